use super::pricing::item;
use crate::check::Body;
use crate::check::Cursor;
use crate::check::body::{only_value, report_duplicates};
use crate::check::values::{duration, money, not_negative, percent, quoted_list, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{MostUnsaid, SilenceBound, Stated};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::{Currency, Money};

/// The items with a size; the others are one of two things.
const SIZED: &[Stated] = &[
    Stated::BillingIncrement,
    Stated::Setup,
    Stated::Minimum,
    Stated::Overage,
    Stated::Holidays,
    Stated::Tax,
];

/// `unsaid { tax: up to 10%, billing increment: up to 1 min }`; `stated` is what tariffs are asked to state.
pub(super) fn unsaid(
    block: &Statement,
    stated: &[At<Stated>],
    currency: Option<Currency>,
    out: &mut Diagnostics,
) -> Vec<SilenceBound> {
    let mut body = Body::of(block, "an `unsaid`");
    let facts = body.take_where(|statement| statement.values.is_some());
    body.finish(out);
    let mut bounds = Vec::new();
    for fact in facts {
        bounds.extend(bound(fact, stated, currency, out));
    }
    let items = bounds
        .iter()
        .map(|one: &SilenceBound| (one.item.as_str(), one.span));
    report_duplicates(Code::DuplicateFact, "the bound on", items, out);
    bounds
}

fn bound(
    fact: &Statement,
    stated: &[At<Stated>],
    currency: Option<Currency>,
    out: &mut Diagnostics,
) -> Option<SilenceBound> {
    let item = item(&Cursor::new(&fact.head, fact.span), SIZED, out)?;
    is_open(&item, stated, out)?;
    let example = example(item.value, currency);
    let help = format!("write it so: `{example}`");
    let mut cursor = only_value(fact, out)?;
    if cursor.eat_all(&["up", "to"]).is_none() {
        out.push(wrong(Code::SilenceBound, "`up to`", &cursor).help(help));
        return None;
    }
    let most = most(item.value, &mut cursor, currency, &help, out)?;
    cursor.finish(out, &help)?;
    Some(SilenceBound {
        item: item.value,
        most,
        span: fact.span,
    })
}

/// Only what can be unsaid, and has a size, has a bound.
fn is_open(item: &At<Stated>, stated: &[At<Stated>], out: &mut Diagnostics) -> Option<()> {
    let name = item.value.as_str();
    if !SIZED.contains(&item.value) {
        let sized = quoted_list(SIZED.iter().map(|item| item.as_str()));
        out.push(
            Diagnostic::new(Code::SilenceBound, format!("`{name}` has no size to bound"))
                .label(item.span, "no bound belongs here")
                .help(format!(
                    "both answers are tried by themselves; bounds are for {sized}"
                )),
        );
        return None;
    }
    let is_asked = stated.iter().any(|one| one.value == item.value);
    if !is_asked && item.value != Stated::BillingIncrement {
        out.push(
            Diagnostic::new(
                Code::SilenceBound,
                format!(
                    "a tariff that does not say `{name}` has none, so there is nothing to bound"
                ),
            )
            .label(item.span, "not in `state`")
            .help(format!("ask for it, `state {name}`, or remove the bound")),
        );
        return None;
    }
    Some(())
}

fn most(
    item: Stated,
    cursor: &mut Cursor,
    currency: Option<Currency>,
    help: &str,
    out: &mut Diagnostics,
) -> Option<MostUnsaid> {
    match item {
        Stated::BillingIncrement => duration(cursor, out).map(|most| MostUnsaid::Time(most.value)),
        Stated::Holidays | Stated::Tax | Stated::Overage => {
            let most = percent(cursor, out)?;
            not_negative(&At::new(most.value.0, most.span), out)?;
            Some(MostUnsaid::Percent(most.value))
        }
        _ => {
            let most = money(cursor, out)?;
            in_currency(&most, currency?, help, out)?;
            if item == Stated::Minimum && cursor.eat_all(&["per", "month"]).is_none() {
                out.push(wrong(Code::SilenceBound, "`per month`", cursor).help(help));
                return None;
            }
            Some(MostUnsaid::Amount(most.value.amount))
        }
    }
}

fn in_currency(
    most: &At<Money>,
    currency: Currency,
    help: &str,
    out: &mut Diagnostics,
) -> Option<()> {
    if most.value.currency == currency {
        return Some(());
    }
    out.push(
        Diagnostic::new(
            Code::SilenceBound,
            format!(
                "offers are compared in `{currency}`, this bound is in `{}`",
                most.value.currency
            ),
        )
        .label(most.span, format!("not in `{currency}`"))
        .help(help),
    );
    None
}

fn example(item: Stated, currency: Option<Currency>) -> String {
    let code = currency.map_or_else(String::new, |currency| format!(" {currency}"));
    match item {
        Stated::BillingIncrement => "billing increment: up to 1 min".to_owned(),
        Stated::Minimum => format!("minimum: up to 5_000{code} per month"),
        Stated::Setup => format!("setup: up to 50_000{code}"),
        other => format!("{}: up to 10%", other.as_str()),
    }
}

use super::Setting;
use crate::check::Cursor;
use crate::check::rfp::facts::in_currency;
use crate::check::values::{money, percent, quoted_list, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{PriceMethod, PriceRule};
use crate::source::{At, Span};
use crate::syntax::TermKind;
use crate::value::Decimal;

const EXAMPLE: &str = "price 40% by lowest_ratio of cost over term";
const ABSOLUTE: &str =
    "price 40% by absolute from 2_000_000 MYR to 4_000_000 MYR of cost over term";
const CREDIT: &str = "price by quality_credit worth 500_000 MYR of cost over term";

/// The formula that the line names behind its `by`, if it is known: needed before the weight is read.
pub(super) fn named(cursor: &Cursor) -> Option<&'static str> {
    let mut ahead = cursor.clone();
    ahead.take_until(|term| term.word() == Some("by"));
    ahead.eat("by")?;
    let name = ahead.word()?;
    PriceMethod::NAMES.into_iter().find(|known| *known == *name)
}

/// The formulas that need no weight: what they compare is money.
pub(super) fn takes_weight(name: &str) -> bool {
    !matches!(name, "lowest_price" | "price_per_point" | "quality_credit")
}

/// `lowest_ratio of cost [before tax] over term`.
pub(super) fn rule(
    cursor: &mut Cursor,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<PriceRule> {
    let method = method(cursor, setting, out)?;
    let of_cost = cursor.eat_all(&["of", "cost"]).is_some();
    let before_tax = of_cost && cursor.eat_all(&["before", "tax"]).is_some();
    let over = of_cost.then(|| cursor.eat_all(&["over", "term"])).flatten();
    let Some(over) = over else {
        let what = if of_cost { "`over term`" } else { "`of cost`" };
        out.push(
            wrong(Code::UnexpectedText, what, cursor).help(format!("write it so: `{EXAMPLE}`")),
        );
        return None;
    };
    cursor.finish(out, format_args!("write it so: `{EXAMPLE}`"))?;
    Some(PriceRule {
        span: method.span.to(over),
        method,
        with_tax: !before_tax,
    })
}

fn method(cursor: &mut Cursor, setting: Setting, out: &mut Diagnostics) -> Option<At<PriceMethod>> {
    let name = word(cursor, "a price formula", out)?;
    let plain = |method| Some(At::new(method, name.span));
    match *name {
        "lowest_ratio" => plain(PriceMethod::LowestRatio),
        "linear" => plain(PriceMethod::Linear),
        "min_max" => plain(PriceMethod::MinMax),
        "to_mean" => plain(PriceMethod::ToMean),
        "to_median" => plain(PriceMethod::ToMedian),
        "rank" => plain(PriceMethod::Rank),
        "qcbs" => plain(PriceMethod::Qcbs),
        "lowest_price" => plain(PriceMethod::LowestPrice),
        "price_per_point" => plain(PriceMethod::PricePerPoint),
        "prozorro" => plain(PriceMethod::Prozorro),
        "absolute" => absolute(name.span, cursor, setting, out),
        "quality_credit" => credit(name.span, cursor, setting, out),
        _ => {
            out.push(unknown(&name));
            None
        }
    }
}

/// `from 2_000_000 MYR to 4_000_000 MYR`, or `from 60% to 100% of budget`.
fn absolute(
    name: Span,
    cursor: &mut Cursor,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<PriceMethod>> {
    expect(cursor, "from", ABSOLUTE, out)?;
    let shares = matches!(
        cursor.peek().map(|term| &term.kind),
        Some(TermKind::Percent(_))
    );
    let (floor, ceiling) = if shares {
        let floor = percent(cursor, out)?;
        expect(cursor, "to", ABSOLUTE, out)?;
        let ceiling = percent(cursor, out)?;
        if cursor.eat_all(&["of", "budget"]).is_none() {
            out.push(
                wrong(Code::UnexpectedText, "`of budget`", cursor)
                    .help(format!("write `from {} to {} of budget`", *floor, *ceiling)),
            );
            return None;
        }
        let budget = setting.needed_budget(floor.span.to(ceiling.span), out)?;
        let amount = |share: Decimal| {
            let amount = budget.checked_mul(share)?;
            amount.checked_div(Decimal::ONE_HUNDRED)
        };
        let at = |share: &At<_>, value| At::new(value, share.span);
        (
            at(&floor, amount(floor.value.0)?),
            at(&ceiling, amount(ceiling.value.0)?),
        )
    } else {
        let floor = in_money(cursor, setting, out)?;
        expect(cursor, "to", ABSOLUTE, out)?;
        (floor, in_money(cursor, setting, out)?)
    };
    if floor.value >= ceiling.value {
        out.push(
            Diagnostic::new(
                Code::EmptyRange,
                "the price that earns all points is not below the one that earns none",
            )
            .label(floor.span, "earns all points")
            .label(ceiling.span, "earns none")
            .help("write the lower price first: it earns the most"),
        );
        return None;
    }
    let method = PriceMethod::Absolute {
        floor: floor.value,
        ceiling: ceiling.value,
    };
    Some(At::new(method, name.to(ceiling.span)))
}

/// `worth 500_000 MYR`.
fn credit(
    name: Span,
    cursor: &mut Cursor,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<PriceMethod>> {
    expect(cursor, "worth", CREDIT, out)?;
    let worth = in_money(cursor, setting, out)?;
    let method = PriceMethod::QualityCredit { worth: worth.value };
    Some(At::new(method, name.to(worth.span)))
}

fn in_money(cursor: &mut Cursor, setting: Setting, out: &mut Diagnostics) -> Option<At<Decimal>> {
    let amount = money(cursor, out)?;
    in_currency(&amount, setting.currency, out).then(|| At::new(amount.value.amount, amount.span))
}

fn expect(cursor: &mut Cursor, word: &str, example: &str, out: &mut Diagnostics) -> Option<Span> {
    let found = cursor.eat(word);
    if found.is_none() {
        out.push(
            wrong(Code::UnexpectedText, &format!("`{word}`"), cursor)
                .help(format!("write it so: `{example}`")),
        );
    }
    found
}

fn unknown(name: &At<&str>) -> Diagnostic {
    let names = || PriceMethod::NAMES.into_iter();
    Diagnostic::new(
        Code::UnknownMethod,
        format!("there is no price formula `{}`", **name),
    )
    .label(name.span, "not known")
    .help(match nearest(name, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the formulas are: {}", quoted_list(names())),
    })
}

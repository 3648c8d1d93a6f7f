//! What vendors charge.

mod charge;
mod conditions;
mod discount;
mod fees;
mod made_up;
mod minimum;
mod surcharge;
mod tax;
mod tiers;

use std::collections::BTreeMap;

use super::RfpContext;
use super::body::{Body, after_keyword, only_value, report_duplicates};
use super::lots::offered_lots;
use super::values::{currency, not_negative, percent, text, total_in};
use charge::charge;
use conditions::conditions;
use discount::discounts;
use fees::{fees, report_unstaffed};
use minimum::minimum;
use surcharge::surcharges;
use tax::taxes;

pub(super) use made_up::made_up_tariffs;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Answer, Charge, OfferRole, Tariff};
use crate::source::{At, Span};
use crate::syntax::{Keyword, Statement};
use crate::value::{Currency, Decimal, Percent, Text};

/// What a tariff is read with.
#[derive(Debug, Clone, Copy)]
struct Setting<'a> {
    context: &'a RfpContext<'a>,
    answers: &'a BTreeMap<String, Answer>,
    role: OfferRole,
    is_made_up: bool,
    // Where it can't be read, amounts are still read, in whatever currency stands with them.
    currency: Option<Currency>,
}

/// Reads the tariffs of an offer.
pub(super) fn tariffs(
    offer: &Statement,
    stated: &[&Statement],
    answers: &BTreeMap<String, Answer>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Tariff> {
    let role = match offer.keyword {
        Some(Keyword::Baseline) => OfferRole::Baseline,
        _ => OfferRole::Vendor,
    };
    let setting = Setting {
        context,
        answers,
        role,
        is_made_up: false,
        currency: None,
    };
    each(stated, setting, out, tariff)
}

/// Reads every tariff by `read`; a name that stands twice is reported.
fn each(
    stated: &[&Statement],
    setting: Setting,
    out: &mut Diagnostics,
    read: impl Fn(&Statement, Setting, &mut Diagnostics) -> Option<Tariff>,
) -> Vec<Tariff> {
    let mut tariffs = Vec::with_capacity(stated.len());
    for statement in stated {
        tariffs.extend(read(statement, setting, out));
    }
    let names = tariffs
        .iter()
        .map(|one: &Tariff| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the tariff", names, out);
    tariffs
}

fn tariff(statement: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<Tariff> {
    let name = name(statement, out);
    let mut body = Body::of(statement, "a `tariff`");
    let currency = body
        .required("currency", "currency: USD", out)
        .and_then(|fact| read_currency(fact, out));
    contents(statement, body, name, currency, setting, out)
}

/// All that stands in the block; `body` is what is left of it besides the currency.
fn contents(
    statement: &Statement,
    mut body: Body,
    name: Option<String>,
    currency: Option<At<Currency>>,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<Tariff> {
    let setting = Setting {
        currency: currency.as_ref().map(|currency| currency.value),
        ..setting
    };
    let lots = offered_lots(&mut body, setting.context, out);
    let says_staff = body.span_of("staff").is_some();
    let stated_charges = body.all(Keyword::Charge);
    let stated_fees = body.all(Keyword::Fee);
    if stated_charges.is_empty() && stated_fees.is_empty() && !body.may_be_unread("fee") {
        body.missing_as("charge", nothing_charged(statement));
    }
    let charges = charges(&stated_charges, setting, out);
    let fees = fees(&stated_fees, setting, out);
    let minimum = body
        .fact("minimum", out)
        .and_then(|fact| minimum(fact, setting, out));
    let overage = body
        .fact("overage", out)
        .and_then(|fact| overage(fact, out));
    let surcharges = surcharges(&body.all(Keyword::Surcharge), &charges, setting, out);
    let discounts = discounts(&body.all(Keyword::Discount), out);
    let untaxed = body.fact("tax", out);
    let taxed = body.all(Keyword::Tax);
    let taxes = taxes(&taxed, untaxed, out);
    let conditions = conditions(&mut body, setting, out);
    if conditions.staff.is_none() && !body.may_be_unread("staff") && !says_staff {
        report_unstaffed(&fees, statement.span, out);
    }
    body.finish(out);
    Some(Tariff {
        name: name?,
        currency: currency?,
        lots,
        charges,
        fees,
        minimum,
        overage,
        surcharges,
        discounts,
        taxes,
        untaxed: untaxed.map(|fact| fact.span),
        conditions,
        span: statement.span,
    })
}

fn nothing_charged(statement: &Statement) -> Diagnostic {
    Diagnostic::new(Code::NoTariff, "the tariff charges nothing")
        .label(statement.span, "neither `charge` nor `fee` in here")
        .help("add what it charges, such as `charge minute of voice { rate: 0.95 }`")
}

fn name(statement: &Statement, out: &mut Diagnostics) -> Option<String> {
    let example = "begin with `tariff \"Shared pool\" {`";
    let mut cursor = after_keyword(statement);
    let Some(name) = cursor.text().filter(|name| !name.trim().is_empty()) else {
        out.push(
            Diagnostic::new(Code::MissingFact, "a `tariff` needs a name")
                .label(statement.span, "no name here")
                .help(example),
        );
        return None;
    };
    cursor.finish(out, example)?;
    Some(name.value.to_owned())
}

fn read_currency(fact: &Statement, out: &mut Diagnostics) -> Option<At<Currency>> {
    let mut cursor = only_value(fact, out)?;
    let currency = currency(&mut cursor, out)?;
    cursor.finish(out, "write `currency: USD`")?;
    Some(currency)
}

fn charges(stated: &[&Statement], setting: Setting, out: &mut Diagnostics) -> Vec<Charge> {
    let mut charges = Vec::with_capacity(stated.len());
    for statement in stated {
        charges.extend(charge(statement, setting, out));
    }
    let measures = charges
        .iter()
        .map(|one: &Charge| (one.measure.to_string(), one.span));
    report_duplicates(Code::DuplicateName, "the charge for", measures, out);
    charges
}

fn overage(fact: &Statement, out: &mut Diagnostics) -> Option<At<Option<Text>>> {
    let example = "write `overage: none` or `overage: \"what happens above the package\"`";
    let mut cursor = only_value(fact, out)?;
    let stated = match cursor.eat("none") {
        Some(_) => None,
        None => Some(text(&mut cursor, out)?.value),
    };
    cursor.finish(out, example)?;
    Some(At::new(stated, fact.span))
}

/// A percentage that is added, 0% or more.
fn addition(cursor: &mut super::Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let size = percent(cursor, out)?;
    not_negative(&At::new(size.value.0, size.span), out)?;
    Some(size)
}

/// An amount that is paid as it stands, in the tariff's currency.
fn total(
    cursor: &mut super::Cursor,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    amount(cursor, setting, total_in, out)
}

type Reader = fn(&mut super::Cursor, Currency, &mut Diagnostics) -> Option<At<Decimal>>;

// Without a currency the mistake is reported where the currency belongs; any will do to read on.
fn amount(
    cursor: &mut super::Cursor,
    setting: Setting,
    read: Reader,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    match setting.currency {
        Some(currency) => read(cursor, currency, out),
        None => {
            let mut unheard = Diagnostics::default();
            let any = Currency::parse("USD")?;
            read(cursor, any, &mut unheard)
        }
    }
}

/// The first and the last of several clauses, as one place if they stand in one file.
fn across(mut spans: impl Iterator<Item = Span>) -> Option<Span> {
    let first = spans.next()?;
    Some(spans.fold(first, Span::to))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::value::Decimal;

    #[test]
    fn a_whole_tariff_is_read() {
        let project = Fixture::right().check().project.expect("a project");
        let tariff = &project.offer("borneo").expect("an offer").tariffs[0];
        let minimum = tariff.minimum.as_ref().and_then(|minimum| minimum.value);
        assert_eq!(
            minimum.map(|least| least.amount),
            Some(Decimal::from(2_000))
        );
        assert_eq!(
            tariff.overage.as_ref().map(|overage| overage.value.clone()),
            Some(None)
        );
        assert_eq!(tariff.discounts[0].months, Some(3));
        assert_eq!((tariff.taxes.len(), tariff.untaxed), (1, None));
        let sulu = &project.offer("sulu").expect("an offer").tariffs[0];
        assert!(sulu.untaxed.is_some() && sulu.minimum.is_none());
    }

    #[test]
    fn what_a_tariff_lacks() {
        for (from, to, code) in [
            ("currency: MYR", "", Code::MissingFact),
            ("tariff \"Own agents\"", "tariff", Code::MissingFact),
            (
                "charge minute of voice { rate: 4; billed: exactly }",
                "",
                Code::NoTariff,
            ),
            ("currency: MYR", "currency: RM", Code::UnknownCurrency),
        ] {
            Fixture::right().with("sulu.rfp", from, to).says(code);
        }
        let said = Fixture::right()
            .with("inhouse.rfp", "tariff \"Own team\" {", "# ")
            .with("inhouse.rfp", "currency: MYR", "")
            .with("inhouse.rfp", "fee salaries: 60_000 per month", "")
            .with("inhouse.rfp", "tax: none\n    }", "")
            .says(Code::NoTariff);
        assert_eq!(
            said.labels,
            ["inhouse.rfp: baseline HD-2027-01 \"Own team\" as inhouse"]
        );
    }

    #[test]
    fn the_same_thing_twice() {
        for (from, code) in [
            ("fee setup: 4_500 once", Code::DuplicateName),
            ("tax SST: 8%", Code::DuplicateName),
            ("minimum: 2_000 per month", Code::DuplicateFact),
            ("surcharge holidays: 50%", Code::DuplicateName),
        ] {
            Fixture::right()
                .with("borneo.rfp", from, &format!("{from}\n        {from}"))
                .says(code);
        }
    }
}

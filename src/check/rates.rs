//! Exchange rates, and whether every tariff has one.

mod needed;

pub(super) use needed::report_missing;

use std::collections::BTreeMap;

use super::body::{after_keyword, only_value};
use super::values::{currency, date, number, percent};
use super::{Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Rates;
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::{Currency, Date, Decimal, Percent, write_decimal};

const HELP: &str = "write `rates on 2026-12-21 source \"who published them\" { USD: 4.41 MYR }`";

/// Reads `rates on DATE source "…" { USD: 4.41 MYR }`.
pub(super) fn rates(
    statement: &Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Rates> {
    let mut cursor = after_keyword(statement);
    let on = day(&mut cursor, out);
    let source = source(&mut cursor, statement, on.is_some(), out);
    let (mut rates, mut bands) = (BTreeMap::new(), BTreeMap::new());
    for line in statement.body() {
        let Some((currency, rate, band)) = rate(line, context, out) else {
            continue;
        };
        if let Some(first) = rates.get(&currency) {
            out.push(twice(currency, rate.span, At::<Decimal>::clone(first).span));
        } else {
            rates.insert(currency, rate);
            bands.extend(band.map(|band| (currency, band)));
        }
    }
    Some(Rates {
        on: on?,
        source: source?,
        rates,
        bands,
        span: statement.span,
    })
}

/// Reports a currency with two rates of one day in two lists.
pub(super) fn report_repeated(lists: &[Rates], out: &mut Diagnostics) {
    let mut seen: BTreeMap<(Date, Currency), Span> = BTreeMap::new();
    for list in lists {
        for (currency, rate) in &list.rates {
            match seen.get(&(list.on, *currency)) {
                Some(first) => out.push(twice(*currency, rate.span, *first)),
                None => {
                    seen.insert((list.on, *currency), rate.span);
                }
            }
        }
    }
}

fn twice(currency: Currency, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateRate,
        format!("two rates of `{currency}` on one day"),
    )
    .label(again, "again here")
    .label(first, "first here")
    .help("keep the one of the source that the RFP names")
}

fn day(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Date> {
    if cursor.eat("on").is_none() {
        out.push(
            Diagnostic::new(Code::MissingFact, "`rates` need their day")
                .label(cursor.here(), "no `on` and date here")
                .help(HELP),
        );
        return None;
    }
    date(cursor, out).map(|date| date.value)
}

fn source(
    cursor: &mut Cursor,
    statement: &Statement,
    dated: bool,
    out: &mut Diagnostics,
) -> Option<String> {
    // What stands behind a day that can't be read is not judged.
    if !dated {
        return None;
    }
    let stated = cursor.eat("source").and_then(|_| cursor.text());
    let Some(source) = stated.filter(|source| !source.trim().is_empty()) else {
        out.push(
            Diagnostic::new(
                Code::RateWithoutSource,
                "the rates do not say who published them",
            )
            .label(statement.span, "no source here")
            .help(HELP),
        );
        return None;
    };
    cursor.finish(out, HELP)?;
    Some(source.value.to_owned())
}

fn rate(
    line: &Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<(Currency, At<Decimal>, Option<At<Percent>>)> {
    let mut head = Cursor::new(&line.head, line.span);
    let from = currency(&mut head, out)?;
    head.finish(out, HELP)?;
    if line.values.is_none() {
        out.push(
            Diagnostic::new(Code::MissingValue, format!("`{}` has no rate", from.value))
                .label(line.span, "no rate here")
                .help(HELP),
        );
        return None;
    }
    let mut cursor = only_value(line, out)?;
    let rate = number(&mut cursor, out)?;
    if rate.value <= Decimal::ZERO {
        out.push(not_positive(&rate, from.value));
        return None;
    }
    if !cursor.done() && !cursor.at_word("within") {
        into_own(&currency(&mut cursor, out)?, context, out)?;
    }
    let band = match cursor.eat("within") {
        Some(_) => Some(band(&mut cursor, out)?),
        None => None,
    };
    cursor.finish(out, HELP)?;
    Some((from.value, At::new(rate.value, line.span), band))
}

/// How far the rate may go either way: more than nothing, and not down to nothing.
fn band(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let band = percent(cursor, out)?;
    if band.value > Percent::ZERO && band.value < Percent::HUNDRED {
        return Some(band);
    }
    out.push(
        Diagnostic::new(Code::OutOfRange, format!("`{}` is out of range", *band))
            .label(band.span, "not between 0% and 100%")
            .help("write how far the rate may go either way, such as `within 5%`"),
    );
    None
}

fn not_positive(rate: &At<Decimal>, from: Currency) -> Diagnostic {
    let message = format!(
        "a rate of `{}` is not above zero",
        write_decimal(rate.value, 0)
    );
    Diagnostic::new(Code::RateNotPositive, message)
        .label(rate.span, "not above zero")
        .help(format!(
            "write what one {from} costs, such as `{from}: 4.41 MYR`"
        ))
}

fn into_own(into: &At<Currency>, context: &RfpContext, out: &mut Diagnostics) -> Option<()> {
    let Some(own) = context.rfp.map(|rfp| &rfp.currency) else {
        return Some(());
    };
    if own.value == into.value {
        return Some(());
    }
    let message = format!(
        "offers are compared in `{}`, this rate is in `{}`",
        own.value, into.value
    );
    out.push(
        Diagnostic::new(Code::NotMoney, message)
            .label(into.span, format!("not `{}`", own.value))
            .label(own.span, "the currency of the RFP")
            .help(format!("write what one unit costs in `{}`", own.value)),
    );
    None
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn two_rates_of_a_day_in_one_list_or_two() {
        let said = Fixture::right()
            .with(
                "rates.rfp",
                "USD: 4.41 MYR",
                "USD: 4.41 MYR\n    USD: 4.43 MYR",
            )
            .says(Code::DuplicateRate);
        assert_eq!(
            said.labels,
            ["rates.rfp: USD: 4.43 MYR", "rates.rfp: USD: 4.41 MYR"]
        );
        let said = Fixture::right()
            .copied("rates.rfp", "more.rfp")
            .says(Code::DuplicateRate);
        assert_eq!(
            said.labels,
            ["rates.rfp: USD: 4.41 MYR", "more.rfp: USD: 4.41 MYR"]
        );
    }

    #[test]
    fn lists_that_are_wrong_say_nothing_of_tariffs_besides() {
        for (from, to, code) in [
            ("4.41", "0", Code::RateNotPositive),
            ("4.41", "-4.41", Code::RateNotPositive),
            (
                " source \"Bank Negara Malaysia\"",
                "",
                Code::RateWithoutSource,
            ),
            ("MYR", "SGD", Code::NotMoney),
            ("4.41 MYR", "4.41 MYR within 100%", Code::OutOfRange),
            ("4.41 MYR", "4.41 MYR within 5", Code::NotAPercent),
            ("4.41 MYR", "4.41 MYR by 5%", Code::UnexpectedText),
            ("USD", "UDS", Code::UnknownCurrency),
            (" on 2026-12-21", "", Code::MissingFact),
            ("2026-12-21", "2026-12-32", Code::NotADate),
        ] {
            Fixture::right().with("rates.rfp", from, to).says(code);
        }
    }
}

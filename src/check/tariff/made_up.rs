use std::collections::BTreeMap;

use super::{Setting, contents, each, name, read_currency};
use crate::check::RfpContext;
use crate::check::body::Body;
use crate::diagnostic::Diagnostics;
use crate::model::{Answer, OfferRole, Tariff};
use crate::source::At;
use crate::syntax::{Statement, Term, TermKind};
use crate::value::Currency;

/// Reads the tariffs of a test's response, which need neither name nor currency.
pub(in crate::check) fn made_up_tariffs(
    stated: &[&Statement],
    answers: &BTreeMap<String, Answer>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Tariff> {
    let setting = Setting {
        context,
        answers,
        role: OfferRole::Vendor,
        is_made_up: true,
        currency: None,
    };
    each(stated, setting, out, tariff)
}

fn tariff(statement: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<Tariff> {
    let name = match statement.head.len() {
        1 => Some("made up".to_owned()),
        _ => name(statement, out),
    };
    let mut body = Body::of(statement, "a `tariff`");
    let currency = match body.fact("currency", out) {
        Some(fact) => read_currency(fact, out),
        None => currency_of(statement).or_else(|| {
            let own = setting.context.rfp?.currency.value;
            Some(At::new(own, statement.span))
        }),
    };
    contents(statement, body, name, currency, setting, out)
}

/// The currency of the first amount that has one.
fn currency_of(statement: &Statement) -> Option<At<Currency>> {
    let phrases = statement.values.iter().flatten();
    let own = phrases.filter_map(|phrase| in_terms(&phrase.terms)).next();
    own.or_else(|| statement.body().iter().find_map(currency_of))
}

fn in_terms(terms: &[Term]) -> Option<At<Currency>> {
    let mut pairs = terms.iter().zip(terms.iter().skip(1));
    pairs.find_map(|(amount, code)| {
        let is_number = matches!(amount.kind, TermKind::Number(_));
        let currency = Currency::parse(code.word().filter(|_| is_number)?)?;
        Some(At::new(currency, code.span))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;

    #[test]
    fn the_currency_is_that_of_the_first_amount_or_the_rfps() {
        let from = "charge minute of voice { rate: 0.10 MYR }";
        for (to, currency) in [
            ("charge minute of voice { rate: 0.10 USD }", "USD"),
            (
                "charge minute of voice { rate: 0.10, 0.05 USD above 10 }",
                "USD",
            ),
            ("charge minute of voice { rate: 0.10 }", "MYR"),
            ("currency: USD; charge minute of voice { rate: 1 }", "USD"),
        ] {
            let project = Fixture::right()
                .with("tests.rfp", from, to)
                .check()
                .project
                .expect(to);
            let tariff = &project.tests[0].offers[0].tariffs[0];
            assert_eq!(tariff.currency.value.to_string(), currency, "{to}");
        }
    }
}

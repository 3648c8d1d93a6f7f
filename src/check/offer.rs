//! Responses and baselines, held against the RFP.

mod accepts;
mod answers;
mod dates;
mod deviations;
mod round;
mod together;
mod unique;

pub(super) use accepts::accepts;
pub(super) use answers::{by_attribute, computed, is_list, typed_answer, unknown_attribute};
pub(super) use deviations::deviations;
pub(super) use unique::report_clashes;

use super::RfpContext;
use super::body::{Body, only_value};
use super::choice::choice;
use super::heading::Heading;
use super::lots::offered_lots;
use super::tariff::tariffs;
use super::values::quoted_list;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Offer, OfferRole, Rfp};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::Currency;

/// What was read of an offer.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The offer, unless too much of it is missing.
    pub offer: Option<Offer>,
    /// The currencies of its tariffs, also where the offer is broken.
    pub currencies: Vec<At<Currency>>,
}

/// Reads a `response` or a `baseline`; `heading` is its first line, if that could be read, `previous` the round that it
/// replaces, from which it inherits what it does not state.
pub(super) fn offer(
    statement: &Statement,
    heading: Option<&Heading>,
    previous: Option<&Offer>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Checked {
    let (role, place) = match statement.keyword {
        Some(Keyword::Baseline) => (OfferRole::Baseline, "a `baseline`"),
        _ => (OfferRole::Vendor, "a `response`"),
    };
    let context = context.of_document(heading.map(|heading| &heading.rfp), out);
    if let (Some(rfp), Some(heading)) = (context.intact(&["invited"]), heading) {
        invited(heading, rfp, out);
    }
    let mut body = Body::of(statement, place);
    // Also where the first line can't be read, what is inherited is not missed.
    let mut head = statement.head.iter();
    let further = head.find(|term| term.word() == Some("replaces"));
    let further = further.map(|term| match heading.and_then(|own| own.replaces.as_ref()) {
        Some(replaced) => replaced.span,
        None => term.span,
    });
    // A price that is still sealed is not read, and may come later.
    let sealed = context.sealed && role == OfferRole::Vendor;
    let dates = dates::dates(&mut body, role, further, context.rfp, out);
    let says = round::Says::of(statement);
    let withdrawn = match further {
        Some(_) => round::withdrawn(&mut body, previous.filter(|_| !sealed), out),
        None => Vec::new(),
    };
    let mut deviations = deviations(body.all(Keyword::Deviation), &context, out);
    let lots = offered_lots(&mut body, &context, out);
    let together = match sealed {
        true => body.block("together", out).and(None),
        false => together::together(&mut body, &context, out),
    };
    let accepts = accepts(&mut body, &deviations, &context, out);
    let mut stated = body.all(Keyword::Tariff);
    let staged = context.rfp.is_some_and(|rfp| rfp.stages.is_some());
    let awaited = body.fact("prices", out);
    if let Some(fact) = awaited {
        prices_awaited(fact, stated.first().copied(), out);
    }
    if stated.is_empty() && further.is_none() && !staged && awaited.is_none() {
        body.missing_as("tariff", without_price(statement));
    }
    if sealed {
        stated.clear();
        for deviation in &mut deviations {
            deviation.waived_for = None;
        }
    }
    let answers = answers::answers(&mut body, &context, out);
    let answers = round::answers(previous, answers);
    let tariffs = tariffs(statement, &stated, &answers, &context, out);
    body.finish(out);
    let currencies = tariffs
        .iter()
        .map(|tariff| tariff.currency.clone())
        .collect();
    let offer = heading.map(|heading| Offer {
        role,
        round: heading.round(),
        vendor: heading.vendor.clone(),
        alias: heading.alias.value.clone(),
        received: dates.received,
        valid: dates.valid,
        late_accepted: dates.late_accepted,
        answers,
        accepts,
        lots,
        together,
        deviations,
        tariffs,
        span: statement.span,
    });
    let offer = match (offer, previous) {
        (Some(offer), Some(previous)) => {
            let whole = round::inherited(previous, offer, says, &withdrawn);
            if whole.tariffs.is_empty() && !sealed && awaited.is_none() {
                out.push(without_price(statement));
            }
            Some(whole)
        }
        (offer, _) => offer,
    };
    Checked { offer, currencies }
}

/// `prices: awaited`, which holds an offer open, and says nothing beside a price.
fn prices_awaited(fact: &Statement, tariff: Option<&Statement>, out: &mut Diagnostics) {
    let Some(mut cursor) = only_value(fact, out) else {
        return;
    };
    let read = choice(&mut cursor, "prices", &[("awaited", ())], out);
    let read = read.and_then(|_| cursor.finish(out, "write `prices: awaited`"));
    if let Some((tariff, ())) = tariff.zip(read) {
        out.push(
            Diagnostic::new(
                Code::PricesAwaited,
                "prices are awaited, and a tariff stands here",
            )
            .label(fact.span, "says that there is no price yet")
            .label(tariff.span, "a price")
            .help("remove `prices: awaited`"),
        );
    }
}

fn without_price(statement: &Statement) -> Diagnostic {
    Diagnostic::new(Code::NoTariff, "the response has no price")
        .label(statement.span, "no `tariff` in here")
        .help(
            "add `tariff \"name\" { currency: USD … }` with its charges and fees, or `prices: awaited` until they come",
        )
}

fn invited(heading: &Heading, rfp: &Rfp, out: &mut Diagnostics) {
    let vendor = heading.vendor.value.as_str();
    let known = rfp.invited.iter().any(|name| name.value == vendor);
    let (Some(first), Some(last)) = (rfp.invited.first(), rfp.invited.last()) else {
        return;
    };
    if known || heading.role == OfferRole::Baseline {
        return;
    }
    let names = || rfp.invited.iter().map(|name| name.value.as_str());
    let help = match nearest(vendor, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "add the vendor to `invited`, which has {}",
            quoted_list(names())
        ),
    };
    out.push(
        Diagnostic::new(Code::UnknownVendor, format!("`{vendor}` was not invited"))
            .label(heading.vendor.span, "not among the vendors invited")
            .label(first.span.to(last.span), "the vendors invited")
            .help(help),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_vendor_who_was_not_invited() {
        let said = Fixture::right()
            .with("rfp.rfp", "\"Sulu Support\"", "\"Sulu Supports\"")
            .says(Code::UnknownVendor);
        assert_eq!(
            said.labels,
            [
                "sulu.rfp: \"Sulu Support\"",
                "rfp.rfp: \"Borneo Contact\", \"Sulu Supports\""
            ]
        );
        assert_eq!(said.help, "did you mean `Sulu Supports`?");
    }

    #[test]
    fn something_that_is_no_answer() {
        let said = Fixture::right()
            .with(
                "sulu.rfp",
                "languages: ms, en",
                "languages: ms, en\n    demand voice { volume: 3 calls per month }",
            )
            .says(Code::UnknownStatement);
        assert_eq!(said.labels[0], "sulu.rfp: demand voice");
    }

    #[test]
    fn the_baseline_needs_no_dates_and_keeps_them() {
        let said = Fixture::right()
            .with("inhouse.rfp", "languages: ms", "valid: until 2026-01-01")
            .check();
        let project = said.project.expect("a project");
        let inhouse = project.offer("inhouse").expect("the baseline");
        assert!(inhouse.valid.is_some() && inhouse.received.is_none());
    }
}

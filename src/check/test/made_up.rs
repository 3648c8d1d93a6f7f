use std::collections::BTreeMap;

use crate::check::body::{after_keyword, only_value};
use crate::check::clauses::judgements;
use crate::check::lots::offered_lots;
use crate::check::offer::{
    accepts, by_attribute, computed, deviations, is_list, typed_answer, unknown_attribute,
};
use crate::check::panel::{Offers, off_scale};
use crate::check::tariff::made_up_tariffs;
use crate::check::values::{number, plain, quoted_list};
use crate::check::{Body, Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Answer, Attribute, AttributeType, Like, MadeUpOffer, OfferRole};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::Decimal;

const HELP: &str = "write `response \"Cheap\" like perfect { … }`";

/// What was read of a made-up response.
#[derive(Debug, Default)]
pub(super) struct MadeUp<'a> {
    /// The name, also where the rest can't be read.
    pub vendor: Option<At<&'a str>>,
    /// All of it.
    pub offer: Option<MadeUpOffer>,
}

/// Reads `response "Cheap" like perfect { … }`: what differs from what it is like.
pub(super) fn made_up<'a>(
    response: &'a Statement,
    offers: &Offers,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> MadeUp<'a> {
    let (vendor, like) = heading(response, offers, out);
    let mut body = Body::of(response, "a `response` of a test");
    let tariffs = body.all(Keyword::Tariff);
    let deviations = deviations(body.all(Keyword::Deviation), context, out);
    let says_accepts = response
        .body()
        .iter()
        .any(|one| one.name() == Some("accepts"));
    let accepts = accepts(&mut body, &deviations, context, out);
    let lots = offered_lots(&mut body, context, out);
    let facts = body.take_where(|fact| {
        fact.keyword.is_none() && (fact.values.is_some() || is_list(fact, context.vocabulary))
    });
    let mut answers = BTreeMap::new();
    let mut scores = BTreeMap::new();
    for (name, fact) in by_attribute(&facts, out) {
        match context.vocabulary.attribute(name) {
            Some(attribute) if is_judged(attribute, context) => {
                scores.extend(score(name, fact, context, out).map(|it| (name.to_owned(), it)));
            }
            Some(attribute) if attribute.derived.is_some() => {
                out.push(computed(attribute, fact));
            }
            Some(attribute) => {
                let answer: Option<Answer> = typed_answer(attribute, fact, context, out);
                answers.extend(answer.map(|answer| (name.to_owned(), answer)));
            }
            None => unknown_attribute(name, fact, &mut body, context, out),
        }
    }
    let tariffs = made_up_tariffs(&tariffs, &answers, context, out);
    body.finish(out);
    let offer = vendor.clone().zip(like).map(|(vendor, like)| MadeUpOffer {
        vendor: vendor.map(str::to_owned),
        like,
        answers,
        scores,
        accepts: says_accepts.then_some(accepts),
        deviations,
        lots,
        tariffs,
        span: response.span,
    });
    MadeUp { vendor, offer }
}

fn heading<'a>(
    response: &'a Statement,
    offers: &Offers,
    out: &mut Diagnostics,
) -> (Option<At<&'a str>>, Option<At<Like>>) {
    let mut cursor = after_keyword(response);
    let Some(vendor) = plain(&mut cursor, out) else {
        return (None, None);
    };
    let like = like(&mut cursor, offers, out);
    if like.is_some() && cursor.finish(out, HELP).is_none() {
        return (Some(vendor), None);
    }
    (Some(vendor), like)
}

/// `like perfect`, or `like "Vendor"` for a response of the project.
fn like(cursor: &mut Cursor, offers: &Offers, out: &mut Diagnostics) -> Option<At<Like>> {
    if let Some(span) = cursor.eat_all(&["like", "perfect"]) {
        return Some(At::new(Like::Perfect, span));
    }
    let whole = cursor.span();
    if cursor.eat("like").is_some()
        && let Some(vendor) = cursor.text()
    {
        return response_of(&vendor, offers, out);
    }
    out.push(
        Diagnostic::new(
            Code::UnexpectedText,
            "a response of a test is like a perfect one, or like one of the project",
        )
        .label(whole, "`like perfect` belongs here")
        .help(HELP),
    );
    None
}

fn response_of(vendor: &At<&str>, offers: &Offers, out: &mut Diagnostics) -> Option<At<Like>> {
    let mut headings = offers.headings.iter();
    let known = headings.find(|heading| heading.vendor.value == vendor.value);
    if let Some(known) = known.filter(|known| known.role == OfferRole::Vendor) {
        let like = Like::Response(known.alias.value.clone());
        return Some(At::new(like, vendor.span));
    }
    if !offers.whole {
        return None;
    }
    let vendors = offers.headings.iter();
    let vendors = vendors.filter(|heading| heading.role == OfferRole::Vendor);
    let names: Vec<&str> = vendors
        .map(|heading| heading.vendor.value.as_str())
        .collect();
    let help = match nearest(vendor.value, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "there is no response yet: write `like perfect`".to_owned(),
        None => format!(
            "write `like perfect`, or name one of {}",
            quoted_list(names.iter().copied())
        ),
    };
    let message = format!("there is no response from `{}`", vendor.value);
    out.push(
        Diagnostic::new(Code::UnknownVendor, message)
            .label(vendor.span, "not a vendor with a response")
            .help(help),
    );
    None
}

// While the RFP is broken it is not known what the panel judges; only what people read can be.
fn is_judged(attribute: &Attribute, context: &RfpContext) -> bool {
    match context.intact(&["criteria"]) {
        Some(rfp) => judgements(rfp)
            .iter()
            .any(|judgement| judgement.attribute == attribute.name),
        None => attribute.kind == AttributeType::Text,
    }
}

fn score(
    attribute: &str,
    fact: &Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let mut cursor = only_value(fact, out)?;
    let score = number(&mut cursor, out)?;
    cursor.finish(out, "in a test, what the panel judges is its score alone")?;
    let all = context
        .intact(&["criteria"])
        .map(judgements)
        .unwrap_or_default();
    for judgement in all.iter().filter(|one| one.attribute == attribute) {
        if score.value < judgement.low || score.value > judgement.high {
            out.push(off_scale(&score, attribute, judgement.scale()));
            return None;
        }
    }
    Some(score)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::Like;

    #[test]
    fn answers_of_a_test_are_typed_too() {
        for (from, to, code) in [
            ("languages: en", "languages: english", Code::UnknownLanguage),
            ("languages: en", "language: en", Code::UnknownAttribute),
            ("staff_fit: 5", "staff_fit: \"five\"", Code::NotANumber),
            ("staff_fit: 5", "staff_fit: 6", Code::ScoreOutOfRange),
            (
                "staff_fit: 5",
                "staff_fit: 5, staff_fit: 4",
                Code::DuplicateFact,
            ),
            (
                "like perfect { staff_fit",
                "{ staff_fit",
                Code::UnexpectedText,
            ),
        ] {
            Fixture::right().with("tests.rfp", from, to).says(code);
        }
    }

    #[test]
    fn a_tariff_of_a_test_is_read_as_any_other() {
        for (to, code) in [
            ("charge email { rate: 0.10 MYR }", Code::MeasureNotAccepted),
            ("charge minute of voice { }", Code::ChargeWithoutRate),
            (
                "charge minute of voice { rate: 0.10 EUR }",
                Code::MissingRate,
            ),
            ("currency: MYR", Code::NoTariff),
        ] {
            let from = "charge minute of voice { rate: 0.10 MYR }";
            Fixture::right().with("tests.rfp", from, to).says(code);
        }
    }

    #[test]
    fn a_response_of_the_project_can_be_varied() {
        let from = "\"Cheap\" like perfect";
        let project = Fixture::right()
            .with("tests.rfp", from, "\"Cheap\" like \"Sulu Support\"")
            .check()
            .project
            .expect("a project");
        let like = &project.tests[0].offers[0].like.value;
        assert_eq!(*like, Like::Response("sulu".to_owned()));
        let said = Fixture::right()
            .with("tests.rfp", from, "\"Cheap\" like \"Sulu Suport\"")
            .says(Code::UnknownVendor);
        assert_eq!(said.help, "did you mean `Sulu Support`?");
        Fixture::right()
            .with("tests.rfp", from, "\"Cheap\" like \"Own team\"")
            .says(Code::UnknownVendor);
    }

    #[test]
    fn a_made_up_response_takes_a_stance_on_the_contract() {
        let contract = |with: &str| {
            Fixture::right()
                .with(
                    "rfp.rfp",
                    "    currency: MYR",
                    "    contract { clause liability mandatory: \"Liable.\"; clause exit negotiable: \"Leave.\" }\n    currency: MYR",
                )
                .with("tests.rfp", "languages: en", with)
        };
        let project = contract("languages: en\n deviation from liability \"Not us.\"\n")
            .check()
            .project
            .expect("a project");
        let offer = &project.tests[0].offers[0];
        assert_eq!(offer.deviations.len(), 1);
        assert_eq!(offer.accepts, None);
        contract("languages: en\n deviation from liable \"Not us.\"\n")
            .says(Code::UnknownCriterion);
        contract("languages: en, lots: voice_line").says(Code::UnknownLot);
        let said = contract("languages: en, accepts: exit").check();
        let project = said.project.expect("a project");
        let accepts = project.tests[0].offers[0].accepts.as_ref().expect("named");
        assert_eq!(accepts[0].value, "contract.exit");
    }
}

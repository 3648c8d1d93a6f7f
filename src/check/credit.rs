//! Service credits: what a month brings back in which a vendor misses what it promised.

use super::Cursor;
use super::body::{after_keyword, report_duplicates};
use super::choice::needs_value;
use super::rfp::unknown_attribute;
use super::values::{share, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    AttributeType, Better, Credit, CreditOffer, CreditStep, CreditTerms, Rfp, Vocabulary,
};
use crate::source::{At, Span};
use crate::syntax::{Phrase, Statement};

const EXAMPLE: &str = "credit uptime: 5% below 99.5%, 10% below 99%";
const HELP: &str = "write `credit uptime: 5% below 99.5%, 10% below 99%`";
const OFFER: &str = "write `credit uptime: accepted`, `credit uptime: none` or the vendor's own steps, such as `credit uptime: 3% below 99%`";

/// Reads `credit uptime: 5% below 99.5%, 10% below 99%` of an RFP's pricing.
pub(super) fn asked(
    stated: &[&Statement],
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Vec<Credit> {
    let mut credits = Vec::new();
    for statement in stated {
        let promise = promise(statement, vocabulary, out);
        let steps = needs_value(statement, EXAMPLE, out)
            .and_then(|(first, rest)| steps(std::iter::once(first).chain(rest), HELP, out));
        credits.extend(promise.zip(steps).map(|(attribute, steps)| Credit {
            attribute,
            steps,
            span: statement.span,
        }));
    }
    let names = credits.iter().map(|one| (one.attribute.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the credit for", names, out);
    credits
}

/// Reads what a tariff says of them; `rfp` is the RFP whose pricing can be relied on.
pub(super) fn offered(
    stated: &[&Statement],
    vocabulary: &Vocabulary,
    rfp: Option<&Rfp>,
    out: &mut Diagnostics,
) -> Vec<CreditOffer> {
    let mut credits = Vec::new();
    for statement in stated {
        credits.extend(offer(statement, vocabulary, rfp, out));
    }
    let names = credits
        .iter()
        .map(|one: &CreditOffer| (one.attribute.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the credit for", names, out);
    credits
}

fn offer(
    statement: &Statement,
    vocabulary: &Vocabulary,
    rfp: Option<&Rfp>,
    out: &mut Diagnostics,
) -> Option<CreditOffer> {
    let attribute = promise(statement, vocabulary, out)?;
    let (first, rest) = needs_value(statement, EXAMPLE, out)?;
    let mut cursor = Cursor::new(&first.terms, first.span);
    let words = [
        ("accepted", CreditTerms::Accepted),
        ("none", CreditTerms::Refused),
    ];
    let said = words
        .into_iter()
        .find_map(|(word, terms)| cursor.eat(word).map(|span| (span, terms)));
    let terms = match said {
        Some((span, terms)) => {
            cursor.finish(out, OFFER)?;
            if let Some(more) = rest.first() {
                Cursor::new(&more.terms, more.span).finish(out, OFFER)?;
            }
            let asked = |rfp: &Rfp| {
                let mut credits = rfp.pricing.credits.iter();
                credits.any(|credit| credit.attribute == attribute)
            };
            if let (CreditTerms::Accepted, Some(rfp)) = (&terms, rfp)
                && !asked(rfp)
            {
                out.push(not_asked(&attribute, span, rfp));
                return None;
            }
            terms
        }
        None => CreditTerms::Own(steps(std::iter::once(first).chain(rest), OFFER, out)?),
    };
    Some(CreditOffer {
        attribute,
        terms,
        span: statement.span,
    })
}

fn not_asked(attribute: &str, span: Span, rfp: &Rfp) -> Diagnostic {
    let message = format!("the RFP asks for no credit for `{attribute}` that could be accepted");
    Diagnostic::new(Code::NoCreditAsked, message)
        .label(span, "accepts what?")
        .label(rfp.pricing.span, format!("no `credit {attribute}` in here"))
        .help(format!(
            "write what the vendor offers: `credit {attribute}: 3% below 99%`"
        ))
}

/// The attribute that a credit is for: a percentage, of which more is better.
fn promise(
    statement: &Statement,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<String> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the attribute that is promised", out)?;
    head.finish(out, HELP)?;
    let Some(attribute) = vocabulary.attribute(&name) else {
        out.push(unknown_attribute(&name, vocabulary));
        return None;
    };
    let is_percent = matches!(attribute.kind, AttributeType::Percent(_));
    if is_percent && attribute.better != Some(Better::Lower) && attribute.derived.is_none() {
        return Some(attribute.name.clone());
    }
    let message = format!(
        "`{}` is no percentage that a vendor promises to reach",
        attribute.name
    );
    out.push(
        Diagnostic::new(Code::WrongOperator, message)
            .label(name.span, "nothing that a month can be below")
            .label(attribute.span, "declared here")
            .help("name an attribute of type `percent` of which more is better, such as `uptime`"),
    );
    None
}

fn steps<'p>(
    phrases: impl Iterator<Item = &'p Phrase>,
    help: &str,
    out: &mut Diagnostics,
) -> Option<Vec<CreditStep>> {
    let mut steps: Vec<CreditStep> = Vec::new();
    for phrase in phrases {
        let mut cursor = Cursor::new(&phrase.terms, phrase.span);
        let percent = share(&mut cursor, out)?;
        if cursor.eat("below").is_none() {
            out.push(wrong(Code::UnexpectedText, "`below` and a level", &cursor).help(help));
            return None;
        }
        let below: At<_> = share(&mut cursor, out)?;
        cursor.finish(out, help)?;
        let step = CreditStep {
            percent: percent.value,
            below: below.value,
            span: phrase.span,
        };
        let before = steps.last();
        if let Some(before) =
            before.filter(|one| one.below <= step.below || one.percent >= step.percent)
        {
            out.push(out_of_order(before, &step));
            return None;
        }
        steps.push(step);
    }
    Some(steps)
}

fn out_of_order(before: &CreditStep, step: &CreditStep) -> Diagnostic {
    Diagnostic::new(
        Code::CreditOrder,
        "each step of a credit is for a lower level and brings back more",
    )
    .label(step.span, "not lower and more than the one before")
    .label(before.span, "the one before")
    .help("write the highest level first: `5% below 99.5%, 10% below 99%`")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::CreditTerms;

    fn asking(line: &str) -> Fixture {
        let state = "state billing increment, tax";
        Fixture::right().with("rfp.rfp", state, &format!("{state}\n        {line}"))
    }

    fn offering(fixture: Fixture, line: &str) -> Fixture {
        let after = "overage: none";
        fixture.with("borneo.rfp", after, &format!("{after}\n        {line}"))
    }

    #[test]
    fn credits_are_asked_for_and_offered() {
        let asked = || asking("credit uptime: 5% below 99.5%, 10% below 99%");
        let project = offering(asked(), "credit uptime: accepted")
            .check()
            .project
            .expect("a project");
        let credit = &project.rfp.pricing.credits[0];
        let shown: Vec<String> = credit
            .steps
            .iter()
            .map(|step| format!("{} {}", step.percent, step.below))
            .collect();
        assert_eq!(shown, ["5% 99.5%", "10% 99%"]);
        let offer = |project: &crate::model::Project| {
            project.offer("borneo").expect("an offer").tariffs[0]
                .conditions
                .credits[0]
                .terms
                .clone()
        };
        assert_eq!(offer(&project), CreditTerms::Accepted);
        for (line, own) in [
            ("credit uptime: none", false),
            ("credit uptime: 3% below 99%", true),
        ] {
            let project = offering(asked(), line).check().project.expect(line);
            assert_eq!(
                matches!(offer(&project), CreditTerms::Own(_)),
                own,
                "{line}"
            );
        }
        offering(Fixture::right(), "credit uptime: accepted").says(Code::NoCreditAsked);
    }

    #[test]
    fn credits_that_are_none() {
        for (line, code) in [
            ("credit uptime: 5% under 99.5%", Code::UnexpectedText),
            (
                "credit uptime: 5% below 99%, 10% below 99.5%",
                Code::CreditOrder,
            ),
            (
                "credit uptime: 5% below 99.5%, 5% below 99%",
                Code::CreditOrder,
            ),
            ("credit uptimes: 5% below 99.5%", Code::UnknownAttribute),
            ("credit languages: 5% below 99.5%", Code::WrongOperator),
            ("credit uptime: 5 below 99.5%", Code::NotAPercent),
            (
                "credit uptime: 5% below 99%\n        credit uptime: 5% below 98%",
                Code::DuplicateName,
            ),
        ] {
            asking(line).says(code);
        }
    }
}

//! Tests of the rule: their shape and their names.

use super::body::{after_keyword, report_duplicates};
use super::clauses::{is_clause, judgements};
use super::offer::{typed_answer, unknown_attribute};
use super::values::{number, plain, quoted_list, written};
use super::{Body, Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Attribute, AttributeType};
use crate::source::At;
use crate::syntax::{Keyword, Statement};

const OUTCOMES: &str = "`first`, `last`, `excluded by CLAUSE` or `at least 60 points`";

/// Checks `test "name" { response "X" like perfect { … } expect "X" first }`.
pub(super) fn test(statement: &Statement, context: &RfpContext, out: &mut Diagnostics) {
    name(statement, out);
    let mut body = Body::of(statement, "a `test`");
    let responses = body.all(Keyword::Response);
    let expectations = body.all(Keyword::Expect);
    if expectations.is_empty() {
        body.missing("expect", "expect \"Good\" first");
    }
    // A response that can't be read is not made up for by the expectation.
    let complete = !body.may_be_unread("response");
    body.finish(out);
    let mut vendors = Vec::new();
    for response in responses {
        vendors.extend(vendor(response, out));
        answers(response, context, out);
    }
    let named = vendors.iter().map(|vendor| (vendor.value, vendor.span));
    report_duplicates(Code::DuplicateName, "the response of", named, out);
    for expectation in expectations {
        let known = complete.then_some(vendors.as_slice());
        expect(expectation, known, context, out);
    }
}

fn name(statement: &Statement, out: &mut Diagnostics) {
    let mut cursor = after_keyword(statement);
    if plain(&mut cursor, out).is_some() {
        cursor.finish(out, "begin with `test \"what must become of it\" {`");
    }
}

/// `response "Cheap" like perfect`.
fn vendor<'a>(response: &'a Statement, out: &mut Diagnostics) -> Option<At<&'a str>> {
    let help = "write `response \"Cheap\" like perfect { … }`";
    let mut cursor = after_keyword(response);
    let vendor = plain(&mut cursor, out)?;
    if cursor.eat_all(&["like", "perfect"]).is_none() {
        out.push(
            Diagnostic::new(
                Code::UnexpectedText,
                "a response of a test is like a perfect one",
            )
            .label(cursor.span(), "`like perfect` belongs here")
            .help(help),
        );
    } else {
        cursor.finish(out, help);
    }
    Some(vendor)
}

/// What differs from a perfect offer: answers, scores and tariffs.
fn answers(response: &Statement, context: &RfpContext, out: &mut Diagnostics) {
    let mut body = Body::of(response, "a `response` of a test");
    // How it would charge is read when the test is run, with all that a perfect tariff says.
    body.all(Keyword::Tariff);
    for fact in body.take_where(|fact| fact.keyword.is_none() && fact.values.is_some()) {
        let Some(name) = fact.name() else { continue };
        match context.vocabulary.attribute(name) {
            Some(attribute) if is_judged(attribute, context) => score(fact, out),
            Some(attribute) => drop(typed_answer(attribute, fact, context, out)),
            None => unknown_attribute(name, fact, &mut body, context, out),
        }
    }
    body.finish(out);
}

// While the RFP is broken it is not known what the panel judges; only what people read can be.
fn is_judged(attribute: &Attribute, context: &RfpContext) -> bool {
    match context.whole_rfp() {
        Some(rfp) => judgements(rfp)
            .iter()
            .any(|judgement| judgement.attribute == attribute.name),
        None => attribute.kind == AttributeType::Text,
    }
}

fn score(fact: &Statement, out: &mut Diagnostics) {
    if let Some(mut cursor) = super::body::only_value(fact, out)
        && number(&mut cursor, out).is_some()
    {
        cursor.finish(out, "in a test, what the panel judges is its score alone");
    }
}

fn expect(
    statement: &Statement,
    vendors: Option<&[At<&str>]>,
    context: &RfpContext,
    out: &mut Diagnostics,
) {
    let mut cursor = after_keyword(statement);
    let Some(vendor) = plain(&mut cursor, out) else {
        return;
    };
    let strange = |vendors: &&[At<&str>]| !vendors.iter().any(|known| known.value == vendor.value);
    if let Some(vendors) = vendors.filter(strange) {
        out.push(unknown_vendor(&vendor, vendors));
        return;
    }
    if outcome(&mut cursor, context, out).is_some() {
        cursor.finish(out, &format!("expect {OUTCOMES}"));
    }
}

fn outcome(cursor: &mut Cursor, context: &RfpContext, out: &mut Diagnostics) -> Option<()> {
    let whole = cursor.clone();
    if cursor.eat("first").or_else(|| cursor.eat("last")).is_some() {
        return Some(());
    }
    if cursor.eat_all(&["excluded", "by"]).is_some() {
        return clause(cursor, context, out);
    }
    if cursor.eat_all(&["at", "least"]).is_some() {
        number(cursor, out)?;
        if cursor
            .eat("points")
            .or_else(|| cursor.eat("point"))
            .is_some()
        {
            return Some(());
        }
    }
    out.push(
        Diagnostic::new(
            Code::UnknownExpectation,
            format!("`{}` can't be expected", written(&whole)),
        )
        .label(whole.span(), "not an outcome")
        .help(format!("expect {OUTCOMES}")),
    );
    None
}

fn clause(cursor: &mut Cursor, context: &RfpContext, out: &mut Diagnostics) -> Option<()> {
    let named = super::values::word(cursor, "the name of a clause", out)?;
    let Some(rfp) = context.whole_rfp() else {
        return Some(());
    };
    match is_clause(named.value, rfp) {
        Ok(()) => Some(()),
        Err(meant) => {
            let message = format!("the RFP has no clause `{}` to be excluded by", named.value);
            out.push(
                Diagnostic::new(Code::UnknownExpectation, message)
                    .label(named.span, "no such clause")
                    .label(rfp.span, "the RFP")
                    .help(meant),
            );
            None
        }
    }
}

fn unknown_vendor(vendor: &At<&str>, vendors: &[At<&str>]) -> Diagnostic {
    let names = || vendors.iter().map(|vendor| vendor.value);
    let message = format!("the test has no response of `{}`", vendor.value);
    Diagnostic::new(Code::UnknownExpectation, message)
        .label(vendor.span, "not in this test")
        .help(match nearest(vendor.value, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if vendors.is_empty() => {
                format!(
                    "add it: `response \"{}\" like perfect {{ … }}`",
                    vendor.value
                )
            }
            None => format!("the test has {}", quoted_list(names())),
        })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn expectations_that_are_none() {
        for (from, to, labels) in [
            ("expect \"Good\" first", "expect \"Good\" wins", "wins"),
            (
                "expect \"Good\" first",
                "expect \"Goods\" first",
                "\"Goods\"",
            ),
            (
                "by capability.languages",
                "by capability.langauges",
                "capability.langauges",
            ),
            ("at least 90 points", "at least 90", "at least 90"),
        ] {
            let said = Fixture::right()
                .with("tests.rfp", from, to)
                .says(Code::UnknownExpectation);
            assert_eq!(said.labels[0], format!("tests.rfp: {labels}"));
        }
    }

    #[test]
    fn answers_of_a_test_are_typed_too() {
        for (from, to, code) in [
            ("languages: en", "languages: english", Code::UnknownLanguage),
            ("languages: en", "language: en", Code::UnknownAttribute),
            ("staff_fit: 5", "staff_fit: \"five\"", Code::NotANumber),
            (
                "like perfect { staff_fit",
                "{ staff_fit",
                Code::UnexpectedText,
            ),
        ] {
            Fixture::right().with("tests.rfp", from, to).says(code);
        }
    }
}

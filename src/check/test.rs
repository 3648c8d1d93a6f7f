//! Tests of the rule: made-up offers and what must become of them.

mod expectation;
mod made_up;

use super::body::{after_keyword, report_duplicates};
use super::panel::Offers;
use super::values::plain;
use super::{Body, RfpContext};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{MadeUpOffer, Test};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::Currency;

/// What was read of a test.
#[derive(Debug, Default)]
pub(super) struct ReadTest {
    /// The test, unless something of it is wrong.
    pub test: Option<Test>,
    /// The currencies of its tariffs.
    pub currencies: Vec<At<Currency>>,
}

/// Reads `test "name" { response "X" like perfect { … } expect "X" first }`.
pub(super) fn test(
    statement: &Statement,
    offers: &Offers,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> ReadTest {
    let name = name(statement, out);
    let mut body = Body::of(statement, "a `test`");
    let responses = body.all(Keyword::Response);
    let stated = body.all(Keyword::Expect);
    if stated.is_empty() {
        body.missing("expect", "expect \"Good\" first");
    }
    // A response that can't be read is not made up for by the expectation.
    let complete = !body.may_be_unread("response");
    body.finish(out);
    let mut vendors = Vec::new();
    let mut made_up = Vec::new();
    for response in responses {
        let read = made_up::made_up(response, offers, context, out);
        vendors.extend(read.vendor);
        made_up.extend(read.offer);
    }
    let named = vendors.iter().map(|vendor| (vendor.value, vendor.span));
    report_duplicates(Code::DuplicateName, "the response of", named, out);
    let mut expectations = Vec::new();
    let known = complete.then_some(vendors.as_slice());
    for statement in stated {
        expectations.extend(expectation::expectation(statement, known, context, out));
    }
    let tariffs = made_up
        .iter()
        .flat_map(|offer: &MadeUpOffer| &offer.tariffs);
    let currencies = tariffs.map(|tariff| tariff.currency.clone()).collect();
    let test = name.map(|name| Test {
        name,
        offers: made_up,
        expectations,
        span: statement.span,
    });
    ReadTest { test, currencies }
}

fn name(statement: &Statement, out: &mut Diagnostics) -> Option<At<String>> {
    let mut cursor = after_keyword(statement);
    let name = plain(&mut cursor, out)?;
    cursor.finish(out, "begin with `test \"what must become of it\" {`")?;
    Some(name.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Expected, Like};

    #[test]
    fn a_test_is_read_whole() {
        let project = Fixture::right().check().project.expect("a project");
        let [test] = project.tests.as_slice() else {
            panic!("{:#?}", project.tests);
        };
        assert_eq!(test.name.value, "cheap without Malay is out");
        let [cheap, good] = test.offers.as_slice() else {
            panic!("{:#?}", test.offers);
        };
        assert_eq!(cheap.like.value, Like::Perfect);
        assert_eq!(cheap.answers.len(), 1);
        assert_eq!(cheap.tariffs[0].currency.value.to_string(), "MYR");
        assert_eq!(good.scores["staff_fit"].value.to_string(), "5");
        assert_eq!(
            test.expectations[0].outcome,
            Expected::Excluded {
                vendor: "Cheap".to_owned(),
                by: Some("capability.languages".to_owned()),
            }
        );
    }

    #[test]
    fn two_tests_of_one_name() {
        Fixture::right()
            .copied("tests.rfp", "more.rfp")
            .says(Code::DuplicateName);
    }
}

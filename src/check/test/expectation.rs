use crate::check::body::after_keyword;
use crate::check::clauses::is_clause;
use crate::check::lots::known_lot;
use crate::check::values::{number, plain, quoted_list, word, written};
use crate::check::{Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{ClauseId, Expectation, Expected};
use crate::source::At;
use crate::syntax::Statement;

const OUTCOMES: &str = "`first`, `last`, `excluded`, `excluded by CLAUSE`, `counts`, `open`, \
                        `at least 60 points` or `before \"another\"`";

type OfVendor = fn(String) -> Expected;

const ONE_WORD: &[(&str, OfVendor)] = &[
    ("first", Expected::First),
    ("last", Expected::Last),
    ("counts", Expected::Counts),
    ("open", Expected::Open),
];

/// Reads `expect "X" first` and `expect no award`; `vendors` are those that the test makes up, if all of
/// them can be read.
pub(super) fn expectation(
    statement: &Statement,
    vendors: Option<&[At<&str>]>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Expectation> {
    let mut cursor = after_keyword(statement);
    let outcome = if cursor.eat_all(&["no", "award"]).is_some() {
        Expected::NoAward
    } else {
        let vendor = vendor(&mut cursor, vendors, out)?;
        outcome(&mut cursor, vendor, vendors, context, out)?
    };
    let lot = match cursor.eat("in") {
        Some(_) => {
            let name = word(&mut cursor, "the name of a lot", out)?;
            Some(known_lot(name, context, out)?)
        }
        None => None,
    };
    cursor.finish(out, format_args!("expect {OUTCOMES}"))?;
    Some(Expectation {
        outcome,
        lot,
        span: statement.span,
    })
}

fn vendor(
    cursor: &mut Cursor,
    vendors: Option<&[At<&str>]>,
    out: &mut Diagnostics,
) -> Option<String> {
    let vendor = plain(cursor, out)?;
    let strange = |vendors: &&[At<&str>]| !vendors.iter().any(|known| known.value == vendor.value);
    if let Some(vendors) = vendors.filter(strange) {
        out.push(unknown_vendor(&vendor, vendors));
        return None;
    }
    Some(vendor.value.to_owned())
}

fn outcome(
    cursor: &mut Cursor,
    vendor: String,
    vendors: Option<&[At<&str>]>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Expected> {
    let whole = cursor.clone();
    for (name, expected) in ONE_WORD {
        if cursor.eat(name).is_some() {
            return Some(expected(vendor));
        }
    }
    if cursor.eat("excluded").is_some() {
        let by = match cursor.eat("by") {
            Some(_) => Some(clause(cursor, context, out)?),
            None => None,
        };
        return Some(Expected::Excluded { vendor, by });
    }
    if cursor.eat("before").is_some() {
        let at = cursor.here();
        let other = self::vendor(cursor, vendors, out)?;
        if other == vendor {
            let message = format!("`{vendor}` can't be before itself");
            out.push(
                Diagnostic::new(Code::UnknownExpectation, message)
                    .label(at, "the same vendor")
                    .help("name another vendor of the test"),
            );
            return None;
        }
        return Some(Expected::Before { vendor, other });
    }
    if cursor.eat_all(&["at", "least"]).is_some() {
        let points = number(cursor, out)?.value;
        let unit = cursor.eat("points").or_else(|| cursor.eat("point"));
        if unit.is_some() {
            return Some(Expected::AtLeast { vendor, points });
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

fn clause(cursor: &mut Cursor, context: &RfpContext, out: &mut Diagnostics) -> Option<ClauseId> {
    let named = word(cursor, "the name of a clause", out)?;
    let known = context
        .intact(&["criteria", "section", "contract"])
        .map_or(Ok(()), |rfp| is_clause(named.value, rfp));
    let Err(meant) = known else {
        return Some(named.value.to_owned());
    };
    let message = format!("the RFP has no clause `{}` to be excluded by", named.value);
    let diagnostic =
        Diagnostic::new(Code::UnknownExpectation, message).label(named.span, "no such clause");
    let diagnostic = match context.rfp {
        Some(rfp) => diagnostic.label(rfp.span, "the RFP"),
        None => diagnostic,
    };
    out.push(diagnostic.help(meant));
    None
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
    use crate::model::Expected;

    const FIRST: &str = "expect \"Good\" first";

    #[test]
    fn expectations_that_are_none() {
        for (from, to, labels) in [
            (FIRST, "expect \"Good\" wins", "wins"),
            (FIRST, "expect \"Goods\" first", "\"Goods\""),
            (FIRST, "expect \"Good\" before \"Best\"", "\"Best\""),
            (FIRST, "expect \"Good\" before \"Good\"", "\"Good\""),
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
    fn every_outcome_can_be_expected() {
        let good = || "Good".to_owned();
        for (text, outcome) in [
            ("\"Good\" last", Expected::Last(good())),
            ("\"Good\" counts", Expected::Counts(good())),
            ("\"Good\" open", Expected::Open(good())),
            (
                "\"Good\" excluded",
                Expected::Excluded {
                    vendor: good(),
                    by: None,
                },
            ),
            (
                "\"Good\" before \"Cheap\"",
                Expected::Before {
                    vendor: good(),
                    other: "Cheap".to_owned(),
                },
            ),
            ("no award", Expected::NoAward),
        ] {
            let project = Fixture::right()
                .with("tests.rfp", FIRST, &format!("expect {text}"))
                .check()
                .project
                .expect(text);
            assert_eq!(project.tests[0].expectations[1].outcome, outcome);
        }
    }
}

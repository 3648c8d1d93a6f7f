//! That sealed prices were opened: when, and by whom.

use super::body::{Body, after_keyword, report_duplicates};
use super::heading::rfp_id;
use super::rfp::fact::each;
use super::values::{date, plain};
use super::{Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Opening, Rfp};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Date;

const EXAMPLE: &str = "write `opening RFP-ID on 2027-01-08 { by: \"A. Rahman\", \"L. Tan\" }`";

/// Reads `opening ID on DATE { by: … }`; of several, the first.
pub(super) fn opening(
    statements: &[&Statement],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Opening> {
    let named = statements.iter().map(|one| ("", one.span));
    report_duplicates(Code::DuplicateName, "the opening", named, out);
    let mut read = statements.iter().map(|one| read(one, context, out));
    read.next().flatten()
}

fn read(statement: &Statement, context: &RfpContext, out: &mut Diagnostics) -> Option<Opening> {
    let heading = heading(statement, out);
    let context = context.of_document(heading.as_ref().map(|(rfp, _)| rfp), out);
    let mut body = Body::of(statement, "an `opening`");
    let by = body.required("by", "by: \"A. Rahman\", \"L. Tan\"", out);
    body.finish(out);
    let by = by.and_then(|fact| each(fact, "by: \"A. Rahman\", \"L. Tan\"", out, plain));
    let (_, on) = heading?;
    if let Some(rfp) = context.rfp {
        report_wrong(rfp, &on, out);
    }
    Some(Opening {
        on,
        by: by?
            .into_iter()
            .map(|name| name.map(str::to_owned))
            .collect(),
        span: statement.span,
    })
}

/// `opening ID on DATE`.
fn heading(statement: &Statement, out: &mut Diagnostics) -> Option<(At<String>, At<Date>)> {
    let incomplete = |cursor: &Cursor, lacks: &str| {
        Diagnostic::new(Code::MissingFact, format!("an `opening` {lacks}"))
            .label(cursor.here(), "missing here")
            .help(EXAMPLE)
    };
    let mut cursor = after_keyword(statement);
    let Some(rfp) = rfp_id(&mut cursor) else {
        out.push(incomplete(&cursor, "names its RFP"));
        return None;
    };
    if cursor.eat("on").is_none() {
        out.push(incomplete(&cursor, "says on which day it was"));
        return None;
    }
    let on = date(&mut cursor, out)?;
    cursor.finish(out, EXAMPLE)?;
    Some((rfp, on))
}

fn report_wrong(rfp: &Rfp, on: &At<Date>, out: &mut Diagnostics) {
    if rfp.stages.is_none() {
        out.push(
            Diagnostic::new(Code::NothingSealed, "prices that nothing seals can't be opened")
                .label(on.span, "opened here")
                .label(rfp.id.span, "states no `stages`")
                .help("remove the opening, or add `stages: technical, price` to the RFP before it is issued"),
        );
        return;
    }
    let last = &rfp.timeline.responses;
    if on.value < last.date() {
        let message = format!(
            "prices were opened on {}, before responses were due",
            on.value
        );
        out.push(
            Diagnostic::new(Code::OpenedEarly, message)
                .label(on.span, "too early")
                .label(last.span, "responses are due here")
                .help("correct the date; who opens prices before the deadline could tell later vendors what to beat"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    const STAGED: &str = "    stages: technical, price\n    buyer:";

    fn staged() -> Fixture {
        Fixture::right().with("rfp.rfp", "    buyer:", STAGED)
    }

    #[test]
    fn without_an_opening_no_tariff_of_a_vendor_is_read_and_with_one_all_are() {
        let tariffs = |fixture: Fixture| {
            let said = fixture.check();
            let all: Vec<_> = said.diagnostics.iter().collect();
            assert!(all.is_empty(), "{all:#?}");
            let project = said.project.expect("a project");
            let borneo = project.offer("borneo").expect("its offer").tariffs.len();
            let inhouse = project
                .offer("inhouse")
                .expect("the baseline")
                .tariffs
                .len();
            (project.is_sealed(), borneo > 0, inhouse > 0)
        };
        assert_eq!(tariffs(Fixture::right()), (false, true, true));
        assert_eq!(tariffs(staged()), (true, false, true));
        // Not even a mistake in it is told.
        let wrong = staged().with("borneo.rfp", "rate: 0.95", "rate: much");
        assert_eq!(tariffs(wrong), (true, false, true));
        let opened = "opening HD-2027-01 on 2026-12-28 { by: \"A. Rahman\" }";
        assert_eq!(
            tariffs(staged().and("opening.rfp", opened)),
            (false, true, true)
        );
    }

    #[test]
    fn what_is_wrong_with_an_opening() {
        let says = |text: &str, code| staged().and("opening.rfp", text).says(code);
        says("opening { by: \"A\" }", Code::MissingFact);
        says("opening HD-2027-01 { by: \"A\" }", Code::MissingFact);
        says("opening HD-2027-01 on 2026-12-28 { }", Code::MissingFact);
        let one = "opening HD-2027-01 on 2026-12-28 { by: \"A\" }\n";
        says(&one.repeat(2), Code::DuplicateName);
        says(&one.replace("12-28", "12-02"), Code::OpenedEarly);
        Fixture::right()
            .and("opening.rfp", one)
            .says(Code::NothingSealed);
    }
}

use super::fact::only;
use super::prose::named;
use crate::check::values::{deadline, moment, text};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Milestone, Timeline};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::Moment;

type Read = fn(&mut Cursor, &mut Diagnostics) -> Option<At<Moment>>;

/// The four dates, in the order in which they have to come. A date alone opens the RFP as its day begins, and
/// closes anything else as its day ends.
const DATES: [(&str, &str, Read); 4] = [
    ("issue", "issue: 2026-12-01", moment),
    (
        "questions",
        "questions: 2026-12-10 17:00 Asia/Kuala_Lumpur",
        deadline,
    ),
    (
        "responses",
        "responses: 2026-12-21 17:00 Asia/Kuala_Lumpur",
        deadline,
    ),
    ("award", "award: 2027-01-15", deadline),
];

const BEST_AND_FINAL: &str = "best_and_final: 2027-01-08 17:00 Asia/Kuala_Lumpur";
const STANDSTILL: &str = "standstill: 2027-01-29";

/// Reads the `timeline` of an RFP.
pub(super) fn timeline(rfp: &mut Body, out: &mut Diagnostics) -> Option<Timeline> {
    let Some(statement) = rfp.one(Keyword::Timeline, out) else {
        rfp.missing("timeline", "timeline { issue: 2026-12-01 … }");
        return None;
    };
    let mut body = Body::of(statement, "a `timeline`");
    let dates = DATES.map(|(name, example, read)| {
        let fact = body.required(name, example, out)?;
        only(fact, example, out, read)
    });
    let last = body.fact("best_and_final", out);
    let standstill = body.fact("standstill", out);
    let milestones = body.named("milestone");
    body.finish(out);
    let waits = standstill.is_some();
    let goes_on = last.is_some();
    let last = last.and_then(|fact| only(fact, BEST_AND_FINAL, out, deadline));
    let standstill = standstill.and_then(|fact| only(fact, STANDSTILL, out, deadline));
    let milestones = milestones
        .iter()
        .filter_map(|one| milestone(one, out))
        .collect();
    // Nothing is held against dates of which one is wrong.
    forward(&dates, out)?;
    let [issue, questions, responses, award] = dates;
    if let (Some(award), Some(standstill)) = (&award, &standstill)
        && standstill.value <= award.value
    {
        out.push(backwards(("award", award), ("standstill", standstill)));
        return None;
    }
    if waits && standstill.is_none() || goes_on && last.is_none() {
        return None;
    }
    if let (Some(responses), Some(last), Some(award)) = (&responses, &last, &award) {
        let responses = ("responses", responses);
        let between = ("best_and_final", last);
        for (before, after) in [(responses, between), (between, ("award", award))] {
            if after.1.value <= before.1.value {
                out.push(backwards(before, after));
                return None;
            }
        }
    }
    Some(Timeline {
        issue: issue?,
        questions: questions?,
        responses: responses?,
        best_and_final: last,
        award: award?,
        standstill,
        milestones,
    })
}

fn milestone(statement: &Statement, out: &mut Diagnostics) -> Option<Milestone> {
    const EXAMPLE: &str = "milestone \"Site visits\": 2027-01-05";
    let name = named(statement, text, out)?;
    if statement.values.is_none() {
        out.push(
            Diagnostic::new(
                Code::NotADate,
                format!("the milestone `{}` lacks its date", name.any()),
            )
            .label(statement.span, "when?")
            .help(format!("write it so: `{EXAMPLE}`")),
        );
        return None;
    }
    let when = only(statement, EXAMPLE, out, moment)?;
    Some(Milestone {
        name,
        when: when.value,
    })
}

fn forward(dates: &[Option<At<Moment>>], out: &mut Diagnostics) -> Option<()> {
    let read = DATES.iter().zip(dates);
    let stated: Vec<(&str, &At<Moment>)> = read
        .filter_map(|((name, _, _), date)| Some((*name, date.as_ref()?)))
        .collect();
    let mut runs_forward = true;
    for pair in stated.windows(2) {
        let [before, after] = pair else {
            continue;
        };
        if after.1.value <= before.1.value {
            out.push(backwards(*before, *after));
            runs_forward = false;
        }
    }
    runs_forward.then_some(())
}

fn backwards(before: (&str, &At<Moment>), after: (&str, &At<Moment>)) -> Diagnostic {
    let ((before, earlier), (after, later)) = (before, after);
    let how = if later.value == earlier.value {
        "at the same time as"
    } else {
        "before"
    };
    Diagnostic::new(
        Code::TimelineOrder,
        format!("`{after}` comes {how} `{before}`"),
    )
    .label(later.span, format!("`{after}` is not later"))
    .label(earlier.span, format!("`{before}`"))
    .help(format!(
        "write a date for `{after}` later than {}",
        earlier.value
    ))
}

use crate::check::body::{Body, only_value};
use crate::check::values::{date, moment, plain, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{OfferRole, Rfp};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::{Date, Moment};

/// When an offer came and how long it binds.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub received: Option<At<Moment>>,
    pub valid: Option<At<Date>>,
    pub late_accepted: Option<At<String>>,
}

/// Reads `received`, `valid` and `late`, and holds them against the RFP's timeline. `further` is where a later round says
/// what it replaces: what it does not state is inherited.
pub(super) fn dates(
    body: &mut Body,
    role: OfferRole,
    further: Option<Span>,
    rfp: Option<&Rfp>,
    out: &mut Diagnostics,
) -> Dates {
    let received = body.fact("received", out);
    let valid = body.fact("valid", out);
    let late = body.fact("late", out);
    let vendor = role == OfferRole::Vendor;
    if vendor && received.is_none() {
        body.missing("received", "received: 2026-12-20 15:12 Asia/Kuala_Lumpur");
    }
    if vendor && valid.is_none() && further.is_none() {
        body.missing("valid", "valid: until 2027-04-30");
    }
    let dates = Dates {
        received: received.and_then(|fact| read_received(fact, out)),
        valid: valid.and_then(|fact| read_valid(fact, out)),
        late_accepted: late.and_then(|fact| read_late(fact, out)),
    };
    if let Some(rfp) = rfp.filter(|_| vendor) {
        // A `late` that can't be read is reported already.
        if late.is_none() {
            match further {
                Some(replaces) => round_in_time(&dates, replaces, rfp, out),
                None => in_time(&dates, rfp, out),
            }
        }
        still_valid(&dates, rfp, out);
    }
    dates
}

fn read_received(fact: &Statement, out: &mut Diagnostics) -> Option<At<Moment>> {
    let mut cursor = only_value(fact, out)?;
    let received = moment(&mut cursor, out)?;
    cursor.finish(out, "write `received: 2026-12-20 15:12 Asia/Kuala_Lumpur`")?;
    Some(received)
}

fn read_valid(fact: &Statement, out: &mut Diagnostics) -> Option<At<Date>> {
    let mut cursor = only_value(fact, out)?;
    cursor.eat("until");
    let valid = date(&mut cursor, out)?;
    cursor.finish(out, "write `valid: until 2027-04-30`")?;
    Some(valid)
}

fn read_late(fact: &Statement, out: &mut Diagnostics) -> Option<At<String>> {
    let example = "write `late: accepted \"reason\"`";
    let mut cursor = only_value(fact, out)?;
    if cursor.eat("accepted").is_none() {
        out.push(wrong(Code::UnexpectedText, "`accepted` and a reason", &cursor).help(example));
        return None;
    }
    let reason = plain(&mut cursor, out)?;
    cursor.finish(out, example)?;
    Some(reason.map(str::to_owned))
}

fn in_time(dates: &Dates, rfp: &Rfp, out: &mut Diagnostics) {
    let deadline = &rfp.timeline.responses;
    if let Some(received) = received_after(dates, deadline) {
        let message = format!(
            "the response was received after the deadline of {}",
            deadline.value
        );
        out.push(
            too_late(Code::LateResponse, message, received, deadline.span).help(
                "remove the response, or let it in with a reason: `late: accepted \"reason\"`",
            ),
        );
    }
}

/// Where the response says that it came after a deadline.
fn received_after(dates: &Dates, deadline: &At<Moment>) -> Option<Span> {
    let received = dates.received.as_ref();
    let late = received.filter(|at| at.value > deadline.value);
    late.map(|at| at.span)
}

fn too_late(code: Code, message: String, received: Span, deadline: Span) -> Diagnostic {
    Diagnostic::new(code, message)
        .label(received, "received here")
        .label(deadline, "the deadline")
}

/// A further round has a deadline of its own, published with the others.
fn round_in_time(dates: &Dates, replaces: Span, rfp: &Rfp, out: &mut Diagnostics) {
    let Some(deadline) = &rfp.timeline.best_and_final else {
        out.push(
            Diagnostic::new(
                Code::RoundLate,
                "the RFP does not provide for a further round",
            )
            .label(replaces, "replaces an earlier response")
            .label(rfp.timeline.responses.span, "the deadline for responses")
            .help(
                "a further round is for all and announced: add `best_and_final` to the `timeline`",
            ),
        );
        return;
    };
    if let Some(received) = received_after(dates, deadline) {
        let message = format!(
            "the best and final offer was received after its deadline of {}",
            deadline.value
        );
        out.push(
            too_late(Code::RoundLate, message, received, deadline.span).help(
                "remove it, so that the round before stands, or let it in with a reason: `late: accepted \"reason\"`",
            ),
        );
    }
}

fn still_valid(dates: &Dates, rfp: &Rfp, out: &mut Diagnostics) {
    let award = &rfp.timeline.award;
    let Some(valid) = dates
        .valid
        .as_ref()
        .filter(|day| day.value < award.value.date())
    else {
        return;
    };
    let message = format!("the offer ends on {}, before the award", valid.value);
    out.push(
        Diagnostic::new(Code::OfferExpired, message)
            .label(valid.span, "no longer valid at the award")
            .label(award.span, "the award")
            .help(format!(
                "ask the vendor to hold the offer, then write `valid: until {}` or later",
                award.value.date()
            )),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_late_response_is_shown_beside_the_deadline() {
        // 17:00 in Kuala Lumpur is 9:00 in London.
        let late = || {
            Fixture::right().with(
                "sulu.rfp",
                "2026-12-19 09:00 Asia/Manila",
                "2026-12-21 09:01 Europe/London",
            )
        };
        let said = late().says(Code::LateResponse);
        assert_eq!(
            said.labels,
            [
                "sulu.rfp: 2026-12-21 09:01 Europe/London",
                "rfp.rfp: 2026-12-21 17:00 Asia/Kuala_Lumpur"
            ]
        );
        assert!(
            said.help.contains("late: accepted \"reason\""),
            "{}",
            said.help
        );
        let accepted = late().with(
            "sulu.rfp",
            "    valid",
            "    late: accepted \"Storm\"\n    valid",
        );
        let project = accepted.check().project.expect("a project");
        let reason = project
            .offer("sulu")
            .and_then(|offer| offer.late_accepted.clone());
        assert_eq!(reason.map(|reason| reason.value), Some("Storm".to_owned()));
    }

    #[test]
    fn the_very_deadline_is_in_time() {
        let said = Fixture::right()
            .with(
                "sulu.rfp",
                "2026-12-19 09:00 Asia/Manila",
                "2026-12-21 09:00 Europe/London",
            )
            .check();
        assert!(said.project.is_some(), "{:#?}", said.diagnostics);
    }

    #[test]
    fn an_offer_that_ends_before_the_award() {
        let said = Fixture::right()
            .with("sulu.rfp", "2027-04-30", "2027-01-14")
            .says(Code::OfferExpired);
        assert_eq!(said.labels, ["sulu.rfp: 2027-01-14", "rfp.rfp: 2027-01-15"]);
        let said = Fixture::right()
            .with("sulu.rfp", "2027-04-30", "2027-01-15")
            .check();
        assert!(said.project.is_some(), "{:#?}", said.diagnostics);
    }

    #[test]
    fn both_dates_are_needed_and_a_slip_is_said_once() {
        let said = Fixture::right()
            .with("sulu.rfp", "received: 2026-12-19 09:00 Asia/Manila", "")
            .says(Code::MissingFact);
        assert_eq!(said.message, "a `response` needs `received`");
        Fixture::right()
            .with("sulu.rfp", "valid: until 2027-04-30", "")
            .says(Code::MissingFact);
        let said = Fixture::right()
            .with("sulu.rfp", "received", "recieved")
            .says(Code::UnknownAttribute);
        assert_eq!(said.help, "did you mean `received`?");
    }
}

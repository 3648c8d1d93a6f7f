use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::value::Schedule;

/// Hours that are closed on holidays need to know which days those are.
pub(super) fn report_unlisted(
    hours: &Schedule,
    at: Span,
    listed: bool,
    rfp: Span,
    out: &mut Diagnostics,
) {
    if listed || !hours.closed().on_holidays {
        return;
    }
    out.push(
        Diagnostic::new(
            Code::NoHolidays,
            "closed on holidays, and the RFP lists none",
        )
        .label(at, "on which days?")
        .label(rfp, "no `holidays` in here")
        .help("list them in the RFP: `holidays { 2027-01-01: \"New Year's Day\" }`, or write the dates: `closed on 2027-01-01`"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn closed_days_are_read_and_listed() {
        let closed = "24/7 Asia/Kuala_Lumpur, closed on holidays, 2027-12-24";
        let answered = |with: &str| {
            Fixture::right().with(
                "sulu.rfp",
                "languages: ms, en",
                &format!("languages: ms, en\n    hours: {with}"),
            )
        };
        answered(closed)
            .with(
                "rfp.rfp",
                "holidays { 2027-08-31: \"Hari Kebangsaan\" }",
                "",
            )
            .with("borneo.rfp", "surcharge holidays: 50%", "")
            .says(Code::NoHolidays);
        let project = answered(closed).check().project.expect("a project");
        let sulu = project.offer("sulu").expect("an offer");
        assert_eq!(sulu.answers["hours"].value.to_string(), closed);
        for (wrong, code) in [
            ("24/7, closed on holidays", Code::UnknownZone),
            ("24/7 except holidays", Code::UnexpectedText),
            (
                "24/7 Asia/Kuala_Lumpur, closed at holidays",
                Code::NotASchedule,
            ),
            ("24/7 Asia/Kuala_Lumpur, closed on sundays", Code::NotADate),
            ("24/7 Asia/Kuala_Lumpur", Code::UnexpectedText),
        ] {
            answered(wrong).says(code);
        }
    }
}

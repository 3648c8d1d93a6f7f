//! The dates of an RFP, for its document and for calendars (iCalendar, RFC 5545).

use super::words::Words;
use super::{Document, RenderError, each_language};
use crate::model::{Project, Rfp};
use crate::value::{Date, Moment};

/// A date and what happens then.
pub(super) struct Dated<'a> {
    /// When.
    pub(super) when: &'a Moment,
    /// What, in the language of the words.
    pub(super) what: &'a str,
    /// The same in every language and revision, for calendars.
    key: &'a str,
}

/// Every date of the timeline, the earliest first.
pub(super) fn dates<'a>(rfp: &'a Rfp, words: &'a Words) -> Vec<Dated<'a>> {
    let timeline = &rfp.timeline;
    let standstill = timeline.standstill.as_ref();
    let last = timeline.best_and_final.as_ref();
    let own = [
        ("issue", "timeline.issue", Some(&timeline.issue)),
        ("questions", "timeline.questions", Some(&timeline.questions)),
        ("responses", "timeline.responses", Some(&timeline.responses)),
        ("best_and_final", "timeline.best_and_final", last),
        ("award", "timeline.award", Some(&timeline.award)),
        ("standstill", "timeline.standstill", standstill),
    ];
    let own = own.into_iter().filter_map(|(key, word, when)| {
        let (when, what) = (&when?.value, words.get(word));
        Some(Dated { when, what, key })
    });
    let further = timeline.milestones.iter().map(|one| Dated {
        when: &one.when,
        what: words.text(&one.name.value),
        key: one.name.value.any(),
    });
    let mut dates: Vec<Dated<'a>> = own.chain(further).collect();
    dates.sort_by_key(|one| one.when);
    dates
}

/// The timeline for calendars, in every language that the RFP asks for: `timeline.LANG.ics`.
///
/// # Errors
/// When a language has no words.
pub fn timeline(project: &Project) -> Result<Vec<Document>, RenderError> {
    each_language(project, |words| {
        Ok(Document::of_text(
            format!("timeline.{}.ics", words.language),
            calendar(&project.rfp, words),
        ))
    })
}

fn calendar(rfp: &Rfp, words: &Words) -> String {
    let id = &rfp.id.value;
    let about = format!("{} · {}", words.text(&rfp.title), words.text(&rfp.buyer));
    let mut out = String::new();
    let mut line = |name: &str, value: &str| push(&mut out, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//rfpc//rfpc//EN");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    line(
        "NAME",
        &escaped(&format!("{id} {}", words.text(&rfp.title))),
    );
    for one in dates(rfp, words) {
        line("BEGIN", "VEVENT");
        line(
            "UID",
            &escaped(&format!("{}.{}@rfpc", one.key.replace(' ', "-"), id)),
        );
        line(
            "DTSTAMP",
            &format!("{}T000000Z", compact(rfp.timeline.issue.value.date())),
        );
        match one.when.is_edge_of_day() {
            true => line("DTSTART;VALUE=DATE", &compact(one.when.date())),
            false => line("DTSTART", &one.when.in_utc().replace(['-', ':'], "")),
        }
        line("SUMMARY", &escaped(&format!("{id}: {}", one.what)));
        line("DESCRIPTION", &escaped(&about));
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// `20261221`.
fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Text as a value: what would end it is escaped.
fn escaped(text: &str) -> String {
    let text = super::escape::visible(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// A line has at most this many bytes; the rest goes on in the next, after a blank.
const LONGEST: usize = 75;

fn push(out: &mut String, line: &str) {
    let mut length = 0_usize;
    for c in line.chars() {
        if length.saturating_add(c.len_utf8()) > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length = length.saturating_add(c.len_utf8());
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let mut out = String::new();
        push(&mut out, &"ä".repeat(60));
        let lines: Vec<&str> = out.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= LONGEST), "{lines:?}");
        assert_eq!(out.replace("\r\n ", ""), format!("{}\r\n", "ä".repeat(60)));
    }

    #[test]
    fn text_cannot_end_its_line() {
        assert_eq!(
            escaped("a;b,c\\d\ne\r\nEND:X"),
            "a\\;b\\,c\\\\d\\ne\\nEND:X"
        );
    }
}

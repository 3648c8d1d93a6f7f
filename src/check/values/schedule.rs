use super::time::{date, no_such_time, zone};
use super::{written_term, wrong};
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{At, Span};
use crate::syntax::{Term, TermKind};
use crate::value::{Closed, Schedule, Weekday, Window, Zone};

const HELP: &str = "write `24/7` or days and times, such as `mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00`";
const CLOSED: &str = "write closed days last, behind a comma: `24/7 Asia/Kuala_Lumpur, closed on holidays, 2027-12-24`";
const NO_ZONE: &str = "`24/7` alone is the same in every zone; one stands behind it where days are closed: `24/7 Asia/Kuala_Lumpur, closed on holidays`";

/// `24/7`, or windows of the week; the zone stands behind at least one of them.
pub(in crate::check) fn schedule(
    phrases: Vec<Cursor>,
    out: &mut Diagnostics,
) -> Option<At<Schedule>> {
    let span = phrases
        .iter()
        .map(Cursor::span)
        .reduce(|whole, next| whole.to(next))?;
    let (phrases, closed) = without_closed(phrases, out)?;
    if let [only] = phrases.as_slice()
        && only
            .peek()
            .is_some_and(|term| term.kind == TermKind::Always)
    {
        return Some(At::new(always(only.clone(), closed, out)?, span));
    }
    let mut windows = Vec::new();
    let mut stated: Option<At<Zone>> = None;
    for mut phrase in phrases {
        windows.push(window(&mut phrase, out)?);
        if phrase.peek().and_then(Term::word).is_some() {
            stated = Some(same_zone(stated, zone(&mut phrase, out)?, out)?);
        }
        phrase.finish(out, HELP)?;
    }
    let Some(zone) = stated else {
        out.push(
            Diagnostic::new(Code::UnknownZone, "the schedule lacks its time zone")
                .label(span, "by whose clocks?")
                .help("write the zone behind the times, such as `mon-fri 08:00-20:00 Asia/Kuala_Lumpur`"),
        );
        return None;
    };
    match Schedule::new(windows, zone.value.name()) {
        Ok(schedule) => Some(At::new(schedule.closed_on(closed), span)),
        Err(error) => {
            out.push(
                Diagnostic::new(Code::NotASchedule, error.to_string())
                    .label(span, "not a schedule")
                    .help(HELP),
            );
            None
        }
    }
}

/// `24/7`, with the zone where some days are closed.
fn always(mut cursor: Cursor, closed: Closed, out: &mut Diagnostics) -> Option<Schedule> {
    let sign = cursor.next()?.span;
    if cursor.done() && closed.is_empty() {
        return Some(Schedule::always());
    }
    if cursor.peek().and_then(Term::word) == Some("except") {
        cursor.finish(out, CLOSED)?;
    }
    if closed.is_empty() {
        cursor.finish(out, NO_ZONE)?;
    }
    if cursor.done() {
        out.push(
            Diagnostic::new(
                Code::UnknownZone,
                "a schedule with closed days lacks its time zone",
            )
            .label(sign, "by whose clocks does a day begin?")
            .help("write the zone behind it, such as `24/7 Asia/Kuala_Lumpur, closed on holidays`"),
        );
        return None;
    }
    let zone = zone(&mut cursor, out)?;
    cursor.finish(out, CLOSED)?;
    Some(Schedule::every_day(zone.name()).ok()?.closed_on(closed))
}

/// Takes `closed on holidays, 2027-12-24` off the end.
fn without_closed<'a>(
    mut phrases: Vec<Cursor<'a>>,
    out: &mut Diagnostics,
) -> Option<(Vec<Cursor<'a>>, Closed)> {
    let mut closed = Closed::default();
    let begins = |phrase: &Cursor| phrase.at_word("closed");
    let Some(first) = phrases.iter().position(begins).filter(|first| *first > 0) else {
        return Some((phrases, closed));
    };
    for (place, mut phrase) in phrases.split_off(first).into_iter().enumerate() {
        if place == 0 && phrase.eat_all(&["closed", "on"]).is_none() {
            out.push(wrong(Code::NotASchedule, "`closed on`", &phrase).help(CLOSED));
            return None;
        }
        if phrase.eat("holidays").is_some() {
            closed.on_holidays = true;
        } else {
            closed.days.insert(date(&mut phrase, out)?.value);
        }
        phrase.finish(out, CLOSED)?;
    }
    Some((phrases, closed))
}

/// `mon-fri 08:00-20:00`.
pub(in crate::check) fn window(phrase: &mut Cursor, out: &mut Diagnostics) -> Option<Window> {
    let days = days(phrase, out)?;
    let Some((TermKind::TimeRange(times), term)) = phrase.peek().map(|term| (&term.kind, term))
    else {
        out.push(wrong(Code::NotASchedule, "a range of times", phrase).help(HELP));
        return None;
    };
    phrase.next();
    let Some((from_minute, to_minute)) = Schedule::parse_times(times) else {
        out.push(wrong_times(times, term.span));
        return None;
    };
    Some(Window {
        days,
        from_minute,
        to_minute,
    })
}

fn days(phrase: &mut Cursor, out: &mut Diagnostics) -> Option<Vec<Weekday>> {
    let term = phrase.peek();
    if let Some(days) = term.and_then(Term::word).and_then(Schedule::parse_days) {
        phrase.next();
        return Some(days);
    }
    let meant = term.and_then(Term::word).and_then(meant_days);
    let help = match (meant, term.map(|term| &term.kind)) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some(TermKind::TimeRange(_))) => {
            format!(
                "write the days before the times: `daily {}`",
                term.map(written_term).unwrap_or_default()
            )
        }
        _ => HELP.to_owned(),
    };
    out.push(wrong(Code::NotASchedule, "a day of the week", phrase).help(help));
    None
}

/// `mon-fri` for `mon-fry`: each end by itself.
fn meant_days(word: &str) -> Option<String> {
    let names = || Weekday::ALL.iter().map(|day| day.as_str()).chain(["daily"]);
    let ends: Option<Vec<&str>> = word.split('-').map(|end| nearest(end, names())).collect();
    ends.map(|ends| ends.join("-"))
}

fn wrong_times(times: &str, span: Span) -> Diagnostic {
    let ends = times.split_once('-');
    if ends.is_some_and(|(from, to)| from == to) {
        return Diagnostic::new(Code::NotASchedule, format!("`{times}` ends as it begins"))
            .label(span, "no time at all, or a whole day?")
            .help("write `00:00-24:00` for a whole day");
    }
    no_such_time(times, span)
}

fn same_zone(before: Option<At<Zone>>, next: At<Zone>, out: &mut Diagnostics) -> Option<At<Zone>> {
    match before {
        Some(before) if before.value != next.value => {
            out.push(
                Diagnostic::new(Code::NotASchedule, "the schedule goes by two time zones")
                    .label(next.span, format!("here `{}`", *next))
                    .label(before.span, format!("here `{}`", *before))
                    .help("write all times by the clocks of one zone"),
            );
            None
        }
        Some(before) => Some(before),
        None => Some(next),
    }
}

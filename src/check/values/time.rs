use super::number::is_number;
use super::{number, written, written_term, wrong};
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{At, Span};
use crate::syntax::{Term, TermKind, date_help};
use crate::value::{
    Date, Duration, DurationError, Moment, MomentError, TimeUnit, YearMonth, Zone, parse_date,
    zone_names,
};

/// `3 min 20 s`, `6 weeks`.
pub(in crate::check) fn duration(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Duration>> {
    if !cursor.peek().is_some_and(is_number) {
        let help = "write a number and a unit of time, such as `3 min 20 s` or `6 weeks`";
        out.push(wrong(Code::NotADuration, "a duration", cursor).help(help));
        return None;
    }
    let mut parts = Vec::new();
    let mut whole: Option<Span> = None;
    while let Some(term) = cursor.peek().filter(|term| is_number(term)) {
        let amount = number(cursor, out)?;
        let Some(unit) = unit(cursor) else {
            out.push(without_unit(term, cursor.peek()));
            return None;
        };
        let part = amount.span.to(unit.span);
        whole = Some(whole.map_or(part, |before| before.to(part)));
        parts.push((amount.value, unit.value));
    }
    let span = whole?;
    match Duration::from_parts(&parts) {
        Ok(duration) => Some(At::new(duration, span)),
        Err(error) => {
            out.push(no_duration(error, span));
            None
        }
    }
}

/// `2027-03-01`.
pub(in crate::check) fn date(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Date>> {
    let Some((TermKind::Date(text), term)) = cursor.peek().map(|term| (&term.kind, term)) else {
        out.push(no_date(cursor));
        return None;
    };
    cursor.next();
    match parse_date(text) {
        Some(date) => Some(At::new(date, term.span)),
        None => {
            out.push(no_such_day(text, term.span));
            None
        }
    }
}

fn no_date(cursor: &Cursor) -> Diagnostic {
    let mut rest = cursor.clone();
    let parts = std::iter::from_fn(|| rest.next().map(plain)).take(3);
    let parts: Vec<String> = parts.collect();
    let one = parts.first().and_then(|part| date_help(part));
    let help = one.or_else(|| date_help(&parts.join(" ")));
    let help = help.unwrap_or_else(|| "write year, month and day: `2027-03-01`".to_owned());
    wrong(Code::NotADate, "a date", cursor).help(help)
}

/// A date, or a date and a time, with a comma in it: `May 14, 2027`, `2027-04-21, 17:00`.
pub(in crate::check) fn cut_date(parts: &[Cursor]) -> Option<Diagnostic> {
    let (first, second, last) = (parts.first()?, parts.get(1)?, parts.last()?);
    let begins = |cursor: &Cursor, wanted: fn(&TermKind) -> bool| {
        cursor.peek().is_some_and(|term| wanted(&term.kind))
    };
    let stated: Vec<String> = parts.iter().map(written).collect();
    let is_whole = begins(first, |kind| matches!(kind, TermKind::Date(_)))
        && begins(second, |kind| matches!(kind, TermKind::Time(_)));
    let help = if is_whole {
        format!("write `{}`", stated.join(" "))
    } else {
        let mut rest = second.clone();
        let day = format!("{} {}", written(first), written_term(rest.next()?));
        let rest = [written(&rest)]
            .into_iter()
            .chain(stated.iter().skip(2).cloned());
        let rest: String = rest
            .filter(|part| !part.is_empty())
            .map(|part| format!(" {part}"))
            .collect();
        let date = date_help(&day)?;
        match date.strip_suffix('`') {
            Some(date) => format!("{date}{rest}`"),
            None => date,
        }
    };
    let stated = stated.join(", ");
    Some(
        Diagnostic::new(Code::NotADate, format!("`{stated}` has a comma in it"))
            .label(first.span().to(last.span()), "one date, not several values")
            .help(help),
    )
}

/// As written, a text without its quotes.
fn plain(term: &Term) -> String {
    term.text()
        .map_or_else(|| written_term(term), str::to_owned)
}

/// `2026-12-21 17:00 Asia/Kuala_Lumpur`; a date alone is the start of that day, in universal time unless a zone
/// follows.
pub(in crate::check) fn moment(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Moment>> {
    moment_or(cursor, Moment::start_of_day, out)
}

/// As [`moment`], and a date alone is the end of that day.
pub(in crate::check) fn deadline(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Moment>> {
    moment_or(cursor, Moment::end_of_day, out)
}

type OfDay = fn(Date, &str) -> Result<Moment, MomentError>;

fn moment_or(cursor: &mut Cursor, of_day: OfDay, out: &mut Diagnostics) -> Option<At<Moment>> {
    let date = date(cursor, out)?;
    let time = cursor
        .peek()
        .filter(|term| matches!(term.kind, TermKind::Time(_)));
    if let Some(time) = time {
        cursor.next();
        return at_time(&date, time, cursor, out);
    }
    if let Some((term, TermKind::Number(clock))) = cursor.peek().map(|term| (term, &term.kind)) {
        out.push(no_such_time(clock, term.span));
        return None;
    }
    let zone = match cursor.peek().and_then(Term::word) {
        Some(_) => Some(zone(cursor, out)?),
        None => None,
    };
    let span = zone
        .as_ref()
        .map_or(date.span, |zone| date.span.to(zone.span));
    let name = zone.as_ref().map_or("UTC", |zone| zone.value.name());
    match of_day(date.value, name) {
        Ok(moment) => Some(At::new(moment, span)),
        Err(_) => {
            out.push(no_such_day(&date.to_string(), date.span));
            None
        }
    }
}

fn at_time(
    date: &At<Date>,
    time: &Term,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Moment>> {
    let day = date.to_string();
    let clock = written_term(time);
    if Moment::parse("2000-01-01", &clock, "UTC").is_err() {
        out.push(no_such_time(&clock, time.span));
        return None;
    }
    if cursor.peek().and_then(Term::word).is_none() {
        out.push(
            Diagnostic::new(
                Code::UnknownZone,
                format!("`{day} {clock}` lacks its time zone"),
            )
            .label(date.span.to(time.span), "by whose clocks?")
            .help(format!(
                "write the zone behind it, such as `{day} {clock} Asia/Kuala_Lumpur`"
            )),
        );
        return None;
    }
    let zone = zone(cursor, out)?;
    let span = date.span.to(zone.span);
    match Moment::parse(&day, &clock, zone.value.name()) {
        Ok(moment) => Some(At::new(moment, span)),
        Err(_) => {
            let name = zone.value.name();
            out.push(
                Diagnostic::new(
                    Code::NotATime,
                    format!("there is no `{clock}` on {day} in `{name}`"),
                )
                .label(time.span, "the clocks leap over it")
                .help("write a time of an hour before or after"),
            );
            None
        }
    }
}

/// A time zone by its name in the IANA database.
pub(super) fn zone(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Zone>> {
    let name = cursor.word()?;
    if let Some(zone) = Zone::parse(&name) {
        return Some(At::new(zone, name.span));
    }
    let names = zone_names();
    let city = |zone: &&String| {
        let last = zone.rsplit('/').next().unwrap_or(zone);
        last.eq_ignore_ascii_case(&name)
    };
    let meant = names.iter().find(city).map(String::as_str);
    // Three letters are near to other three letters, and mean nothing by it.
    let is_name = name.contains('/');
    let meant =
        meant.or_else(|| nearest(&name, names.iter().map(String::as_str)).filter(|_| is_name));
    out.push(
        Diagnostic::new(
            Code::UnknownZone,
            format!("there is no time zone `{}`", *name),
        )
        .label(name.span, "not a zone of the IANA database")
        .help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write continent and city, such as `Asia/Kuala_Lumpur`".to_owned(),
        }),
    );
    None
}

pub(super) fn no_such_time(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::NotATime, format!("there is no time `{text}`"))
        .label(span, "not a time of the day")
        .help(match pointed_time(text) {
            Some(right) => format!("write `{right}`"),
            None => "write hours and minutes from `00:00` to `23:59`, such as `08:00` or `17:30`"
                .to_owned(),
        })
}

/// `9.30` as a time.
fn pointed_time(text: &str) -> Option<String> {
    let (hours, minutes) = text.split_once('.')?;
    let right = format!("{hours:0>2}:{minutes}");
    Moment::parse("2000-01-01", &right, "UTC")
        .ok()
        .map(|_| right)
}

fn no_such_day(text: &str, span: Span) -> Diagnostic {
    let month = text
        .rsplit_once('-')
        .and_then(|(month, _)| YearMonth::parse(month));
    Diagnostic::new(Code::NotADate, format!("there is no day `{text}`"))
        .label(span, "not in the calendar")
        .help(match month {
            Some(month) => format!("the last day of that month is `{}`", month.last_day()),
            None => "write year, month and day: `2027-03-01`".to_owned(),
        })
}

fn unit(cursor: &mut Cursor) -> Option<At<TimeUnit>> {
    let term = cursor.peek()?;
    let unit = TimeUnit::parse(term.word()?)?;
    cursor.next();
    Some(At::new(unit, term.span))
}

fn without_unit(term: &Term, next: Option<&Term>) -> Diagnostic {
    let amount = written_term(term);
    let stated = next.and_then(Term::word);
    let place = next.filter(|_| stated.is_some()).unwrap_or(term).span;
    let units = TimeUnit::ALL
        .iter()
        .flat_map(|unit| [unit.singular(), unit.plural()]);
    let meant = stated.and_then(|word| nearest(word, ["sec", "min"].into_iter().chain(units)));
    let (message, label) = match stated {
        Some(word) => (
            format!("`{amount} {word}` is not a duration"),
            format!("`{word}` is not a unit of time"),
        ),
        None => (
            format!("`{amount}` is not a duration"),
            "lacks its unit of time".to_owned(),
        ),
    };
    Diagnostic::new(Code::NotADuration, message)
        .label(place, label)
        .help(match meant {
            Some(meant) => format!("did you mean `{amount} {meant}`?"),
            None => {
                format!("write it in a unit of time: `{amount} s`, `{amount} min` or `{amount} h`")
            }
        })
}

fn no_duration(error: DurationError, span: Span) -> Diagnostic {
    let (code, label, help) = match error {
        DurationError::CalendarUnit(unit) => (
            Code::NotADuration,
            format!("a {unit} has no fixed length"),
            "write it in weeks or days, such as `26 weeks`",
        ),
        DurationError::Overflow => (
            Code::NumberTooLong,
            "too long to compute with exactly".to_owned(),
            "write a shorter duration",
        ),
        DurationError::Negative => (
            Code::OutOfRange,
            "must be 0 or more".to_owned(),
            "write it without the minus sign",
        ),
    };
    Diagnostic::new(code, error.to_string())
        .label(span, label)
        .help(help)
}

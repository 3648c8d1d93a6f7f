//! Lengths of time and hours of the week, also with the words of other languages.

use super::digits;
use super::fault::Why;
use super::number;
use crate::model::FormNames;
use crate::value::{Decimal, Duration, Schedule, TimeUnit};

/// `6 weeks`, `6 minggu`, `1 h 30 min`, `15min`.
pub(super) fn duration(text: &str, names: &FormNames) -> Result<Duration, Why> {
    let not = || Why::NotADuration(text.to_owned());
    let mut parts: Vec<(Decimal, TimeUnit)> = Vec::new();
    let plain = digits::plain(text);
    let mut rest = plain.trim();
    while !rest.is_empty() {
        let end = rest.find(char::is_alphabetic).ok_or_else(not)?;
        let (amount, after) = rest.split_at_checked(end).ok_or_else(not)?;
        let end = after.find(|c: char| !c.is_alphabetic());
        let end = end.unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(end).ok_or_else(not)?;
        let amount = number::of_text(amount.trim(), 2).map_err(|_| not())?;
        parts.push((amount, time_unit(unit, names).ok_or_else(not)?));
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    }
    if parts.is_empty() {
        return Err(not());
    }
    Duration::from_parts(&parts).map_err(|_| not())
}

/// Short forms that people write beside those of the language.
const SHORT: [(&str, TimeUnit); 6] = [
    ("secs", TimeUnit::Second),
    ("mins", TimeUnit::Minute),
    ("hr", TimeUnit::Hour),
    ("hrs", TimeUnit::Hour),
    ("wk", TimeUnit::Week),
    ("wks", TimeUnit::Week),
];

fn time_unit(word: &str, names: &FormNames) -> Option<TimeUnit> {
    let word = word.to_lowercase();
    let known = names.times.get(&word).map_or(word.as_str(), String::as_str);
    let short = SHORT.iter().find(|(own, _)| *own == known);
    short
        .map(|(_, unit)| *unit)
        .or_else(|| TimeUnit::parse(known))
}

/// How people write round the clock.
const ALWAYS: [&str; 6] = ["24/7", "24x7", "24×7", "24/7/365", "24x7x365", "24×7×365"];

/// `24/7`, `mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00`; days may be named in full.
pub(super) fn schedule(text: &str, names: &FormNames) -> Result<Schedule, Why> {
    let plain = text.replace(['–', '—'], "-").replace([';', '\n'], ",");
    let signs: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    if ALWAYS.contains(&signs.to_lowercase().as_str()) {
        return Ok(Schedule::always());
    }
    let parts = plain.split(',').map(|part| {
        let words = part.split_whitespace().map(|word| day(word, names));
        words.collect::<Vec<_>>().join(" ")
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    Schedule::parse(&parts.join(", ")).ok_or_else(|| Why::NotASchedule(text.to_owned()))
}

/// The days of a word by their short names: `Monday-Friday`, `Isnin-Jumaat`.
fn day(word: &str, names: &FormNames) -> String {
    let ends = word.split('-');
    let short = ends.map(|end| names.days.get(&end.to_lowercase()).cloned());
    let short: Option<Vec<String>> = short.collect();
    short.map_or_else(|| word.to_owned(), |short| short.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> FormNames {
        let owned = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
        FormNames {
            times: [("minggu", "week"), ("jam", "hour")].map(owned).into(),
            days: [
                ("monday", "mon"),
                ("mon", "mon"),
                ("isnin", "mon"),
                ("jumaat", "fri"),
                ("friday", "fri"),
            ]
            .map(owned)
            .into(),
            ..FormNames::default()
        }
    }

    #[test]
    fn lengths_of_time() {
        let read = |text: &str| duration(text, &names()).map(|own| own.to_string());
        assert_eq!(read("6 minggu"), Ok("6 weeks".to_owned()));
        assert_eq!(read("1,5 jam"), Ok("1 h 30 min".to_owned()));
        assert_eq!(read("1h30min"), Ok("1 h 30 min".to_owned()));
        assert_eq!(read("6 WEEKS"), Ok("6 weeks".to_owned()));
        assert_eq!(read("4 hrs 30 mins"), Ok("4 h 30 min".to_owned()));
        for text in ["6", "weeks", "two weeks", "3 months", ""] {
            assert!(matches!(read(text), Err(Why::NotADuration(_))), "{text}");
        }
    }

    #[test]
    fn hours_of_the_week() {
        let read = |text: &str| schedule(text, &names()).map(|own| own.to_string());
        for text in ["24/7", "24 x 7", "24/7/365"] {
            assert_eq!(read(text), Ok("24/7".to_owned()), "{text}");
        }
        let office = Ok("mon-fri 08:00-20:00 Asia/Kuala_Lumpur".to_owned());
        assert_eq!(read("mon-Friday  08:00–20:00 Asia/Kuala_Lumpur"), office);
        assert_eq!(read("Isnin-Jumaat 08:00-20:00 Asia/Kuala_Lumpur"), office);
        for text in ["office hours", "mon-fri 8-20", "mon-fri 08:00-20:00"] {
            assert!(matches!(read(text), Err(Why::NotASchedule(_))), "{text}");
        }
    }
}

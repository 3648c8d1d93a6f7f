//! Days as people and spreadsheets write them.

use super::digits;
use super::fault::Why;
use super::grid::Raw;
use crate::model::FormNames;
use crate::value::{Date, parse_date};

/// The days of a workbook's calendar from 2000 to 2099: other numbers are no dates that anybody means.
const DAYS: std::ops::RangeInclusive<i64> = 36_526..=73_050;

/// The day of a cell.
pub(super) fn date(raw: &Raw, text: &str, names: &FormNames) -> Result<Date, Why> {
    let day = match raw {
        Raw::Day(number) | Raw::Number(number) => of_number(*number),
        _ => return of_text(text.trim(), names),
    };
    day.ok_or_else(|| Why::NotADate(text.to_owned()))
}

/// As people see it: a day, a time of day, or both; a number where it is neither.
pub(super) fn shown(number: f64) -> String {
    let minutes = format!("{:.0}", number.fract() * 24.0 * 60.0).parse::<u32>();
    let minutes = minutes.unwrap_or_default().min(24 * 60 - 1);
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    match of_number(number) {
        Some(day) if minutes == 0 => day.to_string(),
        Some(day) => format!("{day} {time}"),
        None if (0.0..1.0).contains(&number) => time,
        None => number.to_string(),
    }
}

/// Counted from the end of 1899; a time of day is left out.
fn of_number(number: f64) -> Option<Date> {
    let days: i64 = format!("{:.0}", number.floor()).parse().ok()?;
    if !DAYS.contains(&days) {
        return None;
    }
    let first = parse_date("1899-12-30")?;
    let days = jiff::Span::new().try_days(days).ok()?;
    first.checked_add(days).ok()
}

fn of_text(text: &str, names: &FormNames) -> Result<Date, Why> {
    let not = || Why::NotADate(text.to_owned());
    // Chinese and Japanese write `2027年4月30日`.
    let apart =
        |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',' | '年' | '月' | '日');
    let plain = digits::plain(text);
    let all = plain.split(apart).filter(|part| !part.is_empty());
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts: Vec<&str> = all.collect();
    if let [_, _, third] = parts.as_mut_slice() {
        // `2027-04-30T00:00:00`
        *third = third.split_once('T').map_or(third, |(day, _)| day);
    }
    if parts.len() > 3 {
        // `30 de abril de 2027`
        parts.retain(|part| is_number(part) || is_number(&month(part, names)));
    }
    let [first, second, third] = parts.as_slice() else {
        return Err(not());
    };
    if first.len() == 4 {
        return of_parts(first, &month(second, names), third).ok_or_else(not);
    }
    if third.len() != 4 {
        return Err(not());
    }
    let by_day = of_parts(third, &month(second, names), first);
    let by_month = of_parts(third, &month(first, names), second);
    match (by_day, by_month) {
        (Some(one), Some(other)) if one != other => Err(Why::TwoDates(
            text.to_owned(),
            one.to_string(),
            other.to_string(),
        )),
        (one, other) => one.or(other).ok_or_else(not),
    }
}

/// The number of a month that is named, wholly or by its first letters; else what stands there.
fn month(part: &str, names: &FormNames) -> String {
    let wanted = part.to_lowercase();
    let is_it = |own: &str| own == wanted || wanted.len() >= 3 && own.starts_with(&wanted);
    let found = names.months.iter().find(|(name, _)| is_it(name));
    found.map_or_else(|| part.to_owned(), |(_, number)| number.to_string())
}

fn of_parts(year: &str, month: &str, day: &str) -> Option<Date> {
    parse_date(&format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Why> {
        let names = FormNames {
            months: [
                ("april", 4),
                ("mac", 3),
                ("abril", 4),
                ("kwiecień", 4),
                ("kwietnia", 4),
            ]
            .map(|(name, month)| (name.to_owned(), month))
            .into(),
            ..FormNames::default()
        };
        date(&Raw::Text(text.to_owned()), text, &names).map(|day| day.to_string())
    }

    #[test]
    fn texts_that_can_be_read_in_one_way() {
        for text in [
            "2027-04-30",
            "30/4/2027",
            "4/30/2027",
            "30 April 2027",
            "30.04.2027",
            "Apr 30, 2027",
            "30. April 2027",
            "30 de abril de 2027",
            "30 kwietnia 2027",
            "2027年4月30日",
            "٣٠/٤/٢٠٢٧",
        ] {
            assert_eq!(read(text), Ok("2027-04-30".to_owned()), "{text}");
        }
        assert_eq!(read("4/4/2027"), Ok("2027-04-04".to_owned()));
        assert_eq!(read("1 Mac 2027"), Ok("2027-03-01".to_owned()));
        assert!(matches!(read("4/5/2027"), Err(Why::TwoDates(..))));
        for text in ["30-4-27", "soon", "2027", "31/2/2027", "2027-13-01"] {
            assert!(matches!(read(text), Err(Why::NotADate(_))), "{text}");
        }
    }

    #[test]
    fn days_and_times_are_told_as_people_see_them() {
        for (number, seen) in [
            (46_507.0, "2027-04-30"),
            (46_507.562_5, "2027-04-30 13:30"),
            (4.0 / 24.0, "04:00"),
            (0.999_99, "23:59"),
            (12.0, "12"),
        ] {
            assert_eq!(shown(number), seen);
        }
        assert_eq!(read("2027-04-30T00:00:00"), Ok("2027-04-30".to_owned()));
    }

    #[test]
    fn numbers_are_days_of_the_calendar_of_workbooks() {
        let names = FormNames::default();
        let day = |number| date(&Raw::Day(number), "", &names).map(|day| day.to_string());
        assert_eq!(day(46_507.0), Ok("2027-04-30".to_owned()));
        assert_eq!(day(46_507.75), Ok("2027-04-30".to_owned()));
        assert!(day(12.0).is_err() && day(f64::INFINITY).is_err());
    }
}

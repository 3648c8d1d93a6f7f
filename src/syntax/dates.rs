//! Dates as they are written elsewhere in the world, so that a message can show the right form.

const MONTHS: [(&str, u32); 12] = [
    ("january", 31),
    ("february", 29),
    ("march", 31),
    ("april", 30),
    ("may", 31),
    ("june", 30),
    ("july", 31),
    ("august", 31),
    ("september", 30),
    ("october", 31),
    ("november", 30),
    ("december", 31),
];

/// What `15/01/2027`, `15.1.27`, `2027-1-15` or `15 January 2027` may mean, in the one form: two dates where day
/// and month can't be told apart, the day first; none where it is no date.
fn dates_meant(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text
        .split([' ', '/', '.', '-', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return Vec::new();
    };
    let found = match (month(first), month(second)) {
        (None, None) if is_year(first) => vec![date(first, number(second), third)],
        (None, None) => vec![
            date(third, number(second), first),
            date(third, number(first), second),
        ],
        (None, named) if is_year(first) => vec![date(first, named, third)],
        (None, named) => vec![date(third, named, first)],
        (named, _) => vec![date(third, named, second)],
    };
    let mut dates: Vec<String> = found.into_iter().flatten().collect();
    dates.dedup();
    dates
}

/// "write `2027-04-03`, or `2027-03-04` if that is meant", if the text is a date at all.
pub(crate) fn date_help(text: &str) -> Option<String> {
    match dates_meant(text).as_slice() {
        [only] => Some(format!("write `{only}`")),
        [first, second] => Some(format!("write `{first}` or `{second}`, whichever is meant")),
        _ => None,
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && number(part).is_some()
}

fn date(year: &str, month: Option<u32>, day: &str) -> Option<String> {
    let month = month?;
    let day = number(day.trim_end_matches(|c: char| c.is_ascii_alphabetic()))?;
    let place = usize::try_from(month.checked_sub(1)?).ok()?;
    let (_, longest) = MONTHS.get(place)?;
    let year = match year.len() {
        2 => number(year)?.checked_add(2000)?,
        4 => number(year)?,
        _ => return None,
    };
    (1..=*longest)
        .contains(&day)
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn number(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// `January`, `jan`: which month of the year.
fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let is_month = |(name, _): &(&str, u32)| word.len() >= 3 && name.starts_with(&word);
    let place = MONTHS.iter().position(is_month)?;
    u32::try_from(place).ok()?.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::{date_help, dates_meant};

    #[test]
    fn a_date_in_another_form_is_understood() {
        for text in [
            "15/01/2027",
            "01-15-2027",
            "15.01.2027",
            "15.1.27",
            "2027/01/15",
            "2027-1-15",
            "15 January 2027",
            "15th jan 2027",
            "January 15, 2027",
            "15-Jan-2027",
            "2027 January 15",
        ] {
            assert_eq!(dates_meant(text), ["2027-01-15"], "{text}");
        }
        assert_eq!(dates_meant("1 Sept 2027"), ["2027-09-01"]);
        assert_eq!(dates_meant("3/3/2027"), ["2027-03-03"]);
    }

    #[test]
    fn a_date_that_has_two_readings_gets_both() {
        let help = date_help("03/04/2027").unwrap();
        assert_eq!(
            help,
            "write `2027-04-03` or `2027-03-04`, whichever is meant"
        );
    }

    #[test]
    fn what_is_no_date_gets_none() {
        for text in [
            "",
            "31/02/2027",
            "1.2",
            "192.168.1.1",
            "15/01/227",
            "a b c",
            "13/13/2027",
        ] {
            assert_eq!(dates_meant(text), Vec::<String>::new(), "{text}");
        }
    }
}

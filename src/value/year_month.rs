//! Months of the calendar.

use std::fmt;

use super::date::Date;

/// A month of a year; build it with [`YearMonth::new`] so that it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    /// The year, 0 to 9999.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

impl YearMonth {
    /// A month that exists.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        ((0..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads `2027-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits =
            |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// The month of a date.
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
        }
    }

    /// The month after; the last one of the year 9999 stays.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month < 12 {
            let month = self.month.saturating_add(1);
            return Self { month, ..self };
        }
        Self::new(self.year.saturating_add(1), 1).unwrap_or(self)
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// How many days it has.
    pub fn days(self) -> u8 {
        u8::try_from(self.first_day().days_in_month()).unwrap_or_default()
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_back() {
        for text in ["2027-11", "0001-01", "9999-12"] {
            assert_eq!(YearMonth::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "2027-13",
            "2027-00",
            "2027-1",
            "27-01",
            "2027",
            "2027-11-01",
            "+027-11",
            "2027/11",
        ] {
            assert_eq!(YearMonth::parse(text), None, "{text}");
        }
    }

    #[test]
    fn walks_the_calendar() {
        let month = |text| YearMonth::parse(text).unwrap();
        assert_eq!(month("2027-12").next(), month("2028-01"));
        assert_eq!(month("9999-12").next(), month("9999-12"));
        assert_eq!((month("2027-02").days(), month("2028-02").days()), (28, 29));
        assert_eq!(month("2028-02").last_day().to_string(), "2028-02-29");
        assert!(month("2027-12") < month("2028-01"));
    }
}

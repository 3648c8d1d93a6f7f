//! Lengths of time.

use std::fmt;

use super::decimal::{Decimal, parse_decimal, write_decimal};
use super::time_unit::TimeUnit;

/// A length of time in seconds, 0 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(pub Decimal);

/// Why parts make no duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationError {
    /// A month or longer has no fixed length.
    CalendarUnit(TimeUnit),
    /// Past the range of a decimal.
    Overflow,
    /// A part below 0.
    Negative,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CalendarUnit(unit) => write!(f, "a {unit} has no fixed length"),
            Self::Overflow => f.write_str("the duration is too long"),
            Self::Negative => f.write_str("a duration is 0 or more"),
        }
    }
}

impl std::error::Error for DurationError {}

impl Duration {
    /// Adds up `3 min 20 s`.
    ///
    /// # Errors
    /// [`DurationError`] for a month or longer, a negative part, or too much.
    pub fn from_parts(parts: &[(Decimal, TimeUnit)]) -> Result<Self, DurationError> {
        let mut total = Decimal::ZERO;
        for (amount, unit) in parts {
            let seconds = unit.seconds().ok_or(DurationError::CalendarUnit(*unit))?;
            if amount.is_sign_negative() && !amount.is_zero() {
                return Err(DurationError::Negative);
            }
            total = amount
                .checked_mul(Decimal::from(seconds))
                .and_then(|part| total.checked_add(part))
                .ok_or(DurationError::Overflow)?;
        }
        Ok(Self(total))
    }

    /// Reads `3 min 20 s`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut words = text.split_whitespace();
        while let Some(number) = words.next() {
            parts.push((parse_decimal(number).ok()?, TimeUnit::parse(words.next()?)?));
        }
        if parts.is_empty() {
            return None;
        }
        Self::from_parts(&parts).ok()
    }

    /// The length in seconds.
    pub const fn seconds(self) -> Decimal {
        self.0
    }

    /// The length in minutes.
    pub fn minutes(self) -> Decimal {
        self.0.checked_div(Decimal::from(60)).unwrap_or_default()
    }

    /// Whether it is a whole number of times another length; none is of no length.
    pub fn is_multiple_of(self, step: Self) -> bool {
        let rest = self.0.checked_rem(step.0);
        rest.is_some_and(|rest| rest.is_zero())
    }

    /// The whole number of a unit that the duration is, if it is one.
    fn whole(self, unit: TimeUnit) -> Option<Decimal> {
        let length = Decimal::from(unit.seconds()?);
        let is_whole = !self.0.is_zero() && self.0.checked_rem(length)?.is_zero();
        is_whole.then_some(self.0.checked_div(length)?)
    }
}

/// `6 weeks`, `2 days`, else hours, minutes and seconds: `4 h`, `3 min 20 s`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for unit in [TimeUnit::Week, TimeUnit::Day] {
            if let Some(count) = self.whole(unit) {
                let one = count == Decimal::ONE;
                let name = if one { unit.singular() } else { unit.plural() };
                return write!(f, "{} {name}", write_decimal(count, 0));
            }
        }
        fmt_clock(self.0, f)
    }
}

fn fmt_clock(seconds: Decimal, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut rest = seconds;
    let mut separator = "";
    for (length, name) in [(3_600_u32, "h"), (60, "min")] {
        let length = Decimal::from(length);
        let count = rest.checked_div(length).unwrap_or_default().trunc();
        if !count.is_zero() {
            write!(f, "{separator}{} {name}", write_decimal(count, 0))?;
            separator = " ";
            rest = rest.checked_rem(length).unwrap_or_default();
        }
    }
    if separator.is_empty() || !rest.is_zero() {
        write!(f, "{separator}{} s", write_decimal(rest, 0))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seconds(count: i64) -> Duration {
        Duration(Decimal::from(count))
    }

    #[test]
    fn prints_in_the_units_that_a_person_would_take() {
        for (count, text) in [
            (0, "0 s"),
            (40, "40 s"),
            (60, "1 min"),
            (200, "3 min 20 s"),
            (14_400, "4 h"),
            (14_405, "4 h 5 s"),
            (86_400, "1 day"),
            (90_000, "25 h"),
            (172_800, "2 days"),
            (604_800, "1 week"),
            (6 * 604_800, "6 weeks"),
        ] {
            assert_eq!(seconds(count).to_string(), text);
            assert_eq!(Duration::parse(text), Some(seconds(count)), "{text}");
        }
    }

    #[test]
    fn adds_up_parts_exactly() {
        let parts = [
            (Decimal::new(15, 1), TimeUnit::Hour),
            (Decimal::new(1, 1), TimeUnit::Second),
        ];
        let total = Duration::from_parts(&parts).unwrap();
        assert_eq!(total, Duration(Decimal::new(54_001, 1)));
        assert_eq!(seconds(90).minutes(), Decimal::new(15, 1));
    }

    #[test]
    fn refuses_what_has_no_length() {
        let one = |amount, unit| Duration::from_parts(&[(amount, unit)]);
        assert_eq!(
            one(Decimal::ONE, TimeUnit::Month),
            Err(DurationError::CalendarUnit(TimeUnit::Month))
        );
        assert_eq!(
            one(Decimal::NEGATIVE_ONE, TimeUnit::Hour),
            Err(DurationError::Negative)
        );
        assert_eq!(
            one(Decimal::MAX, TimeUnit::Week),
            Err(DurationError::Overflow)
        );
        for text in ["", "3", "min", "3 min 20", "3 calls", "1 month"] {
            assert_eq!(Duration::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(milliseconds in 0_i64..10_000_000_000_000) {
            let duration = Duration(Decimal::new(milliseconds, 3));
            prop_assert_eq!(Duration::parse(&duration.to_string()), Some(duration));
        }
    }
}

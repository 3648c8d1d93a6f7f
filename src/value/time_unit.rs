//! Units of time.

use std::fmt;

/// A unit of time; a month and longer have no fixed number of seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// `s`
    Second,
    /// `min`
    Minute,
    /// `h`
    Hour,
    /// `day`, of 24 hours
    Day,
    /// `week`
    Week,
    /// `month`
    Month,
    /// `quarter`
    Quarter,
    /// `year`
    Year,
}

impl TimeUnit {
    /// Every unit, the shortest first.
    pub const ALL: &'static [Self] = &[
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// Reads `s`, `sec`, `second`, `seconds`, `min`, `minute(s)`, `h`, `hour(s)`, `day(s)`, … `year(s)`.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "s" | "sec" | "second" | "seconds" => Self::Second,
            "min" | "minute" | "minutes" => Self::Minute,
            "h" | "hour" | "hours" => Self::Hour,
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "quarter" | "quarters" => Self::Quarter,
            "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// The full word, singular: `second`, `month`.
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The full word, plural: `seconds`, `months`.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Second => "seconds",
            Self::Minute => "minutes",
            Self::Hour => "hours",
            Self::Day => "days",
            Self::Week => "weeks",
            Self::Month => "months",
            Self::Quarter => "quarters",
            Self::Year => "years",
        }
    }

    /// Seconds of the unit; `None` for a month and longer.
    pub const fn seconds(self) -> Option<u32> {
        match self {
            Self::Second => Some(1),
            Self::Minute => Some(60),
            Self::Hour => Some(3_600),
            Self::Day => Some(86_400),
            Self::Week => Some(604_800),
            Self::Month | Self::Quarter | Self::Year => None,
        }
    }

    /// Months of the unit; `None` for a week and shorter.
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
            _ => None,
        }
    }
}

/// The full word, singular, as after `per`.
impl fmt::Display for TimeUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.singular())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints() {
        for unit in TimeUnit::ALL {
            assert_eq!(TimeUnit::parse(unit.singular()), Some(*unit));
            assert_eq!(TimeUnit::parse(unit.plural()), Some(*unit));
        }
        for (word, unit) in [
            ("s", TimeUnit::Second),
            ("sec", TimeUnit::Second),
            ("min", TimeUnit::Minute),
            ("h", TimeUnit::Hour),
        ] {
            assert_eq!(TimeUnit::parse(word), Some(unit));
        }
        for word in ["", "m", "mins", "d", "S", "Month", "hr"] {
            assert_eq!(TimeUnit::parse(word), None, "{word}");
        }
    }

    #[test]
    fn has_seconds_or_months() {
        for unit in TimeUnit::ALL {
            assert_ne!(unit.seconds().is_some(), unit.months().is_some(), "{unit}");
        }
        assert_eq!(TimeUnit::Week.seconds(), Some(7 * 24 * 60 * 60));
        assert_eq!(TimeUnit::Year.months(), Some(12));
    }
}

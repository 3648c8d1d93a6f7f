//! Days of the week and the hours on them.

use std::fmt;

use jiff::civil;

use crate::value::date::Date;

const DAY_MINUTES: u16 = 1_440;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Monday
    Mon,
    /// Tuesday
    Tue,
    /// Wednesday
    Wed,
    /// Thursday
    Thu,
    /// Friday
    Fri,
    /// Saturday
    Sat,
    /// Sunday
    Sun,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: &'static [Self] = &[
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
    ];

    /// `mon` to `sun`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mon => "mon",
            Self::Tue => "tue",
            Self::Wed => "wed",
            Self::Thu => "thu",
            Self::Fri => "fri",
            Self::Sat => "sat",
            Self::Sun => "sun",
        }
    }

    /// Reads `mon` to `sun`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|day| day.as_str() == word)
    }

    /// The day of the week of a date.
    pub fn of(date: Date) -> Self {
        match date.weekday() {
            civil::Weekday::Monday => Self::Mon,
            civil::Weekday::Tuesday => Self::Tue,
            civil::Weekday::Wednesday => Self::Wed,
            civil::Weekday::Thursday => Self::Thu,
            civil::Weekday::Friday => Self::Fri,
            civil::Weekday::Saturday => Self::Sat,
            civil::Weekday::Sunday => Self::Sun,
        }
    }

    /// The day after; Monday after Sunday.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Mon => Self::Tue,
            Self::Tue => Self::Wed,
            Self::Wed => Self::Thu,
            Self::Thu => Self::Fri,
            Self::Fri => Self::Sat,
            Self::Sat => Self::Sun,
            Self::Sun => Self::Mon,
        }
    }

    /// From one day to another, over the week's end where need be.
    fn range(from: Self, to: Self) -> Vec<Self> {
        let mut days = vec![from];
        let mut day = from;
        while day != to {
            day = day.next();
            days.push(day);
        }
        days
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The same hours on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Window {
    /// On which days it opens.
    pub days: Vec<Weekday>,
    /// Opens at this minute of the day, 0 to 1439.
    pub from_minute: u16,
    /// Closes at this minute, up to 1440; below `from_minute` it is one of the next day.
    pub to_minute: u16,
}

impl Window {
    pub(super) fn has_valid_times(&self) -> bool {
        valid_times(self.from_minute, self.to_minute)
    }

    /// How many minutes it is open, past midnight too.
    pub const fn minutes(&self) -> u16 {
        if self.to_minute > self.from_minute {
            self.to_minute.saturating_sub(self.from_minute)
        } else {
            let rest = DAY_MINUTES.saturating_sub(self.from_minute);
            rest.saturating_add(self.to_minute)
        }
    }

    /// One window for each run of days that follow on each other, so that each can be written.
    pub(super) fn split_into_runs(&self) -> Vec<Self> {
        let has = |day: &Weekday| self.days.contains(day);
        let with_days = |days| Self {
            days,
            ..self.clone()
        };
        if Weekday::ALL.iter().all(has) {
            return vec![with_days(Weekday::ALL.to_vec())];
        }
        let begins_run = |day: &&Weekday| {
            let follows = self.days.iter().any(|before| before.next() == **day);
            has(day) && !follows
        };
        let run_from = |first: &Weekday| {
            let following = std::iter::successors(Some(*first), |day| Some(day.next()));
            following.take_while(has).collect()
        };
        Weekday::ALL
            .iter()
            .filter(begins_run)
            .map(|first| with_days(run_from(first)))
            .collect()
    }
}

/// `mon-fri 08:00-20:00`.
impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days.as_slice() {
            [] => {}
            days if days.len() == Weekday::ALL.len() => f.write_str("daily ")?,
            [day] => write!(f, "{day} ")?,
            [first, .., last] => write!(f, "{first}-{last} ")?,
        }
        write!(f, "{}-{}", clock(self.from_minute), clock(self.to_minute))
    }
}

/// `08:00` for 480, `24:00` for 1440.
pub(super) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

pub(super) fn parse_days(text: &str) -> Option<Vec<Weekday>> {
    if text == "daily" {
        return Some(Weekday::ALL.to_vec());
    }
    match text.split_once('-') {
        Some((from, to)) => Some(Weekday::range(Weekday::parse(from)?, Weekday::parse(to)?)),
        None => Some(vec![Weekday::parse(text)?]),
    }
}

pub(super) fn parse_times(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (parse_clock(from)?, parse_clock(to)?);
    valid_times(from, to).then_some((from, to))
}

const fn valid_times(from: u16, to: u16) -> bool {
    from < DAY_MINUTES && to <= DAY_MINUTES && from != to
}

fn parse_clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && total <= DAY_MINUTES).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

    #[test]
    fn reads_days() {
        assert_eq!(parse_days("mon-fri"), Some(vec![Mon, Tue, Wed, Thu, Fri]));
        assert_eq!(parse_days("sat"), Some(vec![Sat]));
        assert_eq!(parse_days("sat-mon"), Some(vec![Sat, Sun, Mon]));
        assert_eq!(parse_days("daily"), Some(Weekday::ALL.to_vec()));
        for text in [
            "",
            "Mon",
            "monday",
            "mon-",
            "-fri",
            "mon-fri-sat",
            "mon,tue",
        ] {
            assert_eq!(parse_days(text), None, "{text}");
        }
    }

    #[test]
    fn reads_times() {
        for (text, times) in [
            ("08:00-20:00", (480, 1200)),
            ("00:00-24:00", (0, 1440)),
            ("22:00-06:00", (1320, 360)),
            ("20:30-00:00", (1230, 0)),
        ] {
            assert_eq!(parse_times(text), Some(times), "{text}");
        }
        for text in [
            "",
            "08:00",
            "8:00-20:00",
            "08:00-24:01",
            "24:00-06:00",
            "08:60-09:00",
            "08:00-08:00",
            "08:00 - 20:00",
            "+8:00-20:00",
            "25:00-26:00",
            "99:99-99:99",
        ] {
            assert_eq!(parse_times(text), None, "{text}");
        }
    }

    #[test]
    fn days_apart_become_windows_of_their_own() {
        let window = |days: &[Weekday]| Window {
            days: days.to_vec(),
            from_minute: 480,
            to_minute: 720,
        };
        let shown = |days: &[Weekday]| {
            let runs = window(days).split_into_runs();
            runs.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert_eq!(shown(&[Wed, Mon, Mon]), "mon 08:00-12:00, wed 08:00-12:00");
        assert_eq!(shown(&[Mon, Sun, Sat]), "sat-mon 08:00-12:00");
        assert_eq!(shown(Weekday::ALL), "daily 08:00-12:00");
        assert_eq!(
            shown(&[Tue, Mon, Wed, Thu, Fri, Sat]),
            "mon-sat 08:00-12:00"
        );
    }
}

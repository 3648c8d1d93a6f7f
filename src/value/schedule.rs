//! Opening hours: all the time, or windows of the week in one zone.

mod closed;
mod coverage;
mod gap;
mod instants;
mod week;
mod window;

use std::collections::BTreeSet;
use std::fmt;

use super::date::{Date, parse_date};
use super::zone::Zone;

pub use closed::Closed;
pub use gap::Gap;
pub use window::{Weekday, Window};

/// When somebody is there: `24/7`, or windows of the week by the wall clock of one zone; perhaps not on some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    hours: Hours,
    closed: Closed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Hours {
    Always,
    Weekly { windows: Vec<Window>, zone: Zone },
}

/// Why windows make no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduleError {
    /// No window, or one without days.
    Empty,
    /// A window that ends as it begins, or minutes past the day.
    Times,
    /// No such zone in the IANA database.
    Zone,
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "a schedule needs days and times",
            Self::Times => "a window must end at another time than it begins",
            Self::Zone => "no such time zone",
        })
    }
}

impl std::error::Error for ScheduleError {}

impl Schedule {
    /// `24/7`.
    pub const fn always() -> Self {
        Self {
            hours: Hours::Always,
            closed: Closed {
                on_holidays: false,
                days: BTreeSet::new(),
                holidays: BTreeSet::new(),
            },
        }
    }

    /// All hours of all days by the clocks of a zone, for a schedule that is closed on some of them.
    ///
    /// # Errors
    /// [`ScheduleError::Zone`] for an unknown zone.
    pub fn every_day(zone: &str) -> Result<Self, ScheduleError> {
        let window = Window {
            days: Weekday::ALL.to_vec(),
            from_minute: 0,
            to_minute: 1_440,
        };
        Self::new(vec![window], zone)
    }

    /// The same hours, but not on these days.
    #[must_use]
    pub fn closed_on(self, closed: Closed) -> Self {
        Self { closed, ..self }
    }

    /// The same, told which days the holidays are, where it is closed on them.
    #[must_use]
    pub fn with_holidays(&self, holidays: impl IntoIterator<Item = Date>) -> Self {
        let mut own = self.clone();
        if own.closed.on_holidays {
            own.closed.holidays = holidays.into_iter().collect();
        }
        own
    }

    /// Windows by the wall clock of a zone; days that don't follow on each other become windows of their own.
    ///
    /// # Errors
    /// [`ScheduleError`] for no days, impossible times or an unknown zone.
    pub fn new(windows: Vec<Window>, zone: &str) -> Result<Self, ScheduleError> {
        let zone = Zone::parse(zone).ok_or(ScheduleError::Zone)?;
        if windows.is_empty() || windows.iter().any(|window| window.days.is_empty()) {
            return Err(ScheduleError::Empty);
        }
        if !windows.iter().all(Window::has_valid_times) {
            return Err(ScheduleError::Times);
        }
        let windows = windows.iter().flat_map(Window::split_into_runs).collect();
        Ok(Self {
            hours: Hours::Weekly { windows, zone },
            closed: Closed::default(),
        })
    }

    /// Reads a whole schedule: `24/7`, `mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((open, closed)) = text.split_once(", closed on ") {
            return Some(Self::parse(open)?.closed_on(parse_closed(closed)?));
        }
        if let Some(zone) = text.trim().strip_prefix("24/7") {
            return match zone.trim() {
                "" => Some(Self::always()),
                zone => Self::every_day(zone).ok(),
            };
        }
        let (mut windows, mut zone) = (Vec::new(), None);
        for part in text.split(',') {
            let mut words = part.split_whitespace();
            let days = Self::parse_days(words.next()?)?;
            let (from_minute, to_minute) = Self::parse_times(words.next()?)?;
            windows.push(Window {
                days,
                from_minute,
                to_minute,
            });
            if let Some(name) = words.next()
                && zone.replace(name).is_some_and(|before| before != name)
            {
                return None;
            }
            if words.next().is_some() {
                return None;
            }
        }
        Self::new(windows, zone?).ok()
    }

    /// Reads `mon-fri`, `sat`, `daily`; a range may run over the week's end (`sat-mon`).
    pub fn parse_days(text: &str) -> Option<Vec<Weekday>> {
        window::parse_days(text)
    }

    /// Reads `08:00-20:00` as minutes of the day; it may end at `24:00` or on the next day (`22:00-06:00`).
    pub fn parse_times(text: &str) -> Option<(u16, u16)> {
        window::parse_times(text)
    }

    /// Whether it is written as `24/7`.
    pub const fn is_always(&self) -> bool {
        matches!(self.hours, Hours::Always)
    }

    /// Whether it is open all hours of every day of the week, by whatever clocks.
    pub fn is_every_hour(&self) -> bool {
        let whole =
            |window: &Window| window.days.len() == Weekday::ALL.len() && window.minutes() == 1_440;
        match &self.hours {
            Hours::Always => true,
            Hours::Weekly { windows, .. } => matches!(windows.as_slice(), [only] if whole(only)),
        }
    }

    /// The days on which it is closed.
    pub const fn closed(&self) -> &Closed {
        &self.closed
    }

    /// Whether it is closed all day, whatever the week says. Holidays count once they are known.
    pub fn is_closed_on(&self, day: Date) -> bool {
        self.closed.days.contains(&day) || self.closed.holidays.contains(&day)
    }

    /// Open minutes of each hour of a week by the wall clock, from Monday 00:00: 168 of them.
    pub fn minutes_by_hour(&self) -> [u8; 168] {
        match &self.hours {
            Hours::Always => [60; 168],
            Hours::Weekly { windows, .. } => week::by_hour(&week::pattern(windows)),
        }
    }

    /// The windows; none for `24/7`.
    pub fn windows(&self) -> &[Window] {
        match &self.hours {
            Hours::Always => &[],
            Hours::Weekly { windows, .. } => windows,
        }
    }

    /// The zone of the windows; `None` for `24/7`.
    pub const fn zone(&self) -> Option<&Zone> {
        match &self.hours {
            Hours::Always => None,
            Hours::Weekly { zone, .. } => Some(zone),
        }
    }
}

/// `holidays, 2027-12-24`.
fn parse_closed(text: &str) -> Option<Closed> {
    let mut closed = Closed::default();
    for part in text.split(',').map(str::trim) {
        if part == "holidays" {
            closed.on_holidays = true;
        } else {
            closed.days.insert(parse_date(part)?);
        }
    }
    Some(closed)
}

/// As the language writes it, the zone after the first window.
impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Hours::Weekly { windows, zone } = &self.hours else {
            return f.write_str("24/7");
        };
        if !self.closed.is_empty() && self.is_every_hour() {
            return write!(f, "24/7 {zone}, {}", self.closed);
        }
        for (position, window) in windows.iter().enumerate() {
            if position == 0 {
                write!(f, "{window} {zone}")?;
            } else {
                write!(f, ", {window}")?;
            }
        }
        if self.closed.is_empty() {
            return Ok(());
        }
        write!(f, ", {}", self.closed)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk;

//! Opening hours: all the time, or windows of the week in one zone.

mod coverage;
mod gap;
mod instants;
mod week;
mod window;

use std::fmt;

use super::zone::Zone;

pub use gap::Gap;
pub use window::{Weekday, Window};

/// When somebody is there: `24/7`, or windows of the week by the wall clock of one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule(Hours);

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
        Self(Hours::Always)
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
        Ok(Self(Hours::Weekly { windows, zone }))
    }

    /// Reads a whole schedule: `24/7`, `mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.trim() == "24/7" {
            return Some(Self::always());
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
        matches!(self.0, Hours::Always)
    }

    /// Open minutes of each hour of a week by the wall clock, from Monday 00:00: 168 of them.
    pub fn minutes_by_hour(&self) -> [u8; 168] {
        match &self.0 {
            Hours::Always => [60; 168],
            Hours::Weekly { windows, .. } => week::by_hour(&week::pattern(windows)),
        }
    }

    /// The windows; none for `24/7`.
    pub fn windows(&self) -> &[Window] {
        match &self.0 {
            Hours::Always => &[],
            Hours::Weekly { windows, .. } => windows,
        }
    }

    /// The zone of the windows; `None` for `24/7`.
    pub const fn zone(&self) -> Option<&Zone> {
        match &self.0 {
            Hours::Always => None,
            Hours::Weekly { zone, .. } => Some(zone),
        }
    }
}

/// As the language writes it, the zone after the first window.
impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Hours::Weekly { windows, zone } = &self.0 else {
            return f.write_str("24/7");
        };
        for (position, window) in windows.iter().enumerate() {
            if position == 0 {
                write!(f, "{window} {zone}")?;
            } else {
                write!(f, ", {window}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk;

//! The hours that a schedule lacks.

use std::fmt;

use jiff::Timestamp;

use super::instants::{Interval, start_of_day};
use super::window::{Weekday, clock};
use crate::value::date::Date;
use crate::value::zone::Zone;

const DAY_MINUTES: u16 = 1_440;

/// Needed hours of one day that are not offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The first day that has the gap.
    pub date: Date,
    /// From this minute of the day.
    pub from_minute: u16,
    /// To this minute of the day, up to 1440.
    pub to_minute: u16,
    /// By whose clocks.
    pub zone: Zone,
    /// Whether the day of the week does not tell which day it is, since some days are closed.
    pub dated: bool,
}

impl Gap {
    /// The part of the missing time that lies on its first day.
    pub(super) fn new(missing: Interval, zone: &Zone, dated: bool) -> Option<Self> {
        let (date, from_minute) = wall(zone, missing.from)?;
        let midnight = date.tomorrow().ok().and_then(|day| start_of_day(zone, day));
        let day_end = midnight.map_or(missing.to, Timestamp::as_second);
        let to_minute = if missing.to >= day_end {
            DAY_MINUTES
        } else {
            wall(zone, missing.to)?.1
        };
        let to_minute = if to_minute > from_minute {
            to_minute
        } else {
            until_clocks_change(from_minute, missing, zone)?
        };
        Some(Self {
            date,
            from_minute,
            to_minute,
            zone: zone.clone(),
            dated,
        })
    }

    /// The day of the week.
    pub fn weekday(&self) -> Weekday {
        Weekday::of(self.date)
    }
}

/// Where the clocks go back within the missing time, its first part has an end that can be shown.
fn until_clocks_change(from_minute: u16, missing: Interval, zone: &Zone) -> Option<u16> {
    let start = Timestamp::from_second(missing.from).ok()?;
    let change = zone
        .rules()
        .following(start)
        .next()?
        .timestamp()
        .as_second();
    let minutes = change.checked_sub(missing.from)? / 60;
    from_minute.checked_add(u16::try_from(minutes).ok()?)
}

fn wall(zone: &Zone, second: i64) -> Option<(Date, u16)> {
    let local = zone
        .rules()
        .to_datetime(Timestamp::from_second(second).ok()?);
    let hour = u16::try_from(local.hour()).ok()?;
    let minute = u16::try_from(local.minute()).ok()?;
    Some((local.date(), hour.checked_mul(60)?.checked_add(minute)?))
}

/// `sun 22:00–24:00 Asia/Kuala_Lumpur`, with the date where some days are closed.
impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (clock(self.from_minute), clock(self.to_minute));
        let day = self.weekday();
        if self.dated {
            return write!(f, "{day} {} {from}–{to} {}", self.date, self.zone);
        }
        write!(f, "{day} {from}–{to} {}", self.zone)
    }
}

//! A date and a time in a zone.

use std::fmt;

use jiff::ZonedDateTime;
use jiff::civil::Time;
use jiff::tz::AmbiguousOffset;

use super::date::{Date, parse_date};
use super::zone::Zone;

/// A moment, compared by instant, whatever the zones.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(ZonedDateTime);

/// Which piece is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MomentError {
    /// No such day.
    Date,
    /// No such time, or one that the clocks of the zone leap over on that day.
    Time,
    /// No such zone in the IANA database.
    Zone,
}

impl Moment {
    /// Reads `2026-12-10`, `17:00`, `Asia/Kuala_Lumpur`. Of a time that comes twice, the first is meant.
    ///
    /// # Errors
    /// The first [`MomentError`] in the order zone, date, time.
    pub fn parse(date: &str, time: &str, zone: &str) -> Result<Self, MomentError> {
        let zone = Zone::parse(zone).ok_or(MomentError::Zone)?;
        let date = parse_date(date).ok_or(MomentError::Date)?;
        let time = parse_time(time).ok_or(MomentError::Time)?;
        let ambiguous = zone
            .rules()
            .to_ambiguous_zoned_datetime(date.to_datetime(time));
        let exists = !matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
        let zoned = ambiguous.compatible().map_err(|_| MomentError::Date)?;
        if exists {
            Ok(Self(zoned))
        } else {
            Err(MomentError::Time)
        }
    }

    /// The first instant of a day in a zone.
    ///
    /// # Errors
    /// [`MomentError::Zone`]; [`MomentError::Date`] at the very ends of the calendar.
    pub fn start_of_day(date: Date, zone: &str) -> Result<Self, MomentError> {
        let start = noon(date, zone)?.start_of_day();
        start.map(Self).map_err(|_| MomentError::Date)
    }

    /// The last instant of a day in a zone; printed as `23:59`.
    ///
    /// # Errors
    /// As for [`Moment::start_of_day`].
    pub fn end_of_day(date: Date, zone: &str) -> Result<Self, MomentError> {
        let end = noon(date, zone)?.end_of_day();
        end.map(Self).map_err(|_| MomentError::Date)
    }

    /// The day in the moment's own zone.
    pub fn date(&self) -> Date {
        self.0.date()
    }

    /// The time in the moment's own zone, to the minute: `17:00`.
    pub fn time(&self) -> String {
        format!("{:02}:{:02}", self.0.hour(), self.0.minute())
    }

    /// Whether it is the first or the last instant of its day, as a day without a time is read.
    pub fn is_edge_of_day(&self) -> bool {
        let same =
            |edge: Result<ZonedDateTime, _>| edge.is_ok_and(|edge: ZonedDateTime| edge == self.0);
        same(self.0.start_of_day()) || same(self.0.end_of_day())
    }

    /// The same instant in UTC, to the second: `2026-12-21T09:00:00Z`.
    pub fn in_utc(&self) -> String {
        let text = self.0.timestamp().to_string();
        match text.split_once('.') {
            Some((whole, _)) => format!("{whole}Z"),
            None => text,
        }
    }

    /// The name of its zone.
    pub fn zone(&self) -> &str {
        self.0.time_zone().iana_name().unwrap_or("UTC")
    }
}

/// `2026-12-10 17:00 Asia/Kuala_Lumpur`, to the minute.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.date(), self.time(), self.zone())
    }
}

fn noon(date: Date, zone: &str) -> Result<ZonedDateTime, MomentError> {
    let zone = Zone::parse(zone).ok_or(MomentError::Zone)?;
    date.at(12, 0, 0, 0)
        .to_zoned_datetime(zone.rules().clone())
        .map_err(|_| MomentError::Date)
}

fn parse_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Result<Moment, MomentError> {
        let parts: Vec<&str> = text.split(' ').collect();
        Moment::parse(parts[0], parts[1], parts[2])
    }

    #[test]
    fn reads_and_prints_back() {
        for text in ["2026-12-10 17:00 Asia/Kuala_Lumpur", "2027-07-01 00:00 UTC"] {
            assert_eq!(moment(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_instant_is_said_in_utc() {
        let deadline = moment("2026-12-21 17:00 Asia/Kuala_Lumpur").unwrap();
        assert_eq!(deadline.in_utc(), "2026-12-21T09:00:00Z");
        let day = parse_date("2026-12-21").unwrap();
        let end = Moment::end_of_day(day, "UTC").unwrap();
        assert_eq!(end.in_utc(), "2026-12-21T23:59:59Z");
    }

    #[test]
    fn names_the_wrong_piece() {
        assert_eq!(moment("2026-02-30 17:00 UTC"), Err(MomentError::Date));
        assert_eq!(moment("2026-02-20 24:00 UTC"), Err(MomentError::Time));
        assert_eq!(moment("2026-02-20 7:00 UTC"), Err(MomentError::Time));
        assert_eq!(
            moment("2026-02-20 17:00 Kuala_Lumpur"),
            Err(MomentError::Zone)
        );
    }

    #[test]
    fn clocks_that_change_leap_over_a_time_or_show_it_twice() {
        assert_eq!(
            moment("2027-03-28 02:30 Europe/Berlin"),
            Err(MomentError::Time)
        );
        let twice = moment("2027-10-31 02:30 Europe/Berlin").unwrap();
        assert_eq!(twice, moment("2027-10-31 00:30 UTC").unwrap());
    }

    #[test]
    fn compares_by_instant() {
        let here = moment("2026-12-10 17:00 Asia/Kuala_Lumpur").unwrap();
        assert_eq!(here, moment("2026-12-10 09:00 UTC").unwrap());
        assert!(here < moment("2026-12-10 09:01 UTC").unwrap());
    }

    #[test]
    fn a_day_ends_before_the_next_begins() {
        let (day, next) = (Date::constant(2027, 3, 28), Date::constant(2027, 3, 29));
        let end = Moment::end_of_day(day, "Europe/Berlin").unwrap();
        assert!(end < Moment::start_of_day(next, "Europe/Berlin").unwrap());
        assert!(end > moment("2027-03-28 23:59 Europe/Berlin").unwrap());
        assert_eq!(end.date(), day);
        assert_eq!(Moment::start_of_day(day, "Berlin"), Err(MomentError::Zone));
    }
}

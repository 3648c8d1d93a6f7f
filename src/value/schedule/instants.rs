//! When a schedule is open, in instants: the clocks of its zone change on their days.

use jiff::Timestamp;

use super::Hours;
use super::week::{Stretch, pattern};
use crate::value::date::Date;
use crate::value::zone::Zone;

const HOUR_SECONDS: i64 = 3_600;
const WEEK_SECONDS: i64 = 604_800;
/// Monday 1970-01-05 00:00, the first of the epoch.
const FIRST_MONDAY: i64 = 345_600;

/// Seconds since the epoch, the end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Interval {
    /// How long, in seconds.
    pub(super) const fn seconds(self) -> i64 {
        self.to.saturating_sub(self.from)
    }

    const fn shifted(self, by: i64) -> Self {
        Self {
            from: self.from.saturating_add(by),
            to: self.to.saturating_add(by),
        }
    }

    /// What both have; empty or reversed if nothing.
    pub(super) fn intersection(self, other: Self) -> Self {
        Self {
            from: self.from.max(other.from),
            to: self.to.min(other.to),
        }
    }
}

/// From the first instant of a day to the last of another, in a zone.
pub(super) fn days_in(zone: &Zone, first: Date, last: Date) -> Interval {
    let from = start_of_day(zone, first).unwrap_or(Timestamp::MIN);
    let after = last.tomorrow().ok().and_then(|day| start_of_day(zone, day));
    Interval {
        from: from.as_second(),
        to: after.unwrap_or(Timestamp::MAX).as_second(),
    }
}

/// The first instant of a day in a zone.
pub(super) fn start_of_day(zone: &Zone, day: Date) -> Option<Timestamp> {
    let zoned = day.to_zoned_datetime(zone.rules().clone()).ok()?;
    Some(zoned.start_of_day().ok()?.timestamp())
}

/// The instants of a range at which the clock on the wall shows an opening hour: sorted, apart from each other.
pub(super) fn open(hours: &Hours, range: Interval) -> Vec<Interval> {
    let Hours::Weekly { windows, zone } = hours else {
        return vec![range];
    };
    let pattern = pattern(windows);
    let mut intervals = Vec::new();
    for (stretch, offset) in steady_offsets(zone, range) {
        push_weeks(&mut intervals, &pattern, stretch, offset);
    }
    intervals
}

/// The range cut where the zone's offset to universal time changes; each piece with its offset in seconds.
fn steady_offsets(zone: &Zone, range: Interval) -> Vec<(Interval, i64)> {
    let Ok(start) = Timestamp::from_second(range.from) else {
        return Vec::new();
    };
    let mut offset = i64::from(zone.rules().to_offset(start).seconds());
    let mut from = range.from;
    let mut pieces = Vec::new();
    for transition in zone.rules().following(start) {
        let at = transition.timestamp().as_second();
        if at >= range.to {
            break;
        }
        pieces.push((Interval { from, to: at }, offset));
        from = at;
        offset = i64::from(transition.offset().seconds());
    }
    pieces.push((Interval { from, to: range.to }, offset));
    pieces
}

/// Seconds of the intervals by hour of the week, Monday 00:00 first, by the clocks of a zone.
pub(super) fn by_hour_of_week(zone: &Zone, intervals: &[Interval]) -> [i64; 168] {
    let mut hours = [0_i64; 168];
    let pieces = intervals.iter().flat_map(|one| steady_offsets(zone, *one));
    for (piece, offset) in pieces {
        let local = piece.shifted(offset.saturating_sub(FIRST_MONDAY));
        let mut from = local.from;
        while from < local.to {
            let into_hour = from.rem_euclid(HOUR_SECONDS);
            let to = from
                .saturating_add(HOUR_SECONDS.saturating_sub(into_hour))
                .min(local.to);
            let hour = from.rem_euclid(WEEK_SECONDS).div_euclid(HOUR_SECONDS);
            let own = usize::try_from(hour)
                .ok()
                .and_then(|hour| hours.get_mut(hour));
            if let Some(seconds) = own {
                *seconds = seconds.saturating_add(to.saturating_sub(from));
            }
            from = to;
        }
    }
    hours
}

fn push_weeks(out: &mut Vec<Interval>, pattern: &[Stretch], piece: Interval, offset: i64) {
    let local = piece.shifted(offset);
    let since_monday = local.from.saturating_sub(FIRST_MONDAY);
    let mut monday = local
        .from
        .saturating_sub(since_monday.rem_euclid(WEEK_SECONDS));
    while monday < local.to {
        for stretch in pattern {
            let open = in_week(*stretch, monday).intersection(local);
            push_merged(out, open.shifted(offset.saturating_neg()));
        }
        monday = monday.saturating_add(WEEK_SECONDS);
    }
}

fn in_week(stretch: Stretch, monday: i64) -> Interval {
    let second = |minute: u32| i64::from(minute).saturating_mul(60);
    Interval {
        from: second(stretch.from),
        to: second(stretch.to),
    }
    .shifted(monday)
}

fn push_merged(out: &mut Vec<Interval>, next: Interval) {
    if next.from >= next.to {
        return;
    }
    match out.last_mut() {
        Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
        _ => out.push(next),
    }
}

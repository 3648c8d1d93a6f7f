//! How the contacts of a month spread over its hours.

use crate::model::Demand;
use crate::value::{Weekday, YearMonth};

/// Hours of a week, Monday 00:00 first, by the wall clock of the demand's own zone.
pub(in crate::evaluate) const HOURS: usize = 168;

/// A week of a channel.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::evaluate) struct Week {
    /// The share of the week's contacts that comes in each hour; together 1.
    pub share: [f64; HOURS],
    /// The part of each hour in which somebody answers, 0 to 1.
    pub open: [f64; HOURS],
}

/// The week of a demand, flat over its `hours`; `None` where it does not say when somebody answers.
pub(in crate::evaluate) fn week(demand: &Demand) -> Option<Week> {
    let minutes = demand.hours.as_ref()?.value.minutes_by_hour();
    let open = minutes.map(|minutes| f64::from(minutes) / 60.0);
    let sum: f64 = open.iter().sum();
    (sum > 0.0).then(|| Week {
        share: open.map(|open| open / sum),
        open,
    })
}

/// How often each hour of the week comes in a month, by its weekdays. Clock changes are left out of account.
pub(in crate::evaluate) fn occurrences(month: YearMonth) -> [u8; HOURS] {
    let first = Weekday::of(month.first_day());
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let mut hours = [0_u8; HOURS];
    for day in days.take(usize::from(month.days())) {
        let at = Weekday::ALL.iter().position(|known| *known == day);
        let from = at.unwrap_or_default().saturating_mul(24);
        for hour in hours.iter_mut().skip(from).take(24) {
            *hour = hour.saturating_add(1);
        }
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::testing::{at, demand};
    use crate::value::Schedule;

    #[test]
    fn flat_over_the_open_hours() {
        let hours = Schedule::parse("mon-fri 08:30-17:00 Asia/Kuala_Lumpur");
        let demand = Demand {
            hours: hours.map(at),
            ..demand("voice", "1000", "60")
        };
        let week = week(&demand).unwrap();
        assert_eq!(week.open[7..10], [0.0, 0.5, 1.0]);
        assert!((week.share[9] - 1.0 / 42.5).abs() < 1e-15);
        assert!((week.share.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_month_has_some_weekdays_oftener() {
        // March 2027 begins on a Monday and has 31 days.
        let hours = occurrences(YearMonth::new(2027, 3).unwrap());
        let first = |day: usize| hours[day * 24];
        assert_eq!((0..7).map(first).collect::<Vec<_>>(), [5, 5, 5, 4, 4, 4, 4]);
        let all: u32 = hours.iter().map(|count| u32::from(*count)).sum();
        assert_eq!(all, 31 * 24);
    }
}

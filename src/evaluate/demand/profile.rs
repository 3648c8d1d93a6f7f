//! How the contacts of a month spread over its hours.

use rust_decimal::prelude::ToPrimitive;

use crate::model::{Demand, ProfilePart};
use crate::value::{Decimal, Schedule, Weekday, YearMonth};

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

/// The week of a demand: by its profile, by its history, or flat over its `hours`; `None` where it does not say when
/// somebody answers. Contacts of a standard shape or a history that would come at another time come in the hours,
/// in proportion to those that do.
pub(in crate::evaluate) fn week(demand: &Demand) -> Option<Week> {
    let minutes = demand.hours.as_ref()?.value.minutes_by_hour();
    let open = minutes.map(|minutes| f64::from(minutes) / 60.0);
    let weights = weights(demand);
    let own = std::array::from_fn(|hour| {
        let open = open.get(hour).copied().unwrap_or_default();
        let weight = weights.as_ref().map_or(1.0, |weights| {
            let weight = weights.get(hour).and_then(ToPrimitive::to_f64);
            weight.unwrap_or_default()
        });
        weight * open
    });
    let share = normalized(own).or_else(|| normalized(open))?;
    Some(Week { share, open })
}

/// How many contacts come in each hour of the week where somebody always answers, by any measure; `None` where
/// nothing is known of it.
pub(in crate::evaluate) fn weights(demand: &Demand) -> Option<[Decimal; HOURS]> {
    if let Some(profile) = &demand.profile {
        return Some(of_parts(&profile.value.parts));
    }
    let week = &demand.history.as_ref()?.value.week;
    Some(std::array::from_fn(|hour| {
        let share = week.get(hour).map(|share| share.0);
        share.unwrap_or_default()
    }))
}

/// Each share spread evenly over the minutes of its window, as contacts in a whole hour.
fn of_parts(parts: &[ProfilePart]) -> [Decimal; HOURS] {
    let mut all = [Decimal::ZERO; HOURS];
    for part in parts {
        let Ok(schedule) = Schedule::new(vec![part.window.clone()], "UTC") else {
            continue;
        };
        let minutes = schedule.minutes_by_hour();
        let whole: u32 = minutes.iter().map(|minutes| u32::from(*minutes)).sum();
        for (sum, minutes) in all.iter_mut().zip(minutes) {
            let own = part.share.0.checked_mul(Decimal::from(minutes));
            let own = own.and_then(|own| own.checked_div(Decimal::from(whole)));
            *sum = sum.saturating_add(own.unwrap_or_default());
        }
    }
    all
}

fn normalized(weights: [f64; HOURS]) -> Option<[f64; HOURS]> {
    let sum: f64 = weights.iter().sum();
    (sum > 0.0).then(|| weights.map(|weight| weight / sum))
}

/// How often each hour of the week comes in a month, by its weekdays; not on days that are closed. Clock changes are
/// left out of account.
pub(in crate::evaluate) fn occurrences(month: YearMonth, opening: &Schedule) -> [u8; HOURS] {
    let days = std::iter::successors(Some(month.first_day()), |day| day.tomorrow().ok());
    let mut hours = [0_u8; HOURS];
    for day in days.take(usize::from(month.days())) {
        if opening.is_closed_on(day) {
            continue;
        }
        let weekday = Weekday::of(day);
        let at = Weekday::ALL.iter().position(|known| *known == weekday);
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
    fn a_profile_says_when_and_a_shape_is_cut_to_the_hours() {
        let part = |text: &str, share: &str| ProfilePart {
            window: Schedule::parse(text).unwrap().windows()[0].clone(),
            share: crate::evaluate::testing::percent(share),
            span: crate::evaluate::testing::span(),
        };
        let parts = vec![
            part("mon-fri 08:00-12:00 UTC", "60"),
            part("mon-fri 18:00-20:00 UTC", "40"),
        ];
        let of = |hours: &str| {
            let profile = crate::model::Profile {
                shape: None,
                parts: parts.clone(),
            };
            let demand = Demand {
                hours: Schedule::parse(hours).map(at),
                profile: Some(at(profile)),
                ..demand("voice", "1000", "60")
            };
            week(&demand).unwrap().share
        };
        let all = of("24/7");
        assert!((all[8] - 0.03).abs() < 1e-12 && (all[18] - 0.04).abs() < 1e-12);
        assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let cut = of("mon-fri 08:00-17:00 UTC");
        assert!((cut[8] - 0.05).abs() < 1e-12 && cut[18] == 0.0);
        let nothing = of("sun 08:00-09:00 UTC");
        assert!((nothing[152] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_month_has_some_weekdays_oftener() {
        // March 2027 begins on a Monday and has 31 days.
        let hours = occurrences(YearMonth::new(2027, 3).unwrap(), &Schedule::always());
        let first = |day: usize| hours[day * 24];
        assert_eq!((0..7).map(first).collect::<Vec<_>>(), [5, 5, 5, 4, 4, 4, 4]);
        let all: u32 = hours.iter().map(|count| u32::from(*count)).sum();
        assert_eq!(all, 31 * 24);
    }
}

//! The windows as one pattern of the week.

use super::window::{Weekday, Window};

const DAY_MINUTES: u32 = 1_440;
const WEEK_MINUTES: u32 = 10_080;

/// Minutes since Monday 00:00, the end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// When the windows are open in a week: sorted, apart from each other, those over the week's end cut in two.
pub(super) fn pattern(windows: &[Window]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = windows.iter().flat_map(stretches_of).collect();
    stretches.sort_unstable();
    merge(&stretches)
}

fn stretches_of(window: &Window) -> impl Iterator<Item = Stretch> {
    (0..)
        .zip(Weekday::ALL)
        .filter(|(_, day)| window.days.contains(day))
        .flat_map(|(day, _): (u32, _)| {
            let midnight = day.saturating_mul(DAY_MINUTES);
            let from = midnight.saturating_add(u32::from(window.from_minute));
            let to = from.saturating_add(u32::from(window.minutes()));
            [
                Stretch {
                    from,
                    to: to.min(WEEK_MINUTES),
                },
                Stretch {
                    from: 0,
                    to: to.saturating_sub(WEEK_MINUTES),
                },
            ]
        })
        .filter(|stretch| stretch.from < stretch.to)
}

fn merge(sorted: &[Stretch]) -> Vec<Stretch> {
    let mut merged: Vec<Stretch> = Vec::new();
    for next in sorted {
        match merged.last_mut() {
            Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
            _ => merged.push(*next),
        }
    }
    merged
}

/// Open minutes of each hour of the week.
pub(super) fn by_hour(pattern: &[Stretch]) -> [u8; 168] {
    let mut hours = [0; 168];
    for (from, minutes) in (0_u32..).step_by(60).zip(&mut hours) {
        let to = from.saturating_add(60);
        let inside = pattern.iter().map(|stretch| {
            let end = stretch.to.min(to);
            end.saturating_sub(stretch.from.max(from))
        });
        *minutes = u8::try_from(inside.sum::<u32>()).unwrap_or(60);
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_of_each_hour() {
        let pattern = [
            Stretch { from: 510, to: 600 },
            Stretch {
                from: 10_075,
                to: 10_080,
            },
        ];
        let hours = by_hour(&pattern);
        assert_eq!(hours[7..11], [0, 30, 60, 0]);
        assert_eq!(hours[167], 5);
        assert_eq!(hours.iter().map(|m| u32::from(*m)).sum::<u32>(), 95);
    }

    fn window(days: &[Weekday], from_minute: u16, to_minute: u16) -> Window {
        Window {
            days: days.to_vec(),
            from_minute,
            to_minute,
        }
    }

    #[test]
    fn whole_days_join_to_the_whole_week() {
        let all = pattern(&[window(Weekday::ALL, 0, 1440)]);
        assert_eq!(
            all,
            [Stretch {
                from: 0,
                to: WEEK_MINUTES
            }]
        );
    }

    #[test]
    fn sunday_night_ends_on_monday() {
        let night = pattern(&[window(&[Weekday::Sun], 1320, 360)]);
        let expected = [
            Stretch { from: 0, to: 360 },
            Stretch {
                from: WEEK_MINUTES - 120,
                to: WEEK_MINUTES,
            },
        ];
        assert_eq!(night, expected);
    }

    #[test]
    fn windows_that_overlap_count_once() {
        let both = [
            window(&[Weekday::Mon], 540, 720),
            window(&[Weekday::Mon], 480, 600),
            window(&[Weekday::Mon], 720, 780),
        ];
        assert_eq!(pattern(&both), [Stretch { from: 480, to: 780 }]);
    }
}

//! Work that is answered later: so many agents that the share promised of it is done by its deadline.
//!
//! Work flows in as the week's profile says and is done in the open hours. Of what came from one hour to another the
//! share p has to be done by the deadline of the last of it: p · work(s, e) ≤ agents · (open(s, e) + D) for all hours
//! s ≤ e, the processor-demand criterion of S. Baruah, A. Mok and L. Rosier, *Preemptively scheduling hard-real-time
//! sporadic tasks on one processor*, 1990. It is taken that the same share of every hour's work may be late: whoever
//! lets the worst hours alone be late needs fewer agents. What is late is done in the week all the same, so that the
//! agents keep up with all work. The deadline D counts open hours, as a deadline "of service" does.

use crate::evaluate::demand::profile::Week;

/// Agents on duty in the open hours for each hour of work that comes in a week, of which `share` (0 to 1) is done by its
/// deadline; 0 for a week that is never open.
pub(super) fn agents_by_weekly_work(week: &Week, deadline_hours: f64, share: f64) -> f64 {
    let inflow = inflow(week);
    let open: f64 = inflow.iter().map(|(open, _)| open).sum();
    if open <= 0.0 {
        return 0.0;
    }
    let sustained = open.recip();
    let mut most = sustained;
    for first in 0..inflow.len() {
        let (mut work, mut time) = (0.0, deadline_hours);
        for (open, came) in inflow.iter().cycle().skip(first).take(inflow.len()) {
            time += open;
            work += came;
            if time > 0.0 {
                most = most.max(share * work / time);
            }
        }
    }
    most
}

/// The open hours of the week with what comes in; what comes in while nobody is there comes with the next open hour.
fn inflow(week: &Week) -> Vec<(f64, f64)> {
    let mut hours: Vec<(f64, f64)> = Vec::new();
    let mut waiting = 0.0;
    for (open, share) in week.open.iter().zip(&week.share) {
        waiting += share;
        if *open > 0.0 {
            hours.push((*open, waiting));
            waiting = 0.0;
        }
    }
    if let Some((_, first)) = hours.first_mut() {
        *first += waiting;
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::demand::profile::HOURS;

    fn week(shares: &[(usize, f64)], open: std::ops::Range<usize>) -> Week {
        let mut week = Week {
            share: [0.0; HOURS],
            open: [0.0; HOURS],
        };
        for (hour, share) in shares {
            week.share[*hour] = *share;
        }
        for day in 0..7_usize {
            for hour in open.clone() {
                week.open[day.saturating_mul(24).saturating_add(hour)] = 1.0;
            }
        }
        week
    }

    /// Hour by hour over some weeks: the most that is ever overdue, in the share of a week's work.
    fn overdue(week: &Week, agents: f64, deadline: usize) -> f64 {
        let inflow = inflow(week);
        let (mut came, mut done, mut worst) = (vec![0.0], 0.0_f64, 0.0_f64);
        for (_, share) in inflow.iter().cycle().take(inflow.len().saturating_mul(4)) {
            came.push(came.last().unwrap() + share);
            done = (done + agents).min(*came.last().unwrap());
            let due = came.len().saturating_sub(deadline.saturating_add(1));
            worst = worst.max(came[due] - done);
        }
        worst
    }

    #[test]
    fn a_steady_stream_needs_its_mean() {
        let steady: Vec<(usize, f64)> = (0..168).map(|hour| (hour, 1.0 / 168.0)).collect();
        let agents = agents_by_weekly_work(&week(&steady, 0..24), 8.0, 1.0);
        assert!((agents - 1.0 / 168.0).abs() < 1e-12);
    }

    #[test]
    fn a_burst_is_spread_over_its_deadline_and_no_further() {
        // All of Monday's ninth hour, due within four hours after it.
        let burst = week(&[(9, 1.0)], 8..18);
        let agents = agents_by_weekly_work(&burst, 4.0, 1.0);
        assert!((agents - 0.2).abs() < 1e-12, "{agents}");
        assert!(overdue(&burst, agents, 4) < 1e-9);
        assert!(overdue(&burst, agents * 0.95, 4) > 0.0);
    }

    #[test]
    fn what_comes_at_night_waits_for_the_morning() {
        let night = week(&[(3, 0.25), (27, 0.25), (51, 0.25), (75, 0.25)], 8..18);
        for deadline in [0_u32, 1, 6, 40] {
            let agents = agents_by_weekly_work(&night, f64::from(deadline), 1.0);
            let hours = usize::try_from(deadline).unwrap();
            assert!(overdue(&night, agents, hours) < 1e-9, "{deadline}");
        }
        assert!((agents_by_weekly_work(&night, 0.0, 1.0) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn a_week_that_is_never_open_has_no_agents() {
        assert!(agents_by_weekly_work(&week(&[(3, 1.0)], 0..0), 8.0, 1.0) == 0.0);
    }

    /// Hour by hour over some weeks, those first that must be in time: the most of these that is ever overdue, and what
    /// of all work is left at the end of the week, in the share of a week's work.
    fn late(week: &Week, agents: f64, deadline: usize, share: f64) -> (f64, f64) {
        let (mut due, mut rest) = (Vec::new(), 0.0_f64);
        let (mut worst, mut left) = (0.0_f64, 0.0_f64);
        let inflow = inflow(week);
        for (_, came) in inflow.iter().cycle().take(inflow.len().saturating_mul(6)) {
            let mut able = agents;
            for waiting in &mut due {
                let done = able.min(*waiting);
                *waiting -= done;
                able -= done;
            }
            rest -= able.min(rest);
            due.push(came * share);
            rest += came * (1.0 - share);
            let overdue = due.len().saturating_sub(deadline.saturating_add(1));
            worst = worst.max(due.iter().take(overdue).sum());
            left = due.iter().sum::<f64>() + rest;
        }
        (worst, left)
    }

    #[test]
    fn a_share_in_time_takes_that_share_of_the_agents_of_a_burst() {
        let burst = week(&[(9, 1.0)], 8..18);
        let agents = agents_by_weekly_work(&burst, 4.0, 0.9);
        assert!((agents - 0.18).abs() < 1e-12, "{agents}");
        // However little has to be in time, all of it is done.
        let least = agents_by_weekly_work(&burst, 4.0, 0.0);
        assert!((least - 1.0 / 70.0).abs() < 1e-12, "{least}");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn the_share_promised_is_in_time_and_no_work_is_left_for_good(
            hours in proptest::collection::vec((0_usize..168, 0.0_f64..1.0), 1..12),
            deadline in 0_usize..30,
            percent in 0_u32..=100,
        ) {
            let total: f64 = hours.iter().map(|(_, share)| share).sum();
            proptest::prop_assume!(total > 0.01);
            let mut week = week(&[], 8..20);
            for (hour, share) in &hours {
                week.share[*hour] += share / total;
            }
            let share = f64::from(percent) / 100.0;
            let agents = agents_by_weekly_work(&week, f64::from(u32::try_from(deadline).unwrap()), share);
            let (worst, left) = late(&week, agents, deadline, share);
            proptest::prop_assert!(worst < 1e-9, "{worst}");
            // No more waits than what came in the last week.
            proptest::prop_assert!(left <= 1.0 + 1e-9, "{left}");
            let all = agents_by_weekly_work(&week, f64::from(u32::try_from(deadline).unwrap()), 1.0);
            proptest::prop_assert!(agents <= all + 1e-12);
        }
    }
}

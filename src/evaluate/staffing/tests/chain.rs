//! A second, slow computation: every state of the chain has its probability, and one contact's wait is followed in time.

use super::super::{Offered, Service};

/// Contacts that may wait in the chain; the weight beyond must be negligible.
const ROOM: usize = 400;

/// Steps in which the wait is followed.
const STEPS: u32 = 4_000;

/// What `places` make of what comes in, by the chain.
pub(super) fn solved(offered: Offered, places: usize, seconds: f64) -> Service {
    let arrive = offered.contacts / 3_600.0;
    let finish = 1.0 / offered.seconds;
    let give_up = offered.patience.map_or(0.0, |patience| 1.0 / patience);
    let states = places.saturating_add(ROOM);
    let leave = |state: usize| {
        let waiting = state.saturating_sub(places);
        number(state.min(places)) * finish + number(waiting) * give_up
    };
    let chance = balance(states, arrive, leave);
    let mean = |value: &dyn Fn(usize) -> f64| -> f64 {
        (0..states).map(|state| chance[state] * value(state)).sum()
    };
    let busy = mean(&|state| number(state.min(places)));
    let queue = mean(&|state| number(state.saturating_sub(places)));
    let waiting = mean(&|state| if state >= places { 1.0 } else { 0.0 });
    let full = number(places) * finish;
    let answered = followed(full, give_up, seconds);
    let level = mean(&|state| {
        state
            .checked_sub(places)
            .map_or(1.0, |ahead| answered[ahead])
    });
    Service {
        waiting,
        level,
        wait: queue / arrive,
        occupancy: busy / number(places),
        abandonment: queue * give_up / arrive,
        queue,
    }
}

/// Stationary probabilities: what comes up into a state goes down from it.
fn balance(states: usize, arrive: f64, leave: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut chance = vec![1.0];
    let mut last = 1.0;
    for state in 1..states {
        last *= arrive / leave(state);
        chance.push(last);
    }
    let sum: f64 = chance.iter().sum();
    chance.iter().map(|value| value / sum).collect()
}

/// By the number ahead in the queue: the chance of being answered in time, by Runge and Kutta.
fn followed(full: f64, give_up: f64, seconds: f64) -> Vec<f64> {
    let change = |now: &[f64]| -> Vec<f64> {
        let each = now.iter().enumerate();
        each.map(|(ahead, value)| {
            let next = ahead.checked_sub(1).map_or(1.0, |before| now[before]);
            let forward = full + number(ahead) * give_up;
            forward * (next - value) - give_up * value
        })
        .collect()
    };
    let step = seconds / f64::from(STEPS);
    let moved = |from: &[f64], by: &[f64], part: f64| -> Vec<f64> {
        from.iter().zip(by).map(|(a, b)| a + b * part).collect()
    };
    let mut now = vec![0.0; ROOM];
    for _ in 0..STEPS {
        let one = change(&now);
        let two = change(&moved(&now, &one, step / 2.0));
        let three = change(&moved(&now, &two, step / 2.0));
        let four = change(&moved(&now, &three, step));
        for at in 0..ROOM {
            now[at] += step / 6.0 * (one[at] + 2.0 * two[at] + 2.0 * three[at] + four[at]);
        }
    }
    now
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

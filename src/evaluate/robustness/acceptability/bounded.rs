//! Weights between bounds, uniform over those that add up to the whole.

use super::contest::{Bounds, Simplex};
use super::random::{LANES, Lanes, Streams};

/// Draws before the published weights stand in; far more than any bounds around them need.
const TRIES: u32 = 10_000;

/// All weights but the widest are drawn from their bounds; what is left for that one must lie in its own.
pub(super) fn draw(simplex: &Simplex, bounds: &Bounds, streams: &mut Streams, slots: &mut [Lanes]) {
    let whole = simplex.parent.and_then(|parent| slots.get(parent).copied());
    let whole = whole.unwrap_or([1.0; LANES]);
    let mut found = [false; LANES];
    let mut drawn = vec![[0.0; LANES]; simplex.children.len()];
    for _ in 0..TRIES {
        let left = try_once(bounds, streams, &mut drawn);
        let (low, high) = bounds.range(bounds.widest);
        let mut fits = [false; LANES];
        for ((fits, found), left) in fits.iter_mut().zip(&mut found).zip(left) {
            *fits = !*found && left >= low && left <= high;
            *found |= *fits;
        }
        for (child, drawn) in simplex.children.iter().zip(&drawn) {
            let Some(slot) = slots.get_mut(*child) else {
                continue;
            };
            let lanes = slot.iter_mut().zip(drawn).zip(whole).zip(fits);
            for (((slot, drawn), whole), _) in lanes.filter(|(_, fits)| *fits) {
                *slot = drawn * whole;
            }
        }
        if found.iter().all(|found| *found) {
            return;
        }
    }
    for (child, published) in simplex.children.iter().zip(&bounds.published) {
        let Some(slot) = slots.get_mut(*child) else {
            continue;
        };
        for ((slot, whole), _) in slot
            .iter_mut()
            .zip(whole)
            .zip(found)
            .filter(|(_, found)| !found)
        {
            *slot = published * whole;
        }
    }
}

/// Fills in one draw; gives what it leaves for the widest.
fn try_once(bounds: &Bounds, streams: &mut Streams, drawn: &mut [Lanes]) -> Lanes {
    let mut left = [1.0; LANES];
    for (at, drawn) in drawn
        .iter_mut()
        .enumerate()
        .filter(|(at, _)| *at != bounds.widest)
    {
        let (low, high) = bounds.range(at);
        *drawn = streams
            .uniform()
            .map(|share| (high - low).mul_add(share, low));
        for (left, drawn) in left.iter_mut().zip(*drawn) {
            *left -= drawn;
        }
    }
    if let Some(widest) = drawn.get_mut(bounds.widest) {
        *widest = left;
    }
    left
}

//! Small changes that make an award better, or make it keep the rules.

use super::problem::{Allocation, Problem, WHOLE};
use super::team::Team;

/// The award after changes of one lot at a time, as long as they help; `None` if it does not keep the rules then.
pub fn polish(team: &Team, start: Allocation) -> Option<Allocation> {
    let problem = team.problem;
    let mut state = State::new(team, start);
    for _ in 0..20 {
        let mut changed = false;
        for lot in 0..problem.lots.len() {
            changed |= state.improve(lot);
        }
        if !changed {
            break;
        }
    }
    problem
        .allows(&state.allocation)
        .then_some(state.allocation)
}

struct State<'a> {
    team: &'a Team<'a>,
    problem: &'a Problem,
    allocation: Allocation,
    volumes: Vec<i128>,
    loads: Vec<Vec<i128>>,
}

impl<'a> State<'a> {
    fn new(team: &'a Team<'a>, allocation: Allocation) -> Self {
        let problem = team.problem;
        let volumes = problem.bidders.iter().enumerate();
        let volumes = volumes.map(|(i, b)| b.volume(allocation.of(i))).collect();
        let loads = problem.bidders.iter().enumerate().map(|(i, b)| {
            b.limits
                .iter()
                .map(|limit| {
                    let loads = limit.loads.iter().zip(allocation.of(i));
                    loads.fold(0_i128, |sum, (l, u)| sum.wrapping_add(l.wrapping_mul(u)))
                })
                .collect()
        });
        Self {
            team,
            problem,
            volumes,
            loads: loads.collect(),
            allocation,
        }
    }

    /// How far the limits are exceeded, and what is paid, if these volumes and loads change so.
    fn judge(&self, changes: [(usize, i128, usize); 2]) -> (i128, i128) {
        let (mut over, mut paid) = (0_i128, 0_i128);
        for index in &self.team.members {
            let (Some(bidder), Some(volume)) =
                (self.problem.bidders.get(*index), self.volumes.get(*index))
            else {
                continue;
            };
            let mut volume = *volume;
            let mut extra_loads = 0_i128;
            let mut lot_at = 0;
            for (who, units, lot) in changes {
                if who == *index {
                    let price = bidder.price(lot).unwrap_or_default();
                    volume = volume.wrapping_add(price.wrapping_mul(units));
                    extra_loads = units;
                    lot_at = lot;
                }
            }
            let share = WHOLE.wrapping_sub(bidder.discount(volume, self.problem.units));
            paid = paid.wrapping_add(volume.wrapping_mul(share));
            if volume > 0 {
                paid = paid.wrapping_add(self.problem.scaled_fee(*index));
            }
            let loads = self.loads.get(*index).into_iter().flatten();
            for (limit, load) in bidder.limits.iter().zip(loads) {
                let one = limit.loads.get(lot_at).copied().unwrap_or_default();
                let load = load.wrapping_add(one.wrapping_mul(extra_loads));
                over = over.wrapping_add(load.wrapping_sub(limit.most).max(0));
            }
        }
        (over, paid)
    }

    /// Moves units of one lot from one bidder to another, by the best move there is.
    fn improve(&mut self, lot: usize) -> bool {
        let now = self.judge([(usize::MAX, 0, lot), (usize::MAX, 0, lot)]);
        let mut best = (now, None);
        let (Some(rule), Some(shares)) = (self.problem.lots.get(lot), self.allocation.0.get(lot))
        else {
            return false;
        };
        let held = |who: usize| {
            shares
                .iter()
                .find(|(w, _)| *w == who)
                .map_or(0, |(_, u)| *u)
        };
        let fits = |units: i128| units == 0 || (rule.least..=rule.most).contains(&units);
        let mut tries = Vec::new();
        for (from, has) in shares {
            for to in &self.team.members {
                let bids = self.problem.bidders.get(*to);
                let bids = bids.is_some_and(|b| b.price(lot).is_some());
                if to == from || !bids {
                    continue;
                }
                let gets = held(*to);
                tries.clear();
                tries.extend([
                    1,
                    *has,
                    has.wrapping_sub(rule.least),
                    rule.most.wrapping_sub(gets),
                    rule.least.wrapping_sub(gets),
                ]);
                self.thresholds(*to, lot, 1, &mut tries);
                self.thresholds(*from, lot, -1, &mut tries);
                for units in tries
                    .iter()
                    .copied()
                    .filter(|units| *units >= 1 && units <= has)
                {
                    let (left, right) = (has.wrapping_sub(units), gets.wrapping_add(units));
                    let sources = shares
                        .len()
                        .wrapping_add(usize::from(gets == 0))
                        .wrapping_sub(usize::from(left == 0));
                    if !fits(left) || !fits(right) || sources < rule.sources {
                        continue;
                    }
                    let then = self.judge([(*from, units.wrapping_neg(), lot), (*to, units, lot)]);
                    if then < best.0 {
                        best = (then, Some((*from, *to, units)));
                    }
                }
            }
        }
        let Some((from, to, units)) = best.1 else {
            return false;
        };
        for (who, units) in [(from, units.wrapping_neg()), (to, units)] {
            self.give(who, lot, units);
        }
        true
    }

    /// How many units bring a bidder just to a threshold or a limit, up or down.
    fn thresholds(&self, who: usize, lot: usize, way: i128, out: &mut Vec<i128>) {
        let (Some(bidder), Some(volume)) = (self.problem.bidders.get(who), self.volumes.get(who))
        else {
            return;
        };
        let price = bidder.price(lot).unwrap_or_default();
        for tier in &bidder.tiers {
            let gap = tier
                .from
                .wrapping_mul(self.problem.units)
                .wrapping_sub(*volume)
                .wrapping_mul(way);
            // Up to the threshold, or down and still on it.
            if gap > 0 && price > 0 {
                out.push(parts(gap, price, way > 0));
            }
        }
        let loads = self.loads.get(who).into_iter().flatten();
        for (limit, load) in bidder.limits.iter().zip(loads) {
            let one = limit.loads.get(lot).copied().unwrap_or_default();
            let gap = limit.most.wrapping_sub(*load).wrapping_mul(way);
            if gap > 0 && one > 0 {
                out.push(parts(gap, one, way < 0));
            }
        }
    }

    fn give(&mut self, who: usize, lot: usize, units: i128) {
        let Some(shares) = self.allocation.0.get_mut(lot) else {
            return;
        };
        match shares.binary_search_by_key(&who, |(own, _)| *own) {
            Ok(at) => {
                if let Some((_, own)) = shares.get_mut(at) {
                    *own = own.wrapping_add(units);
                }
                shares.retain(|(_, units)| *units > 0);
            }
            Err(at) => shares.insert(at, (who, units)),
        }
        let Some(bidder) = self.problem.bidders.get(who) else {
            return;
        };
        let price = bidder.price(lot).unwrap_or_default();
        if let Some(volume) = self.volumes.get_mut(who) {
            *volume = volume.wrapping_add(price.wrapping_mul(units));
        }
        let loads = self.loads.get_mut(who).into_iter().flatten();
        for (limit, load) in bidder.limits.iter().zip(loads) {
            let one = limit.loads.get(lot).copied().unwrap_or_default();
            *load = load.wrapping_add(one.wrapping_mul(units));
        }
    }
}

/// How many units of `one` a gap holds, the last of them in part where it is to be filled.
fn parts(gap: i128, one: i128, filled: bool) -> i128 {
    let units = gap.div_euclid(one);
    if filled && units.wrapping_mul(one) < gap {
        units.wrapping_add(1)
    } else {
        units
    }
}

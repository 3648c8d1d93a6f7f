//! The last step: every award whose lots are nearly as cheap as the bound, one lot after another.

use super::dual::{Dual, Relaxed};
use super::problem::Allocation;
use super::search::Best;
use super::team::{FINE, Prices, TeamLot};

/// One way to share a lot.
#[derive(Debug, Clone)]
struct Choice {
    /// How much dearer than the cheapest at the prices of the rules.
    extra: i128,
    /// By bid.
    shares: Vec<i128>,
    /// By bid: price · units.
    volumes: Vec<i128>,
}

struct Core<'d, 't, 'p> {
    dual: &'d Dual<'t, 'p>,
    prices: &'d Prices,
    /// In the order in which they are looked at: the lot, and its choices.
    lots: Vec<(usize, Vec<Choice>)>,
    /// By position: the least and the most that each member can still get from here on.
    ahead: Vec<Vec<(i128, i128)>>,
    bound: i128,
    wide: i128,
    taken: Vec<usize>,
}

/// Looks at every award of the team that may be as good as the best one: first at those close to the bound.
///
/// False when the effort is spent.
pub fn search(
    dual: &Dual,
    (relaxed, prices): (&Relaxed, &Prices),
    steps: u64,
    best: &mut Best,
) -> bool {
    // One stage may not use up what the others need.
    let own = best.effort.min(steps);
    let kept = best.effort.saturating_sub(own);
    best.effort = own;
    let done = widen(dual, relaxed, prices, best);
    best.effort = best.effort.saturating_add(kept);
    done
}

fn widen(dual: &Dual, relaxed: &Relaxed, prices: &Prices, best: &mut Best) -> bool {
    let mut near = (relaxed.bound.abs() >> 22).max(FINE);
    loop {
        let whole_room = room(dual, best, relaxed.bound);
        let wide = near.min(whole_room);
        if !within(dual, relaxed, prices, wide, best) {
            return false;
        }
        if wide >= room(dual, best, relaxed.bound) {
            return true;
        }
        near = near.saturating_mul(4);
    }
}

/// The same, of awards so much dearer than the bound; false when the effort is spent.
fn within(dual: &Dual, relaxed: &Relaxed, prices: &Prices, wide: i128, best: &mut Best) -> bool {
    let team = dual.team;
    let mut choices = Vec::new();
    for (lot, fixed) in team.lots.iter().zip(&dual.fixed) {
        let each: Vec<i128> = lot
            .bids
            .iter()
            .map(|bid| {
                bid.each(
                    dual.off.get(bid.member).copied().unwrap_or_default(),
                    prices,
                )
            })
            .collect();
        let mut found = Vec::new();
        let least = lot.cheapest(
            team.problem.units,
            &each,
            fixed,
            &mut Vec::new(),
            &mut Vec::new(),
        );
        let Some(least) = least else {
            return true;
        };
        let mut lister = Lister {
            lot,
            fixed,
            each: &each,
            least,
            room: wide,
            found: &mut found,
            shares: Vec::new(),
            limit: 20_000,
        };
        lister.list(team.problem.units, 0, 0);
        if lister.limit == 0 || !best.spend(u64::try_from(found.len()).unwrap_or(0)) {
            return false;
        }
        choices.push(found);
    }
    // Lots with many ways to share them come last: they make up what is lacking.
    let mut lots: Vec<(usize, Vec<Choice>)> = choices.into_iter().enumerate().collect();
    lots.sort_by_key(|(lot, choices)| (choices.len(), *lot));
    let ahead = ahead(dual, &lots);
    let mut core = Core {
        dual,
        prices,
        lots,
        ahead,
        bound: relaxed.bound,
        wide,
        taken: Vec::new(),
    };
    let loads: Vec<Vec<i128>> = dual.most.iter().map(|most| vec![0; most.len()]).collect();
    core.descend(0, &vec![0; team.members.len()], &loads, best)
}

/// How much dearer than the bound an award may be and still count.
fn room(dual: &Dual, best: &Best, bound: i128) -> i128 {
    let limit = best
        .limit()
        .saturating_sub(dual.team.fees)
        .saturating_mul(FINE);
    limit.saturating_sub(bound)
}

fn ahead(dual: &Dual, lots: &[(usize, Vec<Choice>)]) -> Vec<Vec<(i128, i128)>> {
    let mut sums = vec![(0_i128, 0_i128); dual.team.members.len()];
    let mut all = vec![sums.clone()];
    for (lot, choices) in lots.iter().rev() {
        let bids = dual.team.lots.get(*lot).map_or(&[][..], |lot| &lot.bids);
        for (position, bid) in bids.iter().enumerate() {
            let volumes = || {
                choices
                    .iter()
                    .filter_map(|choice| choice.volumes.get(position))
            };
            if let (Some(sum), Some(least), Some(most)) =
                (sums.get_mut(bid.member), volumes().min(), volumes().max())
            {
                *sum = (sum.0.wrapping_add(*least), sum.1.wrapping_add(*most));
            }
        }
        all.push(sums.clone());
    }
    all.reverse();
    all
}

impl Core<'_, '_, '_> {
    /// Goes through the choices of a lot and those behind it; false when the effort is spent.
    fn descend(
        &mut self,
        extra: i128,
        volumes: &[i128],
        loads: &[Vec<i128>],
        best: &mut Best,
    ) -> bool {
        let at = self.taken.len();
        if !best.spend(1) {
            return false;
        }
        let Some((lot, choices)) = self.lots.get(at) else {
            best.offer(self.allocation());
            return true;
        };
        let count = choices.len();
        let Some(bids) = self.dual.team.lots.get(*lot).map(|lot| &lot.bids) else {
            return true;
        };
        for choice in 0..count {
            let Some(taken) = self.lots.get(at).and_then(|(_, all)| all.get(choice)) else {
                continue;
            };
            let extra = extra.wrapping_add(taken.extra);
            let room = self.wide.min(room(self.dual, best, self.bound));
            if extra > room {
                continue;
            }
            let (mut volumes, mut loads) = (volumes.to_vec(), loads.to_vec());
            let parts = bids.iter().zip(taken.shares.iter().zip(&taken.volumes));
            for (bid, (units, volume)) in parts {
                if let Some(own) = volumes.get_mut(bid.member) {
                    *own = own.wrapping_add(*volume);
                }
                let own = loads.get_mut(bid.member).into_iter().flatten();
                for (load, one) in own.zip(&bid.loads) {
                    *load = load.wrapping_add(one.wrapping_mul(*units));
                }
            }
            if !self.can_end_well(
                at.wrapping_add(1),
                room.wrapping_sub(extra),
                &volumes,
                &loads,
            ) {
                continue;
            }
            self.taken.push(choice);
            let goes_on = self.descend(extra, &volumes, &loads, best);
            self.taken.pop();
            if !goes_on {
                return false;
            }
        }
        true
    }

    /// Whether the thresholds can still be reached, and not by so much that the price of it is out of reach.
    fn can_end_well(
        &self,
        next: usize,
        mut room: i128,
        volumes: &[i128],
        loads: &[Vec<i128>],
    ) -> bool {
        let ahead = self.ahead.get(next).map_or(&[][..], Vec::as_slice);
        let members = volumes
            .iter()
            .zip(ahead)
            .zip(self.dual.need.iter().zip(&self.prices.reach));
        for ((own, (least, most)), (need, price)) in members {
            if own.wrapping_add(*most) < *need {
                return false;
            }
            let beyond = own.wrapping_add(*least).wrapping_sub(*need).max(0);
            room = room.wrapping_sub(price.wrapping_mul(beyond));
        }
        let most = self.dual.most.iter().flatten();
        room >= 0
            && loads
                .iter()
                .flatten()
                .zip(most)
                .all(|(load, most)| load <= most)
    }

    fn allocation(&self) -> Allocation {
        let mut shares = vec![Vec::new(); self.lots.len()];
        for (taken, (lot, choices)) in self.taken.iter().zip(&self.lots) {
            if let (Some(own), Some(choice)) = (shares.get_mut(*lot), choices.get(*taken)) {
                own.clone_from(&choice.shares);
            }
        }
        self.dual.team.allocation(&shares)
    }
}

struct Lister<'a> {
    lot: &'a TeamLot,
    fixed: &'a [Option<bool>],
    each: &'a [i128],
    least: i128,
    room: i128,
    found: &'a mut Vec<Choice>,
    shares: Vec<i128>,
    limit: usize,
}

impl Lister<'_> {
    /// Lists the shares of a lot, the larger one for the first bid first.
    fn list(&mut self, rest: i128, cost: i128, sources: usize) {
        let at = self.shares.len();
        let Some(each) = self.each.get(at) else {
            let extra = cost.wrapping_sub(self.least);
            if rest == 0 && sources >= self.lot.sources && extra <= self.room && self.limit > 0 {
                self.limit = self.limit.wrapping_sub(1);
                let volumes = self.lot.bids.iter().zip(&self.shares);
                let volumes = volumes
                    .map(|(bid, units)| bid.price.wrapping_mul(*units))
                    .collect();
                self.found.push(Choice {
                    extra,
                    shares: self.shares.clone(),
                    volumes,
                });
            }
            return;
        };
        let behind = self.each.get(at.wrapping_add(1)..).unwrap_or_default();
        let cheapest = behind.iter().min().copied();
        let mut units = rest.min(self.lot.most);
        loop {
            if self.limit == 0 {
                return;
            }
            if units < self.lot.least {
                units = 0;
            }
            let left = rest.wrapping_sub(units);
            let cost = cost.wrapping_add(each.wrapping_mul(units));
            let ends = match cheapest {
                None => left == 0,
                Some(cheapest) => {
                    let least = cost.wrapping_add(cheapest.wrapping_mul(left));
                    least.wrapping_sub(self.least) <= self.room
                        && left
                            <= self
                                .lot
                                .most
                                .wrapping_mul(i128::try_from(behind.len()).unwrap_or(0))
                }
            };
            let settled = self.fixed.get(at).copied().flatten();
            if ends && settled.is_none_or(|takes| takes == (units > 0)) {
                self.shares.push(units);
                self.list(left, cost, sources.wrapping_add(usize::from(units > 0)));
                self.shares.pop();
            }
            if units == 0 {
                return;
            }
            units = units.wrapping_sub(1);
        }
    }
}

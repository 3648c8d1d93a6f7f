//! A bound for a team: the lots apart, with prices on the rules that join them (Lagrangian relaxation).

use super::problem::WHOLE;
use super::team::{FINE, Prices, Team};

/// What each member is taken to get and has to reach.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stage {
    /// By member: the lowest tier that it may have; 0 is none, and asks for no volume.
    pub low: Vec<usize>,
    /// By member: the highest.
    pub high: Vec<usize>,
    /// Lots and bids of which it is settled whether they get a share.
    pub fixed: Vec<(usize, usize, bool)>,
}

impl Stage {
    /// The two halves in which a member has at least a tier, and less than it.
    pub fn at_tier(&self, member: usize, tier: usize) -> [Self; 2] {
        let (mut above, mut below) = (self.clone(), self.clone());
        if let Some(low) = above.low.get_mut(member) {
            *low = tier;
        }
        if let Some(high) = below.high.get_mut(member) {
            *high = tier.saturating_sub(1);
        }
        [above, below]
    }
}

/// A relaxed award: every lot is shared by the rules, the rules that join them are only priced.
#[derive(Debug, Clone, Default)]
pub struct Relaxed {
    /// In parts of FINE and of what `Problem::worth` counts, without the fees.
    pub bound: i128,
    /// By lot and bid.
    pub shares: Vec<Vec<i128>>,
    /// By member: the sum of price · units.
    pub volumes: Vec<i128>,
    /// By member and limit: the sum of load · units, scaled.
    pub loads: Vec<Vec<i128>>,
}

/// A team in a stage, as the relaxation sees it.
#[derive(Debug)]
pub struct Dual<'t, 'p> {
    pub team: &'t Team<'p>,
    /// By member: the discount taken.
    pub off: Vec<i128>,
    /// By member: the volume to reach.
    pub need: Vec<i128>,
    /// By member and limit, scaled.
    pub most: Vec<Vec<i128>>,
    /// By lot and bid: whether it gets a share, where that is settled; empty for a lot of which nothing is.
    pub fixed: Vec<Vec<Option<bool>>>,
}

impl<'t, 'p> Dual<'t, 'p> {
    pub fn new(team: &'t Team<'p>, stage: &Stage) -> Self {
        let units = team.problem.units;
        let tier = |member: usize, at: &usize| {
            let tiers = team.bidder(member).map_or(&[][..], |b| &b.tiers);
            at.checked_sub(1).and_then(|at| tiers.get(at)).copied()
        };
        let high = stage.high.iter().enumerate();
        let low = stage.low.iter().enumerate();
        let mut fixed = vec![Vec::new(); team.lots.len()];
        for (lot, bid, takes) in &stage.fixed {
            let bids = team.lots.get(*lot).map_or(0, |lot| lot.bids.len());
            if let Some(own) = fixed.get_mut(*lot) {
                own.resize(bids, None);
                if let Some(own) = own.get_mut(*bid) {
                    *own = Some(*takes);
                }
            }
        }
        Self {
            team,
            off: high
                .map(|(m, at)| tier(m, at).map_or(0, |t| t.off))
                .collect(),
            need: low
                .map(|(m, at)| tier(m, at).map_or(0, |t| t.from.wrapping_mul(units)))
                .collect(),
            most: (0..team.members.len()).map(|m| team.most(m)).collect(),
            fixed,
        }
    }

    /// True if no rule joins the lots.
    pub fn is_apart(&self) -> bool {
        self.need.iter().all(|need| *need == 0) && self.most.iter().all(Vec::is_empty)
    }

    /// The relaxed award at some prices of the rules.
    pub fn relaxed(&self, prices: &Prices, out: &mut Relaxed) {
        let team = self.team;
        out.volumes.clear();
        out.volumes.resize(team.members.len(), 0);
        out.loads.clear();
        out.loads
            .extend(self.most.iter().map(|most| vec![0; most.len()]));
        out.shares.resize(team.lots.len(), Vec::new());
        out.bound = self.constant(prices);
        let (mut each, mut order) = (Vec::new(), Vec::new());
        for ((lot, fixed), shares) in team.lots.iter().zip(&self.fixed).zip(&mut out.shares) {
            each.clear();
            let off = |member: usize| self.off.get(member).copied().unwrap_or_default();
            each.extend(lot.bids.iter().map(|bid| bid.each(off(bid.member), prices)));
            let cost = lot.cheapest(team.problem.units, &each, fixed, &mut order, shares);
            let Some(cost) = cost else {
                out.bound = IMPOSSIBLE;
                return;
            };
            out.bound = out.bound.wrapping_add(cost);
            for (bid, units) in lot.bids.iter().zip(shares) {
                if *units == 0 {
                    continue;
                }
                if let Some(volume) = out.volumes.get_mut(bid.member) {
                    *volume = volume.wrapping_add(bid.price.wrapping_mul(*units));
                }
                let loads = out.loads.get_mut(bid.member).into_iter().flatten();
                for (load, one) in loads.zip(&bid.loads) {
                    *load = load.wrapping_add(one.wrapping_mul(*units));
                }
            }
        }
    }

    /// What the prices of the rules add, whatever the award.
    pub fn constant(&self, prices: &Prices) -> i128 {
        let reach = prices.reach.iter().zip(&self.need);
        let reach = reach.fold(0_i128, |sum, (price, need)| {
            sum.wrapping_add(price.wrapping_mul(*need))
        });
        let limits = prices
            .limits
            .iter()
            .flatten()
            .zip(self.most.iter().flatten());
        limits.fold(reach, |sum, (price, most)| {
            sum.wrapping_sub(price.wrapping_mul(*most))
        })
    }

    /// Raises the bound by moving the prices, until it passes `target` or no longer rises. Each relaxed award is
    /// shown to `see`. Gives the best bound and its prices.
    pub fn raise(
        &self,
        start: &Prices,
        target: i128,
        rounds: usize,
        mut see: impl FnMut(&Relaxed),
    ) -> (Relaxed, Prices) {
        let mut prices = start.clone();
        let mut now = Relaxed::default();
        self.relaxed(&prices, &mut now);
        see(&now);
        let mut best = (now.clone(), prices.clone());
        if self.is_apart() {
            return best;
        }
        let (mut damp, mut idle) = (0_u32, 0_usize);
        for _ in 0..rounds {
            if best.0.bound > target {
                break;
            }
            let aim = target.saturating_add(target >> 9);
            let Some(next) = self.step(&prices, &now, aim, damp) else {
                break;
            };
            prices = next;
            self.relaxed(&prices, &mut now);
            see(&now);
            if now.bound > best.0.bound {
                best = (now.clone(), prices.clone());
                idle = 0;
            } else {
                idle = idle.wrapping_add(1);
                if idle >= 4 {
                    damp = damp.wrapping_add(1);
                    idle = 0;
                    prices = best.1.clone();
                    now = best.0.clone();
                }
            }
            if damp > 20 {
                break;
            }
        }
        best
    }

    /// A step by Polyak's rule towards the target, halved `damp` times; `None` where no price would move.
    fn step(&self, prices: &Prices, now: &Relaxed, target: i128, damp: u32) -> Option<Prices> {
        let clipped = |price: i128, slack: i128| if price == 0 && slack < 0 { 0 } else { slack };
        let reach = prices.reach.iter().zip(self.need.iter().zip(&now.volumes));
        let reach: Vec<i128> = reach
            .map(|(price, (need, volume))| match need {
                0 => 0,
                need => clipped(*price, need.wrapping_sub(*volume)),
            })
            .collect();
        let limits = prices.limits.iter().zip(self.most.iter().zip(&now.loads));
        let limits: Vec<Vec<i128>> = limits
            .map(|(prices, (most, loads))| {
                let own = prices.iter().zip(most.iter().zip(loads));
                own.map(|(price, (most, load))| clipped(*price, load.wrapping_sub(*most)))
                    .collect()
            })
            .collect();
        let all = || reach.iter().chain(limits.iter().flatten());
        let largest = all().map(|slack| slack.unsigned_abs()).max()?;
        // Squares of 40 bits leave room for many.
        let shift = (128_u32.wrapping_sub(largest.leading_zeros())).saturating_sub(40);
        let square = |slack: &i128| {
            let small = slack >> shift;
            small.wrapping_mul(small)
        };
        let length = all().fold(0_i128, |sum, slack| sum.wrapping_add(square(slack)));
        let gap = target.wrapping_sub(now.bound).max(FINE);
        let gap = (gap >> shift) >> damp;
        let moved = |price: &i128, slack: &i128| {
            let step = gap.saturating_mul(slack >> shift).checked_div(length)?;
            Some(price.wrapping_add(step).clamp(0, LARGEST))
        };
        let next = Prices {
            reach: prices
                .reach
                .iter()
                .zip(&reach)
                .map(|(p, s)| moved(p, s))
                .collect::<Option<_>>()?,
            limits: prices
                .limits
                .iter()
                .zip(&limits)
                .map(|(prices, slacks)| {
                    prices
                        .iter()
                        .zip(slacks)
                        .map(|(p, s)| moved(p, s))
                        .collect()
                })
                .collect::<Option<_>>()?,
        };
        (next != *prices).then_some(next)
    }
}

/// A bound that no award comes to: nothing keeps what is settled.
pub const IMPOSSIBLE: i128 = i128::MAX >> 3;

/// More than a hundred times a price.
pub const LARGEST: i128 = 1 << 43;

const _: () = assert!(LARGEST > 100 * WHOLE * FINE);

//! The award among a few bidders who all take part: the lots, and what each costs at given prices of the rules.

use super::problem::{Allocation, Problem, WHOLE};

/// Multipliers are counted in these parts of one.
pub const FINE: i128 = 1 << 20;

/// Bidders who share the lots among them, each paid its fee.
#[derive(Debug)]
pub struct Team<'a> {
    pub problem: &'a Problem,
    /// Indices of the bidders, in order.
    pub members: Vec<usize>,
    pub lots: Vec<TeamLot>,
    /// As [`Problem::worth`] counts.
    pub fees: i128,
    /// By member, what its limits are multiplied with, so that they weigh like prices.
    pub scales: Vec<Vec<i128>>,
}

/// A lot as the members bid for it.
#[derive(Debug)]
pub struct TeamLot {
    pub least: i128,
    pub most: i128,
    pub sources: usize,
    pub bids: Vec<Bid>,
}

/// One member's bid for a lot.
#[derive(Debug)]
pub struct Bid {
    /// Index among the members.
    pub member: usize,
    pub price: i128,
    /// By limit of the member, scaled.
    pub loads: Vec<i128>,
}

/// The prices of the rules that join the lots, in parts of [`FINE`]; none is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prices {
    /// By member: for a threshold that it has to reach.
    pub reach: Vec<i128>,
    /// By member and limit.
    pub limits: Vec<Vec<i128>>,
}

impl<'a> Team<'a> {
    /// `None` where the members can't serve every lot.
    pub fn new(problem: &'a Problem, members: Vec<usize>) -> Option<Self> {
        let scales = members.iter().map(|m| scales(problem, *m)).collect();
        let mut team = Team {
            problem,
            members,
            lots: Vec::new(),
            fees: 0,
            scales,
        };
        for (index, rule) in problem.lots.iter().enumerate() {
            let bids = team.bids(index);
            if !can_serve(
                bids.len(),
                rule.least,
                rule.most,
                rule.sources,
                problem.units,
            ) {
                return None;
            }
            team.lots.push(TeamLot {
                least: rule.least,
                most: rule.most,
                sources: rule.sources,
                bids,
            });
        }
        team.fees = team
            .members
            .iter()
            .fold(0, |sum, m| problem.scaled_fee(*m).saturating_add(sum));
        Some(team)
    }

    fn bids(&self, lot: usize) -> Vec<Bid> {
        let members = self.members.iter().zip(&self.scales).enumerate();
        members
            .filter_map(|(member, (index, scales))| {
                let bidder = self.problem.bidders.get(*index)?;
                let price = bidder.price(lot)?;
                let limits = bidder.limits.iter().zip(scales);
                let loads = limits.map(|(limit, scale)| {
                    limit
                        .loads
                        .get(lot)
                        .copied()
                        .unwrap_or_default()
                        .wrapping_mul(*scale)
                });
                Some(Bid {
                    member,
                    price,
                    loads: loads.collect(),
                })
            })
            .collect()
    }

    /// No price on any rule.
    pub fn free(&self) -> Prices {
        Prices {
            reach: vec![0; self.members.len()],
            limits: self.scales.iter().map(|s| vec![0; s.len()]).collect(),
        }
    }

    pub fn bidder(&self, member: usize) -> Option<&'a super::problem::Bidder> {
        self.problem.bidders.get(*self.members.get(member)?)
    }

    /// The most that each limit of a member allows, scaled.
    pub fn most(&self, member: usize) -> Vec<i128> {
        let limits = self.bidder(member).map_or(&[][..], |b| &b.limits);
        let scales = self.scales.get(member).map_or(&[][..], Vec::as_slice);
        limits
            .iter()
            .zip(scales)
            .map(|(limit, scale)| limit.most.wrapping_mul(*scale))
            .collect()
    }

    /// The allocation of shares by lot and bid.
    pub fn allocation(&self, shares: &[Vec<i128>]) -> Allocation {
        let lots = self.lots.iter().zip(shares);
        Allocation(
            lots.map(|(lot, shares)| {
                let own = lot.bids.iter().zip(shares).filter(|(_, units)| **units > 0);
                own.filter_map(|(bid, units)| Some((*self.members.get(bid.member)?, *units)))
                    .collect()
            })
            .collect(),
        )
    }
}

/// So many bidders can make up a lot.
pub fn can_serve(bids: usize, least: i128, most: i128, sources: usize, units: i128) -> bool {
    counts(bids, sources).any(|n| n.wrapping_mul(least) <= units && n.wrapping_mul(most) >= units)
}

/// The numbers of bidders that may share a lot.
fn counts(bids: usize, sources: usize) -> impl Iterator<Item = i128> {
    (sources.max(1)..=bids).map(|n| i128::try_from(n).unwrap_or(i128::MAX))
}

fn scales(problem: &Problem, index: usize) -> Vec<i128> {
    let Some(bidder) = problem.bidders.get(index) else {
        return Vec::new();
    };
    let sum =
        |values: &mut dyn Iterator<Item = i128>| values.fold(0_i128, |s, v| s.saturating_add(v));
    let prices = sum(&mut bidder.prices.iter().flatten().copied());
    let limits = bidder.limits.iter();
    limits
        .map(|limit| {
            let loads = sum(&mut limit.loads.iter().copied()).max(1);
            prices.checked_div(loads).unwrap_or(1).max(1)
        })
        .collect()
}

impl TeamLot {
    /// The cheapest shares at these prices of a unit, by bid: the cost, and the units of each; `None` where `fixed`
    /// leaves no way.
    pub fn cheapest(
        &self,
        units: i128,
        each: &[i128],
        fixed: &[Option<bool>],
        order: &mut Vec<(i128, usize)>,
        shares: &mut Vec<i128>,
    ) -> Option<i128> {
        let fixed_as = |bid: usize| fixed.get(bid).copied().flatten();
        let forced = fixed.iter().filter(|fixed| **fixed == Some(true)).count();
        order.clear();
        order.extend(
            each.iter()
                .copied()
                .zip(0..)
                .filter(|(_, bid)| fixed_as(*bid) != Some(false)),
        );
        order.sort_unstable_by_key(|(each, bid)| (fixed_as(*bid) != Some(true), *each, *bid));
        shares.clear();
        shares.resize(each.len(), 0);
        let mut best: Option<(i128, i128)> = None;
        for count in counts(order.len(), self.sources.max(forced)) {
            let floor = count.wrapping_mul(self.least);
            if floor > units || count.wrapping_mul(self.most) < units {
                continue;
            }
            let cost = self.fill(units.wrapping_sub(floor), count, forced, order, |_, _| ());
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, count));
            }
        }
        let (cost, count) = best?;
        let floor = count.wrapping_mul(self.least);
        self.fill(
            units.wrapping_sub(floor),
            count,
            forced,
            order,
            |bid, units| {
                if let Some(share) = shares.get_mut(bid) {
                    *share = units;
                }
            },
        );
        Some(cost)
    }

    /// Gives the first `count` their least, and the rest to the cheapest of them as far as it goes; the first
    /// `forced` are in order by themselves, and so are those behind them.
    fn fill(
        &self,
        mut rest: i128,
        count: i128,
        forced: usize,
        order: &[(i128, usize)],
        mut give: impl FnMut(usize, i128),
    ) -> i128 {
        let spread = self.most.wrapping_sub(self.least);
        let mut cost = 0_i128;
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let (mut first, mut second) = order.split_at_checked(forced).unwrap_or((order, &[]));
        for _ in 0..count {
            let others = count.saturating_sub(forced);
            let taken = order
                .len()
                .saturating_sub(forced)
                .saturating_sub(second.len());
            let own = second.first().filter(|_| taken < others);
            let from_first = match (first.first(), own) {
                (Some(a), Some(b)) => a <= b,
                (Some(_), None) => true,
                (None, _) => false,
            };
            let from = if from_first { &mut first } else { &mut second };
            let Some(((each, bid), behind)) = from.split_first() else {
                break;
            };
            *from = behind;
            let more = rest.min(spread);
            rest = rest.wrapping_sub(more);
            let units = self.least.wrapping_add(more);
            cost = cost.wrapping_add(each.wrapping_mul(units));
            give(*bid, units);
        }
        cost
    }
}

impl Bid {
    /// The price of a unit, in parts of [`FINE`] and [`WHOLE`], with a discount and the prices of the rules.
    pub fn each(&self, off: i128, prices: &Prices) -> i128 {
        let reach = prices.reach.get(self.member).copied().unwrap_or_default();
        let paid = WHOLE
            .wrapping_sub(off)
            .wrapping_mul(FINE)
            .wrapping_sub(reach);
        let limits = prices
            .limits
            .get(self.member)
            .map_or(&[][..], Vec::as_slice);
        let loads = self.loads.iter().zip(limits);
        loads.fold(self.price.wrapping_mul(paid), |each, (load, price)| {
            each.wrapping_add(load.wrapping_mul(*price))
        })
    }
}

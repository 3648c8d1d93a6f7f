//! A split award in whole numbers: what is looked for, and what an allocation is worth.

/// Discounts are counted in these parts of a price: hundredths of a percent.
pub const WHOLE: i128 = 10_000;

/// Lots to give out, in units of a share, among bidders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Units that make up a lot: 100 for shares in steps of 1%.
    pub units: i128,
    /// The rule of each lot.
    pub lots: Vec<LotRule>,
    /// Who bids.
    pub bidders: Vec<Bidder>,
    /// How many bidders may win something.
    pub most_bidders: usize,
}

/// How a lot may be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotRule {
    /// The least units for a bidder who gets some; at least 1.
    pub least: i128,
    /// The most units for a bidder.
    pub most: i128,
    /// How many bidders there must be at least.
    pub sources: usize,
}

/// One bidder. Prices are in whole cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bidder {
    /// For the whole of each lot; `None` where there is no bid.
    pub prices: Vec<Option<i128>>,
    /// Due once if anything is won.
    pub fee: i128,
    /// Discounts on everything won, by rising thresholds and rising size.
    pub tiers: Vec<Tier>,
    /// What it can carry or may get.
    pub limits: Vec<Limit>,
}

/// A discount on everything won, from a sum of prices on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// In whole cents.
    pub from: i128,
    /// Of [`WHOLE`].
    pub off: i128,
}

/// The sum of load · units over the lots is at most this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// By lot, for one unit of it.
    pub loads: Vec<i128>,
    /// The most in all.
    pub most: i128,
}

/// Who gets how many units, by lot; bidders in order, nobody with none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allocation(pub Vec<Vec<(usize, i128)>>);

impl Allocation {
    /// The bidders that win something, in order.
    pub fn winners(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.0.iter().flatten().map(|(bidder, _)| *bidder).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The units of a bidder in each lot.
    pub fn of(&self, bidder: usize) -> impl Iterator<Item = i128> + '_ {
        self.0.iter().map(move |lot| {
            let own = lot.iter().find(|(who, _)| *who == bidder);
            own.map_or(0, |(_, units)| *units)
        })
    }

    /// True if this one is preferred to another of the same worth: fewer winners, then the larger share for the
    /// bidder that stands first, in the first lot in which they differ.
    pub fn is_before(&self, other: &Self) -> bool {
        let (own, others) = (self.winners(), other.winners());
        if own.len() != others.len() {
            return own.len() < others.len();
        }
        for (own, others) in self.0.iter().zip(&other.0) {
            if own != others {
                return first_is_larger(own, others);
            }
        }
        false
    }
}

/// Of two different shares of a lot: who stands first decides, and then how much it gets.
fn first_is_larger(own: &[(usize, i128)], other: &[(usize, i128)]) -> bool {
    let differ = own.iter().zip(other).find(|(own, other)| own != other);
    match differ {
        Some(((a, units), (b, others))) => a < b || (a == b && units > others),
        None => own.len() > other.len(),
    }
}

impl Bidder {
    /// What it asks for a unit of a lot, if it bids for it.
    pub fn price(&self, lot: usize) -> Option<i128> {
        self.prices.get(lot).copied().flatten()
    }

    /// The sum of prices of what it gets, times the units of a lot.
    pub fn volume(&self, units: impl Iterator<Item = i128>) -> i128 {
        let parts = self.prices.iter().zip(units);
        parts.fold(0, |sum, (price, units)| {
            sum.saturating_add(price.unwrap_or_default().saturating_mul(units))
        })
    }

    /// The best discount that a volume reaches; volumes are times the units of a lot.
    pub fn discount(&self, volume: i128, units: i128) -> i128 {
        let mut reached = self.tiers.iter().rev();
        reached
            .find(|tier| tier.from.saturating_mul(units) <= volume)
            .map_or(0, |tier| tier.off)
    }
}

impl Problem {
    /// What an allocation costs, in cents times the units of a lot times [`WHOLE`].
    pub fn worth(&self, allocation: &Allocation) -> i128 {
        let mut worth = 0_i128;
        for (index, bidder) in self.bidders.iter().enumerate() {
            if allocation.of(index).all(|units| units == 0) {
                continue;
            }
            let volume = bidder.volume(allocation.of(index));
            let share = WHOLE.saturating_sub(bidder.discount(volume, self.units));
            worth = worth
                .saturating_add(volume.saturating_mul(share))
                .saturating_add(self.scaled_fee(index));
        }
        worth
    }

    /// The fee of a bidder, as [`Self::worth`] counts.
    pub fn scaled_fee(&self, bidder: usize) -> i128 {
        let fee = self.bidders.get(bidder).map_or(0, |bidder| bidder.fee);
        fee.saturating_mul(self.units).saturating_mul(WHOLE)
    }

    /// True if an allocation keeps every rule.
    pub fn allows(&self, allocation: &Allocation) -> bool {
        let lots = self.lots.iter().zip(&allocation.0).enumerate();
        let mut lots_kept = allocation.0.len() == self.lots.len();
        for (index, (rule, shares)) in lots {
            let all = shares
                .iter()
                .fold(0_i128, |sum, (_, units)| sum.saturating_add(*units));
            let bid = |who: &usize| {
                let bidder = self.bidders.get(*who);
                bidder.is_some_and(|b| b.price(index).is_some())
            };
            lots_kept &= all == self.units
                && shares.len() >= rule.sources
                && shares
                    .iter()
                    .all(|(who, units)| (rule.least..=rule.most).contains(units) && bid(who));
        }
        let limits_kept = self.bidders.iter().enumerate().all(|(index, bidder)| {
            bidder.limits.iter().all(|limit| {
                let loads = limit.loads.iter().zip(allocation.of(index));
                let load = loads.fold(0_i128, |sum, (load, units)| {
                    sum.saturating_add(load.saturating_mul(units))
                });
                load <= limit.most
            })
        });
        lots_kept && limits_kept && allocation.winners().len() <= self.most_bidders
    }
}

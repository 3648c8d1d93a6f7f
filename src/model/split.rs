use crate::source::{At, Span};
use crate::value::{Decimal, Percent};

/// How lots are awarded together, among several vendors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitRule {
    /// What is best.
    pub by: SplitBy,
    /// How many vendors may win something.
    pub most_vendors: Option<At<u32>>,
    /// Shares are multiples of this.
    pub step: Option<At<Percent>>,
    /// Lots that are shared, by lot.
    pub shares: Vec<LotShare>,
    /// Lots that need two vendors at least.
    pub second_sources: Vec<At<String>>,
    /// The most of the value of all lots for one vendor.
    pub value: Option<At<Percent>>,
    /// The most of what a vendor can carry.
    pub capacity: Option<CapacityRule>,
    /// The clause.
    pub span: Span,
}

/// What the best combination has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitBy {
    /// The lowest cost.
    Cost,
    /// The most points, each lot's by its value.
    Points,
}

/// The bounds of a vendor's share of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotShare {
    /// The lot.
    pub lot: At<String>,
    /// Who gets some gets at least this.
    pub least: Percent,
    /// Nobody gets more than this.
    pub most: Percent,
    /// The clause.
    pub span: Span,
}

/// `nobody above 60% of its capacity`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityRule {
    /// Of what a vendor answers.
    pub most: Percent,
    /// The attribute, a quantity of a unit.
    pub attribute: String,
    /// The unit that it counts.
    pub unit: String,
    /// The clause.
    pub span: Span,
}

/// What a vendor charges for taking part, and takes off when it wins more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Once, if it wins anything; in the RFP's currency.
    pub fee: Option<At<Decimal>>,
    /// By rising sums and rising discounts.
    pub discounts: Vec<LotDiscount>,
    /// The clause.
    pub span: Span,
}

/// A discount on everything that the vendor wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotDiscount {
    /// The discount.
    pub off: Percent,
    /// From this sum of prices on, in the RFP's currency.
    pub from: Decimal,
    /// The clause.
    pub span: Span,
}

impl SplitRule {
    /// The step of shares, where none is stated.
    pub const STEP: Percent = Percent(Decimal::ONE);

    /// Shares are multiples of this.
    pub fn step(&self) -> Percent {
        self.step.as_ref().map_or(Self::STEP, |step| step.value)
    }

    /// The least and the most that a vendor may get of a lot: all of it, unless it is shared.
    pub fn bounds(&self, lot: &str) -> (Percent, Percent) {
        let shared = self.shares.iter().find(|share| share.lot.value == lot);
        match shared {
            Some(share) => (share.least, share.most),
            None if self.sources(lot) > 1 => (self.step(), Percent(Decimal::ONE_HUNDRED)),
            None => (Percent(Decimal::ONE_HUNDRED), Percent(Decimal::ONE_HUNDRED)),
        }
    }

    /// How many vendors a lot needs at least.
    pub fn sources(&self, lot: &str) -> usize {
        let second = self.second_sources.iter().any(|own| own.value == lot);
        if second { 2 } else { 1 }
    }
}

//! What a split award is.

use super::Dropped;
use crate::evaluate::{Derivation, Figure};
use crate::model::SplitBy;
use crate::value::Percent;

/// Lots awarded together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitAward {
    /// What is best.
    pub by: SplitBy,
    /// What came of it.
    pub outcome: SplitOutcome,
    /// Lots that nobody can be awarded, since no offer for them counts.
    pub unserved: Vec<UnservedLot>,
    /// Offers, by alias, that can't be awarded anything, since what they can carry is not answered.
    pub unknown_capacity: Vec<String>,
    /// Where its figures come from.
    pub derivation: Derivation,
}

/// A lot for which no offer counts, by its name.
pub type UnservedLot = String;

/// What came of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SplitOutcome {
    /// The best combination.
    Awarded(Box<Awarded>),
    /// No combination keeps the rule; each of these clauses alone stands in the way.
    Impossible(Vec<Dropped>),
    /// None was found, and that there is none is not proven.
    NotFound,
    /// No lot has an offer that counts.
    NoOffers,
}

/// The best combination, and what it is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awarded {
    /// Who gets what.
    pub best: Combination,
    /// Whether it is proven the best.
    pub proof: Proof,
    /// What each clause of the rule costs.
    pub costs: Vec<RuleCost>,
    /// The best combination of another set of vendors, and how much dearer it is.
    pub next: Option<(Combination, Figure)>,
}

/// Who gets what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combination {
    /// The lots that are awarded, in the RFP's order.
    pub lots: Vec<SplitLot>,
    /// Those who win something, in the order of the offers.
    pub vendors: Vec<SplitVendor>,
    /// What the buyer pays in all.
    pub total: Figure,
    /// Points of 100, each lot's by its value, where points decide.
    pub points: Option<Figure>,
}

/// A lot and its winners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitLot {
    /// The lot's name.
    pub lot: String,
    /// Who gets some of it.
    pub shares: Vec<SplitShare>,
}

/// A vendor's share of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitShare {
    /// The offer's alias.
    pub alias: String,
    /// The vendor's name.
    pub vendor: String,
    /// How much of the lot.
    pub share: Percent,
    /// What that costs, before what the vendor takes off for all that it wins.
    pub cost: Figure,
}

/// What a vendor wins in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitVendor {
    /// The offer's alias.
    pub alias: String,
    /// The vendor's name.
    pub vendor: String,
    /// The sum of its shares.
    pub won: Figure,
    /// The discount that this sum reaches.
    pub discount: Option<(Percent, Figure)>,
    /// For taking part.
    pub fee: Option<Figure>,
    /// What it is paid.
    pub total: Figure,
}

/// Whether a combination is the best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// No combination is better; the search was complete and exact.
    Best,
    /// One could be better by this much at most.
    Within(Figure),
}

/// What a clause of the rule costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCost {
    /// The clause.
    pub rule: Dropped,
    /// What is best without it.
    pub without: WithoutRule,
    /// How much dearer the award is for it; negative where points decide and the better award is dearer.
    pub cost: Figure,
    /// False when something still better without it was not ruled out.
    pub proven: bool,
}

/// The best combination without a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutRule {
    /// What it costs.
    pub total: Figure,
    /// Its points, where points decide.
    pub points: Option<Figure>,
}

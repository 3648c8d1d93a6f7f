use std::collections::BTreeMap;

use super::{Answer, ClauseId, Deviation, Tariff};
use crate::source::{At, Span};
use crate::value::Decimal;

/// A test of the rule: made-up offers and what must become of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// What it is about.
    pub name: At<String>,
    /// The offers, in the order stated.
    pub offers: Vec<MadeUpOffer>,
    /// What must come out, in the order stated.
    pub expectations: Vec<Expectation>,
    /// The clause.
    pub span: Span,
}

/// An offer that nobody made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeUpOffer {
    /// What it is called in its test.
    pub vendor: At<String>,
    /// What it is like where it says nothing itself.
    pub like: At<Like>,
    /// Answers by attribute.
    pub answers: BTreeMap<String, Answer>,
    /// What the panel gives, by attribute.
    pub scores: BTreeMap<String, At<Decimal>>,
    /// Contract clauses accepted, instead of those that it accepts otherwise; `None` for the same.
    pub accepts: Option<Vec<At<ClauseId>>>,
    /// Departures instead of those of what it is like; empty for the same.
    pub deviations: Vec<Deviation>,
    /// The lots offered for; empty for the same.
    pub lots: Vec<At<String>>,
    /// Ways to charge instead of those of what it is like; empty for the same.
    pub tariffs: Vec<Tariff>,
    /// The clause.
    pub span: Span,
}

/// What a made-up offer is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Like {
    /// An offer that meets every requirement and earns every preference and judgement fully.
    Perfect,
    /// A response of the project, by its short name.
    Response(String),
}

impl Expected {
    /// Whom it is about.
    pub fn vendors(&self) -> Vec<&str> {
        match self {
            Self::First(vendor)
            | Self::Last(vendor)
            | Self::Excluded { vendor, .. }
            | Self::Counts(vendor)
            | Self::Open(vendor)
            | Self::AtLeast { vendor, .. } => vec![vendor],
            Self::Before { vendor, other } => vec![vendor, other],
            Self::NoAward => Vec::new(),
        }
    }
}

/// Something that must come out of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What.
    pub outcome: Expected,
    /// In which lot; `None` for every one that the vendor offers for.
    pub lot: Option<At<String>>,
    /// The clause.
    pub span: Span,
}

/// An outcome; vendors by the names that the test gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// The vendor alone has the first place.
    First(String),
    /// The vendor alone has the last place of those that count.
    Last(String),
    /// The vendor is excluded; by this clause, if one is named.
    Excluded {
        /// Who.
        vendor: String,
        /// A clause that excludes it.
        by: Option<ClauseId>,
    },
    /// The vendor takes part in the ranking.
    Counts(String),
    /// The vendor awaits answers.
    Open(String),
    /// The vendor counts and has this many points of 100, or more.
    AtLeast {
        /// Who.
        vendor: String,
        /// Points of 100.
        points: Decimal,
    },
    /// Both count, and the one has a better place than the other.
    Before {
        /// The better one.
        vendor: String,
        /// The other one.
        other: String,
    },
    /// Nobody wins.
    NoAward,
}

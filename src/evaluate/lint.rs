//! Where a published rule would misbehave: searched for before anybody offers, with a counterexample in numbers.

mod formula;
mod idle;
mod scope;

use super::TooLarge;
use crate::model::{ClauseId, Project};
use crate::source::Span;
use crate::value::Decimal;

/// Something in the RFP that does not do what its reader would expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// What.
    pub kind: LintKind,
    /// The clause.
    pub at: Span,
    /// Another clause that it comes from.
    pub because: Option<Span>,
}

/// The kinds of lints, with their counterexamples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LintKind {
    /// A third offer, cheaper than two others and behind both, changes which of the two is ahead.
    CheapLoserFlips(Flip),
    /// A third offer, dearer than two others and behind both, changes which of the two is ahead.
    DearLoserFlips(Flip),
    /// A good third offer that can't win turns the order of two others, as points are relative to the best.
    GoodLoserFlips(Flip),
    /// An offer half-way between two others in quality and price is behind both.
    MiddlePunished(Vec<Trial>),
    /// A price of nothing leaves the formula undefined, and nobody is awarded.
    ZeroPrice,
    /// One offer alone earns all points for its price, whatever it is.
    OneOfferAlone,
    /// Hardly any quality wins by a low price, as nothing demands a least quality.
    NoQualityFloor(Vec<Trial>),
    /// What a measure counts is zero in every scenario: its price can't matter.
    NilPrice {
        /// The measure, as it is written.
        measure: String,
    },
    /// Every offer that meets a requirement earns all of a preference.
    IdlePreference {
        /// The preference.
        clause: ClauseId,
        /// The requirement.
        requirement: ClauseId,
    },
    /// All preferences of a criterion are idle, so every offer earns the same in it.
    IdleCriterion {
        /// The criterion.
        criterion: ClauseId,
    },
    /// Every offer that meets a requirement meets another.
    IdleRequirement {
        /// The one that can't matter.
        clause: ClauseId,
        /// The one that implies it.
        requirement: ClauseId,
    },
    /// A criterion without weight that would earn points.
    NoWeight {
        /// The criterion.
        criterion: ClauseId,
    },
    /// A minimum that nobody can miss.
    IdleMinimum {
        /// The criterion or judgement.
        clause: ClauseId,
    },
    /// Every tariff must state something that no accepted measure can need.
    IdleStatement {
        /// What, as it is written.
        item: &'static str,
    },
    /// People are to judge, and the RFP does not say how many.
    NoAssessors,
    /// An attribute that no clause asks for.
    UnusedAttribute {
        /// Its name.
        attribute: String,
    },
}

/// Which of two offers is ahead, without and with a third.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    /// The two alone.
    pub without: Vec<Trial>,
    /// The two and the third.
    pub with: Vec<Trial>,
}

/// A made-up offer and what the rule makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// `A`, `B` or `C`.
    pub name: &'static str,
    /// Points for everything but the price.
    pub quality: Decimal,
    /// Comparable cost, in the RFP's currency.
    pub price: Decimal,
    /// Points of 100, or the evaluated price where the lowest wins.
    pub result: Decimal,
}

impl LintKind {
    /// The name by which the lint is known.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CheapLoserFlips(_) => "cheap-loser-flips",
            Self::DearLoserFlips(_) => "dear-loser-flips",
            Self::GoodLoserFlips(_) => "good-loser-flips",
            Self::MiddlePunished(_) => "middle-punished",
            Self::ZeroPrice => "zero-price",
            Self::OneOfferAlone => "one-offer-alone",
            Self::NoQualityFloor(_) => "no-quality-floor",
            Self::NilPrice { .. } => "nil-price",
            Self::IdlePreference { .. } => "idle-preference",
            Self::IdleCriterion { .. } => "idle-criterion",
            Self::IdleRequirement { .. } => "idle-requirement",
            Self::NoWeight { .. } => "no-weight",
            Self::IdleMinimum { .. } => "idle-minimum",
            Self::IdleStatement { .. } => "idle-statement",
            Self::NoAssessors => "no-assessors",
            Self::UnusedAttribute { .. } => "unused-attribute",
        }
    }

    /// Every name, in the order of the page that explains them.
    pub const NAMES: [&'static str; 16] = [
        "cheap-loser-flips",
        "dear-loser-flips",
        "good-loser-flips",
        "middle-punished",
        "zero-price",
        "one-offer-alone",
        "no-quality-floor",
        "nil-price",
        "idle-preference",
        "idle-criterion",
        "idle-requirement",
        "no-weight",
        "idle-minimum",
        "idle-statement",
        "no-assessors",
        "unused-attribute",
    ];
}

/// Everything that the rule would do wrong, the price formula first.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn lint(project: &Project) -> Result<Vec<Lint>, TooLarge> {
    let mut lints = formula::lints(project)?;
    lints.extend(idle::lints(project)?);
    lints.extend(scope::lints(project));
    Ok(lints)
}

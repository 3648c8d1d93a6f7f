use std::collections::BTreeMap;

use super::ClauseId;
use crate::source::{At, Span};
use crate::value::{Currency, Date, Decimal, Percent, Text};

/// One assessor's scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelSheet {
    /// Who.
    pub assessor: At<String>,
    /// Vendors with whom the assessor has a conflict of interest; empty for "no conflict".
    pub conflicts: Vec<Conflict>,
    /// Scores in the order stated.
    pub scores: Vec<PanelScore>,
    /// The clause.
    pub span: Span,
}

/// A declared conflict of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The vendor's short name.
    pub vendor: String,
    /// Why.
    pub reason: String,
    /// The clause.
    pub span: Span,
}

/// One score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelScore {
    /// The vendor's short name.
    pub vendor: String,
    /// Of which judgement's attribute.
    pub attribute: String,
    /// On the judgement's scale.
    pub score: Decimal,
    /// Why.
    pub reason: String,
    /// The clause.
    pub span: Span,
}

/// Exchange rates of a day, into the RFP's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    /// The day.
    pub on: Date,
    /// Who published them.
    pub source: String,
    /// One unit of the currency in units of the RFP's.
    pub rates: BTreeMap<Currency, At<Decimal>>,
    /// How far a rate may go either way over the term, where the buyer says so.
    pub bands: BTreeMap<Currency, At<Percent>>,
    /// The clause.
    pub span: Span,
}

/// A question of a vendor and the answer published to all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clarification {
    /// Its number.
    pub number: u32,
    /// When it was published.
    pub on: Date,
    /// Without the asker's name.
    pub question: Text,
    /// The buyer's answer.
    pub answer: Text,
    /// The clauses that it changes; empty for "nothing".
    pub changes: Vec<At<ClauseId>>,
    /// The clause.
    pub span: Span,
}

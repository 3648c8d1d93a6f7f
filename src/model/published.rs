use std::collections::BTreeMap;

use super::{ClauseId, Rfp};
use crate::source::{At, Span};
use crate::value::{Currency, Date, Decimal, Percent, Text};

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

/// That sealed prices were opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The day.
    pub on: At<Date>,
    /// Who was there.
    pub by: Vec<At<String>>,
    /// The clause.
    pub span: Span,
}

/// A change of the RFP after it was issued, published to all vendors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addendum {
    /// Its number.
    pub number: u32,
    /// When it was published.
    pub on: Date,
    /// Why.
    pub reason: Text,
    /// The RFP as it stood before, where that is recorded.
    pub before: Option<Box<Rfp>>,
    /// The clause.
    pub span: Span,
}

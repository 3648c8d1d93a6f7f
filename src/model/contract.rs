use super::ClauseId;
use crate::source::{At, Span};
use crate::value::{Decimal, Text};

/// A term of the contract that vendors accept or depart from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractClause {
    /// `contract.liability`.
    pub id: ClauseId,
    /// Its own name: `liability`.
    pub name: String,
    /// What it says.
    pub text: Text,
    /// What a departure from it does.
    pub deviation: At<DeviationRule>,
    /// The clause.
    pub span: Span,
}

/// What a vendor's departure from a clause does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviationRule {
    /// The offer is excluded.
    Rejected,
    /// It is shown to those who decide.
    Listed,
    /// The offer loses these points of 100.
    Loses(Decimal),
}

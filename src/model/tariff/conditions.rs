use crate::model::CreditOffer;
use crate::source::{At, Span};
use crate::value::{Decimal, Percent};

/// The least to pay for charges, surcharges and discounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minimum {
    /// In the tariff's currency, for a period.
    pub amount: Decimal,
    /// What it is for.
    pub per: Period,
    /// Whether what was topped up may be used up later.
    pub carry: Carry,
}

/// A stretch of the term, counted from its first month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Each month.
    Month,
    /// Each three months; a last one that is shorter counts in proportion.
    Quarter,
    /// All of it.
    Term,
}

/// What becomes of a minimum that charges did not use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// It is lost.
    Lost,
    /// It is credited against charges above the minimum, to the end of the term.
    ToTheEnd,
    /// The same, for so many months.
    Months(u32),
}

/// What else holds over the term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The share of the volume that the vendor takes, in months that are not whole, in their order.
    pub ramp: Vec<RampMonth>,
    /// How rates and recurring fees rise; `Some(None)` is a stated "none".
    pub indexation: Option<At<Option<Indexation>>>,
    /// What ending early costs, by rising months; `Some` of an empty list is a stated "none".
    pub exit: Option<At<Vec<ExitFee>>>,
    /// The people that are there already, for what a hire costs.
    pub staff: Option<At<Staff>>,
    /// What it says of service credits, each attribute once.
    pub credits: Vec<CreditOffer>,
}

/// The agents of a team before the term, and how many leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staff {
    /// Employed when the term begins.
    pub agents: Decimal,
    /// Of them, so many leave in a year.
    pub turnover: Percent,
}

/// The share of the volume that a vendor takes in one month of the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RampMonth {
    /// From 1.
    pub month: u32,
    /// Of the volume.
    pub share: Percent,
    /// The clause.
    pub span: Span,
}

/// How rates and recurring fees rise over the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexation {
    /// By how much a year.
    pub by: IndexedBy,
    /// The month of the term, from 1, from which they are first raised; then again every twelve.
    pub from: u32,
    /// The most that they rise in a year.
    pub at_most: Option<Percent>,
}

/// By what prices rise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexedBy {
    /// So much a year.
    Fixed(Percent),
    /// A published index, for which the RFP assumes a figure.
    Index(String),
}

/// What ending a contract before its term costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExitFee {
    /// In the tariff's currency.
    pub amount: Decimal,
    /// Before this month of the term, from 1.
    pub before: u32,
    /// The clause.
    pub span: Span,
}

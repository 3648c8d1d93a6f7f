use crate::source::Span;
use crate::value::Percent;

/// What a month brings back in which a promise is missed: asked for by the RFP, of all offers alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The attribute in whose answer the promise is made, a percentage of which more is better.
    pub attribute: String,
    /// By falling levels and rising percentages; there is at least one.
    pub steps: Vec<CreditStep>,
    /// The clause.
    pub span: Span,
}

/// One level and what a month below it brings back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditStep {
    /// Of the month's charges, with surcharges, discounts and the minimum.
    pub percent: Percent,
    /// In a month below this level.
    pub below: Percent,
    /// The clause.
    pub span: Span,
}

/// What a tariff says of service credits for an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditOffer {
    /// The attribute.
    pub attribute: String,
    /// What is offered.
    pub terms: CreditTerms,
    /// The clause.
    pub span: Span,
}

/// What a vendor offers in place of the credits asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CreditTerms {
    /// Those.
    Accepted,
    /// Nothing.
    Refused,
    /// Steps of its own.
    Own(Vec<CreditStep>),
}

impl CreditStep {
    /// The step that a month of this level is due: the lowest that it is below.
    pub fn due(steps: &[Self], level: Percent) -> Option<&Self> {
        steps.iter().rev().find(|step| level < step.below)
    }
}

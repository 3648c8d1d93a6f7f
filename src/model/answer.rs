use std::collections::{BTreeMap, BTreeSet};

use super::{ClauseId, Tariff};
use crate::source::{At, Span};
use crate::value::{
    Country, Date, Decimal, Duration, Language, Moment, Money, Percent, Quantity, Schedule, Text,
};

/// What a vendor offers, or what keeping the work in house costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Vendor or in-house.
    pub role: OfferRole,
    /// The vendor's name.
    pub vendor: At<String>,
    /// The short name in paths: `borneo`.
    pub alias: String,
    /// When the response came; the baseline has none.
    pub received: Option<At<Moment>>,
    /// Until when the offer binds; the baseline has none.
    pub valid: Option<At<Date>>,
    /// Why a late response was let in.
    pub late_accepted: Option<At<String>>,
    /// Answers by attribute.
    pub answers: BTreeMap<String, Answer>,
    /// Where the vendor departs from the RFP.
    pub deviations: Vec<Deviation>,
    /// Ways to charge, in the order stated.
    pub tariffs: Vec<Tariff>,
    /// The clause.
    pub span: Span,
}

/// Who offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferRole {
    /// A vendor, who can win.
    Vendor,
    /// The cost of keeping the work in house: compared, never awarded.
    Baseline,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Typed as the attribute says.
    pub value: AnswerValue,
    /// What the vendor attached.
    pub evidence: Option<String>,
    /// The clause.
    pub span: Span,
}

/// A typed value, of an answer or of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerValue {
    /// Of `set of language` and `language`.
    Languages(BTreeSet<Language>),
    /// Of `set of country` and `country`.
    Countries(BTreeSet<Country>),
    /// Of `set of …` and `set of text`.
    Names(BTreeSet<String>),
    /// Of `one of`: the option and its place in the declared order, from 0.
    Option {
        /// As declared.
        name: String,
        /// From 0, worst first where ordered.
        place: usize,
    },
    /// Of `schedule`.
    Schedule(Schedule),
    /// Of `percent`.
    Percent(Percent),
    /// Of `duration`.
    Duration(Duration),
    /// Of `money`.
    Money(Money),
    /// Of `integer` and `decimal`.
    Number(Decimal),
    /// Of `quantity of`.
    Quantity(Quantity),
    /// Of `text`.
    Text(String),
    /// Of `yes or no`.
    YesNo(bool),
    /// Of `date`.
    Date(Date),
}

/// A departure from the RFP, in the vendor's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// From which clause or section.
    pub from: At<ClauseId>,
    /// The vendor's text.
    pub text: Text,
    /// The clause.
    pub span: Span,
}

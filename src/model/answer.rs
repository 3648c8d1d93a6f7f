use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{ClauseId, Tariff, Together};
use crate::source::{At, Span};
use crate::value::{
    Country, Date, Decimal, Duration, Language, Moment, Money, Percent, Quantity, Schedule, Text,
    format_decimal,
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
    /// From 1; a later one replaces the one before.
    pub round: u32,
    /// When the response came; the baseline has none.
    pub received: Option<At<Moment>>,
    /// Until when the offer binds; the baseline has none.
    pub valid: Option<At<Date>>,
    /// Why a late response was let in.
    pub late_accepted: Option<At<String>>,
    /// Answers by attribute.
    pub answers: BTreeMap<String, Answer>,
    /// Contract clauses that the vendor accepts as they stand, by id.
    pub accepts: Vec<At<ClauseId>>,
    /// Where the vendor departs from the RFP.
    pub deviations: Vec<Deviation>,
    /// The lots that are offered for; empty for all of them.
    pub lots: Vec<At<String>>,
    /// Its fee and its discounts where lots are awarded together.
    pub together: Option<Together>,
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
    pub evidence: Vec<Evidence>,
    /// The clause.
    pub span: Span,
}

/// Something that shows that an answer is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is, where that is said.
    pub kind: Option<EvidenceKind>,
    /// Which one, in the vendor's words.
    pub text: String,
}

/// What evidence can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// A paper or a file that came with the response.
    Document,
    /// A page that anybody can open.
    Link,
    /// Something that was shown to the buyer.
    Demonstration,
    /// Somebody who can be asked.
    Reference,
}

impl EvidenceKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Document,
        Self::Link,
        Self::Demonstration,
        Self::Reference,
    ];

    /// As it is written: `document`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Link => "link",
            Self::Demonstration => "demonstration",
            Self::Reference => "reference",
        }
    }
}

impl Answer {
    /// Whether evidence of one of these kinds came with it; always true where none is demanded.
    pub fn is_proven(&self, kinds: &[EvidenceKind]) -> bool {
        let sent = |kind: &EvidenceKind| self.evidence.iter().any(|own| own.kind == Some(*kind));
        kinds.is_empty() || kinds.iter().any(sent)
    }
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
    /// Of `set of … with expiry`: each with its last day, where that is said.
    Certificates(BTreeMap<String, Option<Date>>),
    /// Of `references`, in the order stated.
    References(Vec<Reference>),
    /// Of `reviews`.
    Reviews(Reviews),
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

/// A client who can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Who.
    pub name: String,
    /// Since which year, where that is said.
    pub since: Option<u16>,
    /// What is done for the client.
    pub text: String,
}

/// What reviewers think, and the prior opinion with which it is pooled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviews {
    /// What a vendor without reviews is taken for.
    pub prior: Percent,
    /// How many reviews the prior counts for.
    pub weight: Decimal,
    /// By source, in the order stated.
    pub all: Vec<Review>,
}

/// The reviews of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Where they stand.
    pub source: String,
    /// Their mean.
    pub mean: Decimal,
    /// The best that a review can give; above 0.
    pub best: Decimal,
    /// How many.
    pub count: u32,
    /// When they were looked at.
    pub on: Date,
}

impl fmt::Display for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            source,
            mean,
            best,
            count,
            on,
        } = self;
        write!(f, "{source} {mean} of {best} by {count} on {on}")
    }
}

/// A departure from the RFP, in the vendor's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// From which clause or section.
    pub from: At<ClauseId>,
    /// The vendor's text.
    pub text: Text,
    /// What it would cost over the term to accept the clause as it stands, if the vendor says so.
    pub waived_for: Option<At<Money>>,
    /// The clause.
    pub span: Span,
}

/// For readers: `ms, en`, `99.95%`, `4,500.00 MYR`, `yes`; names and texts as given.
impl fmt::Display for AnswerValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Languages(set) => write_list(f, set),
            Self::Countries(set) => write_list(f, set),
            Self::Names(set) => write_list(f, set),
            Self::Certificates(all) => write_list(f, all.iter().map(dated)),
            Self::References(all) => write_list(f, all.iter().map(|one| &one.name)),
            Self::Reviews(reviews) => write_list(f, &reviews.all),
            Self::Option { name: text, .. } | Self::Text(text) => f.write_str(text),
            Self::Schedule(hours) => write!(f, "{hours}"),
            Self::Percent(percent) => write!(f, "{percent}"),
            Self::Duration(duration) => write!(f, "{duration}"),
            Self::Money(money) => write!(f, "{money}"),
            Self::Number(number) => f.write_str(&format_decimal(*number, None)),
            Self::Quantity(quantity) => write!(f, "{quantity}"),
            Self::YesNo(true) => f.write_str("yes"),
            Self::YesNo(false) => f.write_str("no"),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

fn dated((name, until): (&String, &Option<Date>)) -> String {
    match until {
        Some(until) => format!("{name} until {until}"),
        None => name.clone(),
    }
}

fn write_list<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    items: impl IntoIterator<Item = T>,
) -> fmt::Result {
    for (position, item) in items.into_iter().enumerate() {
        let separator = if position == 0 { "" } else { ", " };
        write!(f, "{separator}{item}")?;
    }
    Ok(())
}

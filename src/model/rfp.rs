use super::{
    ContractClause, Credit, Criterion, Demand, Home, Lot, Measure, PanelRule, PriceRule, Scenario,
    SplitRule,
};
use crate::source::{At, Span};
use crate::value::{
    Currency, Date, Decimal, Duration, Language, Moment, Money, Percent, Term, Text,
};

/// A request for proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rfp {
    /// `CS-2027-01`.
    pub id: At<String>,
    /// What it is called.
    pub title: Text,
    /// Who buys.
    pub buyer: At<Text>,
    /// Where the customers are, which decides what is near and what is far.
    pub home: Home,
    /// Whom to ask.
    pub contact: Option<At<Text>>,
    /// Under which authority the decision is taken.
    pub authority: Option<At<Text>>,
    /// Why the purchase is needed.
    pub need: Option<At<Text>>,
    /// Who signs the decision.
    pub approvals: Vec<At<String>>,
    /// The currency in which offers are compared.
    pub currency: At<Currency>,
    /// The published budget, in the RFP's currency.
    pub budget: Option<At<Money>>,
    /// The languages in which documents are made, the first being the leading one.
    pub documents: Vec<At<Language>>,
    /// The contract term.
    pub term: At<Term>,
    /// The rate, a year, at which later payments are worth less; without it no present value is shown.
    pub discount_rate: Option<At<Percent>>,
    /// By how many months the buyer may extend the contract at the same prices.
    pub extension: Option<At<u32>>,
    /// Where it is said that prices stay sealed until everything else is evaluated.
    pub stages: Option<Span>,
    /// The least number of offers for a decision.
    pub offers: At<u32>,
    /// Vendors who were asked.
    pub invited: Vec<At<String>>,
    /// Vendors who said no.
    pub declined: Vec<Declined>,
    /// Prose of the document.
    pub sections: Vec<Section>,
    /// What the contract says, where vendors may depart from it.
    pub contract: Vec<ContractClause>,
    /// The dates.
    pub timeline: Timeline,
    /// Public holidays in the term.
    pub holidays: Vec<Holiday>,
    /// What is needed, by channel, in the order stated.
    pub demands: Vec<Demand>,
    /// Parts that are decided by themselves; empty when there is one decision.
    pub lots: Vec<Lot>,
    /// `base` first, then in the order stated.
    pub scenarios: Vec<Scenario>,
    /// The criteria tree's top level; exactly one has a price rule.
    pub criteria: Vec<Criterion>,
    /// What tariffs may and must say.
    pub pricing: Pricing,
    /// How the panel works.
    pub panel: PanelRule,
    /// How the winner is found.
    pub award: AwardRule,
    /// How far weights and volumes are drawn from what is published, to see how firm the decision is.
    pub robustness: Robustness,
    /// The clause.
    pub span: Span,
}

/// A vendor who was asked and said no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declined {
    /// Who.
    pub vendor: String,
    /// Why, as far as said.
    pub reason: Option<At<Text>>,
    /// The clause.
    pub span: Span,
}

/// Prose of the RFP document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which one.
    pub kind: SectionKind,
    /// Markdown or plain.
    pub text: Text,
    /// The clause.
    pub span: Span,
}

/// The sections of prose that an RFP document can have, in the order in which they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// Why this RFP exists.
    Purpose,
    /// The buyer and how things are today.
    Background,
    /// What is in and out.
    Scope,
    /// Service levels, credits and how they are measured.
    ServiceLevels,
    /// Security and data location.
    Security,
    /// Continuity and recovery.
    Continuity,
    /// Taking over and handing over.
    Transition,
    /// Leaving.
    Exit,
    /// Contract terms.
    Terms,
    /// Who may see what.
    Confidentiality,
    /// How to answer.
    Submission,
}

/// The dates of the procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The RFP goes out.
    pub issue: At<Moment>,
    /// Last moment for questions.
    pub questions: At<Moment>,
    /// Last moment for responses.
    pub responses: At<Moment>,
    /// Last moment for best and final offers, where they may be asked for.
    pub best_and_final: Option<At<Moment>>,
    /// The decision.
    pub award: At<Moment>,
    /// Until when no contract is signed after the decision.
    pub standstill: Option<At<Moment>>,
    /// Further dates.
    pub milestones: Vec<Milestone>,
}

/// A date of the procedure that the buyer adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What happens.
    pub name: At<Text>,
    /// When.
    pub when: Moment,
}

/// A public holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub on: Date,
    /// Its name.
    pub name: At<Text>,
    /// The clause.
    pub span: Span,
}

/// What tariffs may and must say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pricing {
    /// Measures that a charge may use.
    pub accept: Vec<At<Measure>>,
    /// What every tariff must say.
    pub state: Vec<At<Stated>>,
    /// What months bring back in which a promise is missed; shown, and never taken off a cost.
    pub credits: Vec<Credit>,
    /// What is taken for figures that nobody can know before the term.
    pub assumptions: Vec<Assumption>,
    /// The most that an item may turn out to be while a tariff does not say it; at least, it is nothing.
    pub unsaid: Vec<SilenceBound>,
    /// The clause.
    pub span: Span,
}

/// The most that something unsaid may turn out to be: a bound of what is shown, never of what is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilenceBound {
    /// What is unsaid.
    pub item: Stated,
    /// At most this.
    pub most: MostUnsaid,
    /// The clause.
    pub span: Span,
}

/// The size of a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MostUnsaid {
    /// Of the billing increment.
    Time(Duration),
    /// Of the surcharge on holidays, of the tax, of overage.
    Percent(Percent),
    /// Of the set-up fee, of the minimum a month; in the RFP's currency.
    Amount(Decimal),
}

/// What is taken, for all offers alike, for something that nobody can know before the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// An index.
    pub name: String,
    /// What is taken for it.
    pub value: Assumed,
    /// The clause.
    pub span: Span,
}

/// What is taken for something unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assumed {
    /// An index rises so much a year.
    PerYear(Percent),
    /// What is passed on at cost is charged so much for each unit of a measure; time is counted exactly, with hold and
    /// without wrap-up.
    PerUnit(Money, Measure),
}

/// Something that every tariff must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stated {
    /// How the time of a contact is rounded.
    BillingIncrement,
    /// Whether hold is billed.
    Hold,
    /// Whether wrap-up is billed.
    Wrap,
    /// A fee named `setup`, zero or not.
    Setup,
    /// The least to pay a month.
    Minimum,
    /// What happens above a package.
    Overage,
    /// The surcharge on holidays.
    Holidays,
    /// The taxes.
    Tax,
    /// How tiers apply.
    Tiers,
    /// When one of several packages is chosen.
    Packages,
    /// Whether a fixed wrap-up is added before or after rounding.
    WrapOrder,
    /// Whether the wait for an agent is billed.
    Queue,
}

/// How far what is published may be off, for the share of cases in which an offer is first. It decides nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Robustness {
    /// Weights go this far from the published ones, as a share of each; all weights where it is not said.
    pub weights: Option<At<Percent>>,
    /// Volumes go this far from those stated.
    pub volume: Option<At<Percent>>,
}

/// How the winner is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardRule {
    /// Points of 100 below which nobody wins.
    pub at_least: Option<At<Decimal>>,
    /// The least share of the points for everything but the price; who has less is out before prices are compared.
    pub technical: Option<At<Percent>>,
    /// The least price that counts, as a share of the published budget.
    pub bid_floor: Option<At<Percent>>,
    /// The highest price that counts, as a share of the published budget.
    pub bid_ceiling: Option<At<Percent>>,
    /// Top-level criteria that break ties, in order; the price criterion breaks them by the lower cost.
    pub ties: Vec<TieBreak>,
    /// Where it is said that people decide on a tie that is left.
    pub committee: Option<Span>,
    /// What the vendors are told of the winner.
    pub publish: Published,
    /// How lots are awarded together; `None` when each is decided by itself.
    pub split: Option<SplitRule>,
    /// The clause.
    pub span: Span,
}

/// What every vendor is told of the winner, beside its own scores and where the winner was better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Who it is.
    pub winner: bool,
    /// Its points by criterion; those for the price only where the price is told too.
    pub points: bool,
    /// What of its price the rule compared.
    pub price: bool,
}

impl Default for Published {
    fn default() -> Self {
        Self {
            winner: true,
            points: true,
            price: false,
        }
    }
}

/// A criterion that breaks a tie.
pub type TieBreak = At<String>;

impl Pricing {
    /// The assumption of this name.
    pub fn assumption(&self, name: &str) -> Option<&Assumption> {
        self.assumptions.iter().find(|one| one.name == name)
    }
}

impl Rfp {
    /// Whether a demand states agents or their hours on duty.
    pub fn states_agents(&self) -> bool {
        let stated = |demand: &Demand| demand.agents.is_some() || demand.agent_hours.is_some();
        self.demands.iter().any(stated)
    }

    /// The criterion by which prices count, and its rule.
    pub fn price(&self) -> Option<(&Criterion, &PriceRule)> {
        let mut criteria = self.criteria.iter();
        criteria.find_map(|criterion| Some((criterion, criterion.price_rule()?)))
    }

    /// Whether the lowest price compared wins, and not the most points.
    pub fn lowest_wins(&self) -> bool {
        self.price()
            .is_some_and(|(_, rule)| rule.method.lowest_wins())
    }
}

impl SectionKind {
    /// Every kind, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Purpose,
        Self::Background,
        Self::Scope,
        Self::ServiceLevels,
        Self::Security,
        Self::Continuity,
        Self::Transition,
        Self::Exit,
        Self::Terms,
        Self::Confidentiality,
        Self::Submission,
    ];

    /// As it is written: `service_levels`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Background => "background",
            Self::Scope => "scope",
            Self::ServiceLevels => "service_levels",
            Self::Security => "security",
            Self::Continuity => "continuity",
            Self::Transition => "transition",
            Self::Exit => "exit",
            Self::Terms => "terms",
            Self::Confidentiality => "confidentiality",
            Self::Submission => "submission",
        }
    }
}

impl Stated {
    /// Every item that can be asked for.
    pub const ALL: &'static [Self] = &[
        Self::BillingIncrement,
        Self::Hold,
        Self::Wrap,
        Self::Setup,
        Self::Minimum,
        Self::Overage,
        Self::Holidays,
        Self::Tax,
        Self::Tiers,
        Self::Packages,
        Self::WrapOrder,
        Self::Queue,
    ];

    /// As it is written: `billing increment`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BillingIncrement => "billing increment",
            Self::Hold => "hold",
            Self::Wrap => "wrap",
            Self::Setup => "setup",
            Self::Minimum => "minimum",
            Self::Overage => "overage",
            Self::Holidays => "holidays",
            Self::Tax => "tax",
            Self::Tiers => "tiers",
            Self::Packages => "packages",
            Self::WrapOrder => "wrap order",
            Self::Queue => "queue",
        }
    }
}

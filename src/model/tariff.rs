mod conditions;

use std::fmt;

use crate::source::{At, Span};
use crate::value::{Currency, Decimal, Duration, Language, Percent, Schedule, Text, TimeUnit};

pub use conditions::{
    Carry, Conditions, Credit, CreditStep, ExitFee, Indexation, IndexedBy, Minimum, Miss, Period,
    RampMonth,
};

/// What a charge counts: `minute of voice`, `hour of agent`, `email`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// The time counted, if time is.
    pub time: Option<TimeUnit>,
    /// Of what.
    pub of: MeasureOf,
}

/// What a measure is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureOf {
    /// Contacts of a channel, by the channel's name (also when the clause names the channel's unit).
    Channel(String),
    /// Agents on duty (with hours) or employed (with months).
    Agent,
}

/// One way in which a vendor would charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// Its name.
    pub name: String,
    /// The currency of every amount in it.
    pub currency: At<Currency>,
    /// The lots that it is for; empty for all of the offer's.
    pub lots: Vec<At<String>>,
    /// Charges by measure.
    pub charges: Vec<Charge>,
    /// Fixed amounts.
    pub fees: Vec<Fee>,
    /// The least to pay for charges, surcharges and discounts; `Some(None)` is a stated "none".
    pub minimum: Option<At<Option<Minimum>>>,
    /// What is said of overage; `Some(None)` is a stated "none".
    pub overage: Option<At<Option<Text>>>,
    /// Additions in percent; the holiday one may be a stated "none".
    pub surcharges: Vec<Surcharge>,
    /// Reductions in percent.
    pub discounts: Vec<Discount>,
    /// Taxes on everything; empty with `untaxed` when the vendor says that there is none.
    pub taxes: Vec<Tax>,
    /// Where the vendor says that there is no tax.
    pub untaxed: Option<Span>,
    /// What else holds over the term.
    pub conditions: Conditions,
    /// The clause.
    pub span: Span,
}

/// A charge for each unit of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// What is counted.
    pub measure: Measure,
    /// Rates, the first from the first unit on, each later one above its threshold; thresholds rise.
    pub tiers: Vec<Tier>,
    /// How tiers apply; `None` is not said.
    pub tier_kind: Option<At<TierKind>>,
    /// How the time of a contact is rounded; `None` is not said.
    pub billed: Option<At<Increment>>,
    /// Whether wrap-up time is billed; `None` is not said.
    pub wrap: Option<At<Handling>>,
    /// Whether hold time is billed; `None` is not said.
    pub hold: Option<At<Handling>>,
    /// The clause.
    pub span: Span,
}

/// One rate of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// In the tariff's currency, for a unit of the measure.
    pub rate: Decimal,
    /// Units a month above which the rate holds; 0 for the first.
    pub above: Decimal,
    /// The clause.
    pub span: Span,
}

/// How tiers apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TierKind {
    /// Each unit at the rate of its slice.
    Slices,
    /// All units at the rate that the month's volume reaches.
    Whole,
    /// All units at the rate of the month's agents: thresholds count agents, and hold from their number on.
    Agents,
}

/// How the time of a contact is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Increment {
    /// Not at all.
    Exact,
    /// Up to the next multiple.
    Per(Duration),
}

/// Whether a part of the handle time is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handling {
    /// It is in the price: not billed.
    Free,
    /// It counts as billed time.
    Billed,
}

/// A fixed amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// What for.
    pub name: String,
    /// In the tariff's currency.
    pub amount: Decimal,
    /// How often.
    pub every: FeeEvery,
    /// The clause.
    pub span: Span,
}

/// How often a fee is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeeEvery {
    /// In the first month.
    Once,
    /// Each month.
    Month,
    /// In the first month of each year of the term.
    Year,
    /// Each month, for each agent.
    AgentMonth,
    /// Each month, for each contact of this channel.
    ChannelMonth(String),
    /// Each month, for each minute in which a contact of this channel is connected: talk and hold.
    ConnectedMinute(String),
    /// What the vendor pays itself: as the RFP assumes for a fee of this name.
    AtCost,
}

/// An addition to charges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surcharge {
    /// On what.
    pub on: SurchargeOn,
    /// How much; `None` is a stated "none".
    pub percent: Option<Percent>,
    /// The clause.
    pub span: Span,
}

/// What a surcharge is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurchargeOn {
    /// The share of a month's days that are holidays.
    Holidays,
    /// The share of contacts in a language.
    Language(Language),
    /// The share of contacts in these hours, by the name that the tariff gives them.
    Hours(String, Schedule),
    /// All contacts, where the RFP requires this attribute.
    Attribute(String),
}

/// A reduction of charges and surcharges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// Its name.
    pub name: String,
    /// How much.
    pub percent: Percent,
    /// For how many first months of the term; `None` is all of it.
    pub months: Option<u32>,
    /// The clause.
    pub span: Span,
}

/// A tax on all lines of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// Its name.
    pub name: String,
    /// How much.
    pub percent: Percent,
    /// Who pays it to whom.
    pub paid: TaxPaid,
    /// The clause.
    pub span: Span,
}

/// Who pays a tax to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxPaid {
    /// It stands on the vendor's invoice.
    Invoiced,
    /// The buyer owes it to the tax office, on top of the invoice.
    ReverseCharged,
    /// The buyer keeps it back from the price for the tax office: the vendor bears it.
    Withheld,
    /// The price is what the vendor is left with: the buyer bears the tax withheld from the price that it makes.
    WithheldOnTop,
}

impl Measure {
    /// Whether it counts the time that contacts take, which a tariff may round.
    pub fn counts_contact_time(&self) -> bool {
        let is_fixed = self.time.is_some_and(|time| time.seconds().is_some());
        is_fixed && matches!(self.of, MeasureOf::Channel(_))
    }
}

impl fmt::Display for Measure {
    /// As it is written: `minute of voice`, `email`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match &self.of {
            MeasureOf::Channel(name) => name,
            MeasureOf::Agent => "agent",
        };
        match self.time {
            Some(time) => write!(f, "{time} of {of}"),
            None => f.write_str(of),
        }
    }
}

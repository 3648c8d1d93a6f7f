use std::fmt;

use crate::source::{At, Span};
use crate::value::{Decimal, Duration, TimeUnit};

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
    /// Matters that contacts of a channel are about, however often somebody calls about one.
    Cases(String),
    /// Contacts of all channels, or parts of them, that take no agent's time.
    Leg(Leg),
    /// Agents on duty (with hours) or employed (with months).
    Agent,
    /// Workplaces or licences, by the month.
    Seat,
}

/// A part of a contact without an agent, which may have a price of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leg {
    /// Dealt with by a recorded menu.
    Menu,
    /// Dealt with by a bot.
    Bot,
    /// Left on voicemail.
    Voicemail,
    /// Patched through to the buyer, after an agent.
    Transfer,
}

/// A charge for each unit of a measure: by `tiers` or by `packages`, never both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// What is counted.
    pub measure: Measure,
    /// Rates, the first from the first unit on, each later one above its threshold; thresholds rise.
    pub tiers: Vec<Tier>,
    /// How tiers apply; `None` is not said.
    pub tier_kind: Option<At<TierKind>>,
    /// Units of a month at a fixed price, in the order stated.
    pub packages: Vec<Package>,
    /// When one of several packages is chosen; `None` is not said.
    pub chosen: Option<At<PackageChoice>>,
    /// How the time of a contact is rounded; `None` is not said.
    pub billed: Option<At<Increment>>,
    /// The least time billed of a contact, a multiple of the increment.
    pub at_least: Option<At<Duration>>,
    /// Whether wrap-up time is billed; `None` is not said.
    pub wrap: Option<At<Wrap>>,
    /// Whether hold time is billed; `None` is not said.
    pub hold: Option<At<Handling>>,
    /// Whether the wait for an agent is billed; `None` is not said, and it is not.
    pub queue: Option<At<Handling>>,
    /// Short contacts that cost nothing.
    pub free: Option<At<FreeContacts>>,
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

/// Units of a month for a fixed price, used or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Units of the measure a month.
    pub units: Decimal,
    /// The price of a month, in the tariff's currency.
    pub price: Decimal,
    /// The rate of each further unit; `None` where nobody says what happens above the package.
    pub then: Option<Decimal>,
    /// The clause.
    pub span: Span,
}

/// When one of several packages is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageChoice {
    /// The cheapest of each month.
    EachMonth,
    /// The cheapest over the term in the base scenario, for the term.
    Once,
}

/// How the time of a contact is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Increment {
    /// Not at all.
    Exact,
    /// Up to the next multiple.
    Per(Duration),
    /// By an increment that nobody said, no longer than this; no file says it, the highest cost is sought with it.
    UpTo(Duration),
}

/// Whether a part of the handle time is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handling {
    /// It is in the price: not billed.
    Free,
    /// It counts as billed time.
    Billed,
}

/// Whether wrap-up is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// It is in the price: not billed.
    Free,
    /// As long as it takes.
    Billed,
    /// So much for each contact, however long it takes.
    Added {
        /// How much.
        time: Duration,
        /// Before or after rounding; `None` is not said.
        order: Option<WrapOrder>,
    },
}

/// Whether a fixed wrap-up is added to the time of a contact before or after it is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrapOrder {
    /// The sum is rounded.
    Before,
    /// The rounded time has it added.
    After,
}

/// Contacts that end within a time and cost nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeContacts {
    /// The first so many of a month; `None` is all of them.
    pub first: Option<Decimal>,
    /// That end within this time.
    pub within: Duration,
}

impl Measure {
    /// Whether it counts the time that contacts take, which a tariff may round.
    pub fn counts_contact_time(&self) -> bool {
        let is_fixed = self.time.is_some_and(|time| time.seconds().is_some());
        is_fixed && matches!(self.of, MeasureOf::Channel(_) | MeasureOf::Leg(_))
    }

    /// The channel whose contacts or cases it counts.
    pub fn channel(&self) -> Option<&str> {
        match &self.of {
            MeasureOf::Channel(name) | MeasureOf::Cases(name) => Some(name),
            MeasureOf::Leg(_) | MeasureOf::Agent | MeasureOf::Seat => None,
        }
    }
}

impl Leg {
    /// Every leg.
    pub const ALL: &'static [Self] = &[Self::Menu, Self::Bot, Self::Voicemail, Self::Transfer];

    /// As it is written: `voicemail`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Bot => "bot",
            Self::Voicemail => "voicemail",
            Self::Transfer => "transfer",
        }
    }
}

impl Charge {
    /// Whether a fixed wrap-up leaves open when it is added, and that makes a difference.
    pub fn lacks_wrap_order(&self) -> bool {
        let Some(Wrap::Added { time, order: None }) = self.wrap.as_ref().map(|wrap| wrap.value)
        else {
            return false;
        };
        match self.billed.as_ref().map(|billed| billed.value) {
            Some(Increment::Per(step)) => self.at_least.is_some() || !time.is_multiple_of(step),
            Some(Increment::UpTo(_)) => true,
            Some(Increment::Exact) | None => self.at_least.is_some(),
        }
    }
}

impl fmt::Display for Measure {
    /// As it is written: `minute of voice`, `email`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match &self.of {
            MeasureOf::Cases(name) => return write!(f, "case of {name}"),
            MeasureOf::Channel(name) => name,
            MeasureOf::Leg(leg) => leg.as_str(),
            MeasureOf::Agent => "agent",
            MeasureOf::Seat => "seat",
        };
        match self.time {
            Some(time) => write!(f, "{time} of {of}"),
            None => f.write_str(of),
        }
    }
}

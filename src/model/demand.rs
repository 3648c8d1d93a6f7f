use super::{BillingFacts, Pool, StaffingFacts};
use crate::source::{At, Span};
use crate::value::{
    Decimal, Duration, Language, Money, Percent, Schedule, Text, Window, YearMonth,
};

/// How much of a channel the buyer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The channel's name.
    pub channel: String,
    /// First contacts a month at the start of the term, before season: as stated, the mean of the months given, or
    /// the people whom the list reaches.
    pub volume: At<Decimal>,
    /// First contacts by calendar month at the start of the term, January first: twelve, or none where one volume is stated.
    pub by_month: Vec<At<Decimal>>,
    /// The history that stands in for what is not stated.
    pub history: Option<At<History>>,
    /// The list that is called in place of a volume.
    pub list: Option<OutboundList>,
    /// The chance that a contact is followed by another about the same matter.
    pub repeat: Option<At<Percent>>,
    /// What deals with contacts before they reach an agent, each kind once.
    pub deflections: Vec<Deflection>,
    /// Talk time of a contact.
    pub talk: Option<At<HandleTime>>,
    /// Wrap-up time of a contact.
    pub wrap: Option<At<HandleTime>>,
    /// Hold time of a contact.
    pub hold: Option<At<HandleTime>>,
    /// A year.
    pub growth: Option<At<Percent>>,
    /// Factor by calendar month 1..=12, in percent; months not named are 100%.
    pub season: Vec<At<(u8, Percent)>>,
    /// Languages and their shares, which add to 100%; empty when not stated.
    pub share: Vec<At<(Language, Percent)>>,
    /// How contacts spread over the week; flat over the hours where not stated.
    pub profile: Option<At<Profile>>,
    /// When the channel must be answered.
    pub hours: Option<At<Schedule>>,
    /// Service level: this share of contacts within this time.
    pub answer: Option<At<(Percent, Duration)>>,
    /// Mean time after which a waiting person gives up.
    pub patience: Option<At<Duration>>,
    /// What a contact that is never answered loses, in the RFP's currency.
    pub lost_contact: Option<At<Money>>,
    /// Agents employed for it.
    pub agents: Option<At<Decimal>>,
    /// Hours of agents on duty, a month.
    pub agent_hours: Option<At<Decimal>>,
    /// What the agents are computed by.
    pub staffing: StaffingFacts,
    /// What nothing but charges needs.
    pub billing: BillingFacts,
    /// Where these figures come from.
    pub source: Option<At<Text>>,
    /// The clause.
    pub span: Span,
}

impl Demand {
    /// The facts that the hours of agents can't be computed without and that are not stated.
    pub fn lacks_for_hours(&self) -> Vec<&'static str> {
        let facts = [
            ("talk", self.talk.is_some()),
            ("hours", self.hours.is_some()),
            ("answer", self.answer.is_some()),
        ];
        lacking(&facts)
    }

    /// The facts that the agents employed can't be computed without and that are not stated.
    pub fn lacks_for_agents(&self) -> Vec<&'static str> {
        let facts = [
            ("shrinkage", self.staffing.shrinkage.is_some()),
            ("full_time", self.staffing.full_time.is_some()),
        ];
        let mut lacking_here = self.lacks_for_hours();
        lacking_here.extend(lacking(&facts));
        lacking_here
    }

    /// Who answers whom; `None` where there are several languages and nobody says.
    pub fn pool(&self) -> Option<Pool> {
        let stated = self.staffing.pool.as_ref().map(|pool| pool.value);
        stated.or((self.share.len() < 2).then_some(Pool::Together))
    }
}

fn lacking(facts: &[(&'static str, bool)]) -> Vec<&'static str> {
    let missing = facts.iter().filter(|(_, stated)| !stated);
    missing.map(|(name, _)| *name).collect()
}

/// How long a part of a contact takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandleTime {
    /// The mean of a usual month, stated or that of the bins.
    pub mean: Duration,
    /// A histogram, its shares adding up to 100%; empty where only a mean is known.
    pub bins: Vec<At<(Duration, Percent)>>,
    /// Other means, by calendar month 1..=12.
    pub months: Vec<At<(u8, Duration)>>,
}

/// Contacts as they came, from a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The table's path, as written.
    pub file: String,
    /// Contacts of the channel in it.
    pub contacts: Decimal,
    /// Other channels in it, in small letters, and their contacts.
    pub others: Vec<(String, Decimal)>,
    /// The first month that growth and season rest on.
    pub first: YearMonth,
    /// The last one.
    pub last: YearMonth,
    /// Whole years: with one there is a season, with two there is growth.
    pub years: u32,
    /// The share of each hour of the week, Monday 00:00 first.
    pub week: Vec<Percent>,
    /// How far the fitted months are off on average, in percent of those counted.
    pub error: Option<Percent>,
    /// R²: the share of the months' variance that the fit explains.
    pub explained: Option<Decimal>,
}

/// People called by the vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboundList {
    /// Numbers a month at the start of the term.
    pub numbers: At<Decimal>,
    /// How often a number is dialled until somebody answers, at most.
    pub attempts: At<u32>,
    /// The share of dials at which the right person answers; above 0%.
    pub reached: At<Percent>,
}

/// Contacts that are dealt with before they reach an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deflection {
    /// By what.
    pub by: Deflector,
    /// The share of all contacts.
    pub share: At<Percent>,
    /// How long one takes.
    pub time: At<Duration>,
}

/// What deals with contacts in place of an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deflector {
    /// A recorded menu.
    Menu,
    /// A bot, by voice or in writing.
    Bot,
    /// Voicemail.
    Voicemail,
}

/// How the contacts of a week spread over it, by the wall clock of the demand's hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The standard shape of the vocabulary, where one is named.
    pub shape: Option<String>,
    /// Shares of the week, 100% together; each spreads evenly over its time.
    pub parts: Vec<ProfilePart>,
}

/// A share of the week's contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfilePart {
    /// When they come.
    pub window: Window,
    /// How many of the week's.
    pub share: Percent,
    /// The clause.
    pub span: Span,
}

/// A "what if" on the demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Its name; `base` is the demand as stated and always first.
    pub name: String,
    /// What it changes.
    pub changes: Vec<ScenarioChange>,
    /// The clause; `None` for `base`.
    pub span: Option<Span>,
}

/// One change of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChange {
    /// Whose demand.
    pub channel: String,
    /// Which fact of it.
    pub fact: DemandFact,
    /// How.
    pub change: Change,
    /// The clause.
    pub span: Span,
}

/// The facts of a demand that a scenario can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DemandFact {
    /// Units a month. Stated agents and agent hours follow the volume.
    Volume,
    /// Percent a year.
    Growth,
    /// Seconds.
    Talk,
    /// Seconds.
    Wrap,
    /// Seconds.
    Hold,
    /// Agents.
    Agents,
    /// Hours a month.
    AgentHours,
    /// Percent.
    Repeat,
    /// Percent of contacts.
    Deflected(Deflector),
    /// Numbers a month. Stated agents and agent hours follow it.
    List,
    /// Dials of a number, at most.
    Attempts,
    /// Percent of dials.
    Reached,
    /// Percent of contacts, answered in the time promised.
    AnswerShare,
    /// Seconds within which they are answered.
    AnswerTime,
    /// Seconds.
    Patience,
    /// Percent that an agent may be busy, at most.
    Occupancy,
    /// Percent of paid time.
    Shrinkage,
    /// Contacts that an agent holds at once.
    Concurrency,
    /// Agents on duty, at least.
    AtLeast,
    /// Paid hours a month of an agent employed full time.
    FullTime,
}

impl DemandFact {
    /// Whether it is a percentage itself, so that one without a sign is its new value.
    pub const fn is_share(self) -> bool {
        matches!(
            self,
            Self::Growth
                | Self::Repeat
                | Self::Deflected(_)
                | Self::Reached
                | Self::AnswerShare
                | Self::Occupancy
                | Self::Shrinkage
        )
    }

    /// Whether it is a number of things that can't be divided.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Attempts | Self::Concurrency | Self::AtLeast)
    }
}

/// How a scenario changes a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// By a signed percentage of the stated value.
    By(Percent),
    /// To another value, in the fact's own unit (units or hours a month, percent a year, seconds, agents).
    To(Decimal),
}

impl From<Duration> for HandleTime {
    /// A mean, of which nothing more is known.
    fn from(mean: Duration) -> Self {
        Self {
            mean,
            bins: Vec::new(),
            months: Vec::new(),
        }
    }
}

impl Deflector {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::Menu, Self::Bot, Self::Voicemail];

    /// As it is written: `voicemail`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Bot => "bot",
            Self::Voicemail => "voicemail",
        }
    }
}

impl Demand {
    /// What the demand says of contacts that this deals with.
    pub fn deflection(&self, by: Deflector) -> Option<&Deflection> {
        self.deflections.iter().find(|one| one.by == by)
    }
}

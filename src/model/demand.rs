use super::{Pool, StaffingFacts};
use crate::source::{At, Span};
use crate::value::{Decimal, Duration, Language, Money, Percent, Schedule, Text};

/// How much of a channel the buyer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The channel's name.
    pub channel: String,
    /// Units a month at the start of the term, before season.
    pub volume: At<Decimal>,
    /// Mean talk time of a contact.
    pub talk: Option<At<Duration>>,
    /// Mean wrap-up time of a contact.
    pub wrap: Option<At<Duration>>,
    /// Mean hold time of a contact.
    pub hold: Option<At<Duration>>,
    /// A year.
    pub growth: Option<At<Percent>>,
    /// Factor by calendar month 1..=12, in percent; months not named are 100%.
    pub season: Vec<At<(u8, Percent)>>,
    /// Languages and their shares, which add to 100%; empty when not stated.
    pub share: Vec<At<(Language, Percent)>>,
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
}

/// How a scenario changes a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// By a signed percentage of the stated value.
    By(Percent),
    /// To another value, in the fact's own unit (units or hours a month, percent a year, seconds, agents).
    To(Decimal),
}

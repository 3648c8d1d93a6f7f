//! What is expected of the agents that a channel needs.

use crate::evaluate::Figure;
use crate::model::Pool;

/// The agents that a channel needs in a scenario, as computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelStaffing {
    /// Which of the two counts; `None` where there are several languages and the RFP does not say.
    pub pool: Option<Pool>,
    /// Every agent answers in every language.
    pub together: StaffedTerm,
    /// Each language has agents of its own; `None` where there is one.
    pub apart: Option<StaffedTerm>,
}

/// Over the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffedTerm {
    /// By month of the term.
    pub months: Vec<Staffed>,
    /// The mean month: hours and agents by the number of months, the rest by contacts, occupancy by hours.
    pub mean: Staffed,
}

/// Agents of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staffed {
    /// Hours of agents on duty.
    pub hours: Figure,
    /// The most agents on duty at once; in the mean month, the most of the term.
    pub on_duty: Figure,
    /// Agents employed; `None` without shrinkage or the hours of full time.
    pub agents: Option<Figure>,
    /// The part of their time on duty in which agents are busy, in percent.
    pub occupancy: Figure,
    /// What those who wait for an answer meet with; `None` where nobody waits.
    pub served: Option<Served>,
}

/// What those who wait for an answer meet with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// Contacts answered in the time promised, in percent.
    pub level: Figure,
    /// Mean wait over all contacts, in seconds.
    pub wait: Figure,
    /// Contacts given up, in percent; `None` where the demand states no patience.
    pub abandonment: Option<Figure>,
}

impl ChannelStaffing {
    /// The one that counts.
    pub fn counted(&self) -> Option<&StaffedTerm> {
        match self.pool? {
            Pool::Together => Some(&self.together),
            Pool::Apart => self.apart.as_ref(),
        }
    }
}

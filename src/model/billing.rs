use crate::source::At;
use crate::value::{Decimal, Duration, Percent};

/// Facts of a demand that nothing but charges needs. They are the same in all months and scenarios.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillingFacts {
    /// Workplaces or licences.
    pub seats: Option<At<Decimal>>,
    /// Contacts that an agent patches through to the buyer.
    pub transfer: Option<At<Transfer>>,
    /// Mean time that a contact waits for an agent.
    pub queue: Option<At<Duration>>,
}

/// Contacts that are patched through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// Of those that reach an agent.
    pub share: Percent,
    /// Mean time that one lasts after the agent has left it.
    pub time: Duration,
}

//! What comes in, what is promised, and what a number of agents makes of it.

/// What comes in during an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offered {
    /// Contacts an hour.
    pub contacts: f64,
    /// Mean seconds that a contact keeps an agent busy: talk, wrap-up and hold.
    pub seconds: f64,
    /// Mean seconds after which a waiting person gives up; `None` where nobody does (Erlang C).
    pub patience: Option<f64>,
}

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The share of contacts, 0 to 1.
    pub share: f64,
    /// The seconds within which they are answered.
    pub seconds: f64,
    /// The most that an agent may be busy, 0 to 1.
    pub occupancy: f64,
    /// Contacts that an agent holds at once, 1 or more.
    pub concurrency: u32,
    /// The least agents.
    pub at_least: u32,
}

/// What a number of agents makes of what comes in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Service {
    /// The probability that a contact waits at all.
    pub waiting: f64,
    /// The share of all contacts that is answered within the target's seconds.
    pub level: f64,
    /// Mean seconds of waiting over all contacts (average speed of answer); infinite where the queue only grows.
    pub wait: f64,
    /// The share of the agents' places for contacts that is busy.
    pub occupancy: f64,
    /// The share of contacts that gives up.
    pub abandonment: f64,
    /// Contacts waiting, on average.
    pub queue: f64,
}

impl Offered {
    /// The load in erlangs: contacts in work at a time, if all are answered.
    pub fn load(&self) -> f64 {
        self.contacts * self.seconds / 3_600.0
    }
}

impl Service {
    /// Of nobody: nothing comes in, so nothing waits.
    pub(super) const IDLE: Self = Self {
        waiting: 0.0,
        level: 1.0,
        wait: 0.0,
        occupancy: 0.0,
        abandonment: 0.0,
        queue: 0.0,
    };
}

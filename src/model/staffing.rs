use crate::source::At;
use crate::value::{Decimal, Percent};

/// What the agents of a demand are computed by, besides its volume, its times and its service level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffingFacts {
    /// The most that an agent on duty may be busy, above 0% and up to 100%.
    pub occupancy: Option<At<Percent>>,
    /// The part of paid time in which an agent is not on duty, below 100%.
    pub shrinkage: Option<At<Percent>>,
    /// Contacts that an agent holds at once, 1 or more.
    pub concurrency: Option<At<u32>>,
    /// The least agents on duty whenever somebody must answer; where languages are apart, in each of them.
    pub at_least: Option<At<u32>>,
    /// Whether agents of one language answer in another.
    pub pool: Option<At<Pool>>,
    /// Paid hours a month of an agent employed full time.
    pub full_time: Option<At<Decimal>>,
}

/// Who answers whom, where there are several languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// Every agent answers in every language: the lower bound.
    Together,
    /// Each language has agents of its own: the upper bound.
    Apart,
}

impl Pool {
    /// Both, as they are written.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("together", Self::Together), ("apart", Self::Apart)];
}

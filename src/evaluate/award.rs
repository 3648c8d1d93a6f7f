//! The ranking and the winner.

mod gates;
mod outcome;
mod ranking;
mod relative;
mod round;
mod scenario;
mod ties;

use self::scenario::score_scenario;

pub(super) use self::gates::technical_passes;
pub use self::gates::{CEILING, FLOOR, TECHNICAL, budget_bounds};

pub(super) use self::outcome::award;
pub(super) use self::ranking::{Ranked, rank};
pub(super) use self::round::{Round, rounds};
pub(super) use self::scenario::{Merits, Scored, merits, points};

//! The ranking and the winner.

mod gates;
mod outcome;
mod ranking;
mod round;
mod scenario;
mod ties;

use self::ranking::{Ranked, rank};
use self::scenario::{Merits, merits, score_scenario};

pub(super) use self::gates::budget_bounds;
pub use self::gates::{CEILING, FLOOR, TECHNICAL};

pub(super) use self::outcome::award;
pub(super) use self::round::{Round, rounds};
pub(super) use self::scenario::{Scored, price_rule};

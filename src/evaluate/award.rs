//! The ranking and the winner.

mod gates;
mod outcome;
mod ranking;
mod round;
mod scenario;
mod ties;

use self::ranking::{Ranked, rank};
use self::scenario::{Merits, Scored, merits, price_rule, score_scenario};

pub use self::gates::{CEILING, FLOOR, TECHNICAL};

pub(super) use self::outcome::award;
pub(super) use self::round::{Round, rounds};

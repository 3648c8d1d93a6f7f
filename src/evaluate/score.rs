//! Points: what answers, panel and price earn.

pub(super) mod judgement;
mod minimum;
mod panel;
mod preference;
pub(super) mod price;
mod tree;

pub(super) use self::minimum::{MinimumCheck, check_minimums, price_share_fails};
pub(super) use self::tree::{Graded, grade, score};

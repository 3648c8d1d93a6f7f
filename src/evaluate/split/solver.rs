//! The best way to give out lots, in whole numbers: branch and bound over teams of bidders and their discounts,
//! bounded by Lagrangian relaxation, down to the shares of each lot. Nothing is rounded.

mod core;
mod dual;
mod ellipsoid;
mod polish;
mod problem;
mod search;
mod sharpen;
mod team;
mod teams;
#[cfg(test)]
mod tests;

pub use problem::{Allocation, Bidder, Limit, LotRule, Problem, Tier, WHOLE};
pub use search::{Found, Outcome, solve};

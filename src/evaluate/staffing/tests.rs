//! The queueing formulas against published figures and against a chain solved numerically.

mod chain;
mod computed;
mod properties;
mod published;

use super::{Offered, Target};

/// Contacts an hour of so many seconds each.
fn offered(contacts: f64, seconds: f64) -> Offered {
    Offered {
        contacts,
        seconds,
        patience: None,
    }
}

/// A share within seconds, and nothing else.
fn target(share: f64, seconds: f64) -> Target {
    Target {
        share,
        seconds,
        occupancy: 1.0,
        concurrency: 1,
        at_least: 0,
    }
}

fn close(got: f64, wanted: f64, within: f64) {
    let apart = (got - wanted).abs();
    assert!(apart <= within, "{got} is not {wanted}, by {apart}");
}

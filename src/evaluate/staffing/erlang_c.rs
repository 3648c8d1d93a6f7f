//! Erlang C: contacts come at random, handle times are exponential, who waits stays (M/M/n).
//!
//! A. K. Erlang, *Solution of some problems in the theory of probabilities of significance in automatic telephone
//! exchanges*, 1917.

use super::erlang_b::Blocking;
use super::service::{Offered, Service};

/// The share of contacts answered within `seconds`: 1 − C · e^(−(n − a) · t / AHT).
pub(super) fn level(blocking: &Blocking, offered: Offered, seconds: f64) -> f64 {
    let spare = blocking.servers() - offered.load();
    if spare <= 0.0 {
        return 0.0;
    }
    1.0 - blocking.waiting() * (-spare * seconds / offered.seconds).exp()
}

/// The service of so many places for contacts.
pub(super) fn service(blocking: &Blocking, offered: Offered, seconds: f64) -> Service {
    let load = offered.load();
    let spare = blocking.servers() - load;
    if spare <= 0.0 {
        return Service {
            waiting: 1.0,
            level: 0.0,
            wait: f64::INFINITY,
            occupancy: 1.0,
            abandonment: 0.0,
            queue: f64::INFINITY,
        };
    }
    let waiting = blocking.waiting();
    Service {
        waiting,
        level: level(blocking, offered, seconds),
        wait: waiting * offered.seconds / spare,
        occupancy: load / blocking.servers(),
        abandonment: 0.0,
        queue: waiting * load / spare,
    }
}

//! Erlang A: as Erlang C, but who waits gives up after an exponential time (M/M/n+M).
//!
//! A. Mandelbaum, S. Zeltyn, *Service engineering in action: the Palm/Erlang-A queue*, 2007. With a = load,
//! c = n · patience / AHT and x = a · patience / AHT, the states past n busy places have the weights Π x / (c + i).

use super::erlang_b::Blocking;
use super::service::{Offered, Service};

/// Sums above this are scaled down, which their logarithm remembers.
const LARGE: f64 = 1e200;

/// Terms below this share of the sum are lost in it.
const SMALL: f64 = 1e-17;

/// 1 + Σ Π y / (c + i), i = 1..j, over all j.
#[derive(Debug, Clone, Copy)]
struct Tail {
    /// The sum, scaled.
    sum: f64,
    /// The same with each product times its j, scaled alike.
    weighted: f64,
    /// The logarithm of the scale.
    scale: f64,
}

impl Tail {
    fn of(c: f64, y: f64) -> Self {
        let (mut sum, mut weighted, mut scale) = (1.0, 0.0, 0.0);
        let (mut term, mut j) = (1.0, 0.0);
        loop {
            j += 1.0;
            let ratio = y / (c + j);
            term *= ratio;
            sum += term;
            weighted += j * term;
            if ratio < 1.0 && j * term <= SMALL * weighted * (1.0 - ratio) {
                return Self {
                    sum,
                    weighted,
                    scale,
                };
            }
            if weighted > LARGE {
                (sum, weighted, term) = (sum / LARGE, weighted / LARGE, term / LARGE);
                scale += LARGE.ln();
            }
        }
    }
}

/// The service of so many places for contacts.
pub(super) fn service(
    blocking: &Blocking,
    offered: Offered,
    patience: f64,
    seconds: f64,
) -> Service {
    let load = offered.load();
    let ratio = patience / offered.seconds;
    let (c, x) = (blocking.servers() * ratio, load * ratio);
    if !blocking.inverse().is_finite() {
        return Service {
            occupancy: load / blocking.servers(),
            ..Service::IDLE
        };
    }
    let tail = Tail::of(c, x);
    // All states in units of the one with n busy places and nobody waiting, scaled as the tail is.
    let unit = (-tail.scale).exp();
    let all = unit.mul_add(blocking.inverse() - 1.0, tail.sum);
    let waiting = tail.sum / all;
    let queue = tail.weighted / all;
    let abandonment = (queue / x).min(1.0);
    let later = answered_later((c, x), seconds / patience, tail.scale + all.ln());
    Service {
        waiting,
        level: (1.0 - abandonment - later).clamp(0.0, 1.0),
        wait: queue * 3_600.0 / offered.contacts,
        occupancy: (load * (1.0 - abandonment) / blocking.servers()).min(1.0),
        abandonment,
        queue,
    }
}

/// The share of contacts that is answered, but later than `t` patiences:
/// p(n) · c / (c + 1) · e^(x·(1 − e^(−t)) − (c + 1)·t) · Tail(c + 1, x·e^(−t)), p(n) given by its logarithm, negative.
fn answered_later((c, x): (f64, f64), t: f64, all: f64) -> f64 {
    let tail = Tail::of(c + 1.0, x * (-t).exp());
    let exponent = (-x).mul_add((-t).exp_m1(), -(c + 1.0) * t);
    c / (c + 1.0) * (exponent + tail.scale + tail.sum.ln() - all).exp()
}

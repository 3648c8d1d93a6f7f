//! The least agents that keep a promise.

use super::erlang_b::Blocking;
use super::service::{Offered, Service, Target};
use super::{erlang_a, erlang_c};

/// Loads above this many erlangs are refused: no contact centre has them, and the search would take long.
const LARGEST_LOAD: f64 = 10_000_000.0;

/// What so many agents make of what comes in; `None` for no agents, no handle time or an absurd load.
pub fn service(offered: Offered, target: Target, agents: u32) -> Option<Service> {
    (agents > 0 && usable(offered)).then(|| at(offered, target, places(target, agents)))
}

/// The least agents that meet the target, and the service they give; `None` for an absurd load or no handle time.
///
/// The search begins near the load: below a share of it no number of agents can do.
pub fn required(offered: Offered, target: Target) -> Option<(u32, Service)> {
    if offered.contacts <= 0.0 {
        return Some((target.at_least, Service::IDLE));
    }
    if !usable(offered) {
        return None;
    }
    match offered.patience {
        None => Some(staying(offered, target)),
        Some(patience) => leaving(offered, patience, target),
    }
}

fn usable(offered: Offered) -> bool {
    let times = offered.seconds > 0.0 && offered.patience.is_none_or(|patience| patience > 0.0);
    times && offered.contacts >= 0.0 && offered.load() <= LARGEST_LOAD
}

fn places(target: Target, agents: u32) -> f64 {
    f64::from(agents) * f64::from(target.concurrency)
}

fn at(offered: Offered, target: Target, places: f64) -> Service {
    let blocking = Blocking::at(offered.load(), places);
    match offered.patience {
        None => erlang_c::service(&blocking, offered, target.seconds),
        Some(patience) => erlang_a::service(&blocking, offered, patience, target.seconds),
    }
}

/// Erlang C: one recursion, which goes on while the target is missed.
fn staying(offered: Offered, target: Target) -> (u32, Service) {
    let load = offered.load();
    let each = f64::from(target.concurrency);
    // One more than carries the load, so that the queue ends.
    let carried = (load / each).floor() + 1.0;
    let first = carried.max(busy_enough(load / each, target));
    let mut agents = whole(first).max(target.at_least);
    let mut blocking = Blocking::at(load, places(target, agents));
    while erlang_c::level(&blocking, offered, target.seconds) < target.share {
        agents = agents.saturating_add(1);
        blocking.advance(places(target, agents));
    }
    let service = erlang_c::service(&blocking, offered, target.seconds);
    (agents, service)
}

/// The least agents whose occupancy is allowed, were nobody to give up.
fn busy_enough(load: f64, target: Target) -> f64 {
    let agents = (load / target.occupancy).ceil();
    // 58.0 agents for a quotient that division alone has put above 58.
    if (agents - 1.0) * target.occupancy >= load * (1.0 - 1e-12) {
        agents - 1.0
    } else {
        agents
    }
}

/// Erlang A: from the load up or down in steps that double, then by halves.
fn leaving(offered: Offered, patience: f64, target: Target) -> Option<(u32, Service)> {
    let load = offered.load() / f64::from(target.concurrency);
    let least = target.at_least.max(1);
    let start = whole(load.ceil()).max(least);
    let tried = |agents: u32| {
        let blocking = Blocking::at(offered.load(), places(target, agents));
        let service = erlang_a::service(&blocking, offered, patience, target.seconds);
        let meets = service.level >= target.share && service.occupancy <= target.occupancy + 1e-12;
        meets.then_some(service)
    };
    let mut step: u32 = 1;
    let (mut fails, mut meets);
    match tried(start) {
        Some(service) => {
            (fails, meets) = (least.saturating_sub(1), (start, service));
            while meets.0.saturating_sub(fails) > 1 {
                let next = meets.0.saturating_sub(step).max(fails.saturating_add(1));
                match tried(next) {
                    Some(service) => meets = (next, service),
                    None => {
                        fails = next;
                        break;
                    }
                }
                step = step.saturating_mul(2);
            }
        }
        None => {
            fails = start;
            meets = loop {
                let next = fails.checked_add(step)?;
                if let Some(service) = tried(next) {
                    break (next, service);
                }
                fails = next;
                step = step.saturating_mul(2);
            };
        }
    }
    while meets.0.saturating_sub(fails) > 1 {
        let middle = fails.midpoint(meets.0);
        match tried(middle) {
            Some(service) => meets = (middle, service),
            None => fails = middle,
        }
    }
    Some(meets)
}

/// A whole number that is not negative and below 2³², as an integer: its bits after adding 2⁵².
fn whole(value: f64) -> u32 {
    let bits = (value + 4_503_599_627_370_496.0).to_bits();
    u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(u32::MAX)
}

//! Lots awarded together: the solver of rfpc, and a general one in the same run on a size where it ends.
//!
//! `cargo bench --bench split`. Prices, fees and thresholds are made up from a fixed seed; every vendor bids for about
//! 85% of the lots, has a fee for taking part and three discounts; shares are 20% to 70%, in steps of 1%; at most four win.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench measures and prints; nothing of it is shipped"
)]

#[path = "split/general.rs"]
mod general;
#[path = "split/made.rs"]
mod made;

use std::time::Instant;

use rfpc::evaluate::split::solver::{Outcome, Problem, solve};

fn main() {
    println!(
        "{:<26} {:>10} {:>14} {:>12}",
        "vendors x lots", "seconds", "cost", "gap"
    );
    for (vendors, lots, most) in [(6, 3, 3), (6, 4, 3), (8, 4, 4)] {
        let problem = made::problem(vendors, lots, most, 1);
        let start = Instant::now();
        match general::solve(&problem) {
            Some(award) => {
                let worth = problem.worth(&award);
                say("general", (vendors, lots), start, worth, 0, &problem);
            }
            None => println!("{vendors} x {lots} general: ends without an award"),
        }
        own(&problem, (vendors, lots), 2_000_000);
    }
    for seed in 1..=5 {
        own(&made::problem(20, 50, 4, seed), (20, 50), 2_000_000);
    }
    own(&made::problem(50, 200, 4, 1), (50, 200), 20_000);
}

fn own(problem: &Problem, size: (usize, usize), effort: u64) {
    let start = Instant::now();
    match solve(problem, effort, None) {
        Outcome::Found(found) => {
            let gap = found.worth - found.bound;
            say("rfpc", size, start, found.worth, gap, problem);
        }
        other => println!("{size:?}: {other:?}"),
    }
}

fn say(who: &str, size: (usize, usize), start: Instant, worth: i128, gap: i128, problem: &Problem) {
    let seconds = start.elapsed().as_secs_f64();
    let cost = worth as f64 / (problem.units as f64 * 1_000_000.0);
    let gap = match gap {
        0 => "proven".to_owned(),
        gap => format!("{:.6}%", 100.0 * gap as f64 / worth as f64),
    };
    let name = format!("{} x {} {who}", size.0, size.1);
    println!("{name:<26} {seconds:>10.3} {cost:>14.2} {gap:>12}");
}

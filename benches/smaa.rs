//! Rank acceptability of 10 offers by 30 criteria in a million samples, against numpy in the same run.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench measures and prints; nothing of it is shipped"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use rfpc::evaluate::{Contest, Counts, State, count_places, threads};

const OFFERS: u32 = 10;
const CRITERIA: u32 = 30;
const SAMPLES: u32 = 1_000_000;
const TIMES: u32 = 10;

fn main() {
    let shares = shares();
    let (contest, state) = (Contest::flat(30), State::of(&shares));
    let mut own = None;
    for threads in [1, threads()] {
        let (seconds, counts) = best(&contest, &state, threads);
        println!(
            "SMAA: {:.1} million samples/s on {threads} threads",
            per_second(&counts, seconds) / 1e6
        );
        own = Some((seconds, counts));
    }
    let Some((seconds, counts)) = own else { return };
    let Some((its_seconds, its_shares)) = numpy(&shares) else {
        println!("SMAA: no python3 with numpy, so no reference");
        return;
    };
    let its_speed = f64::from(SAMPLES) / its_seconds;
    let off = counts.places.iter().flatten().zip(&its_shares);
    let off = off.map(|(count, share)| (float(*count) / float(counts.samples) - share).abs());
    let most = off.fold(0.0, f64::max);
    assert!(most < 0.004, "the same shares: {most}");
    println!(
        "SMAA: {:.1} × the speed of numpy ({:.2} million samples/s); shares differ by {:.2} points of 100 at most",
        per_second(&counts, seconds) / its_speed,
        its_speed / 1e6,
        most * 100.0
    );
}

/// The shortest of some runs, in seconds.
fn best(contest: &Contest, state: &State, threads: usize) -> (f64, Counts) {
    let timed = || {
        let start = Instant::now();
        let counts = count_places(contest, state, u64::from(SAMPLES), (7, 0), threads);
        (start.elapsed().as_secs_f64(), counts)
    };
    let mut least = timed();
    for _ in 1..TIMES {
        let next = timed();
        if next.0 < least.0 {
            least = next;
        }
    }
    least
}

fn per_second(counts: &Counts, seconds: f64) -> f64 {
    float(counts.samples) / seconds
}

fn float(count: u64) -> f64 {
    f64::from(u32::try_from(count).expect("few"))
}

/// Scattered over 0 to 1, the same in every run.
fn shares() -> Vec<Vec<f64>> {
    let share = |offer: u32, criterion: u32| {
        f64::from((offer * 7919 + criterion * 104_729 + offer * criterion * 31) % 1009) / 1009.0
    };
    (0..OFFERS)
        .map(|offer| {
            (0..CRITERIA)
                .map(|criterion| share(offer, criterion))
                .collect()
        })
        .collect()
}

/// Seconds and shares, of the fastest of some ways to write it.
fn numpy(shares: &[Vec<f64>]) -> Option<(f64, Vec<f64>)> {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/smaa.py");
    let numbers = [OFFERS, CRITERIA, SAMPLES].map(|number| number.to_string());
    let mut python = Command::new("python3")
        .arg(program)
        .args(numbers)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut text = String::new();
    for share in shares.iter().flatten() {
        write!(text, "{share} ").ok()?;
    }
    python.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let said = python.wait_with_output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let mut numbers = said
        .split_whitespace()
        .filter_map(|number| number.parse().ok());
    Some((numbers.next()?, numbers.collect()))
}

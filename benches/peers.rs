//! Start-up, Erlang, history tables and checking, each against a stated reference in the same run. Prints ratios.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench measures and prints; nothing of it is shipped"
)]

#[path = "peers/erlang.rs"]
mod erlang;
#[path = "peers/history.rs"]
mod history;
#[path = "made/market.rs"]
mod market;
#[path = "peers/startup.rs"]
mod startup;
#[path = "peers/text.rs"]
mod text;
#[path = "made/varied.rs"]
mod varied;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

fn main() {
    startup::run();
    erlang::run();
    // Before anything large: memory that was freed would hide what a table takes.
    history::run();
    text::run();
}

/// The shortest of some runs: what the machine needs when nothing else disturbs it.
fn best<T>(times: u32, mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = Instant::now();
        let made = std::hint::black_box(run());
        (start.elapsed(), made)
    };
    let mut least = timed();
    for _ in 1..times {
        let next = timed();
        if next.0 < least.0 {
            least = next;
        }
    }
    least
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// A C program, compiled; `None` where there is no compiler.
fn compiled(name: &str, source: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (text, program) = (folder.join(format!("{name}.c")), folder.join(name));
    std::fs::write(&text, source).expect("the target folder can be written");
    let mut cc = Command::new("cc");
    cc.args(["-O2", "-o"]).arg(&program).arg(&text).arg("-lm");
    if cc.status().is_ok_and(|status| status.success()) {
        return Some(program);
    }
    println!("{name}: no C compiler, so no reference");
    None
}

/// The most memory that this process has had, in KiB; `None` where the system does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Forgets the peak, where the system lets one.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

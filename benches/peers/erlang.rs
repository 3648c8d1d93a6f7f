//! The agents of a week of half-hours × 20 queues by Erlang C, against a plain loop in C and against pyworkforce.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rfpc::evaluate::{Offered, Target, required};

use crate::{best, compiled, ratio};

const TARGET: Target = Target {
    share: 0.8,
    seconds: 20.0,
    occupancy: 0.85,
    concurrency: 1,
    at_least: 0,
};
const TIMES: u32 = 50;

pub fn run() {
    for weeks in [1, 10] {
        let offered = offered(weeks);
        let (own, (agents, waits)) = best(TIMES, || all(&offered));
        let count = offered.len();
        let each = own / u32::try_from(count).expect("few");
        println!("Erlang C: {count} intervals in {own:.1?}, {each:?} each; {agents} agents");
        let Some((plain, its_agents, its_waits)) = in_c(&offered) else {
            continue;
        };
        assert_eq!(agents, its_agents, "the same agents");
        assert!((waits - its_waits).abs() < 1e-3, "the same waits");
        let speed = ratio(plain, own);
        println!("Erlang C: {speed:.2} × the speed of plain C ({plain:.1?})");
    }
    against_pyworkforce();
}

/// A whole week, where `python3`, or what `PYTHON` names, has pyworkforce.
fn against_pyworkforce() {
    let offered = offered(1);
    let (own, _) = best(TIMES, || all(&offered));
    let Some((its, its_agents)) = in_python(&offered) else {
        println!("Erlang C: no pyworkforce (`pip install pyworkforce`), so no such reference");
        return;
    };
    assert_eq!(
        its_agents.len(),
        offered.len(),
        "an answer for each interval"
    );
    let mut same = 0_usize;
    for (one, its) in offered.iter().zip(&its_agents) {
        let (agents, _) = required(*one, TARGET).expect("a usual load");
        same += usize::from(agents == *its);
        // It begins with the load and one more, rounded, and so may give one more than the least that do.
        let begins = (one.contacts * one.seconds / 3_600.0 + 1.0).round_ties_even();
        let is_its_first = f64::from(*its) == begins && agents + 1 == *its;
        assert!(
            agents == *its || is_its_first,
            "{one:?}: {agents}, not {its}"
        );
    }
    let speed = ratio(its, own);
    println!(
        "Erlang C: {speed:.0} × the speed of pyworkforce ({its:.1?}); the same agents in {same} of {}, one fewer in the others",
        offered.len()
    );
}

fn in_python(offered: &[Offered]) -> Option<(Duration, Vec<u32>)> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let file = written(offered);
    let mut run = Command::new(python);
    run.arg("-c").arg(include_str!("erlang.py")).arg(file);
    let arguments = [TARGET.share, TARGET.seconds, TARGET.occupancy];
    run.args(arguments.map(|value| value.to_string()));
    let said = run.output().ok().filter(|said| said.status.success())?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut words = said.split_whitespace();
    let took = Duration::from_nanos(words.next()?.parse().ok()?);
    let agents: Result<Vec<u32>, _> = words.map(str::parse).collect();
    Some((took, agents.ok()?))
}

/// The intervals as text, for a reference to read.
fn written(offered: &[Offered]) -> PathBuf {
    let mut text = String::new();
    for one in offered {
        let _ = writeln!(text, "{} {}", one.contacts, one.seconds);
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("intervals.txt");
    std::fs::write(&file, text).expect("the target folder can be written");
    file
}

fn all(offered: &[Offered]) -> (u64, f64) {
    let mut sums = (0, 0.0);
    for one in offered {
        let (agents, service) = required(*one, TARGET).expect("a usual load");
        sums = (sums.0 + u64::from(agents), sums.1 + service.wait);
    }
    sums
}

/// Half-hours with a peak at noon, in queues from small to large: 1 to 440 erlangs.
fn offered(weeks: u32) -> Vec<Offered> {
    let intervals = (0..336 * weeks).flat_map(|at| (1..=20).map(move |queue| (at, queue)));
    let made = intervals.map(|(at, queue)| {
        let from_noon = (f64::from(at % 48) - 24.0) / 9.0;
        let peak = 0.05 + (-from_noon * from_noon).exp();
        Offered {
            contacts: f64::from(queue * queue) * 14.0 * peak + 1.0,
            seconds: 180.0 + 5.0 * f64::from(queue),
            patience: None,
        }
    });
    made.collect()
}

fn in_c(offered: &[Offered]) -> Option<(Duration, u64, f64)> {
    let program = compiled("erlang", include_str!("erlang.c"))?;
    let file = written(offered);
    let mut run = Command::new(program);
    let arguments = [TARGET.share, TARGET.seconds, TARGET.occupancy];
    run.arg(file).args(arguments.map(|value| value.to_string()));
    let said = run.arg(TIMES.to_string()).output().expect("it starts");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut words = said.split_whitespace();
    let nanoseconds = words.next()?.parse().ok()?;
    let (agents, waits) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((Duration::from_nanos(nanoseconds), agents, waits))
}

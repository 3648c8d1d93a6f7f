//! Every row of the published tables: `tests/published/erlang/README.md` says where they are from.

use super::super::{Offered, Target, required, service};
use super::{close, offered, target};

const C: &str = include_str!("../../../../tests/published/erlang/erlang-c.csv");
const A: &str = include_str!("../../../../tests/published/erlang/erlang-a.csv");

/// The number in a column, by its name.
type Row = Box<dyn Fn(&str) -> f64>;

fn rows(table: &'static str) -> Vec<Row> {
    let mut lines = table.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &'static str| -> Row {
        let names = names.clone();
        let value = move |name: &str| {
            let at = names.iter().position(|known| *known == name).unwrap();
            line.split(',').nth(at).unwrap().parse().unwrap()
        };
        Box::new(value)
    };
    lines.map(row).collect()
}

#[test]
fn erlang_c_as_published() {
    let rows = rows(C);
    assert_eq!(rows.len(), 10);
    for row in rows {
        let offered = offered(
            row("calls") * 60.0 / row("interval_min"),
            row("aht_min") * 60.0,
        );
        let promised = Target {
            occupancy: row("max_occupancy"),
            // The table cuts thirds of a minute at six decimals.
            ..target(row("target_sl"), (row("target_answer_min") * 60.0).round())
        };
        close(offered.load(), row("intensity_erlang"), 1e-12);
        let (agents, given) = required(offered, promised).unwrap();
        close(f64::from(agents), row("raw_positions"), 0.0);
        let positions = (f64::from(agents) / (1.0 - row("shrinkage"))).ceil();
        close(positions, row("positions"), 0.0);
        close(given.level, row("service_level"), 1e-12);
        close(given.level, row("indep_service_level"), 1e-12);
        close(given.waiting, row("waiting_probability"), 1e-12);
        close(given.waiting, row("indep_wait_prob"), 1e-12);
        close(given.occupancy, row("occupancy"), 1e-12);
        close(given.wait, row("indep_asa_sec"), 1e-9);
        assert_eq!(service(offered, promised, agents), Some(given));
    }
}

#[test]
fn erlang_a_as_published() {
    let rows = rows(A);
    assert_eq!(rows.len(), 8);
    for row in rows {
        let offered = Offered {
            contacts: row("calls") * 60.0 / row("interval_min"),
            seconds: row("aht_min") * 60.0,
            patience: Some(row("patience_min") * 60.0),
        };
        let agents = (1..100).find(|n| f64::from(*n) >= row("agents")).unwrap();
        let given = service(offered, target(0.8, row("target_answer_s")), agents).unwrap();
        close(given.level, row("service_level"), 1e-10);
        for (got, name) in [
            (given.waiting, "waiting_probability"),
            (given.abandonment, "abandonment_probability"),
            (given.occupancy, "occupancy"),
            (given.queue, "average_queue_length"),
            (given.wait / 60.0, "average_speed_of_answer"),
        ] {
            close(got, row(name), 1e-11);
            close(got, row(&format!("indep_{}", name)), 1e-11);
        }
        // The search finds these agents for exactly this level, and one fewer does not do.
        let exact = target(given.level - 1e-12, row("target_answer_s"));
        assert_eq!(required(offered, exact).unwrap().0, agents);
    }
}

#[test]
fn the_advisors_of_the_textbook() {
    let calls = offered(250.0, 330.0);
    let promised = target(0.8, 30.0);
    close(calls.load(), 22.9, 0.05);
    let (agents, given) = required(calls, promised).unwrap();
    assert_eq!(agents, 28);
    close(given.level, 0.857, 0.0005);
    close(service(calls, promised, 27).unwrap().level, 0.782, 0.0005);
}

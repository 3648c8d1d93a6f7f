//! Lots awarded together: the example, and the solver held against a general one.

use rfpc::evaluate::split::solver::{Limit, Outcome, Problem, solve};
use serde_json::Value;

use crate::made;
use crate::program::{copy, fresh, rfpc, text};
use crate::project::root;

#[path = "../../benches/split/general.rs"]
#[allow(clippy::as_conversions, reason = "a general solver computes in floats")]
mod general;

/// Small enough for the general solver, every kind of rule among them.
fn problems() -> impl Iterator<Item = Problem> {
    (1..=12).map(|seed| {
        let mut problem = made::problem(4, 3, 2, seed);
        problem.units = 10;
        let sources = if seed % 2 == 0 { 2 } else { 1 };
        for (lot, rule) in problem.lots.iter_mut().enumerate() {
            (rule.least, rule.most, rule.sources) = match lot {
                0 => (3, 7, 1),
                1 => (2, 10, sources),
                _ => (10, 10, 1),
            };
        }
        for bidder in &mut problem.bidders {
            let limit = Limit {
                loads: vec![5, 3, 2],
                most: 65,
            };
            bidder.limits.extend((seed % 3 != 0).then_some(limit));
        }
        problem
    })
}

#[test]
fn the_general_solver_finds_nothing_better_and_nothing_else() {
    let mut awarded = 0;
    for (seed, problem) in (1..).zip(problems()) {
        let other = general::solve(&problem).filter(|other| problem.allows(other));
        match (solve(&problem, 1_000_000, None), other) {
            (Outcome::Found(found), Some(other)) => {
                assert!(problem.allows(&found.allocation), "{seed}");
                assert_eq!(found.bound, found.worth, "{seed}: proven");
                // What a float can't tell apart of 10^13.
                let off = problem.worth(&other) - found.worth;
                assert!(
                    (0..=found.worth / 100_000_000).contains(&off),
                    "{seed}: {off}"
                );
                awarded += 1;
            }
            (Outcome::Impossible, None) => {}
            (own, other) => panic!("{seed}: {own:?}, the other: {other:?}"),
        }
    }
    assert!(awarded > 6, "{awarded}");
}

fn together(project: &str) -> Value {
    let run = rfpc(&["compare", project, "--format", "json"]);
    let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
    all["together"].clone()
}

/// An amount in cents.
fn cents(value: &Value) -> i64 {
    value
        .as_str()
        .expect("an amount")
        .replace('.', "")
        .parse()
        .expect("cents")
}

#[test]
fn the_example_is_awarded_to_the_cent_and_says_what_each_rule_costs() {
    let project = root().join("examples/split");
    let view = together(text(&project));
    assert_eq!(view["proven"], true);
    let award = &view["award"];
    let shares = award["shares"].as_array().expect("shares");
    let vendors = award["vendors"].as_array().expect("vendors");
    for vendor in vendors {
        let own = shares
            .iter()
            .filter(|share| share["alias"] == vendor["alias"]);
        assert_eq!(
            own.map(|share| cents(&share["cost"])).sum::<i64>(),
            cents(&vendor["won"])
        );
    }
    let paid: i64 = vendors.iter().map(|vendor| cents(&vendor["total"])).sum();
    assert_eq!(paid, cents(&award["cost"]));
    assert_eq!(award["cost"], "1812085.72");
    let rules = view["rules"].as_array().expect("rules");
    for rule in rules {
        assert_eq!(cents(&rule["cost"]), paid - cents(&rule["without"]));
        assert!(cents(&rule["cost"]) >= 0, "{rule}");
    }
    let second = rules
        .iter()
        .find(|rule| rule["rule"] == "the second source for telephone");
    assert_eq!(second.expect("the second source")["cost"], "55994.52");
    assert!(cents(&view["next"]["cost"]) >= paid);
    let run = rfpc(&[
        "explain",
        "split.costs.second-source-telephone",
        text(&project),
    ]);
    assert!(run.stdout.contains("= MYR 55,994.52"), "{}", run.all());
    assert!(run.stdout.contains("responses/damai.rfp"), "{}", run.all());
}

#[test]
fn who_does_not_say_what_it_can_carry_gets_nothing() {
    let folder = root().join("examples/split");
    let project = copy(&folder, "split-capacity", |path, text| match path {
        "responses/kenari.rfp" => text.replace("    capacity: 8_000 calls\n", ""),
        _ => text.to_owned(),
    });
    let view = together(text(&project));
    assert_eq!(view["unknown_capacity"], serde_json::json!(["kenari"]));
    let shares = view["award"]["shares"].as_array().expect("shares");
    assert!(shares.iter().all(|share| share["alias"] != "kenari"));
}

#[test]
fn a_rule_that_nobody_can_keep_is_named() {
    let folder = root().join("examples/split");
    let project = copy(&folder, "split-impossible", |path, text| match path {
        "split.rfp" => text.replace("60% of its capacity", "1% of its capacity"),
        _ => text.to_owned(),
    });
    let run = rfpc(&["compare", text(&project)]);
    let said = "one would without the limit on the capacity";
    assert!(run.stdout.contains(said), "{}", run.all());
}

#[test]
fn letters_award_what_the_combination_awards() {
    let project = root().join("examples/split");
    let out = fresh("split-letters");
    let run = rfpc(&["letters", text(&project), "--out", text(&out), "--as", "md"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let view = together(text(&project));
    let shares = view["award"]["shares"].as_array().expect("shares");
    let mut awards = 0;
    for entry in std::fs::read_dir(&out).expect("letters") {
        let path = entry.expect("a letter").path();
        let letter = std::fs::read_to_string(&path).unwrap_or_default();
        if !letter.contains("We have chosen your offer") {
            continue;
        }
        awards += 1;
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let parts: Vec<&str> = name.split('.').collect();
        let won = |share: &Value| share["lot"] == parts[1] && share["alias"] == parts[2];
        assert!(shares.iter().any(won), "{name}");
    }
    assert_eq!(awards, shares.len());
}

#[test]
fn by_points_the_award_has_the_most_points() {
    let folder = root().join("examples/split");
    let project = copy(&folder, "split-points", |path, text| match path {
        "split.rfp" => text.replace("split by cost", "split by points"),
        _ => text.to_owned(),
    });
    let view = together(text(&project));
    let points = |view: &Value| cents(&view["points"]);
    assert_eq!(view["proven"], true);
    assert!(points(&view["award"]) >= points(&view["next"]));
    let cheapest = together(text(&folder));
    assert!(cents(&view["award"]["cost"]) >= cents(&cheapest["award"]["cost"]));
}

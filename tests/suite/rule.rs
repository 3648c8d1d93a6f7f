//! Tests of the rule, as `rfpc test` runs them.

use std::fs;

use crate::language::whole_files;
use crate::program::{Run, copy, fresh, rfpc, text};
use crate::project::root;

const SUPPORT: &str = "rfps/customer-support";

/// The customer-support project with other tests.
fn with_tests(name: &str, tests: &str) -> Run {
    let project = copy(&root().join(SUPPORT), name, |path, text| {
        if path == "tests.rfp" {
            tests.to_owned()
        } else {
            text.to_owned()
        }
    });
    rfpc(&["test", text(&project)])
}

#[test]
fn every_shipped_test_passes() {
    let new = fresh("rule-new");
    rfpc(&["new", text(&new)]);
    for project in [
        SUPPORT,
        "examples/smallest",
        "examples/office-cleaning",
        "examples/it-support",
        text(&new),
    ] {
        let run = rfpc(&["test", project]);
        assert_eq!(run.code, Some(0), "{project}\n{}", run.all());
        let last = run.stdout.trim_end().lines().last().unwrap_or_default();
        assert!(last.ends_with(" passed, 0 failed"), "{}", run.stdout);
        assert!(!last.starts_with("0 "), "{}", run.stdout);
    }
}

#[test]
fn the_tests_of_the_language_page_pass() {
    let folder = fresh("rule-language");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in whole_files() {
        fs::write(folder.join(name), text).unwrap();
    }
    let run = rfpc(&["test", text(&folder)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert!(run.stdout.contains("2 passed, 0 failed"), "{}", run.stdout);
}

const FAILING: &str = r#"# Two of three expectations fail.
test "the deaf are out" {
    response "Deaf" like perfect { languages: zh }
    response "Good" like perfect { tariff { charge call { rate: 2 } } }
    response "Dear" like perfect { tariff { charge call { rate: 2.50 } } }
    response "Mute" like "Borneo Contact Sdn Bhd"
    expect "Deaf" excluded by capability.service.hours
    expect "Good" before "Dear"
    expect "Good" last
}
test "well" {
    response "Good" like perfect
    expect "Good" counts
}
"#;

#[test]
fn a_failure_says_what_was_expected_where_and_what_came_out() {
    let run = with_tests("rule-failing", FAILING);
    assert_eq!(run.code, Some(1), "{}", run.all());
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "test \"the deaf are out\" … FAILED");
    assert_eq!(
        lines[1],
        "    tests.rfp:7: expected \"Deaf\" excluded by capability.service.hours"
    );
    assert_eq!(lines[2], "    tests.rfp:9: expected \"Good\" last");
    assert_eq!(lines[3], "    what came out:");
    assert!(
        lines[4].starts_with("        1. \"Good\": 100.00 points, cost "),
        "{}",
        run.stdout
    );
    assert!(
        lines[5].starts_with("        2. \"Dear\": 92.00 points, cost "),
        "{}",
        run.stdout
    );
    assert!(
        lines[6].starts_with("        3. \"Mute\": "),
        "{}",
        run.stdout
    );
    assert_eq!(
        lines[7],
        "        –  \"Deaf\": excluded by capability.service.languages"
    );
    assert_eq!(lines[8], "        the award goes to \"Good\"");
    assert_eq!(lines[9], "test \"well\" … ok");
    assert_eq!(lines[10], "1 passed, 1 failed");
    assert_eq!(lines.len(), 11);
}

#[test]
fn programs_get_the_same_as_json() {
    let project = copy(&root().join(SUPPORT), "rule-json", |path, text| {
        if path == "tests.rfp" {
            FAILING.to_owned()
        } else {
            text.to_owned()
        }
    });
    let run = rfpc(&["test", text(&project), "--format", "json"]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(report["failed"], 1);
    let test = &report["tests"][0];
    assert_eq!((&test["line"], &test["passed"]), (&2.into(), &false.into()));
    assert_eq!(test["failures"][1]["expected"], "\"Good\" last");
    assert_eq!(test["offers"][0]["place"], 1);
    assert_eq!(
        test["offers"][3]["excluded_by"][0],
        "capability.service.languages"
    );
}

#[test]
fn a_project_without_tests_says_so() {
    let run = with_tests("rule-none", "# None yet.\n");
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert!(run.stdout.contains("has no tests"), "{}", run.stdout);
}

#[test]
fn nothing_runs_in_a_project_that_is_wrong() {
    let run = with_tests("rule-wrong", "test \"x\" { expect \"Nobody\" first }\n");
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0710"), "{}", run.stderr);
    assert!(run.stdout.is_empty(), "{}", run.stdout);
}

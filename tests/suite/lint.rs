//! `rfpc lint` from the command line, and its page.

use std::fs;

use rfpc::evaluate::LintKind;

use crate::program::rfpc;
use crate::project::root;

#[test]
fn every_lint_is_explained() {
    let page = fs::read_to_string(root().join("docs/lint.md")).unwrap();
    let headed: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    assert_eq!(headed, LintKind::NAMES);
}

#[test]
fn the_smallest_example_shows_the_published_figures() {
    let project = "examples/smallest";
    let out = rfpc(&["lint", project]);
    assert_eq!(out.code, Some(0), "{}", out.all());
    for line in [
        "cheap-loser-flips: a cheap offer that can't win decides which of two others is ahead",
        "    A: quality 35.00, cost USD 1,000,000.00 → 60.00",
        "    B: quality 42.50, cost USD 1,300,000.00 → 61.73",
        "3 things to look at; `docs/lint.md` explains them",
    ] {
        assert!(out.stdout.contains(line), "{line}\n{}", out.stdout);
    }
    assert_eq!(rfpc(&["lint", "--deny", project]).code, Some(1));
    let json = rfpc(&["lint", "--format", "json", project]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["lints"][0]["trials"][1][2]["result"], "55.00");
}

#[test]
fn attributes_of_a_shipped_vocabulary_need_not_all_be_asked() {
    let out = rfpc(&["lint", "rfps/customer-support"]);
    assert!(!out.stdout.contains("unused-attribute"), "{}", out.stdout);
}

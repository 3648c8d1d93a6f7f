//! The page on coverage: the places and tests that it names are there, and no row of the brief is missing.

use std::collections::BTreeMap;
use std::fs;

use crate::project::root;

const PAGE: &str = "docs/coverage.md";

/// A place that the page names: `` `file:line` `quoted text` ``.
struct Place<'a> {
    file: &'a str,
    line: usize,
    quoted: &'a str,
}

/// The code spans of a row, and the row around them.
struct Row<'a> {
    spans: Vec<&'a str>,
    cells: Vec<&'a str>,
}

#[test]
fn every_place_of_coverage_holds_what_is_quoted() {
    let page = read(PAGE);
    let mut fixed = page.clone();
    let mut wrong = Vec::new();
    for row in rows(&page) {
        for place in places(&row) {
            let Place { file, line, quoted } = place;
            let Some(found) = nearest(file, quoted, line) else {
                wrong.push(format!("{file} no longer holds `{quoted}`"));
                continue;
            };
            if found != line {
                let (old, new) = (
                    format!("`{file}:{line}` `{quoted}`"),
                    format!("`{file}:{found}` `{quoted}`"),
                );
                fixed = fixed.replace(&old, &new);
                wrong.push(format!(
                    "{file}:{line} is line {found} now: UPDATE_COVERAGE=1 sets it"
                ));
            }
        }
    }
    if std::env::var("UPDATE_COVERAGE").is_ok_and(|value| value == "1") {
        fs::write(root().join(PAGE), fixed).unwrap();
        wrong.retain(|fault| fault.contains("no longer"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_test_of_coverage_is_there() {
    let page = read(PAGE);
    let mut wrong = Vec::new();
    for row in rows(&page) {
        for span in &row.spans {
            let Some((file, test)) = span.split_once(".rs::") else {
                continue;
            };
            if !read(&format!("{file}.rs")).contains(&format!("fn {test}(")) {
                wrong.push(*span);
            }
        }
    }
    assert!(wrong.is_empty(), "no such tests: {wrong:?}");
}

#[test]
fn every_row_of_the_brief_is_covered_once_with_a_place_and_a_test() {
    let page = read(PAGE);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows(&page).filter(|row| row.cells.len() == 6 && row.cells[0] != "row") {
        *seen.entry(row.cells[0]).or_default() += 1;
        assert!(
            matches!(row.cells[2], "whole" | "part" | "not yet"),
            "{}",
            row.cells[2]
        );
        if row.cells[2] != "not yet" {
            assert!(!places(&row).is_empty(), "{} names no place", row.cells[0]);
            assert!(
                row.cells[5].contains(".rs::"),
                "{} names no test",
                row.cells[0]
            );
        }
    }
    let brief = [("A", 15), ("B", 10), ("C", 6)];
    for (part, count) in brief {
        for number in 1..=count {
            let name = format!("{part}{number}");
            assert_eq!(seen.remove(name.as_str()), Some(1), "{name}");
        }
    }
    assert!(seen.is_empty(), "not in the brief: {seen:?}");
}

/// The rows of the page's tables, without the lines below their heads.
fn rows(page: &str) -> impl Iterator<Item = Row<'_>> {
    page.lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| Row {
            spans: line.split('`').skip(1).step_by(2).collect(),
            cells: line.trim_matches('|').split(" | ").map(str::trim).collect(),
        })
}

/// Spans that name a line, each with the span behind it.
fn places<'a>(row: &Row<'a>) -> Vec<Place<'a>> {
    let pairs = row.spans.iter().zip(row.spans.iter().skip(1));
    pairs
        .filter_map(|(place, quoted)| {
            let (file, line) = place.rsplit_once(':')?;
            let is_text = file.ends_with(".rfp") || file.ends_with(".md");
            is_text.then_some(())?;
            Some(Place {
                file,
                line: line.parse().ok()?,
                quoted,
            })
        })
        .collect()
}

/// The line nearest to the one named that holds the text; how many spaces align it does not matter.
fn nearest(file: &str, quoted: &str, line: usize) -> Option<usize> {
    let wanted = squeezed(quoted);
    let text = read(file);
    let holding = text
        .lines()
        .enumerate()
        .filter(|(_, text)| squeezed(text).contains(&wanted))
        .map(|(index, _)| index + 1);
    holding.min_by_key(|found| found.abs_diff(line))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

//! The tutorial, done as a reader does it: its files are written, its commands run, what it shows is what is printed.

use std::fs;
use std::path::Path;

use crate::program::{command, fresh, run};
use crate::project::root;

/// A fenced block of the page: what stands after the three backticks, and the lines within.
struct Step<'a> {
    kind: &'a str,
    lines: Vec<&'a str>,
}

#[test]
fn every_step_of_the_tutorial_does_what_it_shows() {
    let page = fs::read_to_string(root().join("docs/tutorial.md")).expect("the page is text");
    let place = fresh("tutorial");
    fs::create_dir_all(&place).expect("the folder is made");
    let steps = steps(&page);
    assert!(steps.len() > 15, "the page's blocks");
    for step in &steps {
        match step.kind.split_once(' ') {
            None if step.kind == "console" => type_in(step, &place),
            Some(("rfp", file)) => write(step, &place.join(file)),
            _ => panic!("a fence of no known kind: {}", step.kind),
        }
    }
}

#[test]
fn a_line_that_was_not_printed_is_found() {
    let printed = ["a", "b", "c"];
    assert!(shows(&["a", "…", "c"], &printed) && shows(&["…"], &printed));
    assert!(shows(&["a", "b", "…"], &printed) && shows(&["a", "b", "c"], &printed));
    for wrong in [&["a", "c"][..], &["a", "…", "d"], &["a", "b"], &["…", "b"]] {
        assert!(!shows(wrong, &printed), "{wrong:?}");
    }
}

fn steps(page: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let lines = lines.by_ref().take_while(|line| *line != "```").collect();
            steps.push(Step { kind, lines });
        }
    }
    steps
}

/// Runs each `$ rfpc …` and compares what is shown below it.
fn type_in(step: &Step<'_>, place: &Path) {
    for typed in step.lines.join("\n").split("$ rfpc ").skip(1) {
        let mut shown = typed.lines();
        let arguments: Vec<&str> = shown.next().unwrap_or_default().split(' ').collect();
        let mut command = command(&arguments);
        command.current_dir(place);
        let printed = run(command).all();
        let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let shown: Vec<&str> = shown.collect();
        assert!(shows(&shown, &lines), "{arguments:?} prints\n{printed}");
    }
}

/// Whether these lines were printed, in this order; `…` stands for any number of others.
fn shows(shown: &[&str], printed: &[&str]) -> bool {
    match (shown.split_first(), printed.split_first()) {
        (None, _) => printed.is_empty(),
        (Some((&"…", after)), None) => shows(after, printed),
        (Some((&"…", after)), Some((_, rest))) => shows(after, printed) || shows(shown, rest),
        (Some((line, after)), Some((first, rest))) => line == first && shows(after, rest),
        (Some(_), None) => false,
    }
}

/// Puts an indented block in place of the file's statement that begins with the same line; else it is the whole file.
fn write(step: &Step<'_>, file: &Path) {
    let before = fs::read_to_string(file).expect("a file of the project");
    let mut lines: Vec<&str> = before.lines().collect();
    let head = step.lines.first().expect("a statement");
    let closing = format!("{}}}", " ".repeat(head.len() - head.trim_start().len()));
    if head.starts_with(' ') {
        let first = lines.iter().position(|line| line == head);
        let first = first.unwrap_or_else(|| panic!("{} has no line {head:?}", file.display()));
        let length = lines[first..].iter().position(|line| *line == closing);
        let last = first + length.expect("the statement ends");
        lines.splice(first..=last, step.lines.iter().copied());
    } else {
        lines.clone_from(&step.lines);
    }
    fs::write(file, lines.join("\n") + "\n").expect("the file is written");
}

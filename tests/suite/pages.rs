//! The pages of `docs/errors/`: their examples are compiled, their messages are the compiler's own.

use std::fs;
use std::path::PathBuf;

use rfpc::diagnostic::{Code, Diagnostic};

use crate::project::{check_path, check_text, root};
use crate::{frame, golden};

/// A fenced block of a page: what stands after the three backticks, and the lines within.
struct Fence {
    kind: String,
    text: String,
}

#[test]
fn the_frame_is_right() {
    let checked = check_text("frame", frame::whole());
    assert!(checked.diagnostics.is_empty(), "{}", checked.report());
}

#[test]
fn wrong_examples_are_wrong_and_right_ones_right() {
    let mut faults = Vec::new();
    for &code in Code::ALL {
        for fence in fences(code.page()) {
            match fence.kind.split(' ').collect::<Vec<_>>().as_slice() {
                ["rfp", "wrong", slot] if said(code, slot, &fence.text).is_none() => {
                    let report =
                        check_text(code.as_str(), &frame::with(slot, &fence.text)).report();
                    faults.push(format!(
                        "{code}: the wrong example does not give it\n{report}"
                    ));
                }
                ["rfp", "right", slot] => {
                    let checked = check_text(code.as_str(), &frame::with(slot, &fence.text));
                    if !checked.diagnostics.is_empty() {
                        faults.push(format!("{code}: right example\n{}", checked.report()));
                    }
                }
                ["rfp", "wrong", _] | ["text"] | ["text", "says"] => {}
                other => faults.push(format!("{code}: a fence of no known kind: {other:?}")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_page_has_both_examples_and_the_message() {
    let mut faults = Vec::new();
    for &code in Code::ALL {
        let page = code.page();
        let says = fences(page)
            .iter()
            .filter(|f| f.kind == "text says")
            .count();
        let examples = fences(page).len() - says;
        let is_said = page.contains(&format!("```text says\n{code}: "));
        if says != 1 || !is_said || examples != 2 || !page.contains("\n## Why\n") {
            faults.push(format!("{code}: {examples} examples, {says} messages"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_messages_are_what_the_compiler_says() {
    let mut faults = Vec::new();
    for &code in Code::ALL {
        let Some(diagnostic) = example_of(code) else {
            continue;
        };
        let mut says = format!("{code}: {}\n", diagnostic.message);
        if let Some(help) = diagnostic.help {
            says.push_str(&format!("help: {help}\n"));
        }
        let path = root().join(format!("docs/errors/{code}.md"));
        let page = fs::read_to_string(&path).expect("a page is text");
        let (before, rest) = page.split_once("```text says\n").expect("the page says it");
        let (_, after) = rest.split_once("```\n").expect("the fence ends");
        let expected = format!("{before}```text says\n{says}```\n{after}");
        faults.extend(golden::compare(&path, &expected).err());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is said of the page's wrong example, or of the case when the page shows no source.
fn example_of(code: Code) -> Option<Diagnostic> {
    let page = fences(code.page());
    let wrong = page.iter().find_map(|fence| {
        let slot = fence.kind.strip_prefix("rfp wrong ")?;
        said(code, slot, &fence.text)
    });
    wrong.or_else(|| {
        let cases = root().join("tests/errors");
        let file = cases.join(format!("{code}.rfp"));
        let case: PathBuf = if file.exists() {
            file
        } else {
            cases.join(code.as_str())
        };
        let mut all = case
            .exists()
            .then(|| check_path(&case))?
            .diagnostics
            .into_iter();
        all.find(|d| d.code == code)
    })
}

fn said(code: Code, slot: &str, fragment: &str) -> Option<Diagnostic> {
    let checked = check_text(code.as_str(), &frame::with(slot, fragment));
    checked.diagnostics.into_iter().find(|d| d.code == code)
}

fn fences(page: &str) -> Vec<Fence> {
    let mut list = Vec::new();
    let mut open: Option<Fence> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(kind), None) => {
                open = Some(Fence {
                    kind: kind.to_owned(),
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => list.extend(open.take()),
            (None, Some(fence)) => {
                fence.text.push_str(line);
                fence.text.push('\n');
            }
            (None, None) => {}
        }
    }
    list
}

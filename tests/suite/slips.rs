//! One slip of the finger is one mistake, wherever it happens: nothing is said twice, nothing follows from it.

use std::fs;

use rfpc::check::check;
use rfpc::load::{Found, load_texts};
use walkdir::WalkDir;

use crate::project::root;

/// A whole project: RFP, vocabulary, responses, score sheets, tests.
const PROJECT: &str = "examples/office-cleaning";

/// One file of each kind; a slip in a vocabulary may show in uses that are mistakes of several kinds.
const SLIPPED: &[&str] = &["rfp.rfp", "panel.rfp", "responses/avon.rfp"];

#[test]
fn a_word_that_lacks_a_letter_is_at_most_one_mistake() {
    let files = files();
    let mut wrong = Vec::new();
    for (at, (path, bytes)) in files.iter().enumerate() {
        if !SLIPPED.contains(&path.as_str()) {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).expect("a project is text");
        for word in words(&text) {
            let middle = (word.start + word.end) / 2;
            let slip = format!("{}{}", &text[..middle], &text[middle + 1..]);
            let mut project = files.clone();
            project[at].1 = slip.into_bytes();
            let said = said(project);
            if said.len() > 1 {
                let line = text[..middle].matches('\n').count() + 1;
                wrong.push(format!("{path}:{line}: `{}`: {said:#?}", &text[word]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn files() -> Vec<Found> {
    let folder = root().join(PROJECT);
    let entries = WalkDir::new(&folder).sort_by_file_name();
    let paths = entries
        .into_iter()
        .map(|entry| entry.expect("readable").into_path());
    let paths = paths.filter(|path| path.extension().is_some_and(|e| e == "rfp"));
    paths
        .map(|path| {
            let below = path.strip_prefix(&folder).expect("below the folder");
            let shown = below.to_str().expect("the path is text").replace('\\', "/");
            (shown, fs::read(&path).expect("readable"))
        })
        .collect()
}

/// The names of three ASCII letters and more that stand outside of texts and comments.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if let Some(markdown) = rest.strip_prefix("\"\"\"") {
            markdown.find("\"\"\"").map_or(rest.len(), |end| end + 6)
        } else if first == '"' {
            rest[1..].find('"').map_or(rest.len(), |end| end + 2)
        } else if first == '#' {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            let is_name = |c: char| c.is_ascii_alphabetic() || c == '_';
            let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            if length >= 3 {
                words.push(at..at + length);
            }
            length.max(first.len_utf8())
        };
        at += length;
    }
    words
}

fn said(project: Vec<Found>) -> Vec<String> {
    let loaded = load_texts(project, |_| None);
    let (_, found) = check(&loaded.files, Vec::new());
    let mut all = loaded.diagnostics;
    all.extend(found);
    all.sort();
    all.iter()
        .map(|d| format!("{} {}", d.code, d.message))
        .collect()
}

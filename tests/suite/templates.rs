//! The buyer's own templates, styles and words take the place of the shipped ones; what is wrong with them is said at its line.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

/// The smallest project with one file of its own.
fn with(case: &str, name: &str, content: &str) -> PathBuf {
    let project = copy(&root().join("examples/smallest"), case, |_, text| {
        text.to_owned()
    });
    let path = project.join("templates").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
    project
}

fn issued(project: &Path, name: &str) -> String {
    let out = fresh(&format!("{name}-out"));
    let run = rfpc(&["issue", text(project), "--out", text(&out)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let all = contents(&out);
    String::from_utf8_lossy(&all[&format!("to-vendors/{name}")]).into_owned()
}

/// That nothing is wrong anywhere but in the own file, and what is said of that.
fn said(project: &Path) -> String {
    let run = rfpc(&["check", text(project)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    run.stderr
}

#[test]
fn own_words_and_styles_take_the_place_of_the_shipped() {
    let project = with(
        "own-words",
        "words/en.json",
        "{ \"rfp.kind\": \"Invitation to tender\" }",
    );
    let page = issued(&project, "rfp.en.html");
    assert!(
        page.contains("<p class=\"kind\">Invitation to tender</p>"),
        "{page}"
    );
    assert!(
        page.contains("Responses are due by"),
        "the other words stay"
    );
    let project = with("own-style", "style.css", "body { color: rebeccapurple; }");
    let page = issued(&project, "rfp.en.html");
    assert!(
        page.contains("rebeccapurple") && !page.contains("--accent"),
        "{page}"
    );
    let project = with(
        "own-page",
        "rfp.md.j2",
        "{{ page.title }} & {{ page.byline }}\n",
    );
    let page = issued(&project, "rfp.en.md");
    assert_eq!(
        page,
        "Somebody to answer our telephone & HELP-1 · A Small Shop Ltd\n"
    );
}

#[test]
fn an_own_template_is_an_input_with_a_fingerprint() {
    let project = with("own-print", "style.css", "body { color: red; }");
    let run = rfpc(&["check", text(&project), "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let plain = rfpc(&["check", "examples/smallest"]);
    let own = rfpc(&["check", text(&project)]);
    assert_ne!(plain.stdout, own.stdout, "one file more is counted");
}

#[test]
fn a_file_that_replaces_nothing_is_named() {
    let said = said(&with("own-none", "stile.css", ""));
    assert!(
        said.contains("E0852") && said.contains("did you mean `templates/style.css`?"),
        "{said}"
    );
}

#[test]
fn a_template_that_is_not_well_formed_is_shown_at_its_line() {
    let said = said(&with(
        "own-syntax",
        "rfp.md.j2",
        "first\n{% for x in page.sections %}\nnever closed",
    ));
    assert!(
        said.contains("E0853") && said.contains("templates/rfp.md.j2:3"),
        "{said}"
    );
}

#[test]
fn what_is_undefined_is_shown_at_its_line_with_the_clause_that_asks_for_the_document() {
    let project = with("own-undefined", "rfp.md.j2", "first\n\n{{ page.titel }}\n");
    let out = fresh("own-undefined-out");
    let run = rfpc(&["issue", text(&project), "--out", text(&out)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    for part in [
        "E0853",
        "templates/rfp.md.j2:3",
        "undefined value",
        "rfp.rfp:7",
    ] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    assert!(!out.exists(), "nothing is half-written");
}

#[test]
fn own_words_are_held_against_the_shipped() {
    let wrong = said(&with(
        "own-key",
        "words/en.json",
        "{\n  \"rfp.kinds\": \"x\"\n}",
    ));
    assert!(
        wrong.contains("E0854")
            && wrong.contains("en.json:2")
            && wrong.contains("did you mean `rfp.kind`?"),
        "{wrong}"
    );
    let wrong = said(&with(
        "own-name",
        "words/en.json",
        "{\n  \"workbook.title\": \"{title} {mont}\"\n}",
    ));
    assert!(
        wrong.contains("E0854") && wrong.contains("`{mont}`"),
        "{wrong}"
    );
    let wrong = said(&with(
        "own-json",
        "words/en.json",
        "{\n  \"workbook.title\": 3\n}",
    ));
    assert!(
        wrong.contains("E0854") && wrong.contains("en.json:2"),
        "{wrong}"
    );
}

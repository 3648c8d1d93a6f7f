//! The shape of the program: which stage may import which, who does I/O, where pest is named, how long a file is.

use std::collections::BTreeSet;
use std::fs;

use walkdir::WalkDir;

use crate::masked::{code, shipped};
use crate::project::root;

/// What each stage may import; `cli` may import all of them.
const IMPORTS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("threads", &[]),
    ("value", &[]),
    ("diagnostic", &["source"]),
    ("syntax", &["source", "diagnostic"]),
    ("load", &["source", "threads", "diagnostic", "syntax"]),
    ("model", &["source", "value"]),
    (
        "check",
        &[
            "syntax",
            "model",
            "value",
            "diagnostic",
            "source",
            "threads",
        ],
    ),
    ("evaluate", &["model", "value", "source", "threads"]),
    ("render", &["model", "evaluate", "value", "source"]),
    ("exchange", &["model", "evaluate", "value", "diagnostic"]),
];

/// The most lines that a source file may have.
const LINES: usize = 450;

struct SourceFile {
    /// Below `src`, with `/`.
    path: String,
    text: String,
}

impl SourceFile {
    /// The stage that the file belongs to: `syntax` for `syntax.rs` and for `syntax/tree.rs`.
    fn stage(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    /// How many modules lie between the file's own and the crate's root, its own with them.
    fn depth(&self) -> usize {
        self.path.split('/').count()
    }
}

#[test]
fn every_stage_imports_only_what_stands_before_it() {
    let faults: Vec<String> = shipped_files().iter().flat_map(forbidden_imports).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_load_and_cli_touch_the_machine() {
    let faults: Vec<String> = shipped_files().iter().flat_map(escaped_lints).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pest_is_named_in_syntax_alone() {
    let outside = files().into_iter().filter(|file| file.stage() != "syntax");
    let faults: Vec<String> = outside.filter(names_pest).map(|file| file.path).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_short_and_named_for_their_job() {
    let mut faults = Vec::new();
    for file in files() {
        let lines = file.text.lines().count();
        if lines > LINES {
            faults.push(format!("{}: {lines} lines, more than {LINES}", file.path));
        }
        let name = file.path.rsplit('/').next().unwrap_or_default();
        if [
            "mod.rs",
            "utils.rs",
            "util.rs",
            "helpers.rs",
            "common.rs",
            "misc.rs",
        ]
        .contains(&name)
        {
            faults.push(format!("{}: the name says nothing", file.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// All of `src`, by path.
fn files() -> Vec<SourceFile> {
    let src = root().join("src");
    let entries = WalkDir::new(&src).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("readable").into_path());
    let sources = paths.filter(|path| path.extension().is_some_and(|e| e == "rs"));
    sources
        .map(|path| {
            let below = path.strip_prefix(&src).expect("below src");
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let text = fs::read_to_string(&path).expect("a source file is text");
            SourceFile {
                path: parts.join("/"),
                text,
            }
        })
        .collect()
}

/// All of `src` but the modules that are declared for tests only, and what is below them.
fn shipped_files() -> Vec<SourceFile> {
    let all = files();
    let tests: Vec<String> = all.iter().flat_map(test_modules).collect();
    let is_test = |path: &str| {
        let module = path.trim_end_matches(".rs");
        tests
            .iter()
            .any(|t| module == t || module.starts_with(&format!("{t}/")))
    };
    all.into_iter()
        .filter(|file| !is_test(&file.path))
        .collect()
}

/// `schedule/tests` for a `#[cfg(test)] mod tests;` in `schedule.rs`.
fn test_modules(file: &SourceFile) -> Vec<String> {
    let code = code(&file.text);
    let items = code.split("#[cfg(test)]").skip(1);
    let names = items.filter_map(|item| item.trim_start().strip_prefix("mod ")?.split_once(';'));
    let names = names.filter(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '_'));
    let folder = file.path.trim_end_matches(".rs");
    names.map(|(name, _)| format!("{folder}/{name}")).collect()
}

fn forbidden_imports(file: &SourceFile) -> Vec<String> {
    let stage = file.stage();
    if ["cli", "lib", "main"].contains(&stage) {
        return Vec::new();
    }
    let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == stage) else {
        return vec![format!(
            "{}: `{stage}` is no stage of the import table",
            file.path
        )];
    };
    let imported = imported(file)
        .into_iter()
        .filter(|name| name != stage && !allowed.contains(&name.as_str()));
    imported
        .map(|name| format!("{}: `{stage}` may not import `{name}`", file.path))
        .collect()
}

/// The stages that the shipped code names, by `crate::…` or by enough `super::`s.
fn imported(file: &SourceFile) -> BTreeSet<String> {
    let code: String = shipped(&file.text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let code = code.replace(" :: ", "::").replace(":: ", "::");
    let climb = "super::".repeat(file.depth());
    let mut names = BTreeSet::new();
    for root in ["crate::", climb.as_str()] {
        let places = code
            .match_indices(root)
            .filter(|(at, _)| starts_word(&code, *at));
        for (at, _) in places {
            names.extend(first_names(&code[at + root.len()..]));
        }
    }
    names
}

/// False inside a longer word, such as the `crate::` of `my_crate::`, or after another `super::`.
fn starts_word(code: &str, at: usize) -> bool {
    let before = code[..at].chars().next_back();
    !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
}

/// `a` of `a::b`, and `a`, `d` of `{a::{b, c}, d}`.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        let end = path
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(path.len());
        return vec![path[..end].to_owned()];
    };
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut name = String::new();
    for letter in group.chars() {
        match letter {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(std::mem::take(&mut name)),
            _ if depth == 0 => name.push(letter),
            _ => {}
        }
    }
    names.push(name);
    let first = names
        .iter()
        .filter_map(|name| name.trim().split([':', ' ']).next());
    first
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Lints are not argued away: the one exception is I/O in the two places that do it.
fn escaped_lints(file: &SourceFile) -> Vec<String> {
    let does_io = ["load", "cli"].contains(&file.stage());
    let code = shipped(&file.text);
    let attributes = ["[allow(", "[expect("];
    let found = attributes
        .iter()
        .flat_map(|a| code.match_indices(a).map(|(at, a)| at + a.len()));
    let lints = found.map(|at| {
        code[at..]
            .split(')')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    });
    let escaped = lints.filter(|lint| !(does_io && lint == "clippy::disallowed_methods"));
    escaped
        .map(|lint| format!("{}: `{lint}` is allowed", file.path))
        .collect()
}

fn names_pest(file: &SourceFile) -> bool {
    let code = code(&file.text);
    let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| word == "pest" || word.starts_with("pest_"))
}

fn made_up(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let ways = [
        "use crate::syntax::Tree;",
        "use crate::{model::Rfp, syntax::{Tree, File}};",
        "use crate::{\n    model::{Offer, Rfp},\n    syntax,\n};",
        "fn f() { crate::syntax::parse(x); }",
        "pub use super::super::syntax::Tree;",
    ];
    for way in ways {
        let faults = forbidden_imports(&made_up("evaluate/cost.rs", way));
        assert_eq!(
            faults,
            ["evaluate/cost.rs: `evaluate` may not import `syntax`"],
            "{way}"
        );
    }
}

#[test]
fn allowed_imports_comments_and_tests_pass() {
    let text = "/// See `crate::syntax::Tree`.\nuse crate::model::{Offer, Rfp};\nuse super::{award, syntax_like};\nuse super::super::value;\n\
                const NO: &str = \"crate::render\";\n#[cfg(test)]\nmod tests { use crate::syntax::parse; }\n";
    assert_eq!(
        forbidden_imports(&made_up("evaluate/cost.rs", text)),
        Vec::<String>::new()
    );
    assert_eq!(
        forbidden_imports(&made_up("cli/check.rs", "use crate::syntax;")),
        Vec::<String>::new()
    );
}

#[test]
fn a_new_stage_has_to_be_in_the_table() {
    assert_eq!(forbidden_imports(&made_up("extras.rs", "")).len(), 1);
}

#[test]
fn an_escaped_lint_is_found() {
    let allow = |lint: &str| format!("#[allow({lint})] // why\nfn f() {{}}");
    assert_eq!(
        escaped_lints(&made_up("cli/new.rs", &allow("clippy::disallowed_methods"))).len(),
        0
    );
    assert_eq!(
        escaped_lints(&made_up(
            "check/rfp.rs",
            &allow("clippy::disallowed_methods")
        ))
        .len(),
        1
    );
    assert_eq!(
        escaped_lints(&made_up("cli/new.rs", &allow("clippy::unwrap_used"))).len(),
        1
    );
}

#[test]
fn pest_is_found_in_code_only() {
    assert!(names_pest(&made_up("check.rs", "use pest::Parser;")));
    assert!(names_pest(&made_up(
        "check.rs",
        "#[derive(pest_derive::Parser)] struct P;"
    )));
    assert!(!names_pest(&made_up(
        "check.rs",
        "//! Nothing of pest is here.\nuse crate::tempest;"
    )));
}

#[test]
fn a_module_for_tests_is_known_by_its_declaration() {
    let file = made_up(
        "value/schedule.rs",
        "mod week;\n#[cfg(test)]\nmod tests;\n#[cfg(test)]\nmod inline { }\n",
    );
    assert_eq!(test_modules(&file), ["value/schedule/tests"]);
}

//! Wrong projects under `tests/errors/`, each with one mistake, and what is said of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rfpc::diagnostic::Code;
use walkdir::WalkDir;

use crate::golden;
use crate::project::{check_path, root};

/// Codes that no file can show: they need a limit to be passed, or a later command.
const GENERATED: &[Code] = &[
    Code::FileTooLarge,
    Code::TooManyFiles,
    Code::PathNotFound,
    Code::TooDeep,
    Code::TooManyStatements,
    Code::TooManyTerms,
    Code::TooFewOffers,
    Code::FigureTooLarge,
    Code::NoSuchFigure,
    Code::OutputExists,
    Code::CannotWrite,
    Code::NothingSaid,
    Code::NoSuchCost,
    Code::StageOpen,
    Code::WithoutPdf,
    Code::NoFont,
    Code::NoSuchVersion,
    Code::NoAddendum,
    Code::NoTemplate,
    Code::WrongTemplate,
    Code::WrongWords,
    Code::LacksWords,
    Code::NotAWorkbook,
    Code::LockedWorkbook,
    Code::WorkbookMacros,
    Code::WorkbookTooLarge,
    Code::WorkbookEntities,
    Code::NotAForm,
    Code::OtherRfp,
    Code::CellsRefused,
    Code::ResponseExists,
    Code::UnknownSender,
    Code::NotSaidWhen,
    Code::LongerThanCell,
    Code::NothingToScore,
    Code::ScoresExist,
    Code::UnknownScorer,
    Code::SharedSheet,
];

#[test]
fn every_wrong_project_gets_its_answer() {
    let mut wrong = Vec::new();
    for case in cases() {
        let checked = check_path(&case);
        if let Err(difference) = golden::compare(&case.with_extension("error"), &checked.report()) {
            wrong.push(difference);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_mistake_is_one_diagnostic_of_the_code_in_the_name() {
    let mut wrong = Vec::new();
    for case in cases() {
        let name = name_of(&case);
        let Some(code) = code_of(&name) else { continue };
        let codes: Vec<Code> = check_path(&case)
            .diagnostics
            .iter()
            .map(|d| d.code)
            .collect();
        if codes != [code] {
            wrong.push(format!("{name}: {codes:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_first_label_is_at_the_mistake_and_a_help_mends_it() {
    let mut wrong = Vec::new();
    for case in cases() {
        for diagnostic in check_path(&case).diagnostics {
            // No line can be shown of a file that is not text, or not there.
            let no_line = [Code::NoRfp, Code::EmptyFile, Code::NotUtf8];
            if diagnostic.labels.is_empty() && !no_line.contains(&diagnostic.code) {
                wrong.push(format!(
                    "{}: no place: {}",
                    name_of(&case),
                    diagnostic.message
                ));
            }
            if diagnostic.help.is_none() {
                wrong.push(format!(
                    "{}: no help: {}",
                    name_of(&case),
                    diagnostic.message
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn forty_mistakes_are_forty_diagnostics() {
    let checked = check_path(&root().join("tests/errors/many-mistakes"));
    assert_eq!(checked.diagnostics.len(), 40, "{}", checked.report());
}

#[test]
fn every_code_has_a_case_a_page_and_a_place_that_emits_it() {
    let cases: BTreeSet<Code> = cases()
        .iter()
        .filter_map(|c| code_of(&name_of(c)))
        .collect();
    let source = source_outside_the_list();
    let mut missing = Vec::new();
    for &code in Code::ALL {
        if !cases.contains(&code) && !GENERATED.contains(&code) {
            missing.push(format!("{code} has no case under tests/errors"));
        }
        if GENERATED.contains(&code) && !tested_elsewhere(code) {
            missing.push(format!("{code} is tested nowhere"));
        }
        if !source.contains(&format!("Code::{}", code.variant())) {
            missing.push(format!("{code} {} is emitted nowhere", code.variant()));
        }
        let title = format!("# {code}: {}\n", code.title());
        if !code.page().starts_with(&title) || code.page().len() < title.len() + 200 {
            missing.push(format!("docs/errors/{code}.md explains nothing"));
        }
    }
    assert!(Code::ALL.len() >= 75, "only {} codes", Code::ALL.len());
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Every `.rfp` file and every folder directly below `tests/errors`, by name.
fn cases() -> Vec<PathBuf> {
    let entries = WalkDir::new(root().join("tests/errors"))
        .min_depth(1)
        .max_depth(1)
        .sort_by_file_name();
    let paths = entries
        .into_iter()
        .map(|entry| entry.expect("readable").into_path());
    paths
        .filter(|p| p.is_dir() || p.extension().is_some_and(|e| e == "rfp"))
        .collect()
}

fn name_of(case: &Path) -> String {
    let name = case.file_stem().expect("a case has a name");
    name.to_string_lossy().into_owned()
}

/// `E0303-far` is a case of `E0303`.
fn code_of(name: &str) -> Option<Code> {
    name.split('-').next()?.parse().ok()
}

/// Named by another module of the suite, as a code or as it is printed.
fn tested_elsewhere(code: Code) -> bool {
    let names = [format!("Code::{}", code.variant()), code.to_string()];
    let is_named = |text: &str| names.iter().any(|name| text.contains(name));
    let mut modules = rust_below("tests/suite").into_iter();
    let mut units = rust_below("src").into_iter();
    modules.any(|(path, text)| !path.ends_with("errors.rs") && is_named(&text))
        || units.any(|(_, text)| {
            let tests = text.split_once("mod tests {");
            tests.is_some_and(|(_, tests)| is_named(tests))
        })
}

fn source_outside_the_list() -> String {
    let files = rust_below("src").into_iter();
    let files = files.filter(|(path, _)| !path.ends_with("diagnostic/code.rs"));
    files.map(|(_, text)| text).collect()
}

fn rust_below(folder: &str) -> Vec<(PathBuf, String)> {
    let files = WalkDir::new(root().join(folder)).sort_by_file_name();
    let paths = files
        .into_iter()
        .map(|entry| entry.expect("readable").into_path());
    paths
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file is text");
            (path, text)
        })
        .collect()
}

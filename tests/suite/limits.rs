//! Codes that no file of a reasonable size can show: made-up input that passes a limit.

use std::fs;
use std::path::Path;

use rfpc::diagnostic::Code;

use crate::project::{check_path, check_text};

fn codes_of(text: &str) -> Vec<Code> {
    check_text("made-up", text)
        .diagnostics
        .iter()
        .map(|d| d.code)
        .collect()
}

#[test]
fn a_path_that_does_not_exist_is_named() {
    let checked = check_path(Path::new("tests/errors/no-such-project"));
    let said: Vec<_> = checked.diagnostics.iter().collect();
    assert_eq!(said.len(), 1, "{}", checked.report());
    assert_eq!(said[0].code, Code::PathNotFound);
    assert!(
        said[0].message.contains("`tests/errors/no-such-project`"),
        "{}",
        said[0].message
    );
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let text = "# a line of a log that got the wrong name\n".repeat(420_000);
    assert!(codes_of(&text).contains(&Code::FileTooLarge));
}

#[test]
fn a_folder_of_too_many_files_is_not_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("too-many-files");
    fs::create_dir_all(&folder).expect("the folder is made");
    for number in 0..10_001 {
        let file = folder.join(format!("{number}.rfp"));
        if !file.exists() {
            fs::write(file, "").expect("the file is written");
        }
    }
    let checked = check_path(&folder);
    let codes: Vec<Code> = checked.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::TooManyFiles], "{}", checked.report());
}

#[test]
fn blocks_nested_without_end_are_one_mistake() {
    let text = format!("{}{}", "a {\n".repeat(5_000), "}\n".repeat(5_000));
    let codes = codes_of(&text);
    assert_eq!(
        codes.iter().filter(|c| **c == Code::TooDeep).count(),
        1,
        "{codes:?}"
    );
}

#[test]
fn statements_without_end_are_one_mistake() {
    let text = "unit x\n".repeat(200_001);
    let codes = codes_of(&text);
    assert_eq!(
        codes
            .iter()
            .filter(|c| **c == Code::TooManyStatements)
            .count(),
        1
    );
}

#[test]
fn a_statement_without_end_is_one_mistake() {
    let text = format!("unit {}a\n", "a, ".repeat(100_000));
    let codes = codes_of(&text);
    assert_eq!(
        codes.iter().filter(|c| **c == Code::TooManyTerms).count(),
        1,
        "{codes:?}"
    );
}

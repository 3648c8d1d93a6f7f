//! Codes that no file of a reasonable size can show: made-up input that passes a limit.

use std::fs;
use std::path::Path;

use rfpc::diagnostic::Code;
use rfpc::source::FileId;
use rfpc::syntax::parse;

use crate::program::{copy, rfpc, text};
use crate::project::{check_path, check_text, root};

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
fn a_path_that_holds_no_rfp_gets_one_answer() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-rfp");
    for empty in ["empty", "folder.rfp", "loop"] {
        fs::create_dir_all(folder.join(empty)).expect("the folder is made");
    }
    fs::create_dir_all(folder.join("comments")).expect("the folder is made");
    fs::write(folder.join("comments/a.rfp"), "# why\n").expect("the file is written");
    fs::write(folder.join("notes.txt"), "hello\n").expect("the file is written");
    #[cfg(unix)]
    if !folder.join("loop/again").is_symlink() {
        std::os::unix::fs::symlink("../loop", folder.join("loop/again")).expect("a link is made");
    }
    for path in ["empty", "folder.rfp", "loop", "comments", "notes.txt"] {
        let checked = check_path(&folder.join(path));
        let codes: Vec<Code> = checked.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::NoRfp], "{path}: {}", checked.report());
    }
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
    let (_, found) = parse(FileId::default(), &"a\n".repeat(200_001));
    let codes: Vec<Code> = found.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::TooManyStatements]);
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

#[test]
fn a_figure_that_is_not_there_is_named_with_the_nearest() {
    let run = rfpc(&["explain", "borneo.cost.bse", "rfps/customer-support"]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0802"), "{}", run.all());
    assert!(run.stderr.contains("`borneo.cost.base`"), "{}", run.all());
}

#[test]
fn a_figure_beyond_exact_computing_is_no_figure() {
    let huge = "9_999_999_999_999_999_999_999_999_999 calls per month";
    let project = copy(
        &root().join("rfps/customer-support"),
        "too-large",
        |_, text| text.replace("volume: 12_000 calls per month", &format!("volume: {huge}")),
    );
    let run = rfpc(&["compare", text(&project)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0801"), "{}", run.all());
}

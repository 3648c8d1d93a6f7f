//! The program as it is run, and folders for it to work on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use crate::project::root;

/// What a run left behind.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Everything printed, to be shown when a test fails.
    pub fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

/// `rfpc` with these arguments, at the repository's root.
pub fn rfpc(arguments: &[&str]) -> Run {
    run(command(arguments))
}

/// `rfpc` with these arguments, ready to be run somewhere else or otherwise.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rfpc"));
    command.args(arguments).current_dir(root());
    command
}

/// Runs to the end.
pub fn run(mut command: Command) -> Run {
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8 is printed");
    Run {
        code: output.status.code(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// A path for a test to write to, with nothing there yet.
pub fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_dir_all(&path).expect("the last run's folder can go");
    }
    path
}

/// As an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("the path is text")
}

/// Path below the folder and bytes of every file in it.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below");
            let bytes = fs::read(entry.path()).expect("readable");
            (text(below).to_owned(), bytes)
        })
        .collect()
}

/// A copy in which the last file was created first, each text gone through `edit`.
pub fn copy(from: &Path, name: &str, edit: impl Fn(&str, &str) -> String) -> PathBuf {
    let to = fresh(name);
    for (path, bytes) in contents(from).into_iter().rev() {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("the folder is made");
        let text = String::from_utf8(bytes).expect("a project is text");
        fs::write(target, edit(&path, &text)).expect("the file is written");
    }
    to
}

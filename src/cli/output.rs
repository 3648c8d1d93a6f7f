use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Exit;
use super::terminal::Terminal;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::render::Document;
use crate::source::Sources;

/// The file by which rfpc knows a folder of its own documents.
const MARKER: &str = ".rfpc-output";

/// What was written, for programs.
#[derive(Debug, Serialize)]
struct Written {
    written: Vec<String>,
}

/// Writes all documents into `folder`, or none: each goes to a temporary name first.
pub(super) fn write(folder: &Path, documents: &[Document], terminal: &Terminal) -> Result<(), Exit> {
    let written = refuse_foreign(folder, documents)
        .and_then(|()| try_write(folder, documents).map_err(|(path, error)| cannot_write(&path, &error)));
    match written {
        Ok(paths) => {
            report(paths, terminal);
            Ok(())
        }
        Err(diagnostic) => {
            let mut diagnostics = Diagnostics::default();
            diagnostics.push(diagnostic);
            terminal.show(&diagnostics, &Sources::default());
            Err(Exit::Wrong)
        }
    }
}

/// Says what was written.
pub(super) fn report(paths: Vec<PathBuf>, terminal: &Terminal) {
    let written: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
    if terminal.json {
        return terminal.say_json(&Written { written });
    }
    for path in written {
        terminal.say(&format!("wrote {path}"));
    }
}

/// A file that rfpc did not write is never overwritten.
fn refuse_foreign(folder: &Path, documents: &[Document]) -> Result<(), Diagnostic> {
    if folder.join(MARKER).is_file() {
        return Ok(());
    }
    let paths = documents.iter().map(|document| folder.join(&document.name));
    let foreign = paths.into_iter().find(|path| path.exists());
    foreign.map_or(Ok(()), |path| Err(exists(&path)))
}

fn exists(path: &Path) -> Diagnostic {
    Diagnostic::new(
        Code::OutputExists,
        format!("`{}` exists and was not written by rfpc", path.display()),
    )
    .help("name an empty or a new folder with `--out`, or move that file away")
}

/// What to say of a file that can't be written.
pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        Code::CannotWrite,
        format!("`{}` can't be written: {error}", path.display()),
    )
    .help("check that the folder may be written and that the disk has room")
}

type Failed = (PathBuf, io::Error);

#[allow(clippy::disallowed_methods)] // `cli` is where documents are written.
fn try_write(folder: &Path, documents: &[Document]) -> Result<Vec<PathBuf>, Failed> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    fs::create_dir_all(folder).map_err(at(folder))?;
    let marker = folder.join(MARKER);
    fs::write(&marker, "This folder is written by rfpc.\n").map_err(at(&marker))?;
    let mut pairs = Vec::new();
    for document in documents {
        let path = folder.join(&document.name);
        let temporary = folder.join(format!(".{}.part", document.name));
        fs::write(&temporary, &document.text).map_err(at(&path))?;
        pairs.push((temporary, path));
    }
    for (temporary, path) in &pairs {
        fs::rename(temporary, path).map_err(at(path))?;
    }
    Ok(pairs.into_iter().map(|(_, path)| path).collect())
}

/// Replaces one file's text, whole or not at all.
///
/// # Errors
/// As the file system gives them.
#[allow(clippy::disallowed_methods)] // `cli` is where files are written.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let temporary = path.with_file_name(name);
    fs::write(&temporary, text)?;
    fs::rename(&temporary, path)
}

/// Writes a new file and the folders above it.
///
/// # Errors
/// As the file system gives them.
#[allow(clippy::disallowed_methods)] // `cli` is where files are written.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

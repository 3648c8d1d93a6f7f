use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Exit;
use super::terminal::Terminal;
use super::written::{self, Whose, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::render::Document;
use crate::source::Sources;

/// What was written, for programs.
#[derive(Debug, Serialize)]
struct Report {
    written: Vec<String>,
}

/// Writes all documents into `folder`, or none, and says which.
pub(super) fn write(
    folder: &Path,
    documents: &[Document],
    terminal: &Terminal,
) -> Result<(), Exit> {
    let paths = write_quietly(folder, documents, terminal)?;
    report(paths, terminal);
    Ok(())
}

/// Writes all documents into `folder`, or none, and says which; of folders within it only how many files.
pub(super) fn write_together(
    folder: &Path,
    documents: &[Document],
    terminal: &Terminal,
) -> Result<(), Exit> {
    let paths = write_quietly(folder, documents, terminal)?;
    if terminal.json {
        report(paths, terminal);
        return Ok(());
    }
    for (path, files) in counted(documents) {
        let files = files.map_or_else(String::new, |files| format!(": {files} files"));
        terminal.say(&format!("wrote {}{files}", folder.join(path).display()));
    }
    Ok(())
}

/// Files by name, and each folder once with the count of its files, in the order of the documents.
fn counted(documents: &[Document]) -> Vec<(&str, Option<usize>)> {
    let mut counted: Vec<(&str, Option<usize>)> = Vec::new();
    for document in documents {
        let Some((folder, _)) = document.name.split_once('/') else {
            counted.push((&document.name, None));
            continue;
        };
        match counted.iter_mut().find(|(name, _)| *name == folder) {
            Some((_, files)) => *files = files.map(|files| files.saturating_add(1)),
            None => counted.push((folder, Some(1))),
        }
    }
    counted
}

/// Writes all documents into `folder`, or none: each goes to a temporary name first.
pub(super) fn write_quietly(
    folder: &Path,
    documents: &[Document],
    terminal: &Terminal,
) -> Result<Vec<PathBuf>, Exit> {
    let written = refuse_foreign(folder, documents).and_then(|()| {
        try_write(folder, documents).map_err(|(path, error)| {
            clear(folder, documents);
            cannot_write(&path, &error)
        })
    });
    match written {
        Ok(paths) => Ok(paths),
        Err(diagnostic) => Err(terminal.wrong(diagnostic, &Sources::default())),
    }
}

/// Writes one file, or nothing. One that is there already is never overwritten.
pub(super) fn write_file(path: &Path, bytes: &[u8], terminal: &Terminal) -> Result<(), Exit> {
    let written = refuse_existing(path)
        .and_then(|()| create_new(path, bytes).map_err(|error| cannot_write(path, &error)));
    match written {
        Ok(()) => {
            report(vec![path.to_owned()], terminal);
            Ok(())
        }
        Err(diagnostic) => Err(terminal.wrong(diagnostic, &Sources::default())),
    }
}

fn refuse_existing(path: &Path) -> Result<(), Diagnostic> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let message = format!("`{}` exists", path.display());
    Err(Diagnostic::new(Code::OutputExists, message)
        .help("move that file away, or name another with `--out`"))
}

/// Under a temporary name first, so that a full disk leaves no half of it.
#[allow(clippy::disallowed_methods)] // `cli` is where files are written.
fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, bytes)?;
    fs::rename(&part, path)
}

/// Says what was written.
pub(super) fn report(paths: Vec<PathBuf>, terminal: &Terminal) {
    let written: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
    if terminal.json {
        return terminal.say_json(&Report { written });
    }
    for path in written {
        terminal.say(&format!("wrote {path}"));
    }
}

/// A file that rfpc did not write, or that was changed since, is never overwritten.
fn refuse_foreign(folder: &Path, documents: &[Document]) -> Result<(), Diagnostic> {
    let written = Written::of(folder);
    for document in documents {
        let how = match written.whose(folder, &document.name) {
            None | Some(Whose::Ours) => continue,
            Some(Whose::Changed) => "was changed since rfpc wrote it",
            Some(Whose::Foreign) => "exists and was not written by rfpc",
        };
        let path = folder.join(&document.name);
        let message = format!("`{}` {how}", path.display());
        return Err(Diagnostic::new(Code::OutputExists, message)
            .help("move that file away, or name another folder with `--out`"));
    }
    Ok(())
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
    let mut written = Written::of(folder);
    let mut pairs = Vec::new();
    for document in documents {
        written.add(&document.name, &document.bytes);
        pairs.push(temporary(folder, &document.name, &document.bytes)?);
    }
    let (part, memory) = temporary(folder, written::NAME, written.text().as_bytes())?;
    for (temporary, path) in &pairs {
        fs::rename(temporary, path).map_err(at(path))?;
    }
    fs::rename(&part, &memory).map_err(at(&memory))?;
    Ok(pairs.into_iter().map(|(_, path)| path).collect())
}

/// Writes a file under a temporary name; gives that and the path that it is meant for.
#[allow(clippy::disallowed_methods)] // `cli` is where documents are written.
fn temporary(folder: &Path, name: &str, bytes: &[u8]) -> Result<(PathBuf, PathBuf), Failed> {
    let path = folder.join(name);
    let part = folder.join(part_of(name));
    if let Some(Err(error)) = part.parent().map(fs::create_dir_all) {
        return Err((path, error));
    }
    match fs::write(&part, bytes) {
        Ok(()) => Ok((part, path)),
        Err(error) => Err((path, error)),
    }
}

fn part_of(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/.{name}.part"),
        None => format!(".{name}.part"),
    }
}

/// Takes away what was written under temporary names.
fn clear(folder: &Path, documents: &[Document]) {
    let names = documents.iter().map(|document| document.name.as_str());
    for name in names.chain([written::NAME]) {
        // What was never written can't be removed, and that is well.
        let _ = fs::remove_file(folder.join(part_of(name)));
    }
}

/// Replaces the texts of several files: all are written under temporary names before the first is renamed.
///
/// # Errors
/// The file that can't be written, as the file system says it.
#[allow(clippy::disallowed_methods)] // `cli` is where files are written.
pub(super) fn replace_all(files: &[(PathBuf, String)]) -> Result<(), Failed> {
    let mut pairs = Vec::new();
    for (path, text) in files {
        let part = path.with_file_name(part_of(&name_of(path)));
        let folder = path.parent().unwrap_or(Path::new(""));
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&part, text));
        pairs.push((part, path));
        if let Err(error) = written {
            for (part, _) in pairs {
                // What was never written can't be removed, and that is well.
                let _ = fs::remove_file(part);
            }
            return Err((path.clone(), error));
        }
    }
    rename_all(&pairs)
}

/// Renames all or none: where one can't be, those before it get back what stood there.
#[allow(clippy::disallowed_methods)] // `cli` is where files are written.
fn rename_all(pairs: &[(PathBuf, &PathBuf)]) -> Result<(), Failed> {
    let mut before = Vec::new();
    for (part, path) in pairs {
        let old = fs::read(path).ok();
        if let Err(error) = fs::rename(part, path) {
            for (path, old) in before {
                // The disk held it a moment ago; more can't be done.
                let _: io::Result<()> = match old {
                    Some(old) => fs::write(path, old),
                    None => fs::remove_file(path),
                };
            }
            for (part, _) in pairs {
                // What was renamed is not there any more, and that is well.
                let _ = fs::remove_file(part);
            }
            return Err(((*path).clone(), error));
        }
        before.push((*path, old));
    }
    Ok(())
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
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

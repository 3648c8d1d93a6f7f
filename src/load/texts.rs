//! Files of the language, from bytes to trees.

use super::{Found, Loaded, limits, not_utf8};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, SourceFile};
use crate::syntax::{self, File, Shapes};
use crate::threads::{each, threads};

/// With less text than this, starting threads takes longer than it saves.
const FEW_BYTES: usize = 100_000;

/// A file that is not read yet: its path, and its text if it is one.
type Unread = (String, Result<String, (Diagnostic, String)>);

/// Reads files into trees, in their order; a file that is no text that can be read is reported.
pub(super) fn add_all(loaded: &mut Loaded, found: Vec<Found>) {
    let bytes = found.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let threads = if bytes < FEW_BYTES { 1 } else { threads() };
    let files: Vec<Unread> = found.into_iter().map(unread).collect();
    let texts: Vec<&str> = files.iter().filter_map(text).collect();
    let first = loaded.files.len();
    let read = each(texts.len(), threads, Shapes::default, |shapes, at| {
        let text = texts.get(at).copied().unwrap_or_default();
        let id = FileId(u32::try_from(first.saturating_add(at)).unwrap_or(u32::MAX));
        let (tree, diagnostics) = syntax::parse_after(id, text, shapes);
        (tree, diagnostics, fingerprint(text.as_bytes()))
    });
    let mut read = read.into_iter();
    for (path, text) in files {
        let fingerprint = match text {
            Ok(text) => match read.next() {
                Some((tree, diagnostics, fingerprint)) => {
                    keep(loaded, path.clone(), text, (tree, diagnostics));
                    fingerprint
                }
                None => continue,
            },
            Err((diagnostic, fingerprint)) => {
                loaded.diagnostics.push(diagnostic);
                fingerprint
            }
        };
        loaded.fingerprints.push((path, fingerprint));
    }
}

/// Reads one file into a tree; `None` when it is no text that can be read.
pub(super) fn add(loaded: &mut Loaded, path: String, bytes: Vec<u8>) -> Option<FileId> {
    let before = loaded.files.len();
    add_all(loaded, vec![(path, bytes)]);
    loaded.files.get(before).map(|file| file.id)
}

/// Reads one text with notes on it into a tree, without a fingerprint: it is no file of the project.
pub(super) fn add_noted(loaded: &mut Loaded, path: String, text: String, notes: &'static str) {
    let id = FileId(u32::try_from(loaded.files.len()).unwrap_or(u32::MAX));
    let read = syntax::parse_noted(id, &text, notes);
    keep(loaded, path, text, read);
}

/// BLAKE3, in hexadecimal digits.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn unread((path, bytes): Found) -> Unread {
    let wrong = |diagnostic, bytes: &[u8]| Err((diagnostic, fingerprint(bytes)));
    if bytes.len() > limits::FILE_BYTES {
        let diagnostic = limits::file_too_large(&path, bytes.len());
        return (path, wrong(diagnostic, &bytes));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) if text.trim_start().is_empty() => wrong(empty(&path), text.as_bytes()),
        Ok(text) => Ok(text),
        Err(error) => wrong(not_utf8(&path, &error), error.as_bytes()),
    };
    (path, text)
}

fn empty(path: &str) -> Diagnostic {
    Diagnostic::new(Code::EmptyFile, format!("`{path}` is empty"))
        .help("write the item that belongs here, put a `#` comment in it, or delete the file")
}

fn text(file: &Unread) -> Option<&str> {
    file.1.as_deref().ok()
}

fn keep(loaded: &mut Loaded, path: String, text: String, read: (File, Diagnostics)) {
    let (tree, diagnostics) = read;
    loaded.diagnostics.extend(diagnostics);
    loaded.files.push(tree);
    loaded.sources.add(SourceFile::new(path, text));
}

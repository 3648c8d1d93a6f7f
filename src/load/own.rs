//! The buyer's own templates and words, which lie in `templates/` of the project.

use super::texts::fingerprint;
use super::{Found, Loaded, limits, not_utf8};
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;

/// Where they lie.
pub(super) const FOLDER: &str = "templates/";

/// Whether a file is one of them.
pub(super) fn is_own(found: &Found) -> bool {
    found.0.starts_with(FOLDER) && !found.0.ends_with(".rfp")
}

/// Adds them after all trees, whose ids go before.
pub(super) fn add(loaded: &mut Loaded, found: Vec<Found>) {
    for (path, bytes) in found {
        let fingerprint = fingerprint(&bytes);
        loaded.fingerprints.push((path.clone(), fingerprint));
        match text_of(&path, bytes) {
            Ok(text) => {
                let name = path.trim_start_matches(FOLDER).to_owned();
                let id = loaded.sources.add(SourceFile::new(path, text));
                loaded.templates.push((name, id));
            }
            Err(diagnostic) => loaded.diagnostics.push(diagnostic),
        }
    }
}

fn text_of(path: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(limits::file_too_large(path, bytes.len()));
    }
    String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))
}

//! A project on disk: its files, what they use, and the vocabularies that ship with rfpc.
//!
//! This is the only place that reads files; everything after it works on what is loaded here.

mod builtin;
mod disk;
mod histories;
mod limits;
mod own;
mod revision;
mod texts;
mod uses;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources};
use crate::syntax::File;

pub use builtin::vocabulary_names;
pub use revision::load_revision;

/// Everything that was read, and what was wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The texts, by file id.
    pub sources: Sources,
    /// The trees, in the order of their ids.
    pub files: Vec<File>,
    /// Path and BLAKE3 fingerprint (hex) of each file of the project, sorted by path.
    pub fingerprints: Vec<(String, String)>,
    /// The buyer's own templates and words: the path below `templates/` and the file that it was read into.
    pub templates: Vec<(String, FileId)>,
    /// What can't be read.
    pub diagnostics: Diagnostics,
}

/// A file as it was found: its path below the project's root, and its bytes.
pub type Found = (String, Vec<u8>);

/// Loads the project at `path`: a folder with everything below it, or one file and what it uses.
pub fn load(path: &std::path::Path) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let project = disk::find(path, &mut diagnostics);
    load_project(project, diagnostics)
}

fn load_project(project: disk::OnDisk, diagnostics: Diagnostics) -> Loaded {
    let fetch = |wanted: &str| disk::read_used(&project.root, wanted);
    let mut loaded = load_all(project.found, fetch, |wanted| {
        disk::open_used(&project.root, wanted)
    });
    loaded.diagnostics.extend(diagnostics);
    loaded.diagnostics.sort();
    loaded
}

/// Loads the project at `path` as if this file stood in it, in the place of one of the same path if there is one.
pub fn load_with(path: &std::path::Path, added: Found) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let mut project = disk::find(path, &mut diagnostics);
    project.found.retain(|(own, _)| *own != added.0);
    project.found.push(added);
    load_project(project, diagnostics)
}

/// A file that is read in a stream.
type Source = Box<dyn std::io::Read>;

/// Loads files that are already in memory, in whatever order; `fetch` gives a used file that is not among them.
pub fn load_texts(found: Vec<Found>, fetch: impl Fn(&str) -> Option<Vec<u8>>) -> Loaded {
    load_all(found, &fetch, |wanted| {
        let bytes = fetch(wanted)?;
        Some(Box::new(std::io::Cursor::new(bytes)))
    })
}

fn load_all(
    mut found: Vec<Found>,
    fetch: impl Fn(&str) -> Option<Vec<u8>>,
    open: impl Fn(&str) -> Option<Source>,
) -> Loaded {
    found.sort();
    found.dedup_by(|a, b| a.0 == b.0);
    let mut loaded = Loaded::default();
    let (templates, found): (Vec<Found>, Vec<Found>) = found.into_iter().partition(own::is_own);
    texts::add_all(&mut loaded, found);
    uses::follow(&mut loaded, fetch);
    histories::read(&mut loaded, open);
    builtin::add_used(&mut loaded);
    own::add(&mut loaded, templates);
    loaded.fingerprints.sort();
    loaded.diagnostics.sort();
    loaded
}

/// Names the line and what can still be read of it: an editor shows no byte offsets.
fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let readable = error.as_bytes().get(..error.utf8_error().valid_up_to());
    let readable = String::from_utf8_lossy(readable.unwrap_or_default());
    let line = readable.matches('\n').count().saturating_add(1);
    let before = readable
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .trim_start();
    let place = if before.is_empty() {
        format!("line {line} can't be read")
    } else {
        format!("line {line} can't be read after `{before}`")
    };
    Diagnostic::new(
        Code::NotUtf8,
        format!("`{path}` is not UTF-8 text: {place}"),
    )
    .help("save the file as UTF-8 in your editor, then check the letters at that place")
}

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Found, limits};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::threads::{each, threads};

/// Fewer files are read before a thread has started.
const FEW: usize = 64;

/// The files of a project and the folder that none of its paths leaves.
pub(super) struct OnDisk {
    pub root: PathBuf,
    pub found: Vec<Found>,
}

/// Finds the `.rfp` files at or below `path`.
pub(super) fn find(path: &Path, out: &mut Diagnostics) -> OnDisk {
    if path.is_file() {
        return single(path, out);
    }
    let mut project = OnDisk {
        root: path.to_owned(),
        found: Vec::new(),
    };
    if !path.is_dir() {
        out.push(
            Diagnostic::new(
                Code::PathNotFound,
                format!("`{}` does not exist", path.display()),
            )
            .help("name the folder of a project or an `.rfp` file; `rfpc new DIR` makes one"),
        );
        return project;
    }
    let paths = rfp_files(path);
    if paths.len() > limits::FILES {
        out.push(limits::too_many_files(&path.display().to_string()));
        return project;
    }
    if paths.is_empty() {
        out.push(
            Diagnostic::new(
                Code::NoRfp,
                format!("`{}` holds no `.rfp` file", path.display()),
            )
            .help("name the folder of a project; `rfpc new DIR` makes one"),
        );
    }
    let paths: Vec<PathBuf> = paths.into_iter().chain(own_files(path)).collect();
    for (shown, bytes, found) in all_read(path, &paths) {
        out.extend(found);
        project.found.extend(bytes.map(|bytes| (shown, bytes)));
    }
    project
}

/// What each file is called and holds, and what is wrong with it.
fn all_read(root: &Path, paths: &[PathBuf]) -> Vec<(String, Option<Vec<u8>>, Diagnostics)> {
    let threads = if paths.len() < FEW { 1 } else { threads() };
    let read = |(): &mut (), at: usize| {
        let path = paths.get(at).map_or(root, PathBuf::as_path);
        let mut found = Diagnostics::default();
        let shown = shown_path(root, path);
        let bytes = read(path, &shown, &mut found);
        (shown, bytes, found)
    };
    each(paths.len(), threads, || (), read)
}

fn single(path: &Path, out: &mut Diagnostics) -> OnDisk {
    let root = path.parent().unwrap_or(Path::new("")).to_owned();
    let shown = shown_path(&root, path);
    let is_rfp = path.extension() == Some(OsStr::new("rfp"));
    if !is_rfp {
        out.push(
            Diagnostic::new(Code::NoRfp, format!("`{shown}` is not an `.rfp` file"))
                .help("name an `.rfp` file, or the folder of a project"),
        );
    }
    let bytes = is_rfp.then(|| read(path, &shown, out)).flatten();
    OnDisk {
        root,
        found: bytes.map(|bytes| (shown, bytes)).into_iter().collect(),
    }
}

/// The bytes of a file of the project that another one uses; `None` when there is none.
pub(super) fn read_used(root: &Path, wanted: &str) -> Option<Vec<u8>> {
    bytes_of(&inside(root, wanted)?).ok()
}

/// A file of the project that is read in a stream; `None` when there is none.
#[allow(clippy::disallowed_methods)] // `load` is where files are read.
pub(super) fn open_used(root: &Path, wanted: &str) -> Option<super::Source> {
    let file = std::fs::File::open(inside(root, wanted)?).ok()?;
    Some(Box::new(file))
}

/// The path of a file, if it is one and lies in the project.
fn inside(root: &Path, wanted: &str) -> Option<PathBuf> {
    let path = root.join(wanted);
    // A symbolic link must not lead out of the project either.
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    let inside = path
        .canonicalize()
        .ok()?
        .starts_with(root.canonicalize().ok()?);
    (inside && path.is_file()).then_some(path)
}

fn rfp_files(root: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(DirEntry::into_path)
        .filter(|path| path.extension() == Some(OsStr::new("rfp")))
        .collect()
}

/// The buyer's own templates.
fn own_files(root: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(root.join(super::own::FOLDER)).sort_by_file_name();
    walk.into_iter()
        .filter_entry(|entry| !is_hidden(entry))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(DirEntry::into_path)
        .filter(|path| path.extension() != Some(OsStr::new("rfp")))
        .take(limits::FILES)
        .collect()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Relative to the root and with `/`, so that no machine shows in an output.
fn shown_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn read(path: &Path, shown: &str, out: &mut Diagnostics) -> Option<Vec<u8>> {
    let size = path
        .metadata()
        .map_or(0, |m| usize::try_from(m.len()).unwrap_or(usize::MAX));
    if size > limits::FILE_BYTES {
        out.push(limits::file_too_large(shown, size));
        return None;
    }
    match bytes_of(path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            out.push(
                Diagnostic::new(
                    Code::PathNotFound,
                    format!("`{shown}` can't be read: {error}"),
                )
                .help("check that the file exists and that you may read it"),
            );
            None
        }
    }
}

#[allow(clippy::disallowed_methods)] // `load` is where files are read.
fn bytes_of(path: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(path)
}

use crate::diagnostic::{Code, Diagnostic};

/// A file of requirements is text that people write; 16 MiB is a hundred times the largest seen.
pub(super) const FILE_BYTES: usize = 16 * 1024 * 1024;

/// Files of a project.
pub(super) const FILES: usize = 10_000;

pub(super) fn file_too_large(path: &str, bytes: usize) -> Diagnostic {
    Diagnostic::new(
        Code::FileTooLarge,
        format!("`{path}` has {bytes} bytes; the limit is {FILE_BYTES}"),
    )
    .help("split the file and bring the parts together with `use \"./part.rfp\"`")
}

pub(super) fn too_many_files(root: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TooManyFiles,
        format!("`{root}` holds more than {FILES} `.rfp` files"),
    )
    .help("name the folder of one project, not a folder of many")
}

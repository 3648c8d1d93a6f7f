use std::io::Read;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};

/// No filled form is larger, packed.
const MOST: u64 = 32 * 1024 * 1024;

/// The bytes of a file that came.
#[allow(clippy::disallowed_methods)] // What came back from a vendor is no file of the project.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path)
        .and_then(|file| file.take(MOST.saturating_add(1)).read_to_end(&mut bytes));
    if let Err(error) = read {
        let message = format!("`{}` can't be read: {error}", path.display());
        return Err(Diagnostic::new(Code::PathNotFound, message)
            .help("name a workbook that a vendor sent back"));
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST {
        let message = format!("`{}` is larger than {MOST} bytes", path.display());
        return Err(Diagnostic::new(Code::WorkbookTooLarge, message)
            .help("ask for the form without pictures and attachments"));
    }
    Ok(bytes)
}

//! Expected outputs that lie beside the cases; `UPDATE_GOLDEN=1 cargo test` writes them anew.

use std::fs;
use std::path::Path;

/// True when the expected outputs are to be written, not compared.
pub fn updating() -> bool {
    std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1")
}

/// Compares with the file at `path`, or writes it when updating; `Err` says what differs.
pub fn compare(path: &Path, actual: &str) -> Result<(), String> {
    if updating() {
        if fs::read_to_string(path).ok().as_deref() != Some(actual) {
            fs::write(path, actual).expect("the expected output is written");
        }
        return Ok(());
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    let path = path.display();
    Err(format!(
        "{path}\n--- expected\n{expected}\n--- actual\n{actual}"
    ))
}

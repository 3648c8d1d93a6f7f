//! The integration suite: one binary, a module a subject.
#![allow(
    clippy::disallowed_methods,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read files and may fail loudly"
)]

#[path = "suite/architecture.rs"]
mod architecture;
#[path = "suite/masked.rs"]
mod masked;
mod project {
    pub fn root() -> std::path::PathBuf {
        env!("CARGO_MANIFEST_DIR").into()
    }
}

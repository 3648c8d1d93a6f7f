//! Files, byte spans and the line index. Knows nothing of the language.

mod file;
mod sources;
mod span;

pub use file::SourceFile;
pub use sources::Sources;
pub use span::{At, FileId, Span};

//! Text to tree, and tree back to text. Nothing of pest leaves this module.

mod dates;
mod format;
mod forms;
mod grammar;
mod markdown;
mod outline;
mod parser;
mod place;
mod records;
mod recover;
#[cfg(test)]
mod samples;
mod statement;
mod terms;
mod tree;
mod unread;

pub(crate) use dates::date_help;
pub use records::{Contacts, HOURS, Records, read_records};
pub use tree::{Block, Comment, File, Keyword, Phrase, Statement, Symbol, Term, TermKind, Unread};

use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// Reads one file. Every statement that can be read is in the tree; every other is in the diagnostics.
pub fn parse(file: FileId, text: &str) -> (File, Diagnostics) {
    parser::parse(file, text)
}

/// The one layout of a file. A statement that can't be read stays as it is written.
pub fn format(file: FileId, text: &str) -> String {
    format::format(file, text)
}

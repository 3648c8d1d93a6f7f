//! Text to tree, and tree back to text. Nothing of pest leaves this module.

mod dates;
mod format;
mod forms;
mod grammar;
mod markdown;
mod noted;
mod outline;
mod parser;
mod pieces;
mod place;
mod records;
mod recover;
#[cfg(test)]
mod samples;
mod shapes;
mod statement;
mod terms;
mod tree;
mod unread;

pub(crate) use dates::date_help;
pub use records::{Contacts, HOURS, Records, read_records};
pub use shapes::Shapes;
pub use tree::{
    Block, Comment, Comments, File, Keyword, Phrase, Statement, Symbol, Term, TermKind, Unread,
};

use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// Reads one file. Every statement that can be read is in the tree; every other is in the diagnostics.
pub fn parse(file: FileId, text: &str) -> (File, Diagnostics) {
    parse_after(file, text, &mut Shapes::default())
}

/// As [`parse`], with the shapes of lines that were met in other files.
pub fn parse_after(file: FileId, text: &str, shapes: &mut Shapes) -> (File, Diagnostics) {
    parser::parse(file, text, shapes)
}

/// As [`parse`], with [`notes`] on the text, which make it faster and change nothing.
pub fn parse_noted(file: FileId, text: &str, notes: &'static str) -> (File, Diagnostics) {
    parser::parse(file, text, &mut Shapes::with_notes(text, notes))
}

/// What the grammar makes of a text, for [`parse_noted`].
pub fn notes(text: &str) -> String {
    noted::notes(text)
}

/// The one layout of a file. A statement that can't be read stays as it is written.
pub fn format(file: FileId, text: &str) -> String {
    format::format(file, text)
}

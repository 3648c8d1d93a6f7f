//! The outline of a file: where its statements, blocks and comments are, before anything is read by the grammar.
//!
//! One pass, linear and without recursion, so that a brace or a quote that is missing gets its own diagnostic and
//! hides nothing else.

mod faults;
mod invisible;
mod lookahead;
mod quotes;
mod scan;

use std::ops::Range;

pub(super) use faults::{shortened, span};
pub(super) use invisible::is_invisible;
pub(super) use lookahead::{begins_a_translation, is_language};
pub(super) use scan::read;

use crate::diagnostic::Diagnostic;

/// How deep blocks may nest.
pub(super) const MAX_DEPTH: usize = 32;
/// How many statements a file may have.
pub(super) const MAX_STATEMENTS: usize = 200_000;

/// All statements of a file, each before the statements of its own block, and all its comments.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// In the order of the text.
    pub statements: Vec<RawStatement>,
    /// In the order of the text.
    pub comments: Vec<RawComment>,
    /// The comments after the last statement, as a range of `comments`.
    pub dangling: Range<usize>,
    /// What is wrong with quotes, braces and characters.
    pub faults: Vec<Diagnostic>,
    /// Every brace and every Markdown text has its end.
    pub whole: bool,
    /// The end of the file is not in here.
    pub is_cut: bool,
}

/// One statement as it stands in the text. All numbers are byte offsets or indices into the outline.
#[derive(Debug)]
pub(super) struct RawStatement {
    /// Head and values, without the space around them.
    pub head: Range<usize>,
    /// The block that follows.
    pub block: Option<RawBlock>,
    /// The comments above and those inside the head.
    pub comments: Range<usize>,
    /// A comment on the line on which the statement ends.
    pub trailing: Option<usize>,
    /// An empty line stands above the statement and its comments.
    pub blank_before: bool,
    /// An empty line stands between the statement and the comments above it.
    pub gap: bool,
    /// Stands on the line on which the statement before it ends.
    pub joined: bool,
    /// Already reported: the grammar would only say it again.
    pub broken: bool,
}

/// Where the block of a statement is.
#[derive(Debug)]
pub(super) struct RawBlock {
    /// From the opening brace to one past the closing one.
    pub braces: Range<usize>,
    /// The index of the first statement after the block.
    pub next: usize,
    /// A comment on the line of the opening brace.
    pub opening: Option<usize>,
    /// The comments after the last statement of the block.
    pub dangling: Range<usize>,
    /// Opening and closing brace stand on the same line.
    pub one_line: bool,
    /// The opening brace is forgotten, which is reported.
    pub is_assumed: bool,
}

/// One comment.
#[derive(Debug)]
pub(super) struct RawComment {
    /// From `#` to the end of the line, without the space there.
    pub text: Range<usize>,
    /// An empty line stands above.
    pub blank_before: bool,
}

impl RawStatement {
    /// The head, and the brace that follows if one does: what the grammar reads.
    pub fn with_brace(&self) -> Range<usize> {
        let block = self.block.as_ref().filter(|block| !block.is_assumed);
        let brace = block.map(|block| block.braces.start);
        let end = brace.map_or(self.head.end, |brace| brace.saturating_add(1));
        self.head.start..end
    }
}

impl Outline {
    /// The index of the statement that follows at the same level.
    pub fn after(&self, statement: usize) -> usize {
        let block = self
            .statements
            .get(statement)
            .and_then(|s| s.block.as_ref());
        block.map_or(statement.saturating_add(1), |block| block.next)
    }
}

//! What the layout is made of: rows, each a statement on its lines, with the rows of its block.

use std::ops::Range;

use crate::syntax::tree::Keyword;

/// One statement, or several facts on one line, ready to be aligned and written.
#[derive(Debug)]
pub(super) struct Row {
    /// The comments above, as a range of the outline's.
    pub leading: Range<usize>,
    /// An empty line stands somewhere between the row before and this one.
    pub is_parted: bool,
    /// An empty line stands right above the statement.
    pub gap: bool,
    /// What stands in the row.
    pub content: Content,
    /// The comment at the end, an index of the outline's.
    pub trailing: Option<usize>,
    /// More spaces before that comment.
    pub comment_pad: usize,
}

/// What stands in a row.
#[derive(Debug)]
pub(super) enum Content {
    /// Something that can't be read, left as it is: a range of bytes.
    Verbatim(Range<usize>),
    /// A statement.
    Statement(Head, Body),
}

/// A statement without its block, on one line or several.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The first word, if it is one of the language's own.
    pub keyword: Option<Keyword>,
    /// At least one.
    pub lines: Vec<Line>,
    /// Where in the first line spaces may be put in.
    pub marks: Marks,
    /// Spaces to put into the first line: where, and how many.
    pub pads: Vec<(usize, usize)>,
    /// More spaces before the opening brace.
    pub brace_pad: usize,
    /// Some text runs over several lines.
    pub has_long_text: bool,
}

/// Byte offsets in the first line.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// After the colon of a fact whose name is one word.
    pub name: Option<usize>,
    /// Before a `weight` at the end.
    pub weight: Option<usize>,
    /// Before the first language.
    pub language: Option<usize>,
}

/// One line of a head.
#[derive(Debug)]
pub(super) struct Line {
    /// How far it is indented.
    pub kind: LineKind,
    /// The line itself.
    pub text: String,
    /// The comment at its end.
    pub comment: Option<String>,
    /// Comments on lines of their own below it.
    pub below: Vec<String>,
}

/// Which line of a head it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// The first one.
    First,
    /// Goes on after a comma or a colon.
    Continuation,
    /// Goes on with another language.
    Translation,
    /// Inside a Markdown text.
    Content,
    /// The end of a Markdown text.
    TextEnd,
}

/// What follows a head.
#[derive(Debug)]
pub(super) enum Body {
    /// No block.
    None,
    /// A block on the same line, braces included.
    OneLine(String),
    /// A block on lines of its own.
    Block(Inside),
}

/// A block on lines of its own.
#[derive(Debug)]
pub(super) struct Inside {
    /// Its statements.
    pub rows: Vec<Row>,
    /// The comment beside the opening brace, an index of the outline's.
    pub opening: Option<usize>,
    /// The comments after the last statement, as a range of the outline's.
    pub dangling: Range<usize>,
}

impl Line {
    /// A line without comments.
    pub fn new(kind: LineKind, text: String) -> Self {
        Self {
            kind,
            text,
            comment: None,
            below: Vec::new(),
        }
    }
}

impl Head {
    /// The only line, if there is only one and no comment is on it.
    pub fn only_line(&self) -> Option<&str> {
        match self.lines.as_slice() {
            [only] if only.comment.is_none() && only.below.is_empty() => Some(&only.text),
            _ => None,
        }
    }
}

/// How many columns a text takes, counted in characters.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

//! A line as the grammar takes it apart: its statements and their terms, by where they stand in it.

use std::ops::Range;

use pest::Parser as _;
use pest::error::InputLocation;

use super::grammar::{Grammar, Rule};

/// A statement or a term of a line: what it is, and its bytes. A statement stands before its own terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub rule: Rule,
    /// It begins a statement.
    pub is_statement: bool,
    // Two bytes each would do for most lines, but not for all.
    start: u32,
    end: u32,
}

impl Piece {
    /// A piece of these bytes.
    pub fn new(rule: Rule, is_statement: bool, range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            rule,
            is_statement,
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    /// Neither a statement nor a sign between terms.
    pub fn is_term(&self) -> bool {
        !self.is_statement && !matches!(self.rule, Rule::colon | Rule::comma)
    }

    /// Its bytes in the line.
    pub fn range(self) -> Range<usize> {
        let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        offset(self.start)..offset(self.end)
    }
}

/// Reads a line by the grammar; on a mistake, gives the byte up to which it could be read.
pub(super) fn read(line: &str) -> Result<Vec<Piece>, usize> {
    let pairs = Grammar::parse(Rule::statement_line, line).map_err(|error| {
        let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
        at
    })?;
    let mut pieces = Vec::new();
    for statement in pairs.flat_map(|line| line.into_inner()) {
        if matches!(statement.as_rule(), Rule::comma | Rule::comment | Rule::EOI) {
            continue;
        }
        let mut piece = |rule, span: pest::Span, is_statement| {
            pieces.push(Piece::new(rule, is_statement, span.start()..span.end()));
        };
        piece(statement.as_rule(), statement.as_span(), true);
        for term in statement.into_inner() {
            piece(term.as_rule(), term.as_span(), false);
        }
    }
    Ok(pieces)
}

//! The outline to the tree, one statement after the other.

use std::ops::Range;

use super::outline::{self, Outline, RawBlock, RawStatement, span};
use super::place::Place;
use super::shapes::Shapes;
use super::statement;
use super::tree::{Block, Comment, File, Statement, Unread};
use super::unread;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::FileId;

/// Reads one file.
pub(super) fn parse(file: FileId, text: &str, shapes: &mut Shapes) -> (File, Diagnostics) {
    let outline = outline::read(file, text);
    let mut parser = Parser {
        file,
        text,
        outline: &outline,
        shapes,
        found: Vec::new(),
    };
    let (statements, mut unread) = parser.statements(0..outline.statements.len());
    unread.extend(parser.beyond_the_cut(text.len()));
    let tree = File {
        id: file,
        statements,
        dangling: parser.comments(outline.dangling.clone()),
        unread,
    };
    let found = parser.found;
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(outline.faults);
    diagnostics.extend(found);
    diagnostics.sort();
    (tree, diagnostics)
}

struct Parser<'a> {
    file: FileId,
    text: &'a str,
    outline: &'a Outline,
    shapes: &'a mut Shapes,
    found: Vec<Diagnostic>,
}

impl<'a> Parser<'a> {
    // Recursion is as deep as blocks may nest, which the outline limits.
    fn statements(&mut self, range: Range<usize>) -> (Vec<Statement>, Vec<Unread>) {
        let outline = self.outline;
        let mut statements = Vec::with_capacity(self.lines(range.clone()));
        let mut unread = Vec::new();
        let mut index = range.start;
        while let Some(raw) = outline.statements.get(index).filter(|_| index < range.end) {
            if !self.statement(index, raw, &mut statements) {
                let line = self.text.get(raw.head.clone()).unwrap_or_default();
                unread.extend(unread::on_line(line, self.place(raw)));
            }
            index = outline.after(index);
        }
        (statements, unread)
    }

    /// How many statements the outline has at the level of a range.
    fn lines(&self, range: Range<usize>) -> usize {
        let next = |at: &usize| Some(self.outline.after(*at)).filter(|next| *next < range.end);
        let first = Some(range.start).filter(|start| *start < range.end);
        std::iter::successors(first, next).count()
    }

    /// What a block or file that ends at `end` may hold besides, if the rest of the file can't be read.
    fn beyond_the_cut(&self, end: usize) -> Option<Unread> {
        let is_cut = self.outline.is_cut && end >= self.text.len();
        is_cut.then(|| Unread {
            span: span(self.file, &(end..end)),
            words: Vec::new(),
        })
    }

    fn place(&self, raw: &RawStatement) -> Place {
        Place {
            file: self.file,
            start: raw.head.start,
        }
    }

    /// False if it can't be read.
    fn statement(
        &mut self,
        index: usize,
        raw: &RawStatement,
        statements: &mut Vec<Statement>,
    ) -> bool {
        let first = statements.len();
        let is_read = !raw.broken && self.head(raw, statements);
        let inside = raw.block.as_ref().map(|block| {
            let range = index.saturating_add(1)..block.next;
            (block, self.statements(range))
        });
        if !is_read {
            return false;
        }
        if let Some(statement) = statements.get_mut(first) {
            if !raw.comments.is_empty() {
                let leading = self.comments(raw.comments.clone());
                statement.comments.get_or_insert_default().leading = leading;
            }
            statement.blank_before = raw.blank_before;
            statement.joined |= raw.joined;
        }
        if let Some(statement) = statements.last_mut() {
            if let Some(trailing) = raw.trailing.and_then(|index| self.comment(index)) {
                statement.comments.get_or_insert_default().trailing = Some(trailing);
            }
            statement.block = inside.map(|(block, inside)| Box::new(self.block(block, inside)));
        }
        true
    }

    fn head(&mut self, raw: &RawStatement, statements: &mut Vec<Statement>) -> bool {
        let text = self.text.get(raw.with_brace()).unwrap_or_default();
        let place = self.place(raw);
        statement::read(text, place, self.shapes, statements, &mut self.found)
    }

    fn block(&self, raw: &RawBlock, inside: (Vec<Statement>, Vec<Unread>)) -> Block {
        let (mut statements, mut unread) = inside;
        unread.extend(self.beyond_the_cut(raw.braces.end));
        let mut dangling = self.comments(raw.dangling.clone());
        // The tree has no place of its own for a comment beside the opening brace.
        if let Some(opening) = raw.opening.and_then(|index| self.comment(index)) {
            match statements.first_mut() {
                Some(first) => {
                    let comments = first.comments.get_or_insert_default();
                    comments.leading.insert(0, opening);
                }
                None => dangling.insert(0, opening),
            }
        }
        Block {
            span: span(self.file, &raw.braces),
            statements,
            dangling,
            unread,
            one_line: raw.one_line,
        }
    }

    fn comments(&self, range: Range<usize>) -> Vec<Comment> {
        range.filter_map(|index| self.comment(index)).collect()
    }

    fn comment(&self, index: usize) -> Option<Comment> {
        let raw = self.outline.comments.get(index)?;
        let written = self.text.get(raw.text.clone())?;
        Some(Comment {
            span: span(self.file, &raw.text),
            text: comment_text(written).to_owned(),
            blank_before: raw.blank_before,
        })
    }
}

/// What a comment says, without its `#`.
pub(super) fn comment_text(written: &str) -> &str {
    let text = written.strip_prefix('#').unwrap_or(written);
    text.trim_matches([' ', '\t', '\r'])
}

#[cfg(test)]
mod tests;

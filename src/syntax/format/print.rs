//! Rows to text.

use std::ops::Range;

use super::head::comment;
use super::row::{Body, Content, Head, Inside, LineKind, Row, width};
use crate::syntax::outline::{Outline, begins_a_translation};

/// Columns of one level of indentation.
pub(super) const INDENT: usize = 4;

/// Writes the rows of a file and the comments below them.
pub(super) fn print(text: &str, outline: &Outline, rows: &[Row]) -> String {
    let mut printer = Printer {
        text,
        outline,
        out: String::with_capacity(text.len()),
        is_first: true,
    };
    printer.rows(rows, 0);
    printer.comments(outline.dangling.clone(), 0);
    printer.out
}

struct Printer<'a> {
    text: &'a str,
    outline: &'a Outline,
    out: String,
    // Nothing stands yet in the file or in the block.
    is_first: bool,
}

impl Printer<'_> {
    fn rows(&mut self, rows: &[Row], indent: usize) {
        for row in rows {
            self.row(row, indent);
            self.is_first = false;
        }
    }

    fn row(&mut self, row: &Row, indent: usize) {
        if !row.is_parted && self.goes_on_by_itself(row) {
            self.blank();
        }
        self.comments(row.leading.clone(), indent);
        if row.gap {
            self.blank();
        }
        match &row.content {
            Content::Verbatim(range) => self.verbatim(range.clone(), indent),
            Content::Statement(head, body) => {
                self.head(head, indent);
                self.body(head, body, indent);
            }
        }
        if row.trailing.is_some() {
            self.indent(row.comment_pad);
        }
        self.trailing(row.trailing);
        self.out.push('\n');
    }

    /// True for a row that would be read as the next translation of the row above.
    fn goes_on_by_itself(&self, row: &Row) -> bool {
        let line = match &row.content {
            Content::Verbatim(range) => self.text.get(range.clone()),
            Content::Statement(head, _) => head.lines.first().map(|line| line.text.as_str()),
        };
        line.is_some_and(begins_a_translation)
    }

    fn blank(&mut self) {
        if !self.is_first {
            self.out.push('\n');
        }
    }

    fn indent(&mut self, columns: usize) {
        self.out.extend(std::iter::repeat_n(' ', columns));
    }

    fn comments(&mut self, range: Range<usize>, indent: usize) {
        for raw in self.outline.comments.get(range).unwrap_or_default() {
            if raw.blank_before {
                self.blank();
            }
            let written = self.text.get(raw.text.clone()).unwrap_or_default();
            self.indent(indent);
            self.out.push_str(&comment(written));
            self.out.push('\n');
            self.is_first = false;
        }
    }

    fn trailing(&mut self, index: Option<usize>) {
        let raw = index.and_then(|index| self.outline.comments.get(index));
        if let Some(written) = raw.and_then(|raw| self.text.get(raw.text.clone())) {
            self.out.push_str("  ");
            self.out.push_str(&comment(written));
        }
    }

    /// Leaves a text as it is, with its indentation if it begins its line.
    fn verbatim(&mut self, range: Range<usize>, indent: usize) {
        let before = self.text.get(..range.start).unwrap_or_default();
        let own = before.trim_end_matches([' ', '\t']);
        if own.is_empty() || own.ends_with('\n') {
            let indentation = before.get(own.len()..).unwrap_or_default();
            self.out.push_str(indentation);
        } else {
            self.indent(indent);
        }
        let written = self.text.get(range).unwrap_or_default();
        self.out.push_str(written);
    }

    fn head(&mut self, head: &Head, indent: usize) {
        let deeper = indent.saturating_add(INDENT);
        let translation = translation_column(head, indent);
        let mut column = indent;
        for (index, line) in head.lines.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            column = match line.kind {
                LineKind::First => indent,
                LineKind::Continuation => deeper,
                LineKind::Translation => translation,
                LineKind::Content | LineKind::TextEnd => column,
            };
            match line.kind {
                LineKind::Content if line.text.is_empty() => {}
                LineKind::Content => self.indent(column.saturating_add(INDENT)),
                _ => self.indent(column),
            }
            if line.kind == LineKind::First {
                self.padded(&line.text, &head.pads);
            } else {
                self.out.push_str(&line.text);
            }
            if let Some(comment) = &line.comment {
                self.out.push_str("  ");
                self.out.push_str(comment);
            }
            for comment in &line.below {
                self.out.push('\n');
                self.indent(deeper);
                self.out.push_str(comment);
            }
        }
    }

    fn padded(&mut self, line: &str, pads: &[(usize, usize)]) {
        let mut from = 0;
        for &(at, spaces) in pads {
            self.out.push_str(line.get(from..at).unwrap_or_default());
            self.indent(spaces);
            from = at;
        }
        self.out.push_str(line.get(from..).unwrap_or_default());
    }

    fn body(&mut self, head: &Head, body: &Body, indent: usize) {
        match body {
            Body::None => {}
            Body::OneLine(block) => {
                self.indent(head.brace_pad.saturating_add(1));
                self.out.push_str(block);
            }
            Body::Block(inside) => self.block(inside, indent),
        }
    }

    fn block(&mut self, inside: &Inside, indent: usize) {
        let deeper = indent.saturating_add(INDENT);
        self.out.push_str(" {");
        self.trailing(inside.opening);
        self.out.push('\n');
        self.is_first = true;
        self.rows(&inside.rows, deeper);
        self.comments(inside.dangling.clone(), deeper);
        self.is_first = false;
        self.indent(indent);
        self.out.push('}');
    }
}

/// Where the lines of further languages begin: below the first one, but for texts of several lines.
fn translation_column(head: &Head, indent: usize) -> usize {
    let deeper = indent.saturating_add(INDENT);
    let first = head.lines.first().map(|line| line.text.as_str());
    let Some((mark, before)) = head
        .marks
        .language
        .and_then(|mark| Some((mark, first?.get(..mark)?)))
    else {
        return deeper;
    };
    if head.has_long_text {
        return indent;
    }
    let pads = head.pads.iter().filter(|(at, _)| *at <= mark);
    let pads: usize = pads.map(|(_, spaces)| spaces).sum();
    indent.saturating_add(width(before)).saturating_add(pads)
}

//! The one layout of a file: outline and heads to rows, rows aligned, rows to text.

mod align;
mod head;
mod print;
mod row;

use std::ops::Range;

use super::outline::{self, Outline, RawBlock, RawStatement};
use super::place::{Place, range};
use super::shapes::Shapes;
use super::statement;
use super::tree::{Keyword, Statement};
use crate::source::FileId;
use row::{Body, Content, Head, Inside, Row, width};

/// The widest line that a block is kept on.
const WIDTH: usize = 100;
/// The most statements that a block on one line has.
const MOST_ON_ONE_LINE: usize = 3;

/// Lays out a file. A statement that can't be read stays as it is, and so does a file whose braces do not match.
pub(super) fn format(file: FileId, text: &str) -> String {
    let outline = outline::read(file, text);
    if !outline.whole {
        return text.to_owned();
    }
    let heads = heads(file, text, &outline);
    let layout = Layout {
        text,
        outline: &outline,
        is_unreadable: unreadable(&outline, &heads),
        heads,
    };
    let all = 0..outline.statements.len();
    print::print(text, &outline, &layout.rows(all, 0, None))
}

/// The statements of each line; none for a line that can't be read.
fn heads(file: FileId, text: &str, outline: &Outline) -> Vec<Vec<Statement>> {
    let mut found = Vec::new();
    let mut shapes = Shapes::default();
    let read = |raw: &RawStatement| {
        let mut line = Vec::new();
        if !raw.broken {
            let written = text.get(raw.with_brace()).unwrap_or_default();
            let start = raw.head.start;
            let place = Place { file, start };
            statement::read(written, place, &mut shapes, &mut line, &mut found);
        }
        line
    };
    outline.statements.iter().map(read).collect()
}

/// Which statements stay as they are: those that can't be read, and those with one inside a block on one line.
fn unreadable(outline: &Outline, heads: &[Vec<Statement>]) -> Vec<bool> {
    let mut unreadable: Vec<bool> = heads.iter().map(Vec::is_empty).collect();
    for (index, raw) in outline.statements.iter().enumerate().rev() {
        let Some(block) = raw.block.as_ref().filter(|block| block.one_line) else {
            continue;
        };
        let inside = index.saturating_add(1)..block.next;
        let is_hit = unreadable
            .get(inside)
            .is_some_and(|inside| inside.contains(&true));
        if let Some(own) = unreadable.get_mut(index) {
            *own |= is_hit;
        }
    }
    unreadable
}

struct Layout<'a> {
    text: &'a str,
    outline: &'a Outline,
    heads: Vec<Vec<Statement>>,
    is_unreadable: Vec<bool>,
}

impl Layout<'_> {
    // Recursion is as deep as blocks may nest, which the outline limits.
    fn rows(&self, range: Range<usize>, indent: usize, owner: Option<Keyword>) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut index = range.start;
        while index < range.end {
            let group = self.group(index, range.end);
            if group.iter().any(|&index| self.stays(index)) {
                rows.extend(self.verbatim(&group));
            } else {
                group
                    .iter()
                    .for_each(|&index| self.statement(index, indent, &mut rows));
            }
            index = group
                .last()
                .map_or(range.end, |&last| self.outline.after(last));
        }
        align::align(&mut rows, owner);
        rows
    }

    fn stays(&self, index: usize) -> bool {
        self.is_unreadable.get(index).copied().unwrap_or(true)
    }

    /// The statements that share a line with the one at `first`.
    fn group(&self, first: usize, end: usize) -> Vec<usize> {
        let raw = |index: usize| self.outline.statements.get(index).filter(|_| index < end);
        let is_long = |index| {
            let block = raw(index).and_then(|raw| raw.block.as_ref());
            block.is_some_and(|block| !block.one_line)
        };
        let mut group = vec![first];
        let mut last = first;
        loop {
            let next = self.outline.after(last);
            if is_long(last) || raw(next).is_none_or(|raw| !raw.joined) {
                return group;
            }
            group.push(next);
            last = next;
        }
    }

    fn verbatim(&self, group: &[usize]) -> Option<Row> {
        let first = self.outline.statements.get(*group.first()?)?;
        let last = self.outline.statements.get(*group.last()?)?;
        let mut end = last
            .block
            .as_ref()
            .map_or(last.head.end, |block| block.braces.end);
        if let Some(comment) = last
            .trailing
            .and_then(|index| self.outline.comments.get(index))
        {
            end = comment.text.end;
        }
        let content = Content::Verbatim(first.head.start..end);
        Some(self.row(Some(first), content))
    }

    /// A row with what stands above the statement.
    fn row(&self, raw: Option<&RawStatement>, content: Content) -> Row {
        let leading = raw.map_or(0..0, |raw| self.leading(raw));
        let comments = self
            .outline
            .comments
            .get(leading.clone())
            .unwrap_or_default();
        let gap = raw.is_some_and(|raw| raw.gap);
        Row {
            is_parted: gap || comments.iter().any(|comment| comment.blank_before),
            leading,
            gap,
            content,
            trailing: None,
            comment_pad: 0,
        }
    }

    /// The comments above a statement, without those inside it.
    fn leading(&self, raw: &RawStatement) -> Range<usize> {
        let own = self
            .outline
            .comments
            .get(raw.comments.clone())
            .unwrap_or_default();
        let above = own
            .iter()
            .take_while(|comment| comment.text.start < raw.head.start);
        raw.comments.start..raw.comments.start.saturating_add(above.count())
    }

    fn statement(&self, index: usize, indent: usize, rows: &mut Vec<Row>) {
        let Some((raw, statements)) = self
            .outline
            .statements
            .get(index)
            .zip(self.heads.get(index))
        else {
            return;
        };
        let parts = self.parts(statements);
        let last = parts.len().saturating_sub(1);
        for (part, statements) in parts.into_iter().enumerate() {
            let head = head::head(self.text, statements);
            let block = raw.block.as_ref().filter(|_| part == last);
            let keyword = statements.last().and_then(|statement| statement.keyword);
            let body = match block {
                Some(block) => self.body(index, block, &head, indent, keyword),
                None => Body::None,
            };
            let above = (part == 0).then_some(raw);
            let mut row = self.row(above, Content::Statement(head, body));
            row.trailing = raw.trailing.filter(|_| part == last);
            rows.push(row);
        }
    }

    /// Parts a line where a word that opens a block ends the fact before it.
    fn parts<'s>(&self, statements: &'s [Statement]) -> Vec<&'s [Statement]> {
        let is_joined = |before: &Statement, next: &Statement| {
            let gap = range(before.span).end..range(next.span).start;
            self.text.get(gap).is_some_and(|gap| gap.contains(','))
        };
        statements.chunk_by(is_joined).collect()
    }

    fn body(
        &self,
        index: usize,
        block: &RawBlock,
        head: &Head,
        indent: usize,
        keyword: Option<Keyword>,
    ) -> Body {
        let inside = index.saturating_add(1)..block.next;
        let rows = self.rows(inside, indent.saturating_add(print::INDENT), keyword);
        let has_comments = block.opening.is_some() || !block.dangling.is_empty();
        if rows.is_empty() && !has_comments {
            return Body::OneLine("{}".to_owned());
        }
        if block.one_line
            && let Some(line) = one_line(&rows)
        {
            let width = head
                .only_line()
                .map(|head| width(head).saturating_add(width(&line)));
            let width = width.map(|width| width.saturating_add(indent).saturating_add(1));
            if width.is_some_and(|width| width <= WIDTH) {
                return Body::OneLine(line);
            }
        }
        Body::Block(Inside {
            rows,
            opening: block.opening,
            dangling: block.dangling.clone(),
        })
    }
}

/// The block on one line, if it is made for that.
fn one_line(rows: &[Row]) -> Option<String> {
    if rows.len() > MOST_ON_ONE_LINE {
        return None;
    }
    let mut line = String::from("{ ");
    for (index, row) in rows.iter().enumerate() {
        let Content::Statement(head, body) = &row.content else {
            return None;
        };
        if index > 0 {
            line.push_str("; ");
        }
        line.push_str(head.only_line()?);
        match body {
            Body::None => {}
            Body::OneLine(block) => {
                line.push(' ');
                line.push_str(block);
            }
            Body::Block(_) => return None,
        }
    }
    line.push_str(" }");
    Some(line)
}

#[cfg(test)]
mod tests;

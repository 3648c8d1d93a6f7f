use std::ops::Range;

use super::lookahead::{self, LineEnd};
use super::quotes::{self, TextEnd};
use super::{MAX_DEPTH, MAX_STATEMENTS, Outline, RawBlock, RawComment, RawStatement};
use super::{faults, invisible};
use crate::diagnostic::Diagnostic;
use crate::source::FileId;

/// Finds the outline of a file.
pub(in crate::syntax) fn read(file: FileId, text: &str) -> Outline {
    let mut faults = Vec::new();
    invisible::find(file, text, &mut faults);
    let first = Scanner::new(file, text, false).run();
    // Which brace is missing shows by the indentation, but that may only decide when one is missing.
    let mut outline = if first.is_unbalanced {
        Scanner::new(file, text, true).run().out
    } else {
        first.out
    };
    faults.append(&mut outline.faults);
    outline.faults = faults;
    outline
}

/// A statement whose end is not yet found.
struct OpenHead {
    head: Range<usize>,
    comments: usize,
    blank_before: bool,
    gap: bool,
    joined: bool,
    broken: bool,
    last: LineEnd,
}

/// A block whose end is not yet found.
struct OpenBlock {
    statement: usize,
    indent: usize,
    line: usize,
    // Its first statement is indented more than the line that opens it.
    is_indented: Option<bool>,
}

/// What the present line holds before the place of reading, for a comment at its end.
#[derive(Clone, Copy)]
enum OnLine {
    Nothing,
    Statement(usize),
    Opening(usize),
}

struct Scanner<'a> {
    file: FileId,
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    by_indentation: bool,
    is_unbalanced: bool,
    // The rest of the file can't be read, and that is reported.
    is_cut: bool,
    is_too_deep: bool,
    out: Outline,
    head: Option<OpenHead>,
    blocks: Vec<OpenBlock>,
    // The present line.
    line: usize,
    line_start: usize,
    indent: usize,
    is_empty_line: bool,
    on_line: OnLine,
    // Since the last statement.
    blank: bool,
    pending: usize,
    // The head goes on in this line.
    goes_on: bool,
}

impl<'a> Scanner<'a> {
    fn new(file: FileId, text: &'a str, by_indentation: bool) -> Self {
        Self {
            file,
            text,
            bytes: text.as_bytes(),
            at: if text.starts_with('\u{feff}') { 3 } else { 0 },
            by_indentation,
            is_unbalanced: false,
            is_cut: false,
            is_too_deep: false,
            out: Outline {
                whole: true,
                ..Outline::default()
            },
            head: None,
            blocks: Vec::new(),
            line: 0,
            line_start: 0,
            indent: 0,
            is_empty_line: true,
            on_line: OnLine::Nothing,
            blank: false,
            pending: 0,
            goes_on: false,
        }
    }

    fn run(mut self) -> Self {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' => self.step(),
                b'\n' => self.line_break(),
                b'#' => self.comment(),
                b'{' => self.open_block(),
                b'}' => self.close_block(),
                b';' => self.semicolon(),
                b'"' => self.quoted(),
                0xc2 | 0xe2 if self.smart_quote() => {}
                _ => self.plain(byte),
            }
            if self.is_cut {
                break;
            }
        }
        self.finish();
        self
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Notes that the line holds something.
    fn touch(&mut self) {
        if self.is_empty_line {
            self.is_empty_line = false;
            self.indent = self.at.saturating_sub(self.line_start);
        }
    }

    /// The statement that the present byte belongs to.
    fn begin(&mut self) -> &mut OpenHead {
        let is_first_on_line = self.is_empty_line;
        self.touch();
        self.goes_on = false;
        let head = match self.head.take() {
            Some(head) => head,
            None => self.fresh(is_first_on_line),
        };
        self.head.insert(head)
    }

    fn fresh(&mut self, is_first_on_line: bool) -> OpenHead {
        if is_first_on_line {
            self.compare_indentation();
        }
        let above = self.out.comments.get(self.pending);
        let blank_before = above.map_or(self.blank, |comment| comment.blank_before);
        let fresh = OpenHead {
            head: self.at..self.at,
            comments: self.pending,
            blank_before,
            gap: self.blank,
            joined: matches!(self.on_line, OnLine::Statement(_)),
            broken: false,
            last: LineEnd::Plain,
        };
        self.blank = false;
        fresh
    }

    /// By indentation, a statement that stands further left than its block shows that the block has ended.
    fn compare_indentation(&mut self) {
        let indent = self.indent;
        if let Some(block) = self.blocks.last_mut() {
            block.is_indented.get_or_insert(indent > block.indent);
        }
        let has_ended =
            |block: &OpenBlock| block.is_indented == Some(true) && block.indent >= indent;
        while self.by_indentation && self.blocks.last().is_some_and(has_ended) {
            let here = self.at..self.at.saturating_add(1);
            self.close_unclosed(here, "this stands outside the block, by its indentation");
        }
    }

    /// Takes everything up to `end` into the statement.
    fn take(&mut self, end: usize, last: LineEnd) {
        let head = self.begin();
        head.head.end = end;
        head.last = last;
        self.at = end;
    }

    fn plain(&mut self, byte: u8) {
        match byte {
            b',' => self.take(self.at.saturating_add(1), LineEnd::Comma),
            b':' => self.take(self.at.saturating_add(1), LineEnd::Colon),
            _ => {
                let rest = self.bytes.iter().skip(self.at).skip(1);
                let run = rest.take_while(|&&b| !is_special(b)).count();
                self.take(
                    self.at.saturating_add(1).saturating_add(run),
                    LineEnd::Plain,
                );
            }
        }
    }

    fn quoted(&mut self) {
        let start = self.at;
        let from = self.begin().head.start;
        let before = self.text.get(from..start).unwrap_or_default();
        let last = if lookahead::ends_with_language(before) {
            LineEnd::Translation
        } else {
            LineEnd::Plain
        };
        match quotes::text_end(self.text, start) {
            TextEnd::Text(end) => self.take(end, last),
            TextEnd::Markdown(end) => {
                let inside = self
                    .bytes
                    .iter()
                    .skip(start)
                    .take(end.saturating_sub(start));
                let breaks = inside.filter(|&&b| b == b'\n').count();
                self.line = self.line.saturating_add(breaks);
                self.take(end, last);
            }
            TextEnd::UnclosedText(end) => self.unclosed_text(end),
            TextEnd::UnclosedMarkdown => {
                self.out
                    .faults
                    .push(faults::unclosed_markdown(self.file, start));
                self.out.whole = false;
                self.is_cut = true;
                self.begin().broken = true;
                self.take(self.text.len(), LineEnd::Plain);
            }
        }
    }

    fn unclosed_text(&mut self, line_end: usize) {
        let start = self.at;
        let line = self.text.get(start..line_end).unwrap_or_default();
        let written = line.trim_end_matches([' ', '\t', '\r']);
        let closing = written.char_indices().find(|&(_, c)| c == '”' || c == '“');
        let fault = match closing {
            Some((at, quote)) => {
                let at = start.saturating_add(at);
                self.smart_fault(at, quote)
            }
            None => {
                let range = start..start.saturating_add(written.len());
                faults::unclosed_text(self.file, range, written)
            }
        };
        self.out.faults.push(fault);
        // A brace at the end of the line still opens or closes its block.
        let brace = match written.strip_suffix('{') {
            Some(rest) => Some(rest),
            None if self.is_in_block_of_this_line() => written.strip_suffix('}'),
            None => None,
        };
        let kept = brace.unwrap_or(written).trim_end_matches([' ', '\t']);
        self.begin().broken = true;
        self.take(start.saturating_add(kept.len().max(1)), LineEnd::Plain);
    }

    fn is_in_block_of_this_line(&self) -> bool {
        self.blocks
            .last()
            .is_some_and(|block| block.line == self.line)
    }

    /// True if a typographic quote stands here; it is then reported and passed over.
    fn smart_quote(&mut self) -> bool {
        let Some(quote) = quotes::smart_quote(self.rest()) else {
            return false;
        };
        let length = quotes::smart_length(quote, self.rest()).unwrap_or(quote.len_utf8());
        let start = self.at;
        if !self.begin().broken {
            let fault = self.smart_fault(start, quote);
            self.out.faults.push(fault);
        }
        self.begin().broken = true;
        self.take(start.saturating_add(length), LineEnd::Plain);
        true
    }

    fn smart_fault(&self, at: usize, quote: char) -> Diagnostic {
        let from = self.head.as_ref().map_or(at, |head| head.head.start);
        let line = self.text.get(from..).unwrap_or_default();
        let line = line
            .split(['\n', '#'])
            .next()
            .unwrap_or_default()
            .trim_end();
        let straight = quotes::straightened(quote, line);
        let place = at..at.saturating_add(quote.len_utf8());
        faults::smart_quote(self.file, place, quote, &straight)
    }

    fn line_break(&mut self) {
        self.step();
        match &self.head {
            Some(head) if !self.goes_on => {
                self.goes_on = lookahead::continues(head.last, self.rest());
                if !self.goes_on {
                    self.end_statement();
                }
            }
            Some(_) => {}
            None => self.blank |= self.is_empty_line,
        }
        self.line = self.line.saturating_add(1);
        self.line_start = self.at;
        self.is_empty_line = true;
        self.on_line = OnLine::Nothing;
    }

    fn comment(&mut self) {
        let rest = self.rest();
        let line = rest.split('\n').next().unwrap_or_default();
        let end = self.at.saturating_add(line.len());
        // A statement that ends on this line takes the comment as its own.
        let is_inside = match &self.head {
            Some(head) if !self.goes_on => {
                let below = self.text.get(end.saturating_add(1)..).unwrap_or_default();
                let inside = end < self.text.len() && lookahead::continues(head.last, below);
                if !inside {
                    self.end_statement();
                }
                inside
            }
            head => head.is_some(),
        };
        let shown = line.trim_end_matches([' ', '\t', '\r']).len();
        let index = self.out.comments.len();
        self.out.comments.push(RawComment {
            text: self.at..self.at.saturating_add(shown),
            blank_before: self.blank && !is_inside,
        });
        if !is_inside {
            self.own(index);
        }
        self.at = end;
    }

    /// Gives a comment at the end of a line to what the line holds.
    fn own(&mut self, comment: usize) {
        self.blank = false;
        let taken = match self.on_line {
            OnLine::Nothing => None,
            OnLine::Statement(statement) => {
                let owner = self.out.statements.get_mut(statement);
                owner.map(|owner| owner.trailing = Some(comment))
            }
            OnLine::Opening(statement) => {
                let owner = self.out.statements.get_mut(statement);
                let block = owner.and_then(|owner| owner.block.as_mut());
                block.map(|block| block.opening = Some(comment))
            }
        };
        if taken.is_some() {
            self.pending = self.out.comments.len();
        }
        self.is_empty_line = false;
    }

    fn semicolon(&mut self) {
        self.touch();
        self.end_statement();
        self.step();
    }

    fn end_statement(&mut self) -> Option<usize> {
        self.goes_on = false;
        let head = self.head.take()?;
        let index = self.out.statements.len();
        if index >= MAX_STATEMENTS {
            let fault = faults::too_many_statements(self.file, head.head.start);
            self.out.faults.push(fault);
            self.out.whole = false;
            self.is_cut = true;
            return None;
        }
        self.out.statements.push(RawStatement {
            head: head.head,
            block: None,
            comments: head.comments..self.out.comments.len(),
            trailing: None,
            blank_before: head.blank_before,
            gap: head.gap,
            joined: head.joined,
            broken: head.broken,
        });
        self.pending = self.out.comments.len();
        self.on_line = OnLine::Statement(index);
        Some(index)
    }

    fn open_block(&mut self) {
        self.begin();
        let Some(statement) = self.end_statement() else {
            return;
        };
        if self.blocks.len() >= MAX_DEPTH {
            self.skip_block(statement);
            return;
        }
        if let Some(raw) = self.out.statements.get_mut(statement) {
            raw.block = Some(RawBlock {
                braces: self.at..self.at,
                next: 0,
                opening: None,
                dangling: 0..0,
                one_line: true,
            });
        }
        self.blocks.push(OpenBlock {
            statement,
            indent: self.indent,
            line: self.line,
            is_indented: None,
        });
        self.on_line = OnLine::Opening(statement);
        self.step();
    }

    /// Passes over a block beyond the limit, however deep it is.
    fn skip_block(&mut self, statement: usize) {
        if !self.is_too_deep {
            self.out.faults.push(faults::too_deep(self.file, self.at));
        }
        self.is_too_deep = true;
        self.out.whole = false;
        if let Some(raw) = self.out.statements.get_mut(statement) {
            raw.broken = true;
        }
        let mut depth = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'{' => depth = depth.saturating_add(1),
                b'}' => depth = depth.saturating_sub(1),
                b'"' => {
                    self.at = match quotes::text_end(self.text, self.at) {
                        TextEnd::Text(end) | TextEnd::Markdown(end) => end,
                        TextEnd::UnclosedText(end) => end,
                        TextEnd::UnclosedMarkdown => self.text.len(),
                    };
                    continue;
                }
                b'#' => {
                    let line = self.rest().split('\n').next().unwrap_or_default();
                    self.at = self.at.saturating_add(line.len());
                    continue;
                }
                b'\n' => self.line = self.line.saturating_add(1),
                _ => {}
            }
            self.step();
            if depth == 0 {
                return;
            }
        }
        // The file ended inside: one diagnostic is enough, and `finish` closes what is open.
        self.is_cut = true;
    }

    fn close_block(&mut self) {
        let is_first_on_line = self.is_empty_line;
        self.touch();
        self.end_statement();
        if self.by_indentation && is_first_on_line {
            self.close_forgotten();
        }
        match self.blocks.pop() {
            Some(block) => {
                let end = self.at.saturating_add(1);
                self.close(&block, end);
            }
            None => {
                self.out
                    .faults
                    .push(faults::unopened_block(self.file, self.at));
                self.out.whole = false;
            }
        }
        self.step();
    }

    /// Closes the blocks that are indented more than this brace, if an outer block fits it.
    fn close_forgotten(&mut self) {
        if !self.blocks.iter().any(|block| block.indent == self.indent) {
            return;
        }
        while self
            .blocks
            .last()
            .is_some_and(|block| block.indent > self.indent)
        {
            let brace = self.at..self.at.saturating_add(1);
            self.close_unclosed(
                brace,
                "this brace closes a block further out, by its indentation",
            );
        }
    }

    /// Closes the innermost block although its brace is missing; `end` shows where that was noticed.
    fn close_unclosed(&mut self, end: Range<usize>, what: &str) {
        let Some(block) = self.blocks.pop() else {
            return;
        };
        self.out.whole = false;
        if let Some(raw) = self.out.statements.get(block.statement) {
            let head = self.text.get(raw.head.clone()).unwrap_or_default();
            let opening = raw.block.as_ref().map_or(raw.head.end, |b| b.braces.start);
            let fault = faults::unclosed_block(self.file, opening, head, end.clone(), what);
            self.out.faults.push(fault);
        }
        self.close(&block, end.start);
    }

    fn close(&mut self, open: &OpenBlock, end: usize) {
        let next = self.out.statements.len();
        let dangling = self.pending..self.out.comments.len();
        let raw = self.out.statements.get_mut(open.statement);
        if let Some(block) = raw.and_then(|raw| raw.block.as_mut()) {
            block.braces.end = end;
            block.next = next;
            block.dangling = dangling;
            block.one_line = open.line == self.line;
        }
        self.pending = self.out.comments.len();
        self.blank = false;
        self.on_line = OnLine::Statement(open.statement);
    }

    fn finish(&mut self) {
        self.end_statement();
        self.out.dangling = self.pending..self.out.comments.len();
        let end = self.text.len();
        self.is_unbalanced = !self.blocks.is_empty() && !self.is_cut;
        if self.is_unbalanced {
            self.close_unclosed(end..end, "the file ends here, with the block still open");
        }
        while let Some(block) = self.blocks.pop() {
            self.close(&block, end);
        }
    }
}

fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | b'#' | b'{' | b'}' | b';' | b'"' | b',' | b':' | 0xc2 | 0xe2
    )
}

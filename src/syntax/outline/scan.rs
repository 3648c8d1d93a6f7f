mod assumed;
mod blocks;
mod comments;
mod texts;

use std::ops::Range;

use super::lookahead::{self, LineEnd};
use super::{MAX_STATEMENTS, Outline, RawStatement};
use super::{faults, invisible};
use crate::source::FileId;

/// Finds the outline of a file.
pub(in crate::syntax) fn read(file: FileId, text: &str) -> Outline {
    let mut faults = Vec::new();
    invisible::find(file, text, &mut faults);
    let first = Scanner::new(file, text, false).run();
    // Which brace is missing, or one too many, shows by the indentation; but that decides only when one is,
    // and when the file is indented with enough care that nothing else seems wrong by it.
    let by_indentation = first
        .is_unbalanced
        .then(|| Scanner::new(file, text, true).run());
    let most = first.out.faults.len().max(1);
    let by_indentation =
        by_indentation.filter(|second| (1..=most).contains(&second.out.faults.len()));
    let mut outline = by_indentation.map_or(first.out, |second| second.out);
    faults.append(&mut outline.faults);
    outline.faults = faults;
    outline
}

/// A statement whose end is not yet found.
#[derive(Default)]
struct OpenHead {
    head: Range<usize>,
    comments: usize,
    blank_before: bool,
    gap: bool,
    joined: bool,
    broken: bool,
    last: LineEnd,
    // Of the line that it begins, if it begins one.
    indent: Option<usize>,
}

/// A block whose end is not yet found.
struct OpenBlock {
    statement: usize,
    indent: usize,
    line: usize,
    // Its first statement is indented more than the line that opens it, or stands on that line.
    is_indented: Option<bool>,
    // Its opening brace seems to be forgotten.
    is_assumed: bool,
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
    // The last statement and its indentation, if it begins a line and has no block.
    above: Option<(usize, usize)>,
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
            above: None,
        }
    }

    fn run(mut self) -> Self {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' => self.pass_blanks(),
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

    fn pass_blanks(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|&&byte| is_blank(byte)).count();
        self.at = self.at.saturating_add(blanks);
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
        if self.head.is_none() {
            self.head = Some(self.fresh(is_first_on_line));
        }
        self.head.get_or_insert_default()
    }

    fn fresh(&mut self, is_first_on_line: bool) -> OpenHead {
        if is_first_on_line {
            self.compare_indentation();
        } else if let Some(block) = self.blocks.last_mut().filter(|b| b.line == self.line) {
            block.is_indented.get_or_insert(true);
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
            indent: is_first_on_line.then_some(self.indent),
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
        if self.by_indentation {
            self.assume_block();
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
                let next = self.at.saturating_add(1);
                let rest = self.bytes.get(next..).unwrap_or_default();
                let run = rest.iter().take_while(|&&byte| !is_special(byte));
                let run = rest.get(..run.count()).unwrap_or_default();
                let blanks = run.iter().rev().take_while(|&&byte| is_blank(byte));
                let run = run.len().saturating_sub(blanks.count());
                self.take(next.saturating_add(run), LineEnd::Plain);
            }
        }
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
        self.above = head
            .indent
            .filter(|_| !head.broken)
            .map(|indent| (index, indent));
        Some(index)
    }

    fn finish(&mut self) {
        self.end_statement();
        let end = self.text.len();
        self.out.is_cut = self.is_cut;
        self.drop_assumed(false);
        if !self.blocks.is_empty() && !self.is_cut {
            self.is_unbalanced = true;
            self.close_unclosed(end..end, "the file ends here, with the block still open");
        }
        while let Some(block) = self.blocks.pop() {
            self.close(&block, end);
        }
        self.out.dangling = self.pending..self.out.comments.len();
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}

fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\n' | b'#' | b'{' | b'}' | b';' | b'"' | b',' | b':' | 0xc2 | 0xe2
    )
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diagnostic::Code;
    use crate::source::FileId;

    #[test]
    fn statements_have_a_limit() {
        let fits = read(FileId(0), &"a\n".repeat(200_000));
        assert!(fits.faults.is_empty());
        let outline = read(FileId(0), &"a {\n}\n".repeat(200_001));
        assert_eq!(outline.faults.len(), 1);
        assert_eq!(outline.faults[0].code, Code::TooManyStatements);
        assert_eq!(outline.statements.len(), 200_000);
    }
}

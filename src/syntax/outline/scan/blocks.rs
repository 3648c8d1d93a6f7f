//! Braces: what they open, what they close, and which one is missing.

use std::ops::Range;

use super::{OnLine, OpenBlock, Scanner};
use crate::syntax::outline::quotes::{self, TextEnd};
use crate::syntax::outline::{MAX_DEPTH, RawBlock, faults};

impl Scanner<'_> {
    pub(super) fn open_block(&mut self) {
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
                is_assumed: false,
            });
        }
        self.above = None;
        self.blocks.push(OpenBlock {
            statement,
            indent: self.indent,
            line: self.line,
            is_indented: None,
            is_assumed: false,
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

    pub(super) fn close_block(&mut self) {
        let is_first_on_line = self.is_empty_line;
        self.touch();
        self.end_statement();
        self.above = None;
        if self.by_indentation {
            self.drop_assumed(is_first_on_line);
        }
        if self.by_indentation && is_first_on_line {
            self.close_forgotten();
            if self.is_extra() {
                self.unopened();
                self.step();
                return;
            }
        }
        match self.blocks.pop() {
            Some(block) => {
                let end = self.at.saturating_add(1);
                self.report_assumed(&block);
                self.close(&block, end);
            }
            None => self.unopened(),
        }
        self.step();
    }

    /// By indentation, a brace that stands further right than the line of its block closes something else.
    fn is_extra(&self) -> bool {
        let block = self.blocks.last();
        block.is_some_and(|block| block.is_indented == Some(true) && block.indent < self.indent)
    }

    fn unopened(&mut self) {
        self.is_unbalanced = true;
        self.out.whole = false;
        let fault = faults::unopened_block(self.file, self.at);
        self.out.faults.push(fault);
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
    pub(super) fn close_unclosed(&mut self, end: Range<usize>, what: &str) {
        let Some(block) = self.blocks.pop() else {
            return;
        };
        if block.is_assumed {
            self.dissolve(&block);
            return;
        }
        self.out.whole = false;
        if let Some(raw) = self.out.statements.get(block.statement) {
            let head = self.text.get(raw.head.clone()).unwrap_or_default();
            let opening = raw.block.as_ref().map_or(raw.head.end, |b| b.braces.start);
            let fault = faults::unclosed_block(self.file, opening, head, end.clone(), what);
            self.out.faults.push(fault);
        }
        self.close(&block, end.start);
    }

    pub(super) fn close(&mut self, open: &OpenBlock, end: usize) {
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
}

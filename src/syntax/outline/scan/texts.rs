//! Texts, and quotes that are none.

use super::Scanner;
use crate::diagnostic::Diagnostic;
use crate::syntax::outline::faults;
use crate::syntax::outline::lookahead::LineEnd;
use crate::syntax::outline::quotes::{self, TextEnd};

impl Scanner<'_> {
    pub(super) fn quoted(&mut self) {
        let start = self.at;
        match quotes::text_end(self.text, start) {
            TextEnd::Text(end) => self.take(end, LineEnd::Plain),
            TextEnd::Markdown(end) => {
                let inside = self
                    .bytes
                    .iter()
                    .skip(start)
                    .take(end.saturating_sub(start));
                let breaks = inside.filter(|&&b| b == b'\n').count();
                self.line = self.line.saturating_add(breaks);
                self.take(end, LineEnd::Plain);
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
    pub(super) fn smart_quote(&mut self) -> bool {
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
}

//! Blocks whose opening brace is forgotten, as the indentation of what follows shows.

use super::{OpenBlock, Scanner};
use crate::syntax::outline::{MAX_DEPTH, RawBlock, faults};

impl Scanner<'_> {
    /// Takes what is indented more than the statement above for its block, until a brace shows whether it is.
    pub(super) fn assume_block(&mut self) {
        let Some((statement, indent)) = self.above.take() else {
            return;
        };
        if indent >= self.indent || self.blocks.len() >= MAX_DEPTH {
            return;
        }
        let Some(raw) = self.out.statements.get_mut(statement) else {
            return;
        };
        raw.block = Some(RawBlock {
            braces: raw.head.end..raw.head.end,
            next: 0,
            opening: None,
            dangling: 0..0,
            one_line: false,
            is_assumed: true,
        });
        self.blocks.push(OpenBlock {
            statement,
            indent,
            line: self.line,
            is_indented: Some(true),
            is_assumed: true,
        });
    }

    /// Gives up the assumed blocks that the brace here does not close.
    pub(super) fn drop_assumed(&mut self, is_first_on_line: bool) {
        let indent = self.indent;
        let is_wrong =
            |block: &OpenBlock| block.is_assumed && !(is_first_on_line && block.indent <= indent);
        while let Some(block) = self.blocks.pop_if(|block| is_wrong(block)) {
            self.dissolve(&block);
        }
    }

    /// The statement has no block after all; what was taken for its inside stands beside it.
    pub(super) fn dissolve(&mut self, block: &OpenBlock) {
        if let Some(raw) = self.out.statements.get_mut(block.statement) {
            raw.block = None;
        }
    }

    /// Reports the forgotten brace of a block that the brace here closes.
    pub(super) fn report_assumed(&mut self, block: &OpenBlock) {
        if !block.is_assumed {
            return;
        }
        self.is_unbalanced = true;
        self.out.whole = false;
        if let Some(raw) = self.out.statements.get(block.statement) {
            let written = self.text.get(raw.head.clone()).unwrap_or_default();
            let fault = faults::forgotten_brace(self.file, raw.head.clone(), written, self.at);
            self.out.faults.push(fault);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::FileId;
    use crate::syntax::outline::{Outline, read, span};

    fn outline(text: &str) -> Outline {
        read(FileId(0), text)
    }

    fn only(outline: &Outline) -> &Diagnostic {
        assert_eq!(outline.faults.len(), 1, "{:#?}", outline.faults);
        &outline.faults[0]
    }

    #[test]
    fn a_forgotten_opening_brace_is_one_mistake_at_its_head() {
        for (text, head) in [
            (
                "a {\n  b c\n    d: 1\n    # why\n    e: 2\n  }\n  f: 3\n}\n",
                "b c",
            ),
            (
                "rfp X \"t\"  # why\n\n  a: 1\n  b {\n    c: 2\n  }\n}\n",
                "rfp X \"t\"",
            ),
            (
                "a {\n\ttariff \"a\"\n\t\tc { d: 1 }\n\t\te: 2\n\t}\n}\n",
                "tariff \"a\"",
            ),
        ] {
            let outline = outline(text);
            let fault = only(&outline);
            assert_eq!(fault.code, Code::UnopenedBlock);
            let help = fault.help.as_deref().unwrap_or_default();
            assert!(help.contains(&format!("`{head} {{`")), "{help}");
            let at = text.find(head).unwrap();
            let expected = span(FileId(0), &(at..at.saturating_add(head.len())));
            assert_eq!(fault.labels[0].span, expected);
            let brace = fault.labels[1].span.start;
            let rest = text.get(usize::try_from(brace).unwrap()..).unwrap();
            assert!(rest.starts_with(
                "}
"
            ));
            assert!(!outline.whole);
        }
    }

    #[test]
    fn what_is_inside_stands_in_the_block_that_was_meant() {
        let outline = outline("a {\n  b\n    c: 1\n  }\n  d: 2\n}\n");
        let block = outline.statements[1].block.as_ref().unwrap();
        assert_eq!(block.next, 3);
        assert_eq!(outline.statements[0].block.as_ref().unwrap().next, 4);
    }

    #[test]
    fn a_line_that_is_merely_indented_opens_nothing() {
        let extra = outline("a {\n  b: 1\n    c: 2\n  d: 3\n}\n}\n");
        assert_eq!(only(&extra).labels.len(), 1);
        assert!(extra.statements[1].block.is_none());
        let even = outline("a {\n  b: 1\n    c: 2\n}\n");
        assert!(even.faults.is_empty());
        assert!(even.statements[1].block.is_none());
    }

    #[test]
    fn a_block_on_one_line_without_its_end_swallows_nothing() {
        let outline = outline("a {\n  b { c: 1\n  d: 2\n  e: 3\n}\n");
        assert_eq!(only(&outline).code, Code::UnclosedBlock);
        assert_eq!(outline.statements[1].block.as_ref().unwrap().next, 3);
    }
}

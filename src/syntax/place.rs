use std::ops::Range;

use super::outline::span;
use crate::source::{FileId, Span};

/// Where in a file the text that the grammar reads begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte of the text.
    pub start: usize,
}

impl Place {
    /// The span of a range of bytes of the text.
    pub fn span(self, range: Range<usize>) -> Span {
        let start = self.start.saturating_add(range.start);
        span(self.file, &(start..self.start.saturating_add(range.end)))
    }
}

/// The bytes of a span.
pub(super) fn range(span: Span) -> Range<usize> {
    let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    offset(span.start)..offset(span.end)
}

//! The diagnostics of the outline.

use std::ops::Range;

use super::{MAX_DEPTH, MAX_STATEMENTS};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The span of a range of byte offsets.
pub(in crate::syntax) fn span(file: FileId, range: &Range<usize>) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, offset(range.start), offset(range.end))
}

/// A block without its closing brace; `end` is where that was noticed, and `what` says what stands there.
pub(super) fn unclosed_block(
    file: FileId,
    opening: usize,
    head: &str,
    end: Range<usize>,
    what: &str,
) -> Diagnostic {
    let name = shortened(head);
    let message = if name.is_empty() {
        "a block is never closed".to_owned()
    } else {
        format!("the block of `{name}` is never closed")
    };
    let opened = span(file, &(opening..opening.saturating_add(1)));
    let diagnostic = Diagnostic::new(Code::UnclosedBlock, message).label(opened, "opened here");
    // The end of a file is no line that could be shown.
    let diagnostic = if end.is_empty() {
        diagnostic
    } else {
        diagnostic.label(span(file, &end), what)
    };
    diagnostic.help("close the block with a `}` on a line of its own")
}

/// A closing brace that closes nothing.
pub(super) fn unopened_block(file: FileId, at: usize) -> Diagnostic {
    Diagnostic::new(
        Code::UnopenedBlock,
        "`}` closes a block that was never opened",
    )
    .label(
        span(file, &(at..at.saturating_add(1))),
        "no block is open here",
    )
    .help("delete the brace, or put the `{` that is missing at the end of the block's first line")
}

/// A block without its opening brace; `brace` is where it ends.
pub(super) fn forgotten_brace(
    file: FileId,
    head: Range<usize>,
    written: &str,
    brace: usize,
) -> Diagnostic {
    let name = shortened(written);
    let help = if written.contains('\n') {
        "write `{` at the end of this line".to_owned()
    } else {
        format!("write `{written} {{`")
    };
    let closing = brace..brace.saturating_add(1);
    Diagnostic::new(
        Code::UnopenedBlock,
        format!("the block of `{name}` is never opened"),
    )
    .label(span(file, &head), "no `{` at the end of this line")
    .label(
        span(file, &closing),
        "this brace closes it, by its indentation",
    )
    .help(help)
}

/// A `"` without its partner on the line.
pub(super) fn unclosed_text(file: FileId, text: Range<usize>, written: &str) -> Diagnostic {
    let shown = shortened(written);
    Diagnostic::new(Code::UnclosedText, format!("the text `{shown}` is never closed"))
        .label(span(file, &text), "no closing `\"` on this line")
        .help("end the text with `\"` on its own line; write a text of several lines between `\"\"\"` and `\"\"\"`")
}

/// A `"""` without its partner in the file.
pub(super) fn unclosed_markdown(file: FileId, at: usize) -> Diagnostic {
    Diagnostic::new(
        Code::UnclosedText,
        "the text that begins with `\"\"\"` is never closed",
    )
    .label(
        span(file, &(at..at.saturating_add(3))),
        "begins here and runs to the end of the file",
    )
    .help("end the text with `\"\"\"`")
}

/// A typographic quote; `straight` is the line with straight ones.
pub(super) fn smart_quote(
    file: FileId,
    at: Range<usize>,
    quote: char,
    straight: &str,
) -> Diagnostic {
    Diagnostic::new(
        Code::SmartQuote,
        format!("`{quote}` is a typographic quote"),
    )
    .label(span(file, &at), "a text begins and ends with `\"`")
    .help(format!("write `{straight}`"))
}

/// Blocks beyond the limit.
pub(super) fn too_deep(file: FileId, at: usize) -> Diagnostic {
    let message = format!("blocks are nested more than {MAX_DEPTH} deep");
    Diagnostic::new(Code::TooDeep, message)
        .label(
            span(file, &(at..at.saturating_add(1))),
            "this block and all in it is skipped",
        )
        .help("close a block before this one, or state the parts side by side")
}

/// Statements beyond the limit.
pub(super) fn too_many_statements(file: FileId, at: usize) -> Diagnostic {
    let message = format!("the file has more than {MAX_STATEMENTS} statements");
    Diagnostic::new(Code::TooManyStatements, message)
        .label(span(file, &(at..at)), "the rest of the file is not read")
        .help("spread the statements over several files")
}

/// The first words of a text that is shown in a message.
pub(in crate::syntax) fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    let line = text.lines().next().unwrap_or_default().trim_end();
    match line.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default().trim_end()),
        None => line.to_owned(),
    }
}

use super::faults::span;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::FileId;

// A binary file would otherwise fill the screen.
const MOST_REPORTED: usize = 50;

/// Control characters and characters that nobody sees: what they do to the reading of a text is a surprise.
pub(super) fn find(file: FileId, text: &str, faults: &mut Vec<Diagnostic>) {
    let suspects = text
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| is_suspect(byte));
    let found = suspects.filter_map(|(at, _)| {
        let c = text.get(at..)?.chars().next()?;
        (is_invisible(c) && !(at == 0 && c == '\u{feff}')).then_some((at, c))
    });
    faults.extend(found.take(MOST_REPORTED).map(|(at, c)| report(file, at, c)));
}

/// True for the characters that are reported by themselves, wherever they stand.
pub(in crate::syntax) fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{7f}' | '\u{200b}' | '\u{feff}' => true,
        _ => is_bidirectional(c),
    }
}

fn is_bidirectional(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

// First bytes of the characters above; most of a text passes without decoding.
fn is_suspect(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xe2 | 0xef)
}

fn report(file: FileId, at: usize, c: char) -> Diagnostic {
    let what = if is_bidirectional(c) {
        "it turns the direction of writing, so that the text looks different from what it says"
    } else {
        "it can't be seen"
    };
    let number = u32::from(c);
    Diagnostic::new(
        Code::ControlCharacter,
        format!("an invisible character (U+{number:04X}) stands in the text"),
    )
    .label(span(file, &(at..at.saturating_add(c.len_utf8()))), what)
    .help("delete it, or type the line anew: such characters come along when text is copied")
}

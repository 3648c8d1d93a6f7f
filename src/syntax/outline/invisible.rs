use super::faults::span;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::FileId;

// A binary file would otherwise fill the screen.
const MOST_REPORTED: usize = 50;

/// How many bytes are looked at together.
const PART: usize = 64;

/// Control characters and characters that nobody sees: what they do to the reading of a text is a surprise.
pub(super) fn find(file: FileId, text: &str, faults: &mut Vec<Diagnostic>) {
    let parts = (0_usize..).step_by(PART).zip(text.as_bytes().chunks(PART));
    let suspects = parts
        .filter(|(_, part)| part.iter().fold(false, |any, byte| any | is_suspect(*byte)))
        .flat_map(|(start, part)| {
            let bytes = part
                .iter()
                .enumerate()
                .filter(|(_, byte)| is_suspect(**byte));
            bytes.map(move |(at, _)| start.saturating_add(at))
        });
    let found = suspects.filter_map(|at: usize| {
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
// Without a branch, so that many bytes are looked at together.
#[inline]
fn is_suspect(byte: u8) -> bool {
    let is_control = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    is_control | (byte == 0x7f) | (byte == 0xe2) | (byte == 0xef)
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

use crate::diagnostic::{Code, Diagnostic};
use crate::render::RenderError;

/// What to say where a document can't be made.
pub(super) fn said(error: &RenderError) -> Diagnostic {
    let (code, help) = match error {
        RenderError::WithoutPdf => (
            Code::WithoutPdf,
            "build it with `cargo install --path . --features pdf`, or print the page (`--as html`) \
             or the Word document (`--as docx`) to PDF",
        ),
        RenderError::Glyphs(letters) => (Code::NoFont, fonts_for(letters)),
        _ => {
            let message = format!("a document can't be made: {error}");
            return Diagnostic::new(Code::CannotWrite, message)
                .help("this is a fault of rfpc: please report it with the project that shows it");
        }
    };
    Diagnostic::new(code, error.to_string()).help(help)
}

/// Free fonts that have such letters.
fn fonts_for(letters: &[char]) -> &'static str {
    match letters.first() {
        Some('\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}') => {
            "install a font that has them, like Noto Naskh Arabic (SIL Open Font License)"
        }
        Some('\u{0b80}'..='\u{0bff}') => {
            "install a font that has them, like Noto Serif Tamil (SIL Open Font License)"
        }
        Some(
            '\u{2e80}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{323af}',
        ) => "install a font that has them, like Noto Serif CJK (SIL Open Font License)",
        _ => "install a font that has them, like one of the Noto family (SIL Open Font License)",
    }
}

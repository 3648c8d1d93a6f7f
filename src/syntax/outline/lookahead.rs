//! Does a statement go on in the next line?

use crate::syntax::Keyword;

const BLANKS: [char; 3] = [' ', '\t', '\r'];

/// What the line ends with that may go on below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// Anything else.
    #[default]
    Plain,
}

/// True if the statement whose line ends like this goes on in `rest`, the text after the line break.
pub(super) fn continues(end: LineEnd, rest: &str) -> bool {
    let below = || {
        let mut lines = rest.split('\n').map(without_indent);
        lines
            .find(|line| !line.starts_with('#'))
            .unwrap_or_default()
    };
    match end {
        // A translation goes on below its first language.
        LineEnd::Plain => begins_a_translation(below()),
        LineEnd::Comma => {
            let line = below();
            goes_on(line) && !begins_with_verb(line)
        }
        LineEnd::Colon => {
            let line = below();
            goes_on(line) && !begins_a_statement(line)
        }
    }
}

fn without_indent(line: &str) -> &str {
    let blanks = line
        .bytes()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    line.get(blanks.count()..).unwrap_or_default()
}

fn goes_on(line: &str) -> bool {
    !line.is_empty() && !line.starts_with(['{', '}'])
}

/// True if the line begins with a language and a text: `ms "…"`.
pub(in crate::syntax) fn begins_a_translation(line: &str) -> bool {
    let word = line.bytes().take_while(|byte| !matches!(byte, b' ' | b'"'));
    let (word, rest) = line.split_at_checked(word.count()).unwrap_or_default();
    rest.starts_with(' ') && rest.trim_start_matches(' ').starts_with('"') && is_language(word)
}

/// True for `en`, `zh-Hans` and the like, but not for a word of the language.
pub(in crate::syntax) fn is_language(word: &str) -> bool {
    let mut parts = word.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_primary =
        matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    let is_subtag =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    is_primary && parts.all(is_subtag) && !is_keyword(word)
}

fn is_keyword(word: &str) -> bool {
    Keyword::of(word.as_bytes()).is_some()
}

// `includes ms,` with its last value forgotten must not swallow `prefer uptime …`; `hold,` may go on with `tax`.
fn begins_with_verb(line: &str) -> bool {
    let word = first_word(line);
    let rest = line.get(word.len()..).unwrap_or_default();
    let rest = rest.trim_matches(BLANKS);
    is_keyword(word) && !rest.is_empty() && !rest.starts_with(['#', ',', '}', ':', ';'])
}

// `buyer:` with its value forgotten must not swallow the next line.
fn begins_a_statement(line: &str) -> bool {
    is_keyword(first_word(line)) || has_name(line)
}

fn first_word(line: &str) -> &str {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    line.split(|c| !is_name(c)).next().unwrap_or_default()
}

fn has_name(line: &str) -> bool {
    let ends = ['"', '#', '{', ',', ';', '}'];
    let name = line.split(ends).next().unwrap_or_default();
    let mut before = None;
    let mut bytes = name.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let is_time = before.is_some_and(|b: u8| b.is_ascii_digit())
            && bytes.peek().is_some_and(u8::is_ascii_digit);
        if byte == b':' && !is_time {
            return true;
        }
        before = Some(byte);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{LineEnd, continues};

    #[test]
    fn a_comma_goes_on_unless_the_line_below_is_empty_or_a_brace() {
        assert!(continues(LineEnd::Comma, "  en"));
        assert!(continues(LineEnd::Comma, "  # why\n  en"));
        assert!(!continues(LineEnd::Comma, "\n  en"));
        assert!(!continues(LineEnd::Comma, " }"));
        assert!(!continues(LineEnd::Comma, ""));
        assert!(!continues(LineEnd::Comma, "  prefer uptime >= 99%"));
        assert!(continues(LineEnd::Comma, "  tax, tiers"));
        assert!(continues(LineEnd::Comma, "  tax"));
    }

    #[test]
    fn a_colon_does_not_swallow_the_next_fact() {
        assert!(continues(LineEnd::Colon, " 2026-12-01 17:00 Asia/Tokyo"));
        assert!(!continues(LineEnd::Colon, " currency: MYR"));
        assert!(!continues(LineEnd::Colon, " require uptime >= 99%"));
    }

    #[test]
    fn a_translation_goes_on_with_a_language_only() {
        assert!(continues(LineEnd::Plain, "   ms \"ya\""));
        assert!(continues(LineEnd::Plain, "   zh-Hans   \"\"\"ya"));
        assert!(!continues(LineEnd::Plain, "  use \"./a.rfp\""));
        assert!(!continues(LineEnd::Plain, "  ms: \"ya\""));
        assert!(!continues(LineEnd::Plain, "\n   ms \"ya\""));
    }
}

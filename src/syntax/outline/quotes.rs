//! Where a text ends, and quotes that are not the language's own.

/// How the text that begins with a `"` ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextEnd {
    /// `"…"`, up to here.
    Text(usize),
    /// `"""…"""`, up to here.
    Markdown(usize),
    /// `"…`, up to the end of the line, which is here.
    UnclosedText(usize),
    /// `"""…`, up to the end of the file.
    UnclosedMarkdown,
}

/// Finds the end of the text whose first quote is at `start`.
pub(super) fn text_end(text: &str, start: usize) -> TextEnd {
    let rest = text.get(start..).unwrap_or_default();
    if let Some(markdown) = rest.strip_prefix("\"\"\"") {
        return match markdown.find("\"\"\"") {
            Some(length) => TextEnd::Markdown(start.saturating_add(length).saturating_add(6)),
            None => TextEnd::UnclosedMarkdown,
        };
    }
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'\n' => return TextEnd::UnclosedText(start.saturating_add(at)),
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return TextEnd::Text(start.saturating_add(at).saturating_add(1)),
            _ => {}
        }
    }
    TextEnd::UnclosedText(text.len())
}

/// The typographic quote that a text begins with, if it begins with one.
pub(super) fn smart_quote(text: &str) -> Option<char> {
    text.chars().next().filter(|&c| is_smart(c))
}

/// How many bytes a typographic text takes, its quotes included, if it ends on its line.
pub(super) fn smart_length(quote: char, text: &str) -> Option<usize> {
    let closes: &[char] = match quote {
        '“' => &['”'],
        '„' => &['“', '”'],
        '‘' => &['’'],
        '«' => &['»'],
        '»' => &['«'],
        _ => return None,
    };
    let line = text.split('\n').next()?;
    let (end, last) = line
        .char_indices()
        .skip(1)
        .find(|(_, c)| closes.contains(c))?;
    Some(end.saturating_add(last.len_utf8()))
}

/// The line with straight quotes.
pub(super) fn straightened(quote: char, line: &str) -> String {
    let is_single = matches!(quote, '‘' | '’');
    // An apostrophe inside a text in double quotes stays.
    let is_meant = |c: char| is_smart(c) && (is_single || !matches!(c, '‘' | '’'));
    line.chars()
        .map(|c| if is_meant(c) { '"' } else { c })
        .collect()
}

/// True for the quotes that word processors make.
pub(super) fn is_smart(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‘' | '’' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::{TextEnd, smart_length, straightened, text_end};

    #[test]
    fn a_text_ends_on_its_line_and_an_escaped_quote_does_not_end_it() {
        assert_eq!(text_end("a \"b\\\"c\" d", 2), TextEnd::Text(8));
        assert_eq!(text_end("\"b\nc\"", 0), TextEnd::UnclosedText(2));
        assert_eq!(text_end("\"b\\\n\"", 0), TextEnd::UnclosedText(3));
        assert_eq!(text_end("\"", 0), TextEnd::UnclosedText(1));
    }

    #[test]
    fn markdown_runs_over_lines() {
        assert_eq!(
            text_end("\"\"\"a\n\"b\"\n\"\"\" x", 0),
            TextEnd::Markdown(12)
        );
        assert_eq!(text_end("\"\"\"\"\"\"", 0), TextEnd::Markdown(6));
        assert_eq!(text_end("\"\"\"a\"", 0), TextEnd::UnclosedMarkdown);
    }

    #[test]
    fn a_typographic_text_is_passed_over_whole() {
        assert_eq!(smart_length('“', "“a { b” {"), Some(11));
        assert_eq!(smart_length('“', "“a\n”"), None);
        assert_eq!(straightened('“', "x: “don’t”"), "x: \"don’t\"");
        assert_eq!(straightened('‘', "x: ‘a’"), "x: \"a\"");
    }
}

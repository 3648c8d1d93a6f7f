//! Text of any origin made harmless for HTML, Markdown and XML.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// Shows the characters that nobody sees but that mislead: controls, bidirectional overrides, zero widths. The marks of
/// direction stay, which turn no letter round and which numbers of some languages have before a minus.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(plain) || !text.chars().any(|c| hidden(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match hidden(c) {
            Some(shown) => out.push_str(&shown),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn hidden(c: char) -> Option<String> {
    match c {
        '\n' | '\t' => None,
        '\0'..='\x1f' => char::from_u32(u32::from(c).saturating_add(0x2400)).map(String::from),
        '\x7f' => Some('\u{2421}'.to_string()),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(format!("[U+{:04X}]", u32::from(c))),
        _ => None,
    }
}

/// Plain text for HTML, in elements and in quoted attributes.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_html(&mut out, text);
    out
}

/// The same, behind what is there.
fn push_html(out: &mut String, text: &str) {
    push_harmless(out, text, Some);
}

/// Plain text for XML, in elements and in quoted attributes, behind what is there.
fn push_xml(out: &mut String, text: &str) {
    push_harmless(out, text, |c| match c {
        // XML has no way to write these two.
        '\u{fffe}' | '\u{ffff}' => None,
        c => Some(c),
    });
}

/// Which bytes stand for themselves in HTML and in XML; the others are looked at.
const PLAIN: [bool; 256] = plain_bytes();

const fn plain_bytes() -> [bool; 256] {
    let mut plain = [false; 256];
    let mut all: &mut [bool] = &mut plain;
    let mut byte = 0_u8;
    while let Some((own, rest)) = all.split_first_mut() {
        *own = matches!(byte, b' '..=b'~' | b'\n' | b'\t')
            && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
        byte = byte.wrapping_add(1);
        all = rest;
    }
    plain
}

fn is_plain(byte: u8) -> bool {
    PLAIN.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Copies what is plain in as long pieces as there are.
fn push_harmless(out: &mut String, text: &str, allowed: impl Fn(char) -> Option<char>) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        let (before, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let mut letters = special.chars();
        let Some(c) = letters.next() else { return };
        rest = letters.as_str();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' if rest.starts_with('\n') => {}
            c => match hidden(c) {
                Some(shown) => out.push_str(&shown),
                None => out.push(allowed(c).unwrap_or('\u{fffd}')),
            },
        }
    }
    out.push_str(rest);
}

/// Plain text for HTML, written to where it goes.
pub(super) fn write_html(out: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    written(out, text, push_html)
}

/// Plain text for XML, written to where it goes.
pub(super) fn write_xml(out: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    written(out, text, push_xml)
}

fn written(out: &mut dyn fmt::Write, text: &str, push: impl Fn(&mut String, &str)) -> fmt::Result {
    if text.bytes().all(is_plain) {
        return out.write_str(text);
    }
    let mut escaped = String::with_capacity(text.len());
    push(&mut escaped, text);
    out.write_str(&escaped)
}

/// The same as a text.
#[cfg(test)]
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_xml(&mut out, text);
    out
}

/// An address for a field of a text processor, which ends at a quotation mark.
pub(super) fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '"' => out.push_str("%22"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// Plain text for one line of Markdown, in paragraphs and in cells of tables.
pub(super) fn markdown(text: &str) -> String {
    let text = visible(text);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (lead, trail) = (
        padding(text.chars().next()),
        padding(text.chars().next_back()),
    );
    let mut out = String::with_capacity(line.len().saturating_add(8));
    if !line.is_empty() {
        out.push_str(lead);
    }
    push_escaped(&mut out, &line);
    out.push_str(trail);
    out
}

fn padding(edge: Option<char>) -> &'static str {
    match edge {
        Some(c) if c.is_whitespace() => " ",
        _ => "",
    }
}

fn push_escaped(out: &mut String, line: &str) {
    let mut before: Option<char> = None;
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).unwrap_or_default();
        if must_escape(c, before, rest) || opens_block(at, c, line) || ends_www(at, c, line) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn must_escape(c: char, before: Option<char>, rest: &str) -> bool {
    let after = rest.chars().nth(1);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
        // Inside a word an underscore means itself.
        '_' => {
            !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
        }
        '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()) && rest.contains(';'),
        ':' => rest.starts_with("://"),
        _ => false,
    }
}

/// The point of `www.`, which some readers make a link of.
fn ends_www(at: usize, c: char, line: &str) -> bool {
    let before = line.get(..at).unwrap_or_default();
    c == '.'
        && before
            .get(before.len().saturating_sub(3)..)
            .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// What would make a heading, a list or a rule of the line that it begins.
fn opens_block(at: usize, c: char, line: &str) -> bool {
    match c {
        '#' | '-' | '+' if at == 0 => !followed_by_digit(line),
        '=' if at == 0 => line.chars().all(|c| c == '='),
        '.' | ')' => {
            let number = line.get(..at).unwrap_or_default();
            !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
                && line
                    .get(at.saturating_add(1)..)
                    .is_none_or(|rest| rest.is_empty() || rest.starts_with(' '))
        }
        _ => false,
    }
}

fn followed_by_digit(line: &str) -> bool {
    line.get(1..2)
        .is_some_and(|next| next.bytes().all(|b| b.is_ascii_digit()))
}

/// Text for Markdown in the typewriter face; plain where such a face can't hold it.
pub(super) fn markdown_code(text: &str) -> String {
    let text = visible(text);
    if text.is_empty()
        || text.contains(['`', '|', '\n', '\\'])
        || text.starts_with(' ')
        || text.ends_with(' ')
    {
        return markdown(&text);
    }
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write!(out, "`{text}`");
    out
}

#[cfg(test)]
mod tests {
    use super::{address, html, markdown, markdown_code, visible, xml};
    use pulldown_cmark::{Event, Options, Parser};

    /// The plain text that a Markdown reader would see, and whether anything but text came of it.
    fn read(markdown: &str) -> (String, bool) {
        let mut text = String::new();
        let mut only_text = true;
        for event in Parser::new_ext(
            markdown,
            Options::all().difference(Options::ENABLE_SMART_PUNCTUATION),
        ) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Start(pulldown_cmark::Tag::Paragraph)
                | Event::End(pulldown_cmark::TagEnd::Paragraph) => {}
                _ => only_text = false,
            }
        }
        (text, only_text)
    }

    #[test]
    fn hostile_text_stays_text_in_markdown() {
        for hostile in [
            "<script>alert(1)</script>",
            "![x](http://evil.example/p.png) [y](javascript:alert(1))",
            "# heading",
            "- item",
            "+ item",
            "1. item",
            "12) item",
            "> quote",
            "---",
            "===",
            "***",
            "a | b",
            "`code`",
            "**bold** _em_ __strong__ ~~gone~~",
            "&lt;b&gt; &#60; &amp;",
            "<https://evil.example>",
            "[^1]",
            "{{ 7 * 7 }} {% raw %}",
            "\\<b>",
            "a\\",
            "~~~",
            "```",
            "$x$",
            "![",
            "<!-- c",
            "<?php",
            "&copy;",
        ] {
            let (text, only_text) = read(&markdown(hostile));
            assert!(only_text, "{hostile}: {}", markdown(hostile));
            assert_eq!(text, hostile);
        }
    }

    #[test]
    fn ordinary_text_stays_readable_in_markdown() {
        assert_eq!(
            markdown("R&D of staff_fit, 99.5% (2 of 3)"),
            "R&D of staff_fit, 99.5% (2 of 3)"
        );
        assert_eq!(markdown("-5 to +40%"), "-5 to +40%");
        assert_eq!(markdown("= 3, grow. www.x"), "= 3, grow. www\\.x");
        assert_eq!(markdown("one\n\n two"), "one two");
        assert_eq!(markdown(" (a) "), " (a) ");
    }

    #[test]
    fn an_address_stays_inside_its_field() {
        assert_eq!(
            address("https://x.example/a b\" \\o \"c"),
            "https://x.example/a%20b%22%20%5Co%20%22c"
        );
        assert_eq!(xml("<\u{ffff}&"), "&lt;\u{fffd}&amp;");
    }

    #[test]
    fn invisible_characters_are_shown() {
        assert_eq!(
            visible("a\u{202e}b\u{0}c\u{7}\u{200b}d\r\ne"),
            "a[U+202E]b␀c␇[U+200B]d\ne"
        );
        assert_eq!(html("<b>\u{202e}\"'&"), "&lt;b&gt;[U+202E]&quot;&#39;&amp;");
        assert_eq!(markdown("x\u{1b}[31m"), "x␛\\[31m");
    }

    #[test]
    fn code_falls_back_to_text_where_it_cannot_be_quoted() {
        assert_eq!(
            markdown_code("capability.languages-2"),
            "`capability.languages-2`"
        );
        assert_eq!(markdown_code("a`b|c"), "a\\`b\\|c");
    }
}

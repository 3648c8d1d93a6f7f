use super::place::unknown_language;
use super::{written, wrong};
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{At, Span};
use crate::syntax::{Term, TermKind};
use crate::value::{Language, Text};

/// `"…"`, `"""…"""`, or `en "…" ms "…"`.
pub(in crate::check) fn text(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Text>> {
    if let Some(term) = cursor.peek().filter(|term| term.text().is_some()) {
        cursor.next();
        let mut text = Text::plain(term.text().unwrap_or_default());
        text.is_markdown = is_markdown(term);
        return Some(At::new(text, term.span));
    }
    if !at_translation(cursor) {
        out.push(not_text(cursor));
        return None;
    }
    translations(cursor, out)
}

/// `"…"` or `"""…"""`, without translations.
pub(in crate::check) fn plain<'a>(
    cursor: &mut Cursor<'a>,
    out: &mut Diagnostics,
) -> Option<At<&'a str>> {
    let text = cursor.text();
    if text.is_none() {
        out.push(not_text(cursor));
    }
    text
}

/// A name; `what` says which: "the name of a channel".
pub(in crate::check) fn word<'a>(
    cursor: &mut Cursor<'a>,
    what: &str,
    out: &mut Diagnostics,
) -> Option<At<&'a str>> {
    let word = cursor.word();
    if word.is_none() {
        let help = match cursor.peek().map(|term| &term.kind) {
            Some(TermKind::Text(_)) => "write it without quotes",
            _ => "a name begins with a letter and has letters, digits and `_`",
        };
        out.push(wrong(Code::UnexpectedText, what, cursor).help(help));
    }
    word
}

/// `yes` or `no`.
pub(in crate::check) fn yes_no(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<bool>> {
    let answer = match cursor.peek().and_then(Term::word) {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    };
    if let (Some(answer), Some(term)) = (answer, cursor.peek()) {
        cursor.next();
        return Some(At::new(answer, term.span));
    }
    let word = cursor.peek().and_then(Term::word).unwrap_or_default();
    let help = match (word, nearest(word, ["yes", "no"])) {
        ("true" | "y" | "Y" | "ya", _) => "did you mean `yes`?".to_owned(),
        ("false" | "n" | "N" | "tidak", _) => "did you mean `no`?".to_owned(),
        (_, Some(meant)) => format!("did you mean `{meant}`?"),
        _ => "write `yes` or `no`".to_owned(),
    };
    out.push(wrong(Code::NotYesOrNo, "`yes` or `no`", cursor).help(help));
    None
}

fn translations(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Text>> {
    let mut text = Text::default();
    let mut seen: Vec<At<Language>> = Vec::new();
    let mut whole: Option<Span> = None;
    let mut sound = true;
    while at_translation(cursor) {
        let (Some(tag), Some(term)) = (cursor.word(), cursor.next()) else {
            break;
        };
        whole = Some(
            whole
                .map_or(tag.span, |before| before.to(tag.span))
                .to(term.span),
        );
        let Some(language) = Language::parse(&tag) else {
            out.push(unknown_language(tag.value, tag.span));
            sound = false;
            continue;
        };
        if let Some(before) = seen.iter().find(|before| before.value == language) {
            out.push(twice(&language, tag.span, before.span));
            sound = false;
        }
        text.is_markdown |= is_markdown(term);
        text.insert(Some(language.clone()), term.text().unwrap_or_default());
        seen.push(At::new(language, tag.span));
    }
    let span = whole.filter(|_| sound)?;
    Some(At::new(text, span))
}

/// A tag with a text behind it; `evidence "…"` belongs to an answer.
fn at_translation(cursor: &Cursor) -> bool {
    let mut ahead = cursor.clone();
    let tag = ahead.word();
    tag.is_some_and(|tag| tag.value != "evidence") && ahead.text().is_some()
}

fn is_markdown(term: &Term) -> bool {
    matches!(term.kind, TermKind::Markdown(_))
}

fn twice(language: &Language, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateFact,
        format!("the text in `{language}` is given twice"),
    )
    .label(again, "again here")
    .label(first, "first given here")
    .help("keep one of the two")
}

fn not_text(cursor: &Cursor) -> Diagnostic {
    let rest = written(cursor);
    let diagnostic = wrong(Code::NotText, "a text", cursor);
    if rest.is_empty() {
        return diagnostic.help("write a text in quotes, such as `\"Kedai Nusantara\"`");
    }
    diagnostic.help(format!("put it in quotes: `\"{}\"`", rest.replace('"', "")))
}

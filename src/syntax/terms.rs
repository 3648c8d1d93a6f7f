//! One token of the grammar to one term of the tree.

use ecow::EcoString;

use super::grammar::Rule;
use super::markdown;
use super::place::Place;
use super::tree::{Symbol, Term, TermKind};
use crate::diagnostic::{Code, Diagnostic};

/// The term that is `written` by a rule, from the byte `start` of its line on; `None` for a rule that makes no term.
pub(super) fn term(
    rule: Rule,
    written: &str,
    start: usize,
    place: Place,
    found: &mut Vec<Diagnostic>,
) -> Option<Term> {
    let kind = match rule {
        Rule::word => TermKind::Word(written.into()),
        Rule::number => TermKind::Number(written.into()),
        Rule::percent => TermKind::Percent(written.trim_end_matches('%').into()),
        Rule::date => TermKind::Date(written.into()),
        Rule::time => TermKind::Time(written.into()),
        Rule::time_range => TermKind::TimeRange(written.into()),
        Rule::always => TermKind::Always,
        Rule::comparison => TermKind::Symbol(comparison(written)),
        Rule::per => TermKind::Symbol(Symbol::Per),
        Rule::text => TermKind::Text(text(written, start, place, found)),
        Rule::markdown => TermKind::Markdown(markdown::content(markdown::inside(written)).into()),
        _ => return None,
    };
    let span = place.span(start..start.saturating_add(written.len()));
    Some(Term { span, kind })
}

fn comparison(written: &str) -> Symbol {
    match written {
        "<" => Symbol::Less,
        "<=" => Symbol::AtMost,
        ">" => Symbol::Greater,
        _ => Symbol::AtLeast,
    }
}

fn text(written: &str, start: usize, place: Place, found: &mut Vec<Diagnostic>) -> EcoString {
    let end = written.len().saturating_sub(1);
    let inside = written.get(1..end).unwrap_or_default();
    if !inside.contains('\\') {
        return inside.into();
    }
    let start = start.saturating_add(1);
    let mut text = EcoString::with_capacity(inside.len());
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
            Some((_, 'n')) => text.push('\n'),
            Some((next, other)) => {
                let at = start.saturating_add(at);
                let end = start.saturating_add(next).saturating_add(other.len_utf8());
                found.push(bad_escape(other, place, at..end));
            }
            None => {}
        }
    }
    text
}

fn bad_escape(escaped: char, place: Place, range: std::ops::Range<usize>) -> Diagnostic {
    let message = format!("`\\{escaped}` is not an escape");
    Diagnostic::new(Code::BadEscape, message)
        .label(place.span(range), "not known in a text")
        .help("a text knows `\\\"` for a quote, `\\\\` for a backslash and `\\n` for a new line")
}

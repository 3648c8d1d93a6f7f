//! One token of the grammar to one term of the tree.

use pest::iterators::Pair;

use super::grammar::Rule;
use super::markdown;
use super::place::Place;
use super::tree::{Symbol, Term, TermKind};
use crate::diagnostic::{Code, Diagnostic};

/// The term that a pair stands for; `None` for a pair that is not a term.
pub(super) fn term(
    pair: &Pair<'_, Rule>,
    place: Place,
    found: &mut Vec<Diagnostic>,
) -> Option<Term> {
    let written = pair.as_str();
    let kind = match pair.as_rule() {
        Rule::word => TermKind::Word(written.to_owned()),
        Rule::number => TermKind::Number(written.to_owned()),
        Rule::percent => TermKind::Percent(written.trim_end_matches('%').to_owned()),
        Rule::date => TermKind::Date(written.to_owned()),
        Rule::time => TermKind::Time(written.to_owned()),
        Rule::time_range => TermKind::TimeRange(written.to_owned()),
        Rule::always => TermKind::Always,
        Rule::comparison => TermKind::Symbol(comparison(written)),
        Rule::per => TermKind::Symbol(Symbol::Per),
        Rule::text => TermKind::Text(text(pair, place, found)),
        Rule::markdown => TermKind::Markdown(markdown::content(markdown::inside(written))),
        _ => return None,
    };
    let start = pair.as_span().start();
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

fn text(pair: &Pair<'_, Rule>, place: Place, found: &mut Vec<Diagnostic>) -> String {
    let written = pair.as_str();
    let end = written.len().saturating_sub(1);
    let inside = written.get(1..end).unwrap_or_default();
    if !inside.contains('\\') {
        return inside.to_owned();
    }
    let start = pair.as_span().start().saturating_add(1);
    let mut text = String::with_capacity(inside.len());
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

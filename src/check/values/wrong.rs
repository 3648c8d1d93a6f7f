use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Symbol, Term, TermKind};

/// "`x` is not a number", or "a number is missing", at the next term; the help follows.
pub(in crate::check) fn wrong(code: Code, what: &str, cursor: &Cursor) -> Diagnostic {
    match cursor.peek() {
        Some(term) => Diagnostic::new(code, format!("`{}` is not {what}", written_term(term)))
            .label(term.span, format!("{what} belongs here")),
        None => Diagnostic::new(code, format!("{what} is missing"))
            .label(cursor.here(), format!("{what} belongs here")),
    }
}

/// What is left, much as the user wrote it.
pub(in crate::check) fn written(cursor: &Cursor) -> String {
    let mut rest = cursor.clone();
    let mut words = Vec::new();
    while let Some(term) = rest.next() {
        words.push(written_term(term));
    }
    words.join(" ").replace(" ,", ",")
}

/// One term, much as the user wrote it; a long text is cut.
pub(in crate::check) fn written_term(term: &Term) -> String {
    match &term.kind {
        TermKind::Word(text)
        | TermKind::Number(text)
        | TermKind::Date(text)
        | TermKind::Time(text)
        | TermKind::TimeRange(text) => text.to_string(),
        TermKind::Percent(text) => format!("{text}%"),
        TermKind::Text(text) | TermKind::Markdown(text) => format!("\"{}\"", shortened(text)),
        TermKind::Always => "24/7".to_owned(),
        TermKind::Symbol(symbol) => sign(*symbol).to_owned(),
    }
}

/// "`a`, `b`, `c`".
pub(in crate::check) fn quoted_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 30;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST && line.len() == text.len() {
        return line.to_owned();
    }
    let start: String = line.chars().take(LONGEST).collect();
    format!("{start}…")
}

const fn sign(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Comma => ",",
        Symbol::Less => "<",
        Symbol::AtMost => "<=",
        Symbol::Greater => ">",
        Symbol::AtLeast => ">=",
        Symbol::Per => "/",
    }
}

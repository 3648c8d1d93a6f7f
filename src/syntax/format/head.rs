//! The lines of a head: single spaces between its terms, line breaks and comments where they were.

use std::ops::Range;

use super::row::{Head, Line, LineKind};
use crate::syntax::markdown;
use crate::syntax::outline::is_language;
use crate::syntax::place::range;
use crate::syntax::tree::{Keyword, Statement, Symbol, Term, TermKind};

/// Lays out the statements of one line, which commas part.
pub(super) fn head(text: &str, statements: &[Statement]) -> Head {
    let tokens = tokens(statements);
    let weight = weight(statements, tokens.len());
    let name = fact_name(statements);
    let mut writer = Writer::new(text);
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index.saturating_add(1));
        writer.separate(token, begins_translation(token, next));
        if weight == Some(index) && writer.head.lines.is_empty() {
            writer.head.marks.weight = Some(writer.line.text.len());
        }
        writer.write(token);
    }
    let mut head = writer.finish();
    head.keyword = statements.first().and_then(|statement| statement.keyword);
    if head.lines.len() > 1 {
        head.marks.weight = None;
    }
    if !name {
        head.marks.name = None;
    }
    head
}

/// A comment as it is written: a space after its `#`, except where the text draws a line of its own. More spaces
/// than one stay, since they indent lists and statements that are commented out.
pub(super) fn comment(written: &str) -> String {
    let text = written.strip_prefix('#').unwrap_or(written);
    let text = text.trim_end_matches([' ', '\t', '\r']);
    if text.is_empty() || text.starts_with([' ', '\t', '#', '!']) {
        format!("#{text}")
    } else {
        format!("# {text}")
    }
}

/// What stands between a term and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glue {
    Nothing,
    Space,
    Comma,
    Colon,
}

struct Token<'a> {
    glue: Glue,
    term: &'a Term,
}

fn tokens(statements: &[Statement]) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut glue = Glue::Nothing;
    for statement in statements {
        for term in &statement.head {
            if term.kind == TermKind::Symbol(Symbol::Comma) {
                glue = Glue::Comma;
                continue;
            }
            tokens.push(Token { glue, term });
            glue = Glue::Space;
        }
        glue = Glue::Colon;
        for phrase in statement.values.iter().flatten() {
            for term in &phrase.terms {
                tokens.push(Token { glue, term });
                glue = Glue::Space;
            }
            glue = Glue::Comma;
        }
        glue = Glue::Comma;
    }
    tokens
}

fn begins_translation(token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    let is_text = next.is_some_and(|next| next.glue == Glue::Space && next.term.text().is_some());
    is_text && token.term.word().is_some_and(is_language)
}

/// The token at which `weight 2` begins, at the end of a `prefer` or `judge`.
fn weight(statements: &[Statement], tokens: usize) -> Option<usize> {
    let [statement] = statements else {
        return None;
    };
    let is_weighed = matches!(statement.keyword, Some(Keyword::Prefer | Keyword::Judge));
    let ends = match statement.head.as_slice() {
        [.., word, number] => {
            word.word() == Some("weight") && matches!(number.kind, TermKind::Number(_))
        }
        _ => false,
    };
    (is_weighed && ends && statement.values.is_none()).then(|| tokens.saturating_sub(2))
}

/// True for a plain fact whose name is a single term.
fn fact_name(statements: &[Statement]) -> bool {
    let first = statements.first();
    first.is_some_and(|first| first.keyword.is_none() && first.head.len() == 1)
}

struct Writer<'a> {
    text: &'a str,
    // The end of the term before.
    end: usize,
    line: Line,
    head: Head,
    has_language: bool,
}

impl<'a> Writer<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            end: 0,
            line: Line::new(LineKind::First, String::new()),
            head: Head::default(),
            has_language: false,
        }
    }

    fn is_first_line(&self) -> bool {
        self.head.lines.is_empty()
    }

    /// Writes what stands before a term: a separator or a line break with its comments.
    fn separate(&mut self, token: &Token<'_>, is_translation: bool) {
        let between = range(token.term.span).start;
        let gap = self.text.get(self.end..between).unwrap_or_default();
        let mark = match token.glue {
            Glue::Nothing | Glue::Space => "",
            Glue::Comma => ",",
            Glue::Colon => ":",
        };
        self.line.text.push_str(mark);
        if token.glue != Glue::Nothing {
            if gap.contains('\n') {
                self.break_line(gap, is_translation);
            } else {
                self.mark_name(token.glue);
                self.line.text.push(' ');
            }
        }
        if is_translation && !self.has_language {
            self.has_language = true;
            if self.is_first_line() {
                self.head.marks.language = Some(self.line.text.len());
            }
        }
    }

    fn mark_name(&mut self, glue: Glue) {
        if glue == Glue::Colon && self.is_first_line() && self.head.marks.name.is_none() {
            self.head.marks.name = Some(self.line.text.len());
        }
    }

    fn break_line(&mut self, gap: &str, is_translation: bool) {
        let kind = if is_translation {
            LineKind::Translation
        } else {
            LineKind::Continuation
        };
        for (index, line) in gap.split('\n').enumerate() {
            let Some(at) = line.find('#') else {
                continue;
            };
            let comment = comment(line.get(at..).unwrap_or_default());
            if index == 0 {
                self.line.comment = Some(comment);
            } else {
                self.line.below.push(comment);
            }
        }
        self.next_line(Line::new(kind, String::new()));
    }

    fn next_line(&mut self, line: Line) {
        let done = std::mem::replace(&mut self.line, line);
        self.head.lines.push(done);
    }

    fn write(&mut self, token: &Token<'_>) {
        let place: Range<usize> = range(token.term.span);
        self.end = place.end;
        let written = self.text.get(place).unwrap_or_default();
        match token.term.kind {
            TermKind::Markdown(_) if written.contains('\n') => self.long_text(written),
            _ => self.line.text.push_str(written),
        }
    }

    fn long_text(&mut self, written: &str) {
        self.head.has_long_text = true;
        self.line.text.push_str("\"\"\"");
        for line in markdown::lines(markdown::inside(written)) {
            self.next_line(Line::new(LineKind::Content, line.to_owned()));
        }
        self.next_line(Line::new(LineKind::TextEnd, "\"\"\"".to_owned()));
    }

    fn finish(mut self) -> Head {
        self.next_line(Line::new(LineKind::First, String::new()));
        self.head
    }
}

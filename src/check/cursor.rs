use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, Span};
use crate::syntax::{Symbol, Term, TermKind};

/// Reads terms from left to right.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    rest: &'a [Term],
    /// Where the last term taken ends; a missing term is reported there.
    last: Span,
}

impl<'a> Cursor<'a> {
    /// Over `terms`, which belong to a statement at `span`.
    pub fn new(terms: &'a [Term], span: Span) -> Self {
        Self {
            rest: terms,
            last: terms.first().map_or(span.at_start(), |t| t.span.at_start()),
        }
    }

    /// The next term, not taken.
    pub fn peek(&self) -> Option<&'a Term> {
        self.rest.first()
    }

    /// The next term, taken.
    pub fn next(&mut self) -> Option<&'a Term> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        self.last = first.span;
        Some(first)
    }

    /// True when nothing is left.
    pub fn done(&self) -> bool {
        self.rest.is_empty()
    }

    /// What is left; or the end of what was taken.
    pub fn span(&self) -> Span {
        match (self.rest.first(), self.rest.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.last.at_end(),
        }
    }

    /// The next term's place; or the end of what was taken.
    pub fn here(&self) -> Span {
        self.peek().map_or(self.last.at_end(), |term| term.span)
    }

    /// True when the next term is this word.
    pub fn at_word(&self, word: &str) -> bool {
        self.peek().and_then(Term::word) == Some(word)
    }

    /// Takes this word if it is next.
    pub fn eat(&mut self, word: &str) -> Option<Span> {
        if self.at_word(word) {
            return self.next().map(|term| term.span);
        }
        None
    }

    /// Takes these words if they are next, all of them.
    pub fn eat_all(&mut self, words: &[&str]) -> Option<Span> {
        let mut ahead = self.clone();
        let mut whole: Option<Span> = None;
        for word in words {
            let span = ahead.eat(word)?;
            whole = Some(whole.map_or(span, |w| w.to(span)));
        }
        *self = ahead;
        whole
    }

    /// Takes this sign if it is next.
    pub fn eat_symbol(&mut self, symbol: Symbol) -> Option<Span> {
        match self.peek()?.kind {
            TermKind::Symbol(next) if next == symbol => self.next().map(|term| term.span),
            _ => None,
        }
    }

    /// Takes a word, whichever it is.
    pub fn word(&mut self) -> Option<At<&'a str>> {
        let term = self.peek()?;
        let word = term.word()?;
        self.next();
        Some(At::new(word, term.span))
    }

    /// Takes a text, plain or Markdown.
    pub fn text(&mut self) -> Option<At<&'a str>> {
        let term = self.peek()?;
        let text = term.text()?;
        self.next();
        Some(At::new(text, term.span))
    }

    /// Takes the terms before the first that `stop` holds for.
    pub fn take_until(&mut self, stop: impl Fn(&Term) -> bool) -> Cursor<'a> {
        let length = self.rest.iter().position(stop).unwrap_or(self.rest.len());
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, &[]));
        let part = Cursor {
            rest: taken,
            last: self.last,
        };
        if let Some(last) = taken.last() {
            self.last = last.span;
        }
        self.rest = rest;
        part
    }

    /// Splits what is left at its commas.
    pub fn split_commas(mut self) -> Vec<Cursor<'a>> {
        let mut parts = Vec::new();
        loop {
            parts.push(self.take_until(is_comma));
            if self.eat_symbol(Symbol::Comma).is_none() {
                return parts;
            }
        }
    }

    /// Reports what is left over, if anything is.
    ///
    /// The help is written only then: nearly always nothing is.
    pub fn finish(&self, out: &mut Diagnostics, help: impl std::fmt::Display) -> Option<()> {
        if self.done() {
            return Some(());
        }
        out.push(
            Diagnostic::new(
                Code::UnexpectedText,
                "there is more here than the statement takes",
            )
            .label(self.span(), "not understood")
            .help(help.to_string()),
        );
        None
    }
}

/// The sign between phrases.
pub(super) fn is_comma(term: &Term) -> bool {
    term.kind == TermKind::Symbol(Symbol::Comma)
}

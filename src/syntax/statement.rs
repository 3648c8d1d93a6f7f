//! One line, as the outline found it, to the statements on it.

use std::slice::Iter;

use super::grammar::Rule;
use super::pieces::Piece;
use super::place::Place;
use super::recover;
use super::shapes::Shapes;
use super::terms;
use super::tree::{Keyword, Phrase, Statement, Symbol, Term, TermKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// How many terms a line may have.
const MAX_TERMS: usize = 10_000;

/// Reads the statements of a line, with the brace that follows if one does, and puts them in `line`.
///
/// False, and a diagnostic, if the line can't be read; `line` is then as it was.
pub(super) fn read(
    text: &str,
    place: Place,
    shapes: &mut Shapes,
    line: &mut Vec<Statement>,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let pieces = match shapes.pieces(text) {
        Ok(pieces) => pieces,
        Err(at) => {
            found.extend(recover::explain(text, at, place));
            return false;
        }
    };
    if pieces.len() > MAX_TERMS && pieces.iter().filter(|piece| piece.is_term()).count() > MAX_TERMS
    {
        found.push(too_many_terms(text, place));
        return false;
    }
    let mut reader = Reader { text, place, found };
    let statements = pieces.chunk_by(|_, next| !next.is_statement);
    for (index, statement) in statements.enumerate() {
        line.extend(reader.statement(statement, index > 0));
    }
    true
}

struct Reader<'a> {
    text: &'a str,
    place: Place,
    found: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn statement(&mut self, pieces: &[Piece], joined: bool) -> Option<Statement> {
        let (own, pieces) = pieces.split_first()?;
        let colon = pieces.iter().position(|piece| piece.rule == Rule::colon);
        let keyword = keyword(own.rule);
        let mut head = Vec::with_capacity(colon.unwrap_or(pieces.len()).saturating_add(1));
        if let Some(keyword) = keyword {
            let start = own.range().start;
            let word = keyword.as_str();
            head.push(Term {
                span: self.place.span(start..start.saturating_add(word.len())),
                kind: TermKind::Word(word.into()),
            });
        }
        let mut pieces = pieces.iter();
        self.head(&mut pieces, &mut head);
        let values = colon.map(|_| self.values(pieces.as_slice()));
        let first = head.first()?.span;
        let last = values
            .as_ref()
            .and_then(|values| values.last())
            .map(|phrase| phrase.span);
        let last = last.or_else(|| head.last().map(|term| term.span));
        Some(Statement {
            span: last.map_or(first, |last| first.to(last)),
            keyword,
            head,
            values,
            block: None,
            records: None,
            comments: None,
            blank_before: false,
            joined,
        })
    }

    /// Takes the terms up to the colon.
    fn head(&mut self, pieces: &mut Iter<'_, Piece>, head: &mut Vec<Term>) {
        for piece in pieces.by_ref() {
            match piece.rule {
                Rule::colon => return,
                Rule::comma => {
                    let start = piece.range().start;
                    let span = self.place.span(start..start.saturating_add(1));
                    let kind = TermKind::Symbol(Symbol::Comma);
                    head.push(Term { span, kind });
                }
                _ => head.extend(self.term(piece)),
            }
        }
    }

    fn values(&mut self, pieces: &[Piece]) -> Vec<Phrase> {
        let is_comma = |piece: &Piece| piece.rule == Rule::comma;
        // Most facts have one value, for which a vector that grows would take the room of four.
        let commas = pieces.iter().filter(|piece| is_comma(piece)).count();
        let mut values = Vec::with_capacity(commas.saturating_add(1));
        let phrases = pieces.split(is_comma);
        values.extend(phrases.filter_map(|pieces| self.phrase(pieces)));
        values
    }

    fn phrase(&mut self, pieces: &[Piece]) -> Option<Phrase> {
        let mut terms = Vec::with_capacity(pieces.len());
        terms.extend(pieces.iter().filter_map(|piece| self.term(piece)));
        let (first, last): (Span, Span) = (terms.first()?.span, terms.last()?.span);
        Some(Phrase {
            span: first.to(last),
            terms,
        })
    }

    fn term(&mut self, piece: &Piece) -> Option<Term> {
        let range = piece.range();
        let written = self.text.get(range.clone())?;
        terms::term(piece.rule, written, range.start, self.place, self.found)
    }
}

fn too_many_terms(text: &str, place: Place) -> Diagnostic {
    let message = format!("the statement has more than {MAX_TERMS} terms");
    Diagnostic::new(Code::TooManyTerms, message)
        .label(place.span(0..text.len().min(1)), "begins here")
        .help("split it into several statements")
}

fn keyword(rule: Rule) -> Option<Keyword> {
    Some(match rule {
        Rule::use_file => Keyword::Use,
        Rule::vocabulary => Keyword::Vocabulary,
        Rule::rfp => Keyword::Rfp,
        Rule::response => Keyword::Response,
        Rule::baseline => Keyword::Baseline,
        Rule::panel => Keyword::Panel,
        Rule::clarification => Keyword::Clarification,
        Rule::addendum => Keyword::Addendum,
        Rule::opening => Keyword::Opening,
        Rule::rates => Keyword::Rates,
        Rule::scenario => Keyword::Scenario,
        Rule::test => Keyword::Test,
        Rule::expect => Keyword::Expect,
        Rule::unit => Keyword::Unit,
        Rule::attribute => Keyword::Attribute,
        Rule::channel => Keyword::Channel,
        Rule::market => Keyword::Market,
        Rule::require => Keyword::Require,
        Rule::prefer => Keyword::Prefer,
        Rule::judge => Keyword::Judge,
        Rule::ask => Keyword::Ask,
        Rule::demand => Keyword::Demand,
        Rule::criteria => Keyword::Criteria,
        Rule::pricing => Keyword::Pricing,
        Rule::accept => Keyword::Accept,
        Rule::state => Keyword::State,
        Rule::award => Keyword::Award,
        Rule::timeline => Keyword::Timeline,
        Rule::holidays => Keyword::Holidays,
        Rule::contract => Keyword::Contract,
        Rule::clause => Keyword::Clause,
        Rule::lot => Keyword::Lot,
        Rule::tariff => Keyword::Tariff,
        Rule::charge => Keyword::Charge,
        Rule::fee => Keyword::Fee,
        Rule::surcharge => Keyword::Surcharge,
        Rule::discount => Keyword::Discount,
        Rule::tax => Keyword::Tax,
        Rule::deviation => Keyword::Deviation,
        _ => return None,
    })
}

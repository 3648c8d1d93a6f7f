//! One line, as the outline found it, to the statements on it.

use pest::Parser as _;
use pest::error::InputLocation;
use pest::iterators::{Pair, Pairs};

use super::grammar::{Grammar, Rule};
use super::place::Place;
use super::recover;
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
    line: &mut Vec<Statement>,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let mut pairs = match Grammar::parse(Rule::statement_line, text) {
        Ok(pairs) => pairs,
        Err(error) => {
            let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
            found.extend(recover::explain(text, at, place));
            return false;
        }
    };
    let inner = pairs.next().map(Pair::into_inner);
    let before = line.len();
    let mut reader = Reader {
        place,
        terms: 0,
        found,
    };
    for pair in inner.into_iter().flatten() {
        if matches!(pair.as_rule(), Rule::comma | Rule::comment | Rule::EOI) {
            continue;
        }
        let joined = line.len() > before;
        let statement = reader.statement(pair, joined);
        line.extend(statement);
    }
    if reader.terms > MAX_TERMS {
        line.truncate(before);
        found.push(too_many_terms(text, place));
        return false;
    }
    true
}

struct Reader<'a> {
    place: Place,
    terms: usize,
    found: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn statement(&mut self, pair: Pair<'_, Rule>, joined: bool) -> Option<Statement> {
        let keyword = keyword(pair.as_rule());
        let mut head = Vec::new();
        if let Some(keyword) = keyword {
            let start = pair.as_span().start();
            let word = keyword.as_str();
            head.push(Term {
                span: self.place.span(start..start.saturating_add(word.len())),
                kind: TermKind::Word(word.to_owned()),
            });
        }
        let mut pairs = pair.into_inner();
        let has_values = self.head(&mut pairs, &mut head);
        let values = has_values.then(|| self.values(&mut pairs));
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
            leading: Vec::new(),
            trailing: None,
            blank_before: false,
            joined,
        })
    }

    /// Takes the terms up to the colon; true if there is one.
    fn head(&mut self, pairs: &mut Pairs<'_, Rule>, head: &mut Vec<Term>) -> bool {
        for pair in pairs.by_ref() {
            match pair.as_rule() {
                Rule::colon => return true,
                Rule::comma => {
                    let start = pair.as_span().start();
                    let span = self.place.span(start..start.saturating_add(1));
                    let kind = TermKind::Symbol(Symbol::Comma);
                    head.push(Term { span, kind });
                }
                _ => head.extend(self.term(&pair)),
            }
        }
        false
    }

    fn values(&mut self, pairs: &mut Pairs<'_, Rule>) -> Vec<Phrase> {
        let mut values: Vec<Phrase> = Vec::new();
        let mut begins = true;
        for pair in pairs {
            if pair.as_rule() == Rule::comma {
                begins = true;
                continue;
            }
            let Some(term) = self.term(&pair) else {
                continue;
            };
            match values.last_mut() {
                Some(phrase) if !begins => {
                    phrase.span = phrase.span.to(term.span);
                    phrase.terms.push(term);
                }
                _ => values.push(phrase(term)),
            }
            begins = false;
        }
        values
    }

    fn term(&mut self, pair: &Pair<'_, Rule>) -> Option<Term> {
        self.terms = self.terms.saturating_add(1);
        terms::term(pair, self.place, self.found)
    }
}

fn phrase(term: Term) -> Phrase {
    let span: Span = term.span;
    Phrase {
        span,
        terms: vec![term],
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

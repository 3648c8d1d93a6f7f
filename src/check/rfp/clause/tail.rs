use crate::check::Cursor;
use crate::check::values::{evidence_kinds, number};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::EvidenceKind;
use crate::source::{At, Span};
use crate::syntax::{Symbol, Term, TermKind};
use crate::value::Decimal;

/// A clause behind its attribute, parted: what it says, and `with document`, `weight 2` and `as name` at its end.
#[derive(Debug, Clone)]
pub(super) struct Tail<'a> {
    /// What stands before them.
    pub body: Cursor<'a>,
    /// The name behind `as`.
    pub own_name: Option<At<&'a str>>,
    weight: Option<(Span, Cursor<'a>)>,
    proof: Option<(Span, Cursor<'a>)>,
}

impl<'a> Tail<'a> {
    /// Parts the terms behind the attribute of a clause at `span`.
    pub fn of(terms: &'a [Term], span: Span) -> Self {
        let mut rest = terms;
        let mut own_name = None;
        let mut weight = None;
        let mut proof = None;
        loop {
            match rest {
                [before @ .., word, value] if word.word() == Some("weight") => {
                    weight = Some((
                        word.span,
                        Cursor::new(std::slice::from_ref(value), value.span),
                    ));
                    rest = before;
                }
                [before @ .., word] if word.word() == Some("weight") => {
                    let end = word.span.at_end();
                    weight = Some((word.span, Cursor::new(&[], end)));
                    rest = before;
                }
                [before @ .., word, value]
                    if word.word() == Some("as") && value.word().is_some() =>
                {
                    own_name = value.word().map(|name| At::new(name, value.span));
                    rest = before;
                }
                _ => match without_proof(rest) {
                    Some((before, word, kinds)) => {
                        let end = word.span.at_end();
                        let at = kinds.first().map_or(end, |term| term.span);
                        proof = Some((word.span, Cursor::new(kinds, at)));
                        rest = before;
                    }
                    None => break,
                },
            }
        }
        let end = terms
            .first()
            .map_or(span.at_end(), |term| term.span.at_start());
        Self {
            body: Cursor::new(rest, rest.first().map_or(end, |term| term.span)),
            own_name,
            weight,
            proof,
        }
    }

    /// The weight, 1 when none is stated; it is above 0.
    pub fn weight(&self, out: &mut Diagnostics) -> Option<Decimal> {
        let Some((_, stated)) = &self.weight else {
            return Some(Decimal::ONE);
        };
        let weight = number(&mut stated.clone(), out)?;
        if weight.value > Decimal::ZERO {
            return Some(weight.value);
        }
        out.push(
            Diagnostic::new(
                Code::OutOfRange,
                format!("a weight of `{}` counts for nothing", *weight),
            )
            .label(weight.span, "must be above 0")
            .help("write a weight above 0; what earns nothing is an `ask`"),
        );
        None
    }

    /// The kinds of evidence demanded; none where nothing is said of it.
    pub fn proof(&self, out: &mut Diagnostics) -> Option<Vec<EvidenceKind>> {
        match &self.proof {
            Some((_, kinds)) => evidence_kinds(kinds.clone(), out),
            None => Some(Vec::new()),
        }
    }

    /// Reports a demand of evidence where none belongs, and why.
    pub fn report_proof(&self, why: &str, out: &mut Diagnostics) -> Option<()> {
        let Some((word, kinds)) = &self.proof else {
            return Some(());
        };
        out.push(
            Diagnostic::new(Code::UnexpectedText, "this clause demands no evidence")
                .label(word.to(kinds.span()), why.to_owned())
                .help("write `with …` behind a `require` or a `prefer`, or remove it"),
        );
        None
    }

    /// Reports a weight where none belongs, and why.
    pub fn report_weight(&self, why: &str, out: &mut Diagnostics) -> Option<()> {
        let Some((word, value)) = &self.weight else {
            return Some(());
        };
        out.push(
            Diagnostic::new(Code::UnexpectedText, "this clause has no weight")
                .label(word.to(value.span()), why.to_owned())
                .help("remove the weight, or write `prefer`"),
        );
        None
    }
}

/// What stands before `with document or link` at the end, the word `with`, and what it is followed by.
fn without_proof(terms: &[Term]) -> Option<(&[Term], &Term, &[Term])> {
    let at = terms.iter().rposition(|term| term.word() == Some("with"))?;
    let (before, rest) = terms.split_at_checked(at)?;
    let (word, kinds) = rest.split_first()?;
    if kinds.iter().any(|term| term.word().is_none()) {
        return None;
    }
    let before = match before {
        [before @ .., comma] if comma.kind == TermKind::Symbol(Symbol::Comma) => before,
        _ => before,
    };
    Some((before, word, kinds))
}

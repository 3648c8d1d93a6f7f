use crate::check::Cursor;
use crate::check::cursor::is_comma;
use crate::check::values::{evidence_kinds, number};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::EvidenceKind;
use crate::source::{At, Span};
use crate::syntax::Term;
use crate::value::Decimal;

/// A clause behind its attribute, parted: what it says, and `when …`, `with document`, `weight 2` and `as name` at
/// its end.
#[derive(Debug, Clone)]
pub(super) struct Tail<'a> {
    /// What stands before them.
    pub body: Cursor<'a>,
    /// The name behind `as`.
    pub own_name: Option<At<&'a str>>,
    /// `when` or `unless`, and the conditions behind it.
    pub only: Option<(&'a Term, Cursor<'a>)>,
    weight: Option<(Span, Cursor<'a>)>,
    proof: Option<(Span, Cursor<'a>)>,
}

impl<'a> Tail<'a> {
    /// Parts the terms behind the attribute of a clause at `span`.
    pub fn of(terms: &'a [Term], span: Span) -> Self {
        let (before, only) = match applying(terms) {
            Some((before, word, conditions)) => (before, Some((word, conditions))),
            None => (terms, None),
        };
        let end = terms
            .first()
            .map_or(span.at_end(), |term| term.span.at_start());
        let mut tail = Self::plain(Cursor::new(&[], end));
        if let Some((word, conditions)) = only {
            let conditions = without_comma(tail.peel(conditions));
            tail.only = Some((word, Cursor::new(conditions, word.span.at_end())));
        }
        let rest = tail.peel(before);
        tail.body = Cursor::new(rest, rest.first().map_or(end, |term| term.span));
        tail
    }

    /// Of a condition that has nothing at its end.
    pub fn plain(body: Cursor<'a>) -> Self {
        Self {
            body,
            own_name: None,
            only: None,
            weight: None,
            proof: None,
        }
    }

    /// Takes `with document`, `weight 2` and `as name` off the end.
    fn peel(&mut self, terms: &'a [Term]) -> &'a [Term] {
        let mut rest = terms;
        loop {
            match rest {
                [before @ .., word, value] if word.word() == Some("weight") => {
                    let value = Cursor::new(std::slice::from_ref(value), value.span);
                    self.weight = Some((word.span, value));
                    rest = before;
                }
                [before @ .., word] if word.word() == Some("weight") => {
                    let end = word.span.at_end();
                    self.weight = Some((word.span, Cursor::new(&[], end)));
                    rest = before;
                }
                [before @ .., word, value]
                    if word.word() == Some("as") && value.word().is_some() =>
                {
                    self.own_name = value.word().map(|name| At::new(name, value.span));
                    rest = before;
                }
                _ => match without_proof(rest) {
                    Some((before, word, kinds)) => {
                        let end = word.span.at_end();
                        let at = kinds.first().map_or(end, |term| term.span);
                        self.proof = Some((word.span, Cursor::new(kinds, at)));
                        rest = before;
                    }
                    None => return rest,
                },
            }
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

    /// Reports a condition where none belongs: only requirements apply to some offers and not to others.
    pub fn report_only(&self, verb: &str, out: &mut Diagnostics) -> Option<()> {
        let Some((word, conditions)) = &self.only else {
            return Some(());
        };
        out.push(
            Diagnostic::new(
                Code::NotConditional,
                format!("`{verb}` can't depend on another answer"),
            )
            .label(
                word.span.to(conditions.span()),
                "only a requirement can apply to some offers and not to others",
            )
            .help("remove the condition, or write `require`"),
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

/// What stands before `when` or `unless`, that word, and what it is followed by.
fn applying(terms: &[Term]) -> Option<(&[Term], &Term, &[Term])> {
    // `if` and `only` are what people write instead; they are reported where the conditions are read.
    let is_one = |term: &Term| matches!(term.word(), Some("when" | "unless" | "if" | "only"));
    let at = terms.iter().position(is_one)?;
    let (before, rest) = terms.split_at_checked(at)?;
    let (word, conditions) = rest.split_first()?;
    Some((without_comma(before), word, conditions))
}

fn without_comma(terms: &[Term]) -> &[Term] {
    match terms {
        [before @ .., comma] if is_comma(comma) => before,
        _ => terms,
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
    Some((without_comma(before), word, kinds))
}

use crate::check::Cursor;
use crate::check::values::{date, whole, written, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, Span};
use crate::syntax::TermKind;
use crate::value::{Term, TimeUnit};

/// How a contract term is written.
pub(super) const EXAMPLE: &str = "term: 24 months from 2027-03-01";

/// How an option to extend is written.
pub(super) const EXTENSION: &str = "extension: 12 months";

/// A hundred years: what is longer is a slip.
const LONGEST_MONTHS: u32 = 1_200;

/// `24 months from 2027-03-01`, `2 years from 2027-03-01`.
pub(super) fn term(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Term>> {
    let stated = written(cursor);
    let span = cursor.span();
    if !cursor
        .peek()
        .is_some_and(|term| matches!(term.kind, TermKind::Number(_)))
    {
        out.push(
            wrong(Code::NotATerm, "a contract term", cursor)
                .help(format!("write it so: `{EXAMPLE}`")),
        );
        return None;
    }
    let count = whole(cursor, out)?;
    let unit = cursor
        .word()
        .and_then(|word| TimeUnit::parse(&word)?.months());
    let (Some(unit), Some(_)) = (unit, cursor.eat("from")) else {
        out.push(not_a_term(&stated, span));
        return None;
    };
    let start = date(cursor, out)?;
    let months = count
        .value
        .checked_mul(unit)
        .filter(|months| (1..=LONGEST_MONTHS).contains(months));
    let Some(months) = months else {
        out.push(
            Diagnostic::new(
                Code::OutOfRange,
                format!("a term of `{stated}` makes no sense"),
            )
            .label(count.span, "out of range")
            .help(format!("write a term of 1 to {LONGEST_MONTHS} months")),
        );
        return None;
    };
    let term = Term {
        start: start.value,
        months,
    };
    Some(At::new(term, span))
}

/// `12 months`, `1 year`: the months by which the buyer may extend the contract.
pub(super) fn extension(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<u32>> {
    let (stated, span) = (written(cursor), cursor.span());
    let is_number = |term: &crate::syntax::Term| matches!(term.kind, TermKind::Number(_));
    let months = match cursor.peek().filter(|term| is_number(term)) {
        Some(_) => {
            let count = whole(cursor, out)?;
            let unit = cursor.word();
            let unit = unit.and_then(|word| TimeUnit::parse(&word)?.months());
            unit.and_then(|unit| count.value.checked_mul(unit))
        }
        None => None,
    };
    let months = months.filter(|months| (1..=LONGEST_MONTHS).contains(months));
    if months.is_none() {
        let message = format!("`{stated}` is no time to extend a contract by");
        out.push(
            Diagnostic::new(Code::NotATerm, message)
                .label(span, "by how many months?")
                .help(format!("write it so: `{EXTENSION}`")),
        );
    }
    Some(At::new(months?, span))
}

fn not_a_term(stated: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::NotATerm, format!("`{stated}` is not a contract term"))
        .label(span, "how many months, and from when?")
        .help(format!("write the length and the first day: `{EXAMPLE}`"))
}

use super::monthly::numbers_a_month;
use crate::check::rfp::fact::only;
use crate::check::values::{share, whole};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::OutboundList;
use crate::source::At;
use crate::value::{Decimal, Percent};

/// More dials of one number would be a nuisance, and a slip of the finger.
const MOST_ATTEMPTS: u32 = 100;

/// `list: 5_000 numbers per month, attempts: 3, reached: 25%`.
pub(super) fn list(body: &mut Body, out: &mut Diagnostics) -> Option<At<OutboundList>> {
    let list = body.fact("list", out);
    let attempts = body.fact("attempts", out);
    let reached = body.fact("reached", out);
    let Some(stated) = list else {
        for fact in [attempts, reached].into_iter().flatten() {
            out.push(without_list(fact.name().unwrap_or_default(), fact.span));
        }
        return None;
    };
    for (name, example, fact) in [
        ("attempts", "attempts: 3", attempts),
        ("reached", "reached: 25%", reached),
    ] {
        if fact.is_none() {
            body.missing_as(name, lacking(name, example, stated.span));
        }
    }
    let numbers = only(
        stated,
        "list: 5_000 numbers per month",
        out,
        numbers_a_month,
    );
    let attempts = attempts.and_then(|fact| only(fact, "attempts: 3", out, self::attempts));
    let reached = reached.and_then(|fact| only(fact, "reached: 25%", out, self::reached));
    let value = OutboundList {
        numbers: numbers?,
        attempts: attempts?,
        reached: reached?,
    };
    Some(At::new(value, stated.span))
}

/// `3`: 1 or more.
pub(in crate::check::rfp) fn attempts(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<u32>> {
    let attempts = whole(cursor, out)?;
    if (1..=MOST_ATTEMPTS).contains(&attempts.value) {
        return Some(attempts);
    }
    let message = format!("a number is not dialled {} times", *attempts);
    out.push(
        Diagnostic::new(Code::OutOfRange, message)
            .label(attempts.span, "out of range")
            .help(format!("write a number from 1 to {MOST_ATTEMPTS}")),
    );
    None
}

/// `25%`: above 0%, or nobody is reached with any number of dials.
pub(in crate::check::rfp) fn reached(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Percent>> {
    let reached = share(cursor, out)?;
    if reached.value > Percent::ZERO {
        return Some(reached);
    }
    out.push(
        Diagnostic::new(Code::OutOfRange, "nobody is reached")
            .label(reached.span, "must be above 0%")
            .help("write the share of dials at which the right person answers: `reached: 25%`"),
    );
    None
}

/// N · (1 − (1 − p)^n).
pub(super) fn people(list: &OutboundList) -> Option<Decimal> {
    let missed = Decimal::ONE.checked_sub(list.reached.value.fraction())?;
    let never =
        (0..list.attempts.value).try_fold(Decimal::ONE, |never, _| never.checked_mul(missed))?;
    let share = Decimal::ONE.checked_sub(never)?;
    list.numbers.value.checked_mul(share)
}

fn without_list(name: &str, span: crate::source::Span) -> Diagnostic {
    let message = format!("`{name}` says nothing without a `list`");
    Diagnostic::new(Code::MissingFact, message)
        .label(span, "of which numbers?")
        .help("add the list that is called: `list: 5_000 numbers per month`")
}

fn lacking(name: &str, example: &str, span: crate::source::Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFact, format!("a `list` needs `{name}`"))
        .label(span, format!("no `{name}` beside it"))
        .help(format!("add `{example}`"))
}

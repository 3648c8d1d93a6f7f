use super::Clause;
use crate::check::Cursor;
use crate::check::rfp::anchors;
use crate::check::values::{number, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Judgement;
use crate::source::At;
use crate::syntax::Symbol;
use crate::value::Decimal;

const HELP: &str = "write it so: `judge staff_fit 0 to 5, at least 2 weight 1`";

/// `judge staff_fit 0 to 5, at least 2 weight 1`.
pub(super) fn judgement(clause: Clause, out: &mut Diagnostics) -> Option<Judgement> {
    let weight = clause.tail.weight(out);
    clause.tail.report_only("judge", out)?;
    clause
        .tail
        .report_proof("people judge by what they see", out)?;
    let mut cursor = clause.tail.body.clone();
    let (low, high) = scale(&mut cursor, out)?;
    let minimum = match minimum(&mut cursor, &low, &high, out) {
        Some(stated) => Some(stated?),
        None => None,
    };
    cursor.finish(out, HELP)?;
    let statement = clause.statement;
    let scale = (low.value, high.value, low.span.to(high.span));
    let anchors = match statement.block {
        Some(_) => anchors(statement, scale, &clause.attribute.name, out),
        None => clause.attribute.anchors(low.value, high.value),
    };
    Some(Judgement {
        id: clause.id,
        attribute: clause.attribute.name.clone(),
        low: low.value,
        high: high.value,
        anchors,
        minimum,
        weight: weight?,
        span: statement.span,
    })
}

/// `0 to 5`.
pub(in crate::check) fn scale(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<(At<Decimal>, At<Decimal>)> {
    let low = number(cursor, out)?;
    if cursor.eat("to").is_none() {
        out.push(wrong(Code::UnexpectedText, "`to`", cursor).help(HELP));
        return None;
    }
    let high = number(cursor, out)?;
    if low.value < high.value {
        return Some((low, high));
    }
    let message = format!("a scale from `{}` to `{}` has no room", *low, *high);
    out.push(
        Diagnostic::new(Code::EmptyRange, message)
            .label(low.span.to(high.span), "the second is not above the first")
            .help("write the lowest score first, such as `0 to 5`"),
    );
    None
}

/// `at least 2`, if that is next: `None` if not, `Some(None)` if it can't be read.
fn minimum(
    cursor: &mut Cursor,
    low: &At<Decimal>,
    high: &At<Decimal>,
    out: &mut Diagnostics,
) -> Option<Option<At<Decimal>>> {
    cursor.eat_symbol(Symbol::Comma);
    cursor.eat_all(&["at", "least"])?;
    let Some(minimum) = number(cursor, out) else {
        return Some(None);
    };
    if (low.value..=high.value).contains(&minimum.value) {
        return Some(Some(minimum));
    }
    let message = format!("`{}` is outside the scale", *minimum);
    out.push(
        Diagnostic::new(Code::OutOfRange, message)
            .label(
                minimum.span,
                format!("not between {} and {}", **low, **high),
            )
            .label(low.span.to(high.span), "the scale")
            .help(format!("write a score from `{}` to `{}`", **low, **high)),
    );
    Some(None)
}

//! The top-up to the least that a month costs.

use super::invoice::Invoice;
use super::plan::Plan;
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Formula, LineKind, TooLarge};
use crate::value::Decimal;

/// A line for what charges, surcharges and discounts lack to the minimum; none where they reach it.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
) -> Result<(), TooLarge> {
    let Some((line, least)) = &plan.minimum else {
        return Ok(());
    };
    let charged = invoice.sum_up_to(book, "charged so far", LineKind::Discount)?;
    let lacking = arith::sub(least.value, charged.value)?;
    if lacking <= Decimal::ZERO {
        return Ok(());
    }
    let raw = (lacking, invoice.money());
    let raw = book.step(
        "up to the minimum",
        raw,
        Formula::TopUp,
        &[*least, charged],
        &[],
    );
    invoice.push(book, line, None, raw)
}

//! Taxes on everything else.

use super::invoice::Invoice;
use super::plan::Plan;
use crate::evaluate::{Derivation, LineKind, TooLarge};

/// A line for each tax, on the sum of all lines that are no tax.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
) -> Result<(), TooLarge> {
    if plan.taxes.is_empty() {
        return Ok(());
    }
    let taxed = invoice.sum_up_to(book, "before tax", LineKind::Fee)?;
    for tax in &plan.taxes {
        let raw = book.product("tax", invoice.money(), taxed, tax.figure)?;
        invoice.push(book, &tax.line, None, raw)?;
    }
    Ok(())
}

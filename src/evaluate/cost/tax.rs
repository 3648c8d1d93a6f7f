//! Taxes on everything else, and who gets them.

use super::invoice::Invoice;
use super::plan::{Plan, Planned};
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, Formula, LineKind, TooLarge};
use crate::model::{Tax, TaxPaid};
use crate::value::Decimal;

/// A line for each tax that adds to what the buyer pays, on the sum of all lines that are no tax. What the buyer pays to
/// the tax office and not to the vendor is noted on the invoice.
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
        let raw = match tax.item.paid {
            TaxPaid::WithheldOnTop => grossed_up(book, invoice, tax, taxed)?,
            _ => book.product("tax", invoice.money(), taxed, tax.figure)?,
        };
        match tax.item.paid {
            TaxPaid::Invoiced => invoice.push(book, &tax.line, None, raw)?,
            TaxPaid::ReverseCharged | TaxPaid::WithheldOnTop => {
                invoice.push(book, &tax.line, None, raw)?;
                invoice.last_to_tax_office();
            }
            TaxPaid::Withheld => invoice.withhold(book, &tax.line, raw)?,
        }
    }
    Ok(())
}

/// The tax on the price of which it leaves the taxed sum.
fn grossed_up(
    book: &mut Derivation,
    invoice: &Invoice,
    tax: &Planned<'_, Tax>,
    taxed: Figure,
) -> Result<Figure, TooLarge> {
    let left = arith::sub(Decimal::ONE_HUNDRED, tax.figure.value)?;
    let value = arith::div(arith::mul(taxed.value, tax.figure.value)?, left)?;
    let inputs = [taxed, tax.figure];
    let raw = (value, invoice.money());
    Ok(book.step("tax withheld on top", raw, Formula::GrossUp, &inputs, &[]))
}

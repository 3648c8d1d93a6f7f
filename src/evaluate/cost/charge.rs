//! Charges by measure.

use super::invoice::Invoice;
use super::month::Priced;
use super::plan::tier_kind;
use super::{quantity, tiers};
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, TooLarge};

/// A line for each charge.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    needs: &Needs<'_>,
    charges: &[Priced<'_>],
    walked: usize,
) -> Result<(), TooLarge> {
    for charge in charges {
        let (planned, item) = (charge.planned, charge.planned.item);
        let counted = quantity::in_month(book, needs, &item.measure, charge.billed, walked)?;
        let currency = invoice.currency();
        let raw = tiers::price(book, currency, tier_kind(item), &planned.tiers, counted)?;
        invoice.push(book, &planned.line, Some(counted), raw)?;
    }
    Ok(())
}

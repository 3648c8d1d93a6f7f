//! Charges by measure.

use super::invoice::Invoice;
use super::month::Priced;
use super::plan::tier_kind;
use super::{packages, quantity, tiers};
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
        let counted = quantity::in_month(book, needs, item, &charge.counting, walked)?;
        let currency = invoice.currency();
        let raw = if planned.packages.is_empty() {
            tiers::price(book, currency, tier_kind(item), &planned.tiers, counted)?
        } else {
            packages::price(book, currency, &planned.packages, counted)?
        };
        invoice.push(book, &planned.line, Some(counted), raw)?;
    }
    Ok(())
}

//! Reductions of charges and surcharges, as long as they last.

use super::invoice::Invoice;
use super::plan::Plan;
use crate::evaluate::{Derivation, LineKind, TooLarge};
use crate::model::Discount;
use crate::value::Percent;

/// A negative line for each discount that still runs. All are on the same sum, none on another; in a free month
/// nothing is left that another could be taken off.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
    walked: usize,
) -> Result<(), TooLarge> {
    if plan.discounts.is_empty() {
        return Ok(());
    }
    let charged = invoice.sum_up_to(book, "charges and surcharges", LineKind::Surcharge)?;
    let running = || plan.discounts.iter().filter(|d| runs(d.item, walked));
    let whole = running().find(|d| d.item.percent >= Percent::HUNDRED);
    let taken = running().filter(|d| whole.is_none_or(|whole| std::ptr::eq(*d, whole)));
    for discount in taken {
        let off = book.product("discount", invoice.money(), charged, discount.figure)?;
        let nothing = book.total("nothing", invoice.money(), &[])?;
        let raw = book.difference("less the discount", invoice.money(), nothing, off)?;
        invoice.push(book, &discount.line, None, raw)?;
    }
    Ok(())
}

/// Whether a month is free: a discount of all that is charged runs in it.
pub(super) fn frees(plan: &Plan<'_>, walked: usize) -> bool {
    let mut running = plan.discounts.iter().filter(|d| runs(d.item, walked));
    running.any(|discount| discount.item.percent >= Percent::HUNDRED)
}

fn runs(discount: &Discount, walked: usize) -> bool {
    let months = discount.months.map(usize::try_from);
    months.is_none_or(|months| months.is_ok_and(|months| walked < months))
}

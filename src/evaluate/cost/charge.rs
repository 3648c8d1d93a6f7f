//! Charges by measure.

use super::invoice::Invoice;
use super::month::Priced;
use super::plan::{Plan, tier_kind};
use super::{packages, quantity, tiers};
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, TooLarge};
use crate::model::TierKind;

/// A line for each charge.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    charges: &[Priced<'_>],
    walked: usize,
) -> Result<(), TooLarge> {
    for charge in charges {
        let (planned, item) = (charge.planned, charge.planned.item);
        let counted = quantity::in_month(book, needs, item, &charge.counting, walked)?;
        let counted = plan.course.taken(book, counted, walked)?;
        let raw = if tier_kind(item) == TierKind::Agents {
            let agents = needs.staffing.agents(walked);
            let agents = agents.map(|agents| plan.course.taken(book, agents, walked));
            tiers::by_agents(
                book,
                invoice.money(),
                &planned.tiers,
                counted,
                agents.transpose()?,
            )?
        } else if planned.packages.is_empty() {
            tiers::price(
                book,
                invoice.money(),
                tier_kind(item),
                &planned.tiers,
                counted,
            )?
        } else {
            packages::price(book, invoice.currency(), &planned.packages, counted)?
        };
        let raw = plan.course.risen(book, plan.exchange, raw, walked)?;
        invoice.push(book, &planned.line, Some(counted), raw)?;
    }
    Ok(())
}

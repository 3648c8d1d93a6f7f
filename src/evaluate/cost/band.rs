//! What a tariff costs at the ends of the band that the buyer states for the exchange rate.

use super::plan::Plan;
use super::{Basis, month, term};
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, RateBand, TooLarge};
use crate::value::Decimal;

/// The base scenario, invoice by invoice, at either end; `None` where no band is stated.
pub(super) fn ends(
    book: &mut Derivation,
    basis: Basis<'_>,
    mut plan: Plan<'_>,
    with_tax: bool,
) -> Result<Option<RateBand>, TooLarge> {
    let (Some((within, _)), Some(base)) = (plan.exchange.band, basis.needs.first()) else {
        return Ok(None);
    };
    let dated = plan.exchange;
    let mut at = |label: &'static str, percent: Decimal| -> Result<Figure, TooLarge> {
        plan.exchange = dated.at(book, label, percent)?;
        let months = month::walk(book, basis.project, &plan, base)?;
        Ok(term::add_up(book, base.scenario, &plan, months, with_tax)?.compared)
    };
    let low = at(
        "low end of the rate",
        arith::sub(Decimal::ONE_HUNDRED, within.0)?,
    )?;
    let high = at(
        "high end of the rate",
        arith::add(Decimal::ONE_HUNDRED, within.0)?,
    )?;
    Ok(Some(RateBand { within, low, high }))
}

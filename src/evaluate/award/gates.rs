//! What an offer must pass before prices are compared: the technical minimum, and the bounds around the budget.

use super::Merits;
use super::scenario::points;
use crate::evaluate::arith::{self, settled};
use crate::evaluate::standing::Standing;
use crate::evaluate::{Derivation, Status, TooLarge};
use crate::model::{ClauseId, Project, Rfp};
use crate::source::At;
use crate::value::{Decimal, Percent};

/// The name under which an offer is excluded by the technical minimum.
pub const TECHNICAL: &str = "award.technical";
/// The name under which an offer is excluded that costs less than the RFP allows.
pub const FLOOR: &str = "award.floor";
/// The name under which an offer is excluded that costs more than the RFP allows.
pub const CEILING: &str = "award.ceiling";

/// Excludes the offers that do not pass. The budget is held against the base scenario.
pub(super) fn exclude(
    book: &mut Derivation,
    project: &Project,
    standings: &mut [Standing<'_>],
    merits: &[Merits],
) -> Result<(), TooLarge> {
    for (standing, merits) in standings.iter_mut().zip(merits) {
        if !standing.counts() {
            continue;
        }
        let mut failed = Vec::new();
        if !technical_passes(book, project, standing, merits)? {
            failed.push(ClauseId::from(TECHNICAL));
        } else {
            // The price of an offer without the technical minimum is not opened.
            failed.extend(outside_budget(project, standing)?.map(ClauseId::from));
        }
        if !failed.is_empty() {
            standing.status = Status::Excluded(failed);
        }
    }
    Ok(())
}

/// The points for everything but the price, as a share of those that there are.
pub(in crate::evaluate) fn technical_passes(
    book: &mut Derivation,
    project: &Project,
    standing: &Standing<'_>,
    merits: &Merits,
) -> Result<bool, TooLarge> {
    let Some(least) = &project.rfp.award.technical else {
        return Ok(true);
    };
    let scores: Vec<_> = merits.iter().flatten().cloned().collect();
    let earned = points(book, &scores, &standing.contract)?;
    let weight = project
        .rfp
        .price()
        .map_or(Decimal::ZERO, |(price, _)| price.weight.value.0);
    let most = arith::sub(Decimal::ONE_HUNDRED, weight)?;
    book.name(earned, format!("{}.technical", standing.offer.alias));
    if most.is_zero() {
        return Ok(true);
    }
    let needed = arith::percent_of(most, least.value.0)?;
    Ok(settled(earned.value) >= settled(needed))
}

fn outside_budget(
    project: &Project,
    standing: &Standing<'_>,
) -> Result<Option<&'static str>, TooLarge> {
    let Some(price) = standing.compared(0) else {
        return Ok(None);
    };
    Ok(match budget_bounds(&project.rfp)? {
        (Some(floor), _) if price.value < floor => Some(FLOOR),
        (_, Some(ceiling)) if price.value > ceiling => Some(CEILING),
        _ => None,
    })
}

/// The least and the highest cost that come to the comparison, in the RFP's currency.
///
/// # Errors
/// When a bound is too large to be computed exactly.
pub fn budget_bounds(rfp: &Rfp) -> Result<(Option<Decimal>, Option<Decimal>), TooLarge> {
    let Some(budget) = &rfp.budget else {
        return Ok((None, None));
    };
    let bound = |share: &Option<At<Percent>>| {
        let share = share.as_ref().map(|share| share.value.0);
        let amount = share.map(|share| arith::percent_of(budget.value.amount, share));
        amount.transpose()
    };
    Ok((bound(&rfp.award.bid_floor)?, bound(&rfp.award.bid_ceiling)?))
}

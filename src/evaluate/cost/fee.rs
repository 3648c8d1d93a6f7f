//! Fees, each in its time.

mod counted;

use super::billed_time::Counting;
use super::invoice::Invoice;
use super::passed;
use super::plan::{Plan, PlannedFee};
use super::quantity;
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, TooLarge};
use crate::model::{Fee, FeeEvery, Project};

/// What is counted of a contact for each fee that is passed on at cost.
pub(super) fn passed(
    book: &mut Derivation,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
) -> Result<Vec<Option<Counting>>, TooLarge> {
    let passed = plan.fees.iter().map(|fee| fee.passed.as_ref());
    passed
        .map(|passed| {
            passed
                .map(|passed| passed.counting(book, needs))
                .transpose()
        })
        .collect()
}

/// A line for each fee due in the month.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    passed: &[Option<Counting>],
    walked: usize,
) -> Result<(), TooLarge> {
    let fees = plan.fees.iter().zip(passed);
    for (fee, counting) in fees.filter(|(fee, _)| is_due(&fee.item.every, walked)) {
        match (&fee.item.every, counting) {
            (FeeEvery::ShareOf(names), _) => {
                if let Some(of) = invoice.sum_of_fees(book, names)? {
                    let raw = book.product("share of fees", invoice.money(), of, fee.figure)?;
                    invoice.push(book, &fee.line, None, raw)?;
                }
            }
            (FeeEvery::AtCost, Some(counting)) => {
                at_cost(book, invoice, plan, needs, (fee, counting), walked)?;
            }
            // Without an assumption nobody knows what it costs, and the tariff is open.
            (FeeEvery::AtCost, None) => {}
            _ => fixed(book, invoice, plan, needs, fee, walked)?,
        }
    }
    Ok(())
}

fn fixed(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    fee: &PlannedFee<'_>,
    walked: usize,
) -> Result<(), TooLarge> {
    let counted = counted::in_month(book, plan, needs, fee.item, walked)?;
    let raw = match counted {
        Some(count) => book.product("fee", invoice.money(), count, fee.figure)?,
        None => fee.figure,
    };
    let raw = match fee.item.every {
        FeeEvery::Once => raw,
        _ => plan.course.risen(book, plan.exchange, raw, walked)?,
    };
    invoice.push(book, &fee.line, None, raw)
}

fn at_cost(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    (fee, counting): (&PlannedFee<'_>, &Counting),
    walked: usize,
) -> Result<(), TooLarge> {
    let Some(passed) = &fee.passed else {
        return Ok(());
    };
    let counted = passed.quantity(book, needs, counting, walked)?;
    let counted = plan.course.taken(book, counted, walked)?;
    let raw = passed.cost(book, plan.exchange, counted)?;
    invoice.push(book, &fee.line, Some(counted), raw)
}

/// Whether the demand says how often a fee is due.
pub(super) fn is_countable(project: &Project, needs: &Needs<'_>, fee: &Fee) -> bool {
    match &fee.every {
        FeeEvery::Once | FeeEvery::Month | FeeEvery::Year | FeeEvery::ShareOf(_) => true,
        FeeEvery::AgentMonth | FeeEvery::AgentsMonth(_) | FeeEvery::Hire => {
            needs.staffing.knows_agents()
        }
        FeeEvery::WorkplaceMonth => needs.staffing.workplaces().is_some(),
        FeeEvery::ChannelMonth(channel) => needs.channel(channel).is_some(),
        FeeEvery::AtCost => {
            let assumed = passed::assumption(project, fee);
            assumed.is_none_or(|(_, measure)| quantity::is_known(needs, measure))
        }
    }
}

const fn is_due(every: &FeeEvery, walked: usize) -> bool {
    match every {
        FeeEvery::Once => walked == 0,
        FeeEvery::Year => walked.is_multiple_of(12),
        _ => true,
    }
}

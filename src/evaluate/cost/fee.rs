//! Fixed amounts, each in its time.

use super::invoice::Invoice;
use super::plan::Plan;
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, Figure, TooLarge};
use crate::model::{Fee, FeeEvery};

/// A line for each fee due in the month.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    walked: usize,
) -> Result<(), TooLarge> {
    for fee in plan
        .fees
        .iter()
        .filter(|fee| is_due(&fee.item.every, walked))
    {
        let raw = match count(needs, fee.item, walked) {
            Some(count) => {
                let count = plan.course.taken(book, count, walked)?;
                book.product("fee", invoice.money(), count, fee.figure)?
            }
            None => fee.figure,
        };
        let raw = match fee.item.every {
            FeeEvery::Once => raw,
            _ => plan.course.risen(book, plan.exchange, raw, walked)?,
        };
        invoice.push(book, &fee.line, None, raw)?;
    }
    Ok(())
}

/// Whether the demand says how often a fee is due.
pub(super) fn is_countable(needs: &Needs<'_>, fee: &Fee) -> bool {
    match &fee.every {
        FeeEvery::Once | FeeEvery::Month | FeeEvery::Year => true,
        FeeEvery::AgentMonth => needs.staffing.knows_agents(),
        FeeEvery::ChannelMonth(channel) => needs.channel(channel).is_some(),
    }
}

const fn is_due(every: &FeeEvery, walked: usize) -> bool {
    match every {
        FeeEvery::Once => walked == 0,
        FeeEvery::Year => walked.is_multiple_of(12),
        FeeEvery::Month | FeeEvery::AgentMonth | FeeEvery::ChannelMonth(_) => true,
    }
}

fn count(needs: &Needs<'_>, fee: &Fee, walked: usize) -> Option<Figure> {
    match &fee.every {
        FeeEvery::Once | FeeEvery::Month | FeeEvery::Year => None,
        FeeEvery::AgentMonth => needs.staffing.agents(walked),
        FeeEvery::ChannelMonth(channel) => {
            let months = &needs.channel(channel)?.months;
            months.get(walked).map(|(_, contacts)| *contacts)
        }
    }
}

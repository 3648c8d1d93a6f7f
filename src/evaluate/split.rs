//! Lots awarded together: who gets which share of which lot, by the rule that the RFP published.

mod awarded;
mod bids;
mod book;
mod graft;
mod relaxed;
pub mod solver;

pub use awarded::{
    Awarded, Combination, Proof, RuleCost, SplitAward, SplitLot, SplitOutcome, SplitShare,
    SplitVendor, UnservedLot, WithoutRule,
};
pub use relaxed::Dropped;

use self::bids::Bids;
use self::book::Book;
use self::solver::{Found, Outcome, Problem, solve};
use super::{Evaluation, TooLarge};
use crate::model::{Lot, Project, SplitRule};

/// Steps of search for one combination; a hundred thousand take about a tenth of a second.
const EFFORT: u64 = 2_000_000;

/// A lot, the project as far as it belongs to it, and what follows from that.
#[derive(Debug, Clone, Copy)]
pub struct LotEvaluation<'a> {
    /// The lot.
    pub lot: &'a Lot,
    /// The project, as if the lot were all of it.
    pub project: &'a Project,
    /// The lot decided by itself.
    pub evaluation: &'a Evaluation,
}

/// Awards the lots together; `None` where the RFP decides each by itself.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn split(lots: &[LotEvaluation]) -> Result<Option<SplitAward>, TooLarge> {
    let Some(rfp) = lots.first().map(|lot| &lot.project.rfp) else {
        return Ok(None);
    };
    let Some(rule) = &rfp.award.split else {
        return Ok(None);
    };
    let bids = Bids::new(rule, lots)?;
    let mut book = Book::new(rule, &bids, lots, rfp.currency.value);
    let outcome = if bids.lots.is_empty() {
        SplitOutcome::NoOffers
    } else {
        outcome(rule, &bids, &mut book)?
    };
    Ok(Some(SplitAward {
        by: rule.by,
        outcome,
        unserved: bids.unserved.clone(),
        unknown_capacity: bids.unknown_capacity.clone(),
        derivation: book.derivation,
    }))
}

fn outcome(rule: &SplitRule, bids: &Bids, book: &mut Book) -> Result<SplitOutcome, TooLarge> {
    let problem = bids.problem(rule)?;
    match solve(&problem, EFFORT, None) {
        Outcome::Found(found) => awarded(rule, bids, (&problem, &found), book),
        Outcome::Impossible => Ok(SplitOutcome::Impossible(possible_without(rule, bids)?)),
        Outcome::NotFound => Ok(SplitOutcome::NotFound),
    }
}

fn awarded(
    rule: &SplitRule,
    bids: &Bids,
    (problem, found): (&Problem, &Found),
    book: &mut Book,
) -> Result<SplitOutcome, TooLarge> {
    let best = book.combination("split", &found.allocation)?;
    let proof = book.proof(rule.by, problem, found)?;
    let mut costs = Vec::new();
    for (dropped, other) in relaxed::without_each(rule) {
        let problem = bids.problem(&other)?;
        let Outcome::Found(without) = solve(&problem, EFFORT, None) else {
            continue;
        };
        costs.push(book.rule_cost(dropped, &best, (found, &without))?);
    }
    let next = match solve(problem, EFFORT, Some(found.allocation.winners())) {
        Outcome::Found(next) => Some(book.next(&best, &next)?),
        Outcome::Impossible | Outcome::NotFound => None,
    };
    Ok(SplitOutcome::Awarded(Box::new(Awarded {
        best,
        proof,
        costs,
        next,
    })))
}

/// The rules without which, one at a time, a combination would be possible.
fn possible_without(rule: &SplitRule, bids: &Bids) -> Result<Vec<Dropped>, TooLarge> {
    let mut found = Vec::new();
    for (dropped, other) in relaxed::without_each(rule) {
        let problem = bids.problem(&other)?;
        if matches!(solve(&problem, EFFORT, None), Outcome::Found(_)) {
            found.push(dropped);
        }
    }
    Ok(found)
}

//! Minimums of criteria.

use super::Graded;
use crate::evaluate::arith::{self, settled};
use crate::evaluate::{CriterionScore, TooLarge};
use crate::model::{ClauseId, Criterion};
use crate::value::Decimal;

/// What the minimums of a tree say about an offer.
#[derive(Debug, Default)]
pub(in crate::evaluate) struct MinimumCheck {
    /// Criteria that it fails whatever it answers yet.
    pub failed: Vec<ClauseId>,
    /// Whether answers yet to come decide on another.
    pub undecided: bool,
}

/// Holds every graded criterion to its minimum; the price has no share yet.
pub(in crate::evaluate) fn check_minimums(graded: &[Graded<'_>], check: &mut MinimumCheck) {
    for criterion in graded {
        if let (Some(least), Some(share)) = (least(criterion.criterion), criterion.share) {
            if settled(criterion.at_best) < least {
                check.failed.push(criterion.criterion.id.clone());
            } else if settled(share.value) < least {
                check.undecided = true;
            }
        }
        check_minimums(&criterion.branches, check);
    }
}

/// Whether a price earns less than its criterion's minimum.
pub(in crate::evaluate) fn price_share_fails(
    criterion: &Criterion,
    score: &CriterionScore,
) -> Result<bool, TooLarge> {
    let Some(least) = least(criterion).filter(|_| !score.most.value.is_zero()) else {
        return Ok(false);
    };
    let share = arith::div(score.points.value, score.most.value)?;
    Ok(settled(share) < least)
}

fn least(criterion: &Criterion) -> Option<Decimal> {
    criterion
        .minimum
        .as_ref()
        .map(|minimum| minimum.value.fraction())
}

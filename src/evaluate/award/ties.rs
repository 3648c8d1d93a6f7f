//! What breaks a tie.

use crate::evaluate::arith::settled;
use crate::evaluate::{CriterionScore, Figure};
use crate::model::{Rfp, Scoring};
use crate::value::Decimal;

/// What the rule compares, in its order: criterion and a value of which more is better.
pub(super) fn keys(rfp: &Rfp, scores: &[CriterionScore], price: Figure) -> Vec<(String, Decimal)> {
    let rules = rfp.award.ties.iter();
    rules
        .filter_map(|rule| {
            let named = |criterion: &&crate::model::Criterion| criterion.id == rule.value;
            let criterion = rfp.criteria.iter().find(named)?;
            let value = match criterion.scoring {
                Scoring::Price(_) => Decimal::ZERO.checked_sub(price.value)?,
                _ => {
                    scores
                        .iter()
                        .find(|score| score.id == criterion.id)?
                        .points
                        .value
                }
            };
            Some((rule.value.clone(), settled(value)))
        })
        .collect()
}

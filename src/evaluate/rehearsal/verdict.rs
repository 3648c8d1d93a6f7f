//! Whether what was expected came true.

use crate::evaluate::arith::settled;
use crate::evaluate::{Award, Evaluation, OfferEvaluation, Status};
use crate::model::Expected;

/// Whether an expectation holds of an evaluation.
pub(super) fn is_met(expected: &Expected, evaluation: &Evaluation) -> bool {
    let offer = |vendor: &str| evaluation.offers.iter().find(|one| one.vendor == vendor);
    let status = |vendor: &str| offer(vendor).map(|one| &one.status);
    let place = |vendor: &str| place(evaluation, vendor);
    match expected {
        Expected::First(vendor) => place(vendor) == Some(1) && is_alone(evaluation, vendor),
        Expected::Last(vendor) => {
            let lowest = evaluation.ranking.iter().map(|(_, place)| *place).max();
            place(vendor).is_some() && place(vendor) == lowest && is_alone(evaluation, vendor)
        }
        Expected::Excluded { vendor, by } => match status(vendor) {
            Some(Status::Excluded(clauses)) => by.as_ref().is_none_or(|by| clauses.contains(by)),
            _ => false,
        },
        Expected::Counts(vendor) => status(vendor) == Some(&Status::Counts),
        Expected::Open(vendor) => status(vendor) == Some(&Status::Open),
        Expected::AtLeast { vendor, points } => {
            let total = offer(vendor).and_then(|one: &OfferEvaluation| one.total);
            total.is_some_and(|total| settled(total.value) >= *points)
        }
        Expected::Before { vendor, other } => match (place(vendor), place(other)) {
            (Some(own), Some(other)) => own < other,
            _ => false,
        },
        Expected::NoAward => matches!(evaluation.award, Award::None(_)),
    }
}

fn place(evaluation: &Evaluation, vendor: &str) -> Option<usize> {
    let of = |index: usize| evaluation.offers.get(index);
    let mut ranking = evaluation.ranking.iter();
    let own = ranking.find(|(index, _)| of(*index).is_some_and(|one| one.vendor == vendor))?;
    Some(own.1)
}

/// Whether nobody shares the vendor's place.
fn is_alone(evaluation: &Evaluation, vendor: &str) -> bool {
    let own = place(evaluation, vendor);
    let shared = evaluation.ranking.iter().filter(|(_, at)| Some(*at) == own);
    shared.count() == 1
}

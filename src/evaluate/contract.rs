//! The contract's clauses: accepted, departed from, or not answered.

use super::{ContractStance, Derivation, Figure, FigureUnit, OpenItem, Stance, TooLarge};
use crate::model::{ClauseId, ContractClause, DeviationRule, Offer, Project};

/// Where the offer stands on each clause, in the RFP's order.
pub(super) fn stances(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
) -> Vec<ContractStance> {
    let clauses = project.rfp.contract.iter();
    clauses.map(|clause| stance(book, offer, clause)).collect()
}

fn stance(book: &mut Derivation, offer: &Offer, clause: &ContractClause) -> ContractStance {
    let departed = offer
        .deviations
        .iter()
        .find(|one| one.from.value == clause.id);
    let accepted = offer.accepts.iter().find(|one| one.value == clause.id);
    let (stance, said_at) = match (departed, accepted) {
        (Some(deviation), _) => (Stance::Departs, Some(deviation.span)),
        (None, Some(accepted)) => (Stance::Accepts, Some(accepted.span)),
        (None, None) => (Stance::Unknown, None),
    };
    let lost = match clause.deviation.value {
        DeviationRule::Loses(points) if stance == Stance::Departs => {
            let label = format!("points lost by the deviation from {}", clause.name);
            Some(book.stated(&label, points, FigureUnit::Points, clause.deviation.span))
        }
        _ => None,
    };
    ContractStance {
        clause: clause.id.clone(),
        stance,
        lost,
        said_at,
    }
}

/// Clauses from which the offer departs although the RFP rejects that.
pub(super) fn rejected(project: &Project, stances: &[ContractStance]) -> Vec<ClauseId> {
    let departs = |id: &ClauseId| {
        let mut own = stances.iter().filter(|one| one.clause == *id);
        own.any(|one| one.stance == Stance::Departs)
    };
    let clauses = project.rfp.contract.iter();
    let fatal = clauses.filter(|clause| clause.deviation.value == DeviationRule::Rejected);
    fatal
        .map(|clause| clause.id.clone())
        .filter(departs)
        .collect()
}

/// True when silence on a clause leaves open whether the offer is out, or how many points it has.
pub(super) fn undecided(project: &Project, stances: &[ContractStance]) -> bool {
    let matters = |id: &ClauseId| {
        let mut clauses = project.rfp.contract.iter();
        clauses.any(|c| c.id == *id && c.deviation.value != DeviationRule::Listed)
    };
    let mut unknown = stances.iter().filter(|one| one.stance == Stance::Unknown);
    unknown.any(|one| matters(&one.clause))
}

/// Clauses that the vendor has not answered: each is a question, and until then nobody knows what they cost.
pub(super) fn open_items(stances: &[ContractStance]) -> impl Iterator<Item = OpenItem> {
    let unknown = stances.iter().filter(|one| one.stance == Stance::Unknown);
    unknown.map(|one| OpenItem::Contract {
        clause: one.clause.clone(),
    })
}

/// The points less what the deviations lose.
pub(super) fn less_lost(
    book: &mut Derivation,
    points: Figure,
    stances: &[ContractStance],
) -> Result<Figure, TooLarge> {
    let lost: Vec<Figure> = stances.iter().filter_map(|one| one.lost).collect();
    if lost.is_empty() {
        return Ok(points);
    }
    let lost = book.total("points lost by deviations", FigureUnit::Points, &lost)?;
    book.difference("points", FigureUnit::Points, points, lost)
}

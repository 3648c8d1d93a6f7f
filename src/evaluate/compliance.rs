//! Whether an offer meets the requirements, and what it has left blank.

pub(super) mod condition;
mod equal;
mod included;
pub(super) mod scalar;

use super::{Compliance, OpenItem, RequirementResult, TooLarge};
use crate::model::{Criterion, Offer, Project, Requirement, Scoring};

/// Every requirement of the RFP for one offer, a criterion's own before those of its sub-criteria.
pub(super) fn results(
    project: &Project,
    offer: &Offer,
) -> Result<Vec<RequirementResult>, TooLarge> {
    let mut results = Vec::new();
    for criterion in all_criteria(&project.rfp.criteria) {
        for requirement in &criterion.requirements {
            results.push(result(project, offer, requirement)?);
        }
    }
    Ok(results)
}

/// Blank answers to requirements, as open items.
pub(super) fn open_items(results: &[RequirementResult]) -> impl Iterator<Item = OpenItem> {
    let unknown = results
        .iter()
        .filter(|result| result.compliance == Compliance::Unknown);
    unknown.map(|result| OpenItem::Requirement {
        clause: result.clause.clone(),
        attribute: result.attribute.clone(),
    })
}

/// All criteria of a tree, each before its sub-criteria.
pub(super) fn all_criteria(criteria: &[Criterion]) -> Vec<&Criterion> {
    let mut all = Vec::new();
    for criterion in criteria {
        all.push(criterion);
        if let Scoring::Branches(branches) = &criterion.scoring {
            all.extend(all_criteria(branches));
        }
    }
    all
}

fn result(
    project: &Project,
    offer: &Offer,
    requirement: &Requirement,
) -> Result<RequirementResult, TooLarge> {
    let answer = offer.answers.get(&requirement.attribute);
    let held = match answer {
        Some(answer) => condition::held(project, &requirement.condition, &answer.value)?,
        None => None,
    };
    let compliance = match &held {
        Some(held) if held.is_met() => Compliance::Met,
        Some(_) => Compliance::NotMet,
        None => Compliance::Unknown,
    };
    Ok(RequirementResult {
        clause: requirement.id.clone(),
        attribute: requirement.attribute.clone(),
        compliance,
        answer: answer.map(|answer| answer.value.to_string()),
        missing: held.and_then(|held| held.missing),
        required_at: requirement.span,
        answered_at: answer.map(|answer| answer.span),
    })
}

#[cfg(test)]
mod tests;

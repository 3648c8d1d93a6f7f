//! Whether an offer meets the requirements, and what it has left blank.

pub(super) mod condition;
mod equal;
mod included;
pub(super) mod pooled;
pub(super) mod scalar;

use super::{AppliesResult, CheckResult, Compliance, OpenItem, RequirementResult, TooLarge};
use crate::model::{
    AnswerValue, Applies, Check, Condition, Criterion, Offer, Project, Requirement, Scoring,
};

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

/// What the answers leave unknown of requirements, as open items; of alternatives, only those that may yet hold.
pub(super) fn open_items(results: &[RequirementResult]) -> Vec<OpenItem> {
    let mut open = Vec::new();
    for result in results {
        if result.compliance != Compliance::Unknown {
            continue;
        }
        let applies = result.applies.iter().flat_map(|applies| &applies.checks);
        let groups = result.any_of.iter();
        let possible = groups.filter(|group| all(group) == Compliance::Unknown);
        for check in applies.chain(possible.flatten()) {
            if check.compliance == Compliance::Unknown {
                let item = open_item(&result.clause, check);
                if !open.contains(&item) {
                    open.push(item);
                }
            }
        }
    }
    open
}

fn open_item(clause: &str, check: &CheckResult) -> OpenItem {
    let (clause, attribute) = (clause.to_owned(), check.attribute.clone());
    if !check.undated.is_empty() {
        return OpenItem::Expiry {
            clause,
            attribute,
            certificates: check.undated.clone(),
            required: true,
        };
    }
    if check.unproven.is_empty() {
        return OpenItem::Requirement { clause, attribute };
    }
    OpenItem::Evidence {
        clause,
        attribute,
        kinds: check.unproven.clone(),
        required: true,
    }
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
    let mut any_of = Vec::new();
    for group in &requirement.any_of {
        let checks = group.iter().map(|check| checked(project, offer, check));
        any_of.push(checks.collect::<Result<Vec<_>, _>>()?);
    }
    let applies = requirement.applies.as_ref();
    let applies = applies.map(|applies| applying(project, offer, applies));
    let applies = applies.transpose()?;
    let compliance = match (applies.as_ref().map(|own| own.compliance), any(&any_of)) {
        (Some(Compliance::NotMet), _) => Compliance::NotApplicable,
        // Who meets it does so whether it applies or not.
        (Some(Compliance::Unknown), Compliance::NotMet) => Compliance::Unknown,
        (_, own) => own,
    };
    Ok(RequirementResult {
        clause: requirement.id.clone(),
        compliance,
        any_of,
        applies,
        required_at: requirement.span,
    })
}

/// Whether a requirement applies to an offer.
fn applying(
    project: &Project,
    offer: &Offer,
    applies: &Applies,
) -> Result<AppliesResult, TooLarge> {
    let checks = applies.all.iter();
    let checks = checks.map(|check| checked(project, offer, check));
    let checks = checks.collect::<Result<Vec<_>, _>>()?;
    let compliance = match (all(&checks), applies.unless) {
        (Compliance::Met, true) => Compliance::NotMet,
        (Compliance::NotMet, true) => Compliance::Met,
        (own, _) => own,
    };
    Ok(AppliesResult { compliance, checks })
}

/// Of checks that must all hold: one that fails decides, else one that is unknown.
fn all(checks: &[CheckResult]) -> Compliance {
    let with = |wanted| checks.iter().any(|check| check.compliance == wanted);
    if with(Compliance::NotMet) {
        Compliance::NotMet
    } else if with(Compliance::Unknown) {
        Compliance::Unknown
    } else {
        Compliance::Met
    }
}

/// Of alternatives: one that holds decides, else one that is unknown.
fn any(groups: &[Vec<CheckResult>]) -> Compliance {
    let with = |wanted| groups.iter().any(|group| all(group) == wanted);
    if with(Compliance::Met) {
        Compliance::Met
    } else if with(Compliance::Unknown) {
        Compliance::Unknown
    } else {
        Compliance::NotMet
    }
}

/// The certificates wanted that the vendor names without their expiry: nobody knows whether they still hold.
pub(super) fn undated(condition: &Condition, answer: &AnswerValue) -> Vec<String> {
    let (Condition::Includes(AnswerValue::Names(wanted)), AnswerValue::Certificates(own)) =
        (condition, answer)
    else {
        return Vec::new();
    };
    let names = wanted.iter().filter(|name| own.get(*name) == Some(&None));
    names.cloned().collect()
}

fn checked(project: &Project, offer: &Offer, check: &Check) -> Result<CheckResult, TooLarge> {
    let answer = offer.answers.get(&check.attribute);
    let held = match answer {
        Some(answer) => condition::held(project, &check.condition, &answer.value)?,
        None => None,
    };
    let is_proven = answer.is_none_or(|answer| answer.is_proven(&check.proof));
    let undated = answer.map_or_else(Vec::new, |own| undated(&check.condition, &own.value));
    let (compliance, unproven) = match &held {
        Some(held) if held.is_met() && is_proven => (Compliance::Met, Vec::new()),
        Some(held) if held.is_met() => (Compliance::Unknown, check.proof.clone()),
        Some(held) if held.missing.is_none() && !undated.is_empty() => {
            (Compliance::Unknown, Vec::new())
        }
        Some(_) => (Compliance::NotMet, Vec::new()),
        None => (Compliance::Unknown, Vec::new()),
    };
    Ok(CheckResult {
        attribute: check.attribute.clone(),
        compliance,
        unproven,
        undated,
        answer: answer.map(|answer| answer.value.to_string()),
        missing: held.and_then(|held| held.missing),
        answered_at: answer.map(|answer| answer.span),
    })
}

#[cfg(test)]
mod tests;

//! Clauses that can't matter, as another decides already.

use super::{Lint, LintKind};
use crate::evaluate::TooLarge;
use crate::evaluate::compliance::all_criteria;
use crate::evaluate::compliance::condition::held;
use crate::model::{
    AnswerValue, Check, Condition, Criterion, Earn, Preference, Project, Requirement, Scoring,
};
use crate::value::Decimal;

/// What is idle, in the order of the criteria.
pub(super) fn lints(project: &Project) -> Result<Vec<Lint>, TooLarge> {
    let required = required(project);
    let mut lints = Vec::new();
    for criterion in all_criteria(&project.rfp.criteria) {
        lints.extend(no_weight(criterion));
        lints.extend(minimums(criterion));
        for requirement in &criterion.requirements {
            lints.extend(implied(project, &required, requirement)?);
        }
        lints.extend(preferences(project, &required, criterion)?);
    }
    Ok(lints)
}

/// Requirements of one check: those that every offer that counts meets in one known way.
fn required(project: &Project) -> Vec<(&Requirement, &Check)> {
    let criteria = all_criteria(&project.rfp.criteria);
    let requirements = criteria.into_iter().flat_map(|one| &one.requirements);
    requirements
        .filter_map(|one| Some((one, one.always()?)))
        .collect()
}

/// The answers that just meet a condition, of which one is the worst for any other; none where that is not known.
fn least(condition: &Condition) -> Vec<AnswerValue> {
    match condition {
        Condition::Includes(value)
        | Condition::Covers(value)
        | Condition::AtLeast(value)
        | Condition::AtMost(value) => vec![value.clone()],
        Condition::IsOneOf(values) => values.clone(),
        // What is more than a bound comes as near to it as one likes.
        Condition::MoreThan(value) | Condition::LessThan(value) => vec![value.clone()],
        Condition::Within(_) | Condition::Between { .. } => Vec::new(),
    }
}

/// Whether more of the answer is never worse for both, so that the bound of the first is the worst for the second.
fn same_way(first: &Condition, second: &Condition, project: &Project) -> Result<bool, TooLarge> {
    let up =
        |condition: &Condition| matches!(condition, Condition::AtLeast(_) | Condition::MoreThan(_));
    let down =
        |condition: &Condition| matches!(condition, Condition::AtMost(_) | Condition::LessThan(_));
    Ok(match (first, second) {
        (Condition::IsOneOf(_), _)
        | (Condition::Includes(_), Condition::Includes(_))
        | (Condition::Covers(_), Condition::Covers(_)) => true,
        (first, Condition::Between { worst, best }) => {
            let rises = held(project, &Condition::AtLeast(worst.clone()), best)?;
            let rises = rises.is_some_and(|held| held.is_met());
            (rises && up(first)) || (!rises && down(first))
        }
        (first, second) => (up(first) && up(second)) || (down(first) && down(second)),
    })
}

/// Whether every answer that meets the first holds the second wholly.
fn implies(project: &Project, first: &Condition, second: &Condition) -> Result<bool, TooLarge> {
    if !same_way(first, second, project)? {
        return Ok(false);
    }
    let answers = least(first);
    for answer in &answers {
        let Some(held) = held(project, second, answer)? else {
            return Ok(false);
        };
        if held.share < Decimal::ONE || held.missing.is_some() {
            return Ok(false);
        }
    }
    Ok(!answers.is_empty())
}

fn implied(
    project: &Project,
    required: &[(&Requirement, &Check)],
    requirement: &Requirement,
) -> Result<Option<Lint>, TooLarge> {
    let Some(own) = requirement.only() else {
        return Ok(None);
    };
    for (other, check) in required {
        let is_other = other.span != requirement.span && check.attribute == own.attribute;
        let is_proof = own.proof.iter().all(|kind| check.proof.contains(kind));
        if !is_other || !is_proof || !implies(project, &check.condition, &own.condition)? {
            continue;
        }
        // Of two that say the same, the later one can go.
        let mutual = implies(project, &own.condition, &check.condition)?;
        if !mutual || other.span.start < requirement.span.start {
            return Ok(Some(Lint {
                kind: LintKind::IdleRequirement {
                    clause: requirement.id.clone(),
                    requirement: other.id.clone(),
                },
                at: requirement.span,
                because: Some(other.span),
            }));
        }
    }
    Ok(None)
}

/// Idle preferences, or the criterion where nothing else is in it.
fn preferences(
    project: &Project,
    required: &[(&Requirement, &Check)],
    criterion: &Criterion,
) -> Result<Vec<Lint>, TooLarge> {
    let Scoring::Points(earns) = &criterion.scoring else {
        return Ok(Vec::new());
    };
    let mut lints = Vec::new();
    for earn in earns {
        if let Earn::Prefer(preference) = earn {
            lints.extend(decided(project, required, preference)?);
        }
    }
    if lints.len() == earns.len() && !earns.is_empty() {
        return Ok(vec![Lint {
            kind: LintKind::IdleCriterion {
                criterion: criterion.id.clone(),
            },
            at: criterion.span,
            because: lints.first().and_then(|lint| lint.because),
        }]);
    }
    Ok(lints)
}

fn decided(
    project: &Project,
    required: &[(&Requirement, &Check)],
    preference: &Preference,
) -> Result<Option<Lint>, TooLarge> {
    for (requirement, check) in required {
        let proven = preference
            .proof
            .iter()
            .all(|kind| check.proof.contains(kind));
        if check.attribute == preference.attribute
            && proven
            && implies(project, &check.condition, &preference.condition)?
        {
            return Ok(Some(Lint {
                kind: LintKind::IdlePreference {
                    clause: preference.id.clone(),
                    requirement: requirement.id.clone(),
                },
                at: preference.span,
                because: Some(requirement.span),
            }));
        }
    }
    Ok(None)
}

fn no_weight(criterion: &Criterion) -> Option<Lint> {
    let earns = !matches!(criterion.scoring, Scoring::Price(_));
    (earns && criterion.weight.value.0.is_zero()).then(|| Lint {
        kind: LintKind::NoWeight {
            criterion: criterion.id.clone(),
        },
        at: criterion.weight.span,
        because: None,
    })
}

/// Minimums at the lower end.
fn minimums(criterion: &Criterion) -> Vec<Lint> {
    let idle = |clause: &String, at| Lint {
        kind: LintKind::IdleMinimum {
            clause: clause.clone(),
        },
        at,
        because: None,
    };
    let own = criterion.minimum.iter();
    let own = own.filter(|minimum| minimum.value.0.is_zero());
    let mut lints: Vec<Lint> = own
        .map(|minimum| idle(&criterion.id, minimum.span))
        .collect();
    if let Scoring::Points(earns) = &criterion.scoring {
        for earn in earns {
            if let Earn::Judge(judgement) = earn
                && let Some(minimum) = &judgement.minimum
                && minimum.value <= judgement.low
            {
                lints.push(idle(&judgement.id, minimum.span));
            }
        }
    }
    lints
}

//! Answers that decide which requirements apply, chosen so that an offer meets as many as can be met.

use std::collections::BTreeMap;

use super::all_criteria;
use crate::evaluate::TooLarge;
use crate::evaluate::compliance::condition::held;
use crate::model::{AnswerValue, Check, Project, Requirement};

type Answers = BTreeMap<String, AnswerValue>;

/// Takes another answer to an attribute where with it fewer requirements fail.
pub(super) fn choose(
    project: &Project,
    attribute: &str,
    others: Vec<AnswerValue>,
    answers: &mut Answers,
) -> Result<(), TooLarge> {
    let mut failing = failing(project, answers)?;
    for other in others {
        if failing == 0 {
            break;
        }
        let mut changed = answers.clone();
        changed.insert(attribute.to_owned(), other);
        let fewer = self::failing(project, &changed)?;
        if fewer < failing {
            failing = fewer;
            *answers = changed;
        }
    }
    Ok(())
}

/// How many requirements apply and fail.
fn failing(project: &Project, answers: &Answers) -> Result<usize, TooLarge> {
    let criteria = all_criteria(&project.rfp.criteria).into_iter();
    let mut failing: usize = 0;
    for requirement in criteria.flat_map(|criterion| &criterion.requirements) {
        if fails(project, answers, requirement)? {
            failing = failing.saturating_add(1);
        }
    }
    Ok(failing)
}

fn fails(
    project: &Project,
    answers: &Answers,
    requirement: &Requirement,
) -> Result<bool, TooLarge> {
    if let Some(applies) = &requirement.applies
        && all(project, answers, &applies.all)? == applies.unless
    {
        return Ok(false);
    }
    for group in &requirement.any_of {
        if all(project, answers, group)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn all(project: &Project, answers: &Answers, checks: &[Check]) -> Result<bool, TooLarge> {
    for check in checks {
        let held = match answers.get(&check.attribute) {
            Some(answer) => held(project, &check.condition, answer)?,
            None => None,
        };
        if !held.is_some_and(|held| held.is_met()) {
            return Ok(false);
        }
    }
    Ok(true)
}

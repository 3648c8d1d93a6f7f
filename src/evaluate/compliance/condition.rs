//! How far an answer holds a condition.

use std::cmp::Ordering;

use super::equal::is_equal;
use super::included::{is_within, lacking};
use super::scalar::scalar;
use super::undated;
use crate::evaluate::TooLarge;
use crate::evaluate::arith;
use crate::model::{AnswerValue, Condition, Project};
use crate::value::Decimal;

/// How far a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::evaluate) struct Held {
    /// From 0 to 1: the share that a preference earns.
    pub share: Decimal,
    /// What is missing to 1, where that can be listed.
    pub missing: Option<String>,
}

impl Held {
    /// Whether a requirement of it is met.
    pub(in crate::evaluate) fn is_met(&self) -> bool {
        self.share >= Decimal::ONE && self.missing.is_none()
    }

    fn whether(holds: bool) -> Self {
        Self {
            share: if holds { Decimal::ONE } else { Decimal::ZERO },
            missing: None,
        }
    }
}

/// How far an answer holds a condition; `None` when the two can't be compared (money without a rate).
pub(in crate::evaluate) fn held(
    project: &Project,
    condition: &Condition,
    answer: &AnswerValue,
) -> Result<Option<Held>, TooLarge> {
    let ordered = |wanted, holds: fn(Ordering) -> bool| {
        let order = compare(project, answer, wanted)?;
        Ok(order.map(|order| Held::whether(holds(order))))
    };
    match condition {
        Condition::Includes(wanted) => includes(project, condition, answer, wanted),
        Condition::Within(allowed) => Ok(is_within(answer, allowed).map(Held::whether)),
        Condition::Covers(wanted) => Ok(covers(project, answer, wanted)),
        Condition::AtLeast(wanted) => ordered(wanted, Ordering::is_ge),
        Condition::AtMost(wanted) => ordered(wanted, Ordering::is_le),
        Condition::MoreThan(wanted) => ordered(wanted, Ordering::is_gt),
        Condition::LessThan(wanted) => ordered(wanted, Ordering::is_lt),
        Condition::IsOneOf(values) => is_one_of(project, answer, values),
        Condition::Between { worst, best } => between(project, answer, worst, best),
    }
}

fn includes(
    project: &Project,
    condition: &Condition,
    answer: &AnswerValue,
    wanted: &AnswerValue,
) -> Result<Option<Held>, TooLarge> {
    let Some((count, missing)) = lacking(project, answer, wanted) else {
        return Ok(None);
    };
    let unsure = undated(condition, answer).len();
    if missing.is_empty() && unsure == 0 {
        return Ok(Some(Held::whether(true)));
    }
    let count = Decimal::from(count);
    let lost = Decimal::from(missing.len().saturating_add(unsure));
    let share = arith::div(arith::sub(count, lost)?, count)?;
    let missing = (!missing.is_empty()).then(|| missing.join(", "));
    Ok(Some(Held { share, missing }))
}

fn covers(project: &Project, answer: &AnswerValue, wanted: &AnswerValue) -> Option<Held> {
    let (AnswerValue::Schedule(own), AnswerValue::Schedule(needed)) = (answer, wanted) else {
        return None;
    };
    let term = &project.rfp.term.value;
    let holidays = || project.rfp.holidays.iter().map(|holiday| holiday.on);
    let (own, needed) = (
        &own.with_holidays(holidays()),
        &needed.with_holidays(holidays()),
    );
    let gap = own.first_gap(needed, term);
    let share = match gap {
        Some(_) => own.covered_share(needed, term),
        None => Decimal::ONE,
    };
    let missing = gap.map(|gap| gap.to_string());
    Some(Held { share, missing })
}

fn compare(
    project: &Project,
    answer: &AnswerValue,
    wanted: &AnswerValue,
) -> Result<Option<Ordering>, TooLarge> {
    let both = (scalar(project, answer)?, scalar(project, wanted)?);
    Ok(match both {
        (Some((own, own_unit)), Some((want, unit))) if own_unit == unit => Some(own.cmp(&want)),
        _ => None,
    })
}

fn is_one_of(
    project: &Project,
    answer: &AnswerValue,
    values: &[AnswerValue],
) -> Result<Option<Held>, TooLarge> {
    let mut comparable = values.is_empty();
    for value in values {
        match is_equal(project, answer, value)? {
            Some(true) => return Ok(Some(Held::whether(true))),
            Some(false) => comparable = true,
            None => {}
        }
    }
    Ok(comparable.then(|| Held::whether(false)))
}

/// Linear from `worst` (0) to `best` (1), whichever of the two is greater.
fn between(
    project: &Project,
    answer: &AnswerValue,
    worst: &AnswerValue,
    best: &AnswerValue,
) -> Result<Option<Held>, TooLarge> {
    let ends = (scalar(project, worst)?, scalar(project, best)?);
    let (Some((own, unit)), (Some((worst, worst_unit)), Some((best, best_unit)))) =
        (scalar(project, answer)?, ends)
    else {
        return Ok(None);
    };
    if unit != worst_unit || unit != best_unit {
        return Ok(None);
    }
    let range = arith::sub(best, worst)?;
    if range.is_zero() {
        return Ok(Some(Held::whether(own == best)));
    }
    let share = arith::div(arith::sub(own, worst)?, range)?;
    let share = share.clamp(Decimal::ZERO, Decimal::ONE);
    Ok(Some(Held {
        share,
        missing: None,
    }))
}

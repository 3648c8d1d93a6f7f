//! Whether an answer is the very value wanted.

use super::included::lacking;
use super::scalar::scalar;
use crate::evaluate::TooLarge;
use crate::model::{AnswerValue, Project};

/// Equality by meaning: 1,000 MYR is 1,000.00 MYR, `zh-Hans` does for `zh`. `None` if they can't be compared.
pub(super) fn is_equal(
    project: &Project,
    answer: &AnswerValue,
    wanted: &AnswerValue,
) -> Result<Option<bool>, TooLarge> {
    if answer == wanted {
        return Ok(Some(true));
    }
    if matches!(answer, AnswerValue::Text(_) | AnswerValue::Schedule(_)) {
        return Ok(Some(false));
    }
    if let Some((_, missing)) = lacking(project, answer, wanted) {
        return Ok(Some(missing.is_empty() && size(answer) == size(wanted)));
    }
    let both = (scalar(project, answer)?, scalar(project, wanted)?);
    Ok(match both {
        (Some((own, own_unit)), Some((want, unit))) if own_unit == unit => Some(own == want),
        _ => None,
    })
}

fn size(value: &AnswerValue) -> usize {
    match value {
        AnswerValue::Languages(set) => set.len(),
        AnswerValue::Countries(set) => set.len(),
        AnswerValue::Names(set) => set.len(),
        _ => 1,
    }
}

//! What an answer earns.

use crate::evaluate::compliance::condition::held;
use crate::evaluate::compliance::scalar::scalar;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Answer, AnswerValue, Condition, Offer, Preference, Project};
use crate::source::Span;

/// The share of its points that a preference earns; `None` where the answer is blank, can't be compared or lacks
/// the evidence demanded.
pub(super) fn share(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    preference: &Preference,
) -> Result<Option<Figure>, TooLarge> {
    let Some(answer) = offer.answers.get(&preference.attribute) else {
        return Ok(None);
    };
    if !answer.is_proven(&preference.proof) {
        return Ok(None);
    }
    let Some(held) = held(project, &preference.condition, &answer.value)? else {
        return Ok(None);
    };
    let formula = match preference.condition {
        Condition::Includes(_) | Condition::Covers(_) => Formula::Coverage,
        Condition::Between { .. } => Formula::Linear,
        Condition::AtLeast(_)
        | Condition::AtMost(_)
        | Condition::MoreThan(_)
        | Condition::LessThan(_)
        | Condition::Within(_)
        | Condition::IsOneOf(_) => Formula::Holds,
    };
    let inputs = inputs(book, project, preference, answer)?;
    let clauses = [preference.span, answer.span];
    let share = (held.share, FigureUnit::Ratio);
    let label = format!("share earned by {}", preference.attribute);
    Ok(Some(book.step(&label, share, formula, &inputs, &clauses)))
}

/// The answer and what it is compared with, where they are numbers.
fn inputs(
    book: &mut Derivation,
    project: &Project,
    preference: &Preference,
    answer: &Answer,
) -> Result<Vec<Figure>, TooLarge> {
    let own = [("answer", &answer.value, answer.span)];
    let at = preference.span;
    let wanted: Vec<(&str, &AnswerValue, Span)> = match &preference.condition {
        Condition::Between { worst, best } => {
            vec![("earns nothing", worst, at), ("earns all", best, at)]
        }
        Condition::AtLeast(value)
        | Condition::AtMost(value)
        | Condition::MoreThan(value)
        | Condition::LessThan(value) => vec![("wanted", value, at)],
        Condition::Includes(_)
        | Condition::Within(_)
        | Condition::Covers(_)
        | Condition::IsOneOf(_) => Vec::new(),
    };
    let mut inputs = Vec::new();
    for (label, value, span) in own.into_iter().chain(wanted) {
        if let Some((number, unit)) = scalar(project, value)? {
            inputs.push(book.stated(label, number, unit, span));
        }
    }
    Ok(inputs)
}

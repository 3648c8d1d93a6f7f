//! What an answer earns.

use crate::evaluate::compliance::condition::held;
use crate::evaluate::compliance::pooled::{pooled, rating};
use crate::evaluate::compliance::scalar::scalar;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Answer, AnswerValue, Condition, Offer, Preference, Project, Reviews};
use crate::source::Span;
use crate::value::Decimal;

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
    let mut inputs = Vec::new();
    let own = match &answer.value {
        AnswerValue::Reviews(reviews) => {
            inputs.push(pooled_rating(book, reviews, answer.span)?);
            None
        }
        value => Some(("answer", value, answer.span)),
    };
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
    for (label, value, span) in own.into_iter().chain(wanted) {
        if let Some((number, unit)) = scalar(project, value)? {
            inputs.push(book.stated(label, number, unit, span));
        }
    }
    Ok(inputs)
}

/// The reviews of all sources as one figure: the prior and its weight, then each source's mean and its number.
fn pooled_rating(book: &mut Derivation, reviews: &Reviews, span: Span) -> Result<Figure, TooLarge> {
    let count = |count| (count, FigureUnit::Count("review".to_owned()));
    let mut inputs = Vec::new();
    let mut state = |label: String, (value, unit)| {
        inputs.push(book.stated(&label, value, unit, span));
    };
    state("prior".to_owned(), (reviews.prior.0, FigureUnit::Percent));
    state("weight of the prior".to_owned(), count(reviews.weight));
    for review in &reviews.all {
        let source = &review.source;
        state(
            format!("mean of {source}"),
            (rating(review)?, FigureUnit::Percent),
        );
        let on = format!("reviews of {source} on {}", review.on);
        state(on, count(Decimal::from(review.count)));
    }
    let value = (pooled(reviews)?, FigureUnit::Percent);
    Ok(book.step(
        "pooled rating",
        value,
        Formula::BayesianAverage,
        &inputs,
        &[],
    ))
}

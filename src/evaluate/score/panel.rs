//! From the assessors' scores of an answer to the one that counts.

use std::cmp::Reverse;

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, GivenScore, TooLarge};
use crate::model::{AgreedScore, Dropped, PanelRule, PanelSheet};
use crate::value::Decimal;

/// How often a sheet's scores count; `None` where the RFP says nothing of any assessor's weight.
pub(super) fn weight(
    book: &mut Derivation,
    rule: &PanelRule,
    sheet: &PanelSheet,
) -> Option<Figure> {
    if rule.weights.is_empty() {
        return None;
    }
    let (value, at) = match rule.weight(&sheet.assessor.value) {
        Some(weight) => (weight.value, weight.span),
        None => (Decimal::ONE, sheet.span),
    };
    let label = format!("weight of {}", sheet.assessor.value);
    Some(book.stated(&label, value, FigureUnit::Ratio, at))
}

/// Marks the highest and the lowest score as the rule says; none where too few would be left. Of equal scores the one
/// that weighs the least is left out, of those the first.
pub(super) fn left_out(rule: &PanelRule, mut scores: Vec<GivenScore>) -> Vec<GivenScore> {
    if scores.len() < rule.least_to_drop() {
        return scores;
    }
    for dropped in &rule.drop {
        let counted = scores.iter_mut().filter(|score| score.dropped.is_none());
        let weight = |score: &GivenScore| score.weight.map_or(Decimal::ONE, |weight| weight.value);
        let found = match dropped.value {
            Dropped::Lowest => counted.min_by_key(|one| (one.score.value, weight(one))),
            Dropped::Highest => counted.min_by_key(|one| (Reverse(one.score.value), weight(one))),
        };
        if let Some(found) = found {
            found.dropped = Some(dropped.value);
        }
    }
    scores
}

/// The mean of the scores that count, by their weights where the RFP states some.
pub(super) fn mean(
    book: &mut Derivation,
    rule: &PanelRule,
    scores: &[GivenScore],
) -> Result<Option<Figure>, TooLarge> {
    let counted: Vec<&GivenScore> = scores.iter().filter(|one| one.dropped.is_none()).collect();
    if counted.is_empty() {
        return Ok(None);
    }
    let mut inputs = Vec::new();
    let mut sum = Decimal::ZERO;
    let mut weights = Decimal::ZERO;
    for score in &counted {
        let weight = score.weight.map_or(Decimal::ONE, |weight| weight.value);
        sum = arith::add(sum, arith::mul(score.score.value, weight)?)?;
        weights = arith::add(weights, weight)?;
        inputs.push(score.score);
        inputs.extend(score.weight);
    }
    let value = (arith::div(sum, weights)?, FigureUnit::Ratio);
    let formula = match rule.weights.is_empty() {
        true => Formula::PanelMean,
        false => Formula::WeightedMean,
    };
    let label = match scores.len() > counted.len() {
        true => "mean of the panel without what is left out",
        false => "mean of the panel",
    };
    let clauses: Vec<_> = rule.drop.iter().map(|dropped| dropped.span).collect();
    Ok(Some(book.step(label, value, formula, &inputs, &clauses)))
}

/// What the panel has agreed on, beside what each gave.
pub(super) fn agreed(book: &mut Derivation, scores: &[GivenScore], agreed: &AgreedScore) -> Figure {
    let own = &agreed.score;
    let mut inputs = vec![book.stated("agreed", own.score, FigureUnit::Ratio, own.span)];
    inputs.extend(scores.iter().map(|score| score.score));
    let clauses: Vec<_> = agreed.changes.iter().map(|change| change.span).collect();
    let value = (own.score, FigureUnit::Ratio);
    book.step(
        "agreed by the panel",
        value,
        Formula::Agreed,
        &inputs,
        &clauses,
    )
}

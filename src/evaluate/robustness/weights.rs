//! The weights at which the winner is level with another offer: exact, as points are linear in each weight.

use super::{Turn, WeightTurn};
use crate::evaluate::arith;
use crate::evaluate::award::{Round, Scored};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Criterion, Project};
use crate::value::Decimal;

/// For each criterion of the top level, in order; nothing without a single winner by points.
pub(in crate::evaluate) fn turns(
    book: &mut Derivation,
    project: &Project,
    base: Option<&Round<'_>>,
) -> Result<Vec<WeightTurn>, TooLarge> {
    let Some((first, rivals)) = base.and_then(contest) else {
        return Ok(Vec::new());
    };
    let mut turns = Vec::new();
    for criterion in &project.rfp.criteria {
        // With all the weight in one criterion there is nowhere to move it from.
        if criterion.weight.value.0 < Decimal::ONE_HUNDRED {
            turns.push(turn(book, project, criterion, first, &rivals)?);
        }
    }
    Ok(turns)
}

/// The only offer in the first place and those behind it.
fn contest<'r>(base: &'r Round<'_>) -> Option<(&'r Scored, Vec<&'r Scored>)> {
    let scored = |at: usize| base.scored.iter().find(|scored| scored.offer == at);
    let (first, _) = base.ranking.first()?;
    let behind = base.ranking.iter().skip(1);
    let alone = behind.clone().all(|(_, place)| *place > 1);
    if first.evaluated.is_some() || !alone {
        return None;
    }
    let rivals = behind.filter_map(|(rival, _)| scored(rival.offer));
    Some((scored(first.offer)?, rivals.collect()))
}

fn turn(
    book: &mut Derivation,
    project: &Project,
    criterion: &Criterion,
    first: &Scored,
    rivals: &[&Scored],
) -> Result<WeightTurn, TooLarge> {
    let weight = &criterion.weight;
    let weight = book.stated("weight", weight.value.0, FigureUnit::Percent, weight.span);
    let mut turn = WeightTurn {
        criterion: criterion.id.clone(),
        weight,
        below: None,
        above: None,
    };
    let mut below: Option<(Decimal, &Scored)> = None;
    let mut above: Option<(Decimal, &Scored)> = None;
    for rival in rivals {
        let Some(at) = level(project, criterion, first, rival)? else {
            continue;
        };
        if at < weight.value && below.is_none_or(|(nearest, _)| at > nearest) {
            below = Some((at, rival));
        }
        if at > weight.value && above.is_none_or(|(nearest, _)| at < nearest) {
            above = Some((at, rival));
        }
    }
    let mut made = |side: &str, found: Option<(Decimal, &Scored)>| {
        let (at, rival) = found?;
        let totals = [first.total, rival.total].into_iter().flatten();
        let inputs: Vec<Figure> = [weight].into_iter().chain(totals).collect();
        let value = (at, FigureUnit::Percent);
        let at = book.step(
            "weight at which both are level",
            value,
            Formula::WeightTurn,
            &inputs,
            &[],
        );
        book.name(at, format!("turn.{}.{side}", criterion.id));
        Some(Turn {
            at,
            rival: rival.offer,
        })
    };
    turn.below = made("below", below);
    turn.above = made("above", above);
    Ok(turn)
}

/// The weight of a criterion, from 0 to 100, at which two offers have the same points while the other weights keep
/// their proportions: t·a + (100 − t)·r = l, with a the difference of their shares in the criterion, r that in the
/// others by their weights, and l that of the points lost by deviations.
fn level(
    project: &Project,
    criterion: &Criterion,
    first: &Scored,
    rival: &Scored,
) -> Result<Option<Decimal>, TooLarge> {
    let mut own = Decimal::ZERO;
    let mut others = Decimal::ZERO;
    for one in &project.rfp.criteria {
        let ahead = arith::sub(share(first, one)?, share(rival, one)?)?;
        if one.id == criterion.id {
            own = ahead;
        } else {
            others = arith::add(others, arith::mul(ahead, one.weight.value.0)?)?;
        }
    }
    let left = arith::sub(Decimal::ONE_HUNDRED, criterion.weight.value.0)?;
    let others = arith::div(others, left)?;
    let lost = arith::sub(lost(first)?, lost(rival)?)?;
    let slope = arith::sub(own, others)?;
    if slope.is_zero() {
        return Ok(None);
    }
    let constant = arith::sub(lost, arith::mul(others, Decimal::ONE_HUNDRED)?)?;
    let at = arith::div(constant, slope)?;
    Ok((Decimal::ZERO..=Decimal::ONE_HUNDRED)
        .contains(&at)
        .then_some(at))
}

/// The share of a criterion's points that an offer has.
fn share(scored: &Scored, criterion: &Criterion) -> Result<Decimal, TooLarge> {
    let score = scored.scores.iter().find(|score| score.id == criterion.id);
    match score.filter(|score| !score.most.value.is_zero()) {
        Some(score) => arith::div(score.points.value, score.most.value),
        None => Ok(Decimal::ZERO),
    }
}

/// The points that deviations lose.
pub(super) fn lost(scored: &Scored) -> Result<Decimal, TooLarge> {
    let points = arith::sum(scored.scores.iter().map(|score| score.points.value))?;
    arith::sub(points, scored.total.map_or(points, |total| total.value))
}

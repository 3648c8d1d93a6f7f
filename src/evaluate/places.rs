//! The places that offers can have while answers are open, over all that the answers may be. Points, evaluated prices
//! and places have names at both ends: `batam.points.low`, `batam.place.best`.

mod contender;
mod deciding;
mod field;
mod figures;
#[cfg(test)]
mod tests;

use self::contender::{Contender, contenders};
use self::field::Field;
use super::standing::Standing;
use super::{Derivation, End, FirstIf, Places, TooLarge};
use crate::model::Project;
use crate::value::Interval;

/// What is certain of each offer, in the order of the offers; nothing at all while nothing is open.
pub(super) fn places(
    book: &mut Derivation,
    project: &Project,
    standings: &[Standing<'_>],
) -> Result<Vec<Option<Places>>, TooLarge> {
    let mut all = vec![None; standings.len()];
    let Some((price, rule)) = project.rfp.price() else {
        return Ok(all);
    };
    let contenders = contenders(project, standings, 0)?;
    if contenders.iter().all(Contender::is_settled) {
        return Ok(all);
    }
    let field = Field {
        rule,
        most: price.weight.value.0,
        contenders: &contenders,
    };
    let results = field.results()?;
    let ends = figures::ends(book, project, &field, &results);
    let elsewhere = elsewhere(project, standings, field)?;
    let mut known = Vec::new();
    for (at, contender) in contenders.iter().enumerate() {
        let (best, worst) = bounds(&contenders, &results, at);
        let first_if = if best == 1 && worst > 1 {
            first_if(&field, at)?
        } else {
            Vec::new()
        };
        let places = Places {
            best,
            worst,
            exact: field.attained(at, End::Low)? == Some(best)
                && field.attained(at, End::High)? == Some(worst),
            may_fall_out: contender.may_fall_out,
            points: field.points(&results, at),
            first_if,
            deciding: Vec::new(),
            scenarios: elsewhere
                .iter()
                .filter_map(|(name, bounds)| {
                    let (best, worst) = *bounds.get(at)?;
                    Some((name.clone(), best, worst))
                })
                .collect(),
        };
        figures::name_places(book, &field, &ends, at, &places);
        known.push(places);
    }
    let deciding = deciding::deciding(project, rule, standings, &contenders, &known);
    for ((contender, mut places), deciding) in contenders.iter().zip(known).zip(deciding) {
        places.deciding = deciding;
        if let Some(own) = all.get_mut(contender.offer) {
            *own = Some(places);
        }
    }
    Ok(all)
}

/// The best and the worst place of each contender in every scenario but the base one.
type Elsewhere = Vec<(String, Vec<(usize, usize)>)>;

fn elsewhere(
    project: &Project,
    standings: &[Standing<'_>],
    base: Field<'_>,
) -> Result<Elsewhere, TooLarge> {
    let mut all = Vec::new();
    for (position, scenario) in project.rfp.scenarios.iter().enumerate().skip(1) {
        let contenders = contenders(project, standings, position)?;
        let field = Field {
            contenders: &contenders,
            ..base
        };
        let results = field.results()?;
        let bounds = (0..contenders.len()).map(|at| bounds(&contenders, &results, at));
        all.push((scenario.name.clone(), bounds.collect()));
    }
    Ok(all)
}

/// The best and the worst place: who is ahead in every case, and who may be.
fn bounds(contenders: &[Contender], results: &[Interval], at: usize) -> (usize, usize) {
    let (mut best, mut worst) = (1_usize, 1_usize);
    let Some(own) = results.get(at) else {
        return (best, worst);
    };
    for (other, (contender, result)) in contenders.iter().zip(results).enumerate() {
        if other == at {
            continue;
        }
        let surely = result.high().is_some_and(|high| high < own.low());
        if surely && !contender.may_fall_out {
            best = best.saturating_add(1);
        }
        if own.high().is_none_or(|high| result.low() <= high) {
            worst = worst.saturating_add(1);
        }
    }
    (best, worst)
}

/// The answers of which each by itself makes the offer first in every case.
fn first_if(field: &Field<'_>, at: usize) -> Result<Vec<FirstIf>, TooLarge> {
    let mut found = Vec::new();
    for (whose, contender) in field.contenders.iter().enumerate() {
        for item in &contender.items {
            let place = |price: Interval| -> Result<(usize, usize), TooLarge> {
                let mut changed = field.contenders.to_vec();
                if let Some(own) = changed.get_mut(whose) {
                    own.price = price;
                }
                let field = Field {
                    contenders: &changed,
                    ..*field
                };
                Ok(bounds(&changed, &field.results()?, at))
            };
            let low = place(item.at_low)?;
            let high = item.at_high.map(place).transpose()?;
            let end = match (low, high) {
                ((_, 1), _) => End::Low,
                (_, Some((_, 1))) => End::High,
                _ => continue,
            };
            let other = if end == End::Low { high } else { Some(low) };
            found.push(FirstIf {
                alias: contender.alias.clone(),
                item: item.item.clone(),
                end,
                otherwise_never: other.is_some_and(|(best, _)| best > 1),
            });
        }
    }
    Ok(found)
}

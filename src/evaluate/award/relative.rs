//! Points relative to the best offer's: W · own / best, over the offers that have passed the gates.
//!
//! Source: Pennsylvania Bureau of Procurement, RFP scoring formula, technical score.

use super::Merits;
use crate::evaluate::arith;
use crate::evaluate::standing::Standing;
use crate::evaluate::{CriterionScore, Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Criterion, Project};
use crate::value::Decimal;

/// Makes the points relative in each criterion for which the RFP says so.
pub(super) fn scale(
    book: &mut Derivation,
    project: &Project,
    standings: &[Standing<'_>],
    merits: &mut [Merits],
) -> Result<(), TooLarge> {
    for (place, criterion) in project.rfp.criteria.iter().enumerate() {
        if criterion.relative.is_none() {
            continue;
        }
        let counting = standings.iter().zip(&*merits);
        let counting = counting.filter(|(standing, _)| standing.counts());
        let scores = counting.filter_map(|(_, own)| own.get(place)?.as_ref());
        let Some(best) = scores.map(|own| own.points).max_by_key(|own| own.value) else {
            continue;
        };
        for (standing, own) in standings.iter().zip(&mut *merits) {
            let alias = &standing.offer.alias;
            if let Some(Some(score)) = own.get_mut(place).filter(|_| standing.counts()) {
                relative(book, criterion, alias, best, score)?;
            }
        }
    }
    Ok(())
}

/// The best has all points; where nobody has any, nobody gets any.
fn relative(
    book: &mut Derivation,
    criterion: &Criterion,
    alias: &str,
    best: Figure,
    score: &mut CriterionScore,
) -> Result<(), TooLarge> {
    let (raw, most) = (score.points, score.most);
    let points = match best.value.is_zero() {
        true => Decimal::ZERO,
        // All of them to the last digit, which a product divided again need not give.
        false if raw.value >= best.value => most.value,
        false => arith::div(arith::mul(most.value, raw.value)?, best.value)?.min(most.value),
    };
    let label = format!("points in {} relative to the best", criterion.id);
    let clauses: Vec<_> = criterion.relative.into_iter().collect();
    let points = (points, FigureUnit::Points);
    let inputs = [most, raw, best];
    let points = book.step(&label, points, Formula::RelativeToBest, &inputs, &clauses);
    book.name(points, format!("{alias}.score.{}", criterion.id));
    score.raw = Some(raw);
    score.points = points;
    Ok(())
}

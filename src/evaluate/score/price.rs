//! What prices decide: points by most formulas, an evaluated price by those where the lowest wins.

mod evaluated;
mod field;
mod points;
#[cfg(test)]
mod tests;

pub(in crate::evaluate) use self::evaluated::evaluated;
pub(in crate::evaluate) use self::field::Field;
pub(in crate::evaluate) use self::points::points;

use crate::evaluate::{Derivation, FigureUnit, TooLarge};
use crate::model::PriceRule;
use crate::value::Decimal;

/// What a rule makes of one offer: points for the price, or the evaluated price where the lowest wins.
///
/// `None` where the formula is undefined.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn worked(
    rule: &PriceRule,
    most: Decimal,
    offers: &[(Decimal, Decimal)],
) -> Result<Vec<Option<Decimal>>, TooLarge> {
    let mut book = Derivation::default();
    let most = book.stated("points", most, FigureUnit::Points, rule.span);
    let mut state = |value| book.stated("price", value, FigureUnit::Ratio, rule.span);
    let stated: Vec<_> = offers
        .iter()
        .map(|(price, quality)| (state(*price), state(*quality)))
        .collect();
    let prices: Vec<_> = stated.iter().map(|(price, _)| *price).collect();
    let Some(field) = Field::of(&mut book, rule, &prices)? else {
        return Ok(vec![None; offers.len()]);
    };
    let mut results = Vec::with_capacity(offers.len());
    for (price, quality) in stated {
        let result = if rule.method.lowest_wins() {
            evaluated(&mut book, rule, most, price, quality)?
        } else {
            Some(points(&mut book, rule, most, &field, price)?)
        };
        results.push(result.map(|figure| figure.value));
    }
    Ok(results)
}

/// The points of each of these prices by a rule, of `most` at most; none for any when the formula is undefined.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn price_points(
    rule: &PriceRule,
    most: Decimal,
    prices: &[Decimal],
) -> Result<Vec<Decimal>, TooLarge> {
    let offers: Vec<_> = prices.iter().map(|price| (*price, Decimal::ZERO)).collect();
    let worked = worked(rule, most, &offers)?;
    Ok(worked.into_iter().map(Option::unwrap_or_default).collect())
}

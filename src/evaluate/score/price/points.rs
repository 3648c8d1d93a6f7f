//! Points for a price.

use super::Field;
use crate::evaluate::arith::{self, settled};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{PriceMethod, PriceRule};
use crate::value::Decimal;

const TWO: Decimal = Decimal::TWO;

/// The points of one price, of `most` at most. Products come before the division, so that the best price of a
/// formula earns exactly all points. Where the lowest wins a price has no points.
pub(in crate::evaluate) fn points(
    book: &mut Derivation,
    rule: &PriceRule,
    most: Figure,
    field: &Field,
    price: Figure,
) -> Result<Figure, TooLarge> {
    let w = most.value;
    let (value, formula, against) = match *rule.method {
        PriceMethod::LowestRatio | PriceMethod::Qcbs => {
            let points = arith::div(arith::mul(w, field.lowest.value)?, price.value)?;
            (points, Formula::LowestRatio, vec![field.lowest])
        }
        PriceMethod::Linear => {
            let points = linear(w, field.lowest.value, price.value)?;
            (points, Formula::PriceLinear, vec![field.lowest])
        }
        PriceMethod::MinMax => {
            let ends = (field.against.value, field.lowest.value);
            let points = between(w, ends, price.value)?;
            let inputs = vec![field.lowest, field.against];
            (points, Formula::PriceMinMax, inputs)
        }
        PriceMethod::ToMean | PriceMethod::ToMedian => {
            let points = around(w, field.against.value, price.value)?;
            (points, Formula::PriceAround, vec![field.against])
        }
        PriceMethod::Absolute { floor, ceiling } => {
            let mut end = |label, value| {
                let unit = book.node(price.node).map(|node| node.unit.clone());
                book.stated(label, value, unit.unwrap_or(FigureUnit::Ratio), rule.span)
            };
            let inputs = vec![end("floor", floor), end("ceiling", ceiling)];
            let points = between(w, (ceiling, floor), price.value)?;
            (points, Formula::PriceAbsolute, inputs)
        }
        PriceMethod::Rank => {
            let points = by_place(w, field, price.value)?;
            (points, Formula::PriceRank, field.prices.clone())
        }
        PriceMethod::LowestPrice
        | PriceMethod::PricePerPoint
        | PriceMethod::QualityCredit { .. }
        | PriceMethod::Prozorro => (Decimal::ZERO, Formula::Stated, Vec::new()),
    };
    let inputs: Vec<Figure> = [most].into_iter().chain(against).chain([price]).collect();
    let points = (value, FigureUnit::Points);
    Ok(book.step(
        "points for the price",
        points,
        formula,
        &inputs,
        &[rule.span],
    ))
}

/// W · max(0, 1 − (P − Pm) / Pm) = W · max(0, 2 · Pm − P) / Pm.
fn linear(w: Decimal, lowest: Decimal, price: Decimal) -> Result<Decimal, TooLarge> {
    let left = arith::sub(arith::mul(TWO, lowest)?, price)?;
    arith::div(arith::mul(w, left.max(Decimal::ZERO))?, lowest)
}

/// W · clamp((high − P) / (high − low), 0, 1); W where both ends are the same.
fn between(
    w: Decimal,
    (high, low): (Decimal, Decimal),
    price: Decimal,
) -> Result<Decimal, TooLarge> {
    let range = arith::sub(high, low)?;
    if range <= Decimal::ZERO {
        return Ok(w);
    }
    let left = arith::sub(high, price)?.clamp(Decimal::ZERO, range);
    arith::div(arith::mul(w, left)?, range)
}

/// W · clamp(½ + ½ · (M − P) / M, 0, 1) = W · clamp(2 · M − P, 0, 2 · M) / (2 · M).
fn around(w: Decimal, middle: Decimal, price: Decimal) -> Result<Decimal, TooLarge> {
    let whole = arith::mul(TWO, middle)?;
    let left = arith::sub(whole, price)?.clamp(Decimal::ZERO, whole);
    arith::div(arith::mul(w, left)?, whole)
}

/// W · (n − place + 1) / n, the place being one more than the number of lower prices.
fn by_place(w: Decimal, field: &Field, price: Decimal) -> Result<Decimal, TooLarge> {
    let count = field.prices.len();
    let lower = field.prices.iter();
    let lower = lower.filter(|other| settled(other.value) < settled(price));
    let left = Decimal::from(count.saturating_sub(lower.count()));
    arith::div(arith::mul(w, left)?, Decimal::from(count.max(1)))
}

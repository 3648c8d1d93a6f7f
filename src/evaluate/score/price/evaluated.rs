//! The evaluated price of the formulas by which the lowest wins.

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{PriceMethod, PriceRule};
use crate::value::Decimal;

/// What is compared: the price, corrected for the quality (points for everything but the price).
/// `None` where the formula is undefined: a price per point without points.
pub(in crate::evaluate) fn evaluated(
    book: &mut Derivation,
    rule: &PriceRule,
    weight: Figure,
    price: Figure,
    quality: Figure,
) -> Result<Option<Figure>, TooLarge> {
    let (p, q, w) = (price.value, quality.value, weight.value);
    let (value, formula, inputs) = match *rule.method {
        PriceMethod::PricePerPoint => {
            if q <= Decimal::ZERO {
                return Ok(None);
            }
            (arith::div(p, q)?, Formula::PerPoint, vec![price, quality])
        }
        PriceMethod::QualityCredit { worth } => {
            let unit = book.node(price.node).map(|node| node.unit.clone());
            let worth = book.stated(
                "worth of full quality",
                worth,
                unit.unwrap_or(FigureUnit::Ratio),
                rule.span,
            );
            let credit = arith::percent_of(worth.value, q)?;
            let inputs = vec![price, worth, quality];
            (arith::sub(p, credit)?, Formula::QualityCredit, inputs)
        }
        PriceMethod::Prozorro => {
            let whole = arith::add(w, q)?;
            if whole <= Decimal::ZERO {
                return Ok(None);
            }
            let inputs = vec![price, weight, quality];
            (
                arith::div(arith::mul(p, w)?, whole)?,
                Formula::Prozorro,
                inputs,
            )
        }
        _ => return Ok(Some(price)),
    };
    let unit = book.node(price.node).map(|node| node.unit.clone());
    let value = (value, unit.unwrap_or(FigureUnit::Ratio));
    let clauses = [rule.span];
    Ok(Some(book.step(
        "evaluated price",
        value,
        formula,
        &inputs,
        &clauses,
    )))
}

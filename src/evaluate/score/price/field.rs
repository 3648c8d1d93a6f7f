//! What a price is compared with: the lowest, the highest, the mean or the median of the offers that count.

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{PriceMethod, PriceRule};
use crate::value::Decimal;

/// The prices of the offers that count, for one formula.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Field {
    /// All of them.
    pub prices: Vec<Figure>,
    /// The lowest.
    pub lowest: Figure,
    /// What the formula compares with besides: the highest, the mean or the median.
    pub against: Figure,
}

impl Field {
    /// `None` where there is no price, or the formula is undefined for these.
    pub(in crate::evaluate) fn of(
        book: &mut Derivation,
        rule: &PriceRule,
        prices: &[Figure],
    ) -> Result<Option<Self>, TooLarge> {
        let by_value = |price: &&Figure| price.value;
        let (Some(lowest), Some(highest)) = (
            prices.iter().min_by_key(by_value),
            prices.iter().max_by_key(by_value),
        ) else {
            return Ok(None);
        };
        let (against, divisor) = match *rule.method {
            PriceMethod::LowestRatio | PriceMethod::Qcbs | PriceMethod::Linear => {
                (*lowest, lowest.value)
            }
            PriceMethod::ToMean => {
                let mean = mean(book, prices)?;
                (mean, mean.value)
            }
            PriceMethod::ToMedian => {
                let median = median(book, prices)?;
                (median, median.value)
            }
            PriceMethod::MinMax
            | PriceMethod::Absolute { .. }
            | PriceMethod::Rank
            | PriceMethod::LowestPrice
            | PriceMethod::PricePerPoint
            | PriceMethod::QualityCredit { .. }
            | PriceMethod::Prozorro => (*highest, Decimal::ONE),
        };
        Ok((divisor > Decimal::ZERO).then(|| Self {
            prices: prices.to_vec(),
            lowest: *lowest,
            against,
        }))
    }
}

fn unit_of(book: &Derivation, prices: &[Figure]) -> FigureUnit {
    let first = prices.first().and_then(|price| book.node(price.node));
    first.map_or(FigureUnit::Ratio, |node| node.unit.clone())
}

fn mean(book: &mut Derivation, prices: &[Figure]) -> Result<Figure, TooLarge> {
    let unit = unit_of(book, prices);
    let sum = book.total("sum of the prices", unit.clone(), prices)?;
    let count = (Decimal::from(prices.len()), FigureUnit::Ratio);
    let count = book.step("number of offers", count, Formula::Stated, &[], &[]);
    let value = (arith::div(sum.value, count.value)?, unit);
    let inputs = [sum, count];
    Ok(book.step("mean price", value, Formula::Quotient, &inputs, &[]))
}

/// The middle price, or the mean of the two in the middle.
fn median(book: &mut Derivation, prices: &[Figure]) -> Result<Figure, TooLarge> {
    let mut sorted = prices.to_vec();
    sorted.sort_by_key(|price| price.value);
    let half = sorted.len().div_ceil(2);
    let upper = sorted.len().saturating_div(2).saturating_add(1);
    let from = half.saturating_sub(1);
    let middle: Vec<Figure> = sorted
        .into_iter()
        .take(upper.max(half))
        .skip(from)
        .collect();
    let sum = arith::sum(middle.iter().map(|price| price.value))?;
    let value = arith::div(sum, Decimal::from(middle.len().max(1)))?;
    let unit = unit_of(book, prices);
    Ok(book.step("median price", (value, unit), Formula::Median, &middle, &[]))
}

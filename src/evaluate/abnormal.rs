//! Prices that are abnormally far from the others: a flag and a question, never a rejection.
//!
//! Among three or more priced offers that count: 40% or more below the mean of the others, or 30% or more
//! below the next lowest (Ukraine's procurement law); 40% or more above the mean of the others.

use super::arith;
use super::{Abnormal, Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::value::{Currency, Decimal};

const LEAST_OFFERS: usize = 3;
const FROM_MEAN: Decimal = Decimal::from_parts(40, 0, 0, false, 2);
const FROM_NEXT: Decimal = Decimal::from_parts(30, 0, 0, false, 2);

/// What is abnormal, as positions in `prices`.
pub(super) fn abnormal(
    book: &mut Derivation,
    currency: Currency,
    prices: &[Figure],
) -> Result<Vec<(usize, Abnormal)>, TooLarge> {
    let mut found = Vec::new();
    if prices.len() < LEAST_OFFERS {
        return Ok(found);
    }
    for (position, price) in prices.iter().enumerate() {
        let others = others(prices, position);
        let mean = mean(book, currency, &others)?;
        if mean.value > Decimal::ZERO {
            let off = apart(book, "below the mean of the others", mean, *price, mean)?;
            if off.value >= FROM_MEAN {
                found.push((position, Abnormal::BelowMean(off)));
            } else if off.value <= -FROM_MEAN {
                let over = apart(book, "above the mean of the others", *price, mean, mean)?;
                found.push((position, Abnormal::AboveMean(over)));
            }
        }
        let next = others.iter().copied().min_by_key(|other| other.value);
        if let Some(next) = next.filter(|next| next.value > Decimal::ZERO) {
            let off = apart(book, "below the next lowest", next, *price, next)?;
            if off.value >= FROM_NEXT {
                found.push((position, Abnormal::BelowNext(off)));
            }
        }
    }
    Ok(found)
}

fn others(prices: &[Figure], position: usize) -> Vec<Figure> {
    let others = prices
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != position);
    others.map(|(_, price)| *price).collect()
}

fn mean(book: &mut Derivation, currency: Currency, prices: &[Figure]) -> Result<Figure, TooLarge> {
    let money = || FigureUnit::Money(currency);
    let sum = book.total("sum of the others", money(), prices)?;
    let count = (Decimal::from(prices.len()), FigureUnit::Ratio);
    let count = book.step("number of the others", count, Formula::Stated, &[], &[]);
    let value = (arith::div(sum.value, count.value)?, money());
    Ok(book.step(
        "mean of the others",
        value,
        Formula::Quotient,
        &[sum, count],
        &[],
    ))
}

/// (a − b) / whole.
fn apart(
    book: &mut Derivation,
    label: &'static str,
    a: Figure,
    b: Figure,
    whole: Figure,
) -> Result<Figure, TooLarge> {
    let difference = arith::sub(a.value, b.value)?;
    let unit = book.node(a.node).map(|node| node.unit.clone());
    let difference = (difference, unit.unwrap_or(FigureUnit::Ratio));
    let difference = book.step("difference", difference, Formula::Difference, &[a, b], &[]);
    let share = (
        arith::div(difference.value, whole.value)?,
        FigureUnit::Ratio,
    );
    Ok(book.step(label, share, Formula::Quotient, &[difference, whole], &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::testing::{currency, d, span};

    fn flags(prices: &[&str]) -> Vec<String> {
        let mut book = Derivation::default();
        let money = FigureUnit::Money(currency("MYR"));
        let prices: Vec<Figure> = prices
            .iter()
            .map(|price| book.stated("", d(price), money.clone(), span()))
            .collect();
        let found = abnormal(&mut book, currency("MYR"), &prices).unwrap();
        let text = |(position, flag): (usize, Abnormal)| match flag {
            Abnormal::BelowMean(f) => {
                format!("{position} below mean {}", f.value.round_dp(3).normalize())
            }
            Abnormal::BelowNext(f) => {
                format!("{position} below next {}", f.value.round_dp(3).normalize())
            }
            Abnormal::AboveMean(f) => {
                format!("{position} above mean {}", f.value.round_dp(3).normalize())
            }
        };
        found.into_iter().map(text).collect()
    }

    #[test]
    fn two_offers_say_nothing_of_each_other() {
        assert!(flags(&["1", "100"]).is_empty());
    }

    #[test]
    fn at_the_thresholds() {
        assert_eq!(
            flags(&["60", "95", "105"]),
            ["0 below mean 0.4", "0 below next 0.368"]
        );
        assert!(flags(&["71", "100", "100"]).is_empty());
        assert_eq!(flags(&["70", "100", "100"]), ["0 below next 0.3"]);
        assert_eq!(flags(&["100", "100", "140"]), ["2 above mean 0.4"]);
        assert!(flags(&["100", "100", "139.99"]).is_empty());
    }

    #[test]
    fn prices_of_nothing_do_not_divide() {
        assert!(flags(&["0", "0", "0"]).is_empty());
    }
}

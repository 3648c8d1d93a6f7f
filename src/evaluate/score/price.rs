//! Points for the price.

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{PriceMethod, PriceRule};
use crate::value::Decimal;

/// The lowest of the prices; `None` if there is none or the formula is undefined for it (zero or negative).
pub(in crate::evaluate) fn lowest(prices: impl IntoIterator<Item = Figure>) -> Option<Figure> {
    let lowest = prices.into_iter().min_by_key(|price| price.value)?;
    (lowest.value > Decimal::ZERO).then_some(lowest)
}

/// The points of one price, of `most` at most.
pub(in crate::evaluate) fn points(
    book: &mut Derivation,
    rule: &PriceRule,
    most: Figure,
    lowest: Figure,
    price: Figure,
) -> Result<Figure, TooLarge> {
    match rule.method.value {
        PriceMethod::LowestRatio => {
            // The product first, so that the lowest price earns exactly all points.
            let product = arith::mul(most.value, lowest.value)?;
            let points = (arith::div(product, price.value)?, FigureUnit::Points);
            let inputs = [most, lowest, price];
            Ok(book.step(
                "points for the price",
                points,
                Formula::LowestRatio,
                &inputs,
                &[rule.span],
            ))
        }
    }
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
    let mut book = Derivation::default();
    let most = book.stated("points", most, FigureUnit::Points, rule.span);
    let prices: Vec<Figure> = prices
        .iter()
        .map(|price| book.stated("price", *price, FigureUnit::Ratio, rule.span))
        .collect();
    let Some(lowest) = lowest(prices.iter().copied()) else {
        return Ok(vec![Decimal::ZERO; prices.len()]);
    };
    let each = prices
        .iter()
        .map(|price| points(&mut book, rule, most, lowest, *price));
    each.map(|figure| figure.map(|figure| figure.value))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::testing::{at, d, span};

    fn all_points(most: &str, prices: &[Decimal]) -> Vec<Decimal> {
        let mut book = Derivation::default();
        let most = book.stated("", d(most), FigureUnit::Points, span());
        let prices: Vec<Figure> = prices
            .iter()
            .map(|price| book.stated("", *price, FigureUnit::Ratio, span()))
            .collect();
        let lowest = lowest(prices.iter().copied()).unwrap();
        let method = at(PriceMethod::LowestRatio);
        let rule = PriceRule {
            method,
            with_tax: true,
            span: span(),
        };
        let mut points = |price| points(&mut book, &rule, most, lowest, price);
        prices
            .iter()
            .map(|price| points(*price).unwrap().value)
            .collect()
    }

    fn shown(most: &str, prices: &[&str]) -> Vec<Decimal> {
        let prices: Vec<Decimal> = prices.iter().map(|price| d(price)).collect();
        all_points(most, &prices)
            .iter()
            .map(|points| points.round_dp(1))
            .collect()
    }

    #[test]
    fn published_examples() {
        // University of Hawaii; Georgia Procurement Manual 5.6.3.2.2; Alaska RFP 180000022.
        assert_eq!(
            shown("35", &["100000", "125000", "150000"]),
            [d("35"), d("28"), d("23.3")]
        );
        assert_eq!(shown("300", &["50000", "55000"]), [d("300"), d("272.7")]);
        assert_eq!(
            shown("40", &["40000", "42750", "47500"]),
            [d("40"), d("37.4"), d("33.7")]
        );
    }

    #[test]
    fn a_price_of_nothing_has_no_ratio() {
        let mut book = Derivation::default();
        let mut price = |text| book.stated("", d(text), FigureUnit::Ratio, span());
        let (some, nothing, refund) = (price("1"), price("0"), price("-1"));
        assert_eq!(lowest([]), None);
        assert_eq!(lowest([some, nothing]), None);
        assert_eq!(lowest([refund, some]), None);
        assert_eq!(lowest([some]), Some(some));
    }

    proptest! {
        #[test]
        fn a_cheaper_offer_never_scores_lower(cents in prop::collection::vec(1_i64..10_000_000_000, 2..8)) {
            let prices: Vec<Decimal> = cents.iter().map(|cents| Decimal::new(*cents, 2)).collect();
            let points = all_points("40", &prices);
            for (a, a_points) in prices.iter().zip(&points) {
                prop_assert!(*a_points <= d("40"));
                for (b, b_points) in prices.iter().zip(&points) {
                    prop_assert!(a >= b || a_points >= b_points);
                }
            }
        }
    }
}

//! Reviews of several sources as one figure.

use crate::evaluate::{TooLarge, arith};
use crate::model::{Review, Reviews};
use crate::value::Decimal;

/// The Bayesian average in percent, (w·m + Σ n·r) / (w + Σ n): few reviews weigh little against the prior m.
///
/// Source: the posterior mean with a known variance, Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.5,
/// the prior's weight w counted in reviews.
pub(in crate::evaluate) fn pooled(reviews: &Reviews) -> Result<Decimal, TooLarge> {
    let mut sum = arith::mul(reviews.prior.0, reviews.weight)?;
    let mut weights = reviews.weight;
    for review in &reviews.all {
        let count = Decimal::from(review.count);
        sum = arith::add(sum, arith::mul(rating(review)?, count)?)?;
        weights = arith::add(weights, count)?;
    }
    arith::div(sum, weights)
}

/// The mean of one source in percent of its best.
pub(in crate::evaluate) fn rating(review: &Review) -> Result<Decimal, TooLarge> {
    arith::div(arith::mul(review.mean, Decimal::ONE_HUNDRED)?, review.best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::testing::{d, percent};
    use crate::value::parse_date;

    fn reviews(all: &[(&str, &str, u32)]) -> Reviews {
        let all = all.iter().map(|(mean, best, count)| Review {
            source: "Google".to_owned(),
            mean: d(mean),
            best: d(best),
            count: *count,
            on: parse_date("2026-11-01").unwrap(),
        });
        Reviews {
            prior: percent("70"),
            weight: d("50"),
            all: all.collect(),
        }
    }

    #[test]
    fn without_reviews_the_prior_holds() {
        assert_eq!(pooled(&reviews(&[])), Ok(d("70")));
        assert_eq!(pooled(&reviews(&[("5", "5", 0)])), Ok(d("70")));
    }

    #[test]
    fn reviews_weigh_by_their_number_whatever_their_scale() {
        // (50 · 70 + 150 · 90) / 200
        assert_eq!(pooled(&reviews(&[("4.5", "5", 150)])), Ok(d("85")));
        // (50 · 70 + 40 · 90 + 10 · 40) / 100
        assert_eq!(
            pooled(&reviews(&[("9", "10", 40), ("2", "5", 10)])),
            Ok(d("75"))
        );
    }

    #[test]
    fn a_perfect_dozen_is_behind_good_hundreds() {
        let few = pooled(&reviews(&[("5", "5", 12)])).unwrap();
        let many = pooled(&reviews(&[("4.2", "5", 600)])).unwrap();
        assert!(few < many, "{few} {many}");
    }
}

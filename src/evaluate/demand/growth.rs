//! Growth: compounded a year, linear inside it.

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::value::Decimal;

/// Months of a year.
pub(super) const TWELVE: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// Twelve times (1 + g)^y · (1 + g · m / 12) in the month `walked` (from 0) of the term: it has no endless decimals.
pub(super) fn twelvefold(percent: Decimal, walked: u32) -> Result<Decimal, TooLarge> {
    let growth = arith::div(percent, Decimal::ONE_HUNDRED)?;
    let (years, months) = (walked / 12, walked % 12);
    let linear = arith::add(TWELVE, arith::mul(growth, Decimal::from(months))?)?;
    let yearly = arith::add(Decimal::ONE, growth)?;
    (0..years).try_fold(linear, |value, _| arith::mul(value, yearly))
}

/// The growth factor of a month as a figure.
pub(super) fn factor(
    book: &mut Derivation,
    growth: Figure,
    walked: u32,
) -> Result<Figure, TooLarge> {
    let value = arith::div(twelvefold(growth.value, walked)?, TWELVE)?;
    let label = format!("growth after {walked} months");
    Ok(book.step(
        &label,
        (value, FigureUnit::Ratio),
        Formula::Growth,
        &[growth],
        &[],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn factor_of(percent: &str, walked: u32) -> Decimal {
        arith::div(twelvefold(d(percent), walked).unwrap(), TWELVE).unwrap()
    }

    #[test]
    fn grows_in_a_line_inside_a_year_and_compounds_at_its_end() {
        assert_eq!(factor_of("18", 0), d("1"));
        assert_eq!(factor_of("18", 1), d("1.015"));
        assert_eq!(factor_of("18", 11), d("1.165"));
        assert_eq!(factor_of("18", 12), d("1.18"));
        assert_eq!(factor_of("18", 13), d("1.1977"));
        assert_eq!(factor_of("18", 24), d("1.3924"));
    }

    #[test]
    fn demand_may_shrink_or_stay() {
        assert_eq!(factor_of("-12", 12), d("0.88"));
        assert_eq!(factor_of("0", 35), d("1"));
    }

    #[test]
    fn centuries_of_growth_are_too_large() {
        assert_eq!(twelvefold(d("100"), 12 * 200), Err(TooLarge));
    }
}

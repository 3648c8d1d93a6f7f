//! Decimal arithmetic that says when a figure leaves the exact range.

use super::TooLarge;
use crate::value::{Decimal, round_half_even};

/// Decimals at which two figures are the same: the last digits of 28 are only the remains of divisions.
const SETTLED_DECIMALS: u32 = 20;

/// Beyond this, 28 digits leave fewer than ten after the point, and a product would lose cents without a word.
const LARGEST: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

fn exact(value: Option<Decimal>) -> Result<Decimal, TooLarge> {
    value.filter(|value| value.abs() <= LARGEST).ok_or(TooLarge)
}

pub(super) fn add(a: Decimal, b: Decimal) -> Result<Decimal, TooLarge> {
    exact(a.checked_add(b))
}

pub(super) fn sub(a: Decimal, b: Decimal) -> Result<Decimal, TooLarge> {
    exact(a.checked_sub(b))
}

pub(super) fn mul(a: Decimal, b: Decimal) -> Result<Decimal, TooLarge> {
    exact(a.checked_mul(b))
}

/// The quotient; a division by zero has no exact figure either.
pub(super) fn div(a: Decimal, b: Decimal) -> Result<Decimal, TooLarge> {
    exact(a.checked_div(b))
}

pub(super) fn sum(values: impl IntoIterator<Item = Decimal>) -> Result<Decimal, TooLarge> {
    values.into_iter().try_fold(Decimal::ZERO, add)
}

/// So many hundredths of a value.
pub(super) fn percent_of(value: Decimal, percent: Decimal) -> Result<Decimal, TooLarge> {
    div(mul(value, percent)?, Decimal::ONE_HUNDRED)
}

/// The figure without the remains of divisions in its last digits, for comparisons.
pub(super) fn settled(value: Decimal) -> Decimal {
    round_half_even(value, SETTLED_DECIMALS).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn a_figure_past_the_range_is_too_large() {
        assert_eq!(add(Decimal::MAX, Decimal::ONE), Err(TooLarge));
        assert_eq!(mul(Decimal::MAX, d("2")), Err(TooLarge));
        assert_eq!(div(Decimal::ONE, Decimal::ZERO), Err(TooLarge));
        assert_eq!(percent_of(d("250"), d("8")), Ok(d("20")));
        let largest = d("1_000_000_000_000_000_000".replace('_', "").as_str());
        assert_eq!(LARGEST, largest);
        assert_eq!(add(largest, d("0.01")), Err(TooLarge));
        assert_eq!(mul(d("1000000000"), d("1000000000")), Ok(largest));
        assert_eq!(mul(d("-1000000000"), d("1000000001")), Err(TooLarge));
    }

    #[test]
    fn three_thirds_are_one() {
        let third = div(Decimal::ONE, d("3")).unwrap();
        let three = sum([third, third, third]).unwrap();
        assert_ne!(three, Decimal::ONE);
        assert_eq!(settled(three), Decimal::ONE);
    }
}

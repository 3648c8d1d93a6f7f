//! Decimal arithmetic that says when a figure leaves the exact range.

use super::TooLarge;
use crate::value::{Decimal, round_half_even};

/// Decimals at which two figures are the same: the last digits of 28 are only the remains of divisions.
const SETTLED_DECIMALS: u32 = 20;

/// Beyond this, 28 digits leave fewer than ten after the point, and a product would lose cents without a word.
const LARGEST: Decimal = Decimal::from_parts(0xA764_0000, LARGEST_MIDDLE, 0, false, 0);
const LARGEST_MIDDLE: u32 = 0x0DE0_B6B3;

/// With so many decimals, no 28 digits are beyond the largest.
const SAFE_DECIMALS: u32 = 11;

fn exact(value: Option<Decimal>) -> Result<Decimal, TooLarge> {
    let value = value.ok_or(TooLarge)?;
    // Comparing decimals takes as long as adding them, so it is for those alone that may be too large.
    let digits = value.unpack();
    let is_short = digits.hi == 0 && (digits.mid < LARGEST_MIDDLE || digits.scale >= 2);
    if is_short || digits.scale >= SAFE_DECIMALS {
        return Ok(value);
    }
    if value.abs() <= LARGEST {
        Ok(value)
    } else {
        Err(TooLarge)
    }
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
    hundredth(mul(value, percent)?)
}

/// A hundredth: the point moves, where there is room for two more decimals.
pub(super) fn hundredth(value: Decimal) -> Result<Decimal, TooLarge> {
    let mut moved = value;
    match moved.set_scale(value.scale().saturating_add(2)) {
        Ok(()) => Ok(moved),
        Err(_) => div(value, Decimal::ONE_HUNDRED),
    }
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
    fn a_hundredth_is_a_division_by_a_hundred() {
        let last = "0.0000000000000000000000000123";
        for value in ["0", "8", "-12.5", "999999999999999999.99", last] {
            let value = d(value);
            assert_eq!(hundredth(value), div(value, Decimal::ONE_HUNDRED));
        }
    }

    #[test]
    fn no_figure_past_the_range_is_passed_for_its_decimals() {
        for decimals in 0..=28 {
            let most = Decimal::try_from_i128_with_scale((1 << 96) - 1, decimals).unwrap();
            let half = Decimal::try_from_i128_with_scale((1 << 64) - 1, decimals).unwrap();
            for value in [most, half, -most] {
                assert_eq!(
                    exact(Some(value)).is_ok(),
                    value.abs() <= LARGEST,
                    "{value}"
                );
            }
        }
    }

    #[test]
    fn three_thirds_are_one() {
        let third = div(Decimal::ONE, d("3")).unwrap();
        let three = sum([third, third, third]).unwrap();
        assert_ne!(three, Decimal::ONE);
        assert_eq!(settled(three), Decimal::ONE);
    }
}

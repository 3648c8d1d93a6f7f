//! The one rounding rule.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds to so many decimals, a tie to the even neighbour.
pub fn round_half_even(d: Decimal, decimals: u32) -> Decimal {
    d.round_dp_with_strategy(decimals, RoundingStrategy::MidpointNearestEven)
}

//! The one rounding rule.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds to so many decimals, a tie to the even neighbour.
pub fn round_half_even(d: Decimal, decimals: u32) -> Decimal {
    d.round_dp_with_strategy(decimals, RoundingStrategy::MidpointNearestEven)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_go_to_the_even_neighbour() {
        let cases = [
            ("0.125", "0.12"),
            ("0.135", "0.14"),
            ("-0.125", "-0.12"),
            ("0.1250001", "0.13"),
        ];
        for (exact, rounded) in cases {
            let exact = Decimal::from_str_exact(exact).unwrap();
            assert_eq!(round_half_even(exact, 2).to_string(), rounded);
        }
    }
}

//! Round numbers along an axis.

use crate::value::Decimal;

/// More marks than this crowd an axis.
const MOST_MARKS: u64 = 6;

/// 0 and up to six round numbers, the last at or above `largest`: steps of 1, 2 or 5 with zeros.
pub(super) fn marks(largest: Decimal) -> Vec<Decimal> {
    let largest = u64::try_from(largest.ceil()).unwrap_or_default().max(1);
    let mut step = 1_u64;
    let mut first_digit = 1;
    while step.saturating_mul(MOST_MARKS) < largest {
        (first_digit, step) = match first_digit {
            1 => (2, step.saturating_mul(2)),
            2 => (5, (step / 2).saturating_mul(5)),
            _ => (1, step.saturating_mul(2)),
        };
    }
    let count = largest.div_ceil(step);
    (0..=count)
        .map(|mark| Decimal::from(mark.saturating_mul(step)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(largest: i64) -> Vec<String> {
        marks(Decimal::from(largest))
            .iter()
            .map(Decimal::to_string)
            .collect()
    }

    #[test]
    fn an_axis_has_few_round_numbers_and_holds_the_largest() {
        assert_eq!(shown(0), ["0", "1"]);
        assert_eq!(shown(6), ["0", "1", "2", "3", "4", "5", "6"]);
        assert_eq!(shown(7), ["0", "2", "4", "6", "8"]);
        assert_eq!(
            shown(230_000),
            ["0", "50000", "100000", "150000", "200000", "250000"]
        );
        assert!(shown(i64::MAX).len() < 8);
    }
}

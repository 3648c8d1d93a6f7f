//! All values between two ends, of which the upper may be open.

use super::decimal::Decimal;

/// All values from a low end to a high one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    low: Decimal,
    high: Option<Decimal>,
}

/// Every operation gives the narrowest interval that holds all results; `None` where an end leaves the range in which
/// decimals are exact, or where it would be open below.
impl Interval {
    /// One value.
    pub const fn point(value: Decimal) -> Self {
        Self {
            low: value,
            high: Some(value),
        }
    }

    /// From `low` to `high`; `None` where they are the wrong way round.
    pub fn new(low: Decimal, high: Decimal) -> Option<Self> {
        (low <= high).then_some(Self {
            low,
            high: Some(high),
        })
    }

    /// From `low` upwards without end.
    pub const fn from(low: Decimal) -> Self {
        Self { low, high: None }
    }

    /// From 0 to 1.
    pub const fn share() -> Self {
        Self {
            low: Decimal::ZERO,
            high: Some(Decimal::ONE),
        }
    }

    /// The low end.
    pub const fn low(self) -> Decimal {
        self.low
    }

    /// The high end; `None` where it is open.
    pub const fn high(self) -> Option<Decimal> {
        self.high
    }

    /// Whether it is one value only.
    pub fn is_point(self) -> bool {
        self.high == Some(self.low)
    }

    /// Whether a value lies inside; the ends do.
    pub fn contains(self, value: Decimal) -> bool {
        self.low <= value && self.high.is_none_or(|high| value <= high)
    }

    /// The sums.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let high = both(self.high, other.high, Decimal::checked_add)?;
        let low = self.low.checked_add(other.low)?;
        Some(Self { low, high })
    }

    /// The differences; `None` where the subtrahend is open.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let low = self.low.checked_sub(other.high?)?;
        let high = match self.high {
            Some(high) => Some(high.checked_sub(other.low)?),
            None => None,
        };
        Some(Self { low, high })
    }

    /// The products; an open end needs two factors that are not negative.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let (Some(a), Some(b)) = (self.high, other.high) else {
            if self.low < Decimal::ZERO || other.low < Decimal::ZERO {
                return None;
            }
            let nothing = |one: Self| one.high == Some(Decimal::ZERO);
            let low = self.low.checked_mul(other.low)?;
            let open = !nothing(self) && !nothing(other);
            let high = (!open).then_some(Decimal::ZERO);
            return Some(Self { low, high });
        };
        let corner = |x: Decimal, y: Decimal| x.checked_mul(y);
        hull([
            corner(self.low, other.low)?,
            corner(self.low, b)?,
            corner(a, other.low)?,
            corner(a, b)?,
        ])
    }

    /// The quotients; the divisor must be above zero, and an open end needs a dividend that is not negative.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO {
            return None;
        }
        let Some(largest) = other.high else {
            if self.low < Decimal::ZERO {
                return None;
            }
            let high = match self.high {
                Some(high) => Some(high.checked_div(other.low)?),
                None => None,
            };
            let low = Decimal::ZERO;
            return Some(Self { low, high });
        };
        let corner = |x: Decimal, y: Decimal| x.checked_div(y);
        let lows = [corner(self.low, other.low)?, corner(self.low, largest)?];
        let Some(high) = self.high else {
            let low = hull(lows)?.low;
            return Some(Self { low, high: None });
        };
        hull([
            lows[0],
            lows[1],
            corner(high, other.low)?,
            corner(high, largest)?,
        ])
    }

    /// The lower of two values, one of each.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, None) | (None, one) => one,
        };
        let low = self.low.min(other.low);
        Self { low, high }
    }

    /// The higher of two values, one of each.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        let low = self.low.max(other.low);
        let high = self.high.zip(other.high).map(|(a, b)| a.max(b));
        Self { low, high }
    }

    /// The narrowest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        let low = self.low.min(other.low);
        let high = self.high.zip(other.high).map(|(a, b)| a.max(b));
        Self { low, high }
    }
}

/// An end that is open if one of the two is; the outer `None` for a result out of range.
fn both(
    a: Option<Decimal>,
    b: Option<Decimal>,
    with: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Option<Decimal>> {
    match a.zip(b) {
        Some((a, b)) => with(a, b).map(Some),
        None => Some(None),
    }
}

fn hull<const N: usize>(corners: [Decimal; N]) -> Option<Interval> {
    let low = corners.iter().min()?;
    let high = corners.iter().max()?;
    Interval::new(*low, *high)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Operation = fn(Interval, Interval) -> Option<Interval>;

    /// An interval and one of its values, in hundredths.
    fn sampled(lowest: i64) -> impl Strategy<Value = (Interval, Decimal)> {
        let ends = (lowest..5_000, 0_i64..5_000, 0_i64..5_000, any::<bool>());
        ends.prop_map(|(low, a, b, open)| {
            let hundredths = |value: i64| Decimal::new(value, 2);
            let interval = if open {
                Interval::from(hundredths(low))
            } else {
                Interval::new(hundredths(low), hundredths(low.saturating_add(a.max(b)))).unwrap()
            };
            (interval, hundredths(low.saturating_add(a.min(b))))
        })
    }

    fn holds(operation: Operation, a: Interval, b: Interval, sample: Option<Decimal>) -> bool {
        let (Some(result), Some(sample)) = (operation(a, b), sample) else {
            return true;
        };
        result.contains(sample)
    }

    proptest! {
        #[test]
        fn results_hold_every_sampled_result((a, x) in sampled(-5_000), (b, y) in sampled(-5_000)) {
            prop_assert!(holds(Interval::checked_add, a, b, x.checked_add(y)));
            prop_assert!(holds(Interval::checked_sub, a, b, x.checked_sub(y)));
            prop_assert!(holds(Interval::checked_mul, a, b, x.checked_mul(y)));
            prop_assert!(holds(Interval::checked_div, a, b, x.checked_div(y)));
            prop_assert!(a.min(b).contains(x.min(y)));
            prop_assert!(a.max(b).contains(x.max(y)));
            prop_assert!(a.hull(b).contains(x) && a.hull(b).contains(y));
        }

        #[test]
        fn what_is_not_negative_always_has_results((a, _) in sampled(0), (b, _) in sampled(1)) {
            prop_assert!(a.checked_add(b).is_some() && a.checked_mul(b).is_some() && a.checked_div(b).is_some());
        }
    }

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn closed(low: &str, high: &str) -> Interval {
        Interval::new(d(low), d(high)).unwrap()
    }

    #[test]
    fn the_ends_are_the_narrowest() {
        let (a, b) = (closed("-2", "3"), closed("4", "5"));
        assert_eq!(a.checked_add(b), Some(closed("2", "8")));
        assert_eq!(a.checked_sub(b), Some(closed("-7", "-1")));
        assert_eq!(a.checked_mul(b), Some(closed("-10", "15")));
        assert_eq!(a.checked_div(b), Some(closed("-0.5", "0.75")));
        assert_eq!(a.min(b), a);
        assert_eq!(a.max(b), b);
        assert_eq!(a.hull(b), closed("-2", "5"));
        assert_eq!(Interval::new(d("1"), d("0")), None);
    }

    #[test]
    fn an_open_end_stays_open_unless_the_other_closes_it() {
        let (open, b) = (Interval::from(d("2")), closed("1", "4"));
        assert_eq!(open.checked_add(b), Some(Interval::from(d("3"))));
        assert_eq!(b.checked_sub(open), None);
        assert_eq!(open.checked_mul(b), Some(Interval::from(d("2"))));
        let nothing = Interval::point(Decimal::ZERO);
        assert_eq!(open.checked_mul(nothing), Some(nothing));
        assert_eq!(b.checked_div(open), Some(closed("0", "2")));
        assert_eq!(open.checked_div(b), Some(Interval::from(d("0.5"))));
        assert_eq!(b.checked_div(closed("0", "1")), None);
        assert_eq!(open.min(b), b.min(open));
        assert_eq!(open.min(b).high(), Some(d("4")));
        assert_eq!(open.max(b), Interval::from(d("2")));
    }
}

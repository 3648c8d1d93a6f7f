//! The mean of times after rounding.
//!
//! With times exponentially distributed with mean M and each rounded up to the increment d, the mean is
//! R = d / (1 − e^(−d / M)): P(time > k·d) = e^(−k·d / M), summed over k and multiplied by d.
//!
//! With a fixed w added to each before rounding and a least F, a multiple of d, nothing is billed below
//! a = max(F, ⌈w / d⌉·d), a multiple of d as well. P(time + w > a) = e^(−(a − w) / M), and as the exponential
//! distribution has no memory, what is left of a time that exceeds a is distributed as the time itself:
//! the mean is a + R · e^(−(a − w) / M). Billed exactly, R is M and a = max(F, w).

use rust_decimal::MathematicalOps;

use crate::evaluate::{TooLarge, arith};
use crate::value::Decimal;

/// Below this x the series of x / (1 − e^−x) is exact to 28 digits, and the difference 1 − e^−x is not.
const SERIES_BELOW: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
/// Above this x, e^−x is 0 in 28 decimals.
const VANISHES_ABOVE: Decimal = Decimal::from_parts(70, 0, 0, false, 0);
/// x / (1 − e^−x) = 1 + x/2 + x²/12 − x⁴/720 + x⁶/30240 − x⁸/1209600 + …, the Bernoulli numbers' series.
const SERIES: [(i64, u32); 4] = [(12, 2), (-720, 4), (30_240, 6), (-1_209_600, 8)];

/// How the time of a contact becomes billed time; all in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rounding {
    /// The increment; `None` rounds nothing.
    pub increment: Option<Decimal>,
    /// The least time billed.
    pub at_least: Decimal,
    /// Added to each time before it is rounded.
    pub added: Decimal,
}

impl Rounding {
    /// Below this nothing is billed.
    pub(super) fn floor(&self) -> Result<Decimal, TooLarge> {
        let added = match self.increment {
            Some(increment) => up(self.added, increment)?,
            None => self.added,
        };
        Ok(self.at_least.max(added))
    }

    /// The mean of exponentially distributed times of this mean. No time is billed as none.
    pub(super) fn mean(&self, mean: Decimal) -> Result<Decimal, TooLarge> {
        if mean <= Decimal::ZERO && self.added <= Decimal::ZERO {
            return Ok(mean);
        }
        let (floor, rest) = (self.floor()?, self.rest(mean)?);
        let exceeds = exceeds(arith::sub(floor, self.added)?, mean)?;
        arith::add(floor, arith::mul(rest, exceeds)?)
    }

    /// The mean of what is billed of a time above the floor.
    pub(super) fn rest(&self, mean: Decimal) -> Result<Decimal, TooLarge> {
        match self.increment {
            Some(increment) => expected(mean, increment),
            None => Ok(mean),
        }
    }

    /// One time as it is billed.
    pub(super) fn of(&self, time: Decimal) -> Result<Decimal, TooLarge> {
        let whole = arith::add(time, self.added)?;
        let rounded = match self.increment {
            // The remains of divisions must not begin another increment.
            Some(increment) => up(arith::settled(whole), increment)?,
            None => whole,
        };
        Ok(self.at_least.max(rounded))
    }

    /// The mean of times and their shares of 1. No time is billed as none.
    pub(super) fn mean_of_bins(&self, bins: &[(Decimal, Decimal)]) -> Result<Decimal, TooLarge> {
        bins.iter().try_fold(Decimal::ZERO, |sum, (time, share)| {
            arith::add(sum, arith::mul(self.of(*time)?, *share)?)
        })
    }

    /// The same for contacts that last longer than `seconds`.
    pub(super) fn beyond(self, seconds: Decimal) -> Result<Self, TooLarge> {
        let added = arith::add(self.added, seconds)?;
        Ok(Self { added, ..self })
    }
}

/// e^(−seconds / mean): the share of times longer than that; of no time at all, none is.
pub(super) fn exceeds(seconds: Decimal, mean: Decimal) -> Result<Decimal, TooLarge> {
    if mean <= Decimal::ZERO {
        return Ok(Decimal::ZERO);
    }
    let x = seconds.checked_div(mean).filter(|x| *x <= VANISHES_ABOVE);
    let Some(x) = x else {
        return Ok(Decimal::ZERO);
    };
    let power = arith::sub(Decimal::ZERO, x)?;
    Ok(power.checked_exp().unwrap_or_default())
}

/// The next multiple.
fn up(time: Decimal, increment: Decimal) -> Result<Decimal, TooLarge> {
    let rest = time.checked_rem(increment).ok_or(TooLarge)?;
    if rest.is_zero() {
        return Ok(time);
    }
    arith::add(arith::sub(time, rest)?, increment)
}

/// The mean of times rounded up to `increment`, both in seconds. No time is billed as none.
fn expected(mean: Decimal, increment: Decimal) -> Result<Decimal, TooLarge> {
    if mean <= Decimal::ZERO || increment <= Decimal::ZERO {
        return Ok(mean);
    }
    let Some(x) = increment.checked_div(mean).filter(|x| *x <= VANISHES_ABOVE) else {
        return Ok(increment);
    };
    if x < SERIES_BELOW {
        return arith::mul(mean, series(x)?);
    }
    let rest = exceeds(increment, mean)?;
    arith::div(increment, arith::sub(Decimal::ONE, rest)?)
}

fn series(x: Decimal) -> Result<Decimal, TooLarge> {
    let half = arith::div(x, Decimal::TWO)?;
    let start = arith::add(Decimal::ONE, half)?;
    SERIES.iter().try_fold(start, |value, (divisor, power)| {
        let raised = (0..*power).try_fold(Decimal::ONE, |raised, _| arith::mul(raised, x))?;
        arith::add(value, arith::div(raised, Decimal::from(*divisor))?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn near(a: Decimal, b: Decimal, tolerance: &str) -> bool {
        arith::sub(a, b).unwrap().abs() <= d(tolerance)
    }

    /// e^x by its own series, term by term.
    fn slow_exp(x: Decimal) -> Decimal {
        let (mut sum, mut term) = (Decimal::ONE, Decimal::ONE);
        for n in 1..200_u32 {
            let next = term.checked_mul(x).unwrap();
            term = next.checked_div(Decimal::from(n)).unwrap();
            sum = sum.checked_add(term).unwrap();
        }
        sum
    }

    /// Σ over k ≥ 0 of d · P(time > k·d): each further increment is billed as often as a contact lasts into it.
    fn slow_sum(mean: Decimal, increment: Decimal) -> Decimal {
        let survives =
            arith::div(Decimal::ONE, slow_exp(arith::div(increment, mean).unwrap())).unwrap();
        let (mut sum, mut term) = (Decimal::ZERO, increment);
        while term > d("0.0000000000000000000001") {
            sum = arith::add(sum, term).unwrap();
            term = arith::mul(term, survives).unwrap();
        }
        sum
    }

    #[test]
    fn six_second_steps_cost_half_of_one_and_whole_minutes_half_a_minute() {
        // 6 / (1 − e^(−0.03)) and 60 / (1 − e^(−0.3)), computed apart with 45 digits.
        for (increment, billed) in [
            ("6", "203.014999775004821320091751"),
            ("60", "231.497754810604956138344195"),
        ] {
            let value = expected(d("200"), d(increment)).unwrap();
            assert!(near(value, d(billed), "0.00000000000000000001"), "{value}");
        }
    }

    #[test]
    fn agrees_with_the_sum_over_all_increments() {
        for (mean, increment) in [
            (200, 6),
            (200, 60),
            (240, 1),
            (30, 60),
            (1, 60),
            (3_600, 30),
        ] {
            let (mean, increment) = (Decimal::from(mean), Decimal::from(increment));
            let (value, slow) = (
                expected(mean, increment).unwrap(),
                slow_sum(mean, increment),
            );
            assert!(
                near(value, slow, "0.00000000000000001"),
                "{mean} {increment}: {value} {slow}"
            );
        }
    }

    #[test]
    fn the_series_meets_the_exponential() {
        let just_below = expected(d("100.0000000001"), d("1")).unwrap();
        let at = expected(d("100"), d("1")).unwrap();
        assert!(near(at, just_below, "0.00000000011"), "{at} {just_below}");
        let x = d("0.01");
        let direct = x / (Decimal::ONE - (-x).checked_exp().unwrap());
        assert!(near(
            series(x).unwrap(),
            direct,
            "0.000000000000000000000001"
        ));
    }

    #[test]
    fn a_tiny_increment_bills_half_of_itself_more() {
        let value = expected(d("200"), d("0.000001")).unwrap();
        assert!(near(value, d("200.0000005"), "0.0000000000001"), "{value}");
    }

    #[test]
    fn a_huge_increment_is_billed_once() {
        assert_eq!(expected(d("1"), d("100000")), Ok(d("100000")));
        assert_eq!(
            expected(d("0.0000000000000000000000000001"), Decimal::MAX),
            Ok(Decimal::MAX)
        );
        assert_eq!(
            expected(d("1"), d("69")).map(|v| v.round_dp(20)),
            Ok(d("69"))
        );
    }

    #[test]
    fn a_histogram_is_rounded_bin_by_bin() {
        let bins = [("45", "0.2"), ("150", "0.5"), ("420", "0.3")];
        let bins = bins.map(|(time, share)| (d(time), d(share)));
        let mean =
            |increment, at_least, added| rounding(increment, at_least, added).mean_of_bins(&bins);
        // 60 · 0.2 + 180 · 0.5 + 420 · 0.3, and with 30 s before: 120, 180, 480.
        assert_eq!(mean("60", "0", "0"), Ok(d("228")));
        assert_eq!(mean("60", "180", "0"), Ok(d("252")));
        assert_eq!(mean("60", "0", "30"), Ok(d("258")));
        assert_eq!(mean("0", "0", "0"), Ok(d("210")));
        assert_eq!(mean("6", "0", "0"), Ok(d("210.6")));
    }

    #[test]
    fn no_time_and_no_increment_change_nothing() {
        assert_eq!(expected(d("0"), d("60")), Ok(d("0")));
        assert_eq!(expected(d("200"), d("0")), Ok(d("200")));
    }

    fn rounding(increment: &str, at_least: &str, added: &str) -> Rounding {
        Rounding {
            increment: Some(d(increment)).filter(|increment| !increment.is_zero()),
            at_least: d(at_least),
            added: d(added),
        }
    }

    /// Σ over the increments k of what a time that ends in the k-th is billed, by how many end there.
    fn slow_mean(mean: Decimal, rounding: Rounding) -> Decimal {
        let increment = rounding.increment.unwrap();
        let first = arith::sub(increment, rounding.added.checked_rem(increment).unwrap()).unwrap();
        let survives = |from: Decimal| {
            arith::div(Decimal::ONE, slow_exp(arith::div(from, mean).unwrap())).unwrap()
        };
        let (mut sum, mut from, mut to) = (Decimal::ZERO, Decimal::ZERO, first);
        while survives(from) > d("0.00000000000000000001") {
            let share = arith::sub(survives(from), survives(to)).unwrap();
            // Any time of the increment: its end.
            let billed = rounding.of(to).unwrap();
            sum = arith::add(sum, arith::mul(billed, share).unwrap()).unwrap();
            from = to;
            to = arith::add(to, increment).unwrap();
        }
        sum
    }

    #[test]
    fn a_least_and_a_fixed_addition_agree_with_the_sum_over_all_increments() {
        for (mean, increment, at_least, added) in [
            ("200", "6", "30", "0"),
            ("20", "6", "30", "0"),
            ("45", "60", "120", "0"),
            ("45", "60", "0", "60"),
            ("45", "60", "0", "30"),
            ("45", "60", "60", "90"),
            ("150", "10", "60", "25"),
        ] {
            let rounding = rounding(increment, at_least, added);
            let (value, slow) = (
                rounding.mean(d(mean)).unwrap(),
                slow_mean(d(mean), rounding),
            );
            assert!(
                near(value, slow, "0.000000000000001"),
                "{mean} {rounding:?}: {value} {slow}"
            );
        }
    }

    #[test]
    fn a_least_time_billed_exactly() {
        // 30 + 45·e^(−30/45) and 40 + 45 = the addition alone.
        let value = rounding("0", "30", "0").mean(d("45")).unwrap();
        assert!(
            near(
                value,
                d("53.103770356466641209239"),
                "0.00000000000000000001"
            ),
            "{value}"
        );
        assert_eq!(rounding("0", "0", "40").mean(d("45")), Ok(d("85")));
    }

    #[test]
    fn each_time_of_a_histogram_is_rounded_by_itself() {
        // 20% of 1 minute, 50% of 3, 30% of 7.
        let bins = [("45", "0.2"), ("150", "0.5"), ("420", "0.3")];
        let bins = bins.map(|(time, share)| (d(time), d(share)));
        assert_eq!(rounding("60", "0", "0").mean_of_bins(&bins), Ok(d("228")));
        assert_eq!(rounding("60", "120", "0").mean_of_bins(&bins), Ok(d("240")));
    }

    #[test]
    fn without_time_the_addition_alone_is_billed() {
        assert_eq!(rounding("60", "0", "90").mean(d("0")), Ok(d("120")));
        assert_eq!(rounding("6", "30", "0").mean(d("0")), Ok(d("0")));
    }

    #[test]
    fn one_time_is_rounded_up_after_the_addition() {
        assert_eq!(rounding("60", "0", "0").of(d("61")), Ok(d("120")));
        assert_eq!(rounding("60", "0", "0").of(d("60")), Ok(d("60")));
        assert_eq!(rounding("60", "0", "30").of(d("40")), Ok(d("120")));
        assert_eq!(rounding("6", "30", "0").of(d("7")), Ok(d("30")));
    }
}

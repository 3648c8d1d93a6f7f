//! The billed time of a contact.
//!
//! With handle times exponentially distributed with mean M and each rounded up to the increment d, the mean
//! is d / (1 − e^(−d / M)): P(time > k·d) = e^(−k·d / M), summed over k and multiplied by d.

use rust_decimal::MathematicalOps;

use super::quantity::{self, seconds_of};
use crate::evaluate::arith;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Charge, Handling, Increment, MeasureOf};
use crate::value::{Decimal, plural};

/// Below this x the series of x / (1 − e^−x) is exact to 28 digits, and the difference 1 − e^−x is not.
const SERIES_BELOW: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
/// Above this x, e^−x is 0 in 28 decimals.
const VANISHES_ABOVE: Decimal = Decimal::from_parts(70, 0, 0, false, 0);
/// x / (1 − e^−x) = 1 + x/2 + x²/12 − x⁴/720 + x⁶/30240 − x⁸/1209600 + …, the Bernoulli numbers' series.
const SERIES: [(i64, u32); 4] = [(12, 2), (-720, 4), (30_240, 6), (-1_209_600, 8)];

/// Billed time of a contact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Billed {
    /// In seconds.
    pub seconds: Decimal,
    /// Seconds of the measure's unit of time.
    pub unit_seconds: Decimal,
    /// In the measure's unit of time.
    pub each: Figure,
}

/// The billed time of a contact of a charge; `None` where the charge counts no contact's time.
pub(super) fn of(
    book: &mut Derivation,
    needs: &Needs<'_>,
    charge: &Charge,
) -> Result<Option<Billed>, TooLarge> {
    let MeasureOf::Channel(name) = &charge.measure.of else {
        return Ok(None);
    };
    let (Some(unit_seconds), Some(channel)) = (seconds_of(&charge.measure), needs.channel(name))
    else {
        return Ok(None);
    };
    let mean = handled(book, channel, charge)?;
    let rounded = rounded_up(book, charge, mean)?;
    let each = in_unit(book, channel, charge, rounded, unit_seconds)?;
    Ok(Some(Billed {
        seconds: rounded.value,
        unit_seconds,
        each,
    }))
}

/// Talk, and wrap-up and hold where they are billed.
fn handled(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    charge: &Charge,
) -> Result<Figure, TooLarge> {
    let billed = |handling: Option<Handling>| handling == Some(Handling::Billed);
    let wrap = channel
        .wrap
        .filter(|_| billed(charge.wrap.as_ref().map(|wrap| wrap.value)));
    let hold = channel
        .hold
        .filter(|_| billed(charge.hold.as_ref().map(|hold| hold.value)));
    let parts: Vec<Figure> = [channel.talk, wrap, hold].into_iter().flatten().collect();
    let value = arith::sum(parts.iter().map(|part| part.value))?;
    let label = format!("time of a {} that counts", channel.unit);
    let stated = [&charge.wrap, &charge.hold].into_iter().flatten();
    let clauses: Vec<_> = stated.map(|handling| handling.span).collect();
    Ok(book.step(
        &label,
        (value, FigureUnit::Seconds),
        Formula::Sum,
        &parts,
        &clauses,
    ))
}

fn rounded_up(book: &mut Derivation, charge: &Charge, mean: Figure) -> Result<Figure, TooLarge> {
    let Some(billed) = &charge.billed else {
        return Ok(mean);
    };
    let Increment::Per(increment) = billed.value else {
        return Ok(mean);
    };
    let value = expected(mean.value, increment.seconds())?;
    let step = book.stated(
        "increment",
        increment.seconds(),
        FigureUnit::Seconds,
        billed.span,
    );
    let figure = (value, FigureUnit::Seconds);
    Ok(book.step(
        "billed seconds",
        figure,
        Formula::BilledTime,
        &[step, mean],
        &[],
    ))
}

fn in_unit(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    charge: &Charge,
    seconds: Figure,
    unit_seconds: Decimal,
) -> Result<Figure, TooLarge> {
    let unit = quantity::unit_of(None, &charge.measure);
    let value = arith::div(seconds.value, unit_seconds)?;
    let label = format!("billed {} a {}", plural(&unit), channel.unit);
    let ratio = book.step(
        &format!(
            "seconds of a{} {unit}",
            if unit == "hour" { "n" } else { "" }
        ),
        (unit_seconds, FigureUnit::Seconds),
        Formula::Stated,
        &[],
        &[],
    );
    let figure = (value, FigureUnit::Count(unit));
    Ok(book.step(&label, figure, Formula::Quotient, &[seconds, ratio], &[]))
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
    let rest = arith::sub(Decimal::ZERO, x)?
        .checked_exp()
        .unwrap_or_default();
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
    fn no_time_and_no_increment_change_nothing() {
        assert_eq!(expected(d("0"), d("60")), Ok(d("0")));
        assert_eq!(expected(d("200"), d("0")), Ok(d("200")));
    }
}

//! Lists that are called: how many people are reached, and with how many dials.
//!
//! Each dial reaches the right person with the chance p, whatever came of those before, and a number is dialled
//! n times at most: 1 − (1 − p)^n of the numbers are reached (the geometric distribution, cut at n).

use super::fact::Stating;
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{DemandFact, OutboundList};
use crate::value::Decimal;

/// People reached a month, and the share of dials that reach one, in percent.
pub(super) struct Reached {
    pub people: Figure,
    pub share: Option<Figure>,
}

/// People reached in a month at the start of the term.
pub(super) fn reached(
    book: &mut Derivation,
    stating: &Stating<'_>,
    list: &OutboundList,
    counted: FigureUnit,
) -> Result<Reached, TooLarge> {
    let count = |unit: &str| FigureUnit::Count(unit.to_owned());
    let numbers = stating.fact(book, DemandFact::List, count("number"))?;
    let attempts = stating.fact(book, DemandFact::Attempts, count("attempt"))?;
    let share = stating.fact(book, DemandFact::Reached, FigureUnit::Percent)?;
    let value = |figure: Option<Figure>, stated: Decimal| figure.map_or(stated, |f| f.value);
    let people = people(
        value(numbers, list.numbers.value),
        value(attempts, Decimal::from(list.attempts.value)),
        value(share, list.reached.value.0),
    )?;
    let inputs: Vec<Figure> = [numbers, attempts, share].into_iter().flatten().collect();
    let people = book.step(
        "people reached a month",
        (people, counted),
        Formula::Reached,
        &inputs,
        &[],
    );
    Ok(Reached { people, share })
}

/// N · (1 − (1 − p)^n), p in percent.
fn people(numbers: Decimal, attempts: Decimal, percent: Decimal) -> Result<Decimal, TooLarge> {
    let chance = arith::div(percent, Decimal::ONE_HUNDRED)?;
    let missed = arith::sub(Decimal::ONE, chance)?;
    let times = u32::try_from(attempts).map_err(|_| TooLarge)?;
    let never = (0..times).try_fold(Decimal::ONE, |never, _| arith::mul(never, missed))?;
    arith::mul(numbers, arith::sub(Decimal::ONE, never)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    /// Dial by dial: who is still to be reached is dialled again.
    fn slow(numbers: &str, attempts: u32, chance: &str) -> (Decimal, Decimal) {
        let (mut left, mut reached, mut dials) = (d(numbers), d("0"), d("0"));
        for _ in 0..attempts {
            dials = arith::add(dials, left).unwrap();
            let now = arith::mul(left, d(chance)).unwrap();
            reached = arith::add(reached, now).unwrap();
            left = arith::sub(left, now).unwrap();
        }
        (reached, dials)
    }

    #[test]
    fn three_dials_at_a_quarter_reach_58_of_a_hundred() {
        assert_eq!(people(d("5000"), d("3"), d("25")), Ok(d("2890.625")));
        assert_eq!(people(d("5000"), d("1"), d("25")), Ok(d("1250")));
        assert_eq!(people(d("5000"), d("7"), d("100")), Ok(d("5000")));
    }

    #[test]
    fn agrees_with_dialling_one_after_the_other() {
        for (attempts, percent, chance) in
            [(1, "20", "0.2"), (4, "12.5", "0.125"), (9, "3", "0.03")]
        {
            let (reached, dials) = slow("1000", attempts, chance);
            let value = people(d("1000"), Decimal::from(attempts), d(percent)).unwrap();
            assert_eq!(value.round_dp(20), reached.round_dp(20));
            let by_share = arith::div(value, d(chance)).unwrap();
            assert_eq!(by_share.round_dp(15), dials.round_dp(15));
        }
    }
}

//! What the invoices are worth at the beginning of the term: Σ Cₖ / (1 + i)^(k / 12), each month's invoice Cₖ paid
//! at the end of month k = 1, 2, … (Brealey, Myers and Allen, *Principles of Corporate Finance*, chapter 2).

use super::PresentValue;
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, ScenarioCost, TooLarge};
use crate::model::Project;
use crate::value::{Currency, Decimal, round_half_even};

/// Newton's method doubles the right digits with each step; up to i = 100%, ten steps from 1 + i / 12 give all 28.
const STEPS: u32 = 10;

/// By month of the term, what one unit of money at its end is worth at the term's beginning.
#[derive(Debug)]
pub(super) struct Factors {
    factors: Vec<Figure>,
    currency: Currency,
}

/// The factors of the RFP's rate; `None` where it gives none.
pub(super) fn factors(
    book: &mut Derivation,
    project: &Project,
) -> Result<Option<Factors>, TooLarge> {
    let Some(stated) = &project.rfp.discount_rate else {
        return Ok(None);
    };
    let rate = book.stated(
        "rate a year",
        stated.value.0,
        FigureUnit::Percent,
        stated.span,
    );
    let yearly = arith::add(Decimal::ONE, arith::div(rate.value, Decimal::ONE_HUNDRED)?)?;
    let monthly = twelfth_root(yearly)?;
    let mut factors = Vec::new();
    let mut worth = Decimal::ONE;
    for k in 1..=project.rfp.term.months {
        worth = arith::div(worth, monthly)?;
        let label = format!("worth after {k} months");
        let unit = (worth, FigureUnit::Ratio);
        factors.push(book.step(label, unit, Formula::PresentWorth, &[rate], &[]));
    }
    Ok(Some(Factors {
        factors,
        currency: *project.rfp.currency,
    }))
}

/// The present value of a scenario's invoices with their taxes, month by month.
pub(super) fn of(
    book: &mut Derivation,
    factors: &Option<Factors>,
    cost: &ScenarioCost,
    path: &str,
) -> Result<Option<PresentValue>, TooLarge> {
    let Some(factors) = factors else {
        return Ok(None);
    };
    let money = || FigureUnit::Money(factors.currency);
    let mut months = Vec::new();
    for (month, factor) in cost.months.iter().zip(&factors.factors) {
        let raw = arith::mul(month.total.value, factor.value)?;
        let value = round_half_even(raw, factors.currency.exponent());
        let label = format!("present value of {}", month.month);
        let inputs = [month.total, *factor];
        let figure = book.step(
            &label,
            (value, money()),
            Formula::PresentValue,
            &inputs,
            &[],
        );
        book.name(figure, format!("{path}.{}.present-value", month.month));
        months.push((month.month, figure));
    }
    let all: Vec<Figure> = months.iter().map(|(_, figure)| *figure).collect();
    let total = book.total("present value", money(), &all)?;
    book.name(total, format!("{path}.present-value"));
    Ok(Some(PresentValue { months, total }))
}

/// The m with m¹² = `value`, by Newton's method: m ← m − (m − value / m¹¹) / 12.
fn twelfth_root(value: Decimal) -> Result<Decimal, TooLarge> {
    let twelve = Decimal::from(12);
    let growth = arith::div(arith::sub(value, Decimal::ONE)?, twelve)?;
    let mut root = arith::add(Decimal::ONE, growth)?;
    for _ in 0..STEPS {
        let power = (0..11).try_fold(Decimal::ONE, |power, _| arith::mul(power, root))?;
        let off = arith::sub(root, arith::div(value, power)?)?;
        root = arith::sub(root, arith::div(off, twelve)?)?;
    }
    Ok(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_of_the_root_are_the_year() {
        for rate in ["1", "1.001", "1.06", "1.5", "2"] {
            let value = Decimal::from_str_exact(rate).unwrap();
            let root = twelfth_root(value).unwrap();
            let power = (0..12).try_fold(Decimal::ONE, |power, _| arith::mul(power, root));
            let off = arith::sub(power.unwrap(), value).unwrap().abs();
            assert!(
                off < Decimal::from_str_exact("0.0000000000000000000001").unwrap(),
                "{rate}: {off}"
            );
        }
    }
}

//! The top-up to the least that a period costs, and what of it may be used up later.

use super::discount;
use super::invoice::Invoice;
use super::plan::{Plan, PlannedMinimum};
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, LineKind, TooLarge, UnitId};
use crate::model::{Carry, Period};
use crate::value::Decimal;

/// What has been charged in the period so far, and what of earlier top-ups may still be used up.
#[derive(Debug, Default)]
pub(super) struct Commitment {
    charged: Vec<Figure>,
    unused: Vec<Unused>,
}

/// A top-up that later charges may use up.
#[derive(Debug, Clone, Copy)]
struct Unused {
    since: usize,
    left: Figure,
}

/// Where the walk over the term is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Months walked, from 0.
    pub walked: usize,
    /// Months of the term.
    pub months: usize,
}

impl Commitment {
    /// At the end of a period, a line for what charges, surcharges and discounts lack to the minimum, or for what
    /// they use up of earlier top-ups; none where neither is.
    pub(super) fn settle(
        &mut self,
        book: &mut Derivation,
        invoice: &mut Invoice,
        plan: &Plan<'_>,
        place: Place,
    ) -> Result<(), TooLarge> {
        let Some(planned) = &plan.minimum else {
            return Ok(());
        };
        self.charged
            .push(invoice.sum_up_to(book, "charged so far", LineKind::Discount)?);
        let is_free = planned.minimum.per == Period::Month && discount::frees(plan, place.walked);
        let months = ending_at(planned.minimum.per, place);
        let Some(months) = months.filter(|_| !is_free) else {
            if is_free {
                self.charged.clear();
            }
            return Ok(());
        };
        let charged = self.charged_in(book, invoice.money())?;
        let least = least(book, planned, months, invoice.money())?;
        if charged.value < least.value {
            return self.top_up(book, invoice, planned, (least, charged), place.walked);
        }
        self.use_up(book, invoice, planned, (least, charged), place.walked)
    }

    fn charged_in(&mut self, book: &mut Derivation, money: UnitId) -> Result<Figure, TooLarge> {
        let charged = std::mem::take(&mut self.charged);
        match charged.as_slice() {
            [one] => Ok(*one),
            several => book.total("charged in the period", money, several),
        }
    }

    fn top_up(
        &mut self,
        book: &mut Derivation,
        invoice: &mut Invoice,
        planned: &PlannedMinimum,
        (least, charged): (Figure, Figure),
        walked: usize,
    ) -> Result<(), TooLarge> {
        let raw = (arith::sub(least.value, charged.value)?, invoice.money());
        let inputs = [least, charged];
        let raw = book.step("up to the minimum", raw, Formula::TopUp, &inputs, &[]);
        invoice.push(book, &planned.line, None, raw)?;
        if planned.minimum.carry != Carry::Lost {
            self.unused.extend(invoice.last().map(|left| Unused {
                since: walked,
                left,
            }));
        }
        Ok(())
    }

    /// The oldest first.
    fn use_up(
        &mut self,
        book: &mut Derivation,
        invoice: &mut Invoice,
        planned: &PlannedMinimum,
        (least, charged): (Figure, Figure),
        walked: usize,
    ) -> Result<(), TooLarge> {
        let carry = planned.minimum.carry;
        self.unused
            .retain(|unused| lasts(carry, unused.since, walked));
        if self.unused.is_empty() || charged.value == least.value {
            return Ok(());
        }
        let money = invoice.money();
        let left: Vec<Figure> = self.unused.iter().map(|unused| unused.left).collect();
        let unused = book.total("unused minimum", money, &left)?;
        let above = book.difference("above the minimum", money, charged, least)?;
        let used = unused.value.min(above.value);
        let raw = arith::sub(Decimal::ZERO, used)?;
        let inputs = [unused, above];
        let raw = book.step("used up", (raw, money), Formula::CarriedOver, &inputs, &[]);
        invoice.push(book, &planned.line, None, raw)?;
        match invoice.last() {
            Some(credited) => self.consume(book, invoice.money(), credited),
            None => Ok(()),
        }
    }

    /// `credited` is negative.
    fn consume(
        &mut self,
        book: &mut Derivation,
        money: UnitId,
        credited: Figure,
    ) -> Result<(), TooLarge> {
        let mut rest = credited.value.abs();
        for unused in &mut self.unused {
            let taken = rest.min(unused.left.value);
            rest = arith::sub(rest, taken)?;
            let left = (arith::sub(unused.left.value, taken)?, money);
            let inputs = [unused.left, credited];
            unused.left = book.step("left unused", left, Formula::LeftUnused, &inputs, &[]);
        }
        self.unused
            .retain(|unused| unused.left.value > Decimal::ZERO);
        Ok(())
    }
}

/// The months of the period that ends with this month, if one does.
fn ending_at(per: Period, place: Place) -> Option<usize> {
    let number = place.walked.saturating_add(1);
    let is_last = number == place.months;
    match per {
        Period::Month => Some(1),
        Period::Quarter if number.is_multiple_of(3) => Some(3),
        Period::Quarter => is_last.then_some(number % 3),
        Period::Term => is_last.then_some(place.months),
    }
}

/// The minimum of a period of so many months: of a short last quarter, its thirds.
fn least(
    book: &mut Derivation,
    planned: &PlannedMinimum,
    months: usize,
    money: UnitId,
) -> Result<Figure, TooLarge> {
    let short = planned.minimum.per == Period::Quarter && months < 3;
    if !short {
        return Ok(planned.least);
    }
    let share = arith::div(Decimal::from(months), Decimal::from(3))?;
    let value = arith::div(
        arith::mul(planned.least.value, Decimal::from(months))?,
        Decimal::from(3),
    )?;
    let share = (share, FigureUnit::Ratio);
    let share = book.step("share of the quarter", share, Formula::Stated, &[], &[]);
    let inputs = [planned.least, share];
    Ok(book.step(
        "minimum of the rest",
        (value, money),
        Formula::Product,
        &inputs,
        &[],
    ))
}

fn lasts(carry: Carry, since: usize, walked: usize) -> bool {
    match carry {
        Carry::Lost => false,
        Carry::ToTheEnd => true,
        Carry::Months(months) => {
            usize::try_from(months).is_ok_and(|months| walked.saturating_sub(since) <= months)
        }
    }
}

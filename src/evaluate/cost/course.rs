//! What changes over the term: the share of the volume that the vendor takes, and the height of its prices.

use super::convert::Exchange;
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Assumed, IndexedBy, Project, Tariff};
use crate::value::Decimal;

/// How a tariff runs over the term.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// Month of the term, from 1, and the share of the volume taken in it.
    ramp: Vec<(u32, Figure)>,
    /// The rise of a year and the month, from 1, from which it counts.
    rise: Option<(Figure, u32)>,
}

impl Course {
    /// Of a tariff; an index without an assumption does not rise, and is open.
    pub(super) fn of(book: &mut Derivation, project: &Project, tariff: &Tariff) -> Self {
        let ramp = tariff.conditions.ramp.iter();
        let ramp = ramp.map(|one| {
            let share = book.stated("share taken", one.share.0, FigureUnit::Percent, one.span);
            (one.month, share)
        });
        Self {
            ramp: ramp.collect(),
            rise: rise(book, project, tariff),
        }
    }

    /// A quantity as far as the vendor takes it.
    pub(super) fn taken(
        &self,
        book: &mut Derivation,
        quantity: Figure,
        walked: usize,
    ) -> Result<Figure, TooLarge> {
        let in_month = |month: u32| {
            usize::try_from(month).is_ok_and(|month| month == walked.saturating_add(1))
        };
        let Some((_, share)) = self.ramp.iter().find(|(month, _)| in_month(*month)) else {
            return Ok(quantity);
        };
        let unit = book.same_unit(quantity);
        book.product("as far as taken", unit, quantity, *share)
    }

    /// A price at the height of the month.
    pub(super) fn risen(
        &self,
        book: &mut Derivation,
        exchange: Exchange,
        price: Figure,
        walked: usize,
    ) -> Result<Figure, TooLarge> {
        let Some((rise, from)) = self.rise else {
            return Ok(price);
        };
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let Some(since) = walked.saturating_add(1).checked_sub(from) else {
            return Ok(price);
        };
        let times = (since / 12).saturating_add(1);
        let yearly = arith::add(Decimal::ONE, arith::div(rise.value, Decimal::ONE_HUNDRED)?)?;
        let factor = (0..times).try_fold(Decimal::ONE, |factor, _| arith::mul(factor, yearly))?;
        let times = (Decimal::from(times), FigureUnit::Ratio);
        let times = book.step("times risen", times, Formula::Stated, &[], &[]);
        let factor = (factor, FigureUnit::Ratio);
        let factor = book.step("indexation", factor, Formula::Indexed, &[rise, times], &[]);
        book.product("risen", exchange.invoiced, price, factor)
    }
}

fn rise(book: &mut Derivation, project: &Project, tariff: &Tariff) -> Option<(Figure, u32)> {
    let stated = tariff.conditions.indexation.as_ref()?;
    let indexation = stated.value.as_ref()?;
    let (rise, clause) = match &indexation.by {
        IndexedBy::Fixed(percent) => (*percent, stated.span),
        IndexedBy::Index(name) => {
            let assumption = project.rfp.pricing.assumption(name)?;
            let Assumed::PerYear(percent) = assumption.value else {
                return None;
            };
            (percent, assumption.span)
        }
    };
    let figure = book.stated("rise a year", rise.0, FigureUnit::Percent, clause);
    let Some(most) = indexation.at_most.filter(|most| *most < rise) else {
        return Some((figure, indexation.from));
    };
    let most = book.stated("at most", most.0, FigureUnit::Percent, stated.span);
    let least = (most.value, FigureUnit::Percent);
    let least = book.step("rise a year", least, Formula::Least, &[figure, most], &[]);
    Some((least, indexation.from))
}

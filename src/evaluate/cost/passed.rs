//! What somebody else charges and a vendor passes on at cost: telephony, say. The RFP assumes its price, for all alike.

use super::billed_time::{self, Counting};
use super::convert::Exchange;
use super::quantity;
use crate::evaluate::demand::Needs;
use crate::evaluate::rates::rate_of;
use crate::evaluate::{Derivation, Figure, FigureUnit, TooLarge};
use crate::model::{
    Assumed, Assumption, Charge, Fee, FeeEvery, Handling, Increment, Measure, Project, Wrap,
};
use crate::source::At;

/// What is counted, and what a unit of it is assumed to cost in the RFP's currency.
#[derive(Debug)]
pub(super) struct Passed {
    charge: Charge,
    rate: Figure,
}

/// What the RFP assumes for a fee at cost.
pub(super) fn assumption<'p>(
    project: &'p Project,
    fee: &Fee,
) -> Option<(&'p Assumption, &'p Measure)> {
    if fee.every != FeeEvery::AtCost {
        return None;
    }
    let assumption = project.rfp.pricing.assumption(&fee.name)?;
    match &assumption.value {
        Assumed::PerUnit(_, measure) => Some((assumption, measure)),
        Assumed::PerYear(_) => None,
    }
}

/// What is counted of a fee at cost; `None` of any other, and where the RFP assumes nothing.
pub(super) fn of(
    book: &mut Derivation,
    project: &Project,
    fee: &Fee,
) -> Result<Option<Passed>, TooLarge> {
    let Some((assumption, measure)) = assumption(project, fee) else {
        return Ok(None);
    };
    let Assumed::PerUnit(stated, _) = &assumption.value else {
        return Ok(None);
    };
    let Some(rate) = rate_of(project, stated.currency) else {
        return Ok(None);
    };
    let unit = quantity::unit_of(None, measure);
    let per = |currency| FigureUnit::Rate(currency, unit.clone());
    let price = book.stated(
        format!("{} assumed", fee.name),
        stated.amount,
        per(stated.currency),
        assumption.span,
    );
    let own = *project.rfp.currency;
    let price = match rate.clause {
        Some(clause) => {
            let into = FigureUnit::Rate(own, stated.currency.code().to_owned());
            let rate = book.stated("exchange rate", rate.value, into, clause);
            let label = format!("{} assumed in {}", fee.name, own.code());
            book.product(label, per(own), price, rate)?
        }
        None => price,
    };
    Ok(Some(Passed {
        charge: exactly(measure, assumption),
        rate: price,
    }))
}

/// The line is open while people talk and while they are on hold.
fn exactly(measure: &Measure, assumption: &Assumption) -> Charge {
    let span = assumption.span;
    Charge {
        measure: measure.clone(),
        tiers: Vec::new(),
        tier_kind: None,
        packages: Vec::new(),
        chosen: None,
        billed: Some(At::new(Increment::Exact, span)),
        at_least: None,
        wrap: Some(At::new(Wrap::Free, span)),
        hold: Some(At::new(Handling::Billed, span)),
        queue: None,
        free: None,
        span,
    }
}

impl Passed {
    /// What is counted of a contact in a scenario.
    pub(super) fn counting(
        &self,
        book: &mut Derivation,
        needs: &Needs<'_>,
    ) -> Result<Counting, TooLarge> {
        billed_time::counting(book, needs, &self.charge)
    }

    /// Units of the month `walked` (from 0) of the term.
    pub(super) fn quantity(
        &self,
        book: &mut Derivation,
        needs: &Needs<'_>,
        counting: &Counting,
        walked: usize,
    ) -> Result<Figure, TooLarge> {
        quantity::in_month(book, needs, &self.charge, counting, walked)
    }

    /// What so many units cost, unrounded in the tariff's currency.
    pub(super) fn cost(
        &self,
        book: &mut Derivation,
        exchange: Exchange,
        counted: Figure,
    ) -> Result<Figure, TooLarge> {
        let cost = book.product("at cost", exchange.compared, counted, self.rate)?;
        exchange.back(book, cost)
    }
}

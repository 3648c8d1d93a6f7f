//! The walk over the months of the term.

use super::billed_time::{self, Counting};
use super::convert::Exchange;
use super::invoice::Invoice;
use super::minimum::{Commitment, Place};
use super::plan::{Plan, PlannedCharge};
use super::{charge, discount, fee, surcharge, tax};
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, MonthCost, Noted, TooLarge};
use crate::model::Project;

/// A charge in a scenario.
#[derive(Debug)]
pub(super) struct Priced<'a> {
    /// The charge.
    pub planned: &'a PlannedCharge<'a>,
    /// What is counted of a contact.
    pub counting: Counting,
}

impl Priced<'_> {
    /// The channel whose contacts are charged.
    pub(super) fn channel(&self) -> Option<&str> {
        self.planned.item.measure.channel()
    }
}

/// The invoice of each month of the term.
pub(super) fn walk(
    book: &mut Derivation,
    project: &Project,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
) -> Result<Vec<MonthCost>, TooLarge> {
    let charges = plan.charges.iter().map(|planned| {
        let counting = billed_time::counting(book, needs, planned.item)?;
        Ok(Priced { planned, counting })
    });
    let charges: Vec<Priced<'_>> = charges.collect::<Result<_, TooLarge>>()?;
    let on = surcharge::prepared(book, plan, needs, &charges)?;
    let passed = fee::passed(book, plan, needs)?;
    let months = project.rfp.term.months();
    let count = months.len();
    let lines = plan.lines().count();
    let cost = book.words("cost");
    let mut commitment = Commitment::default();
    let months = months.into_iter().enumerate();
    months
        .map(|(walked, month)| {
            let mut invoice = Invoice::new(month, plan.exchange, lines);
            charge::add(book, &mut invoice, plan, needs, &charges, walked)?;
            let month = surcharge::Month {
                needs,
                charges: &charges,
                walked,
            };
            surcharge::add(book, &mut invoice, project, (plan, &on), month)?;
            discount::add(book, &mut invoice, plan, walked)?;
            let place = Place {
                walked,
                months: count,
            };
            commitment.settle(book, &mut invoice, plan, place)?;
            fee::add(book, &mut invoice, plan, needs, &passed, walked)?;
            tax::add(book, &mut invoice, plan)?;
            finish(book, plan.exchange, invoice, cost)
        })
        .collect()
}

fn finish(
    book: &mut Derivation,
    exchange: Exchange,
    invoice: Invoice,
    cost: Noted,
) -> Result<MonthCost, TooLarge> {
    let month = invoice.month;
    let to_tax_office = invoice.to_tax_office(book)?;
    let lines = invoice.into_lines();
    let amounts = lines.iter().map(|line| line.amount);
    let total = book.total_of(cost.in_month(month), exchange.compared, amounts)?;
    Ok(MonthCost {
        month,
        lines,
        total,
        to_tax_office,
    })
}

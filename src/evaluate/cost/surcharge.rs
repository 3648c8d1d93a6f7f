//! Additions in percent of charges: for holidays, for languages, for hours and for what the RFP requires.

mod hours;
mod language;

use self::language::Spoken;
use super::invoice::Invoice;
use super::month::Priced;
use super::plan::Plan;
use crate::evaluate::arith;
use crate::evaluate::compliance::all_criteria;
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, LineKind, TooLarge};
use crate::model::{Project, SurchargeOn};
use crate::source::Span;
use crate::value::{Date, Decimal, YearMonth};
use std::collections::BTreeMap;

/// A month of the walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Month<'m> {
    /// What the scenario needs.
    pub needs: &'m Needs<'m>,
    /// The charges in the scenario.
    pub charges: &'m [Priced<'m>],
    /// Months walked, from 0.
    pub walked: usize,
}

/// What is the same in all months of a scenario: for a surcharge on a language, its parts of the charges.
pub(super) fn prepared(
    book: &mut Derivation,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    charges: &[Priced<'_>],
) -> Result<Vec<Option<Spoken>>, TooLarge> {
    let surcharges = plan.surcharges.iter();
    surcharges
        .map(|surcharge| match &surcharge.item.on {
            SurchargeOn::Language(language) => {
                language::spoken(book, needs, charges, language).map(Some)
            }
            _ => Ok(None),
        })
        .collect()
}

/// A line for each surcharge that the month knows.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    project: &Project,
    (plan, prepared): (&Plan<'_>, &[Option<Spoken>]),
    month: Month<'_>,
) -> Result<(), TooLarge> {
    for (surcharge, spoken) in plan.surcharges.iter().zip(prepared) {
        let on = match &surcharge.item.on {
            SurchargeOn::Holidays => on_holidays(book, invoice, project)?,
            SurchargeOn::Language(_) => match spoken {
                Some(spoken) => spoken.in_month(book, invoice)?,
                None => None,
            },
            SurchargeOn::Hours(name, hours) => {
                hours::on_hours(book, invoice, month, (name, hours))?
            }
            SurchargeOn::Attribute(name) => on_attribute(book, invoice, project, name)?,
        };
        if let Some(on) = on {
            let raw = book.product("surcharge", invoice.money(), on, surcharge.figure)?;
            invoice.push(book, &surcharge.line, None, raw)?;
        }
    }
    Ok(())
}

/// The charges' part for the month's holidays; `None` in a month without any.
fn on_holidays(
    book: &mut Derivation,
    invoice: &Invoice,
    project: &Project,
) -> Result<Option<Figure>, TooLarge> {
    let Some(share) = holiday_share(book, project, invoice.month)? else {
        return Ok(None);
    };
    let charges = invoice.sum_up_to(book, "charges", LineKind::Charge)?;
    book.product("charges of holidays", invoice.money(), charges, share)
        .map(Some)
}

fn holiday_share(
    book: &mut Derivation,
    project: &Project,
    month: YearMonth,
) -> Result<Option<Figure>, TooLarge> {
    let inside = project.rfp.holidays.iter();
    let days: BTreeMap<Date, Span> = inside
        .filter(|holiday| YearMonth::of(holiday.on) == month)
        .map(|holiday| (holiday.on, holiday.span))
        .collect();
    if days.is_empty() {
        return Ok(None);
    }
    let clauses: Vec<Span> = days.values().copied().collect();
    let count = |value| (value, FigureUnit::Count("day".to_owned()));
    let holidays = count(Decimal::from(days.len()));
    let holidays = book.step("holidays", holidays, Formula::Stated, &[], &clauses);
    let all = count(Decimal::from(month.days()));
    let all = book.step(format!("days of {month}"), all, Formula::Stated, &[], &[]);
    let share = (arith::div(holidays.value, all.value)?, FigureUnit::Ratio);
    let inputs = [holidays, all];
    Ok(Some(book.step(
        "share of holidays",
        share,
        Formula::HolidayShare,
        &inputs,
        &clauses,
    )))
}

/// All charges, where a requirement of the RFP names the attribute.
fn on_attribute(
    book: &mut Derivation,
    invoice: &Invoice,
    project: &Project,
    attribute: &str,
) -> Result<Option<Figure>, TooLarge> {
    let Some(required) = required(project, attribute) else {
        return Ok(None);
    };
    let charges = invoice.sum_up_to(book, "charges", LineKind::Charge)?;
    let on = (charges.value, invoice.money());
    let label = format!("charges, as {attribute} is required");
    Ok(Some(book.step(
        &label,
        on,
        Formula::Sum,
        &[charges],
        &[required],
    )))
}

/// Where the RFP requires an attribute; what it only prefers or asks for makes no surcharge due.
pub(in crate::evaluate) fn required(project: &Project, attribute: &str) -> Option<Span> {
    let criteria = all_criteria(&project.rfp.criteria).into_iter();
    let mut requirements = criteria.flat_map(|criterion| &criterion.requirements);
    requirements.find_map(|requirement| {
        let mut checks = requirement.checks();
        checks
            .any(|check| check.attribute == attribute)
            .then_some(requirement.span)
    })
}

//! Additions in percent of charges: for holidays, for languages, for hours and for what the RFP requires.

mod hours;

use super::invoice::Invoice;
use super::month::Priced;
use super::plan::Plan;
use crate::evaluate::arith;
use crate::evaluate::compliance::all_criteria;
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, LineKind, TooLarge};
use crate::model::{Demand, Project, SurchargeOn};
use crate::source::Span;
use crate::value::{Date, Decimal, Language, YearMonth};
use std::collections::BTreeMap;

/// A line for each surcharge that the month knows.
pub(super) fn add(
    book: &mut Derivation,
    invoice: &mut Invoice,
    project: &Project,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    charges: &[Priced<'_>],
    walked: usize,
) -> Result<(), TooLarge> {
    for surcharge in &plan.surcharges {
        let on = match &surcharge.item.on {
            SurchargeOn::Holidays => on_holidays(book, invoice, project)?,
            SurchargeOn::Language(language) => {
                on_language(book, invoice, needs, charges, language)?
            }
            SurchargeOn::Hours(name, hours) => {
                hours::on_hours(book, invoice, needs, charges, (name, hours), walked)?
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

/// The charges' part for contacts in a language; `None` where no charge has any.
fn on_language(
    book: &mut Derivation,
    invoice: &Invoice,
    needs: &Needs<'_>,
    charges: &[Priced<'_>],
    language: &Language,
) -> Result<Option<Figure>, TooLarge> {
    let mut parts = Vec::new();
    for (position, charge) in charges.iter().enumerate() {
        let channel = charge.channel().and_then(|name| needs.channel(name));
        let Some(share) = channel.and_then(|c| spoken(book, c.demand, language).transpose()) else {
            continue;
        };
        if let Some(amount) = invoice.charge(position) {
            let label = format!("{} in {language}", charge.planned.line.name);
            parts.push(book.product(&label, invoice.money(), amount, share?)?);
        }
    }
    if parts.is_empty() {
        return Ok(None);
    }
    book.total(format!("charges in {language}"), invoice.money(), &parts)
        .map(Some)
}

/// The share of a demand's contacts that a language covers (`zh` covers `zh-Hans`).
fn spoken(
    book: &mut Derivation,
    demand: &Demand,
    language: &Language,
) -> Result<Option<Figure>, TooLarge> {
    let shares = demand
        .share
        .iter()
        .filter(|share| share.value.0.satisfies(language));
    let shares: Vec<Figure> = shares
        .map(|share| {
            let label = format!("share of {}", share.value.0);
            book.stated(&label, share.value.1.0, FigureUnit::Percent, share.span)
        })
        .collect();
    match shares.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => book
            .total(format!("share of {language}"), FigureUnit::Percent, several)
            .map(Some),
    }
}

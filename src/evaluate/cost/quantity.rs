//! How many of a measure a month has.

use super::billed_time::{Billed, Counting, Short};
use super::legs;
use crate::evaluate::arith;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, Noted, TooLarge, UnitId};
use crate::model::{Charge, Demand, Measure, MeasureOf, Rfp};
use crate::value::{Decimal, TimeUnit, YearMonth};

/// Whether a measure counts the time of contacts, so that rounding matters.
pub(super) fn counts_contact_time(measure: &Measure) -> bool {
    let of_contacts = matches!(measure.of, MeasureOf::Channel(_) | MeasureOf::Leg(_));
    of_contacts && seconds_of(measure).is_some()
}

/// The demand whose contacts a measure counts.
pub(super) fn demand_of<'a>(rfp: &'a Rfp, measure: &Measure) -> Option<&'a Demand> {
    let channel = measure.channel()?;
    rfp.demands.iter().find(|demand| demand.channel == channel)
}

/// Whether the demand says how many of the measure there are. A channel without demand has none of it: 0.
pub(super) fn is_known(needs: &Needs<'_>, measure: &Measure) -> bool {
    match (&measure.of, measure.time) {
        (MeasureOf::Agent, None | Some(TimeUnit::Month)) => needs.staffing.knows_agents(),
        (MeasureOf::Agent, Some(_)) => {
            seconds_of(measure).is_some() && needs.staffing.knows_hours()
        }
        (MeasureOf::Seat, _) => needs.seats.is_some(),
        (MeasureOf::Cases(_) | MeasureOf::Leg(_), _) => true,
        (MeasureOf::Channel(_), None | Some(TimeUnit::Month)) => true,
        (MeasureOf::Channel(name), Some(_)) => {
            let channel = needs.channel(name);
            let has_time = channel.is_none_or(|channel| channel.times.usual.talk.is_some());
            counts_contact_time(measure) && has_time
        }
    }
}

/// What a quantity of the measure counts: `minute`, `hour`, `email`, `agent`.
pub(super) fn unit_of(needs_unit: Option<&str>, measure: &Measure) -> String {
    match (&measure.of, measure.time) {
        (MeasureOf::Agent, None | Some(TimeUnit::Month)) => "agent".to_owned(),
        (MeasureOf::Seat, _) => "seat".to_owned(),
        (MeasureOf::Cases(_), _) => "case".to_owned(),
        (MeasureOf::Leg(_), None) => needs_unit.unwrap_or("contact").to_owned(),
        (MeasureOf::Channel(name), None | Some(TimeUnit::Month)) => {
            needs_unit.unwrap_or(name).to_owned()
        }
        (_, Some(time)) => time.singular().to_owned(),
    }
}

/// The quantity of a measure in the month `walked` (from 0) of the term.
pub(super) fn in_month(
    book: &mut Derivation,
    needs: &Needs<'_>,
    charge: &Charge,
    counting: &Counting,
    walked: usize,
) -> Result<Figure, TooLarge> {
    let measure = &charge.measure;
    let name = match &measure.of {
        MeasureOf::Channel(name) => name,
        MeasureOf::Cases(name) => return cases_in(book, needs, measure, name, walked),
        MeasureOf::Leg(leg) => return legs::in_month(book, needs, charge, *leg, walked),
        MeasureOf::Seat => return needs.seats.map_or_else(|| none_of(book, measure), Ok),
        MeasureOf::Agent => {
            return match agents_of(needs, measure, walked) {
                Some(agents) => agents_in(book, measure, agents),
                None => none_of(book, measure),
            };
        }
    };
    let channel = needs.channel(name);
    let Some((month, contacts)) = channel.and_then(|channel| contacts_in(channel, walked)) else {
        return none_of(book, measure);
    };
    let counted = counting.of(month);
    let all = match counted.billed {
        Some(billed) => time_of(book, contacts, billed)?,
        None => contacts,
    };
    match counted.free {
        Some(free) => without_free(book, measure, (all, contacts), free),
        None => Ok(all),
    }
}

fn cases_in(
    book: &mut Derivation,
    needs: &Needs<'_>,
    measure: &Measure,
    name: &str,
    walked: usize,
) -> Result<Figure, TooLarge> {
    let cases = needs
        .channel(name)
        .and_then(|channel| channel.cases.get(walked).copied());
    cases.map_or_else(|| none_of(book, measure), Ok)
}

fn time_of(book: &mut Derivation, contacts: Figure, billed: Billed) -> Result<Figure, TooLarge> {
    let seconds = arith::mul(contacts.value, billed.seconds)?;
    let value = (arith::div(seconds, billed.unit_seconds)?, billed.unit);
    let inputs = [contacts, billed.each];
    Ok(book.step(billed.label, value, Formula::Product, &inputs, &[]))
}

/// What the time billed in a month is called, and its unit.
pub(super) fn billed_as(book: &mut Derivation, measure: &Measure) -> (Noted, UnitId) {
    let label = book.words(&format!("billed {}", measured(measure)));
    (label, book.unit(FigureUnit::Count(unit_of(None, measure))))
}

/// What is left after the short contacts that cost nothing.
fn without_free(
    book: &mut Derivation,
    measure: &Measure,
    (all, contacts): (Figure, Figure),
    free: Short,
) -> Result<Figure, TooLarge> {
    let unit = book.same_unit(contacts);
    let mut off = book.product("short contacts", unit.clone(), contacts, free.share)?;
    if let Some(first) = free.first {
        let value = (off.value.min(first.value), unit);
        off = book.step(
            "contacts that are free",
            value,
            Formula::Least,
            &[off, first],
            &[],
        );
    }
    let unit = book.same_unit(all);
    if let Some(each) = free.each {
        let label = format!("free {}", measured(measure));
        off = book.product(&label, unit.clone(), off, each)?;
    }
    // The remains of divisions must not make less than nothing of it.
    let left = arith::sub(all.value, off.value)?.max(Decimal::ZERO);
    let label = format!("billed {}", measured(measure));
    Ok(book.step(&label, (left, unit), Formula::Difference, &[all, off], &[]))
}

/// Seconds of the measure's time, where it counts time.
pub(super) fn seconds_of(measure: &Measure) -> Option<Decimal> {
    match measure.time? {
        time @ (TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour) => {
            time.seconds().map(Decimal::from)
        }
        _ => None,
    }
}

fn contacts_in(channel: &ChannelNeeds<'_>, walked: usize) -> Option<(YearMonth, Figure)> {
    channel.months.get(walked).copied()
}

fn agents_of(needs: &Needs<'_>, measure: &Measure, walked: usize) -> Option<Figure> {
    match measure.time {
        None | Some(TimeUnit::Month) => needs.staffing.agents(walked),
        Some(_) => seconds_of(measure).and(needs.staffing.hours(walked)),
    }
}

fn agents_in(book: &mut Derivation, measure: &Measure, stated: Figure) -> Result<Figure, TooLarge> {
    let Some(seconds) = seconds_of(measure).filter(|_| measure.time != Some(TimeUnit::Hour)) else {
        return Ok(stated);
    };
    let value = arith::div(arith::mul(stated.value, Decimal::from(3_600))?, seconds)?;
    let unit = FigureUnit::Count(unit_of(None, measure));
    Ok(book.step(
        measured(measure),
        (value, unit),
        Formula::Product,
        &[stated],
        &[],
    ))
}

fn none_of(book: &mut Derivation, measure: &Measure) -> Result<Figure, TooLarge> {
    let unit = FigureUnit::Count(unit_of(None, measure));
    book.total(format!("no demand for {measure}"), unit, &[])
}

/// `minutes of voice`.
fn measured(measure: &Measure) -> String {
    let text = measure.to_string();
    match measure.time {
        Some(time) => text.replacen(time.singular(), time.plural(), 1),
        None => text,
    }
}

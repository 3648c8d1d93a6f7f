//! Cost per contact, per handled minute and per case resolved at the first contact.

use super::{RangeFigures, ScenarioFigures};
use crate::evaluate::arith;
use crate::evaluate::cost::Basis;
use crate::evaluate::demand::times::Times;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, Range, ScenarioCost, TooLarge};
use crate::model::{AnswerValue, Offer, Project};
use crate::value::Decimal;

/// The attribute in whose answer a vendor says which share of cases it resolves at the first contact.
const FIRST_CONTACT: &str = "first_contact_resolution";

/// Seconds of a minute.
const MINUTE: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

/// The work of a scenario over the term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    /// Contacts of all channels.
    contacts: Figure,
    /// First contacts of all channels: as many as there are cases.
    cases: Figure,
    /// Minutes of talk, wrap-up and hold of all channels.
    minutes: Option<Figure>,
}

/// The work of each scenario.
pub(super) fn work(book: &mut Derivation, basis: Basis<'_>) -> Result<Vec<Work>, TooLarge> {
    let scenarios = basis.needs.iter();
    scenarios.map(|needs| of_scenario(book, needs)).collect()
}

fn of_scenario(book: &mut Derivation, needs: &Needs<'_>) -> Result<Work, TooLarge> {
    let totals: Vec<Figure> = needs.channels.iter().map(|channel| channel.total).collect();
    let count = FigureUnit::Count("contact".to_owned());
    let contacts = book.total("contacts over the term", count, &totals)?;
    let all = needs.channels.iter().flat_map(|channel| &channel.cases);
    let all: Vec<Figure> = all.copied().collect();
    let count = FigureUnit::Count("case".to_owned());
    let cases = book.total("first contacts over the term", count, &all)?;
    let mut parts = Vec::new();
    for channel in &needs.channels {
        match handled(book, channel)? {
            Some(minutes) => parts.push(minutes),
            None => {
                return Ok(Work {
                    contacts,
                    cases,
                    minutes: None,
                });
            }
        }
    }
    let minutes = FigureUnit::Count("minute".to_owned());
    let minutes = book.total("handled minutes over the term", minutes, &parts)?;
    Ok(Work {
        contacts,
        cases,
        minutes: Some(minutes),
    })
}

/// Contacts × (talk + wrap-up + hold), month by month where a month has times of its own; `None` where the talk time
/// is not stated.
pub(super) fn handled(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
) -> Result<Option<Figure>, TooLarge> {
    let of = format!("handled minutes of {}", channel.demand.channel);
    if channel.times.named.is_empty() {
        let times = &channel.times.usual;
        return minutes(book, channel, (of, channel.total), times);
    }
    let mut months = Vec::with_capacity(channel.months.len());
    for (month, contacts) in &channel.months {
        let label = format!("{of} in {month}");
        let times = channel.times.of(*month);
        let Some(own) = minutes(book, channel, (label, *contacts), times)? else {
            return Ok(None);
        };
        months.push(own);
    }
    let unit = FigureUnit::Count("minute".to_owned());
    book.total(of, unit, &months).map(Some)
}

fn minutes(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    (label, contacts): (String, Figure),
    times: &Times,
) -> Result<Option<Figure>, TooLarge> {
    let Some(talk) = &times.talk else {
        return Ok(None);
    };
    let parts = [Some(talk), times.wrap.as_ref(), times.hold.as_ref()];
    let parts: Vec<Figure> = parts.into_iter().flatten().map(|time| time.mean).collect();
    let each = format!("handle time of a {}", channel.unit);
    let each = book.total(each, FigureUnit::Seconds, &parts)?;
    let value = arith::div(arith::mul(contacts.value, each.value)?, MINUTE)?;
    let unit = FigureUnit::Count("minute".to_owned());
    let inputs = [contacts, each];
    let formula = Formula::HandledMinutes;
    Ok(Some(book.step(label, (value, unit), formula, &inputs, &[])))
}

/// The cost in a scenario per unit of its work.
pub(super) fn of(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    cost: &ScenarioCost,
    work: &Work,
    path: &str,
) -> Result<ScenarioFigures, TooLarge> {
    let [per_contact, per_minute, per_case] = divisors(book, offer, work)?;
    let mut per = |divisor: Option<Divisor>| {
        divisor
            .map(|divisor| quotient(book, project, cost.total, divisor, (path, "")))
            .transpose()
    };
    Ok(ScenarioFigures {
        per_contact: per(per_contact)?,
        per_minute: per(per_minute)?,
        per_case: per(per_case)?,
        present: None,
    })
}

/// The same of a cost that open answers leave between two ends: of what the price rule compares.
pub(super) fn of_range(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    (scenario, cost): &(String, Range),
    work: &Work,
    path: &str,
) -> Result<RangeFigures, TooLarge> {
    let path = format!("{path}.{scenario}");
    let [per_contact, per_minute, per_case] = divisors(book, offer, work)?;
    let mut per = |divisor: Option<Divisor>| -> Result<Option<Range>, TooLarge> {
        let Some(divisor) = divisor else {
            return Ok(None);
        };
        let mut end = |cost, end| quotient(book, project, cost, divisor, (&path, end));
        let low = end(cost.low, ".low")?;
        let high = cost.high.map(|high| end(high, ".high")).transpose()?;
        Ok(Some(Range { low, high }))
    };
    Ok(RangeFigures {
        per_contact: per(per_contact)?,
        per_minute: per(per_minute)?,
        per_case: per(per_case)?,
    })
}

/// What a cost is divided by, with its unit and its part of a path.
type Divisor = (Figure, &'static str, &'static str);

/// By contact, handled minute and resolved case; nothing is divided by nothing.
fn divisors(
    book: &mut Derivation,
    offer: &Offer,
    work: &Work,
) -> Result<[Option<Divisor>; 3], TooLarge> {
    let resolved = resolved(book, offer, work)?;
    let all = [
        (Some(work.contacts), "contact", "per-contact"),
        (work.minutes, "handled minute", "per-minute"),
        (resolved, "resolved case", "per-case"),
    ];
    Ok(all.map(|(divisor, unit, name)| {
        let divisor = divisor.filter(|divisor| divisor.value > Decimal::ZERO)?;
        Some((divisor, unit, name))
    }))
}

fn quotient(
    book: &mut Derivation,
    project: &Project,
    cost: Figure,
    (divisor, unit, name): Divisor,
    (path, end): (&str, &str),
) -> Result<Figure, TooLarge> {
    let value = arith::div(cost.value, divisor.value)?;
    let rate = FigureUnit::Rate(*project.rfp.currency, unit.to_owned());
    let inputs = [cost, divisor];
    let label = format!("cost per {unit}");
    let figure = book.step(label, (value, rate), Formula::Quotient, &inputs, &[]);
    book.name(figure, format!("{path}.{name}{end}"));
    Ok(figure)
}

/// First contacts × the share that the vendor says it resolves at the first contact.
fn resolved(book: &mut Derivation, offer: &Offer, work: &Work) -> Result<Option<Figure>, TooLarge> {
    let Some(answer) = offer.answers.get(FIRST_CONTACT) else {
        return Ok(None);
    };
    let AnswerValue::Percent(share) = answer.value else {
        return Ok(None);
    };
    let share = book.stated(
        "resolved at the first contact",
        share.0,
        FigureUnit::Percent,
        answer.span,
    );
    let cases = FigureUnit::Count("case".to_owned());
    book.product("cases resolved over the term", cases, work.cases, share)
        .map(Some)
}

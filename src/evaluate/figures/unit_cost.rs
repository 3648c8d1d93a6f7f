//! Cost per contact, per handled minute and per case resolved at the first contact.

use super::ScenarioFigures;
use crate::evaluate::arith;
use crate::evaluate::cost::Basis;
use crate::evaluate::demand::times::Times;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, ScenarioCost, TooLarge};
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
    let resolved = resolved(book, offer, work)?;
    let mut per = |divisor: Option<Figure>, unit: &str, name: &str| {
        let divisor = divisor.filter(|divisor| divisor.value > Decimal::ZERO);
        let figure = divisor.map(|divisor| {
            let value = arith::div(cost.total.value, divisor.value)?;
            let rate = FigureUnit::Rate(*project.rfp.currency, unit.to_owned());
            let inputs = [cost.total, divisor];
            let label = format!("cost per {unit}");
            let figure = book.step(label, (value, rate), Formula::Quotient, &inputs, &[]);
            book.name(figure, format!("{path}.{name}"));
            Ok(figure)
        });
        figure.transpose()
    };
    Ok(ScenarioFigures {
        per_contact: per(Some(work.contacts), "contact", "per-contact")?,
        per_minute: per(work.minutes, "handled minute", "per-minute")?,
        per_case: per(resolved, "resolved case", "per-case")?,
        present: None,
    })
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

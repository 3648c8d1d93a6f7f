//! Contacts that are expected to be lost while a vendor is down, at the availability that it promises.
//!
//! Of the minutes in which a channel must be answered, a share 1 − uptime is down; contacts come evenly over them.

use crate::evaluate::arith;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Answer, AnswerValue, Answered, Demand, Offer, Project};
use crate::value::{Date, Decimal, Percent, Weekday, YearMonth, round_half_even};

/// The attribute in whose answer a vendor promises its availability.
const UPTIME: &str = "uptime";

/// Minutes of a day.
const DAY: u32 = 1_440;

/// What a vendor's downtime is expected to cost of a channel, in the base scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The channel.
    pub channel: String,
    /// What is counted, in the singular.
    pub unit: String,
    /// Minutes down inside the hours of the channel, over the term.
    pub minutes: Figure,
    /// Contacts lost over the term.
    pub contacts: Figure,
    /// What they are worth, where the RFP says what one is.
    pub worth: Option<Figure>,
}

/// What an offer's downtime is expected to lose, by channel that is answered live; nothing without a promise.
pub(super) fn lost(
    book: &mut Derivation,
    project: &Project,
    needs: &Needs<'_>,
    offer: &Offer,
) -> Result<Vec<Lost>, TooLarge> {
    let Some(answer) = offer.answers.get(UPTIME) else {
        return Ok(Vec::new());
    };
    let AnswerValue::Percent(uptime) = answer.value else {
        return Ok(Vec::new());
    };
    let down = down(book, uptime, answer)?;
    let live = needs.channels.iter().filter(|channel| {
        let known = project.vocabulary.channel(&channel.demand.channel);
        known.is_some_and(|known| known.answered == Answered::Live)
    });
    live.map(|channel| of_channel(book, project, offer, channel, down))
        .collect()
}

fn down(book: &mut Derivation, uptime: Percent, answer: &Answer) -> Result<Figure, TooLarge> {
    let up = book.stated("uptime", uptime.0, FigureUnit::Percent, answer.span);
    let value = arith::sub(Decimal::ONE_HUNDRED, up.value)?;
    let down = (value, FigureUnit::Percent);
    Ok(book.step("downtime", down, Formula::Downtime, &[up], &[]))
}

fn of_channel(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    channel: &ChannelNeeds<'_>,
    down: Figure,
) -> Result<Lost, TooLarge> {
    let demand = channel.demand;
    let name = format!("{}.lost.{}", offer.alias, demand.channel);
    let (mut minutes, mut contacts) = (Vec::new(), Vec::new());
    for (month, volume) in &channel.months {
        let open = open_minutes(book, demand, *month);
        let minute = FigureUnit::Count("minute".to_owned());
        let label = format!("minutes down in {month}");
        let down = book.product(label, minute, open, down)?;
        let own = in_month(book, channel, *month, *volume, open, down)?;
        book.name(own, format!("{name}.{month}"));
        minutes.push(down);
        contacts.push(own);
    }
    let minute = FigureUnit::Count("minute".to_owned());
    let minutes = book.total("minutes down over the term", minute, &minutes)?;
    let unit = FigureUnit::Count(channel.unit.to_owned());
    let contacts = book.total("contacts lost over the term", unit, &contacts)?;
    book.name(minutes, format!("{name}.minutes"));
    book.name(contacts, name.as_str());
    let worth = worth(book, project, demand, contacts)?;
    if let Some(worth) = worth {
        book.name(worth, format!("{name}.worth"));
    }
    Ok(Lost {
        channel: demand.channel.clone(),
        unit: channel.unit.to_owned(),
        minutes,
        contacts,
        worth,
    })
}

/// Minutes down × contacts of an open minute; none where the channel is never open.
fn in_month(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    month: YearMonth,
    volume: Figure,
    open: Figure,
    down: Figure,
) -> Result<Figure, TooLarge> {
    let value = if open.value.is_zero() {
        Decimal::ZERO
    } else {
        arith::div(arith::mul(volume.value, down.value)?, open.value)?
    };
    let label = format!("lost in {month}");
    let value = (value, FigureUnit::Count(channel.unit.to_owned()));
    let inputs = [down, volume, open];
    Ok(book.step(label, value, Formula::LostContacts, &inputs, &[]))
}

/// So many lost contacts at what the demand says one is worth.
pub(super) fn worth(
    book: &mut Derivation,
    project: &Project,
    demand: &Demand,
    contacts: Figure,
) -> Result<Option<Figure>, TooLarge> {
    let Some(stated) = &demand.lost_contact else {
        return Ok(None);
    };
    let currency = *project.rfp.currency;
    let rate = FigureUnit::Rate(currency, "lost contact".to_owned());
    let each = book.stated("worth of a contact", stated.value.amount, rate, stated.span);
    let exact = arith::mul(contacts.value, each.value)?;
    let value = round_half_even(exact, currency.exponent());
    let money = (value, FigureUnit::Money(currency));
    let inputs = [contacts, each];
    Ok(Some(book.step(
        "worth of what is lost",
        money,
        Formula::RoundedProduct,
        &inputs,
        &[],
    )))
}

/// Minutes of a month in which the channel must be answered: of its hours, or all where they are not stated. Days on
/// which clocks change count as others.
fn open_minutes(book: &mut Derivation, demand: &Demand, month: YearMonth) -> Figure {
    let hours = demand.hours.as_ref();
    let of_day = |date: Date| match hours {
        Some(hours) if hours.value.is_closed_on(date) => 0,
        Some(hours) if !hours.value.is_always() => {
            let day = Weekday::of(date);
            let windows = hours.value.windows().iter();
            let own = windows.filter(|window| window.days.contains(&day));
            let open: u32 = own.map(|window| u32::from(window.minutes())).sum();
            open.min(DAY)
        }
        _ => DAY,
    };
    let mut minutes: u32 = 0;
    let mut date = month.first_day();
    for _ in 0..month.days() {
        minutes = minutes.saturating_add(of_day(date));
        date = date.tomorrow().unwrap_or(date);
    }
    let label = format!("open minutes of {month}");
    let value = (
        Decimal::from(minutes),
        FigureUnit::Count("minute".to_owned()),
    );
    let clauses: Vec<_> = hours.iter().map(|hours| hours.span).collect();
    book.step(label, value, Formula::Stated, &[], &clauses)
}

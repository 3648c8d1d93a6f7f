//! Which part of the charges is for contacts in some hours.

use crate::evaluate::arith;
use crate::evaluate::cost::invoice::Invoice;
use crate::evaluate::cost::month::Priced;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::value::{Decimal, Schedule, Term, YearMonth};

/// The charges' part for the contacts in these hours; `None` where no charge has any.
pub(super) fn on_hours(
    book: &mut Derivation,
    invoice: &Invoice,
    needs: &Needs<'_>,
    charges: &[Priced<'_>],
    (name, hours): (&str, &Schedule),
    walked: usize,
) -> Result<Option<Figure>, TooLarge> {
    let mut parts = Vec::new();
    for (position, charge) in charges.iter().enumerate() {
        let share = match charge.channel() {
            Some(channel) => needs
                .channel(channel)
                .map(|channel| share_of(book, channel, (name, hours), invoice.month)),
            None => Some(of_agents(
                book,
                needs,
                (name, hours),
                invoice.month,
                walked,
            )?),
        };
        if let (Some(Some(share)), Some(amount)) = (share, invoice.charge(position)) {
            let label = format!("{} in {name}", charge.planned.line.name);
            parts.push(book.product(&label, invoice.money(), amount, share)?);
        }
    }
    if parts.is_empty() {
        return Ok(None);
    }
    book.total(format!("charges of {name}"), invoice.money(), &parts)
        .map(Some)
}

/// The share of a channel's contacts that come in these hours of a month, spread evenly over the hours in which they
/// must be answered; `None` where nobody states those.
fn share_of(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    (name, hours): (&str, &Schedule),
    month: YearMonth,
) -> Option<Figure> {
    let open = channel.demand.hours.as_ref()?;
    let only = Term {
        start: month.first_day(),
        months: 1,
    };
    let share = hours.covered_share(&open.value, &only);
    Some(book.step(
        format!("share of {} in {name}", channel.demand.channel),
        (share, FigureUnit::Ratio),
        Formula::HoursShare,
        &[],
        &[open.span],
    ))
}

/// The share of the agents' work: of each channel by its contacts and their handling time.
fn of_agents(
    book: &mut Derivation,
    needs: &Needs<'_>,
    (name, hours): (&str, &Schedule),
    month: YearMonth,
    walked: usize,
) -> Result<Option<Figure>, TooLarge> {
    let (mut work, mut within, mut inputs) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
    for channel in &needs.channels {
        let Some(share) = share_of(book, channel, (name, hours), month) else {
            continue;
        };
        let own = worked(channel, walked)?;
        work = arith::add(work, own)?;
        within = arith::add(within, arith::mul(own, share.value)?)?;
        inputs.push(share);
    }
    if let [only] = inputs.as_slice() {
        return Ok(Some(*only));
    }
    if work == Decimal::ZERO {
        return Ok(None);
    }
    let share = (arith::div(within, work)?, FigureUnit::Ratio);
    let label = format!("share of the agents' work in {name}");
    Ok(Some(book.step(
        &label,
        share,
        Formula::WorkShare,
        &inputs,
        &[],
    )))
}

/// Seconds of handling in a month.
fn worked(channel: &ChannelNeeds<'_>, walked: usize) -> Result<Decimal, TooLarge> {
    let contacts = channel
        .months
        .get(walked)
        .map(|(_, contacts)| contacts.value);
    let times = [channel.talk, channel.wrap, channel.hold];
    let seconds = arith::sum(times.into_iter().flatten().map(|time| time.value))?;
    let seconds = if seconds == Decimal::ZERO {
        Decimal::ONE
    } else {
        seconds
    };
    arith::mul(contacts.unwrap_or_default(), seconds)
}

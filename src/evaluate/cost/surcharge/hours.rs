//! Which part of the charges is for contacts in some hours.

use super::Month;
use crate::evaluate::arith;
use crate::evaluate::cost::invoice::Invoice;
use crate::evaluate::demand::profile::{self, HOURS};
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::value::{Decimal, Schedule, Term, YearMonth};

/// The charges' part for the contacts in these hours; `None` where no charge has any.
pub(super) fn on_hours(
    book: &mut Derivation,
    invoice: &Invoice,
    walk: Month<'_>,
    (name, hours): (&str, &Schedule),
) -> Result<Option<Figure>, TooLarge> {
    let Month { needs, walked, .. } = walk;
    let mut parts = Vec::new();
    for (position, charge) in walk.charges.iter().enumerate() {
        let share = match charge.channel() {
            Some(channel) => match needs.channel(channel) {
                Some(channel) => share_of(book, channel, (name, hours), invoice.month)?,
                None => None,
            },
            None => of_agents(book, needs, (name, hours), invoice.month, walked)?,
        };
        if let (Some(share), Some(amount)) = (share, invoice.charge(position)) {
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

/// The share of a channel's contacts that come in these hours of a month, by the channel's week, or spread evenly over
/// the hours in which they must be answered; `None` where nobody states those.
fn share_of(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    (name, hours): (&str, &Schedule),
    month: YearMonth,
) -> Result<Option<Figure>, TooLarge> {
    let demand = channel.demand;
    let Some(open) = &demand.hours else {
        return Ok(None);
    };
    let only = Term {
        start: month.first_day(),
        months: 1,
    };
    let by_week = match profile::weights(demand) {
        Some(weights) => weighted(&weights, &hours.covered_by_hour(&open.value, &only))?,
        None => None,
    };
    let (share, formula) = match by_week {
        Some(share) => (share, Formula::WeekShare),
        None => (hours.covered_share(&open.value, &only), Formula::HoursShare),
    };
    let mut clauses = vec![open.span];
    if by_week.is_some() {
        let profile = demand.profile.as_ref().map(|profile| profile.span);
        clauses.extend(profile.or(demand.history.as_ref().map(|history| history.span)));
    }
    Ok(Some(book.step(
        format!("share of {} in {name}", demand.channel),
        (share, FigureUnit::Ratio),
        formula,
        &[],
        &clauses,
    )))
}

/// The contacts of the covered seconds by those of the needed ones; `None` where none come in the needed ones.
fn weighted(
    weights: &[Decimal; HOURS],
    seconds: &[(i64, i64); HOURS],
) -> Result<Option<Decimal>, TooLarge> {
    let (mut covered, mut needed) = (Decimal::ZERO, Decimal::ZERO);
    for (weight, (within, of)) in weights.iter().zip(seconds) {
        covered = arith::add(covered, arith::mul(*weight, Decimal::from(*within))?)?;
        needed = arith::add(needed, arith::mul(*weight, Decimal::from(*of))?)?;
    }
    if needed == Decimal::ZERO {
        return Ok(None);
    }
    arith::div(covered, needed).map(arith::settled).map(Some)
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
        let Some(share) = share_of(book, channel, (name, hours), month)? else {
            continue;
        };
        let own = worked(channel, walked, month)?;
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
fn worked(
    channel: &ChannelNeeds<'_>,
    walked: usize,
    month: YearMonth,
) -> Result<Decimal, TooLarge> {
    let contacts = channel
        .months
        .get(walked)
        .map(|(_, contacts)| contacts.value);
    let times = channel.times.of(month);
    let times = [&times.talk, &times.wrap, &times.hold];
    let seconds = arith::sum(times.into_iter().flatten().map(|time| time.mean.value))?;
    let seconds = if seconds == Decimal::ZERO {
        Decimal::ONE
    } else {
        seconds
    };
    arith::mul(contacts.unwrap_or_default(), seconds)
}

//! Short contacts that cost nothing.
//!
//! With times exponentially distributed with mean M, the share of contacts that end within s is 1 − e^(−s / M).
//! Of those that do not, what is left of the time is distributed as the time itself: they are billed as contacts
//! with s added before rounding. What the short ones would be billed is what remains of the mean of all.
//! Of a histogram, the times up to s are the short ones.

use super::handled::Handled;
use super::rounding::{Rounding, exceeds};
use super::time_in;
use crate::evaluate::arith;
use crate::evaluate::demand::ChannelNeeds;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Charge, FreeContacts};
use crate::source::At;
use crate::value::{Decimal, Duration, plural};

use super::quantity::unit_of;

/// Short contacts that cost nothing.
#[derive(Debug, Clone, Copy)]
pub(in crate::evaluate::cost) struct Short {
    /// Their share of all contacts.
    pub share: Figure,
    /// The most of a month that cost nothing.
    pub first: Option<Figure>,
    /// What one would be billed, in the measure's unit of time, where time is charged.
    pub each: Option<Figure>,
}

/// How the time of contacts is billed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    /// How it is rounded.
    pub rounding: Rounding,
    /// How long contacts take.
    pub handled: &'a Handled,
    /// A fixed wrap-up that is added after rounding.
    pub after: Option<Duration>,
    /// Seconds of the measure's unit of time, where time is charged.
    pub unit_seconds: Option<Decimal>,
}

/// What the charge lets go free; `None` if nothing.
pub(super) fn of(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    charge: &Charge,
    terms: &Terms<'_>,
) -> Result<Option<Short>, TooLarge> {
    let Some(free) = &charge.free else {
        return Ok(None);
    };
    let within = free.value.within.seconds();
    let stated = book.stated("free within", within, FigureUnit::Seconds, free.span);
    let handled = terms.handled;
    let is_known = !handled.bins.is_empty();
    let inputs: Vec<Figure> = if is_known {
        let bins = handled.stated.iter().copied();
        std::iter::once(stated).chain(bins).collect()
    } else {
        vec![stated, handled.mean]
    };
    let (share, seconds) = if is_known {
        of_bins(terms, within)?
    } else {
        of_exponential(terms, within)?
    };
    let (of_share, of_time) = if is_known {
        (Formula::BinsShare, Formula::BinsTime)
    } else {
        (Formula::ShortShare, Formula::ShortTime)
    };
    let label = format!("share of {} that end so soon", plural(channel.unit));
    let value = (share, FigureUnit::Ratio);
    let share = book.step(&label, value, of_share, &inputs, &[]);
    let each = match terms.unit_seconds {
        Some(unit_seconds) => {
            let after = terms.after.map_or(Decimal::ZERO, Duration::seconds);
            let value = (arith::add(seconds, after)?, FigureUnit::Seconds);
            let label = "billed seconds of one of them";
            let seconds = book.step(label, value, of_time, &inputs, &[]);
            let unit = unit_of(None, &charge.measure);
            let label = format!("billed {} of one of them", plural(&unit));
            Some(time_in(book, &label, &unit, seconds, unit_seconds)?)
        }
        None => None,
    };
    Ok(Some(Short {
        share,
        first: first(book, channel, free),
        each,
    }))
}

fn first(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    free: &At<FreeContacts>,
) -> Option<Figure> {
    let unit = FigureUnit::Count(channel.unit.to_owned());
    let first = free.value.first?;
    Some(book.stated("free a month", first, unit, free.span))
}

/// The share of short contacts, and the seconds that one of them would be billed.
fn of_exponential(terms: &Terms<'_>, within: Decimal) -> Result<(Decimal, Decimal), TooLarge> {
    let mean = terms.handled.mean.value;
    let longer = exceeds(within, mean)?;
    let share = arith::sub(Decimal::ONE, longer)?;
    let all = terms.rounding.mean(mean)?;
    let long = terms.rounding.beyond(within)?.mean(mean)?;
    let rest = arith::sub(all, arith::mul(long, longer)?)?;
    Ok((share, of_each(rest, share)?))
}

fn of_bins(terms: &Terms<'_>, within: Decimal) -> Result<(Decimal, Decimal), TooLarge> {
    let bins = terms.handled.bins.iter().copied();
    let short: Vec<(Decimal, Decimal)> = bins.filter(|(time, _)| *time <= within).collect();
    let share = arith::sum(short.iter().map(|(_, share)| *share))?;
    let rest = terms.rounding.mean_of_bins(&short)?;
    Ok((share, of_each(rest, share)?))
}

fn of_each(all: Decimal, share: Decimal) -> Result<Decimal, TooLarge> {
    if share.is_zero() {
        return Ok(Decimal::ZERO);
    }
    Ok(arith::div(all, share)?.max(Decimal::ZERO))
}

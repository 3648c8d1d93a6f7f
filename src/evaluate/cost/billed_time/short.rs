//! Short contacts that cost nothing.
//!
//! With times exponentially distributed with mean M, the share of contacts that end within s is 1 − e^(−s / M).
//! Of those that do not, what is left of the time is distributed as the time itself: they are billed as contacts
//! with s added before rounding. What the short ones would be billed is what remains of the mean of all. Of a
//! histogram, the short ones are the bins up to s.

use super::rounding::{Rounding, exceeds};
use super::time_in;
use crate::evaluate::arith;
use crate::evaluate::demand::ChannelNeeds;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Charge, FreeContacts};
use crate::source::At;
use crate::value::{Decimal, Duration};

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
    /// The mean.
    pub mean: Figure,
    /// A histogram: times and their shares of 1; empty where only the mean is known.
    pub bins: &'a [(Decimal, Decimal)],
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
    let longer = if terms.bins.is_empty() {
        exceeds(within, terms.mean.value)?
    } else {
        let long = terms.bins.iter().filter(|(time, _)| *time > within);
        arith::sum(long.map(|(_, share)| *share))?
    };
    let share = (arith::sub(Decimal::ONE, longer)?, FigureUnit::Ratio);
    let label = format!(
        "share of {} that end so soon",
        crate::value::plural(channel.unit)
    );
    let inputs = [stated, terms.mean];
    let share = book.step(&label, share, Formula::ShortShare, &inputs, &[]);
    let each = match terms.unit_seconds {
        Some(unit_seconds) => {
            let seconds = billed(book, terms, within, longer, &[stated, terms.mean])?;
            let unit = unit_of(None, &charge.measure);
            let label = format!("billed {} of one of them", crate::value::plural(&unit));
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

/// Seconds that one of the short contacts would be billed.
fn billed(
    book: &mut Derivation,
    terms: &Terms<'_>,
    within: Decimal,
    longer: Decimal,
    inputs: &[Figure],
) -> Result<Figure, TooLarge> {
    let rest = if terms.bins.is_empty() {
        let all = terms.rounding.mean(terms.mean.value)?;
        let long = terms.rounding.beyond(within)?.mean(terms.mean.value)?;
        arith::sub(all, arith::mul(long, longer)?)?
    } else {
        let short = terms.bins.iter().filter(|(time, _)| *time <= within);
        let short: Vec<(Decimal, Decimal)> = short.copied().collect();
        terms.rounding.mean_of_bins(&short)?
    };
    let share = arith::sub(Decimal::ONE, longer)?;
    let mean = if share.is_zero() {
        Decimal::ZERO
    } else {
        arith::div(rest, share)?.max(Decimal::ZERO)
    };
    let after = terms.after.map_or(Decimal::ZERO, Duration::seconds);
    let value = (arith::add(mean, after)?, FigureUnit::Seconds);
    Ok(book.step(
        "billed seconds of one of them",
        value,
        Formula::ShortTime,
        inputs,
        &[],
    ))
}

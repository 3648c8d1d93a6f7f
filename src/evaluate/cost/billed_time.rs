//! The billed time of a contact.

mod handled;
mod rounding;
mod short;

use self::handled::Handled;
use self::rounding::Rounding;
use super::quantity::{self, seconds_of};
use crate::evaluate::arith;
use crate::evaluate::demand::times::Times;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, Label, Noted, TooLarge, UnitId};
use crate::model::{Charge, Increment, MeasureOf, Wrap, WrapOrder};
use crate::source::Span;
use crate::value::{Decimal, Duration, YearMonth, plural};

pub(super) use self::short::Short;

/// What a charge counts of each contact of a channel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// Its billed time, where time is charged.
    pub billed: Option<Billed>,
    /// Those of them that cost nothing.
    pub free: Option<Short>,
}

/// Billed time of a contact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Billed {
    /// In seconds.
    pub seconds: Decimal,
    /// Seconds of the measure's unit of time.
    pub unit_seconds: Decimal,
    /// In the measure's unit of time.
    pub each: Figure,
    /// What the time of a month is called.
    pub label: Noted,
    /// Its unit.
    pub unit: UnitId,
}

/// What is counted of a contact, by calendar month.
#[derive(Debug, Clone)]
pub(super) struct Counting {
    usual: Counted,
    /// By the number of a month in which contacts take another time.
    named: Vec<(u8, Counted)>,
}

impl Counting {
    /// What is counted in a month.
    pub(super) fn of(&self, month: YearMonth) -> Counted {
        let own = |(number, _): &&(u8, Counted)| i8::try_from(*number) == Ok(month.month);
        let named = self.named.iter().find(own);
        named.map_or(self.usual, |(_, counted)| *counted)
    }
}

/// What is counted of a contact of a charge; nothing where the charge counts no contacts.
pub(super) fn counting(
    book: &mut Derivation,
    needs: &Needs<'_>,
    charge: &Charge,
) -> Result<Counting, TooLarge> {
    let mut counting = Counting {
        usual: Counted {
            billed: None,
            free: None,
        },
        named: Vec::new(),
    };
    let MeasureOf::Channel(name) = &charge.measure.of else {
        return Ok(counting);
    };
    let is_timed = seconds_of(&charge.measure).is_some() || charge.free.is_some();
    let Some(channel) = needs.channel(name).filter(|_| is_timed) else {
        return Ok(counting);
    };
    counting.usual = counted(book, channel, &channel.times.usual, charge)?;
    for (month, times) in &channel.times.named {
        let counted = counted(book, channel, times, charge)?;
        counting.named.push((*month, counted));
    }
    Ok(counting)
}

fn counted(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    times: &Times,
    charge: &Charge,
) -> Result<Counted, TooLarge> {
    let unit_seconds = seconds_of(&charge.measure);
    let handled = handled::of(book, channel, times, charge)?;
    let rounding = rounding_of(charge, &handled)?;
    let after = added(charge, WrapOrder::After);
    let mut billed = None;
    if let Some(unit_seconds) = unit_seconds {
        let rounded = rounded(book, charge, rounding, &handled)?;
        let rounded = with_wrap(book, rounded, after)?;
        let each = in_unit(book, channel, charge, rounded, unit_seconds)?;
        let (label, unit) = quantity::billed_as(book, &charge.measure);
        billed = Some(Billed {
            seconds: rounded.value,
            unit_seconds,
            each,
            label,
            unit,
        });
    }
    let terms = short::Terms {
        rounding,
        handled: &handled,
        after: after.map(|(time, _)| time),
        unit_seconds,
    };
    let free = short::of(book, channel, charge, &terms)?;
    Ok(Counted { billed, free })
}

fn rounding_of(charge: &Charge, handled: &Handled) -> Result<Rounding, TooLarge> {
    let seconds = |time: Duration| time.seconds();
    let is_loose = !handled.bins.is_empty()
        || charge.free.is_some()
        || added(charge, WrapOrder::Before).is_some();
    let (increment, longer) = match charge.billed.as_ref().map(|billed| billed.value) {
        // No time is billed more than an increment longer than it is, however long the increment.
        Some(Increment::UpTo(most)) if is_loose => (None, seconds(most)),
        Some(Increment::Per(increment) | Increment::UpTo(increment)) => {
            (Some(seconds(increment)), Decimal::ZERO)
        }
        Some(Increment::Exact) | None => (None, Decimal::ZERO),
    };
    let before = added(charge, WrapOrder::Before).map_or(Decimal::ZERO, |(time, _)| seconds(time));
    Ok(Rounding {
        increment,
        at_least: charge
            .at_least
            .as_ref()
            .map_or(Decimal::ZERO, |least| seconds(least.value)),
        added: arith::add(before, longer)?,
    })
}

/// A fixed wrap-up that is added at this point, with its clause; where the order makes no difference, after.
fn added(charge: &Charge, at: WrapOrder) -> Option<(Duration, Span)> {
    let wrap = charge.wrap.as_ref()?;
    match wrap.value {
        Wrap::Added { time, order } if order.unwrap_or(WrapOrder::After) == at => {
            Some((time, wrap.span))
        }
        _ => None,
    }
}

fn rounded(
    book: &mut Derivation,
    charge: &Charge,
    rounding: Rounding,
    handled: &Handled,
) -> Result<Figure, TooLarge> {
    let mean = handled.mean;
    if !handled.bins.is_empty() {
        return rounded_bins(book, charge, rounding, handled);
    }
    let rest = rounded_up(book, charge, rounding, mean)?;
    if rounding.at_least.is_zero() && rounding.added.is_zero() {
        return Ok(rest);
    }
    let floor = floor(book, charge, rounding)?;
    let value = rounding.mean(mean.value)?;
    let inputs: Vec<Figure> = [floor, Some(rest), Some(mean)]
        .into_iter()
        .flatten()
        .collect();
    Ok(book.step(
        "billed seconds",
        (value, FigureUnit::Seconds),
        Formula::LeastTime,
        &inputs,
        &[],
    ))
}

/// Each time of a histogram by itself.
fn rounded_bins(
    book: &mut Derivation,
    charge: &Charge,
    rounding: Rounding,
    handled: &Handled,
) -> Result<Figure, TooLarge> {
    let is_exact =
        rounding.increment.is_none() && rounding.at_least.is_zero() && rounding.added.is_zero();
    if is_exact {
        return Ok(handled.mean);
    }
    let increment = increment(book, charge, rounding);
    let floor = floor(book, charge, rounding)?;
    let inputs = [increment, floor].into_iter().flatten();
    let inputs: Vec<Figure> = inputs.chain(handled.stated.iter().copied()).collect();
    let value = (rounding.mean_of_bins(&handled.bins)?, FigureUnit::Seconds);
    Ok(book.step("billed seconds", value, Formula::BilledBins, &inputs, &[]))
}

fn increment(book: &mut Derivation, charge: &Charge, rounding: Rounding) -> Option<Figure> {
    let increment = rounding.increment?;
    let billed = charge.billed.as_ref()?;
    Some(book.stated("increment", increment, FigureUnit::Seconds, billed.span))
}

/// The longest that an increment not said may be, where it is added to each time.
fn longer(book: &mut Derivation, charge: &Charge, rounding: Rounding) -> Option<Figure> {
    let billed = charge.billed.as_ref()?;
    match billed.value {
        Increment::UpTo(most) if rounding.increment.is_none() => Some(book.stated(
            "longest increment",
            most.seconds(),
            FigureUnit::Seconds,
            billed.span,
        )),
        _ => None,
    }
}

fn rounded_up(
    book: &mut Derivation,
    charge: &Charge,
    rounding: Rounding,
    mean: Figure,
) -> Result<Figure, TooLarge> {
    let Some(step) = increment(book, charge, rounding) else {
        return Ok(mean);
    };
    let value = rounding.rest(mean.value)?;
    let figure = (value, FigureUnit::Seconds);
    Ok(book.step(
        "billed seconds",
        figure,
        Formula::BilledTime,
        &[step, mean],
        &[],
    ))
}

/// Below what nothing is billed: the least time stated, or the fixed wrap-up rounded up.
fn floor(
    book: &mut Derivation,
    charge: &Charge,
    rounding: Rounding,
) -> Result<Option<Figure>, TooLarge> {
    let added = added(charge, WrapOrder::Before)
        .map(|(time, span)| book.stated("wrap-up", time.seconds(), FigureUnit::Seconds, span));
    let least = charge.at_least.as_ref().map(|least| {
        book.stated(
            "least time",
            least.value.seconds(),
            FigureUnit::Seconds,
            least.span,
        )
    });
    let longer = longer(book, charge, rounding);
    let inputs: Vec<Figure> = [least, added, longer].into_iter().flatten().collect();
    if inputs.is_empty() {
        return Ok(None);
    }
    if let ([only], None, None) = (inputs.as_slice(), added, longer) {
        return Ok(Some(*only));
    }
    let value = (rounding.floor()?, FigureUnit::Seconds);
    Ok(Some(book.step(
        "least of a contact",
        value,
        Formula::Floor,
        &inputs,
        &[],
    )))
}

fn with_wrap(
    book: &mut Derivation,
    rounded: Figure,
    wrap: Option<(Duration, Span)>,
) -> Result<Figure, TooLarge> {
    let Some((time, span)) = wrap else {
        return Ok(rounded);
    };
    let wrap = book.stated("wrap-up", time.seconds(), FigureUnit::Seconds, span);
    book.total(
        "billed seconds with wrap-up",
        FigureUnit::Seconds,
        &[rounded, wrap],
    )
}

fn in_unit(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    charge: &Charge,
    seconds: Figure,
    unit_seconds: Decimal,
) -> Result<Figure, TooLarge> {
    let unit = quantity::unit_of(None, &charge.measure);
    let label = format!("billed {} a {}", plural(&unit), channel.unit);
    time_in(book, &label, &unit, seconds, unit_seconds)
}

/// Seconds in another unit of time.
fn time_in(
    book: &mut Derivation,
    label: impl Into<Label>,
    unit: &str,
    seconds: Figure,
    unit_seconds: Decimal,
) -> Result<Figure, TooLarge> {
    let value = arith::div(seconds.value, unit_seconds)?;
    let article = if unit == "hour" { "an" } else { "a" };
    let ratio = book.step(
        format!("seconds of {article} {unit}"),
        (unit_seconds, FigureUnit::Seconds),
        Formula::Stated,
        &[],
        &[],
    );
    let figure = (value, FigureUnit::Count(unit.to_owned()));
    Ok(book.step(label, figure, Formula::Quotient, &[seconds, ratio], &[]))
}

/// The quantity of contacts of `unit` that take `time` on average, by the charge's rounding.
pub(super) fn of_contacts(
    book: &mut Derivation,
    charge: &Charge,
    unit: &str,
    (contacts, time): (Figure, Figure),
) -> Result<Figure, TooLarge> {
    let Some(unit_seconds) = seconds_of(&charge.measure) else {
        return Ok(contacts);
    };
    let handled = Handled::of_mean(time);
    let rounding = rounding_of(charge, &handled)?;
    let rounded = rounded(book, charge, rounding, &handled)?;
    let counted = quantity::unit_of(None, &charge.measure);
    let label = format!("billed {} a {unit}", plural(&counted));
    let each = time_in(book, &label, &counted, rounded, unit_seconds)?;
    // The division comes last, so that a whole number of minutes stays one.
    let seconds = arith::mul(contacts.value, rounded.value)?;
    let value = (
        arith::div(seconds, unit_seconds)?,
        FigureUnit::Count(counted),
    );
    let label = format!("billed {}", charge.measure);
    Ok(book.step(&label, value, Formula::Product, &[contacts, each], &[]))
}

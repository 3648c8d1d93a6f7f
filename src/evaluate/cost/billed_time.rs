//! The billed time of a contact.

mod rounding;
mod short;

use self::rounding::Rounding;
use super::quantity::{self, seconds_of};
use crate::evaluate::arith;
use crate::evaluate::demand::times::{self, Time, Times};
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, Label, TooLarge};
use crate::model::{Charge, Handling, Increment, MeasureOf, Wrap, WrapOrder};
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
}

/// What a charge counts of a contact, month by month.
#[derive(Debug)]
pub(super) struct Counting {
    usual: Counted,
    /// By the number of a calendar month in which contacts take another time.
    named: Vec<(u8, Counted)>,
}

impl Counting {
    /// What is counted of a contact in a month.
    pub(super) fn of(&self, month: YearMonth) -> Counted {
        let own = |(number, _): &&(u8, Counted)| i8::try_from(*number) == Ok(month.month);
        let named = self.named.iter().find(own);
        named.map_or(self.usual, |(_, counted)| *counted)
    }
}

/// What is counted of a contact of a charge; nothing where the charge counts no contacts.
pub(super) fn of(
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
    let counts_time = seconds_of(&charge.measure).is_some() || charge.free.is_some();
    if let Some(channel) = needs.channel(name).filter(|_| counts_time) {
        counting.usual = counted(book, channel, &channel.times.usual, charge)?;
        for (month, times) in &channel.times.named {
            let counted = counted(book, channel, times, charge)?;
            counting.named.push((*month, counted));
        }
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
    let parts = parts(times, charge);
    let bins = times::distribution(&parts)?;
    let mean = handled(book, channel, charge, &parts)?;
    let rounding = rounding_of(charge);
    let after = added(charge, WrapOrder::After);
    let mut billed = None;
    if let Some(unit_seconds) = unit_seconds {
        let rounded = if bins.is_empty() {
            rounded(book, charge, rounding, mean)?
        } else {
            rounded_bins(book, charge, rounding, (mean, &parts, &bins))?
        };
        let rounded = with_wrap(book, rounded, after)?;
        let each = in_unit(book, channel, charge, rounded, unit_seconds)?;
        billed = Some(Billed {
            seconds: rounded.value,
            unit_seconds,
            each,
        });
    }
    let free = short::of(
        book,
        channel,
        charge,
        &short::Terms {
            rounding,
            mean,
            bins: &bins,
            after: after.map(|(time, _)| time),
            unit_seconds,
        },
    )?;
    Ok(Counted { billed, free })
}

fn rounding_of(charge: &Charge) -> Rounding {
    let increment = match charge.billed.as_ref().map(|billed| billed.value) {
        Some(Increment::Per(increment)) => Some(increment.seconds()),
        Some(Increment::Exact) | None => None,
    };
    let seconds = |time: Duration| time.seconds();
    Rounding {
        increment,
        at_least: charge
            .at_least
            .as_ref()
            .map_or(Decimal::ZERO, |least| seconds(least.value)),
        added: added(charge, WrapOrder::Before).map_or(Decimal::ZERO, |(time, _)| seconds(time)),
    }
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

/// Talk, and wrap-up and hold where they are billed.
fn parts<'a>(times: &'a Times, charge: &Charge) -> Vec<&'a Time> {
    let wrap = charge.wrap.as_ref().map(|wrap| wrap.value);
    let hold = charge.hold.as_ref().map(|hold| hold.value);
    let wrapped = times.wrap.as_ref().filter(|_| wrap == Some(Wrap::Billed));
    let held = times
        .hold
        .as_ref()
        .filter(|_| hold == Some(Handling::Billed));
    let parts = [times.talk.as_ref(), wrapped, held];
    parts.into_iter().flatten().collect()
}

fn handled(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    charge: &Charge,
    parts: &[&Time],
) -> Result<Figure, TooLarge> {
    let wrap = charge.wrap.as_ref();
    let hold = charge.hold.as_ref();
    let parts: Vec<Figure> = parts.iter().map(|part| part.mean).collect();
    let value = arith::sum(parts.iter().map(|part| part.value))?;
    let label = format!("time of a {} that counts", channel.unit);
    let fixed = wrap.filter(|wrap| matches!(wrap.value, Wrap::Added { .. }));
    let of_wrap = wrap.filter(|_| fixed.is_none()).map(|wrap| wrap.span);
    let clauses: Vec<Span> = of_wrap
        .into_iter()
        .chain(hold.map(|hold| hold.span))
        .collect();
    Ok(book.step(
        &label,
        (value, FigureUnit::Seconds),
        Formula::Sum,
        &parts,
        &clauses,
    ))
}

fn rounded(
    book: &mut Derivation,
    charge: &Charge,
    rounding: Rounding,
    mean: Figure,
) -> Result<Figure, TooLarge> {
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

/// The mean of a histogram's times as each is billed.
fn rounded_bins(
    book: &mut Derivation,
    charge: &Charge,
    rounding: Rounding,
    (mean, parts, bins): (Figure, &[&Time], &[(Decimal, Decimal)]),
) -> Result<Figure, TooLarge> {
    let value = rounding.mean_of_bins(bins)?;
    let step = charge.billed.as_ref().zip(rounding.increment);
    let step = step.map(|(billed, increment)| {
        book.stated("increment", increment, FigureUnit::Seconds, billed.span)
    });
    let floor = if rounding.at_least.is_zero() && rounding.added.is_zero() {
        None
    } else {
        floor(book, charge, rounding)?
    };
    let stated = parts.iter().flat_map(|part| &part.bins);
    let stated = stated.flat_map(|(time, share)| [*time, *share]);
    let first = [step, floor, Some(mean)].into_iter().flatten();
    let inputs: Vec<Figure> = first.chain(stated).collect();
    let figure = (value, FigureUnit::Seconds);
    Ok(book.step("billed seconds", figure, Formula::BilledBins, &inputs, &[]))
}

fn rounded_up(
    book: &mut Derivation,
    charge: &Charge,
    rounding: Rounding,
    mean: Figure,
) -> Result<Figure, TooLarge> {
    let (Some(increment), Some(billed)) = (rounding.increment, &charge.billed) else {
        return Ok(mean);
    };
    let value = rounding.rest(mean.value)?;
    let step = book.stated("increment", increment, FigureUnit::Seconds, billed.span);
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
    let inputs: Vec<Figure> = [least, added].into_iter().flatten().collect();
    if let ([only], None) = (inputs.as_slice(), added) {
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

//! The time of a contact that a charge counts.

use crate::evaluate::arith;
use crate::evaluate::demand::ChannelNeeds;
use crate::evaluate::demand::times::{Time, Times, distribution};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Charge, Handling, Wrap};
use crate::source::Span;
use crate::value::Decimal;

/// Time of a contact before it is rounded.
#[derive(Debug, Clone)]
pub(super) struct Handled {
    /// Seconds, on average.
    pub mean: Figure,
    /// Seconds and their shares of 1, where a histogram is known; else times are taken to be exponentially distributed.
    pub bins: Vec<(Decimal, Decimal)>,
    /// What the histogram is made from.
    pub stated: Vec<Figure>,
}

impl Handled {
    /// Where only the mean is known.
    pub(super) const fn of_mean(mean: Figure) -> Self {
        Self {
            mean,
            bins: Vec::new(),
            stated: Vec::new(),
        }
    }
}

/// Talk, and wrap-up, hold and the wait for an agent where they are billed.
pub(super) fn of(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    times: &Times,
    charge: &Charge,
) -> Result<Handled, TooLarge> {
    let wait = wait(book, channel, charge);
    let wraps = charge.wrap.as_ref().map(|wrap| wrap.value) == Some(Wrap::Billed);
    let wrap = times.wrap.as_ref().filter(|_| wraps);
    let holds = charge.hold.as_ref().map(|hold| hold.value) == Some(Handling::Billed);
    let hold = times.hold.as_ref().filter(|_| holds);
    let parts = [times.talk.as_ref(), wrap, hold, wait.as_ref()];
    let parts: Vec<&Time> = parts.into_iter().flatten().collect();
    let means: Vec<Figure> = parts.iter().map(|part| part.mean).collect();
    let value = arith::sum(means.iter().map(|mean| mean.value))?;
    let label = format!("time of a {} that counts", channel.unit);
    let figure = (value, FigureUnit::Seconds);
    let mean = book.step(&label, figure, Formula::Sum, &means, &clauses(charge));
    Ok(Handled {
        mean,
        bins: distribution(&parts)?,
        stated: stated(&parts),
    })
}

/// Where the tariff says what counts; a fixed wrap-up counts by itself.
fn clauses(charge: &Charge) -> Vec<Span> {
    let wrap = charge.wrap.as_ref();
    let wrap = wrap.filter(|wrap| !matches!(wrap.value, Wrap::Added { .. }));
    let hold = charge.hold.as_ref();
    let spans = [wrap.map(|wrap| wrap.span), hold.map(|hold| hold.span)];
    spans.into_iter().flatten().collect()
}

fn wait(book: &mut Derivation, channel: &ChannelNeeds<'_>, charge: &Charge) -> Option<Time> {
    let billed = charge.queue.as_ref();
    billed.filter(|queue| queue.value == Handling::Billed)?;
    let stated = channel.demand.billing.queue.as_ref()?;
    let seconds = stated.value.seconds();
    let mean = book.stated(
        "wait for an agent",
        seconds,
        FigureUnit::Seconds,
        stated.span,
    );
    Some(Time {
        mean,
        bins: Vec::new(),
    })
}

/// Times and shares of every histogram, and the means of the parts without one.
fn stated(parts: &[&Time]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for part in parts {
        if part.bins.is_empty() {
            figures.push(part.mean);
        }
        figures.extend(part.bins.iter().flat_map(|(time, share)| [*time, *share]));
    }
    figures
}

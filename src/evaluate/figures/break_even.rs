//! The volume at which two tariffs cost the same over the term, and when in the term one becomes cheaper by the month.
//!
//! A tariff that leaves something unsaid has a lowest and a highest cost at each volume. The first is certainly cheaper
//! where its highest is below the other's lowest; between where that ends and where the other is certainly cheaper lies
//! every break-even volume that the answers can make.

mod limits;
mod months;
mod stretches;

use std::rc::Rc;

pub use self::stretches::{Cheaper, Stretch};

use self::limits::TIMES_THE_VOLUME;
use super::at_volume::{AtVolume, Ends};
use super::crossing;
use crate::evaluate::cost::Completions;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Offer, Project, Tariff};
use crate::value::{Decimal, YearMonth};

/// Steps between the volumes at which a curve is drawn.
const DRAWN: u64 = 24;

/// Two tariffs over all volumes of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    /// Whose volume differs; all other channels have theirs.
    pub channel: String,
    /// What is counted, in the singular.
    pub unit: String,
    /// The two.
    pub tariffs: [TariffAt; 2],
    /// Contacts a month at the start of the term up to which they are compared.
    pub most: u64,
    /// Which is cheaper over the term, from no contacts to `most`; there is at least one.
    pub stretches: Vec<Stretch>,
    /// Where the order changes, or may.
    pub crossings: Vec<Crossing>,
    /// Both costs over the term, from end to end, at volumes from none to beyond the crossings and the stated one, the
    /// crossings' own among them: for a picture.
    pub curve: Vec<(u64, [Ends; 2])>,
    /// False where there may be more stretches than were found.
    pub complete: bool,
    /// Whether answers make every end of what is open; otherwise ends are bounds.
    pub exact: bool,
    /// Which is cheaper by the month at the stated volume: first and last month of each stretch. Empty where a month
    /// can't be bounded by itself.
    pub months: Vec<(YearMonth, YearMonth, Cheaper)>,
}

/// A break-even volume: the first at which another tariff is the cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// The least that answers can make it; `None` where the order may be another one at any volume below.
    pub low: Option<Figure>,
    /// The greatest; `None` where it may lie beyond the volumes compared, or nowhere.
    pub high: Option<Figure>,
}

/// A tariff of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TariffAt {
    /// Index into the evaluation's offers.
    pub offer: usize,
    /// Which of the offer's.
    pub tariff: WhichTariff,
}

/// A tariff among those of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhichTariff {
    /// Index into those that are priced.
    Priced(usize),
    /// Index into those that leave something unsaid.
    Open(usize),
}

/// A tariff to be compared.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    /// Where it is in the evaluation.
    pub at: TariffAt,
    /// Its part of a path: `klang` for the tariff that is taken, `klang.day-rate` for another.
    pub path: String,
    /// Whose it is.
    pub offer: &'a Offer,
    /// As stated.
    pub tariff: &'a Tariff,
    /// Its cost in the base scenario.
    pub base: Rc<Completions>,
}

/// Compares two tariffs over the volumes of the demand's channel.
pub(super) fn compared(
    book: &mut Derivation,
    project: &Project,
    engine: &mut AtVolume<'_>,
    pair: [&Candidate<'_>; 2],
) -> Result<BreakEven, TooLarge> {
    let demand = engine.demand();
    let most = limits::range(demand);
    let bounds = limits::bounds(project, pair)?;
    let mut volumes = limits::looked_at(demand, most);
    for one in pair.iter().filter(|one| one.tariff.may_lack_overage()) {
        steps(engine, one, (0, most), &mut volumes)?;
    }
    volumes.sort_unstable();
    volumes.dedup();
    let first = crossing::stretches(&volumes, bounds, |volume| {
        let [(_, first), (second, _)] = engine.ends(volume, pair)?;
        Ok([first, Some(second)])
    })?;
    let second = crossing::stretches(&volumes, bounds, |volume| {
        let [(first, _), (_, second)] = engine.ends(volume, pair)?;
        Ok([Some(first), second])
    })?;
    let stretches = stretches::joined(&first.0, &second.0);
    let curve = curve(most, &stretches, |volume| engine.ends(volume, pair))?;
    let unit = project.vocabulary.channel(&demand.channel);
    let unit = unit.map_or(demand.channel.as_str(), |channel| channel.unit.as_str());
    let crossings = crossings(book, project, unit, pair, &stretches, engine)?;
    Ok(BreakEven {
        channel: demand.channel.clone(),
        unit: unit.to_owned(),
        tariffs: pair.map(|one| one.at),
        most,
        stretches,
        crossings,
        curve,
        complete: first.1 && second.1,
        exact: pair.iter().all(|one| one.base.exact),
        months: months::by_month(pair),
    })
}

/// Adds the volumes on either side of each at which a package no longer holds a month, so that more is unsaid: there the
/// lowest cost may fall.
fn steps(
    engine: &mut AtVolume<'_>,
    one: &Candidate<'_>,
    (from, to): (u64, u64),
    volumes: &mut Vec<u64>,
) -> Result<(), TooLarge> {
    let (mut within, mut beyond) = (from, to);
    let last = engine.unsaid(to, one)?;
    while engine.unsaid(within, one)? != last {
        let now = engine.unsaid(within, one)?;
        while beyond.saturating_sub(within) > 1 {
            let middle = within.midpoint(beyond);
            if engine.unsaid(middle, one)? == now {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        volumes.extend([within, beyond]);
        (within, beyond) = (beyond, to);
    }
    Ok(())
}

/// The changes as figures, each named; those of open answers with their ends.
fn crossings(
    book: &mut Derivation,
    project: &Project,
    unit: &str,
    pair: [&Candidate<'_>; 2],
    stretches: &[Stretch],
    engine: &mut AtVolume<'_>,
) -> Result<Vec<Crossing>, TooLarge> {
    let path = pair.map(|one| one.path.as_str()).join(".");
    let above = format!("break-even.{}.{path}", engine.demand().channel);
    let mut crossings = Vec::new();
    for (low, high) in stretches::changes(stretches) {
        let number = crossings.len().saturating_add(1);
        let name = match number {
            1 => above.clone(),
            _ => format!("{above}.{number}"),
        };
        let mut figure = |volume: Option<u64>, end: &str| {
            let Some(volume) = volume else {
                return Ok(None);
            };
            let figure = crossing_figure(book, project, unit, pair, volume, engine)?;
            book.name(figure, format!("{name}{end}"));
            Ok(Some(figure))
        };
        crossings.push(if low == high {
            let at = figure(low, "")?;
            Crossing { low: at, high: at }
        } else {
            Crossing {
                low: figure(low, ".low")?,
                high: figure(high, ".high")?,
            }
        });
    }
    Ok(crossings)
}

fn curve(
    most: u64,
    stretches: &[Stretch],
    mut ends: impl FnMut(u64) -> Result<[Ends; 2], TooLarge>,
) -> Result<Vec<(u64, [Ends; 2])>, TooLarge> {
    let crossings = stretches.iter().skip(1).map(|later| later.from);
    let last = crossings.clone().max().unwrap_or(0);
    let twice_stated = most.checked_div(TIMES_THE_VOLUME / 2).unwrap_or(most);
    let beyond = last.saturating_add(last.checked_div(4).unwrap_or(0));
    let drawn = beyond.max(twice_stated).min(most);
    let even = (0..=DRAWN).filter_map(|step| drawn.checked_mul(step)?.checked_div(DRAWN));
    let mut volumes: Vec<u64> = even.chain(crossings).collect();
    volumes.sort_unstable();
    volumes.dedup();
    let mut curve = Vec::new();
    for volume in volumes {
        curve.push((volume, ends(volume)?));
    }
    Ok(curve)
}

/// The first volume at which the order is, or may be, another one, with both costs there and one contact before.
fn crossing_figure(
    book: &mut Derivation,
    project: &Project,
    unit: &str,
    pair: [&Candidate<'_>; 2],
    volume: u64,
    engine: &mut AtVolume<'_>,
) -> Result<Figure, TooLarge> {
    let mut inputs = Vec::new();
    for volume in [volume.saturating_sub(1), volume] {
        let all = engine.ends(volume, pair)?;
        for (one, (low, high)) in pair.iter().zip(all) {
            let ends = match high {
                Some(high) if high == low => vec![("", low)],
                Some(high) => vec![(" at least", low), (" at most", high)],
                None => vec![(" at least", low)],
            };
            for (end, cost) in ends {
                let label = format!("{} at {volume} a month{end}", one.path);
                let value = (cost, FigureUnit::Money(*project.rfp.currency));
                let clauses = [one.tariff.span];
                inputs.push(book.step(label, value, Formula::Repriced, &[], &clauses));
            }
        }
    }
    let value = (Decimal::from(volume), FigureUnit::Count(unit.to_owned()));
    let label = format!("{unit}s a month from which the order changes");
    Ok(book.step(label, value, Formula::BreakEven, &inputs, &[]))
}

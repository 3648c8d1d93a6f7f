//! The volume at which two tariffs cost the same over the term, and when in the term one becomes cheaper by the month.

use std::cmp::Ordering;

use super::at_volume::AtVolume;
use super::crossing::{self, Bounds, Stretch};
use crate::evaluate::arith;
use crate::evaluate::rates::rate_of;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, LineKind, ScenarioCost, TooLarge};
use crate::model::{Charge, Demand, FeeEvery, Project, Tariff, TierKind};
use crate::value::{Decimal, YearMonth};

/// Volumes are looked at from none to so many times the stated one.
const TIMES_THE_VOLUME: u64 = 10;
/// And to no fewer than this.
const LEAST_RANGE: u64 = 100;
/// Volumes looked at where costs are smooth but for rates and rounding.
const LOOKS: usize = 1_500;
/// Volumes looked at before halving where agents are computed anew for each, which takes long.
const LOOKS_WITH_AGENTS: usize = 4;
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
    /// The first volume of each stretch but the first.
    pub crossings: Vec<Figure>,
    /// Both costs over the term at volumes from none to beyond the crossings and the stated one, the crossings' own
    /// among them: for a picture.
    pub curve: Vec<(u64, [Decimal; 2])>,
    /// False where there may be more stretches than were found.
    pub complete: bool,
    /// Which is cheaper by the month at the stated volume: first and last month of each stretch.
    pub months: Vec<(YearMonth, YearMonth, Ordering)>,
}

/// A tariff of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TariffAt {
    /// Index into the evaluation's offers.
    pub offer: usize,
    /// Index into the offer's priced tariffs.
    pub tariff: usize,
}

/// A priced tariff to be compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// Where it is in the evaluation.
    pub at: TariffAt,
    /// Its part of a path: `klang` for the tariff that is taken, `klang.day-rate` for another.
    pub path: &'a str,
    /// As stated.
    pub tariff: &'a Tariff,
    /// Its cost in the base scenario.
    pub base: &'a ScenarioCost,
}

/// Compares two tariffs over the volumes of the demand's channel.
pub(super) fn compared(
    book: &mut Derivation,
    project: &Project,
    engine: &mut AtVolume<'_>,
    pair: [Candidate<'_>; 2],
) -> Result<BreakEven, TooLarge> {
    let demand = engine.demand();
    let tariffs = pair.map(|one| one.tariff);
    let by_agents = tariffs.into_iter().any(Tariff::counts_agents);
    let most = range(demand);
    let bounds = Bounds {
        falls: [falls(pair[0])?, falls(pair[1])?],
        noise: noise(project, pair)?,
        looks: if by_agents { LOOKS_WITH_AGENTS } else { LOOKS },
    };
    let (stretches, complete) = crossing::stretches(&looked_at(demand, most), bounds, |volume| {
        engine.costs(volume, pair)
    })?;
    let curve = curve(most, &stretches, |volume| engine.costs(volume, pair))?;
    let unit = project.vocabulary.channel(&demand.channel);
    let unit = unit.map_or(demand.channel.as_str(), |channel| channel.unit.as_str());
    let mut crossings = Vec::new();
    for later in stretches.iter().skip(1) {
        let number = crossings.len();
        let figure = crossing_figure(book, project, unit, pair, later.from, engine)?;
        let path = pair.map(|one| one.path).join(".");
        let mut name = format!("break-even.{}.{path}", demand.channel);
        if number > 0 {
            name = format!("{name}.{}", number.saturating_add(1));
        }
        book.name(figure, name);
        crossings.push(figure);
    }
    Ok(BreakEven {
        channel: demand.channel.clone(),
        unit: unit.to_owned(),
        tariffs: pair.map(|one| one.at),
        most,
        stretches,
        crossings,
        curve,
        complete,
        months: by_month(pair),
    })
}

fn curve(
    most: u64,
    stretches: &[Stretch],
    mut costs: impl FnMut(u64) -> Result<[Decimal; 2], TooLarge>,
) -> Result<Vec<(u64, [Decimal; 2])>, TooLarge> {
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
        curve.push((volume, costs(volume)?));
    }
    Ok(curve)
}

/// The first volume at which another tariff is cheaper, with both costs there and one contact before.
fn crossing_figure(
    book: &mut Derivation,
    project: &Project,
    unit: &str,
    pair: [Candidate<'_>; 2],
    volume: u64,
    engine: &mut AtVolume<'_>,
) -> Result<Figure, TooLarge> {
    let mut inputs = Vec::new();
    for volume in [volume.saturating_sub(1), volume] {
        let costs = engine.costs(volume, pair)?;
        for (one, cost) in pair.iter().zip(costs) {
            let label = format!("{} at {volume} a month", one.path);
            let money = FigureUnit::Money(*project.rfp.currency);
            let value = (cost, money);
            inputs.push(book.step(label, value, Formula::Repriced, &[], &[one.tariff.span]));
        }
    }
    let value = (Decimal::from(volume), FigureUnit::Count(unit.to_owned()));
    let label = format!("{unit}s a month from which the order changes");
    Ok(book.step(label, value, Formula::BreakEven, &inputs, &[]))
}

/// Volumes that are looked at in any case, in quarters of the stated one, as few looks see no change between them.
fn looked_at(demand: &Demand, most: u64) -> Vec<u64> {
    let stated = u64::try_from(demand.volume.value.ceil()).unwrap_or(u64::MAX);
    let quarters = [1_u64, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32];
    let parts = quarters
        .into_iter()
        .map(|part| stated.saturating_mul(part) / 4);
    let mut volumes: Vec<u64> = parts.filter(|volume| *volume < most).collect();
    volumes.extend([0, most]);
    volumes.sort_unstable();
    volumes.dedup();
    volumes
}

fn range(demand: &Demand) -> u64 {
    let stated = u64::try_from(demand.volume.value.ceil()).unwrap_or(u64::MAX);
    stated.saturating_mul(TIMES_THE_VOLUME).max(LEAST_RANGE)
}

/// The ratio down to which a tariff's cost may fall as the volume grows: rates for the whole of a volume let it, and
/// hires, of which there are fewer where more people were there the month before.
fn falls(candidate: Candidate<'_>) -> Result<Decimal, TooLarge> {
    let tariff = candidate.tariff;
    let ratios = tariff.charges.iter().filter(|charge| takes_whole(charge));
    let ratios = ratios.filter_map(lowest_to_highest);
    ratios
        .chain(without_hires(candidate))
        .map(Ok)
        .try_fold(Decimal::ONE, |least, ratio: Result<Decimal, TooLarge>| {
            Ok(least.min(ratio?))
        })
}

/// What the cost is without all of its hires.
fn without_hires(candidate: Candidate<'_>) -> Option<Decimal> {
    let mut fees = candidate.tariff.fees.iter();
    fees.find(|fee| fee.every == FeeEvery::Hire)?;
    let by_hire = candidate.tariff.fees.iter();
    let by_hire = by_hire.filter(|fee| fee.every == FeeEvery::Hire);
    let lines = by_hire.filter_map(|fee| {
        let mut lines = candidate.base.lines.iter();
        lines.find(|line| line.kind == LineKind::Fee && *line.name == *fee.name)
    });
    let hires = arith::sum(lines.map(|line| line.amount.value)).ok()?;
    let rest = arith::sub(candidate.base.total.value, hires).ok()?;
    let ratio = arith::div(rest, candidate.base.total.value).ok()?;
    Some(ratio.max(Decimal::new(1, 6)))
}

fn takes_whole(charge: &Charge) -> bool {
    let kind = charge.tier_kind.as_ref().map(|kind| kind.value);
    charge.tiers.len() > 1 && matches!(kind, Some(TierKind::Whole | TierKind::Agents))
}

fn lowest_to_highest(charge: &Charge) -> Option<Decimal> {
    let rates = || charge.tiers.iter().map(|tier| tier.rate);
    let ratio = arith::div(rates().min()?, rates().max()?).ok()?;
    // A rate of nothing bounds nothing; the least ratio that still divides does as well as any.
    Some(ratio.max(Decimal::new(1, 6)))
}

/// What rounding can make of a line, on as many lines as there are.
fn noise(project: &Project, pair: [Candidate<'_>; 2]) -> Result<Decimal, TooLarge> {
    let into = *project.rfp.currency;
    let mut most = Decimal::ZERO;
    for one in pair {
        let from = *one.tariff.currency;
        let rate = rate_of(project, from).map_or(Decimal::ONE, |rate| rate.value);
        let own = arith::mul(Decimal::new(1, from.exponent()), rate)?;
        let each = arith::add(own, Decimal::new(1, into.exponent()))?;
        let lines: usize = one.base.months.iter().map(|month| month.lines.len()).sum();
        most = most.max(arith::mul(each, Decimal::from(lines))?);
    }
    Ok(most)
}

fn by_month(pair: [Candidate<'_>; 2]) -> Vec<(YearMonth, YearMonth, Ordering)> {
    let [first, second] = pair.map(|one| &one.base.months);
    let mut stretches: Vec<(YearMonth, YearMonth, Ordering)> = Vec::new();
    for (one, other) in first.iter().zip(second) {
        let order = one.total.value.cmp(&other.total.value);
        match stretches.last_mut() {
            Some(last) if last.2 == order => last.1 = one.month,
            _ => stretches.push((one.month, one.month, order)),
        }
    }
    stretches
}

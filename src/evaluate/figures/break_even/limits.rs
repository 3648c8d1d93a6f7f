//! What is known of two tariffs before their costs are looked at: where to look, and how far a cost can move.

use super::Candidate;
use crate::evaluate::arith;
use crate::evaluate::figures::crossing::Bounds;
use crate::evaluate::rates::rate_of;
use crate::evaluate::{LineKind, ScenarioCost, TooLarge};
use crate::model::{Charge, Demand, FeeEvery, Project, TierKind};
use crate::value::Decimal;

/// Volumes are looked at from none to so many times the stated one.
pub(super) const TIMES_THE_VOLUME: u64 = 10;
/// And to no fewer than this.
const LEAST_RANGE: u64 = 100;
/// Volumes looked at where costs are smooth but for rates and rounding.
const LOOKS: usize = 1_500;
/// Volumes looked at before halving where agents are computed anew for each, which takes long.
const LOOKS_WITH_AGENTS: usize = 4;

/// How a search over the volumes of two tariffs is bounded.
pub(super) fn bounds(project: &Project, pair: [&Candidate<'_>; 2]) -> Result<Bounds, TooLarge> {
    let by_agents = pair.iter().any(|one| one.tariff.counts_agents());
    Ok(Bounds {
        falls: pair.map(falls),
        noise: noise(project, pair)?,
        looks: if by_agents { LOOKS_WITH_AGENTS } else { LOOKS },
    })
}

/// Volumes that are looked at in any case, in quarters of the stated one, as few looks see no change between them.
pub(super) fn looked_at(demand: &Demand, most: u64) -> Vec<u64> {
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

/// Up to which volume a channel is looked at.
pub(super) fn range(demand: &Demand) -> u64 {
    let stated = u64::try_from(demand.volume.value.ceil()).unwrap_or(u64::MAX);
    stated.saturating_mul(TIMES_THE_VOLUME).max(LEAST_RANGE)
}

/// The ratio down to which a tariff's cost may fall as the volume grows: rates for the whole of a volume let it, and
/// hires, of which there are fewer where more people were there the month before.
fn falls(candidate: &Candidate<'_>) -> Decimal {
    let charges = candidate.tariff.charges.iter();
    let ratios = charges.filter(|charge| may_take_whole(charge));
    let ratios = ratios.filter_map(lowest_to_highest);
    let all = candidate.base.lows.iter();
    let hires = all.filter_map(|base| without_hires(candidate, base));
    ratios.chain(hires).fold(Decimal::ONE, Decimal::min)
}

/// What the cost is without all of its hires.
fn without_hires(candidate: &Candidate<'_>, base: &ScenarioCost) -> Option<Decimal> {
    let mut fees = candidate.tariff.fees.iter();
    fees.find(|fee| fee.every == FeeEvery::Hire)?;
    let by_hire = candidate.tariff.fees.iter();
    let by_hire = by_hire.filter(|fee| fee.every == FeeEvery::Hire);
    let lines = by_hire.filter_map(|fee| {
        let mut lines = base.lines.iter();
        lines.find(|line| line.kind == LineKind::Fee && *line.name == *fee.name)
    });
    let hires = arith::sum(lines.map(|line| line.amount.value)).ok()?;
    let rest = arith::sub(base.total.value, hires).ok()?;
    let ratio = arith::div(rest, base.total.value).ok()?;
    Some(ratio.max(Decimal::new(1, 6)))
}

/// Whether all of a volume may be charged at the rate that it reaches; where nobody says, it may.
fn may_take_whole(charge: &Charge) -> bool {
    let kind = charge.tier_kind.as_ref().map(|kind| kind.value);
    charge.tiers.len() > 1 && kind != Some(TierKind::Slices)
}

fn lowest_to_highest(charge: &Charge) -> Option<Decimal> {
    let rates = || charge.tiers.iter().map(|tier| tier.rate);
    let ratio = arith::div(rates().min()?, rates().max()?).ok()?;
    // A rate of nothing bounds nothing; the least ratio that still divides does as well as any.
    Some(ratio.max(Decimal::new(1, 6)))
}

/// What rounding can make of a line, on as many lines as there are.
fn noise(project: &Project, pair: [&Candidate<'_>; 2]) -> Result<Decimal, TooLarge> {
    let into = *project.rfp.currency;
    let mut most = Decimal::ZERO;
    for one in pair {
        let from = *one.tariff.currency;
        let rate = rate_of(project, from).map_or(Decimal::ONE, |rate| rate.value);
        let own = arith::mul(Decimal::new(1, from.exponent()), rate)?;
        let each = arith::add(own, Decimal::new(1, into.exponent()))?;
        let highs = one.base.highs.iter().flatten();
        let lines = one.base.lows.iter().chain(highs).map(lines);
        most = most.max(arith::mul(each, Decimal::from(lines.max().unwrap_or(0)))?);
    }
    Ok(most)
}

fn lines(cost: &ScenarioCost) -> usize {
    cost.months.iter().map(|month| month.lines.len()).sum()
}

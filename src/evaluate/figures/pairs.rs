//! Which tariffs are compared over the volumes of which channel.

use super::Depth;
use super::at_volume::AtVolume;
use super::break_even::{self, BreakEven, Candidate, TariffAt};
use crate::evaluate::cost::{self, Basis};
use crate::evaluate::standing::Standing;
use crate::evaluate::{Derivation, Status, TooLarge};
use crate::model::Demand;
use crate::value::Decimal;

/// A priced tariff and what it is to its offer.
struct Entry<'a> {
    candidate: Candidate<'a>,
    is_taken: bool,
}

/// The break-even volumes, pair by pair.
pub(super) fn break_even(
    book: &mut Derivation,
    basis: Basis<'_>,
    standings: &[Standing<'_>],
    ranked: &[usize],
    depth: Depth,
) -> Result<Vec<BreakEven>, TooLarge> {
    let paths: Vec<Vec<String>> = standings.iter().map(paths).collect();
    let entries = entries(standings, &paths);
    let mut all = Vec::new();
    let Some(base) = basis.project.rfp.scenarios.first() else {
        return Ok(all);
    };
    for demand in demands(basis, depth) {
        let mut engine = AtVolume::of(basis.project, base, demand);
        for (position, first) in entries.iter().enumerate() {
            for second in entries.iter().skip(position.saturating_add(1)) {
                if depth == Depth::AllPairs || matters(standings, ranked, first, second) {
                    let pair = [first.candidate, second.candidate];
                    all.push(break_even::compared(
                        book,
                        basis.project,
                        &mut engine,
                        pair,
                    )?);
                }
            }
        }
    }
    Ok(all)
}

/// All channels, or the one with the most contacts.
fn demands<'a>(basis: Basis<'a>, depth: Depth) -> Vec<&'a Demand> {
    let demands = &basis.project.rfp.demands;
    if depth == Depth::AllPairs {
        return demands.iter().collect();
    }
    let volumes = demands.iter().map(|demand| demand.volume.value);
    let most = volumes.max().unwrap_or(Decimal::ZERO);
    let main = demands.iter().find(|demand| demand.volume.value == most);
    main.into_iter().collect()
}

/// `klang` for the tariff that is taken, `klang.day-rate` for another.
fn paths(standing: &Standing<'_>) -> Vec<String> {
    let paths = cost::paths(&standing.offer.alias, &standing.costs);
    let short = |path: String| {
        path.strip_suffix(".cost")
            .map_or(path.clone(), str::to_owned)
    };
    paths.into_iter().map(short).collect()
}

fn entries<'a>(standings: &'a [Standing<'_>], paths: &'a [Vec<String>]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (offer, (standing, paths)) in standings.iter().zip(paths).enumerate() {
        for (tariff, (priced, path)) in standing.costs.tariffs.iter().zip(paths).enumerate() {
            let mut stated = standing.offer.tariffs.iter();
            let stated = stated.find(|own| own.name == priced.tariff);
            let (Some(stated), Some(base)) = (stated, priced.scenarios.first()) else {
                continue;
            };
            entries.push(Entry {
                candidate: Candidate {
                    at: TariffAt { offer, tariff },
                    path,
                    tariff: stated,
                    base,
                },
                is_taken: standing.costs.chosen == Some(tariff),
            });
        }
    }
    entries
}

/// Tariffs of one offer that counts; what the best takes against what the others take; what each takes against keeping the work in house.
fn matters(
    standings: &[Standing<'_>],
    ranked: &[usize],
    first: &Entry<'_>,
    second: &Entry<'_>,
) -> bool {
    let (one, other) = (first.candidate.at.offer, second.candidate.at.offer);
    let counts = |offer: usize| ranked.contains(&offer);
    if one == other {
        return counts(one);
    }
    let is_baseline = |offer: usize| {
        let standing = standings.get(offer);
        standing.is_some_and(|standing| standing.status == Status::Baseline)
    };
    let is_best = |offer: usize| ranked.first() == Some(&offer);
    let with = |this: usize, that: usize| {
        counts(this) && (is_baseline(that) || is_best(that) && counts(that))
    };
    first.is_taken && second.is_taken && (with(one, other) || with(other, one))
}

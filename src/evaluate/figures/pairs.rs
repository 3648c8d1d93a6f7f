//! Which tariffs are compared over the volumes of which channel.

use std::rc::Rc;

use super::Depth;
use super::at_volume::AtVolume;
use super::break_even::{self, BreakEven, Candidate, TariffAt, WhichTariff};
use crate::evaluate::cost::{self, Basis, Completions};
use crate::evaluate::standing::Standing;
use crate::evaluate::{Derivation, Status, TooLarge};
use crate::model::Demand;
use crate::value::Decimal;

/// A tariff and what it is to its offer.
struct Entry<'a> {
    candidate: Candidate<'a>,
    /// Whether it is compared with other offers', or may be once answers are given.
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
    let mut all = Vec::new();
    let Some(base) = basis.project.rfp.scenarios.first() else {
        return Ok(all);
    };
    for demand in demands(basis, depth) {
        let mut engine = AtVolume::of(basis.project, base, demand);
        let entries = entries(&mut engine, standings)?;
        for (position, first) in entries.iter().enumerate() {
            for second in entries.iter().skip(position.saturating_add(1)) {
                if depth == Depth::AllPairs || matters(standings, ranked, first, second) {
                    let pair = [&first.candidate, &second.candidate];
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

/// Every tariff whose cost is known, or lies between ends.
fn entries<'a>(
    engine: &mut AtVolume<'_>,
    standings: &[Standing<'a>],
) -> Result<Vec<Entry<'a>>, TooLarge> {
    let mut entries = Vec::new();
    for (offer, standing) in standings.iter().enumerate() {
        entries.extend(priced(offer, standing));
        let ranges = standing.costs.ranges.iter().enumerate();
        for (position, range) in ranges.filter(|(_, range)| !range.scenarios.is_empty()) {
            let tariff = WhichTariff::Open(position);
            let path = short(cost::open_path(&standing.offer.alias, range));
            let at = TariffAt { offer, tariff };
            let Some(mut candidate) = candidate(at, path, &range.tariff, standing) else {
                continue;
            };
            if let Some(base) = engine.as_stated(&candidate)? {
                candidate.base = base;
                entries.push(Entry {
                    candidate,
                    is_taken: true,
                });
            }
        }
    }
    Ok(entries)
}

fn priced<'a>(offer: usize, standing: &Standing<'a>) -> Vec<Entry<'a>> {
    let paths = cost::paths(&standing.offer.alias, &standing.costs);
    let tariffs = standing.costs.tariffs.iter().zip(paths).enumerate();
    tariffs
        .filter_map(|(position, (priced, path))| {
            let tariff = WhichTariff::Priced(position);
            let at = TariffAt { offer, tariff };
            let mut candidate = candidate(at, short(path), &priced.tariff, standing)?;
            candidate.base = Rc::new(Completions::certain(priced.scenarios.first()?.clone()));
            Some(Entry {
                candidate,
                is_taken: standing.costs.chosen == Some(position),
            })
        })
        .collect()
}

/// A tariff of this name, of whose cost nothing is known yet.
fn candidate<'a>(
    at: TariffAt,
    path: String,
    name: &str,
    standing: &Standing<'a>,
) -> Option<Candidate<'a>> {
    let mut stated = standing.offer.tariffs.iter();
    Some(Candidate {
        at,
        path,
        offer: standing.offer,
        tariff: stated.find(|own| own.name == name)?,
        base: Rc::default(),
    })
}

/// `klang` for the tariff that is taken, `klang.day-rate` for another.
fn short(path: String) -> String {
    let short = path.strip_suffix(".cost").map(str::to_owned);
    short.unwrap_or(path)
}

/// Tariffs of one offer that counts or awaits answers; what the best takes against what the others take or may take; what
/// each takes against keeping the work in house.
fn matters(
    standings: &[Standing<'_>],
    ranked: &[usize],
    first: &Entry<'_>,
    second: &Entry<'_>,
) -> bool {
    let (one, other) = (first.candidate.at.offer, second.candidate.at.offer);
    let waits = |offer: usize| {
        let standing = standings.get(offer);
        standing.is_some_and(|standing| {
            standing.status == Status::Open && !standing.costs.ranges.is_empty()
        })
    };
    let counts = |offer: usize| ranked.contains(&offer) || waits(offer);
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

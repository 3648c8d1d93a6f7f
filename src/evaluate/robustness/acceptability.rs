//! How often each offer has each place when weights and demand differ from what was published (SMAA: R. Lahdelma,
//! P. Salminen, *SMAA-2: stochastic multicriteria acceptability analysis for group decision making*, 2001).
//!
//! Shares of points are taken as they are decided; who is excluded stays out. Floats serve to compare points here, and
//! nowhere is money made of them.

mod bounded;
mod contest;
mod count;
mod kernel;
mod random;
mod shares;
#[cfg(test)]
mod tests;
mod tree;

pub use self::contest::{Contest, State};
pub use self::count::{Counts, count_places};

use rust_decimal::MathematicalOps;

use self::shares::states;
use crate::evaluate::arith;
use crate::evaluate::award::Round;
use crate::evaluate::standing::Standing;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::Project;
use crate::source::Span;
use crate::threads::threads;
use crate::value::{Decimal, Percent};

/// Samples in all, shared out evenly among the scenarios: a share is then off by 0.3 points of 100 at most, nearly always.
const SAMPLES: u64 = 100_000;

/// Standard errors on either side that hold 95 of 100 results: 1.96.
const WIDE: Decimal = Decimal::from_parts(196, 0, 0, false, 2);

/// How often each offer has each place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptability {
    /// Samples drawn in all.
    pub samples: Figure,
    /// How far weights go from the published ones; `None` where all weights that add up to 100% are as likely.
    pub within: Option<Percent>,
    /// How far volumes go from those of a scenario; `None` where they are as it says.
    pub volume: Option<Percent>,
    /// The offers that count, best first.
    pub offers: Vec<OfferPlaces>,
}

/// How often an offer has which place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferPlaces {
    /// Index into the evaluation's offers.
    pub offer: usize,
    /// From the first place to the last.
    pub places: Vec<Sampled>,
    /// The first place, by scenario.
    pub first: Vec<(String, Sampled)>,
}

/// A share of samples, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampled {
    /// The share.
    pub share: Figure,
    /// How far off it may be either way, in 95 of 100 cases.
    pub error: Figure,
}

/// The acceptability of places; `None` where fewer than two offers count, or prices can't be compared.
pub(in crate::evaluate) fn acceptability(
    book: &mut Derivation,
    project: &Project,
    standings: &[Standing<'_>],
    rounds: &[Round<'_>],
) -> Result<Option<Acceptability>, TooLarge> {
    let lowest_wins = project.rfp.lowest_wins();
    let within = project
        .rfp
        .robustness
        .weights
        .as_ref()
        .map(|within| within.value);
    let (contest, leaves) = tree::contest(&project.rfp, lowest_wins, within);
    let Some(states) = states(project, standings, rounds, &leaves)? else {
        return Ok(None);
    };
    let each = SAMPLES.checked_div(u64::try_from(states.len()).unwrap_or(1));
    let (each, seed) = (each.unwrap_or(SAMPLES), project.seed());
    let counted = states.iter().zip(0_u64..).map(|(state, stream)| {
        count_places(&contest, &state.state, each, (seed, stream), threads())
    });
    let counted: Vec<Counts> = counted.collect();
    let samples: u64 = counted.iter().map(|counts| counts.samples).sum();
    let all: Vec<&Counts> = counted.iter().collect();
    let mut sheet = Sheet {
        samples: book.step(
            "samples",
            (
                Decimal::from(samples),
                FigureUnit::Count("sample".to_owned()),
            ),
            Formula::Stated,
            &[],
            &[],
        ),
        clauses: project
            .rfp
            .criteria
            .iter()
            .map(|criterion| criterion.span)
            .collect(),
        book,
    };
    let first = rounds.first().map_or(&[][..], |round| &round.ranking);
    let mut offers = Vec::new();
    for (ranked, _) in first {
        let Some(row) = states.first().and_then(|state| state.row(ranked.offer)) else {
            continue;
        };
        let mut own = OfferPlaces {
            offer: ranked.offer,
            places: Vec::new(),
            first: Vec::new(),
        };
        for place in 0..first.len() {
            let name = match place {
                0 => format!("{}.robust.first", ranked.alias),
                _ => format!("{}.robust.place-{}", ranked.alias, place.saturating_add(1)),
            };
            own.places.push(sheet.sampled(&all, (row, place), name)?);
        }
        for round in rounds {
            let of_round = states.iter().zip(&counted);
            let of_round = of_round.filter(|(state, _)| state.scenario == round.scenario);
            let of_round: Vec<&Counts> = of_round.map(|(_, counts)| counts).collect();
            let name = format!("{}.robust.first.{}", ranked.alias, round.scenario);
            let sampled = sheet.sampled(&of_round, (row, 0), name)?;
            own.first.push((round.scenario.to_owned(), sampled));
        }
        offers.push(own);
    }
    Ok(Some(Acceptability {
        samples: sheet.samples,
        within,
        volume: project
            .rfp
            .robustness
            .volume
            .as_ref()
            .map(|band| band.value),
        offers,
    }))
}

/// Where shares are written down.
struct Sheet<'b> {
    book: &'b mut Derivation,
    samples: Figure,
    clauses: Vec<Span>,
}

impl Sheet<'_> {
    /// A share of the samples and its error: states have as many samples each, so that the error of their mean is
    /// that of independent strata.
    fn sampled(
        &mut self,
        counted: &[&Counts],
        (row, place): (usize, usize),
        name: String,
    ) -> Result<Sampled, TooLarge> {
        let (mut hits, mut drawn, mut variance) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        for counts in counted {
            let own = counts.places.get(row).and_then(|places| places.get(place));
            let own = Decimal::from(own.copied().unwrap_or(0));
            let samples = Decimal::from(counts.samples);
            let share = arith::div(own, samples)?;
            let other = arith::sub(Decimal::ONE, share)?;
            let spread = arith::mul(arith::mul(share, other)?, samples)?;
            variance = arith::add(variance, spread)?;
            hits = arith::add(hits, own)?;
            drawn = arith::add(drawn, samples)?;
        }
        let share = percent(hits, drawn)?;
        let is_certain = hits.is_zero() || hits == drawn;
        let deviation = variance.max(Decimal::ZERO).sqrt().ok_or(TooLarge)?;
        let error = match is_certain {
            true => percent(Decimal::from(3), drawn)?,
            false => arith::mul(percent(deviation, drawn)?, WIDE)?,
        };
        let (book, samples) = (&mut *self.book, self.samples);
        let share = book.step(
            "share of the weights and scenarios drawn",
            (share, FigureUnit::Percent),
            Formula::Acceptability,
            &[samples],
            &self.clauses,
        );
        let error = book.step(
            "sampling error",
            (error, FigureUnit::Percent),
            Formula::SamplingError,
            &[share, samples],
            &[],
        );
        book.name(error, format!("{name}.error"));
        book.name(share, name);
        Ok(Sampled { share, error })
    }
}

fn percent(part: Decimal, whole: Decimal) -> Result<Decimal, TooLarge> {
    arith::div(arith::mul(part, Decimal::ONE_HUNDRED)?, whole)
}

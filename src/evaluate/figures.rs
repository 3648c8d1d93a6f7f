//! What people ask of a cost beside its sum: per contact, at present value, what each clause of a tariff adds,
//! at which volume two tariffs cost the same.
//!
//! The cost engine is asked through `Trials` alone, so that a figure here is what an invoice would be.

mod at_volume;
mod break_even;
pub(super) mod credit;
mod crossing;
mod effect;
mod effective;
mod given_up;
mod lost;
mod pairs;
mod present_value;
#[cfg(test)]
mod tests;
mod unit_cost;

pub use break_even::{BreakEven, Cheaper, Crossing, Stretch, TariffAt, WhichTariff};
pub use credit::{CreditStance, Credited, CreditedMonth};
pub use effect::{Effect, EffectOf};
pub use effective::UnusualMinute;
pub use given_up::GivenUp;
pub use lost::Lost;

use super::cost::{self, Basis};
use super::standing::Standing;
use super::{Derivation, Figure, Range, TariffCost, TooLarge};
use crate::model::OfferRole;
use crate::value::YearMonth;

/// The figures on costs, offer by offer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// By offer, in the order of the evaluation's offers.
    pub offers: Vec<OfferFigures>,
    /// Pairs of tariffs over the volumes of a channel.
    pub break_even: Vec<BreakEven>,
    /// By channel whose agents are computed with patience, what waits are expected to lose.
    pub given_up: Vec<GivenUp>,
}

/// How much is computed beside what decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Nothing.
    Decision,
    /// What a comparison says of the decision: how often each offer is first when weights differ.
    Comparison,
    /// How far volumes, times, rates and scores can move before another offer wins.
    Robust,
    /// What costs are by the contact, at present value, by clause.
    Figures,
    /// What a memo shows: break-even volumes where they matter to a decision, of the channel with the most contacts.
    Memo,
    /// Break-even volumes of all pairs of tariffs and all channels.
    AllPairs,
}

impl Depth {
    /// Whether weights are drawn.
    pub(super) fn shows_places(self) -> bool {
        matches!(self, Self::Comparison | Self::Robust | Self::Memo)
    }

    /// Whether it is searched how far volumes, times, rates and scores can move.
    pub(super) fn shows_changes(self) -> bool {
        matches!(self, Self::Robust | Self::Memo)
    }
}

/// The figures on an offer's costs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferFigures {
    /// By tariff, in the order of the offer's priced tariffs.
    pub tariffs: Vec<TariffFigures>,
    /// By tariff that open answers leave without one cost, in the order of the offer's `ranges`; each by scenario.
    pub ranges: Vec<Vec<RangeFigures>>,
    /// By channel that is answered live, what its downtime is expected to lose; empty without a promise.
    pub lost: Vec<Lost>,
    /// The service credits of the tariff that is taken, those that the RFP asks for first; none of the baseline.
    pub credits: Vec<Credited>,
}

/// The figures on a tariff's cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TariffFigures {
    /// By scenario, `base` first.
    pub scenarios: Vec<ScenarioFigures>,
    /// What each clause adds in the base scenario.
    pub effects: Vec<Effect>,
    /// Charges by the minute that are unusual by the handled minute.
    pub unusual: Vec<UnusualMinute>,
}

/// A tariff's cost in a scenario, seen in other ways. All are of the cost with taxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScenarioFigures {
    /// Cost / contacts of all channels; `None` where there are none.
    pub per_contact: Option<Figure>,
    /// Cost / minutes of talk, wrap-up and hold; `None` where a demand does not state its talk time.
    pub per_minute: Option<Figure>,
    /// Cost / first contacts that the vendor says it resolves; `None` where it does not say.
    pub per_case: Option<Figure>,
    /// Where the RFP gives a rate.
    pub present: Option<PresentValue>,
}

/// What a tariff may cost in a scenario, by the unit: of what the price rule compares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RangeFigures {
    /// Cost / contacts of all channels.
    pub per_contact: Option<Range>,
    /// Cost / minutes of talk, wrap-up and hold.
    pub per_minute: Option<Range>,
    /// Cost / first contacts that the vendor says it resolves.
    pub per_case: Option<Range>,
}

/// What the invoices of the term are worth at its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentValue {
    /// By month of the term, each rounded to the currency's minor unit.
    pub months: Vec<(YearMonth, Figure)>,
    /// Their sum.
    pub total: Figure,
}

/// The figures of every offer; `ranked` are those that count, best first.
pub(super) fn figures(
    book: &mut Derivation,
    basis: Basis<'_>,
    standings: &[Standing<'_>],
    ranked: &[usize],
    depth: Depth,
) -> Result<Figures, TooLarge> {
    let mut all = Figures::default();
    if depth <= Depth::Robust {
        return Ok(all);
    }
    let work = unit_cost::work(book, basis)?;
    let factors = present_value::factors(book, basis.project)?;
    for standing in standings {
        let mut own = OfferFigures::default();
        let paths = cost::paths(&standing.offer.alias, &standing.costs);
        for (tariff, path) in standing.costs.tariffs.iter().zip(paths) {
            let mut figures = TariffFigures::default();
            for (cost, work) in tariff.scenarios.iter().zip(&work) {
                let path = format!("{path}.{}", cost.scenario);
                let mut seen =
                    unit_cost::of(book, basis.project, standing.offer, cost, work, &path)?;
                seen.present = present_value::of(book, &factors, cost, &path)?;
                figures.scenarios.push(seen);
            }
            of_clauses(book, basis, standing, tariff, &path, &mut figures)?;
            own.tariffs.push(figures);
        }
        for range in &standing.costs.ranges {
            let path = cost::open_path(&standing.offer.alias, range);
            let scenarios = range.scenarios.iter().zip(&work);
            let figures = scenarios.map(|(range, work)| {
                unit_cost::of_range(book, basis.project, standing.offer, range, work, &path)
            });
            own.ranges.push(figures.collect::<Result<_, _>>()?);
        }
        if let Some(needs) = basis.needs.first() {
            own.lost = lost::lost(book, basis.project, needs, standing.offer)?;
        }
        own.credits = credited(book, basis, standing)?;
        all.offers.push(own);
    }
    if let Some(needs) = basis.needs.first() {
        all.given_up = given_up::given_up(book, basis.project, needs)?;
    }
    if depth >= Depth::Memo {
        all.break_even = pairs::break_even(book, basis, standings, ranked, depth)?;
    }
    Ok(all)
}

fn credited(
    book: &mut Derivation,
    basis: Basis<'_>,
    standing: &Standing<'_>,
) -> Result<Vec<Credited>, TooLarge> {
    let offer = standing.offer;
    let Some(base) = standing.cost(0).filter(|_| offer.role == OfferRole::Vendor) else {
        return Ok(Vec::new());
    };
    let chosen = standing.costs.chosen;
    let name = chosen.and_then(|chosen| standing.costs.tariffs.get(chosen));
    let mut stated = offer.tariffs.iter();
    let tariff = name.and_then(|name| stated.find(|tariff| tariff.name == name.tariff));
    match tariff {
        Some(tariff) => credit::credits(book, basis.project, offer, tariff, base),
        None => Ok(Vec::new()),
    }
}

/// What the tariff's clauses add and make unusual in the base scenario.
fn of_clauses(
    book: &mut Derivation,
    basis: Basis<'_>,
    standing: &Standing<'_>,
    cost: &TariffCost,
    path: &str,
    figures: &mut TariffFigures,
) -> Result<(), TooLarge> {
    let mut stated = standing.offer.tariffs.iter();
    let stated = stated.find(|tariff| tariff.name == cost.tariff);
    let (Some(tariff), Some(base)) = (stated, cost.scenarios.first()) else {
        return Ok(());
    };
    let path = format!("{path}.{}", base.scenario);
    figures.effects = effect::effects(book, basis, tariff, base, &path)?;
    if let Some(needs) = basis.needs.first() {
        let (project, offer) = (basis.project, standing.offer);
        figures.unusual = effective::unusual(book, project, needs, offer, tariff, base)?;
    }
    Ok(())
}

//! What people ask of a cost beside its sum: per contact, at present value, what each clause of a tariff adds,
//! at which volume two tariffs cost the same.
//!
//! The cost engine is asked through `engine` alone, so that a figure here is what an invoice would be.

mod present_value;
#[cfg(test)]
mod tests;
mod unit_cost;

use super::cost::{self, Basis};
use super::standing::Standing;
use super::{Derivation, Figure, TooLarge};
use crate::value::YearMonth;

/// The figures on costs, offer by offer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// By offer, in the order of the evaluation's offers.
    pub offers: Vec<OfferFigures>,
}

/// The figures on an offer's costs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferFigures {
    /// By tariff, in the order of the offer's priced tariffs.
    pub tariffs: Vec<TariffFigures>,
}

/// The figures on a tariff's cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TariffFigures {
    /// By scenario, `base` first.
    pub scenarios: Vec<ScenarioFigures>,
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

/// What the invoices of the term are worth at its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentValue {
    /// By month of the term, each rounded to the currency's minor unit.
    pub months: Vec<(YearMonth, Figure)>,
    /// Their sum.
    pub total: Figure,
}

/// The figures of every offer.
pub(super) fn figures(
    book: &mut Derivation,
    basis: Basis<'_>,
    standings: &[Standing<'_>],
) -> Result<Figures, TooLarge> {
    let work = unit_cost::work(book, basis)?;
    let factors = present_value::factors(book, basis.project)?;
    let mut all = Figures::default();
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
            own.tariffs.push(figures);
        }
        all.offers.push(own);
    }
    Ok(all)
}

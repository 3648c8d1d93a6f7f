//! A tariff in one scenario, whatever is unsaid of it.

use super::Silent;
use super::completed::Completed;
use super::filled::implied;
use crate::evaluate::cost::convert::Exchange;
use crate::evaluate::cost::gap::Gap;
use crate::evaluate::cost::{Basis, open, price};
use crate::evaluate::{Derivation, End, ScenarioCost, TooLarge};
use crate::model::{Offer, Tariff};
use crate::value::Decimal;

/// Completions of a tariff among which are its lowest and its highest cost in a scenario; one of a tariff that says all.
#[derive(Debug, Clone, Default)]
pub(in crate::evaluate) struct Completions {
    /// One of these costs least.
    pub lows: Vec<ScenarioCost>,
    /// One of these costs most; `None` where nothing bounds the cost.
    pub highs: Option<Vec<ScenarioCost>>,
    /// Whether both can happen; otherwise they are bounds.
    pub exact: bool,
    /// How much is unsaid.
    pub unsaid: usize,
}

impl Completions {
    /// Of a tariff that says all.
    pub(in crate::evaluate) fn certain(cost: ScenarioCost) -> Self {
        Self {
            lows: vec![cost.clone()],
            highs: Some(vec![cost]),
            exact: true,
            unsaid: 0,
        }
    }

    /// The lowest cost, with taxes.
    pub(in crate::evaluate) fn low(&self) -> Option<Decimal> {
        self.lows.iter().map(|cost| cost.total.value).min()
    }

    /// The highest cost, with taxes; `None` where nothing bounds it.
    pub(in crate::evaluate) fn high(&self) -> Option<Decimal> {
        let highs = self.highs.as_ref()?;
        highs.iter().map(|cost| cost.total.value).max()
    }
}

/// The completions of an offer's tariff in the scenario at a position; `None` without an exchange rate. What is not the
/// tariff's to say counts for nothing where the demand does not say it. The project's price rule must compare taxes.
pub(in crate::evaluate) fn completions(
    book: &mut Derivation,
    basis: Basis<'_>,
    (offer, tariff): (&Offer, &Tariff),
    scenario: usize,
) -> Result<Option<Completions>, TooLarge> {
    let open = open::unsaid(basis, offer, tariff);
    let mut gaps: Vec<Gap> = open.iter().filter_map(Gap::of).collect();
    if gaps.is_empty() {
        let cost = price(book, basis, tariff, scenario)?;
        return Ok(cost.map(Completions::certain));
    }
    let unsaid = gaps.len();
    let Some(exchange) = Exchange::of(book, basis.project, *tariff.currency) else {
        return Ok(None);
    };
    gaps.extend(implied(tariff, &gaps));
    let silent = Silent {
        basis,
        tariff,
        exchange,
        gaps,
        open: &open,
    };
    let own = |all: Vec<Completed>| -> Vec<ScenarioCost> {
        let all = all.into_iter();
        all.filter_map(|mut one| {
            (scenario < one.scenarios.len()).then(|| one.scenarios.swap_remove(scenario))
        })
        .collect()
    };
    let lows = silent.completions(book, End::Low, None)?;
    let highs = silent.completions(book, End::High, None)?;
    Ok(Some(Completions {
        lows: own(lows.unwrap_or_default()),
        highs: highs.map(own),
        exact: silent.is_exact(),
        unsaid,
    }))
}

//! The decision at given prices: the same offers, each at one price, through the same requirements, gates and formulas.

use crate::evaluate::award::{award, rounds};
use crate::evaluate::cost::Basis;
use crate::evaluate::demand::Asked;
use crate::evaluate::staffing::{Agents, Known};
use crate::evaluate::standing::standing;
use crate::evaluate::{Award, Derivation, TooLarge};
use crate::model::{Charge, Conditions, Fee, FeeEvery, Offer, Project, Surcharge, Tariff};
use crate::source::At;
use crate::value::{Currency, Decimal};

/// Offers whose prices are given.
#[derive(Debug, Clone)]
pub(super) struct Priced {
    /// With one fixed fee in the place of each vendor's tariffs.
    pub project: Project,
}

impl Priced {
    /// The offers of a project in its base scenario; `None` leaves an offer without a price. Shares are taken as they are.
    pub(super) fn at(project: &Project, prices: &[Option<Decimal>]) -> Self {
        let mut project = project.clone();
        project.rfp.scenarios.truncate(1);
        project.rfp.pricing.state.clear();
        // The price is all that is demanded still, but months of the term are those of a demand.
        project.rfp.demands.truncate(1);
        let mut priced = Self { project };
        priced.set(prices);
        priced
    }

    /// Gives the offers other prices.
    pub(super) fn set(&mut self, prices: &[Option<Decimal>]) {
        let currency = self.project.rfp.currency.clone();
        for (offer, price) in self.project.offers.iter_mut().zip(prices) {
            offer.tariffs = price
                .map(|price| fixed(offer, &currency, price))
                .into_iter()
                .collect();
        }
    }

    /// Who wins, as an index of the offers; `None` where nobody does.
    pub(super) fn winner(&self) -> Result<Option<usize>, TooLarge> {
        let mut book = Derivation::for_trials();
        let Some(base) = self.project.rfp.scenarios.first() else {
            return Ok(None);
        };
        let asked = Asked::of(&self.project, base, Agents::None);
        let needs = [asked.needs(&mut book, &base.name, &mut Known::default(), &[])?];
        let basis = Basis {
            project: &self.project,
            needs: &needs,
        };
        let offers = self.project.offers.iter();
        let mut standings = offers
            .map(|offer| standing(&mut book, basis, offer))
            .collect::<Result<Vec<_>, _>>()?;
        let rounds = rounds(&mut book, &self.project, &needs, &mut standings)?;
        Ok(match award(&self.project, rounds.first()) {
            Award::To(outcome) => Some(outcome.offer),
            Award::None(_) => None,
        })
    }
}

fn fixed(offer: &Offer, currency: &At<Currency>, price: Decimal) -> Tariff {
    let span = offer.span;
    Tariff {
        name: "price".to_owned(),
        currency: currency.clone(),
        lots: Vec::new(),
        charges: Vec::<Charge>::new(),
        fees: vec![Fee {
            name: "price".to_owned(),
            amount: price,
            every: FeeEvery::Once,
            span,
        }],
        minimum: None,
        overage: None,
        surcharges: Vec::<Surcharge>::new(),
        discounts: Vec::new(),
        taxes: Vec::new(),
        untaxed: Some(span),
        conditions: Conditions::default(),
        span,
    }
}

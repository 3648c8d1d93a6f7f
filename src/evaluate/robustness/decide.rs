//! The decision at given prices: the same offers, each at one price, through the same requirements, gates and formulas.

use crate::evaluate::award::{award, rounds};
use crate::evaluate::cost::Basis;
use crate::evaluate::demand::Asked;
use crate::evaluate::demand::Needs;
use crate::evaluate::derivation::Mark;
use crate::evaluate::staffing::{Agents, Known};
use crate::evaluate::standing::{Standing, standing};
use crate::evaluate::{Award, Derivation, FigureUnit, Status, TooLarge};
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

    /// Gives the offers other answers, and keeps their prices.
    pub(super) fn answering(&mut self, offers: &[Offer]) {
        for (own, other) in self.project.offers.iter_mut().zip(offers) {
            own.answers.clone_from(&other.answers);
        }
    }

    /// Who wins, as an index of the offers; `None` where nobody does.
    pub(super) fn winner(&self) -> Result<Option<usize>, TooLarge> {
        let mut book = Derivation::for_trials();
        let needs = self.needs(&mut book)?;
        Decision::of(&self.project, book, needs.as_slice())?.winner()
    }

    /// What its base scenario needs, in a book; nothing without a scenario.
    pub(super) fn needs(&self, book: &mut Derivation) -> Result<Option<Needs<'_>>, TooLarge> {
        let base = self.project.rfp.scenarios.first();
        let needs = base.map(|base| {
            let asked = Asked::of(&self.project, base, Agents::None);
            asked.needs(book, &base.name, &mut Known::default(), &[])
        });
        needs.transpose()
    }
}

/// What no price changes of a decision, so that many prices can be asked for.
#[derive(Debug)]
pub(super) struct Decision<'p> {
    project: &'p Project,
    book: Derivation,
    mark: Mark,
    needs: &'p [Needs<'p>],
    standings: Vec<Standing<'p>>,
    statuses: Vec<Status>,
}

impl<'p> Decision<'p> {
    /// Of offers whose prices are given, and of their needs, whose figures are in the book.
    pub(super) fn of(
        project: &'p Project,
        mut book: Derivation,
        needs: &'p [Needs<'p>],
    ) -> Result<Self, TooLarge> {
        let basis = Basis { project, needs };
        let offers = project.offers.iter();
        let standings = offers
            .map(|offer| standing(&mut book, basis, offer))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            project,
            mark: book.mark(),
            book,
            statuses: standings.iter().map(|own| own.status.clone()).collect(),
            needs,
            standings,
        })
    }

    /// Who wins at other prices of the same offers.
    pub(super) fn winner_at(
        &mut self,
        prices: &[Option<Decimal>],
    ) -> Result<Option<usize>, TooLarge> {
        let money = FigureUnit::Money(*self.project.rfp.currency);
        for (standing, price) in self.standings.iter_mut().zip(prices) {
            let tariff = standing.costs.tariffs.first_mut();
            let base = tariff.and_then(|tariff| tariff.scenarios.first_mut());
            if let (Some(base), Some(price)) = (base, price) {
                let span = standing.offer.span;
                base.compared = self.book.stated("price", *price, money.clone(), span);
            }
        }
        let answer = self.winner();
        self.book.rewind(self.mark);
        answer
    }

    fn winner(&mut self) -> Result<Option<usize>, TooLarge> {
        for (standing, status) in self.standings.iter_mut().zip(&self.statuses) {
            standing.status.clone_from(status);
        }
        let rounds = rounds(
            &mut self.book,
            self.project,
            self.needs,
            &mut self.standings,
        )?;
        Ok(match award(self.project, rounds.first()) {
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

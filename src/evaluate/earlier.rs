//! Where offers stood in the rounds before the one that counts.

use super::{Derivation, Evaluation, Figure, FigureUnit, Formula, OpenItem, TooLarge, evaluate};
use crate::model::{Offer, OfferRole, Project};
use crate::source::Span;

/// A round as it stood: each vendor by its latest offer up to then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierRound {
    /// From 1.
    pub round: u32,
    /// Vendors, in the order of the project's offers.
    pub offers: Vec<EarlierOffer>,
}

/// An offer in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierOffer {
    /// The vendor's short name.
    pub alias: String,
    /// The round that its offer was of.
    pub of: u32,
    /// What the price rule compared; `None` where nothing could be priced.
    pub cost: Option<Figure>,
    /// Points of 100, if it counted.
    pub points: Option<Figure>,
    /// Its place, if it counted.
    pub place: Option<usize>,
    /// What it left open.
    pub open: Vec<OpenItem>,
}

/// All rounds before the last, from the first; nothing where nobody has replaced an offer. Their figures are named
/// `ALIAS.round-1.cost` and `ALIAS.round-1.score`.
pub(super) fn rounds(
    book: &mut Derivation,
    project: &Project,
) -> Result<Vec<EarlierRound>, TooLarge> {
    let last = project.offers.iter().map(|offer| offer.round).max();
    let mut rounds = Vec::new();
    for round in 1..last.unwrap_or(1) {
        let staged = Project {
            offers: project
                .offers
                .iter()
                .map(|own| as_of(project, own, round).clone())
                .collect(),
            replaced: Vec::new(),
            ..project.clone()
        };
        let evaluation = evaluate(&staged)?;
        let vendors = staged.offers.iter().enumerate();
        let vendors = vendors.filter(|(_, offer)| offer.role == OfferRole::Vendor);
        rounds.push(EarlierRound {
            round,
            offers: vendors
                .map(|(at, offer)| stood(book, project, (round, offer), (at, &evaluation)))
                .collect(),
        });
    }
    Ok(rounds)
}

/// The latest offer of a vendor up to a round.
fn as_of<'p>(project: &'p Project, current: &'p Offer, round: u32) -> &'p Offer {
    let own = project
        .replaced
        .iter()
        .filter(|one| one.alias == current.alias);
    let all = own.chain([current]).filter(|one| one.round <= round);
    all.max_by_key(|one| one.round).unwrap_or(current)
}

/// What the offer that a vendor has replaced left open.
pub(super) fn open_before(earlier: &[EarlierRound], current: &Offer) -> Vec<OpenItem> {
    let rounds = earlier.iter().filter(|one| one.round < current.round);
    let before = rounds.max_by_key(|one| one.round);
    let mut offers = before.iter().flat_map(|round| &round.offers);
    let own = offers.find(|own| own.alias == current.alias);
    own.map(|own| own.open.clone()).unwrap_or_default()
}

fn stood(
    book: &mut Derivation,
    project: &Project,
    (round, offer): (u32, &Offer),
    (at, evaluation): (usize, &Evaluation),
) -> EarlierOffer {
    let own = evaluation.offers.get(at);
    let alias = &offer.alias;
    let mut note = |value: Option<Figure>, what: &str, unit: FigureUnit, clauses: &[Span]| {
        let label = format!("{what} in round {round}");
        let value = (value?.value, unit);
        let figure = book.step(label, value, Formula::EarlierRound, &[], clauses);
        book.name(figure, format!("{alias}.round-{round}.{what}"));
        Some(figure)
    };
    let tariffs: Vec<Span> = offer.tariffs.iter().map(|tariff| tariff.span).collect();
    let cost = own
        .and_then(|own| own.scenarios.first())
        .and_then(|base| base.cost);
    let money = FigureUnit::Money(project.rfp.currency.value);
    let cost = note(cost, "cost", money, &tariffs);
    let points = own.and_then(|own| own.total);
    let points = note(points, "score", FigureUnit::Points, &[offer.span]);
    let mut ranking = evaluation.ranking.iter();
    let place = ranking
        .find(|(ranked, _)| *ranked == at)
        .map(|(_, place)| *place);
    EarlierOffer {
        alias: alias.clone(),
        of: offer.round,
        cost,
        points,
        place,
        open: own.map(|own| own.open.clone()).unwrap_or_default(),
    }
}

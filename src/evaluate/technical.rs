//! The technical stage: everything but the price, with tariffs that nobody reads.

use super::award::{Merits, Ranked, TECHNICAL, merits, points, rank, technical_passes};
use super::cost::Basis;
use super::standing::{Standing, standing};
use super::{
    Award, Derivation, Evaluation, Figures, NoAward, OpenItem, Status, TooLarge, demand, findings,
    offer, share, with_shares,
};
use crate::model::{ClauseId, Offer, OfferRole, Project};

/// Evaluates the offers without their prices: which pass, with how many points for everything else. No tariff is read,
/// and none is in the result. Nobody wins yet.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn technical(project: &Project) -> Result<Evaluation, TooLarge> {
    let project = &with_shares(&sealed(project))?;
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, project)?;
    share::name_shares(&mut book, project, &needs)?;
    let basis = Basis {
        project,
        needs: &needs,
    };
    let offers = project.offers.iter();
    let mut standings = offers
        .map(|offer| standing(&mut book, basis, offer))
        .collect::<Result<Vec<_>, _>>()?;
    let mut ranked = Vec::new();
    let mut all_merits = Vec::new();
    for (at, standing) in standings.iter_mut().enumerate() {
        standing
            .open
            .retain(|item| !matches!(item, OpenItem::Tariff { .. }));
        let own = stage(&mut book, project, standing)?;
        if standing.counts() {
            let scores: Vec<_> = own.iter().flatten().cloned().collect();
            let total = points(&mut book, &scores, &standing.contract)?;
            book.name(total, format!("{}.technical", standing.offer.alias));
            ranked.push(Ranked {
                offer: at,
                alias: standing.offer.alias.clone(),
                total,
                evaluated: None,
                keys: Vec::new(),
            });
        }
        all_merits.push(own);
    }
    let ranking = rank(ranked);
    let found = findings::findings(&mut book, project, &standings)?;
    let mut offers = Vec::new();
    for (at, ((standing, found), own)) in
        standings.into_iter().zip(found).zip(all_merits).enumerate()
    {
        let mut evaluated = offer::evaluation(at, standing, &[], (found, None), Vec::new());
        let total = ranking.iter().find(|(ranked, _)| ranked.offer == at);
        evaluated.total = total.map(|(ranked, _)| ranked.total);
        if evaluated.total.is_some() {
            evaluated.scores = own.into_iter().flatten().collect();
        }
        offers.push(evaluated);
    }
    Ok(Evaluation {
        derivation: book,
        demand: needs.iter().map(demand::Needs::shown).collect(),
        offers,
        ranking: ranking
            .iter()
            .map(|(ranked, place)| (ranked.offer, *place))
            .collect(),
        earlier: Vec::new(),
        award: Award::None(NoAward::Sealed),
        turns: Vec::new(),
        acceptability: None,
        figures: Figures::default(),
        former: Vec::new(),
        changes: Default::default(),
        volumes: Vec::new(),
    })
}

/// The project without any tariff, and the base scenario alone.
fn sealed(project: &Project) -> Project {
    let shut = |offer: &Offer| Offer {
        tariffs: Vec::new(),
        ..offer.clone()
    };
    let mut sealed = Project {
        offers: project.offers.iter().map(shut).collect(),
        replaced: Vec::new(),
        ..project.clone()
    };
    sealed.rfp.scenarios.truncate(1);
    sealed
}

/// An offer that only awaits its price counts in this stage, unless it has too few points for the gate.
fn stage(
    book: &mut Derivation,
    project: &Project,
    standing: &mut Standing<'_>,
) -> Result<Merits, TooLarge> {
    if standing.status != Status::Open || standing.may_fall_out {
        return Ok(Merits::new());
    }
    standing.status = Status::Counts;
    let own = merits(book, standing)?;
    if !technical_passes(book, project, standing, &own)? {
        standing.status = Status::Excluded(vec![ClauseId::from(TECHNICAL)]);
    }
    Ok(own)
}

/// Offers that do not pass the technical stage, with why: by place among the offers.
pub(super) type Shut = Vec<(usize, Vec<ClauseId>)>;

/// The project as the second stage reads it: where the RFP has stages, the tariffs of an offer that did not pass the
/// first stay sealed.
pub(super) fn opened(mut project: Project) -> Result<(Project, Shut), TooLarge> {
    if project.rfp.stages.is_none() {
        return Ok((project, Shut::new()));
    }
    let first = technical(&project)?;
    let mut shut = Shut::new();
    for (at, (offer, stood)) in project.offers.iter_mut().zip(&first.offers).enumerate() {
        if let (OfferRole::Vendor, Status::Excluded(why)) = (offer.role, &stood.status) {
            offer.tariffs.clear();
            shut.push((at, why.clone()));
        }
    }
    Ok((project, shut))
}

/// Offers whose price stays sealed are out for the reason of the first stage.
pub(super) fn keep_shut(
    book: &mut Derivation,
    project: &Project,
    standings: &mut [Standing<'_>],
    shut: &Shut,
) -> Result<(), TooLarge> {
    for (at, why) in shut {
        let Some(standing) = standings.get_mut(*at) else {
            continue;
        };
        if standing.status == Status::Open {
            // Its points are named, for those who ask by how much.
            let own = merits(book, standing)?;
            technical_passes(book, project, standing, &own)?;
        }
        standing.status = Status::Excluded(why.clone());
        standing
            .open
            .retain(|item| !matches!(item, OpenItem::Tariff { .. }));
    }
    Ok(())
}

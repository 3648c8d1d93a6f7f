//! A test of the rule: the RFP with made-up offers, evaluated as real ones would be.

mod applying;
mod candidates;
pub(super) mod perfect;
mod tariff;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use super::compliance::all_criteria;
use super::score::judgement::judgements;
use super::{Evaluation, TooLarge, evaluate};
use crate::model::{
    AgreedScore, Answer, ClauseId, Conflict, Evidence, EvidenceKind, Expectation, Like, Lot,
    MadeUpOffer, Offer, OfferRole, PanelScore, PanelSheet, Project, Test, derive_distances,
};
use crate::source::At;
use crate::value::Decimal;

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// Of the made-up offers alone, in the test's order; the vendors are called as the test calls them.
    pub evaluation: Evaluation,
    /// Which of the test's expectations did not come true, by their place from 0.
    pub unmet: Vec<usize>,
}

/// Runs a test, in one of the RFP's lots where it has some. How many offers the RFP demands is not asked.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn rehearse(project: &Project, test: &Test, lot: Option<&Lot>) -> Result<Rehearsal, TooLarge> {
    let mut staged = staged(project, test)?;
    if let Some(lot) = lot {
        staged = staged.for_lot(lot);
    }
    let evaluation = evaluate(&staged)?;
    let expectations = test.expectations.iter().enumerate();
    let unmet = expectations
        .filter(|(_, expectation)| is_asked(expectation, lot, &evaluation))
        .filter(|(_, expectation)| !verdict::is_met(&expectation.outcome, &evaluation))
        .map(|(place, _)| place)
        .collect();
    Ok(Rehearsal { evaluation, unmet })
}

/// Whether an expectation is about this lot: by its name, or since those that it names offer for it.
fn is_asked(expectation: &Expectation, lot: Option<&Lot>, evaluation: &Evaluation) -> bool {
    match (&expectation.lot, lot) {
        (Some(wanted), Some(lot)) => wanted.value == lot.name,
        (None, Some(_)) => {
            let offers = |name: &&str| evaluation.offers.iter().any(|one| one.vendor == **name);
            expectation.outcome.vendors().iter().all(offers)
        }
        (_, None) => true,
    }
}

/// The project with the offers of a test in place of its own.
fn staged(project: &Project, test: &Test) -> Result<Project, TooLarge> {
    let mut offers = Vec::new();
    for made_up in &test.offers {
        offers.extend(offer(project, made_up)?);
    }
    Ok(Project {
        offers,
        panels: panels(project, test),
        agreed: agreed(project, test),
        tie: None,
        replaced: Vec::new(),
        clarifications: Vec::new(),
        tests: Vec::new(),
        ..project.clone()
    })
}

fn offer(project: &Project, made_up: &MadeUpOffer) -> Result<Option<Offer>, TooLarge> {
    let like = match &made_up.like.value {
        Like::Perfect => Some(perfect_offer(project, made_up)?),
        Like::Response(alias) => project.offer(alias).cloned(),
    };
    let Some(mut offer) = like else {
        return Ok(None);
    };
    offer.vendor.clone_from(&made_up.vendor);
    offer.alias.clone_from(&made_up.vendor.value);
    for (attribute, own) in &made_up.answers {
        replace(&mut offer.answers, attribute, own);
    }
    derive_distances(&project.vocabulary, &project.rfp.home, &mut offer.answers);
    if !made_up.deviations.is_empty() {
        offer.deviations.clone_from(&made_up.deviations);
        let departs = |id: &ClauseId| made_up.deviations.iter().any(|one| one.from.value == *id);
        offer.accepts.retain(|accepted| !departs(&accepted.value));
    }
    if let Some(accepts) = &made_up.accepts {
        offer.accepts.clone_from(accepts);
    }
    if !made_up.lots.is_empty() {
        offer.lots.clone_from(&made_up.lots);
    }
    if !made_up.tariffs.is_empty() {
        let tariffs = made_up.tariffs.iter();
        offer.tariffs = tariffs.map(|own| tariff::completed(project, own)).collect();
    }
    Ok(Some(offer))
}

/// Puts a test's own answer in place; what came as evidence stays if it names none.
fn replace(answers: &mut BTreeMap<String, Answer>, attribute: &str, own: &Answer) {
    let mut answer = own.clone();
    if answer.evidence.is_empty()
        && let Some(replaced) = answers.remove(attribute)
    {
        answer.evidence = replaced.evidence;
    }
    answers.insert(attribute.to_owned(), answer);
}

/// Evidence of every kind.
pub(super) fn evidence() -> Vec<Evidence> {
    let kinds = EvidenceKind::ALL.iter();
    kinds
        .map(|kind| Evidence {
            kind: Some(*kind),
            text: "made up".to_owned(),
        })
        .collect()
}

fn perfect_offer(project: &Project, made_up: &MadeUpOffer) -> Result<Offer, TooLarge> {
    let span = made_up.span;
    let answers = perfect::answers(project)?.into_iter();
    let answers = answers.map(|(attribute, value)| {
        let answer = Answer {
            value,
            evidence: evidence(),
            span,
        };
        (attribute, answer)
    });
    let contract = project.rfp.contract.iter();
    let accepts = contract.map(|clause| At::new(clause.id.clone(), span));
    Ok(Offer {
        round: 1,
        lots: Vec::new(),
        accepts: accepts.collect(),
        role: OfferRole::Vendor,
        vendor: made_up.vendor.clone(),
        alias: made_up.vendor.value.clone(),
        received: None,
        valid: None,
        late_accepted: None,
        answers: answers.collect(),
        together: None,
        deviations: Vec::new(),
        tariffs: vec![tariff::perfect(project, span)],
        span,
    })
}

/// What real assessors gave a response that an offer is like, and a sheet of what is made up.
fn panels(project: &Project, test: &Test) -> Vec<PanelSheet> {
    let mut panels: Vec<PanelSheet> = project
        .panels
        .iter()
        .map(|sheet| of_test(sheet, test))
        .collect();
    let tops = tops(project);
    let scores = test.offers.iter().flat_map(|offer| made_up(offer, &tops));
    panels.push(PanelSheet {
        assessor: At::new("made up".to_owned(), test.span),
        conflicts: Vec::new(),
        scores: scores.collect(),
        span: test.span,
    });
    panels
}

/// What the panel agreed on for a response that an offer is like.
fn agreed(project: &Project, test: &Test) -> Vec<AgreedScore> {
    let mut all = Vec::new();
    for offer in &test.offers {
        let Like::Response(alias) = &offer.like.value else {
            continue;
        };
        let kept = project.agreed.iter().filter(|one| {
            one.score.vendor == *alias && !offer.scores.contains_key(&one.score.attribute)
        });
        all.extend(kept.map(|one| {
            let mut own = one.clone();
            own.score.vendor.clone_from(&offer.vendor.value);
            own
        }));
    }
    all
}

/// The top of the scale of every judged attribute.
fn tops(project: &Project) -> BTreeMap<&str, Decimal> {
    let mut tops = BTreeMap::new();
    for judgement in judgements(project) {
        let top = tops
            .entry(judgement.attribute.as_str())
            .or_insert(judgement.high);
        *top = judgement.high.max(*top);
    }
    tops
}

fn made_up(offer: &MadeUpOffer, tops: &BTreeMap<&str, Decimal>) -> Vec<PanelScore> {
    let score = |attribute: &str, score: Decimal, span| PanelScore {
        vendor: offer.vendor.value.clone(),
        attribute: attribute.to_owned(),
        score,
        reason: String::new(),
        span,
    };
    let own = offer.scores.iter();
    let mut scores: Vec<PanelScore> = own
        .map(|(attribute, own)| score(attribute, own.value, own.span))
        .collect();
    if offer.like.value == Like::Perfect {
        let rest = tops
            .iter()
            .filter(|(attribute, _)| !offer.scores.contains_key(**attribute));
        scores.extend(rest.map(|(attribute, top)| score(attribute, *top, offer.span)));
    }
    scores
}

/// A real sheet's scores of the responses that a test's offers are like, under the names of the test.
fn of_test(sheet: &PanelSheet, test: &Test) -> PanelSheet {
    let mut scores = Vec::new();
    let mut conflicts = Vec::new();
    for offer in &test.offers {
        let Like::Response(alias) = &offer.like.value else {
            continue;
        };
        let replaced: BTreeSet<&String> = offer.scores.keys().collect();
        let kept = sheet
            .scores
            .iter()
            .filter(|score| score.vendor == *alias && !replaced.contains(&score.attribute));
        scores.extend(kept.map(|score| PanelScore {
            vendor: offer.vendor.value.clone(),
            ..score.clone()
        }));
        let own = sheet.conflicts.iter().filter(|one| one.vendor == *alias);
        conflicts.extend(own.map(|conflict| Conflict {
            vendor: offer.vendor.value.clone(),
            ..conflict.clone()
        }));
    }
    PanelSheet {
        conflicts,
        scores,
        ..sheet.clone()
    }
}

#[cfg(test)]
mod tests;

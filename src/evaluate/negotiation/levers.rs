//! The answers that would earn more, and the deviations that could be withdrawn.

use super::{Lever, LeverOf};
use crate::evaluate::compliance::all_criteria;
use crate::evaluate::rehearsal::{evidence, perfect};
use crate::evaluate::{Compliance, Evaluation, Status, TooLarge};
use crate::model::{
    Answer, AnswerValue, ClauseId, DeviationRule, Earn, Offer, Project, Scoring, derive_distances,
};
use crate::source::At;

/// The project with what keeps the offer from counting put right; as it is where nothing does.
pub(super) fn mended(
    project: &Project,
    evaluation: &Evaluation,
    offer: usize,
) -> Result<Project, TooLarge> {
    let mut mended = project.clone();
    let Some(own) = evaluation.offers.get(offer) else {
        return Ok(mended);
    };
    if own.status == Status::Counts {
        return Ok(mended);
    }
    let best = perfect::answers(project)?;
    let lacking = own
        .compliance
        .iter()
        .filter(|result| matches!(result.compliance, Compliance::NotMet | Compliance::Unknown));
    for check in lacking.flat_map(|result| result.checks()) {
        let asked = project.vocabulary.asked(&check.attribute);
        let name = asked.map_or(check.attribute.as_str(), |asked| asked.name.as_str());
        if let Some(value) = best.get(name) {
            answer(&mut mended, offer, name, value.clone());
        }
    }
    let fatal = project.rfp.contract.iter();
    let fatal = fatal.filter(|clause| clause.deviation.value != DeviationRule::Listed);
    for clause in fatal {
        accept(&mut mended, offer, &clause.id);
    }
    Ok(mended)
}

/// Every change that may earn more, with the project as it is with that change alone.
pub(super) fn levers(project: &Project, offer: usize) -> Result<Vec<(LeverOf, Project)>, TooLarge> {
    let Some(own) = project.offers.get(offer) else {
        return Ok(Vec::new());
    };
    let best = perfect::answers(project)?;
    let mut levers: Vec<LeverOf> = Vec::new();
    for (clause, attribute) in preferences(project) {
        let asked = project.vocabulary.asked(attribute);
        let name = asked.map_or(attribute, |asked| asked.name.as_str());
        let known = levers.iter_mut().find_map(|lever| match lever {
            LeverOf::Answer {
                attribute, clauses, ..
            } if attribute == name => Some(clauses),
            _ => None,
        });
        if let Some(clauses) = known {
            clauses.push(clause);
            continue;
        }
        levers.extend(best.get(name).map(|best| LeverOf::Answer {
            attribute: name.to_owned(),
            clauses: vec![clause],
            now: own.answers.get(name).map(|answer| answer.value.clone()),
            best: best.clone(),
        }));
    }
    let departed = project.rfp.contract.iter().filter(|clause| {
        let mut deviations = own.deviations.iter();
        deviations.any(|one| one.from.value == clause.id)
            && clause.deviation.value != DeviationRule::Listed
    });
    levers.extend(departed.map(|clause| LeverOf::Deviation {
        clause: clause.id.clone(),
    }));
    let with = levers.into_iter().map(|of| {
        let mut changed = project.clone();
        apply(&mut changed, offer, &of);
        (of, changed)
    });
    Ok(with.collect())
}

/// The project with all of these.
pub(super) fn together(
    project: &Project,
    offer: usize,
    levers: &[Lever],
) -> Result<Project, TooLarge> {
    let mut changed = project.clone();
    for lever in levers {
        apply(&mut changed, offer, &lever.of);
    }
    Ok(changed)
}

fn apply(project: &mut Project, offer: usize, of: &LeverOf) {
    match of {
        LeverOf::Answer {
            attribute, best, ..
        } => answer(project, offer, attribute, best.clone()),
        LeverOf::Deviation { clause } => accept(project, offer, clause),
    }
}

/// The preferences of the RFP with their attributes.
fn preferences(project: &Project) -> Vec<(ClauseId, &str)> {
    let mut all = Vec::new();
    for criterion in all_criteria(&project.rfp.criteria) {
        if let Scoring::Points(earns) = &criterion.scoring {
            all.extend(earns.iter().filter_map(|earn| match earn {
                Earn::Prefer(own) => Some((own.id.clone(), own.attribute.as_str())),
                Earn::Judge(_) => None,
            }));
        }
    }
    all
}

/// Puts an answer in place, with evidence of every kind.
fn answer(project: &mut Project, offer: usize, attribute: &str, value: AnswerValue) {
    let (vocabulary, home) = (&project.vocabulary, &project.rfp.home);
    let Some(own) = project.offers.get_mut(offer) else {
        return;
    };
    let span = own.answers.get(attribute).map_or(own.span, |old| old.span);
    let answer = Answer {
        value,
        evidence: evidence(),
        span,
    };
    own.answers.insert(attribute.to_owned(), answer);
    derive_distances(vocabulary, home, &mut own.answers);
}

/// Has the offer accept a clause of the contract.
fn accept(project: &mut Project, offer: usize, clause: &ClauseId) {
    let Some(own) = project.offers.get_mut(offer) else {
        return;
    };
    own.deviations.retain(|one| one.from.value != *clause);
    if !accepts(own, clause) {
        own.accepts.push(At::new(clause.clone(), own.span));
    }
}

fn accepts(offer: &Offer, clause: &ClauseId) -> bool {
    offer.accepts.iter().any(|one| one.value == *clause)
}

//! Answers that meet every requirement and earn every preference, as far as they can all be met.

use std::collections::BTreeMap;

use super::all_criteria;
use super::applying;
use super::candidates::candidates;
use crate::evaluate::compliance::condition::held;
use crate::evaluate::{TooLarge, arith};
use crate::model::{AnswerValue, Condition, Earn, Project, Scoring};
use crate::value::Decimal;

/// What the RFP asks of one attribute.
#[derive(Debug, Default)]
struct Asked<'a> {
    required: Vec<&'a Condition>,
    /// What decides whether a requirement applies.
    deciding: Vec<&'a Condition>,
    preferred: Vec<(&'a Condition, Decimal)>,
    /// What is asked of the distances that follow from it.
    distances: Vec<Asked<'a>>,
}

/// The best answer to each attribute that a requirement or a preference asks for.
pub(in crate::evaluate) fn answers(
    project: &Project,
) -> Result<BTreeMap<String, AnswerValue>, TooLarge> {
    let mut answers = BTreeMap::new();
    let mut all = asked(project);
    for (of, distances) in distances(project, &mut all) {
        all.entry(of).or_default().distances.extend(distances);
    }
    let mut deciding = Vec::new();
    for (attribute, asked) in all {
        if let Some(answer) = best(project, attribute, &asked)? {
            answers.insert(attribute.to_owned(), answer);
        }
        if !asked.deciding.is_empty() {
            deciding.push((attribute, asked));
        }
    }
    for (attribute, asked) in deciding {
        applying::choose(
            project,
            attribute,
            every(project, attribute, &asked),
            &mut answers,
        )?;
    }
    Ok(answers)
}

/// What is asked of distances, by the countries that they follow from; it is taken out of `all`.
fn distances<'a>(
    project: &'a Project,
    all: &mut BTreeMap<&'a str, Asked<'a>>,
) -> Vec<(&'a str, Option<Asked<'a>>)> {
    let attributes = project.vocabulary.attributes.iter();
    attributes
        .filter_map(|one| {
            let of = one.distance_of()?;
            Some((of.value.as_str(), Some(all.remove(one.name.as_str())?)))
        })
        .collect()
}

fn asked(project: &Project) -> BTreeMap<&str, Asked<'_>> {
    let mut asked: BTreeMap<&str, Asked> = BTreeMap::new();
    for criterion in all_criteria(&project.rfp.criteria) {
        for one in &criterion.requirements {
            // Of alternatives one must hold, and the first will do.
            for check in one.any_of.iter().take(1).flatten() {
                let of = asked.entry(&check.attribute).or_default();
                of.required.push(&check.condition);
            }
            for check in one.conditions() {
                let of = asked.entry(&check.attribute).or_default();
                of.deciding.push(&check.condition);
            }
        }
        let Scoring::Points(earns) = &criterion.scoring else {
            continue;
        };
        for earn in earns {
            if let Earn::Prefer(one) = earn {
                let of = asked.entry(&one.attribute).or_default();
                of.preferred.push((&one.condition, one.weight));
            }
        }
    }
    asked
}

/// The first candidate that meets the most requirements, and of those earns the most.
fn best(
    project: &Project,
    attribute: &str,
    asked: &Asked<'_>,
) -> Result<Option<AnswerValue>, TooLarge> {
    let mut best: Option<((usize, Decimal), AnswerValue)> = None;
    for candidate in every(project, attribute, asked) {
        let merit = merit(project, asked, &candidate)?;
        if best.as_ref().is_none_or(|(least, _)| merit > *least) {
            best = Some((merit, candidate));
        }
    }
    Ok(best.map(|(_, answer)| answer))
}

/// The answers worth trying.
fn every(project: &Project, attribute: &str, asked: &Asked<'_>) -> Vec<AnswerValue> {
    let required = asked.required.iter().copied();
    let preferred = asked.preferred.iter().map(|(condition, _)| *condition);
    let deciding = asked.deciding.iter().copied();
    let conditions: Vec<&Condition> = required.chain(preferred).chain(deciding).collect();
    let kind = project.vocabulary.attribute(attribute).map(|one| &one.kind);
    let mut all = candidates(kind, &conditions);
    if !asked.distances.is_empty() {
        let home = &project.rfp.home;
        let near = home.country.iter().chain(&home.nearshore);
        all.extend(near.map(|one| AnswerValue::Countries([one.value].into())));
    }
    all
}

fn merit(
    project: &Project,
    asked: &Asked<'_>,
    answer: &AnswerValue,
) -> Result<(usize, Decimal), TooLarge> {
    let mut met: usize = 0;
    for condition in &asked.required {
        if held(project, condition, answer)?.is_some_and(|held| held.is_met()) {
            met = met.saturating_add(1);
        }
    }
    let mut earned = Decimal::ZERO;
    for (condition, weight) in &asked.preferred {
        if let Some(held) = held(project, condition, answer)? {
            earned = arith::add(earned, arith::mul(held.share, *weight)?)?;
        }
    }
    if let AnswerValue::Countries(sites) = answer
        && let Some(distance) = project.rfp.home.distance(sites)
    {
        for asked in &asked.distances {
            let (also_met, also_earned) = merit(project, asked, &distance)?;
            met = met.saturating_add(also_met);
            earned = arith::add(earned, also_earned)?;
        }
    }
    Ok((met, earned))
}

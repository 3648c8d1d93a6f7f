//! The decision in a sentence, and how firm it is.

use serde::Serialize;

use super::plain;
use crate::evaluate::{Award, Evaluation, OfferEvaluation, OfferPlaces, Sampled, Turn, WeightTurn};

/// A share of the weights and scenarios drawn, in percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SampledView {
    /// The share.
    pub share: String,
    /// How far off it may be either way, in 95 of 100 cases.
    pub error: String,
}

/// How often an offer has each place, from the first; empty where nothing was drawn.
pub(super) fn places(evaluation: &Evaluation, alias: &str) -> Vec<SampledView> {
    let own = places_of(evaluation, alias).map(|own| &own.places);
    own.into_iter().flatten().copied().map(sampled).collect()
}

/// `Borneo is first in all 3 scenarios; loses to Acme only if price counts for less than 22%; first for 93.0% ± 0.2 of all weights`.
pub(in crate::render) fn in_words(evaluation: &Evaluation) -> Option<String> {
    let Award::To(outcome) = &evaluation.award else {
        return None;
    };
    let winner = evaluation.offers.get(outcome.offer)?;
    let mut parts = vec![format!("{} is {}", winner.vendor, scenarios(winner))];
    parts.extend(turns(evaluation));
    parts.extend(weights(evaluation, winner));
    Some(format!("{}.", parts.join("; ")))
}

fn scenarios(winner: &OfferEvaluation) -> String {
    let placed = winner.scenarios.iter();
    let placed: Vec<(usize, &str)> = placed
        .filter_map(|outcome| Some((outcome.place?, outcome.scenario.as_str())))
        .collect();
    let behind: Vec<String> = placed
        .iter()
        .filter(|(place, _)| *place > 1)
        .map(|(place, scenario)| format!("place {place} in {scenario}"))
        .collect();
    match (placed.len(), behind.is_empty()) {
        (..=1, _) => "first".to_owned(),
        (2, true) => "first in both scenarios".to_owned(),
        (count, true) => format!("first in all {count} scenarios"),
        (_, false) => format!("first, but {}", behind.join(", ")),
    }
}

/// The nearest weight at which another offer is first.
fn turns(evaluation: &Evaluation) -> Option<String> {
    let Some((turn, side, word)) = nearest(&evaluation.turns) else {
        let any = evaluation.turns.first();
        return any.map(|_| "no single weight changes that".to_owned());
    };
    let rival = evaluation.offers.get(side.rival)?;
    Some(format!(
        "loses to {} only if {} counts for {word} than {}% instead of {}%",
        rival.vendor,
        turn.criterion,
        plain(side.at.value, 1),
        turn.weight.value.normalize(),
    ))
}

/// The turn that is nearest to the published weights.
pub(in crate::render) fn nearest(
    turns: &[WeightTurn],
) -> Option<(&WeightTurn, Turn, &'static str)> {
    let sides = turns.iter().flat_map(|turn| {
        let sides = [(turn.below, "less"), (turn.above, "more")];
        sides
            .into_iter()
            .map(move |(side, word)| (turn, side, word))
    });
    let moved = sides.filter_map(|(turn, side, word)| {
        let side = side?;
        let far = side.at.value.checked_sub(turn.weight.value)?.abs();
        Some((far, turn, side, word))
    });
    let (_, turn, side, word) = moved.min_by_key(|(far, ..)| *far)?;
    Some((turn, side, word))
}

fn weights(evaluation: &Evaluation, winner: &OfferEvaluation) -> Option<String> {
    let first = *places_of(evaluation, &winner.alias)?.places.first()?;
    let SampledView { share, error } = sampled(first);
    let which = match evaluation.acceptability.as_ref()?.within {
        Some(within) => format!("weights within {} of the published ones", within),
        None => "all weights".to_owned(),
    };
    Some(format!("first for {share}% ± {error} of {which}"))
}

fn places_of<'e>(evaluation: &'e Evaluation, alias: &str) -> Option<&'e OfferPlaces> {
    let all = evaluation.acceptability.as_ref()?;
    all.offers.iter().find(|own| {
        let offer = evaluation.offers.get(own.offer);
        offer.is_some_and(|offer| offer.alias == alias)
    })
}

/// With one decimal.
pub(in crate::render) fn sampled(figure: Sampled) -> SampledView {
    SampledView {
        share: plain(figure.share.value, 1),
        error: plain(figure.error.value, 1),
    }
}

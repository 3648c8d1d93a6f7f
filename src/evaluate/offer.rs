//! Everything that follows for one offer, as the documents read it.

use super::award::Round;
use super::cost::price_range;
use super::standing::Standing;
use super::{Finding, OfferEvaluation, OpenItem, Places, Range, ScenarioOutcome, Status};

/// An offer's evaluation; `index` is its place among the offers.
pub(super) fn evaluation(
    index: usize,
    standing: Standing<'_>,
    rounds: &[Round<'_>],
    (findings, places): (Vec<Finding>, Option<Places>),
    asked_before: Vec<OpenItem>,
) -> OfferEvaluation {
    let scenarios = outcomes(index, &standing, rounds);
    let cost_ranges = cost_ranges(&standing);
    let own = |round: &Round<'_>| round.scored.iter().find(|s| s.offer == index).cloned();
    let base = rounds
        .first()
        .and_then(own)
        .filter(|_| standing.status == Status::Counts);
    OfferEvaluation {
        alias: standing.offer.alias.clone(),
        vendor: standing.offer.vendor.value.clone(),
        total: base.as_ref().and_then(|base| base.total),
        evaluated: base.as_ref().and_then(|base| base.evaluated),
        scores: base.map(|base| base.scores).unwrap_or_default(),
        status: standing.status,
        compliance: standing.compliance,
        contract: standing.contract,
        open: standing.open,
        asked_before,
        judged: standing.judged,
        tariffs: standing.costs.tariffs,
        chosen: standing.costs.chosen,
        cost_ranges,
        ranges: standing.costs.ranges,
        scenarios,
        findings,
        places,
    }
}

fn cost_ranges(standing: &Standing<'_>) -> Vec<(String, Range)> {
    if standing.costs.ranges.is_empty() {
        return Vec::new();
    }
    let range = price_range(&standing.costs);
    range.map(|range| range.scenarios).unwrap_or_default()
}

fn outcomes(index: usize, standing: &Standing<'_>, rounds: &[Round<'_>]) -> Vec<ScenarioOutcome> {
    let rounds = rounds.iter().enumerate();
    rounds
        .map(|(position, round)| {
            let own = round.scored.iter().find(|scored| scored.offer == index);
            let mut ranking = round.ranking.iter();
            ScenarioOutcome {
                scenario: round.scenario.to_owned(),
                cost: standing.compared(position),
                total: own.and_then(|own| own.total),
                evaluated: own.and_then(|own| own.evaluated),
                place: ranking
                    .find(|(ranked, _)| ranked.offer == index)
                    .map(|(_, place)| *place),
            }
        })
        .collect()
}

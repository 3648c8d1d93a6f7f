//! The offers that count as the shares of every leaf that they have, scenario by scenario.

use super::contest::{Evaluated, State};
use super::tree::{Leaf, float};
use crate::evaluate::arith;
use crate::evaluate::award::{Round, Scored};
use crate::evaluate::robustness::otherwise::{Otherwise, larger};
use crate::evaluate::robustness::weights::lost;
use crate::evaluate::score::price::price_points;
use crate::evaluate::standing::Standing;
use crate::evaluate::{CriterionScore, TooLarge};
use crate::model::{ClauseId, PriceMethod, PriceRule, Project};
use crate::value::{Decimal, Percent};

/// The offers in a scenario.
#[derive(Debug)]
pub(super) struct StateOf<'a> {
    /// Its name.
    pub scenario: &'a str,
    /// By row, the index among all offers.
    offers: Vec<usize>,
    /// What the samples are compared by.
    pub state: State,
}

impl StateOf<'_> {
    /// The row of an offer.
    pub(super) fn row(&self, offer: usize) -> Option<usize> {
        self.offers.iter().position(|own| *own == offer)
    }
}

/// All scenarios, each with the volumes drawn; `None` where fewer than two offers count, or the price formula is
/// undefined in a scenario.
pub(super) fn states<'a>(
    project: &Project,
    standings: &[Standing<'_>],
    rounds: &[Round<'a>],
    leaves: &[Leaf],
) -> Result<Option<Vec<StateOf<'a>>>, TooLarge> {
    let Some((price, rule)) = project.rfp.price() else {
        return Ok(None);
    };
    let weight = price.weight.value.0;
    let mut states = Vec::new();
    for round in rounds {
        if round.ranking.len() < 2 || round.ranking.len() != round.scored.len() {
            return Ok(None);
        }
        let offers: Vec<usize> = round.scored.iter().map(|scored| scored.offer).collect();
        for prices in prices(project, standings, round)? {
            let priced = round.scored.iter().zip(prices).collect::<Vec<_>>();
            let state = if rule.method.lowest_wins() {
                by_evaluated_price(&priced, leaves, rule, weight)?
            } else {
                by_points(&priced, leaves, rule)?
            };
            states.push(StateOf {
                scenario: round.scenario,
                offers: offers.clone(),
                state,
            });
        }
    }
    Ok((!states.is_empty()).then_some(states))
}

/// Volumes drawn on either side of the scenario's own, evenly spaced up to the band.
const STEPS: [i64; 4] = [-2, -1, 1, 2];

/// What the price rule compares of each offer at the scenario's volumes, and at those around it where the RFP says how
/// far they may go.
fn prices(
    project: &Project,
    standings: &[Standing<'_>],
    round: &Round<'_>,
) -> Result<Vec<Vec<Decimal>>, TooLarge> {
    let own = round.scored.iter().map(|scored| scored.price.value);
    let mut all = vec![own.collect()];
    let mut scenarios = project.rfp.scenarios.iter();
    let scenario = scenarios.find(|scenario| scenario.name == round.scenario);
    let Some((band, scenario)) = project.rfp.robustness.volume.as_ref().zip(scenario) else {
        return Ok(all);
    };
    let mut otherwise = Otherwise::of(project, scenario, standings, round)?;
    for step in STEPS {
        let by = arith::mul(band.value.0, Decimal::new(step.saturating_mul(5), 1))?;
        let changes = larger(project, scenario, Percent(by))?;
        // A volume for which an offer says no price can't be compared.
        all.extend(otherwise.prices(&changes)?);
    }
    Ok(all)
}

/// Points lost by deviations are taken off every leaf's share, as all weights together are the whole.
fn by_points(
    priced: &[(&Scored, Decimal)],
    leaves: &[Leaf],
    rule: &PriceRule,
) -> Result<State, TooLarge> {
    let prices: Vec<Decimal> = priced.iter().map(|(_, price)| *price).collect();
    let price_shares = price_points(rule, Decimal::ONE, &prices)?;
    let mut rows = Vec::new();
    for ((scored, _), price) in priced.iter().zip(price_shares) {
        let lost = float(arith::div(lost(scored)?, Decimal::ONE_HUNDRED)?);
        let row = leaves.iter().map(|leaf| match leaf {
            Leaf::Price => float(price) - lost,
            other => float(earned(scored, other)) - lost,
        });
        rows.push(row.collect());
    }
    Ok(State::of(&rows))
}

/// Points for everything but the price, which `contest::Evaluated` turns into a price.
fn by_evaluated_price(
    priced: &[(&Scored, Decimal)],
    leaves: &[Leaf],
    rule: &PriceRule,
    weight: Decimal,
) -> Result<State, TooLarge> {
    let most = float(arith::sub(Decimal::ONE_HUNDRED, weight)?);
    let (mut rows, mut evaluated) = (Vec::new(), Vec::new());
    for (scored, price) in priced {
        let lost = float(lost(scored)?);
        let shares = leaves.iter().map(|leaf| float(earned(scored, leaf)));
        rows.push(shares.map(|share| share.mul_add(most, -lost)).collect());
        let price = float(*price);
        evaluated.push(match *rule.method {
            PriceMethod::PricePerPoint => Evaluated::PerPoint(price),
            PriceMethod::QualityCredit { worth } => Evaluated::Credit {
                price,
                worth: float(worth),
            },
            PriceMethod::Prozorro => Evaluated::Prozorro {
                price,
                weight: float(weight),
            },
            _ => Evaluated::Price(price),
        });
    }
    Ok(State {
        evaluated: Some(evaluated),
        ..State::of(&rows)
    })
}

fn earned(scored: &Scored, leaf: &Leaf) -> Decimal {
    match leaf {
        Leaf::Earn(clause) => find(&scored.scores, clause).unwrap_or(Decimal::ZERO),
        Leaf::Relative(criterion) => {
            let mut own = scored.scores.iter();
            let own = own.find(|score| score.id == *criterion);
            own.and_then(|own| own.points.value.checked_div(own.most.value))
                .unwrap_or(Decimal::ZERO)
        }
        Leaf::Price | Leaf::Nothing => Decimal::ZERO,
    }
}

fn find(scores: &[CriterionScore], clause: &ClauseId) -> Option<Decimal> {
    scores.iter().find_map(|score| {
        let own = score.earned.iter().find(|earned| earned.clause == *clause);
        own.map(|earned| earned.share.value)
            .or_else(|| find(&score.branches, clause))
    })
}

//! What the offers that count cost if the demand, a rate or a tariff were otherwise.

use crate::evaluate::TooLarge;
use crate::evaluate::award::Round;
use crate::evaluate::staffing::Agents;
use crate::evaluate::standing::Standing;
use crate::evaluate::trials::Trials;
use crate::model::{Change, Demand, DemandFact, Project, Scenario, ScenarioChange, Tariff};
use crate::value::{Decimal, Percent};

/// A scenario in which offers are priced again and again.
#[derive(Debug)]
pub(super) struct Otherwise<'a> {
    trials: Trials<'a>,
    /// By offer that counts: its tariffs that can be priced.
    tariffs: Vec<Vec<&'a Tariff>>,
    /// By offer that counts: which of them is taken.
    taken: Vec<usize>,
}

impl<'a> Otherwise<'a> {
    /// Of the offers of a round, in its order.
    pub(super) fn of(
        project: &'a Project,
        scenario: &'a Scenario,
        standings: &[Standing<'a>],
        round: &Round<'_>,
    ) -> Result<Self, TooLarge> {
        let (mut tariffs, mut taken) = (Vec::new(), Vec::new());
        for scored in &round.scored {
            let Some(standing) = standings.get(scored.offer) else {
                continue;
            };
            tariffs.push(priced(standing));
            taken.push(standing.costs.chosen.unwrap_or(0));
        }
        let by_agents = tariffs
            .iter()
            .flatten()
            .any(|tariff| tariff.counts_agents());
        let agents = if by_agents {
            Agents::Counted
        } else {
            Agents::None
        };
        Ok(Self {
            trials: Trials::of(project, scenario, agents)?,
            tariffs,
            taken,
        })
    }

    /// What the price rule compares of each offer, by the tariff that is taken now.
    pub(super) fn prices(&mut self, changes: &[ScenarioChange]) -> Result<Vec<Decimal>, TooLarge> {
        let all = self.tariffs.iter().zip(&self.taken);
        let taken: Vec<&Tariff> = all
            .filter_map(|(tariffs, taken)| tariffs.get(*taken).copied())
            .collect();
        let trials = &mut self.trials;
        let prices = taken.into_iter();
        prices
            .map(|tariff| compared(trials, changes, tariff))
            .collect()
    }
}

fn compared(
    trials: &mut Trials<'_>,
    changes: &[ScenarioChange],
    tariff: &Tariff,
) -> Result<Decimal, TooLarge> {
    let [cost] = trials.costs(changes, [tariff])?;
    cost.map(|cost| cost.compared.value).ok_or(TooLarge)
}

/// The tariffs that have a price, as they are stated.
fn priced<'a>(standing: &Standing<'a>) -> Vec<&'a Tariff> {
    let stated = &standing.offer.tariffs;
    let priced = standing.costs.tariffs.iter();
    priced
        .filter_map(|cost| stated.iter().find(|tariff| tariff.name == cost.tariff))
        .collect()
}

/// All volumes of a scenario, larger by a share of themselves.
pub(super) fn larger(
    project: &Project,
    scenario: &Scenario,
    by: Percent,
) -> Result<Vec<ScenarioChange>, TooLarge> {
    let demands = project.rfp.demands.iter();
    demands
        .map(|demand| larger_channel(demand, scenario, by))
        .collect()
}

fn larger_channel(
    demand: &Demand,
    scenario: &Scenario,
    by: Percent,
) -> Result<ScenarioChange, TooLarge> {
    use crate::evaluate::arith::{add, percent_of};
    let (fact, span) = match &demand.list {
        Some(list) => (DemandFact::List, list.numbers.span),
        None => (DemandFact::Volume, demand.volume.span),
    };
    let mut own = scenario.changes.iter().rev();
    let own = own.find(|change| change.channel == demand.channel && change.fact == fact);
    let change = match own.map(|change| change.change) {
        // (1 + a) · (1 + b) − 1
        Some(Change::By(percent)) => {
            let both = add(percent.0, add(by.0, percent_of(percent.0, by.0)?)?)?;
            Change::By(Percent(both))
        }
        Some(Change::To(value)) => Change::To(add(value, percent_of(value, by.0)?)?),
        None => Change::By(by),
    };
    Ok(ScenarioChange {
        channel: demand.channel.clone(),
        fact,
        change,
        span,
    })
}

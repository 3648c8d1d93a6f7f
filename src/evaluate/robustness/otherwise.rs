//! What the offers that count cost if the demand, a rate or a tariff were otherwise.

use super::following::Following;
use crate::evaluate::award::{CEILING, FLOOR, Round};
use crate::evaluate::staffing::Agents;
use crate::evaluate::standing::Standing;
use crate::evaluate::trials::{Trials, joined};
use crate::evaluate::{Status, TooLarge};
use crate::model::{
    Change, ClauseId, Demand, DemandFact, Project, Scenario, ScenarioChange, Tariff,
};
use crate::value::{Decimal, Percent};

/// A scenario in which offers are priced again and again.
#[derive(Debug)]
pub(super) struct Otherwise<'a> {
    trials: Trials<'a>,
    /// By offer: its tariffs that can be priced, where the price matters.
    tariffs: Vec<Vec<&'a Tariff>>,
    /// By offer: which of them is taken.
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
        Self::pricing(project, scenario, tariffs, taken)
    }

    /// Of all offers that count, or would at another price or with another answer that follows from the demand.
    pub(super) fn of_all(
        project: &'a Project,
        scenario: &'a Scenario,
        standings: &[Standing<'a>],
        following: &Following<'_>,
    ) -> Result<Self, TooLarge> {
        let by_price = |clause: &ClauseId| {
            [FLOOR, CEILING].contains(&clause.as_str())
                || project
                    .rfp
                    .price()
                    .is_some_and(|(price, _)| price.id == *clause)
                || following.requires(clause)
        };
        let matters = |standing: &Standing<'_>| match &standing.status {
            Status::Counts => true,
            Status::Excluded(clauses) => clauses.iter().all(by_price),
            Status::Open | Status::Baseline => false,
        };
        let of = |standing: &Standing<'a>| match matters(standing) {
            true => priced(standing),
            false => Vec::new(),
        };
        let tariffs = standings.iter().map(of).collect();
        let taken = standings.iter().map(|own| own.costs.chosen.unwrap_or(0));
        Self::pricing(project, scenario, tariffs, taken.collect())
    }

    fn pricing(
        project: &'a Project,
        scenario: &'a Scenario,
        tariffs: Vec<Vec<&'a Tariff>>,
        taken: Vec<usize>,
    ) -> Result<Self, TooLarge> {
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

    /// What the price rule compares of each offer, by the tariff that is taken now; `None` where one does not say.
    pub(super) fn prices(
        &mut self,
        changes: &[ScenarioChange],
    ) -> Result<Option<Vec<Decimal>>, TooLarge> {
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

    /// What the price rule compares of each offer, by its cheapest tariff, in a project of the same demand but perhaps
    /// with other rates; `None` for offers whose price does not matter, or is not said for so much.
    pub(super) fn cheapest(
        &mut self,
        project: &Project,
        changes: &[ScenarioChange],
    ) -> Result<Vec<Option<Decimal>>, TooLarge> {
        let all: Vec<&Tariff> = self.tariffs.iter().flatten().copied().collect();
        let costs = self.trials.all_costs_in(project, changes, &all)?;
        let mut costs = costs.into_iter();
        let mut prices = Vec::with_capacity(self.tariffs.len());
        for tariffs in &self.tariffs {
            let own = costs.by_ref().take(tariffs.len()).flatten();
            prices.push(own.map(|cost| cost.compared.value).min());
        }
        Ok(prices)
    }
}

fn compared(
    trials: &mut Trials<'_>,
    changes: &[ScenarioChange],
    tariff: &Tariff,
) -> Result<Option<Decimal>, TooLarge> {
    let [cost] = trials.costs(changes, [tariff])?;
    Ok(cost.map(|cost| cost.compared.value))
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
    let (fact, span) = match &demand.list {
        Some(list) => (DemandFact::List, list.numbers.span),
        None => (DemandFact::Volume, demand.volume.span),
    };
    let mut own = scenario.changes.iter().rev();
    let own = own.find(|change| change.channel == demand.channel && change.fact == fact);
    let change = match own {
        Some(own) => joined(own.change, by)?,
        None => Change::By(by),
    };
    Ok(ScenarioChange {
        channel: demand.channel.clone(),
        fact,
        change,
        span,
    })
}

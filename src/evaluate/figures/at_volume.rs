//! What tariffs cost in the base scenario with any other volume of one channel.

use std::collections::BTreeMap;

use super::break_even::{Candidate, TariffAt};
use crate::evaluate::TooLarge;
use crate::evaluate::staffing::Agents;
use crate::evaluate::trials::Trials;
use crate::model::{Change, Demand, DemandFact, Project, Scenario, ScenarioChange};
use crate::value::Decimal;

/// Costs over the volumes of one channel. Each is computed once, however many pairs of tariffs ask for it.
#[derive(Debug)]
pub(super) struct AtVolume<'a> {
    project: &'a Project,
    base: &'a Scenario,
    demand: &'a Demand,
    with_agents: Option<Trials<'a>>,
    without: Option<Trials<'a>>,
    known: BTreeMap<(TariffAt, u64), Decimal>,
}

impl<'a> AtVolume<'a> {
    /// Of the channel of a demand. Stated agents and their hours follow the volume, as in every scenario.
    pub(super) const fn of(project: &'a Project, base: &'a Scenario, demand: &'a Demand) -> Self {
        Self {
            project,
            base,
            demand,
            with_agents: None,
            without: None,
            known: BTreeMap::new(),
        }
    }

    /// Whose volume differs.
    pub(super) const fn demand(&self) -> &'a Demand {
        self.demand
    }

    /// What two tariffs cost over the term at so many contacts a month.
    pub(super) fn costs(
        &mut self,
        volume: u64,
        pair: [Candidate<'_>; 2],
    ) -> Result<[Decimal; 2], TooLarge> {
        let [first, second] = pair;
        Ok([self.cost(volume, first)?, self.cost(volume, second)?])
    }

    fn cost(&mut self, volume: u64, one: Candidate<'_>) -> Result<Decimal, TooLarge> {
        if let Some(known) = self.known.get(&(one.at, volume)) {
            return Ok(*known);
        }
        let change = ScenarioChange {
            channel: self.demand.channel.clone(),
            fact: DemandFact::Volume,
            change: Change::To(Decimal::from(volume)),
            span: self.demand.volume.span,
        };
        let [cost] = self.trials(one)?.costs(&[change], [one.tariff])?;
        let cost = cost.ok_or(TooLarge)?.total.value;
        self.known.insert((one.at, volume), cost);
        Ok(cost)
    }

    /// Agents are only computed for a tariff that charges by them.
    fn trials(&mut self, one: Candidate<'_>) -> Result<&mut Trials<'a>, TooLarge> {
        let (trials, agents) = if one.tariff.counts_agents() {
            (&mut self.with_agents, Agents::Counted)
        } else {
            (&mut self.without, Agents::None)
        };
        if let Some(ready) = trials {
            return Ok(ready);
        }
        Ok(trials.insert(Trials::of(self.project, self.base, agents)?))
    }
}

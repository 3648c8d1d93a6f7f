//! The cost engine, asked what a tariff would cost if something were otherwise.
//!
//! The demand is computed anew in the same book as the cost: figures say nothing outside the book that they are in.

use crate::evaluate::cost::{self, Basis};
use crate::evaluate::demand;
use crate::evaluate::{Derivation, ScenarioCost, TooLarge};
use crate::model::{Change, Demand, DemandFact, Project, Scenario, ScenarioChange, Tariff};
use crate::value::Decimal;

/// Prices tariffs in the base scenario.
#[derive(Debug)]
pub(super) struct Engine {
    project: Project,
}

impl Engine {
    /// Of what a project demands.
    pub(super) fn of(project: &Project) -> Self {
        let mut project = Project {
            offers: Vec::new(),
            panels: Vec::new(),
            ..project.clone()
        };
        project.rfp.scenarios.truncate(1);
        Self { project }
    }

    /// What a tariff costs; `None` without an exchange rate. Its figures are in no book that is kept.
    pub(super) fn cost(&self, tariff: &Tariff) -> Result<Option<ScenarioCost>, TooLarge> {
        let [cost] = self.costs([tariff])?;
        Ok(cost)
    }

    /// What tariffs cost, the demand being computed once.
    fn costs<const N: usize>(
        &self,
        tariffs: [&Tariff; N],
    ) -> Result<[Option<ScenarioCost>; N], TooLarge> {
        let mut book = Derivation::default();
        let needs = demand::needs(&mut book, &self.project)?;
        let basis = Basis {
            project: &self.project,
            needs: &needs,
        };
        let mut all = [const { None }; N];
        for (cost, tariff) in all.iter_mut().zip(tariffs) {
            let priced = cost::price(&mut book, basis, tariff)?;
            *cost = priced.and_then(|priced| priced.scenarios.into_iter().next());
        }
        Ok(all)
    }
}

/// The base scenario with any other volume of one channel.
#[derive(Debug)]
pub(super) struct AtVolume(Engine);

impl AtVolume {
    /// Of the channel of a demand. Stated agents and their hours follow the volume, as in every scenario.
    /// Agents are only computed where somebody charges by them, as that takes the longest.
    pub(super) fn of(project: &Project, demand: &Demand, with_agents: bool) -> Self {
        let change = ScenarioChange {
            channel: demand.channel.clone(),
            fact: DemandFact::Volume,
            change: Change::To(Decimal::ZERO),
            span: demand.volume.span,
        };
        let scenario = Scenario {
            name: "base".to_owned(),
            changes: vec![change],
            span: None,
        };
        let mut engine = Engine::of(project);
        engine.project.rfp.scenarios = vec![scenario];
        if !with_agents {
            for demand in &mut engine.project.rfp.demands {
                demand.answer = None;
            }
        }
        Self(engine)
    }

    /// What tariffs cost over the term at so many contacts a month.
    pub(super) fn costs(
        &mut self,
        volume: u64,
        tariffs: [&Tariff; 2],
    ) -> Result<[Decimal; 2], TooLarge> {
        let scenarios = self.0.project.rfp.scenarios.iter_mut();
        for change in scenarios.flat_map(|scenario| &mut scenario.changes) {
            change.change = Change::To(Decimal::from(volume));
        }
        let [first, second] = self.0.costs(tariffs)?;
        let total = |cost: Option<ScenarioCost>| cost.map(|cost| cost.total.value).ok_or(TooLarge);
        Ok([total(first)?, total(second)?])
    }
}

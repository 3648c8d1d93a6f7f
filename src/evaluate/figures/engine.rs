//! The cost engine, asked what a tariff would cost if something were otherwise.

use crate::evaluate::cost::{self, Basis};
use crate::evaluate::demand::{self, Needs};
use crate::evaluate::{Derivation, ScenarioCost, TooLarge};
use crate::model::{Change, Demand, DemandFact, Project, Scenario, ScenarioChange, Tariff};
use crate::value::Decimal;

/// What a tariff costs in the first of the scenarios; `None` without an exchange rate. Its figures are in no book.
pub(super) fn cost(
    project: &Project,
    needs: &[Needs<'_>],
    tariff: &Tariff,
) -> Result<Option<ScenarioCost>, TooLarge> {
    let mut book = Derivation::default();
    let basis = Basis { project, needs };
    let priced = cost::price(&mut book, basis, tariff)?;
    Ok(priced.and_then(|priced| priced.scenarios.into_iter().next()))
}

/// The base scenario with any other volume of one channel.
#[derive(Debug)]
pub(super) struct AtVolume {
    project: Project,
}

impl AtVolume {
    /// Of the channel of a demand. Stated agents and their hours follow the volume, as in every scenario.
    pub(super) fn of(project: &Project, demand: &Demand) -> Self {
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
        let mut project = Project {
            offers: Vec::new(),
            panels: Vec::new(),
            ..project.clone()
        };
        project.rfp.scenarios = vec![scenario];
        Self { project }
    }

    /// What tariffs cost over the term at so many contacts a month.
    pub(super) fn costs(
        &mut self,
        volume: u64,
        tariffs: [&Tariff; 2],
    ) -> Result<[Decimal; 2], TooLarge> {
        let scenarios = self.project.rfp.scenarios.iter_mut();
        for change in scenarios.flat_map(|scenario| &mut scenario.changes) {
            change.change = Change::To(Decimal::from(volume));
        }
        let mut book = Derivation::default();
        let needs = demand::needs(&mut book, &self.project)?;
        let total = |tariff| -> Result<Decimal, TooLarge> {
            let cost = cost(&self.project, &needs, tariff)?;
            cost.map(|cost| cost.total.value).ok_or(TooLarge)
        };
        let [first, second] = tariffs;
        Ok([total(first)?, total(second)?])
    }
}

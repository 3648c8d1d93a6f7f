//! What tariffs cost in the base scenario with any other volume of one channel.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::break_even::{Candidate, TariffAt};
use crate::evaluate::TooLarge;
use crate::evaluate::cost::Completions;
use crate::evaluate::staffing::Agents;
use crate::evaluate::trials::Trials;
use crate::model::{Change, Demand, DemandFact, Project, Scenario, ScenarioChange, Scoring};
use crate::value::Decimal;

/// Costs over the volumes of one channel. Each is computed once, however many pairs of tariffs ask for it.
#[derive(Debug)]
pub(super) struct AtVolume<'a> {
    project: &'a Project,
    /// The same without offers, comparing costs with their taxes.
    taxed: Project,
    base: &'a Scenario,
    demand: &'a Demand,
    with_agents: Option<Trials<'a>>,
    without: Option<Trials<'a>>,
    known: BTreeMap<(TariffAt, u64), (Ends, usize)>,
}

/// The lowest and the highest cost of a tariff; the highest is `None` where nothing bounds it.
pub(super) type Ends = (Decimal, Option<Decimal>);

impl<'a> AtVolume<'a> {
    /// Of the channel of a demand. Stated agents and their hours follow the volume, as in every scenario.
    pub(super) fn of(project: &'a Project, base: &'a Scenario, demand: &'a Demand) -> Self {
        Self {
            project,
            taxed: taxed(project),
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

    /// Between what two tariffs cost over the term at so many contacts a month.
    pub(super) fn ends(
        &mut self,
        volume: u64,
        pair: [&Candidate<'_>; 2],
    ) -> Result<[Ends; 2], TooLarge> {
        let [first, second] = pair;
        let (first, _) = self.of_one(volume, first)?;
        let (second, _) = self.of_one(volume, second)?;
        Ok([first, second])
    }

    /// How much a tariff leaves unsaid of so many contacts a month.
    pub(super) fn unsaid(&mut self, volume: u64, one: &Candidate<'_>) -> Result<usize, TooLarge> {
        Ok(self.of_one(volume, one)?.1)
    }

    fn of_one(&mut self, volume: u64, one: &Candidate<'_>) -> Result<(Ends, usize), TooLarge> {
        if let Some(known) = self.known.get(&(one.at, volume)) {
            return Ok(*known);
        }
        let change = ScenarioChange {
            channel: self.demand.channel.clone(),
            fact: DemandFact::Volume,
            change: Change::To(Decimal::from(volume)),
            span: self.demand.volume.span,
        };
        let all = self.completions(&[change], one)?.ok_or(TooLarge)?;
        let ends = (all.low().ok_or(TooLarge)?, all.high());
        let known = (ends, all.unsaid);
        self.known.insert((one.at, volume), known);
        Ok(known)
    }

    /// A tariff at the volume stated; `None` without an exchange rate.
    pub(super) fn as_stated(
        &mut self,
        one: &Candidate<'_>,
    ) -> Result<Option<Rc<Completions>>, TooLarge> {
        Ok(self.completions(&[], one)?.map(Rc::new))
    }

    // Agents are only computed for a tariff that charges by them.
    fn completions(
        &mut self,
        changes: &[ScenarioChange],
        one: &Candidate<'_>,
    ) -> Result<Option<Completions>, TooLarge> {
        let (trials, agents) = if one.tariff.counts_agents() {
            (&mut self.with_agents, Agents::Counted)
        } else {
            (&mut self.without, Agents::None)
        };
        let trials = match trials {
            Some(ready) => ready,
            None => trials.insert(Trials::of(self.project, self.base, agents)?),
        };
        trials.completions_in(&self.taxed, changes, (one.offer, one.tariff))
    }
}

fn taxed(project: &Project) -> Project {
    let mut taxed = Project {
        offers: Vec::new(),
        ..project.clone()
    };
    for criterion in &mut taxed.rfp.criteria {
        if let Scoring::Price(rule) = &mut criterion.scoring {
            rule.with_tax = true;
        }
    }
    taxed
}

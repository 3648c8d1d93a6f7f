//! What tariffs cost if something were otherwise: the demand, an exchange rate, the tariff itself.
//!
//! A search asks the same thing many times, so what it does not move is computed once. To search over volumes, handle
//! times or any other fact of a demand, make one [`Trials`] and give [`Trials::costs`] the changes of each look, as a
//! scenario would state them: only the channels that they name are computed anew, with their agents if the trials are
//! made with any. To search over exchange rates or over what a tariff says, give it another project or another tariff
//! and no changes: nothing of the demand is computed anew. Every look begins from the same figures and leaves nothing
//! behind, so that the order of looks does not matter.

use std::rc::Rc;

use super::cost::{self, Basis};
use super::demand::{Asked, ChannelNeeds, Needs};
use super::derivation::Mark;
use super::staffing::{Agents, Known};
use super::{Derivation, ScenarioCost, TooLarge};
use crate::model::{Project, Scenario, ScenarioChange, Tariff};

/// A demand in one scenario, from which trials begin.
#[derive(Debug)]
pub(super) struct Trials<'a> {
    project: &'a Project,
    scenario: &'a Scenario,
    agents: Agents,
    book: Derivation,
    needs: Needs<'a>,
    mark: Mark,
}

impl<'a> Trials<'a> {
    /// Of what a project demands in a scenario. Computing agents takes the longest, so that [`Agents::None`] is right
    /// where no tariff charges by them ([`Tariff::counts_agents`]).
    pub(super) fn of(
        project: &'a Project,
        scenario: &'a Scenario,
        agents: Agents,
    ) -> Result<Self, TooLarge> {
        let mut book = Derivation::for_trials();
        let asked = Asked::of(project, scenario, agents);
        let needs = asked.needs(&mut book, &scenario.name, &mut Known::default(), &[])?;
        Ok(Self {
            project,
            scenario,
            agents,
            mark: book.mark(),
            book,
            needs,
        })
    }

    /// What tariffs cost when a scenario also made these changes; `None` without an exchange rate. The figures are in
    /// no book that is kept: only their values say anything.
    pub(super) fn costs<const N: usize>(
        &mut self,
        changes: &[ScenarioChange],
        tariffs: [&Tariff; N],
    ) -> Result<[Option<ScenarioCost>; N], TooLarge> {
        self.costs_in(self.project, changes, tariffs)
    }

    /// The same in a project of the same demand, but with other rates or holidays.
    pub(super) fn costs_in<const N: usize>(
        &mut self,
        project: &Project,
        changes: &[ScenarioChange],
        tariffs: [&Tariff; N],
    ) -> Result<[Option<ScenarioCost>; N], TooLarge> {
        if changes.is_empty() {
            let costs = priced(&mut self.book, project, &self.needs, tariffs);
            self.book.rewind(self.mark);
            return costs;
        }
        let mut scenario = self.scenario.clone();
        scenario.changes.extend_from_slice(changes);
        let moved = |needs: &&Rc<ChannelNeeds<'a>>| {
            let mut changes = changes.iter();
            changes.any(|change| change.channel == needs.demand.channel)
        };
        let at_hand = self.needs.channels.iter().filter(|needs| !moved(needs));
        let at_hand: Vec<_> = at_hand.cloned().collect();
        let asked = Asked::of(self.project, &scenario, self.agents);
        let name = &self.scenario.name;
        let needs = asked.needs(&mut self.book, name, &mut Known::default(), &at_hand)?;
        let costs = priced(&mut self.book, project, &needs, tariffs);
        self.book.rewind(self.mark);
        costs
    }
}

fn priced<const N: usize>(
    book: &mut Derivation,
    project: &Project,
    needs: &Needs<'_>,
    tariffs: [&Tariff; N],
) -> Result<[Option<ScenarioCost>; N], TooLarge> {
    let basis = Basis {
        project,
        needs: std::slice::from_ref(needs),
    };
    let mut all = [const { None }; N];
    for (cost, tariff) in all.iter_mut().zip(tariffs) {
        *cost = cost::price(book, basis, tariff)?;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::testing::{agent, at, charge, d, demand, offer, percent, project, tariff};
    use crate::model::{Change, DemandFact};
    use crate::value::{Decimal, Duration, Schedule, TimeUnit};

    /// Calls and chats whose agents are computed, by the hour of an agent.
    fn asking(calls: &str, seconds: &str) -> Project {
        let mut project = project();
        let of = |channel, volume, talk| crate::model::Demand {
            hours: Schedule::parse("mon-fri 08:00-17:00 Asia/Kuala_Lumpur").map(at),
            answer: Some(at((percent("80"), Duration(d("20"))))),
            ..demand(channel, volume, talk)
        };
        project.rfp.demands = vec![of("voice", calls, seconds), of("email", "900", "300")];
        project.offers = vec![offer(
            "a",
            vec![tariff(
                "By the hour",
                vec![charge(agent(TimeUnit::Hour), &[("20", "0")])],
            )],
        )];
        project
    }

    fn stated(project: &Project) -> Decimal {
        let evaluation = evaluate(project).unwrap();
        evaluation.offers[0].tariffs[0].scenarios[0].total.value
    }

    #[test]
    fn a_look_costs_what_the_same_demand_stated_costs_whatever_was_looked_at_before() {
        let project = asking("1000", "60");
        let mut trials = Trials::of(&project, &project.rfp.scenarios[0], Agents::Counted).unwrap();
        let mut look = |changes: &[(DemandFact, &str)]| {
            let changes = changes.iter().map(|(fact, value)| ScenarioChange {
                channel: "voice".to_owned(),
                fact: *fact,
                change: Change::To(d(value)),
                span: crate::evaluate::testing::span(),
            });
            let changes: Vec<ScenarioChange> = changes.collect();
            let tariff = &project.offers[0].tariffs[0];
            let [cost] = trials.costs(&changes, [tariff]).unwrap();
            cost.unwrap().total.value
        };
        for _ in 0..2 {
            assert_eq!(look(&[]), stated(&project));
            for (calls, seconds) in [("9000", "60"), ("1000", "240"), ("20", "30")] {
                let wanted = stated(&asking(calls, seconds));
                let changes = [(DemandFact::Volume, calls), (DemandFact::Talk, seconds)];
                assert_eq!(look(&changes), wanted, "{calls} of {seconds} s");
            }
        }
        assert!(stated(&asking("9000", "60")) > stated(&project));
    }
}

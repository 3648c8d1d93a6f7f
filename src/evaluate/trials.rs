//! What tariffs cost if something were otherwise: the demand, an exchange rate, the tariff itself.
//!
//! A search asks the same thing many times, so what it does not move is computed once. To search over volumes, handle
//! times or any other fact of a demand, make one [`Trials`] and give [`Trials::costs`] the changes of each look, as a
//! scenario would state them: only the channels that they name are computed anew, with their agents if the trials are
//! made with any. To search over exchange rates or over what a tariff says, give it another project or another tariff
//! and no changes: nothing of the demand is computed anew. Every look begins from the same figures and leaves nothing
//! behind, so that the order of looks does not matter.

use std::borrow::Cow;
use std::rc::Rc;

use super::arith::{add, percent_of};
use super::cost::{self, Basis, Completions};
use super::demand::{Asked, ChannelNeeds, Needs};
use super::derivation::Mark;
use super::staffing::{Agents, Known};
use super::{Derivation, ScenarioCost, TooLarge};
use crate::model::{Change, Offer, Project, Scenario, ScenarioChange, Tariff};
use crate::value::Percent;

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

    /// What tariffs cost when a scenario also made these changes; `None` without an exchange rate, and beyond packages
    /// of which nobody says what more costs. The figures are in no book that is kept: only their values say anything.
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
        let all = self.all_costs_in(project, changes, &tariffs)?;
        all.try_into().map_err(|_| TooLarge)
    }

    /// The same of any number of tariffs, in their order: the demand is computed once for all of them.
    pub(super) fn all_costs_in(
        &mut self,
        project: &Project,
        changes: &[ScenarioChange],
        tariffs: &[&Tariff],
    ) -> Result<Vec<Option<ScenarioCost>>, TooLarge> {
        self.look(changes, tariffs, |book, needs, scenario| {
            let basis = Basis { project, needs };
            let tariffs = tariffs.iter();
            tariffs
                .map(|tariff| cost::price(book, basis, tariff, scenario))
                .collect()
        })
    }

    /// The completions of an offer's tariff, in a project as for [`Trials::costs_in`] whose price rule compares taxes
    /// too; `None` where nothing is known of its cost.
    pub(super) fn completions_in(
        &mut self,
        project: &Project,
        changes: &[ScenarioChange],
        (offer, tariff): (&Offer, &Tariff),
    ) -> Result<Option<Completions>, TooLarge> {
        self.look(changes, &[tariff], |book, needs, scenario| {
            let basis = Basis { project, needs };
            cost::completions(book, basis, (offer, tariff), scenario)
        })
    }

    /// Asks something of the demand with these changes, and leaves nothing behind.
    fn look<T>(
        &mut self,
        changes: &[ScenarioChange],
        tariffs: &[&Tariff],
        ask: impl FnOnce(&mut Derivation, &[Needs<'_>], usize) -> Result<T, TooLarge>,
    ) -> Result<T, TooLarge> {
        let answer = self.asked(changes, tariffs, ask);
        self.book.rewind(self.mark);
        answer
    }

    fn asked<T>(
        &mut self,
        changes: &[ScenarioChange],
        tariffs: &[&Tariff],
        ask: impl FnOnce(&mut Derivation, &[Needs<'_>], usize) -> Result<T, TooLarge>,
    ) -> Result<T, TooLarge> {
        let needs = self.moved(changes)?;
        if !tariffs.iter().any(|tariff| tariff.may_take_one_package()) {
            return ask(&mut self.book, &[needs], 0);
        }
        let (all, own) = self.among_all(needs, changes)?;
        ask(&mut self.book, &all, own)
    }

    /// The scenario with these changes.
    fn moved(&mut self, changes: &[ScenarioChange]) -> Result<Needs<'a>, TooLarge> {
        if changes.is_empty() {
            return Ok(self.needs.clone());
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
        asked.needs(&mut self.book, name, &mut Known::default(), &at_hand)
    }

    /// All scenarios with this one in its place: one package for the term is chosen by the base scenario and has to do
    /// for every other.
    fn among_all(
        &mut self,
        own: Needs<'a>,
        changes: &[ScenarioChange],
    ) -> Result<(Vec<Needs<'a>>, usize), TooLarge> {
        let scenarios = &self.project.rfp.scenarios;
        let mut known = Known::default();
        let mut all = Vec::with_capacity(scenarios.len());
        for scenario in scenarios {
            if scenario.name == self.scenario.name {
                continue;
            }
            // What a scenario states as a share of the base follows it.
            let follows = self.scenario.span.is_none();
            let scenario = match follows {
                true => Cow::Owned(following(scenario, changes)?),
                false => Cow::Borrowed(scenario),
            };
            let asked = Asked::of(self.project, &scenario, self.agents);
            all.push(asked.needs(&mut self.book, &self.scenario.name, &mut known, &[])?);
        }
        let own_name = &self.scenario.name;
        let position = scenarios.iter().position(|one| one.name == *own_name);
        let position = position.unwrap_or(0).min(all.len());
        all.insert(position, own);
        Ok((all, position))
    }
}

/// A scenario as it would be if the demand were stated with these changes.
fn following(scenario: &Scenario, changes: &[ScenarioChange]) -> Result<Scenario, TooLarge> {
    let mut following = scenario.clone();
    for change in changes {
        let same = |own: &&ScenarioChange| own.channel == change.channel && own.fact == change.fact;
        let own = scenario.changes.iter().rev().find(same);
        let joined = match (own.map(|own| own.change), change.change) {
            (None, change) => change,
            (Some(Change::To(_)), _) => continue,
            (Some(Change::By(percent)), change) => joined(change, percent)?,
        };
        following.changes.push(ScenarioChange {
            change: joined,
            ..change.clone()
        });
    }
    Ok(following)
}

/// A change, and what comes of it changed by a share of itself.
pub(super) fn joined(change: Change, by: Percent) -> Result<Change, TooLarge> {
    Ok(match change {
        // (1 + a) · (1 + b) − 1
        Change::By(first) => {
            let both = add(first.0, add(by.0, percent_of(first.0, by.0)?)?)?;
            Change::By(Percent(both))
        }
        Change::To(value) => Change::To(add(value, percent_of(value, by.0)?)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::testing::{agent, at, charge, d, demand, offer, percent, project, tariff};
    use crate::model::{Charge, DemandFact, Package, PackageChoice};
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

    /// 100 or 1,000 calls for a fixed price, no more of either; 50 calls in the base scenario and 500 in a peak.
    fn packaged(peak: Change) -> Project {
        let mut project = asking("50", "60");
        project.rfp.scenarios.push(Scenario {
            name: "peak".to_owned(),
            changes: vec![ScenarioChange {
                channel: "voice".to_owned(),
                fact: DemandFact::Volume,
                change: peak,
                span: crate::evaluate::testing::span(),
            }],
            span: Some(crate::evaluate::testing::span()),
        });
        let package = |units, price| Package {
            units: d(units),
            price: d(price),
            then: None,
            span: crate::evaluate::testing::span(),
        };
        project.offers[0].tariffs[0].charges = vec![Charge {
            tiers: Vec::new(),
            packages: vec![package("100", "90"), package("1000", "700")],
            chosen: Some(at(PackageChoice::Once)),
            ..charge(crate::evaluate::testing::voice(None), &[])
        }];
        project
    }

    #[test]
    fn one_package_for_the_term_does_for_every_scenario_in_a_look_too() {
        let project = packaged(Change::To(d("500")));
        assert_eq!(stated(&project), d("700"));
        for scenario in &project.rfp.scenarios {
            let mut trials = Trials::of(&project, scenario, Agents::None).unwrap();
            let [cost] = trials.costs(&[], [&project.offers[0].tariffs[0]]).unwrap();
            assert_eq!(cost.unwrap().total.value, d("700"), "{}", scenario.name);
        }
    }

    #[test]
    fn a_scenario_stated_as_a_share_of_the_base_follows_it_and_another_does_not() {
        let in_base = |peak: Change, calls: &str| {
            let project = packaged(peak);
            let mut trials = Trials::of(&project, &project.rfp.scenarios[0], Agents::None).unwrap();
            let change = ScenarioChange {
                change: Change::To(d(calls)),
                ..project.rfp.scenarios[1].changes[0].clone()
            };
            let [cost] = trials
                .costs(&[change], [&project.offers[0].tariffs[0]])
                .unwrap();
            cost.unwrap().total.value
        };
        assert_eq!(in_base(Change::By(percent("900")), "10"), d("90"));
        assert_eq!(in_base(Change::By(percent("900")), "11"), d("700"));
        assert_eq!(in_base(Change::To(d("500")), "10"), d("700"));
    }
}

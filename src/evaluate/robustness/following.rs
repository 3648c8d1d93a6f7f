//! Answers that follow from the demand, where a clause that decides something asks for them.

use crate::evaluate::compliance::all_criteria;
use crate::evaluate::compliance::condition::held;
use crate::evaluate::staffing::Agents;
use crate::evaluate::{TooLarge, share};
use crate::model::{
    AttributeType, Check, ClauseId, Condition, Earn, Offer, Project, ScenarioChange, Scoring,
};
use crate::value::Decimal;

/// What decides by an answer that follows from the demand.
#[derive(Debug)]
pub(super) struct Following<'a> {
    project: &'a Project,
    conditions: Vec<(&'a str, &'a Condition)>,
    clauses: Vec<ClauseId>,
    agents: Agents,
}

impl<'a> Following<'a> {
    /// Of a project.
    pub(super) fn of(project: &'a Project) -> Self {
        let derived = |name: &str| {
            let attribute = project.vocabulary.attribute(name);
            attribute.and_then(|one| one.share_of())
        };
        let (mut conditions, mut clauses) = (Vec::new(), Vec::new());
        for criterion in all_criteria(&project.rfp.criteria) {
            for requirement in &criterion.requirements {
                let checks = requirement.reads();
                let own: Vec<&Check> = checks
                    .filter(|check| derived(&check.attribute).is_some())
                    .collect();
                if !own.is_empty() {
                    clauses.push(requirement.id.clone());
                }
                let own = own.into_iter();
                conditions.extend(own.map(|check| (check.attribute.as_str(), &check.condition)));
            }
            if let Scoring::Points(earns) = &criterion.scoring {
                conditions.extend(earns.iter().filter_map(|earn| match earn {
                    Earn::Prefer(own) if derived(&own.attribute).is_some() => {
                        Some((own.attribute.as_str(), &own.condition))
                    }
                    _ => None,
                }));
            }
        }
        let of_agents = |name: &str| {
            let whole = derived(name).and_then(|of| project.vocabulary.attribute(&of.value));
            whole.is_some_and(|whole| match &whole.kind {
                AttributeType::QuantityOf(unit) => unit == "agent",
                _ => false,
            })
        };
        let agents = match conditions.iter().any(|(name, _)| of_agents(name)) {
            true => Agents::Counted,
            false => Agents::None,
        };
        Self {
            project,
            conditions,
            clauses,
            agents,
        }
    }

    /// The requirements among them.
    pub(super) fn requires(&self, clause: &ClauseId) -> bool {
        self.clauses.contains(clause)
    }

    /// The offers as they answer when the base scenario makes these changes too, and what that comes to: the share of
    /// each condition that each holds. `None` where nothing that decides follows from the demand.
    pub(super) fn answered(
        &self,
        changes: &[ScenarioChange],
    ) -> Result<Option<(Vec<Offer>, Held)>, TooLarge> {
        let (false, Some(base)) = (
            self.conditions.is_empty(),
            self.project.rfp.scenarios.first(),
        ) else {
            return Ok(None);
        };
        let mut scenario = base.clone();
        scenario.changes.extend_from_slice(changes);
        let mut offers = self.project.offers.clone();
        share::answer_in(self.project, &scenario, self.agents, &mut offers)?;
        let mut all = Held::new();
        for offer in &offers {
            for (attribute, condition) in &self.conditions {
                let answer = offer.answers.get(*attribute);
                let held = match answer {
                    Some(answer) => held(self.project, condition, &answer.value)?,
                    None => None,
                };
                all.push(held.map(|held| held.share));
            }
        }
        Ok(Some((offers, all)))
    }
}

/// Offer by offer and condition by condition, the share that is held.
pub(super) type Held = Vec<Option<Decimal>>;

//! What the offers that count cost if the volumes of all channels were smaller or larger than the forecast.

use super::VolumeCosts;
use super::otherwise::{Otherwise, larger};
use crate::evaluate::TooLarge;
use crate::evaluate::award::Round;
use crate::evaluate::standing::Standing;
use crate::model::Project;
use crate::value::{Decimal, Percent};

/// From half the forecast to half as much again, in percent of it.
const FROM: u32 = 50;
const TO: u32 = 150;
const STEP: usize = 5;

/// By volume; the forecast's own is among them. Nothing without volumes, or with fewer than two offers to compare; a
/// volume at which a tariff says no price, or none that can be computed exactly, is left out.
pub(in crate::evaluate) fn volumes(
    project: &Project,
    standings: &[Standing<'_>],
    base: Option<&Round<'_>>,
) -> Result<Vec<VolumeCosts>, TooLarge> {
    let (Some(base), Some(scenario)) = (base, project.rfp.scenarios.first()) else {
        return Ok(Vec::new());
    };
    if base.ranking.len() < 2 || project.rfp.demands.is_empty() {
        return Ok(Vec::new());
    }
    let mut otherwise = Otherwise::of(project, scenario, standings, base)?;
    let mut all = Vec::new();
    for percent in (FROM..=TO).step_by(STEP) {
        let percent = Decimal::from(percent);
        let changes = match percent.checked_sub(Decimal::ONE_HUNDRED) {
            Some(by) if !by.is_zero() => larger(project, scenario, Percent(by))?,
            _ => Vec::new(),
        };
        let Ok(Some(costs)) = otherwise.prices(&changes) else {
            continue;
        };
        let offers = base.scored.iter().map(|scored| scored.offer);
        all.push(VolumeCosts {
            percent: Percent(percent),
            costs: offers.zip(costs).collect(),
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use crate::evaluate::testing::{d, offer, per_minute, project};
    use crate::evaluate::{Depth, evaluate_to};
    use crate::model::{Change, Scenario, ScenarioChange};
    use crate::value::Percent;

    #[test]
    fn a_volume_costs_what_a_scenario_of_it_costs() {
        let mut project = project();
        project.offers = vec![
            offer("a", vec![per_minute("2")]),
            offer("b", vec![per_minute("3")]),
        ];
        let demand = project.rfp.demands.first().unwrap();
        let change = ScenarioChange {
            channel: demand.channel.clone(),
            fact: crate::model::DemandFact::Volume,
            change: Change::By(Percent(d("35"))),
            span: crate::evaluate::testing::span(),
        };
        let scenario = Scenario {
            name: "more".to_owned(),
            changes: vec![change],
            ..project.rfp.scenarios[0].clone()
        };
        project.rfp.scenarios.push(scenario);
        let evaluation = evaluate_to(&project, Depth::Memo).unwrap();
        assert_eq!(evaluation.volumes.len(), 21);
        for (percent, position) in [("100", 0), ("135", 1)] {
            let mut all = evaluation.volumes.iter();
            let own = all.find(|own| own.percent.0 == d(percent)).unwrap();
            for (offer, cost) in &own.costs {
                let outcome = &evaluation.offers[*offer].scenarios[position];
                assert_eq!(*cost, outcome.cost.unwrap().value, "{percent}%");
            }
        }
        let decision = evaluate_to(&project, Depth::Decision).unwrap();
        assert!(decision.volumes.is_empty());
    }
}

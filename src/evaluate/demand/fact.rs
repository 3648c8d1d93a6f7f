//! A stated fact of a demand, as a scenario changes it.

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Change, Demand, DemandFact, Scenario, ScenarioChange};
use crate::source::Span;
use crate::value::Decimal;

/// A demand in a scenario.
#[derive(Debug, Clone, Copy)]
pub(in crate::evaluate) struct Stating<'a> {
    /// As the RFP states it.
    pub demand: &'a Demand,
    /// The "what if".
    pub scenario: &'a Scenario,
}

impl<'a> Stating<'a> {
    /// The fact in the scenario; `None` where neither states it.
    pub(in crate::evaluate) fn fact(
        &self,
        book: &mut Derivation,
        fact: DemandFact,
        unit: FigureUnit,
    ) -> Result<Option<Figure>, TooLarge> {
        let label = label(fact);
        let before = stated(self.demand, fact)
            .map(|(value, clause)| book.stated(label, value, unit.clone(), clause));
        match (before, self.change(fact)) {
            (Some(before), Some(change)) => changed(book, label, unit, before, change).map(Some),
            (None, Some(change)) => Ok(match change.change {
                Change::To(value) => Some(book.stated(label, value, unit, change.span)),
                Change::By(_) => None,
            }),
            (before, None) => Ok(before),
        }
    }

    /// The scenario's last word on a fact.
    pub(in crate::evaluate) fn change(&self, fact: DemandFact) -> Option<&'a ScenarioChange> {
        let changes = self.scenario.changes.iter().rev();
        changes
            .filter(|change| change.fact == fact)
            .find(|change| change.channel == self.demand.channel)
    }
}

/// A figure after a scenario's change: by a share of itself, or to another value.
pub(in crate::evaluate) fn changed(
    book: &mut Derivation,
    label: &str,
    unit: FigureUnit,
    before: Figure,
    change: &ScenarioChange,
) -> Result<Figure, TooLarge> {
    let (value, by) = match change.change {
        Change::To(value) => (value, None),
        Change::By(percent) => {
            let more = arith::percent_of(before.value, percent.0)?;
            let by = book.stated("change", percent.0, FigureUnit::Percent, change.span);
            (arith::add(before.value, more)?, Some(by))
        }
    };
    let inputs: Vec<Figure> = [Some(before), by].into_iter().flatten().collect();
    let label = format!("{label} in the scenario");
    Ok(book.step(
        &label,
        (value, unit),
        Formula::Scenario,
        &inputs,
        &[change.span],
    ))
}

fn stated(demand: &Demand, fact: DemandFact) -> Option<(Decimal, Span)> {
    let seconds = match fact {
        DemandFact::Talk => &demand.talk,
        DemandFact::Wrap => &demand.wrap,
        DemandFact::Hold => &demand.hold,
        DemandFact::Volume => return Some((demand.volume.value, demand.volume.span)),
        DemandFact::Growth => return demand.growth.as_ref().map(|g| (g.value.0, g.span)),
        DemandFact::Agents => return demand.agents.as_ref().map(|a| (a.value, a.span)),
        DemandFact::AgentHours => return demand.agent_hours.as_ref().map(|h| (h.value, h.span)),
    };
    seconds
        .as_ref()
        .map(|time| (time.value.seconds(), time.span))
}

const fn label(fact: DemandFact) -> &'static str {
    match fact {
        DemandFact::Volume => "volume a month",
        DemandFact::Growth => "growth a year",
        DemandFact::Talk => "talk",
        DemandFact::Wrap => "wrap-up",
        DemandFact::Hold => "hold",
        DemandFact::Agents => "agents",
        DemandFact::AgentHours => "agent hours a month",
    }
}

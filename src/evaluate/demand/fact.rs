//! A stated fact of a demand, as a scenario changes it.

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Change, Deflector, Demand, DemandFact, HandleTime, Scenario, ScenarioChange};
use crate::source::{At, Span};
use crate::value::{Decimal, Percent};

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
    let time = |time: &Option<At<HandleTime>>| {
        let time = time.as_ref()?;
        Some((time.value.mean.seconds(), time.span))
    };
    let percent = |percent: &At<Percent>| (percent.value.0, percent.span);
    let number = |number: &At<Decimal>| (number.value, number.span);
    let whole = |number: &At<u32>| (Decimal::from(number.value), number.span);
    let list = demand.list.as_ref();
    let (answer, facts) = (demand.answer.as_ref(), &demand.staffing);
    match fact {
        DemandFact::Talk => time(&demand.talk),
        DemandFact::Wrap => time(&demand.wrap),
        DemandFact::Hold => time(&demand.hold),
        DemandFact::Volume => Some(number(&demand.volume)),
        DemandFact::Growth => demand.growth.as_ref().map(percent),
        DemandFact::Agents => demand.agents.as_ref().map(number),
        DemandFact::AgentHours => demand.agent_hours.as_ref().map(number),
        DemandFact::Repeat => demand.repeat.as_ref().map(percent),
        DemandFact::Deflected(by) => demand.deflection(by).map(|own| percent(&own.share)),
        DemandFact::List => list.map(|list| number(&list.numbers)),
        DemandFact::Attempts => {
            list.map(|list| (Decimal::from(list.attempts.value), list.attempts.span))
        }
        DemandFact::Reached => list.map(|list| percent(&list.reached)),
        DemandFact::AnswerShare => answer.map(|own| (own.value.0.0, own.span)),
        DemandFact::AnswerTime => answer.map(|own| (own.value.1.seconds(), own.span)),
        DemandFact::Patience => {
            let patience = demand.patience.as_ref();
            patience.map(|own| (own.value.seconds(), own.span))
        }
        DemandFact::Occupancy => facts.occupancy.as_ref().map(percent),
        DemandFact::Shrinkage => facts.shrinkage.as_ref().map(percent),
        DemandFact::Concurrency => facts.concurrency.as_ref().map(whole),
        DemandFact::AtLeast => facts.at_least.as_ref().map(whole),
        DemandFact::FullTime => facts.full_time.as_ref().map(number),
    }
}

/// What a fact is called in a derivation.
pub(super) const fn label(fact: DemandFact) -> &'static str {
    match fact {
        DemandFact::Volume => "volume a month",
        DemandFact::Growth => "growth a year",
        DemandFact::Talk => "talk",
        DemandFact::Wrap => "wrap-up",
        DemandFact::Hold => "hold",
        DemandFact::Agents => "agents",
        DemandFact::AgentHours => "agent hours a month",
        DemandFact::Repeat => "repeated contacts",
        DemandFact::Deflected(Deflector::Menu) => "share of the menu",
        DemandFact::Deflected(Deflector::Bot) => "share of the bot",
        DemandFact::Deflected(Deflector::Voicemail) => "share of voicemail",
        DemandFact::List => "numbers a month",
        DemandFact::Attempts => "attempts",
        DemandFact::Reached => "dials that reach the right person",
        DemandFact::AnswerShare => "answered in time",
        DemandFact::AnswerTime => "time to answer",
        DemandFact::Patience => "patience",
        DemandFact::Occupancy => "most occupancy",
        DemandFact::Shrinkage => "shrinkage",
        DemandFact::Concurrency => "contacts at once",
        DemandFact::AtLeast => "least agents",
        DemandFact::FullTime => "full time a month",
    }
}

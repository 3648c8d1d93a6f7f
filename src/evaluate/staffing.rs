//! Agents employed and hours of agents on duty, for charges by agent.
//!
//! Both are what the RFP states. In a scenario they follow the volume, unless the scenario changes them itself.

mod erlang_a;
mod erlang_b;
mod erlang_c;
mod requirement;
mod service;
#[cfg(test)]
mod tests;

pub use requirement::{required, service};
pub use service::{Offered, Service, Target};

use super::arith;
use super::demand::fact::{Stating, changed};
use super::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Change, DemandFact, Rfp, Scenario, ScenarioChange};
use crate::value::Decimal;

/// Agents of all channels, the same in each month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Staffing {
    /// Agents employed; `None` where no demand states them.
    pub agents: Option<Figure>,
    /// Hours of agents on duty a month; `None` where no demand states them.
    pub hours: Option<Figure>,
}

/// The staffing that the RFP states.
pub(super) fn stated(
    book: &mut Derivation,
    rfp: &Rfp,
    scenario: &Scenario,
) -> Result<Staffing, TooLarge> {
    Ok(Staffing {
        agents: over_channels(book, rfp, scenario, DemandFact::Agents)?,
        hours: over_channels(book, rfp, scenario, DemandFact::AgentHours)?,
    })
}

fn over_channels(
    book: &mut Derivation,
    rfp: &Rfp,
    scenario: &Scenario,
    fact: DemandFact,
) -> Result<Option<Figure>, TooLarge> {
    let (unit, label) = match fact {
        DemandFact::Agents => ("agent", "agents"),
        _ => ("hour", "agent hours a month"),
    };
    let unit = FigureUnit::Count(unit.to_owned());
    let mut figures = Vec::new();
    for demand in &rfp.demands {
        let stating = Stating { demand, scenario };
        let Some(own) = stating.fact(book, fact, unit.clone())? else {
            continue;
        };
        let volume = stating.change(DemandFact::Volume);
        figures.push(match volume.filter(|_| stating.change(fact).is_none()) {
            Some(volume) => with_volume(book, (label, unit.clone()), &stating, own, volume)?,
            None => own,
        });
    }
    match figures.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => book.total(label, unit, several).map(Some),
    }
}

fn with_volume(
    book: &mut Derivation,
    (label, unit): (&'static str, FigureUnit),
    stating: &Stating<'_>,
    own: Figure,
    change: &ScenarioChange,
) -> Result<Figure, TooLarge> {
    let Change::To(volume) = change.change else {
        return changed(book, label, unit, own, change);
    };
    let before = &stating.demand.volume;
    if before.value == Decimal::ZERO {
        return Ok(own);
    }
    let value = arith::div(arith::mul(own.value, volume)?, before.value)?;
    let count = || FigureUnit::Count(stating.demand.channel.clone());
    let after = book.stated("volume in the scenario", volume, count(), change.span);
    let before = book.stated("volume a month", before.value, count(), before.span);
    let inputs = [own, after, before];
    Ok(book.step(
        label,
        (value, unit),
        Formula::Scenario,
        &inputs,
        &[change.span],
    ))
}

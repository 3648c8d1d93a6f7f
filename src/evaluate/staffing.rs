//! Agents employed and hours of agents on duty, month by month, for charges by the agent.
//!
//! What the RFP states is taken. What it does not state is computed, where the demand says enough.

mod computed;
mod deferred;
mod erlang_a;
mod erlang_b;
mod erlang_c;
mod expected;
mod requirement;
mod roster;
mod service;
mod stated;
#[cfg(test)]
mod tests;

pub(super) use computed::{Agents, Work, computed};
pub use expected::{ChannelStaffing, Served, Staffed, StaffedTerm};
pub use requirement::{required, service};
pub(super) use roster::Known;
pub use service::{Offered, Service, Target};

use std::rc::Rc;

use super::demand::ChannelNeeds;
use super::demand::fact::Stating;
use super::{Derivation, Figure, FigureUnit, TooLarge};
use crate::model::{DemandFact, Scenario};

/// Agents of all channels.
#[derive(Debug, Clone)]
pub(super) struct Staffing {
    agents: Monthly,
    hours: Monthly,
    workplaces: Option<Figure>,
}

/// A figure for each month of the term; none where no demand states or yields it.
type Monthly = Vec<Figure>;

impl Staffing {
    /// Whether the RFP says how many agents are employed.
    pub(super) const fn knows_agents(&self) -> bool {
        !self.agents.is_empty()
    }

    /// Agents employed in the month `walked` (from 0) of the term.
    pub(super) fn agents(&self, walked: usize) -> Option<Figure> {
        self.agents.get(walked).copied()
    }

    /// The most agents employed in a month of the term.
    pub(super) fn most_agents(&self) -> Option<Figure> {
        let months = self.agents.iter().copied();
        months.reduce(|most, next| if next.value > most.value { next } else { most })
    }

    /// Whether the RFP says how many hours agents are on duty.
    pub(super) const fn knows_hours(&self) -> bool {
        !self.hours.is_empty()
    }

    /// The most agents on duty at once in the term, channel by channel; `None` where some are stated and not computed.
    pub(super) const fn workplaces(&self) -> Option<Figure> {
        self.workplaces
    }

    /// Hours of agents on duty in the month `walked` (from 0) of the term.
    pub(super) fn hours(&self, walked: usize) -> Option<Figure> {
        self.hours.get(walked).copied()
    }
}

/// The staffing of all channels in a scenario.
pub(super) fn staffing(
    book: &mut Derivation,
    scenario: &Scenario,
    channels: &[Rc<ChannelNeeds<'_>>],
) -> Result<Staffing, TooLarge> {
    Ok(Staffing {
        agents: over_channels(book, scenario, channels, DemandFact::Agents)?,
        hours: over_channels(book, scenario, channels, DemandFact::AgentHours)?,
        workplaces: workplaces(book, channels)?,
    })
}

fn workplaces(
    book: &mut Derivation,
    channels: &[Rc<ChannelNeeds<'_>>],
) -> Result<Option<Figure>, TooLarge> {
    let mut most = Vec::new();
    for needs in channels {
        let computed = needs.staffing.as_ref().and_then(ChannelStaffing::counted);
        let is_stated = needs.demand.agents.is_some() || needs.demand.agent_hours.is_some();
        let Some(term) = computed.filter(|_| !is_stated) else {
            return Ok(None);
        };
        most.push(term.mean.on_duty);
    }
    match most.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => {
            let unit = FigureUnit::Count("agent".to_owned());
            book.total("workplaces", unit, several).map(Some)
        }
    }
}

fn over_channels(
    book: &mut Derivation,
    scenario: &Scenario,
    channels: &[Rc<ChannelNeeds<'_>>],
    fact: DemandFact,
) -> Result<Monthly, TooLarge> {
    let mut monthly = Vec::new();
    for needs in channels {
        let of_channel = match stated::months(book, scenario, needs, fact)? {
            Some(stated) => Some(stated),
            None => from_computed(needs, fact),
        };
        monthly.extend(of_channel);
    }
    let (unit, label) = words(fact);
    let months = monthly.first().map_or(0, Vec::len);
    let mut totals: Monthly = Vec::with_capacity(months);
    let mut before: Option<(Vec<Figure>, Figure)> = None;
    for walked in 0..months {
        let figures: Vec<Figure> = monthly
            .iter()
            .filter_map(|months| months.get(walked).copied())
            .collect();
        let total = match (figures.as_slice(), &before) {
            ([one], _) => *one,
            (all, Some((same, total))) if all == same.as_slice() => *total,
            (all, _) => book.total(label, unit.clone(), all)?,
        };
        totals.push(total);
        before = Some((figures, total));
    }
    Ok(totals)
}

fn from_computed(needs: &ChannelNeeds<'_>, fact: DemandFact) -> Option<Monthly> {
    let term = needs.staffing.as_ref()?.counted()?;
    let months = term.months.iter();
    match fact {
        DemandFact::Agents => months.map(|month| month.agents).collect(),
        _ => Some(months.map(|month| month.hours).collect()),
    }
}

fn words(fact: DemandFact) -> (FigureUnit, &'static str) {
    let (unit, label) = match fact {
        DemandFact::Agents => ("agent", "agents"),
        _ => ("hour", "agent hours a month"),
    };
    (FigureUnit::Count(unit.to_owned()), label)
}

/// The demand of a channel in a scenario.
fn stating<'a>(needs: &ChannelNeeds<'a>, scenario: &'a Scenario) -> Stating<'a> {
    Stating {
        demand: needs.demand,
        scenario,
    }
}

//! How much is needed: the demand of each scenario, month by month.

pub(super) mod fact;
mod flow;
mod growth;
mod history;
mod outbound;
pub(super) mod profile;
mod season;
#[cfg(test)]
mod tests;
pub(super) mod times;
mod volume;

use std::rc::Rc;

use self::fact::Stating;
use self::times::Calendar;
use super::staffing::{self, Agents, Known, Staffing, Work};
use super::{
    ChannelDemand, ChannelStaffing, Deflected, Derivation, Figure, FigureUnit, ScenarioDemand,
    TooLarge,
};
use crate::model::{Answered, Demand, Project, Scenario};
use crate::value::YearMonth;

/// What one scenario needs.
#[derive(Debug, Clone)]
pub(super) struct Needs<'a> {
    /// The scenario's name.
    pub scenario: &'a str,
    /// By channel, in the RFP's order.
    pub channels: Vec<Rc<ChannelNeeds<'a>>>,
    /// Agents employed and on duty, of all channels.
    pub staffing: Staffing,
    /// Workplaces or licences of all channels; `None` where no demand states them.
    pub seats: Option<Figure>,
}

/// What one scenario needs of a channel.
#[derive(Debug)]
pub(super) struct ChannelNeeds<'a> {
    /// As the RFP states it.
    pub demand: &'a Demand,
    /// What is counted, in the singular.
    pub unit: &'a str,
    /// Contacts that reach an agent, by month of the term.
    pub months: Vec<(YearMonth, Figure)>,
    /// Contacts that reach an agent, over the term.
    pub total: Figure,
    /// First contacts by month of the term: as many as there are cases.
    pub cases: Vec<Figure>,
    /// All contacts by month of the term, repeated and deflected ones too.
    pub arriving: Vec<Figure>,
    /// Contacts that a menu, a bot or voicemail deals with.
    pub deflected: Vec<Deflected>,
    /// Dials by month of the term, where a list is called.
    pub dials: Vec<Figure>,
    /// How long contacts take, by calendar month.
    pub times: Calendar,
    /// Agents, as computed; `None` where the demand does not say enough.
    pub staffing: Option<ChannelStaffing>,
}

impl Needs<'_> {
    /// What is needed of a channel; `None` where the RFP demands none of it.
    pub(super) fn channel(&self, name: &str) -> Option<&ChannelNeeds<'_>> {
        self.channels
            .iter()
            .find(|needs| needs.demand.channel == name)
            .map(Rc::as_ref)
    }

    /// How many months are walked.
    pub(super) fn months(&self) -> usize {
        let channels = self.channels.iter();
        channels
            .map(|channel| channel.months.len())
            .max()
            .unwrap_or(0)
    }

    /// The demand as the evaluation shows it.
    pub(super) fn shown(&self) -> ScenarioDemand {
        let channels = self.channels.iter().map(|needs| ChannelDemand {
            channel: needs.demand.channel.clone(),
            months: needs.months.clone(),
            total: needs.total,
            first: needs.cases.clone(),
            all: needs.arriving.clone(),
            deflected: needs.deflected.clone(),
            dials: needs.dials.clone(),
            staffing: needs.staffing.clone(),
        });
        ScenarioDemand {
            scenario: self.scenario.to_owned(),
            channels: channels.collect(),
        }
    }
}

/// The needs of every scenario, `base` first.
pub(super) fn needs<'a>(
    book: &mut Derivation,
    project: &'a Project,
) -> Result<Vec<Needs<'a>>, TooLarge> {
    let mut known = Known::default();
    let scenarios = project.rfp.scenarios.iter();
    scenarios
        .map(|scenario| {
            let asked = Asked::of(project, scenario, Agents::Both);
            asked.needs(book, &scenario.name, &mut known, &[])
        })
        .collect()
}

/// The demand of one scenario, to be computed.
#[derive(Debug)]
pub(super) struct Asked<'a, 's> {
    project: &'a Project,
    scenario: &'s Scenario,
    months: Vec<YearMonth>,
    agents: Agents,
}

impl<'a, 's> Asked<'a, 's> {
    /// In a scenario, which need not be one of the project's.
    pub(super) fn of(project: &'a Project, scenario: &'s Scenario, agents: Agents) -> Self {
        Self {
            project,
            scenario,
            months: project.rfp.term.months(),
            agents,
        }
    }

    /// The needs under the name of a scenario. Channels that are at hand are taken as they are: their figures must be
    /// in the same book.
    pub(super) fn needs(
        &self,
        book: &mut Derivation,
        name: &'a str,
        known: &mut Known,
        at_hand: &[Rc<ChannelNeeds<'a>>],
    ) -> Result<Needs<'a>, TooLarge> {
        let mut channels = Vec::with_capacity(self.project.rfp.demands.len());
        for demand in &self.project.rfp.demands {
            let mut ready = at_hand.iter();
            let ready = ready.find(|needs| needs.demand.channel == demand.channel);
            channels.push(match ready {
                Some(needs) => Rc::clone(needs),
                None => Rc::new(self.channel(book, demand, known)?),
            });
        }
        Ok(Needs {
            scenario: name,
            staffing: staffing::staffing(book, self.scenario, &channels)?,
            channels,
            seats: seats(book, self.project)?,
        })
    }

    fn channel(
        &self,
        book: &mut Derivation,
        demand: &'a Demand,
        known: &mut Known,
    ) -> Result<ChannelNeeds<'a>, TooLarge> {
        let (project, scenario) = (self.project, self.scenario);
        let channel = project.vocabulary.channel(&demand.channel);
        let unit = channel.map_or(demand.channel.as_str(), |channel| channel.unit.as_str());
        let stating = Stating { demand, scenario };
        if scenario.span.is_none() {
            history::name(book, &project.rfp, demand, unit);
        }
        let times = times::calendar(book, &stating)?;
        let counted = FigureUnit::Count(unit.to_owned());
        let base = volume::base(book, &stating, counted.clone())?;
        let first = volume::volumes(book, &stating, (unit, counted.clone()), &base, &self.months)?;
        let dials = volume::dials(book, &base, &first)?;
        let flow = flow::flow(book, &stating, unit, first)?;
        let figures: Vec<Figure> = flow.handled.iter().map(|(_, figure)| *figure).collect();
        let total = book.total(
            format!("{} over the term", demand.channel),
            counted,
            &figures,
        )?;
        book.name(
            total,
            format!("demand.{}.{}", demand.channel, scenario.name),
        );
        let mean = |time: &Option<times::Time>| time.as_ref().map(|time| time.mean);
        let parts = |month: YearMonth| {
            let of_month = times.of(month);
            let parts = [&of_month.talk, &of_month.wrap, &of_month.hold];
            parts.into_iter().filter_map(mean).collect()
        };
        let work = Work {
            stating,
            answered: channel.map_or(Answered::Live, |channel| channel.answered),
            months: &flow.handled,
            times: &parts,
            agents: self.agents,
        };
        let staffing = staffing::computed(book, &work, known)?;
        Ok(ChannelNeeds {
            demand,
            unit,
            months: flow.handled,
            total,
            cases: flow.cases,
            arriving: flow.arriving,
            deflected: flow.deflected,
            dials,
            staffing,
            times,
        })
    }
}

/// Seats of all channels, in every month and scenario.
fn seats(book: &mut Derivation, project: &Project) -> Result<Option<Figure>, TooLarge> {
    let demands = project.rfp.demands.iter();
    let stated = demands.filter_map(|demand| demand.billing.seats.as_ref());
    let unit = || FigureUnit::Count("seat".to_owned());
    let seats: Vec<Figure> = stated
        .map(|seats| book.stated("seats", seats.value, unit(), seats.span))
        .collect();
    match seats.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => book.total("seats", unit(), several).map(Some),
    }
}

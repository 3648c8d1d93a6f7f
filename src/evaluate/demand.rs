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

use self::fact::{Stating, changed};
use self::times::Calendar;
use super::arith;
use super::staffing::{self, Staffing, Work};
use super::{
    ChannelDemand, ChannelStaffing, Deflected, Derivation, Figure, FigureUnit, Formula,
    ScenarioDemand, TooLarge,
};
use crate::model::{Answered, Change, Demand, DemandFact, Project, Scenario};
use crate::value::{Decimal, YearMonth, plural};

/// What one scenario needs.
#[derive(Debug)]
pub(super) struct Needs<'a> {
    /// The scenario's name.
    pub scenario: &'a str,
    /// By channel, in the RFP's order.
    pub channels: Vec<ChannelNeeds<'a>>,
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
    let months = project.rfp.term.months();
    let scenarios = project.rfp.scenarios.iter();
    scenarios
        .map(|scenario| scenario_needs(book, project, scenario, &months))
        .collect()
}

fn scenario_needs<'a>(
    book: &mut Derivation,
    project: &'a Project,
    scenario: &'a Scenario,
    months: &[YearMonth],
) -> Result<Needs<'a>, TooLarge> {
    let demands = project.rfp.demands.iter();
    let channels = demands
        .map(|demand| channel_needs(book, project, demand, scenario, months))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Needs {
        scenario: &scenario.name,
        staffing: staffing::staffing(book, scenario, &channels)?,
        channels,
        seats: seats(book, project)?,
    })
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

fn channel_needs<'a>(
    book: &mut Derivation,
    project: &'a Project,
    demand: &'a Demand,
    scenario: &Scenario,
    months: &[YearMonth],
) -> Result<ChannelNeeds<'a>, TooLarge> {
    let channel = project.vocabulary.channel(&demand.channel);
    let unit = channel.map_or(demand.channel.as_str(), |channel| channel.unit.as_str());
    let stating = Stating { demand, scenario };
    if scenario.span.is_none() {
        history::name(book, demand, unit);
    }
    let times = times::calendar(book, &stating)?;
    let counted = FigureUnit::Count(unit.to_owned());
    let volume = base(book, &stating, counted.clone())?;
    let first = volumes(book, &stating, (unit, counted.clone()), &volume, months)?;
    let dials = dials(book, &volume, &first)?;
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
    };
    let staffing = staffing::computed(book, &work)?;
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

/// What the volume of a month begins with.
enum Base {
    /// The same in each month.
    Same(Option<Figure>),
    /// As given for each calendar month.
    ByMonth(Vec<Figure>),
    /// People reached by calling a list.
    Called(outbound::Reached),
}

impl Base {
    fn of(&self, month: YearMonth) -> Option<Figure> {
        match self {
            Self::Same(figure) => *figure,
            Self::ByMonth(figures) => {
                let before = usize::try_from(month.month).ok()?.checked_sub(1)?;
                figures.get(before).copied()
            }
            Self::Called(reached) => Some(reached.people),
        }
    }
}

fn base(
    book: &mut Derivation,
    stating: &Stating<'_>,
    counted: FigureUnit,
) -> Result<Base, TooLarge> {
    let demand = stating.demand;
    if let Some(list) = &demand.list {
        return outbound::reached(book, stating, list, counted).map(Base::Called);
    }
    if demand.by_month.is_empty() {
        let same = stating.fact(book, DemandFact::Volume, counted)?;
        return Ok(Base::Same(same));
    }
    let given = demand.by_month.iter();
    let figures = given.map(|own| {
        let label = fact::label(DemandFact::Volume);
        let before = book.stated(label, own.value, counted.clone(), own.span);
        let Some(change) = stating.change(DemandFact::Volume) else {
            return Ok(before);
        };
        match change.change {
            // Another volume leaves the months in proportion.
            Change::To(volume) if !demand.volume.is_zero() => {
                let value = arith::div(arith::mul(own.value, volume)?, demand.volume.value)?;
                let to = book.stated(label, volume, counted.clone(), change.span);
                let mean = (demand.volume.value, counted.clone());
                let mean = book.step("mean of the months", mean, Formula::Stated, &[], &[]);
                let label = format!("{label} in the scenario");
                let inputs = [before, to, mean];
                let figure = (value, counted.clone());
                Ok(book.step(&label, figure, Formula::InProportion, &inputs, &[]))
            }
            _ => changed(book, label, counted.clone(), before, change),
        }
    });
    figures.collect::<Result<_, _>>().map(Base::ByMonth)
}

/// People reached by the share of dials that reach one.
fn dials(
    book: &mut Derivation,
    base: &Base,
    reached: &[(YearMonth, Figure)],
) -> Result<Vec<Figure>, TooLarge> {
    let Base::Called(outbound::Reached {
        share: Some(share), ..
    }) = base
    else {
        return Ok(Vec::new());
    };
    let of_month = |(month, people): &(YearMonth, Figure)| {
        let value = arith::mul(people.value, Decimal::ONE_HUNDRED)?;
        let value = arith::div(value, share.value)?;
        let label = format!("dials in {month}");
        let figure = (value, FigureUnit::Count("dial".to_owned()));
        Ok(book.step(&label, figure, Formula::Quotient, &[*people, *share], &[]))
    };
    reached.iter().map(of_month).collect()
}

/// base · growth · season, by month of the term.
fn volumes(
    book: &mut Derivation,
    stating: &Stating<'_>,
    (unit, counted): (&str, FigureUnit),
    base: &Base,
    months: &[YearMonth],
) -> Result<Vec<(YearMonth, Figure)>, TooLarge> {
    let growth = stating.fact(book, DemandFact::Growth, FigureUnit::Percent)?;
    let mut figures = Vec::with_capacity(months.len());
    let mut walked: u32 = 0;
    for month in months {
        let base = base.of(*month);
        let mut inputs: Vec<Figure> = base.into_iter().collect();
        let mut value = base.map_or(Decimal::ZERO, |base| base.value);
        if let Some(season) = season::of(book, stating.demand, *month) {
            value = arith::percent_of(value, season.value)?;
            inputs.push(season);
        }
        if let Some(growth) = growth {
            // The division by twelve comes last, so that a whole number of contacts stays one.
            let twelvefold = growth::twelvefold(growth.value, walked)?;
            value = arith::div(arith::mul(value, twelvefold)?, growth::TWELVE)?;
            inputs.push(growth::factor(book, growth, walked)?);
        }
        let label = format!("{} in {month}", plural(unit));
        let figure = book.step(
            &label,
            (value, counted.clone()),
            Formula::Volume,
            &inputs,
            &[],
        );
        figures.push((*month, figure));
        walked = walked.saturating_add(1);
    }
    Ok(figures)
}

//! How much is needed: the demand of each scenario, month by month.

pub(super) mod fact;
mod growth;
#[cfg_attr(not(test), expect(dead_code, reason = "staffing will use it"))]
pub(super) mod profile;
mod season;

use self::fact::Stating;
use super::arith;
use super::staffing::{self, Staffing};
use super::{ChannelDemand, Derivation, Figure, FigureUnit, Formula, ScenarioDemand, TooLarge};
use crate::model::{Demand, DemandFact, Project, Scenario};
use crate::value::{Decimal, YearMonth, plural};

/// What one scenario needs.
#[derive(Debug)]
pub(super) struct Needs<'a> {
    /// The scenario's name.
    pub scenario: &'a str,
    /// By channel, in the RFP's order.
    pub channels: Vec<ChannelNeeds<'a>>,
    /// Agents employed and on duty.
    pub staffing: Staffing,
}

/// What one scenario needs of a channel.
#[derive(Debug)]
pub(super) struct ChannelNeeds<'a> {
    /// As the RFP states it.
    pub demand: &'a Demand,
    /// What is counted, in the singular.
    pub unit: &'a str,
    /// Contacts by month of the term.
    pub months: Vec<(YearMonth, Figure)>,
    /// Contacts over the term.
    pub total: Figure,
    /// Seconds of talk of a contact.
    pub talk: Option<Figure>,
    /// Seconds of wrap-up of a contact.
    pub wrap: Option<Figure>,
    /// Seconds on hold of a contact.
    pub hold: Option<Figure>,
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
        .collect::<Result<_, _>>()?;
    Ok(Needs {
        scenario: &scenario.name,
        channels,
        staffing: staffing::stated(book, &project.rfp, scenario)?,
    })
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
    let time = |book: &mut Derivation, fact| stating.fact(book, fact, FigureUnit::Seconds);
    let talk = time(book, DemandFact::Talk)?;
    let wrap = time(book, DemandFact::Wrap)?;
    let hold = time(book, DemandFact::Hold)?;
    let months = volumes(book, &stating, unit, months)?;
    let figures: Vec<Figure> = months.iter().map(|(_, figure)| *figure).collect();
    let counted = FigureUnit::Count(unit.to_owned());
    let total = book.total(
        &format!("{} over the term", demand.channel),
        counted,
        &figures,
    )?;
    book.name(
        total,
        format!("demand.{}.{}", demand.channel, scenario.name),
    );
    Ok(ChannelNeeds {
        demand,
        unit,
        months,
        total,
        talk,
        wrap,
        hold,
    })
}

/// base · growth · season, by month of the term.
fn volumes(
    book: &mut Derivation,
    stating: &Stating<'_>,
    unit: &str,
    months: &[YearMonth],
) -> Result<Vec<(YearMonth, Figure)>, TooLarge> {
    let counted = FigureUnit::Count(unit.to_owned());
    let base = stating.fact(book, DemandFact::Volume, counted.clone())?;
    let growth = stating.fact(book, DemandFact::Growth, FigureUnit::Percent)?;
    let mut figures = Vec::with_capacity(months.len());
    let mut walked: u32 = 0;
    for month in months {
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
        let (channel, scenario) = (&stating.demand.channel, &stating.scenario.name);
        book.name(figure, format!("demand.{channel}.{scenario}.{month}"));
        figures.push((*month, figure));
        walked = walked.saturating_add(1);
    }
    Ok(figures)
}

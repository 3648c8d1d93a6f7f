//! What can be otherwise, as whole numbers of steps.

use crate::evaluate::FigureUnit;
use crate::evaluate::arith;
use crate::model::{Change, Demand, DemandFact, HandleTime, Project, ScenarioChange};
use crate::source::{At, Span};
use crate::value::{Currency, Decimal};

/// Looked at up to so many times what is stated.
const TIMES: u64 = 10;
/// And to no fewer steps than this.
const LEAST_STEPS: u64 = 100;

/// What moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// Contacts or numbers a month of a channel, in whole ones.
    Volume(String),
    /// A part of the handle time of a channel, in whole seconds.
    Time(String, DemandFact),
    /// Growth a year of a channel, by tenths of a percent.
    Growth(String),
    /// What one unit of a currency costs, to four decimals.
    Rate(Currency),
    /// A score that an assessor gave a vendor, in whole points.
    Score {
        /// Who gave it.
        assessor: String,
        /// To whom, as an index into the evaluation's offers.
        offer: usize,
        /// For which judgement.
        clause: String,
    },
}

impl Moved {
    /// Its part of a path: `volume.voice`.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Volume(channel) => format!("volume.{channel}"),
            Self::Time(channel, DemandFact::Wrap) => format!("wrap.{channel}"),
            Self::Time(channel, DemandFact::Hold) => format!("hold.{channel}"),
            Self::Time(channel, _) => format!("talk.{channel}"),
            Self::Growth(channel) => format!("growth.{channel}"),
            Self::Rate(currency) => format!("rate.{currency}"),
            Self::Score {
                assessor,
                offer,
                clause,
            } => {
                let assessor = crate::evaluate::cost::slug(assessor);
                format!("score.{assessor}.{offer}.{clause}")
            }
        }
    }
}

/// Something that can be otherwise.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// What it is.
    pub moved: Moved,
    /// Where it is stated.
    pub span: Span,
    /// What it counts.
    pub unit: FigureUnit,
    /// The steps as stated.
    pub now: u64,
    /// The fewest looked at.
    pub least: u64,
    /// The most looked at.
    pub most: u64,
    /// Decimals of a step.
    decimals: u32,
    /// The value of no steps.
    from: i64,
}

impl Subject {
    fn new(moved: Moved, stated: At<Decimal>, unit: FigureUnit, decimals: u32) -> Option<Self> {
        let now = steps(stated.value, decimals)?;
        Some(Self {
            moved,
            span: stated.span,
            unit,
            now,
            least: 0,
            most: now.saturating_mul(TIMES).max(LEAST_STEPS),
            decimals,
            from: 0,
        })
    }

    /// The value of so many steps.
    pub(super) fn value(&self, steps: u64) -> Decimal {
        let steps = i64::try_from(steps).unwrap_or(i64::MAX);
        Decimal::new(steps.saturating_add(self.from), self.decimals)
    }

    /// What a scenario would state; nothing for a rate.
    pub(super) fn change(&self, steps: u64) -> Option<ScenarioChange> {
        let (channel, fact) = match &self.moved {
            Moved::Volume(channel) => (channel, DemandFact::Volume),
            Moved::Time(channel, fact) => (channel, *fact),
            Moved::Growth(channel) => (channel, DemandFact::Growth),
            Moved::Rate(_) | Moved::Score { .. } => return None,
        };
        Some(ScenarioChange {
            channel: channel.clone(),
            fact,
            change: Change::To(self.value(steps)),
            span: self.span,
        })
    }

    /// The project with another exchange rate.
    pub(super) fn with_rate(&self, project: &Project, steps: u64) -> Option<Project> {
        let Moved::Rate(currency) = &self.moved else {
            return None;
        };
        let mut project = project.clone();
        for rates in &mut project.rates {
            if let Some(rate) = rates
                .rates
                .get_mut(currency)
                .filter(|rate| rate.span == self.span)
            {
                rate.value = self.value(steps);
            }
        }
        Some(project)
    }

    /// The project that states this in place of what it states.
    #[cfg(test)]
    pub(super) fn stating(&self, project: &Project, steps: u64) -> Project {
        let mut project = self
            .with_rate(project, steps)
            .unwrap_or_else(|| project.clone());
        let change = self.change(steps);
        if let Some(base) = project.rfp.scenarios.first_mut() {
            base.changes.extend(change);
        }
        project
    }
}

/// Volumes, handle times and growth of every channel, then every exchange rate in use.
pub(super) fn subjects(project: &Project) -> Vec<Subject> {
    let mut all = Vec::new();
    for demand in &project.rfp.demands {
        all.extend(volume(project, demand));
    }
    for demand in &project.rfp.demands {
        let parts = [
            (DemandFact::Talk, &demand.talk),
            (DemandFact::Wrap, &demand.wrap),
            (DemandFact::Hold, &demand.hold),
        ];
        all.extend(
            parts
                .into_iter()
                .filter_map(|(fact, time)| part(demand, fact, time.as_ref()?)),
        );
    }
    all.extend(project.rfp.demands.iter().filter_map(growth));
    all.extend(rates(project));
    all
}

fn volume(project: &Project, demand: &Demand) -> Option<Subject> {
    // A list is called, and its volume follows from it.
    if demand.list.is_some() {
        return None;
    }
    let unit = project.vocabulary.channel(&demand.channel);
    let unit = unit.map_or("contact", |channel| channel.unit.as_str());
    let moved = Moved::Volume(demand.channel.clone());
    let stated = demand.volume.clone();
    let subject = Subject::new(moved, stated, FigureUnit::Count(unit.to_owned()), 0)?;
    Some(Subject {
        least: 1,
        ..subject
    })
}

fn part(demand: &Demand, fact: DemandFact, time: &At<HandleTime>) -> Option<Subject> {
    let moved = Moved::Time(demand.channel.clone(), fact);
    let stated = At::new(time.value.mean.seconds(), time.span);
    let subject = Subject::new(moved, stated, FigureUnit::Seconds, 0)?;
    // Nobody talks for no time at all.
    let least = u64::from(fact == DemandFact::Talk);
    Some(Subject { least, ..subject })
}

/// From −50% to 100% a year.
fn growth(demand: &Demand) -> Option<Subject> {
    let stated = demand.growth.as_ref()?;
    let moved = Moved::Growth(demand.channel.clone());
    let above = arith::add(stated.value.0, Decimal::from(50)).ok()?;
    let subject = Subject::new(moved, At::new(above, stated.span), FigureUnit::Percent, 1)?;
    Some(Subject {
        from: -500,
        most: 1_500.max(subject.now),
        ..subject
    })
}

fn rates(project: &Project) -> Vec<Subject> {
    let mut currencies: Vec<Currency> = Vec::new();
    for tariff in project.offers.iter().flat_map(|offer| &offer.tariffs) {
        let currency = *tariff.currency;
        if currency != *project.rfp.currency && !currencies.contains(&currency) {
            currencies.push(currency);
        }
    }
    currencies.sort();
    let rate = |currency: Currency| {
        let rate = crate::evaluate::rates::rate_of(project, currency)?;
        let unit = FigureUnit::Money(*project.rfp.currency);
        let stated = At::new(rate.value, rate.clause?);
        let subject = Subject::new(Moved::Rate(currency), stated, unit, 4)?;
        Some(Subject {
            least: 1,
            ..subject
        })
    };
    currencies.into_iter().filter_map(rate).collect()
}

/// So many steps of this many decimals; what lies between two steps is not looked at.
fn steps(value: Decimal, decimals: u32) -> Option<u64> {
    let mut scaled = value.trunc_with_scale(decimals);
    scaled.rescale(decimals);
    u64::try_from(scaled.mantissa()).ok()
}

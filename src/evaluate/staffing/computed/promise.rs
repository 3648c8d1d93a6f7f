//! What is promised and what is assumed of agents and of those who wait, as figures.

use super::Work;
use crate::evaluate::staffing::service::Target;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Answered, DemandFact};
use crate::value::Decimal;

/// The promise of a channel.
pub(super) struct Promise {
    /// The same in floats.
    pub target: Target,
    /// Mean seconds until somebody gives up.
    pub patience: Option<f64>,
    /// What the figures of a live channel rest on, besides its contacts and their time.
    pub inputs: Vec<Figure>,
    /// The most that agents may be busy, in percent, where it is stated.
    pub occupancy: Option<Figure>,
    /// The least agents, where they are stated.
    pub at_least: Option<Figure>,
    /// The part of paid time in which agents are not on duty, in percent, where it is stated.
    pub shrinkage: Option<Figure>,
    /// Paid hours a month of an agent employed full time, where they are stated.
    pub full_time: Option<Figure>,
    /// Erlang C or A, or work by its deadline.
    pub formula: Formula,
}

/// Reads the promise; `None` where the demand makes none.
pub(super) fn promise(book: &mut Derivation, work: &Work<'_>) -> Result<Option<Promise>, TooLarge> {
    let count = |unit: &str| FigureUnit::Count(unit.to_owned());
    let mut fact = |fact, unit| work.stating.fact(book, fact, unit);
    let share = fact(DemandFact::AnswerShare, FigureUnit::Percent)?;
    let time = fact(DemandFact::AnswerTime, FigureUnit::Seconds)?;
    let (Some(share), Some(time)) = (share, time) else {
        return Ok(None);
    };
    let mut inputs = vec![share, time];
    let live = work.answered == Answered::Live;
    let patience = fact(DemandFact::Patience, FigureUnit::Seconds)?;
    let patience = patience.filter(|patience| live && patience.value > Decimal::ZERO);
    let occupancy = fact(DemandFact::Occupancy, FigureUnit::Percent)?;
    let at_least = fact(DemandFact::AtLeast, count("agent"))?;
    let concurrency = fact(DemandFact::Concurrency, FigureUnit::Ratio)?.filter(|_| live);
    inputs.extend(
        [patience, occupancy, at_least, concurrency]
            .into_iter()
            .flatten(),
    );
    let float = |figure: Figure| f64::try_from(figure.value).unwrap_or_default();
    let whole = |figure: Figure| u32::try_from(figure.value).unwrap_or_default();
    Ok(Some(Promise {
        target: Target {
            share: float(share) / 100.0,
            seconds: float(time),
            occupancy: occupancy.map_or(1.0, |most| float(most) / 100.0),
            concurrency: concurrency.map_or(1, whole).max(1),
            at_least: at_least.map_or(0, whole),
        },
        patience: patience.map(float),
        inputs,
        occupancy,
        at_least,
        shrinkage: fact(DemandFact::Shrinkage, FigureUnit::Percent)?,
        full_time: fact(DemandFact::FullTime, count("hour"))?,
        formula: match (work.answered, patience) {
            (Answered::Later, _) => Formula::Workload,
            (Answered::Live, None) => Formula::ErlangC,
            (Answered::Live, Some(_)) => Formula::ErlangA,
        },
    }))
}

//! What is promised and what is assumed of agents and of those who wait, as figures.

use super::Work;
use crate::evaluate::staffing::service::Target;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::Answered;
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
    /// Erlang C or A, or work by its deadline.
    pub formula: Formula,
}

/// Reads the promise; `None` where the demand makes none.
pub(super) fn promise(book: &mut Derivation, work: &Work<'_>) -> Result<Option<Promise>, TooLarge> {
    let demand = work.stating.demand;
    let facts = &demand.staffing;
    let Some(answer) = &demand.answer else {
        return Ok(None);
    };
    let (share, time) = answer.value;
    let mut inputs = vec![
        book.stated(
            "answered in time",
            share.0,
            FigureUnit::Percent,
            answer.span,
        ),
        book.stated(
            "time to answer",
            time.seconds(),
            FigureUnit::Seconds,
            answer.span,
        ),
    ];
    let live = work.answered == Answered::Live;
    let patience = demand
        .patience
        .as_ref()
        .filter(|patience| live && patience.value.seconds() > Decimal::ZERO);
    let patience = patience.map(|patience| {
        let seconds = patience.value.seconds();
        book.stated("patience", seconds, FigureUnit::Seconds, patience.span)
    });
    let occupancy = facts.occupancy.as_ref().map(|most| {
        book.stated(
            "most occupancy",
            most.value.0,
            FigureUnit::Percent,
            most.span,
        )
    });
    let count = |unit: &str| FigureUnit::Count(unit.to_owned());
    let at_least = facts.at_least.as_ref().map(|least| {
        let agents = Decimal::from(least.value);
        book.stated("least agents", agents, count("agent"), least.span)
    });
    let concurrency = facts.concurrency.as_ref().filter(|_| live);
    let at_once = concurrency.map(|many| {
        let contacts = Decimal::from(many.value);
        book.stated("contacts at once", contacts, FigureUnit::Ratio, many.span)
    });
    inputs.extend(
        [patience, occupancy, at_least, at_once]
            .into_iter()
            .flatten(),
    );
    let float = |figure: Figure| f64::try_from(figure.value).unwrap_or_default();
    Ok(Some(Promise {
        target: Target {
            share: f64::try_from(share.0).unwrap_or_default() / 100.0,
            seconds: f64::try_from(time.seconds()).unwrap_or_default(),
            occupancy: occupancy.map_or(1.0, |most| float(most) / 100.0),
            concurrency: concurrency.map_or(1, |many| many.value),
            at_least: facts.at_least.as_ref().map_or(0, |least| least.value),
        },
        patience: patience.map(float),
        inputs,
        occupancy,
        at_least,
        formula: match (work.answered, patience) {
            (Answered::Later, _) => Formula::Workload,
            (Answered::Live, None) => Formula::ErlangC,
            (Answered::Live, Some(_)) => Formula::ErlangA,
        },
    }))
}

//! How long contacts take, by calendar month.

use super::fact::{Stating, changed, label};
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Change, DemandFact, HandleTime, ScenarioChange};
use crate::source::At;
use crate::value::{Decimal, YearMonth};

/// How long a part of a contact takes.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Time {
    /// The mean, in seconds.
    pub mean: Figure,
    /// A histogram: seconds, and the percentage of contacts; empty where only the mean is known.
    pub bins: Vec<(Figure, Figure)>,
}

/// The parts of a contact.
#[derive(Debug, Clone, Default)]
pub(in crate::evaluate) struct Times {
    /// Talk.
    pub talk: Option<Time>,
    /// Wrap-up.
    pub wrap: Option<Time>,
    /// On hold.
    pub hold: Option<Time>,
}

/// The times of every month.
#[derive(Debug, Clone, Default)]
pub(in crate::evaluate) struct Calendar {
    /// In a month that is not named.
    pub usual: Times,
    /// By the number of a calendar month that has means of its own.
    pub named: Vec<(u8, Times)>,
}

impl Calendar {
    /// The times of a month.
    pub(in crate::evaluate) fn of(&self, month: YearMonth) -> &Times {
        let own = |(number, _): &&(u8, Times)| i8::try_from(*number) == Ok(month.month);
        self.named
            .iter()
            .find(own)
            .map_or(&self.usual, |(_, times)| times)
    }
}

/// The times of a demand in a scenario.
pub(super) fn calendar(book: &mut Derivation, stating: &Stating<'_>) -> Result<Calendar, TooLarge> {
    let demand = stating.demand;
    let stated = [&demand.talk, &demand.wrap, &demand.hold].into_iter();
    let months = stated.flatten().flat_map(|time| &time.value.months);
    let mut numbers: Vec<u8> = months.map(|month| month.value.0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let usual = times(book, stating, None)?;
    let named = numbers
        .into_iter()
        .map(|number| Ok((number, times(book, stating, Some(number))?)));
    Ok(Calendar {
        usual,
        named: named.collect::<Result<_, TooLarge>>()?,
    })
}

fn times(
    book: &mut Derivation,
    stating: &Stating<'_>,
    month: Option<u8>,
) -> Result<Times, TooLarge> {
    Ok(Times {
        talk: time(book, stating, DemandFact::Talk, month)?,
        wrap: time(book, stating, DemandFact::Wrap, month)?,
        hold: time(book, stating, DemandFact::Hold, month)?,
    })
}

fn time(
    book: &mut Derivation,
    stating: &Stating<'_>,
    fact: DemandFact,
    month: Option<u8>,
) -> Result<Option<Time>, TooLarge> {
    let demand = stating.demand;
    let stated = match fact {
        DemandFact::Wrap => &demand.wrap,
        DemandFact::Hold => &demand.hold,
        _ => &demand.talk,
    };
    let Some(stated) = stated else {
        return Ok(None);
    };
    let own = stated
        .value
        .months
        .iter()
        .find(|one| Some(one.value.0) == month);
    let bins = bins(book, fact, stated);
    let usual = mean(book, fact, stated, &bins);
    let before = match own {
        Some(own) => book.stated(
            label(fact),
            own.value.1.seconds(),
            FigureUnit::Seconds,
            own.span,
        ),
        None => usual,
    };
    let mean = match stating.change(fact) {
        Some(change) if own.is_some() => of_named(book, fact, (before, usual), change)?,
        Some(change) => changed(book, label(fact), FigureUnit::Seconds, before, change)?,
        None => before,
    };
    let bins = scaled(book, bins, usual, mean)?;
    Ok(Some(Time { mean, bins }))
}

fn bins(book: &mut Derivation, fact: DemandFact, stated: &At<HandleTime>) -> Vec<(Figure, Figure)> {
    let bins = stated.value.bins.iter();
    bins.map(|bin| {
        let (time, share) = bin.value;
        let seconds = book.stated(label(fact), time.seconds(), FigureUnit::Seconds, bin.span);
        let share = book.stated("share of contacts", share.0, FigureUnit::Percent, bin.span);
        (seconds, share)
    })
    .collect()
}

fn mean(
    book: &mut Derivation,
    fact: DemandFact,
    stated: &At<HandleTime>,
    bins: &[(Figure, Figure)],
) -> Figure {
    let seconds = stated.value.mean.seconds();
    if bins.is_empty() {
        return book.stated(label(fact), seconds, FigureUnit::Seconds, stated.span);
    }
    let inputs: Vec<Figure> = bins
        .iter()
        .flat_map(|(time, share)| [*time, *share])
        .collect();
    book.step(
        label(fact),
        (seconds, FigureUnit::Seconds),
        Formula::WeightedMean,
        &inputs,
        &[],
    )
}

/// The mean of a named month after a change: another usual mean leaves the months in proportion.
fn of_named(
    book: &mut Derivation,
    fact: DemandFact,
    (own, usual): (Figure, Figure),
    change: &ScenarioChange,
) -> Result<Figure, TooLarge> {
    let Change::To(seconds) = change.change else {
        return changed(book, label(fact), FigureUnit::Seconds, own, change);
    };
    if usual.value.is_zero() {
        return changed(book, label(fact), FigureUnit::Seconds, own, change);
    }
    let value = arith::div(arith::mul(own.value, seconds)?, usual.value)?;
    let to = book.stated(label(fact), seconds, FigureUnit::Seconds, change.span);
    let label = format!("{} in the scenario", label(fact));
    let unit = FigureUnit::Seconds;
    let inputs = [own, to, usual];
    Ok(book.step(&label, (value, unit), Formula::InProportion, &inputs, &[]))
}

/// The bins of another mean: all in the same proportion.
fn scaled(
    book: &mut Derivation,
    bins: Vec<(Figure, Figure)>,
    usual: Figure,
    mean: Figure,
) -> Result<Vec<(Figure, Figure)>, TooLarge> {
    if mean.value == usual.value || usual.value.is_zero() {
        return Ok(bins);
    }
    bins.into_iter()
        .map(|(time, share)| {
            let value = arith::div(arith::mul(time.value, mean.value)?, usual.value)?;
            let inputs = [time, mean, usual];
            let unit = FigureUnit::Seconds;
            let time = book.step("time", (value, unit), Formula::InProportion, &inputs, &[]);
            Ok((time, share))
        })
        .collect()
}

/// The times of contacts with these parts, which are taken to be independent, and their shares of 1; empty where
/// the first part has no histogram. A part without one always takes its mean.
pub(in crate::evaluate) fn distribution(
    parts: &[&Time],
) -> Result<Vec<(Decimal, Decimal)>, TooLarge> {
    if parts.first().is_none_or(|first| first.bins.is_empty()) {
        return Ok(Vec::new());
    }
    let mut all = vec![(Decimal::ZERO, Decimal::ONE)];
    for part in parts {
        let own: Vec<(Decimal, Decimal)> = if part.bins.is_empty() {
            vec![(part.mean.value, Decimal::ONE)]
        } else {
            let shares = part.bins.iter().map(|(time, share)| {
                Ok((time.value, arith::div(share.value, Decimal::ONE_HUNDRED)?))
            });
            shares.collect::<Result<_, TooLarge>>()?
        };
        let mut joined = Vec::with_capacity(all.len().saturating_mul(own.len()));
        for (time, share) in &all {
            for (more, of) in &own {
                joined.push((arith::add(*time, *more)?, arith::mul(*share, *of)?));
            }
        }
        all = joined;
    }
    Ok(all)
}

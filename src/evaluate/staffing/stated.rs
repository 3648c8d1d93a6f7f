//! Agents and their hours as the RFP states them: the same in each month. In a scenario they follow the volume, unless
//! the scenario changes them itself.

use super::{Monthly, stating, words};
use crate::evaluate::arith;
use crate::evaluate::demand::ChannelNeeds;
use crate::evaluate::demand::fact::{Stating, changed};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Change, DemandFact, Scenario, ScenarioChange};
use crate::value::Decimal;

/// What the RFP states of a channel, for each month; `None` where it states nothing.
pub(super) fn months(
    book: &mut Derivation,
    scenario: &Scenario,
    needs: &ChannelNeeds<'_>,
    fact: DemandFact,
) -> Result<Option<Monthly>, TooLarge> {
    let stating = stating(needs, scenario);
    let (unit, label) = words(fact);
    let Some(own) = stating.fact(book, fact, unit.clone())? else {
        return Ok(None);
    };
    let volume = stating.change(DemandFact::Volume);
    let figure = match volume.filter(|_| stating.change(fact).is_none()) {
        Some(volume) => with_volume(book, (label, unit), &stating, own, volume)?,
        None => own,
    };
    let name = match fact {
        DemandFact::Agents => "agents",
        _ => "agent-hours",
    };
    for (month, _) in &needs.months {
        let (channel, scenario) = (&needs.demand.channel, &scenario.name);
        book.name(
            figure,
            format!("demand.{channel}.{scenario}.{month}.{name}"),
        );
    }
    Ok(Some(needs.months.iter().map(|_| figure).collect()))
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

//! Agents and their hours as the RFP states them: the same in each month. In a scenario they follow the volume, or
//! the list that is called, unless the scenario changes them itself.

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
    let followed = match needs.demand.list {
        Some(_) => DemandFact::List,
        None => DemandFact::Volume,
    };
    let change = stating.change(followed);
    let figure = match change.filter(|_| stating.change(fact).is_none()) {
        Some(change) => following(book, (label, unit), &stating, own, change)?,
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

fn following(
    book: &mut Derivation,
    (label, unit): (&'static str, FigureUnit),
    stating: &Stating<'_>,
    own: Figure,
    change: &ScenarioChange,
) -> Result<Figure, TooLarge> {
    let Change::To(value) = change.change else {
        return changed(book, label, unit, own, change);
    };
    let (before, label_before, label_after) = match &stating.demand.list {
        Some(list) => (&list.numbers, "numbers a month", "numbers in the scenario"),
        None => (
            &stating.demand.volume,
            "volume a month",
            "volume in the scenario",
        ),
    };
    if before.value == Decimal::ZERO {
        return Ok(own);
    }
    let followed = arith::div(arith::mul(own.value, value)?, before.value)?;
    let count = || FigureUnit::Count(stating.demand.channel.clone());
    let after = book.stated(label_after, value, count(), change.span);
    let before = book.stated(label_before, before.value, count(), before.span);
    let inputs = [own, after, before];
    Ok(book.step(
        label,
        (followed, unit),
        Formula::Scenario,
        &inputs,
        &[change.span],
    ))
}

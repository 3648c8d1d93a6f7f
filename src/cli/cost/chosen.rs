//! The costs that were asked for.

use super::Arguments;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::render::{CostsView, ScenarioCostView};

/// The costs of the vendor, tariff, scenario and lot that were named.
///
/// # Errors
/// When no cost has such a name.
pub(super) fn of(arguments: &Arguments, view: CostsView) -> Result<CostsView, Diagnostic> {
    let mut view = view;
    let mut costs = std::mem::take(&mut view.costs);
    costs = only(costs, "lot", &arguments.lot, |cost| cost.lot.as_deref())?;
    costs = only(costs, "vendor", &arguments.vendor, |cost| {
        Some(&cost.vendor)
    })?;
    costs = only(costs, "tariff", &arguments.tariff, |cost| {
        Some(&cost.tariff)
    })?;
    costs = only(costs, "scenario", &arguments.scenario, |cost| {
        Some(&cost.scenario)
    })?;
    let is_of = |vendor: &str, tariff: &str, lot: &Option<String>| {
        let own = costs.iter().filter(|cost| cost.lot == *lot);
        own.clone().any(|cost| cost.vendor == vendor)
            && (arguments.tariff.is_none() || own.clone().any(|cost| cost.tariff == tariff))
    };
    view.adds
        .retain(|one| is_of(&one.vendor, &one.tariff, &one.lot));
    view.break_even.retain(|pair| {
        [&pair.first, &pair.second]
            .iter()
            .any(|one| is_of(&one.vendor, &one.tariff, &pair.lot))
    });
    view.lost.retain(|one| {
        costs
            .iter()
            .any(|cost| cost.vendor == one.vendor && cost.lot == one.lot)
    });
    view.costs = costs;
    Ok(view)
}

fn only(
    costs: Vec<ScenarioCostView>,
    what: &str,
    asked: &Option<String>,
    own: fn(&ScenarioCostView) -> Option<&str>,
) -> Result<Vec<ScenarioCostView>, Diagnostic> {
    let Some(asked) = asked else {
        return Ok(costs);
    };
    if costs.iter().any(|cost| own(cost) == Some(asked)) {
        let asked = costs.into_iter().filter(|cost| own(cost) == Some(asked));
        return Ok(asked.collect());
    }
    let mut known: Vec<&str> = costs.iter().filter_map(own).collect();
    known.dedup();
    known.sort_unstable();
    known.dedup();
    let help = match nearest(asked, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the project has none of which a cost is known".to_owned(),
        None => format!("there are: {}", known.join(", ")),
    };
    let message = format!("no cost of the {what} `{asked}` is known");
    Err(Diagnostic::new(Code::NoSuchCost, message).help(help))
}

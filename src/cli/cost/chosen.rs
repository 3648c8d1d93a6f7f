//! The costs that were asked for.

use super::Arguments;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::render::{CostsView, ScenarioCostView};

/// The costs of the vendor, tariff, scenario and lot that were named.
///
/// # Errors
/// When no cost has such a name.
pub(super) fn of(arguments: &Arguments, view: CostsView) -> Result<CostsView, Diagnostic> {
    let mut costs = view.costs;
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
    Ok(CostsView { costs, ..view })
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

//! An open tariff with everything said, and the ends of what it may cost.

use crate::evaluate::cost::gap::Assumed;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, ScenarioCost};

/// A tariff with everything said, and what it costs.
#[derive(Debug)]
pub(super) struct Completed {
    /// What it costs, by scenario.
    pub scenarios: Vec<ScenarioCost>,
    /// What stands in place of silence.
    pub assumed: Vec<Assumed>,
}

/// What the price rule compares of it in a scenario, by the scenario's position.
pub(super) fn compared(completed: &Completed, scenario: usize) -> Option<Figure> {
    let scenario = completed.scenarios.get(scenario)?;
    Some(scenario.compared)
}

/// The cheapest in a scenario.
pub(super) fn lowest(all: &[Completed], scenario: usize) -> Option<&Completed> {
    all.iter()
        .min_by_key(|one| compared(one, scenario).map(|cost| cost.value))
}

/// The dearest in a scenario.
pub(super) fn highest(all: &[Completed], scenario: usize) -> Option<&Completed> {
    // `max_by_key` gives the last of equals, but the first is the one with the fewest items at their high end.
    let rest = all.iter().rev();
    rest.max_by_key(|one| compared(one, scenario).map(|cost| cost.value))
}

/// An end as a figure: the cost, and what stands in place of silence.
pub(super) fn end(
    book: &mut Derivation,
    completed: &Completed,
    scenario: usize,
    formula: Formula,
) -> Option<Figure> {
    let cost = compared(completed, scenario)?;
    let unit = book.node(cost.node).map(|node| node.unit.clone());
    let mut inputs = vec![cost];
    for assumed in &completed.assumed {
        let (value, unit) = assumed.size.clone();
        let clauses = [assumed.clause];
        inputs.push(book.step(
            &assumed.label,
            (value, unit),
            Formula::Assumed,
            &[],
            &clauses,
        ));
    }
    let label = match formula {
        Formula::LowEnd => "lowest cost while answers are open",
        _ => "highest cost while answers are open",
    };
    let unit = unit.unwrap_or(FigureUnit::Ratio);
    Some(book.step(label, (cost.value, unit), formula, &inputs, &[]))
}

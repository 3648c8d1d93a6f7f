//! The names by which people ask for the figures of a cost.

use super::Costs;
use super::slug::Slugs;
use crate::evaluate::{Derivation, ScenarioCost};

/// Names an offer's costs: `ALIAS.cost.…` for the chosen tariff, `ALIAS.TARIFF.cost.…` for the others.
pub(in crate::evaluate) fn name_costs(book: &mut Derivation, alias: &str, costs: &Costs) {
    for (tariff, path) in costs.tariffs.iter().zip(paths(alias, costs)) {
        for scenario in &tariff.scenarios {
            name_scenario(book, &format!("{path}.{}", scenario.scenario), scenario);
        }
    }
}

/// The beginnings of the names, by tariff.
pub(in crate::evaluate) fn paths(alias: &str, costs: &Costs) -> Vec<String> {
    let mut slugs = Slugs::default();
    let tariffs = costs.tariffs.iter().enumerate();
    tariffs
        .map(|(position, tariff)| {
            let slug = slugs.take(&tariff.tariff);
            if costs.chosen == Some(position) {
                format!("{alias}.cost")
            } else {
                format!("{alias}.{slug}.cost")
            }
        })
        .collect()
}

/// Lines come after the totals and months after the lines, so that in a clash the month keeps its name.
fn name_scenario(book: &mut Derivation, path: &str, cost: &ScenarioCost) {
    book.name(cost.total, path);
    book.name(cost.before_tax, format!("{path}.before-tax"));
    book.name(cost.tax, format!("{path}.taxes"));
    for line in &cost.lines {
        book.name(line.amount, format!("{path}.{}", line.slug));
    }
    for month in &cost.months {
        let path = format!("{path}.{}", month.month);
        book.name(month.total, path.as_str());
        for line in &month.lines {
            book.name(line.amount, format!("{path}.{}", line.slug));
            if let Some(quantity) = line.quantity {
                book.name(quantity, format!("{path}.{}.quantity", line.slug));
            }
        }
    }
}

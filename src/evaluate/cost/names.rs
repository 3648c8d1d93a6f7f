//! The names by which people ask for the figures of a cost.

use std::collections::BTreeMap;

use super::Costs;
use super::slug::Slugs;
use crate::evaluate::{Derivation, PathId, ScenarioCost};

/// Names an offer's costs: `ALIAS.cost.…` for the chosen tariff, `ALIAS.TARIFF.cost.…` for the others.
pub(in crate::evaluate) fn name_costs(book: &mut Derivation, alias: &str, costs: &Costs) {
    for (tariff, path) in costs.tariffs.iter().zip(paths(alias, costs)) {
        let path = book.words(&path);
        let path = book.path(None, path);
        if let (Some(band), Some(base)) = (&tariff.band, tariff.scenarios.first()) {
            let base = book.words(&base.scenario);
            let base = book.path(Some(path), base);
            for (figure, part) in [(band.low, "rate-low"), (band.high, "rate-high")] {
                let part = book.words(part);
                book.name_path(figure, Some(base), part);
            }
        }
        for scenario in &tariff.scenarios {
            name_scenario(book, path, scenario);
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
fn name_scenario(book: &mut Derivation, above: PathId, cost: &ScenarioCost) {
    let scenario = book.words(&cost.scenario);
    let path = book.name_path(cost.total, Some(above), scenario);
    for (figure, part) in [(cost.before_tax, "before-tax"), (cost.tax, "taxes")] {
        let part = book.words(part);
        book.name_path(figure, Some(path), part);
    }
    if let Some(shared) = &cost.shared {
        let parts = [
            (shared.to_vendor, "to-vendor"),
            (shared.to_tax_office, "to-tax-office"),
        ];
        for (figure, part) in parts {
            let part = book.words(part);
            book.name_path(figure, Some(path), part);
        }
    }
    let mut slugs = BTreeMap::new();
    for line in &cost.lines {
        let slug = book.words(&line.slug);
        slugs.insert(&*line.slug, slug);
        book.name_path(line.amount, Some(path), slug);
    }
    let quantity = book.words("quantity");
    for month in &cost.months {
        let path = book.name_path(month.total, Some(path), month.month);
        for line in &month.lines {
            let Some(slug) = slugs.get(&*line.slug) else {
                continue;
            };
            let path = book.name_path(line.amount, Some(path), *slug);
            if let Some(figure) = line.quantity {
                book.name_path(figure, Some(path), quantity);
            }
        }
    }
}

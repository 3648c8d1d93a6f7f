//! Findings that the cost of a tariff gives rise to.

mod unasked;

use super::{Figure, Finding, LineKind, ScenarioCost, TariffCost};
use crate::model::{Charge, Offer, Project};
use crate::value::Decimal;

/// What the people who decide should see in the tariffs of an offer that can be priced.
pub(super) fn priced(project: &Project, offer: &Offer, tariffs: &[TariffCost]) -> Vec<Finding> {
    let mut found = Vec::new();
    for own in &offer.tariffs {
        let cost = tariffs.iter().find(|cost| cost.tariff == own.name);
        let base = cost.and_then(|cost| cost.scenarios.first());
        found.extend(unasked::unasked(project, own, base));
        if let (Some(cost), Some(base)) = (cost, base) {
            found.extend(above_forecast(cost, base));
            let charges = own.charges.iter();
            found.extend(charges.filter_map(|charge| unfilled(cost, base, charge)));
        }
    }
    found
}

/// A package that no month fills, though it is the smallest.
fn unfilled(tariff: &TariffCost, base: &ScenarioCost, charge: &Charge) -> Option<Finding> {
    let smallest = charge.packages.iter().min_by_key(|package| package.units)?;
    let lines = base.months.iter().flat_map(|month| &month.lines);
    let own = lines.filter(|line| line.span == charge.span);
    let quantities = own.filter_map(|line| line.quantity);
    let most: Figure = quantities.max_by_key(|quantity| quantity.value)?;
    (most.value < smallest.units).then(|| Finding::PackageAboveForecast {
        tariff: tariff.tariff.clone(),
        measure: charge.measure.to_string(),
        units: smallest.units,
        most,
        at: smallest.span,
    })
}

/// A minimum that the forecast does not reach.
fn above_forecast(tariff: &TariffCost, base: &ScenarioCost) -> Option<Finding> {
    let line = base
        .lines
        .iter()
        .find(|line| line.kind == LineKind::Minimum)?;
    let lines = base.months.iter().flat_map(|month| &month.lines);
    let topped_up = |line: &&super::CostLine| {
        line.kind == LineKind::Minimum && line.invoiced.value > Decimal::ZERO
    };
    Some(Finding::MinimumAboveForecast {
        tariff: tariff.tariff.clone(),
        invoices: lines.filter(topped_up).count(),
        added: line.amount,
        at: line.span,
    })
}

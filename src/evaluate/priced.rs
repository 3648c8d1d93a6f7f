//! Findings that the cost of a tariff gives rise to.

use super::{Finding, LineKind, ScenarioCost, TariffCost};
use crate::value::Decimal;

/// What the people who decide should see in the tariffs of an offer that can be priced.
pub(super) fn priced(tariffs: &[TariffCost]) -> Vec<Finding> {
    let base = |tariff: &TariffCost| Some(above_forecast(tariff, tariff.scenarios.first()?));
    tariffs.iter().filter_map(base).flatten().collect()
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

//! What a node of the derivation says.

use super::number;
use crate::evaluate::{FigureUnit, Formula, Node};
use crate::value::plural;

/// The key of a formula's words.
pub(super) const fn key(formula: Formula) -> &'static str {
    match formula {
        Formula::Stated => "formula.stated",
        Formula::Sum => "formula.sum",
        Formula::Product => "formula.product",
        Formula::Quotient => "formula.quotient",
        Formula::Difference => "formula.difference",
        Formula::Growth => "formula.growth",
        Formula::Volume => "formula.volume",
        Formula::Scenario => "formula.scenario",
        Formula::BilledTime => "formula.billed_time",
        Formula::Slices => "formula.slices",
        Formula::Whole => "formula.whole",
        Formula::Rounded => "formula.rounded",
        Formula::Converted => "formula.converted",
        Formula::TopUp => "formula.top_up",
        Formula::HolidayShare => "formula.holiday_share",
        Formula::Coverage => "formula.coverage",
        Formula::Linear => "formula.linear",
        Formula::Holds => "formula.holds",
        Formula::PanelMean => "formula.panel_mean",
        Formula::OnScale => "formula.on_scale",
        Formula::WeightedMean => "formula.weighted_mean",
        Formula::LowestRatio => "formula.lowest_ratio",
    }
}

/// A node's value with its unit: `MYR 1,234.50`, `13,440 calls`, `87.25`.
pub(super) fn value(node: &Node) -> String {
    match &node.unit {
        FigureUnit::Money(currency) => number::money(node.value, *currency),
        FigureUnit::Rate(currency, unit) => {
            format!("{} / {unit}", number::rate(node.value, *currency))
        }
        FigureUnit::Points => number::points(node.value),
        FigureUnit::Ratio => number::count(node.value),
        FigureUnit::Percent => format!("{}%", number::count(node.value)),
        FigureUnit::Count(unit) if node.value == crate::value::Decimal::ONE => format!("1 {unit}"),
        FigureUnit::Count(unit) => format!("{} {}", number::count(node.value), plural(unit)),
        FigureUnit::Seconds => format!("{} s", number::count(node.value)),
    }
}

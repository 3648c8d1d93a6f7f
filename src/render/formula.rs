//! What a node of the derivation says.

use super::number;
use crate::evaluate::{FigureUnit, Formula, Node};
use crate::value::plural;

/// The key of a formula's words.
pub(super) const fn key(formula: Formula) -> &'static str {
    match formula {
        Formula::Stated => "formula.stated",
        Formula::Assumed => "formula.assumed",
        Formula::LowEnd => "formula.low_end",
        Formula::HighEnd => "formula.high_end",
        Formula::Sum => "formula.sum",
        Formula::Product => "formula.product",
        Formula::Quotient => "formula.quotient",
        Formula::Difference => "formula.difference",
        Formula::Growth => "formula.growth",
        Formula::Volume => "formula.volume",
        Formula::Scenario => "formula.scenario",
        Formula::InProportion => "formula.in_proportion",
        Formula::Reached => "formula.reached",
        Formula::Repeats => "formula.repeats",
        Formula::BilledTime => "formula.billed_time",
        Formula::LeastTime => "formula.least_time",
        Formula::Floor => "formula.floor",
        Formula::ShortShare => "formula.short_share",
        Formula::ShortTime => "formula.short_time",
        Formula::Least => "formula.least",
        Formula::Taken => "formula.taken",
        Formula::BilledBins => "formula.billed_bins",
        Formula::Slices => "formula.slices",
        Formula::Whole => "formula.whole",
        Formula::Rounded => "formula.rounded",
        Formula::Converted => "formula.converted",
        Formula::TopUp => "formula.top_up",
        Formula::CarriedOver => "formula.carried_over",
        Formula::LeftUnused => "formula.left_unused",
        Formula::HolidayShare => "formula.holiday_share",
        Formula::Coverage => "formula.coverage",
        Formula::Linear => "formula.linear",
        Formula::Holds => "formula.holds",
        Formula::BayesianAverage => "formula.bayesian_average",
        Formula::PanelMean => "formula.panel_mean",
        Formula::OnScale => "formula.on_scale",
        Formula::WeightedMean => "formula.weighted_mean",
        Formula::HandledMinutes => "formula.handled_minutes",
        Formula::PresentWorth => "formula.present_worth",
        Formula::PresentValue => "formula.present_value",
        Formula::LowestRatio => "formula.lowest_ratio",
        Formula::PriceLinear => "formula.price_linear",
        Formula::PriceMinMax => "formula.price_min_max",
        Formula::PriceAround => "formula.price_around",
        Formula::PriceAbsolute => "formula.price_absolute",
        Formula::PriceRank => "formula.price_rank",
        Formula::Median => "formula.median",
        Formula::PerPoint => "formula.per_point",
        Formula::QualityCredit => "formula.quality_credit",
        Formula::Prozorro => "formula.prozorro",
    }
}

/// A node's value with its unit: `MYR 1,234.50`, `13,440 calls`, `87.25`.
pub(super) fn value(node: &Node<'_>) -> String {
    match node.unit {
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

/// A formula in plain English, for the terminal.
pub(super) const fn text(formula: Formula) -> &'static str {
    match formula {
        Formula::Stated => "stated",
        Formula::Assumed => "an end of what is unsaid",
        Formula::LowEnd => "lowest that the open answers leave",
        Formula::HighEnd => "highest that the open answers leave",
        Formula::Sum => "sum",
        Formula::Product => "product",
        Formula::Quotient => "first / second",
        Formula::Difference => "first - second",
        Formula::Growth => "(1 + g)^y * (1 + g * m / 12)",
        Formula::Volume => "base * growth * season * scenario",
        Formula::Scenario => "changed by the scenario",
        Formula::InProportion => "first * second / third",
        Formula::Reached => "N * (1 - (1 - p)^n)",
        Formula::Repeats => "V / (1 - r)",
        Formula::BilledTime => "d / (1 - e^(-d / M))",
        Formula::LeastTime => "a + r * e^(-(a - w) / M)",
        Formula::Floor => "max of the least time and the wrap-up rounded up",
        Formula::ShortShare => "1 - e^(-s / M)",
        Formula::ShortTime => "(mean of all - share longer * mean of the longer) / share short",
        Formula::Least => "least of these",
        Formula::Taken => "the cheapest over the term",
        Formula::BilledBins => "each bin rounded up to d, by its share",
        Formula::Slices => "each slice at its rate",
        Formula::Whole => "all at the rate reached",
        Formula::Rounded => "rounded half to even",
        Formula::Converted => "converted and rounded half to even",
        Formula::TopUp => "minimum less charges, if positive",
        Formula::CarriedOver => "unused minimum, as far as charges exceed the minimum",
        Formula::LeftUnused => "unused less what was used up",
        Formula::HolidayShare => "holidays / days of the month",
        Formula::Coverage => "share of the wanted that is held",
        Formula::Linear => "linear between its ends, 0 to 1",
        Formula::Holds => "1 if it holds, else 0",
        Formula::BayesianAverage => "(w * m + sum n * r) / (w + sum n)",
        Formula::PanelMean => "mean of the assessors",
        Formula::OnScale => "on the scale, 0 to 1",
        Formula::WeightedMean => "mean by weight (value, weight, ...)",
        Formula::HandledMinutes => "contacts * seconds / 60",
        Formula::PresentWorth => "1 / (1 + i)^(k / 12)",
        Formula::PresentValue => "invoice * worth, rounded half to even",
        Formula::LowestRatio => "W * Pm / P",
        Formula::PriceLinear => "W * max(0, 2 * Pm - P) / Pm",
        Formula::PriceMinMax => "W * (PM - P) / (PM - Pm)",
        Formula::PriceAround => "W * clamp(2 * M - P, 0, 2 * M) / (2 * M)",
        Formula::PriceAbsolute => "W * clamp((C - P) / (C - F), 0, 1)",
        Formula::PriceRank => "W * (n - place + 1) / n",
        Formula::Median => "the middle one",
        Formula::PerPoint => "P / Q",
        Formula::QualityCredit => "P - worth * Q / 100",
        Formula::Prozorro => "P * W / (W + Q)",
    }
}

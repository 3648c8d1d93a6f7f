//! What an offer may cost over all its tariffs, while some of them are not whole.

use super::Costs;
use super::slug::slug;
use crate::evaluate::{Derivation, Range, TariffCost, TariffRange};

/// What the price rule may come to compare of an offer, by scenario, `base` first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::evaluate) struct PriceRange {
    /// By scenario, with its name.
    pub scenarios: Vec<(String, Range)>,
    /// False where a tariff can't be computed at all, so that the cost may be lower than any low end.
    pub is_bounded_below: bool,
    /// Whether both ends can happen.
    pub exact: bool,
}

/// What an offer may cost: the cheapest of its tariffs, whichever that turns out to be. `None` without any price.
pub(in crate::evaluate) fn price_range(costs: &Costs) -> Option<PriceRange> {
    let certain = costs.tariffs.iter().map(of_priced);
    let open = costs.ranges.iter().map(|range| range.scenarios.clone());
    let known: Vec<Vec<(String, Range)>> =
        certain.chain(open).filter(|one| !one.is_empty()).collect();
    let is_bounded_below = costs.ranges.iter().all(|one| !one.scenarios.is_empty());
    let possible = possible(&known);
    let base = possible.first()?;
    let mut scenarios = Vec::new();
    for (position, (name, _)) in base.iter().enumerate() {
        let of_all = possible.iter().filter_map(|one| one.get(position));
        let ranges: Vec<Range> = of_all.map(|(_, range)| *range).collect();
        let mut range = joined(&ranges, position == 0)?;
        if position > 0 && !is_bounded_below {
            range.high = None;
        }
        scenarios.push((name.clone(), range));
    }
    Some(PriceRange {
        scenarios,
        is_bounded_below,
        exact: costs.ranges.iter().all(|range| range.exact),
    })
}

fn of_priced(tariff: &TariffCost) -> Vec<(String, Range)> {
    let scenarios = tariff.scenarios.iter();
    scenarios
        .map(|one| (one.scenario.clone(), Range::certain(one.compared)))
        .collect()
}

/// The tariffs that may yet be the cheapest in the base scenario.
fn possible<'t>(tariffs: &'t [Vec<(String, Range)>]) -> Vec<&'t Vec<(String, Range)>> {
    let base = |one: &'t Vec<(String, Range)>| one.first().map(|(_, range)| *range);
    let highs = tariffs.iter().filter_map(|one| base(one)?.high);
    let least = highs.map(|high| high.value).min();
    let may = |one: &&'t Vec<(String, Range)>| {
        base(one).is_some_and(|range| least.is_none_or(|least| range.low.value <= least))
    };
    tariffs.iter().filter(may).collect()
}

/// In the base scenario the lower of each end; in another, whatever the tariff that is then taken comes to.
fn joined(ranges: &[Range], is_base: bool) -> Option<Range> {
    let lows = ranges.iter().map(|range| range.low);
    let low = lows.min_by_key(|low| low.value)?;
    let mut highs = ranges.iter().map(|range| range.high);
    let high = if is_base {
        highs.flatten().min_by_key(|high| high.value)
    } else {
        let all: Option<Vec<_>> = highs.by_ref().collect();
        all?.into_iter().max_by_key(|high| high.value)
    };
    Some(Range { low, high })
}

/// Names the ends: `ALIAS.cost.SCENARIO.low` of the offer, `ALIAS.TARIFF.cost.SCENARIO.low` of each open tariff.
pub(in crate::evaluate) fn name_ranges(book: &mut Derivation, alias: &str, costs: &Costs) {
    if costs.ranges.is_empty() {
        return;
    }
    for range in &costs.ranges {
        name(book, &open_path(alias, range), &range.scenarios);
    }
    if let Some(range) = price_range(costs) {
        name(book, &format!("{alias}.cost"), &range.scenarios);
    }
}

/// `ALIAS.TARIFF.cost` of an open tariff.
pub(in crate::evaluate) fn open_path(alias: &str, range: &TariffRange) -> String {
    format!("{alias}.{}.cost", slug(&range.tariff))
}

fn name(book: &mut Derivation, path: &str, scenarios: &[(String, Range)]) {
    for (scenario, range) in scenarios {
        book.name(range.low, format!("{path}.{scenario}.low"));
        if let Some(high) = range.high {
            book.name(high, format!("{path}.{scenario}.high"));
        }
    }
}

//! Tariffs that leave something unsaid, as tables for people.

use super::table::{cells, short};
use crate::cli::table::{grouped, or_dash, plain_table};
use crate::render::{BreakEvenView, CostsView, EndsView, OpenCostView};

type Column<'c> = (&'c str, fn(&OpenCostView) -> Option<&EndsView>);

const COLUMNS: [Column<'_>; 4] = [
    ("compared", |open| open.cost.as_ref()),
    ("per contact", |open| open.per_contact.as_ref()),
    ("per minute", |open| open.per_minute.as_ref()),
    ("per case", |open| open.per_case.as_ref()),
];

/// The tables, one an open tariff, each with what it waits for; empty where none is open.
pub(super) fn tables(view: &CostsView) -> String {
    let same = |a: &OpenCostView, b: &OpenCostView| {
        (&a.lot, &a.vendor, &a.tariff) == (&b.lot, &b.vendor, &b.tariff)
    };
    let tariffs = view.open.chunk_by(same);
    tariffs.map(table).collect()
}

fn table(scenarios: &[OpenCostView]) -> String {
    let Some(first) = scenarios.first() else {
        return String::new();
    };
    let bounds = if first.exact || first.cost.is_none() {
        ""
    } else {
        "; both ends are bounds"
    };
    let mut text = format!("\n{}, waits for answers{bounds}\n", head(first));
    let known = |column: &&Column<'_>| scenarios.iter().any(|cost| column.1(cost).is_some());
    let columns: Vec<&Column<'_>> = COLUMNS.iter().filter(known).collect();
    if columns.is_empty() {
        text.push_str("nothing can be computed before they are given\n");
    } else {
        let mut table = plain_table();
        let heads = columns.iter().map(|(head, _)| (*head).to_owned());
        table.set_header(cells("", heads));
        for open in scenarios {
            let own = columns.iter().map(|(_, of)| or_dash(of(open).map(ends)));
            table.add_row(cells(open.scenario.as_deref().unwrap_or_default(), own));
        }
        text.push_str(&format!("{table}\n"));
    }
    for question in &first.waits_for {
        text.push_str(&format!("open: {question}\n"));
    }
    text
}

/// Between what the break-even volumes of a pair lie that depend on answers; empty where none does.
pub(super) fn crossings(pair: &BreakEvenView) -> String {
    let mut text = String::new();
    for crossing in &pair.crossings {
        let said = match (&crossing.low, &crossing.high) {
            (Some(low), Some(high)) if low == high => continue,
            (Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
            (Some(low), None) => format!("at least {}, or none", grouped(low)),
            (None, Some(high)) => format!("at most {}, or none", grouped(high)),
            (None, None) => continue,
        };
        let bounds = if pair.exact {
            ""
        } else {
            "; the ends are bounds"
        };
        text.push_str(&format!(
            "break-even, whatever is answered: {said}{bounds}\n"
        ));
    }
    text
}

/// What the open tariffs wait for, and which of them have no break-even volume before it is answered.
pub(super) fn without_break_even(view: &CostsView) -> String {
    let mut text = String::new();
    let mut last = None;
    for open in &view.open {
        let own = (&open.lot, &open.vendor, &open.tariff);
        if last.replace(own) != Some(own) {
            let none = match &open.cost {
                Some(_) => "waits for answers",
                None => "no break-even volume while answers are open",
            };
            text.push_str(&format!("\n{}: {none}\n", head(open)));
            for question in &open.waits_for {
                text.push_str(&format!("open: {question}\n"));
            }
        }
    }
    text
}

fn head(open: &OpenCostView) -> String {
    let lot = open.lot.as_ref().map(|lot| format!("lot {lot}: "));
    format!(
        "{}{}, {} — tariff \"{}\", {}",
        lot.unwrap_or_default(),
        open.vendor,
        open.name,
        open.tariff,
        open.status
    )
}

fn ends(ends: &EndsView) -> String {
    match &ends.high {
        Some(high) if *high == ends.low => short(high),
        Some(high) => format!("{} to {}", short(&ends.low), short(high)),
        None => format!("from {}", short(&ends.low)),
    }
}

//! The costs as tables for people.

use comfy_table::{Cell, Row, Table};

use super::{Arguments, By, open};
use crate::cli::table::{grouped, plain_table, right};
use crate::render::{CostsView, LineTotalView, ScenarioCostView};
use crate::value::{Decimal, format_decimal};

/// More than these say nothing to people; the lines for programs have all.
const MOST_DECIMALS: u32 = 4;

/// The tables: one an offer and tariff. Without `--tariff`, of the tariffs that are compared.
pub(super) fn costs(view: &CostsView, arguments: &Arguments) -> String {
    let mut text = format!(
        "{} — costs over the term in {}, with tax\n",
        view.rfp, view.currency
    );
    let shown = view
        .costs
        .iter()
        .filter(|cost| cost.taken || arguments.tariff.is_some());
    let shown: Vec<&ScenarioCostView> = shown.collect();
    let same = |a: &&ScenarioCostView, b: &&ScenarioCostView| {
        (&a.lot, &a.vendor, &a.tariff) == (&b.lot, &b.vendor, &b.tariff)
    };
    for scenarios in shown.chunk_by(same) {
        let Some(first) = scenarios.first() else {
            continue;
        };
        text.push_str(&format!("\n{}\n", head(first)));
        match arguments.by {
            By::Scenario => text.push_str(&format!("{}\n", by_scenario(scenarios))),
            By::Line => text.push_str(&format!("{}\n", by_line(scenarios))),
            By::Month => text.push_str(&format!("{}\n", by_month(scenarios))),
            By::MonthAndLine => scenarios
                .iter()
                .for_each(|one| text.push_str(&format!("{}\n{}\n", one.scenario, every_line(one)))),
        }
    }
    text.push_str(&open::tables(view));
    if shown.is_empty() && view.open.is_empty() {
        text.push_str("\nno offer can be priced\n");
    }
    text
}

/// `klang, Klang Connect Sdn Bhd — tariff "By the contact", counts`
fn head(cost: &ScenarioCostView) -> String {
    let lot = cost.lot.as_ref().map(|lot| format!("lot {lot}: "));
    format!(
        "{}{}, {} — tariff \"{}\", {}",
        lot.unwrap_or_default(),
        cost.vendor,
        cost.name,
        cost.tariff,
        cost.status
    )
}

type Column<'c> = (&'c str, fn(&ScenarioCostView) -> Option<&str>);

const COLUMNS: [Column<'_>; 7] = [
    ("before tax", |cost| Some(&cost.before_tax)),
    ("tax", |cost| Some(&cost.tax)),
    ("total", |cost| Some(&cost.total)),
    ("per contact", |cost| cost.per_contact.as_deref()),
    ("per minute", |cost| cost.per_minute.as_deref()),
    ("per case", |cost| cost.per_case.as_deref()),
    ("present value", |cost| cost.present_value.as_deref()),
];

fn by_scenario(scenarios: &[&ScenarioCostView]) -> Table {
    let known = |column: &&Column<'_>| scenarios.iter().any(|cost| column.1(cost).is_some());
    let columns: Vec<&Column<'_>> = COLUMNS.iter().filter(known).collect();
    let mut table = plain_table();
    table.set_header(cells(
        "",
        columns.iter().map(|(head, _)| (*head).to_owned()),
    ));
    for cost in scenarios {
        let own = columns
            .iter()
            .map(|(_, of)| of(cost).map_or_else(dash, short));
        table.add_row(cells(&cost.scenario, own));
    }
    table
}

fn by_line(scenarios: &[&ScenarioCostView]) -> Table {
    let mut table = plain_table();
    table.set_header(cells(
        "",
        scenarios.iter().map(|cost| cost.scenario.clone()),
    ));
    let mut rows: Vec<&LineTotalView> = Vec::new();
    for line in scenarios.iter().flat_map(|cost| &cost.lines) {
        if !rows.iter().any(|other| is_same(other, line)) {
            rows.push(line);
        }
    }
    for row in rows {
        let own = scenarios.iter().map(|cost| {
            let line = cost.lines.iter().find(|line| is_same(line, row));
            line.map_or_else(dash, |line| grouped(&line.amount))
        });
        table.add_row(cells(&format!("{} {}", row.kind, row.line), own));
    }
    table.add_row(cells(
        "total",
        scenarios.iter().map(|cost| grouped(&cost.total)),
    ));
    table
}

fn by_month(scenarios: &[&ScenarioCostView]) -> Table {
    let mut table = plain_table();
    table.set_header(cells(
        "",
        scenarios.iter().map(|cost| cost.scenario.clone()),
    ));
    let months = scenarios.first().map_or(&[][..], |cost| &cost.months);
    for (at, month) in months.iter().enumerate() {
        let own = scenarios.iter().map(|cost| {
            let month = cost.months.get(at);
            month.map_or_else(dash, |month| grouped(&month.total))
        });
        table.add_row(cells(&month.month, own));
    }
    table.add_row(cells(
        "total",
        scenarios.iter().map(|cost| grouped(&cost.total)),
    ));
    table
}

fn every_line(cost: &ScenarioCostView) -> Table {
    let mut table = plain_table();
    let head = ["month", "line"].map(Cell::new);
    let numbers = ["quantity", "amount"].map(right);
    table.set_header(Row::from(
        head.into_iter().chain(numbers).collect::<Vec<_>>(),
    ));
    for month in &cost.months {
        for line in &month.lines {
            let quantity = line.quantity.as_deref().map(short).unwrap_or_default();
            let name = format!("{} {}", line.kind, line.line);
            table.add_row(row(&month.month, &name, &quantity, &line.amount));
        }
        table.add_row(row(&month.month, "total", "", &month.total));
    }
    table.add_row(row("", "total", "", &cost.total));
    table
}

fn row(month: &str, name: &str, quantity: &str, amount: &str) -> Row {
    let amount = grouped(amount);
    Row::from(vec![
        Cell::new(month),
        Cell::new(name),
        right(quantity),
        right(&amount),
    ])
}

/// A row whose cells but the first are numbers.
pub(super) fn cells(first: &str, numbers: impl Iterator<Item = String>) -> Row {
    let numbers = numbers.map(|number| right(&number));
    Row::from(
        std::iter::once(Cell::new(first))
            .chain(numbers)
            .collect::<Vec<_>>(),
    )
}

fn is_same(a: &LineTotalView, b: &LineTotalView) -> bool {
    (a.kind, &a.line) == (b.kind, &b.line)
}

fn dash() -> String {
    "–".to_owned()
}

/// A plain decimal with its thousands apart and no more places than people read.
pub(super) fn short(plain: &str) -> String {
    match Decimal::from_str_exact(plain) {
        Ok(value) if value.scale() > MOST_DECIMALS => format_decimal(value, Some(MOST_DECIMALS)),
        _ => grouped(plain),
    }
}

//! Every line of every cost, for a spreadsheet.

use crate::render::{CostsView, LineView, MonthView, ScenarioCostView};

/// The names of the columns.
pub(super) const COLUMNS: [&str; 17] = [
    "rfp",
    "lot",
    "vendor",
    "name",
    "status",
    "tariff",
    "taken",
    "scenario",
    "month",
    "kind",
    "line",
    "quantity",
    "unit",
    "invoiced",
    "invoiced_currency",
    "amount",
    "clause",
];

/// A row a line of an invoice; amounts are decimals with a point, as many places as their currency has.
pub(super) fn lines(view: &CostsView) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory fails only where rows differ in their number of fields, and none does.
    let _ = writer.write_record(COLUMNS);
    for cost in &view.costs {
        for month in &cost.months {
            for line in &month.lines {
                let _ = writer.write_record(row(view, cost, month, line));
            }
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row(
    view: &CostsView,
    cost: &ScenarioCostView,
    month: &MonthView,
    line: &LineView,
) -> [String; 17] {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        inert(&view.rfp),
        inert(&optional(&cost.lot)),
        inert(&cost.vendor),
        inert(&cost.name),
        cost.status.to_owned(),
        inert(&cost.tariff),
        if cost.taken { "yes" } else { "no" }.to_owned(),
        inert(&cost.scenario),
        month.month.clone(),
        line.kind.to_owned(),
        inert(&line.line),
        optional(&line.quantity),
        inert(&optional(&line.unit)),
        line.invoiced.clone(),
        line.invoiced_currency.clone(),
        line.amount.clone(),
        inert(&line.clause),
    ]
}

/// A text that a spreadsheet takes for a text: one that would begin a formula gets an apostrophe before it
/// (OWASP, *CSV Injection*).
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return format!("'{text}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_text() {
        for (text, shown) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("Shared = pool", "Shared = pool"),
        ] {
            assert_eq!(inert(text), shown);
        }
    }
}

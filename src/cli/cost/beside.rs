//! The figures beside the costs as text for people.

use comfy_table::{Cell, Row};

use super::open;
use super::table::cells;
use crate::cli::table::{grouped, plain_table};
use crate::render::{BreakEvenView, CostsView, TariffView};
use crate::value::plural;

/// What each clause of a tariff adds, offer by offer.
pub(super) fn adds(view: &CostsView) -> String {
    let mut text = format!(
        "{} — what clauses add over the term in {}, each by itself, base scenario\n",
        view.rfp, view.currency
    );
    let mut last = None;
    let mut table = plain_table();
    for one in &view.adds {
        let head = (&one.lot, &one.vendor, &one.tariff);
        if last != Some(head) {
            if last.is_some() {
                text.push_str(&format!("{table}\n"));
            }
            table = plain_table();
            text.push_str(&format!("\n{} — tariff \"{}\"\n", one.vendor, one.tariff));
            table.set_header(cells("clause", std::iter::once("adds".to_owned())));
            last = Some(head);
        }
        table.add_row(cells(&one.clause, std::iter::once(grouped(&one.adds))));
    }
    if last.is_some() {
        text.push_str(&format!("{table}\n"));
    }
    text
}

/// The volumes at which pairs of tariffs cost the same.
pub(super) fn break_even(view: &CostsView) -> String {
    let mut text = format!(
        "{} — which tariff is cheaper over the term, by contacts a month at its start\n",
        view.rfp
    );
    for pair in &view.break_even {
        text.push_str(&format!(
            "\n{} — {}, {}: 0 to {} {} a month{}\n",
            named(&pair.first),
            named(&pair.second),
            pair.channel,
            grouped(&pair.most.to_string()),
            plural(&pair.unit),
            lot(pair)
        ));
        let mut table = plain_table();
        for one in &pair.by_volume {
            let volumes = format!(
                "{} to {}",
                grouped(&one.from.to_string()),
                grouped(&one.to.to_string())
            );
            table.add_row(row(&volumes, cheaper(pair, one.cheaper)));
        }
        for one in &pair.by_month {
            let months = format!("invoices of {} to {}", one.from, one.to);
            table.add_row(row(&months, cheaper(pair, one.cheaper)));
        }
        text.push_str(&format!("{table}\n"));
        text.push_str(&open::crossings(pair));
        if !pair.complete {
            text.push_str("there may be more changes between these\n");
        }
    }
    if view.break_even.is_empty() {
        text.push_str("\nthere are no two tariffs of whose costs anything is known\n");
    }
    text.push_str(&open::without_break_even(view));
    text
}

fn lot(pair: &BreakEvenView) -> String {
    let lot = pair.lot.as_ref();
    lot.map(|lot| format!(", lot {lot}")).unwrap_or_default()
}

fn named(tariff: &TariffView) -> String {
    format!("{} \"{}\"", tariff.vendor, tariff.tariff)
}

fn cheaper(pair: &BreakEvenView, which: &str) -> String {
    match which {
        "first" => named(&pair.first),
        "second" => named(&pair.second),
        "open" => "depends on open answers".to_owned(),
        _ => "the same".to_owned(),
    }
}

fn row(of: &str, what: String) -> Row {
    Row::from(vec![Cell::new(of), Cell::new(what)])
}

/// What downtime is expected to lose.
pub(super) fn downtime(view: &CostsView) -> String {
    let mut text = format!(
        "{} — contacts expected to be lost over the term at the availability promised, base scenario\n\n",
        view.rfp
    );
    let mut table = plain_table();
    let worth = format!("worth in {}", view.currency);
    let head = ["minutes down", "contacts", worth.as_str()];
    table.set_header(cells("", head.into_iter().map(str::to_owned)));
    for one in &view.lost {
        let lot = one.lot.as_ref().map(|lot| format!("{lot}."));
        let name = format!("{}{}.{}", lot.unwrap_or_default(), one.vendor, one.channel);
        let worth = one.worth.as_deref().map_or_else(|| "–".to_owned(), grouped);
        let own = [grouped(&one.minutes_down), grouped(&one.contacts), worth];
        table.add_row(cells(&name, own.into_iter()));
    }
    text.push_str(&format!("{table}\n"));
    if view.lost.is_empty() {
        text.push_str("no offer promises an `uptime`\n");
    }
    text.push_str(&given_up(view));
    text
}

/// What waits are expected to lose; empty where no agents are computed with patience.
fn given_up(view: &CostsView) -> String {
    if view.given_up.is_empty() {
        return String::new();
    }
    let mut table = plain_table();
    let worth = format!("worth in {}", view.currency);
    let head = ["contacts", worth.as_str()];
    table.set_header(cells("", head.into_iter().map(str::to_owned)));
    for one in &view.given_up {
        let lot = one.lot.as_ref().map(|lot| format!("{lot}."));
        let name = format!("{}{}", lot.unwrap_or_default(), one.channel);
        let worth = one.worth.as_deref().map_or_else(|| "–".to_owned(), grouped);
        table.add_row(cells(&name, [grouped(&one.contacts), worth].into_iter()));
    }
    format!(
        "\ncontacts expected to be given up while people wait, at the service level asked for, whoever answers\n\n{table}\n"
    )
}

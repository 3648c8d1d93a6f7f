use comfy_table::{Cell, Row};

use super::table::{grouped, plain_table, right};
use crate::render::{CombinationView, SplitView};

/// Lots awarded together, as text.
pub(super) fn text(view: &SplitView) -> String {
    let mut text = format!(
        "All lots together — by {}, amounts in {}\n",
        view.by, view.currency
    );
    match &view.award {
        Some(award) => text.push_str(&awarded(view, award)),
        None => {
            let why = view.no_award.as_deref().unwrap_or("nobody wins");
            text.push_str(&format!("\nNo award: {why}.\n"));
        }
    }
    for lot in &view.unserved {
        text.push_str(&format!("not awarded: no offer for the lot {lot} counts\n"));
    }
    for alias in &view.unknown_capacity {
        text.push_str(&format!(
            "left out: {alias} does not say what it can carry\n"
        ));
    }
    text
}

fn awarded(view: &SplitView, award: &CombinationView) -> String {
    let mut text = format!("\nAward\n{}\n", shares(award));
    text.push_str(&format!("\nPaid\n{}\n", paid(award)));
    if !view.rules.is_empty() {
        text.push_str(&format!("\nWhat the rule costs\n{}\n", rules(view)));
    }
    text.push_str(&format!(
        "\nThe award costs {} {}{}: {}.\n",
        view.currency,
        grouped(&award.cost),
        award
            .points
            .as_ref()
            .map_or_else(String::new, |p| format!(", with {p} points of 100")),
        proof(view)
    ));
    if let Some(next) = &view.next {
        let names: Vec<&str> = next
            .vendors
            .iter()
            .map(|vendor| vendor.alias.as_str())
            .collect();
        text.push_str(&format!(
            "The best of other vendors, {}, costs {} {}{}.\n",
            names.join(" and "),
            view.currency,
            grouped(&next.cost),
            next.points
                .as_ref()
                .map_or_else(String::new, |p| format!(", with {p} points")),
        ));
    }
    text
}

fn proof(view: &SplitView) -> String {
    match &view.gap {
        None => "no combination that keeps the rule is better, as is proven".to_owned(),
        Some(gap) if view.by == "points" => {
            format!("not proven the best; one could have {gap} points more at most")
        }
        Some(gap) => format!(
            "not proven the best; one could be cheaper by {} {} at most",
            view.currency,
            grouped(gap)
        ),
    }
}

fn shares(award: &CombinationView) -> comfy_table::Table {
    let mut table = plain_table();
    table.set_header(Row::from(vec![
        Cell::new("lot"),
        Cell::new("vendor"),
        right("share"),
        right("cost"),
    ]));
    let mut before = "";
    for share in &award.shares {
        let lot = if share.lot == before {
            ""
        } else {
            share.lot.as_str()
        };
        before = share.lot.as_str();
        table.add_row(Row::from(vec![
            Cell::new(lot),
            Cell::new(&share.alias),
            right(&share.share),
            right(&grouped(&share.cost)),
        ]));
    }
    table
}

fn paid(award: &CombinationView) -> comfy_table::Table {
    let mut table = plain_table();
    table.set_header(Row::from(vec![
        Cell::new("vendor"),
        right("won"),
        right("discount"),
        right("fee"),
        right("paid"),
    ]));
    for vendor in &award.vendors {
        let off = vendor.discount.as_ref().zip(vendor.off.as_ref());
        let off = off.map(|(percent, off)| format!("{percent}: {}", grouped(off)));
        let fee = vendor.fee.as_deref().map(grouped);
        table.add_row(Row::from(vec![
            Cell::new(&vendor.alias),
            right(&grouped(&vendor.won)),
            right(&off.unwrap_or_else(|| "–".to_owned())),
            right(&fee.unwrap_or_else(|| "–".to_owned())),
            right(&grouped(&vendor.total)),
        ]));
    }
    table
}

fn rules(view: &SplitView) -> comfy_table::Table {
    let mut table = plain_table();
    table.set_header(Row::from(vec![
        Cell::new("clause"),
        right("award without it"),
        right("it costs"),
    ]));
    for rule in &view.rules {
        let least = if rule.proven { "" } else { "at least " };
        table.add_row(Row::from(vec![
            Cell::new(&rule.rule),
            right(&grouped(&rule.without)),
            right(&format!("{least}{}", grouped(&rule.cost))),
        ]));
    }
    table
}

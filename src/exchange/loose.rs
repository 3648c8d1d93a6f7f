use std::collections::BTreeMap;

use super::fault::Fault;
use super::grid::Raw;
use crate::model::TableKey;

/// A form that came back, before it is held against what was asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Loose {
    /// `response` or `scoring`.
    pub kind: String,
    /// The RFP's id.
    pub rfp: String,
    /// The language that it was made in.
    pub language: String,
    /// Of the whole form.
    pub fingerprint: String,
    /// Of each row when the form was made, by table and id.
    pub fingerprints: BTreeMap<(String, String), String>,
    /// Of the texts to read in each row when the form was made, by table and id: `question=0f3a2b how=…`.
    pub printed: BTreeMap<(String, String), String>,
    /// The assessor whose sheet it is, where the form was made for one who is known.
    pub assessor: String,
    /// Its tables; a tariff each where there are several.
    pub tables: Vec<LooseTable>,
    /// Names of sheets without a table, each with its first text.
    pub others: Vec<(String, String)>,
    /// What is wrong whatever was asked.
    pub faults: Vec<Fault>,
}

impl Loose {
    /// Without prices: neither tariffs, nor what a vendor asks for giving up a deviation, nor what is wrong with them.
    pub(super) fn seal(&mut self) {
        for table in &mut self.tables {
            match table.key {
                TableKey::Prices | TableKey::Together => {
                    let sheet = format!("{}!", table.name);
                    self.faults.retain(|fault| !fault.place.starts_with(&sheet));
                    table.rows.clear();
                }
                TableKey::Clauses => {
                    for row in &mut table.rows {
                        row.cells.remove("price");
                    }
                }
                _ => {}
            }
        }
    }
}

/// A table that came back.
#[derive(Debug, Clone)]
pub(super) struct LooseTable {
    /// What it is for.
    pub key: TableKey,
    /// Which of several for that.
    pub part: String,
    /// As people know it.
    pub name: String,
    /// The columns that are there.
    pub columns: Vec<String>,
    /// Its rows, in their order.
    pub rows: Vec<LooseRow>,
    /// Where something stands beside the columns or above the rows.
    pub beside: Vec<String>,
}

/// A row that came back.
#[derive(Debug, Clone)]
pub(super) struct LooseRow {
    /// By which it is known; empty for one that was put in.
    pub id: String,
    /// What stands in each column, and where.
    pub cells: BTreeMap<String, (Raw, String)>,
    /// Where each column of it is, filled in or not.
    pub places: BTreeMap<String, String>,
}

//! Clauses that are accepted, and departures.

use super::{Maker, written};
use crate::exchange::filled::{Filled, FilledRow};
use crate::exchange::quote::quoted;
use crate::model::{FormTable, TableKey};

impl Maker {
    pub(super) fn clauses(&mut self, filled: &Filled) {
        let Some(table) = filled.form.table(TableKey::Clauses) else {
            return;
        };
        let asked = table.rows.iter().filter(|row| row.is_asked());
        let (others, contract): (Vec<_>, Vec<_>) = asked.partition(|row| row.id.contains('/'));
        let own = |id: &str| filled.row(TableKey::Clauses, id);
        self.draft.gap();
        let answered = contract.iter().filter(|row| own(&row.id).is_some()).count();
        let mut accepted: Vec<&str> = Vec::new();
        let mut place = None;
        for asked in &contract {
            if let Some(row) = own(&asked.id).filter(|row| row.word("answer") == "accept") {
                accepted.push(&asked.id);
                place.get_or_insert(row.place("answer"));
            }
        }
        if !accepted.is_empty() {
            let all = answered == contract.len();
            let names = if all {
                "all".to_owned()
            } else {
                accepted.join(", ")
            };
            self.draft.line(format!("accepts: {names}"), place);
        }
        for asked in &contract {
            let row = own(&asked.id).filter(|row| {
                !accepted.contains(&asked.id.as_str()) || row.get("deviation").is_some()
            });
            if let Some(row) = row {
                self.contradiction(table, row);
                self.deviation(table, &asked.id, row);
            }
        }
        for asked in others {
            let Some(row) = own(&asked.id) else { continue };
            match written(row, "clause") {
                Some(clause) => self.deviation(table, &clause, row),
                None => self.needed(row.place("clause"), table.head("clause")),
            }
        }
    }

    /// A wording of one's own without a departure: which of the two holds?
    fn contradiction(&mut self, table: &FormTable, row: &FilledRow) {
        match row.word("answer") {
            "deviate" => {}
            "" => self.needed(row.place("answer"), table.head("answer")),
            _ => self.contradicts(row.place("deviation"), row.place("answer")),
        }
    }

    fn deviation(&mut self, table: &FormTable, from: &str, row: &FilledRow) {
        let text = row.word("deviation");
        if text.is_empty() {
            self.needed(row.place("deviation"), table.head("deviation"));
            return;
        }
        let waived = written(row, "price");
        let waived = waived.map_or_else(String::new, |price| format!(" waived for {price}"));
        let line = format!("deviation from {from}{waived} {}", quoted(text));
        self.draft.line(line, Some(row.place("deviation")));
    }
}

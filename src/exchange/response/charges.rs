//! What is charged by each measure.

use std::collections::BTreeMap;

use super::{Maker, line, written};
use crate::exchange::filled::{FilledRow, FilledTable};

impl Maker {
    pub(super) fn charges(&mut self, table: &FilledTable) {
        let mut measures: Vec<&str> = Vec::new();
        for asked in &table.table.rows {
            let measure = asked
                .id
                .strip_prefix("charge/")
                .and_then(|rest| rest.split('/').next());
            if let Some(measure) = measure.filter(|own| !measures.contains(own)) {
                measures.push(measure);
            }
        }
        for measure in measures {
            self.charge(table, measure);
        }
    }

    fn charge(&mut self, table: &FilledTable, measure: &str) {
        let prefix = format!("charge/{measure}/");
        let own: BTreeMap<&str, &FilledRow> = table
            .rows
            .iter()
            .filter_map(|(id, row)| Some((id.strip_prefix(&prefix)?, row)))
            .collect();
        let packages = table
            .rows
            .iter()
            .filter(|(id, row)| id.starts_with("package/") && row.word("value") == measure);
        let packages: Vec<&FilledRow> = packages.map(|(_, row)| row).collect();
        let Some(first) = own.values().next().or(packages.first()) else {
            return;
        };
        self.draft
            .open(&format!("charge {measure}"), Some(first.place("")));
        let by_agents = own
            .get("tiers")
            .is_some_and(|row| row.word("value") == "agents");
        self.rates(&own, by_agents);
        for row in packages {
            self.package(table, row);
        }
        if let Some(row) = own.get("tiers").filter(|_| !by_agents) {
            self.fact("tiers", row);
        }
        self.time(&own);
        self.draft.close();
    }

    /// `rate: 0.95, 0.88 above 20_000`.
    fn rates(&mut self, own: &BTreeMap<&str, &FilledRow>, by_agents: bool) {
        let mut rates = Vec::new();
        let mut place = None;
        for (id, row) in own.iter().filter(|(id, _)| id.starts_with("rate/")) {
            let Some(rate) = written(row, "value") else {
                let what = self.word("import.rate");
                self.needed(row.place("value"), &what);
                continue;
            };
            place.get_or_insert(row.place("value"));
            rates.push(match written(row, "second") {
                Some(above) if by_agents => format!("{rate} from {above} agents"),
                Some(above) => format!("{rate} above {above}"),
                None if *id != "rate/1" => {
                    let what = self.word("import.above");
                    self.needed(row.place("second"), &what);
                    continue;
                }
                None => rate,
            });
        }
        if !rates.is_empty() {
            self.draft
                .line(format!("rate: {}", rates.join(", ")), place);
        }
    }

    /// `package: 500 for 1_050, then 2.05`.
    fn package(&mut self, table: &FilledTable, row: &FilledRow) {
        let (Some(units), Some(price)) = (written(row, "second"), written(row, "third")) else {
            let what = self.word("import.package");
            self.needed(row.place(""), &what);
            return;
        };
        let then = written(row, "fourth").map_or_else(String::new, |then| format!(", then {then}"));
        let line = format!("package: {units} for {price}{then}");
        self.draft.line(line, Some(row.place("")));
        if let Some(chosen) = table.rows.get("chosen") {
            self.chosen = Some((chosen.word("value").to_owned(), chosen.place("value")));
        }
    }

    fn time(&mut self, own: &BTreeMap<&str, &FilledRow>) {
        if let Some((chosen, place)) = self.chosen.take() {
            self.draft.line(format!("chosen: {chosen}"), Some(place));
        }
        if let Some((step, place)) = own.get("billed").and_then(|row| line(row, "value")) {
            let least = own.get("billed").and_then(|row| written(row, "second"));
            let least = least.map_or_else(String::new, |least| format!(", at least {least}"));
            let step = if step == "exactly" {
                step
            } else {
                format!("per {step}")
            };
            self.draft.line(format!("billed: {step}{least}"), place);
        }
        if let Some(row) = own.get("wrap") {
            self.wrap(row);
        }
        for name in ["hold", "queue"] {
            if let Some(row) = own.get(name) {
                self.fact(name, row);
            }
        }
        if let Some(row) = own.get("free") {
            self.free(row);
        }
    }

    /// `wrap: billed`, `wrap: 1 min a call after rounding`.
    fn wrap(&mut self, row: &FilledRow) {
        let Some((how, place)) = line(row, "value") else {
            let what = self.word("import.wrap");
            self.needed(row.place("value"), &what);
            return;
        };
        match (how.strip_prefix("a "), written(row, "second")) {
            (Some(rest), Some(time)) => {
                self.draft.line(format!("wrap: {time} a {rest}"), place);
            }
            (Some(_), None) => {
                let what = self.word("import.time");
                self.needed(row.place("second"), &what);
            }
            (None, Some(_)) => self.contradicts(row.place("second"), row.place("value")),
            (None, None) => self.draft.line(format!("wrap: {how}"), place),
        }
    }

    /// `free: first 30 calls within 30 s`.
    fn free(&mut self, row: &FilledRow) {
        let (Some((first, place)), Some(within)) = (line(row, "value"), written(row, "second"))
        else {
            let what = self.word("import.free");
            self.needed(row.place(""), &what);
            return;
        };
        let first = if first.starts_with(|c: char| c.is_ascii_digit()) {
            format!("first {first}")
        } else {
            first
        };
        self.draft
            .line(format!("free: {first} within {within}"), place);
    }

    /// `hold: free`.
    pub(super) fn fact(&mut self, name: &str, row: &FilledRow) {
        if let Some((value, place)) = line(row, "value") {
            self.draft.line(format!("{name}: {value}"), place);
        }
    }
}

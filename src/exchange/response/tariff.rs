//! Tariffs: one for each sheet of prices that was filled in.

use super::{Maker, Round, line, written};
use crate::exchange::filled::{Filled, FilledRow, FilledTable};
use crate::exchange::quote;
use crate::exchange::value::Value;
use crate::model::TableKey;

/// Names that mean something by themselves in a tariff.
const RESERVED: [&str; 5] = ["setup", "holidays", "language", "none", "tax"];

impl Maker {
    pub(super) fn tariffs(&mut self, filled: &Filled) {
        let stated = |table: &&FilledTable| !table.rows.is_empty();
        if self.round == Round::First
            && filled.all(TableKey::Prices).any(|table| table.is_stale)
            && !filled.all(TableKey::Prices).any(|table| stated(&table))
        {
            self.draft.gap();
            self.draft.line("prices: awaited", None);
        }
        for table in filled.all(TableKey::Prices).filter(stated) {
            self.tariff(table);
        }
    }

    fn tariff(&mut self, table: &FilledTable) {
        let Some((name, place)) = table.rows.get("name").and_then(|row| line(row, "value")) else {
            let what = self.word("import.tariff_name");
            return self.needed(table.place("name", "value"), &what);
        };
        self.draft.gap();
        self.draft.open(&format!("tariff {name}"), place);
        self.named.clear();
        self.fees.clear();
        if let Some(row) = table.rows.get("remark") {
            self.draft.comment(row.word("value"));
        }
        match table.rows.get("currency") {
            Some(row) => self.fact("currency", row),
            None => {
                let what = self.word("import.currency");
                self.needed(table.place("currency", "value"), &what);
            }
        }
        if let Some(row) = table.rows.get("lots") {
            self.fact("lots", row);
        }
        self.charges(table);
        self.fees(table);
        self.minimum(table);
        self.surcharges(table);
        self.each(table, "discount/", Self::discount);
        if let Some(row) = table
            .rows
            .get("tax")
            .filter(|row| row.word("value") == "none")
        {
            self.fact("tax", row);
        }
        self.each(table, "tax/", Self::tax);
        self.credits(table);
        self.conditions(table);
        self.draft.close();
    }

    /// Every row of a kind, in the order of the form.
    pub(super) fn each(
        &mut self,
        table: &FilledTable,
        prefix: &str,
        add: fn(&mut Self, &FilledRow),
    ) {
        for asked in &table.table.rows {
            if let Some(row) = table
                .rows
                .get(&asked.id)
                .filter(|_| asked.id.starts_with(prefix))
            {
                add(self, row);
            }
        }
    }

    /// What a row calls something, as a name of the language that nothing else in the tariff has, with the vendor's
    /// own words behind it where they are others.
    pub(super) fn name(&mut self, row: &FilledRow) -> Option<(String, String)> {
        let given = row.word("value");
        if given.is_empty() {
            let what = self.word("import.name");
            self.needed(row.place(""), &what);
            return None;
        }
        let name = quote::name(given);
        let mut own = name.clone();
        let mut number = 1_u32;
        while self.named.contains(&own) || RESERVED.contains(&own.as_str()) {
            number = number.saturating_add(1);
            own = format!("{name}_{number}");
        }
        self.named.push(own.clone());
        let is_same = own.replace('_', " ") == given.trim();
        let words = given.split_whitespace().collect::<Vec<_>>().join(" ");
        let remark = if is_same {
            String::new()
        } else {
            format!("    # {words}")
        };
        Some((own, remark))
    }

    fn minimum(&mut self, table: &FilledTable) {
        if let Some(row) = table.rows.get("minimum") {
            self.least(row);
        }
        if let Some(row) = table.rows.get("overage") {
            self.fact("overage", row);
        }
    }

    fn least(&mut self, row: &FilledRow) {
        let none = match row.get("value") {
            Some(Value::Number(amount)) => amount.is_zero(),
            Some(Value::Word(_)) => true,
            _ => false,
        };
        let place = Some(row.place("value"));
        if none {
            return self.draft.line("minimum: none", place);
        }
        let (Some(amount), Some(per)) = (written(row, "value"), written(row, "second")) else {
            let what = self.word("import.minimum");
            return self.needed(row.place(""), &what);
        };
        let unused = match (row.word("third"), written(row, "fourth")) {
            ("carried over", Some(months)) => {
                format!(", unused carried over for {}", in_months(&months))
            }
            ("carried over", None) => ", unused carried over".to_owned(),
            _ => String::new(),
        };
        self.draft
            .line(format!("minimum: {amount} {per}{unused}"), place);
    }

    fn surcharges(&mut self, table: &FilledTable) {
        if let Some((percent, place)) = table
            .rows
            .get("surcharge/holidays")
            .and_then(|row| line(row, "value"))
        {
            let percent = if percent == "0%" {
                "none".to_owned()
            } else {
                percent
            };
            self.draft
                .line(format!("surcharge holidays: {percent}"), place);
        }
        self.each(table, "surcharge/language/", |maker, row| {
            maker.on(row, "surcharge language ")
        });
        self.each(table, "surcharge/hours/", Self::on_hours);
        self.each(table, "surcharge/attribute/", |maker, row| {
            maker.on(row, "surcharge ")
        });
    }

    /// On a language or a qualification.
    fn on(&mut self, row: &FilledRow, what: &str) {
        let (Some((of, place)), Some(percent)) = (line(row, "value"), written(row, "second"))
        else {
            let what = self.word("import.surcharge");
            return self.needed(row.place(""), &what);
        };
        self.draft.line(format!("{what}{of}: {percent}"), place);
    }

    fn on_hours(&mut self, row: &FilledRow) {
        let (Some(hours), Some(percent)) = (written(row, "second"), written(row, "third")) else {
            let what = self.word("import.surcharge");
            return self.needed(row.place(""), &what);
        };
        if let Some((name, remark)) = self.name(row) {
            let line = format!("surcharge {name}: {percent} on {hours}{remark}");
            self.draft.line(line, Some(row.place("second")));
        }
    }

    fn discount(&mut self, row: &FilledRow) {
        let Some(percent) = written(row, "second") else {
            let what = self.word("import.surcharge");
            return self.needed(row.place(""), &what);
        };
        let months = written(row, "third").map_or_else(String::new, |months| {
            format!(" for first {}", in_months(&months))
        });
        if let Some((name, remark)) = self.name(row) {
            let line = format!("discount {name}: {percent}{months}{remark}");
            self.draft.line(line, Some(row.place("second")));
        }
    }

    fn tax(&mut self, row: &FilledRow) {
        let Some(percent) = written(row, "second") else {
            let what = self.word("import.surcharge");
            return self.needed(row.place(""), &what);
        };
        let paid = match row.word("third") {
            "" | "invoiced" => String::new(),
            paid => format!(" {paid}"),
        };
        if let Some((name, remark)) = self.name(row) {
            let line = format!("tax {name}: {percent}{paid}{remark}");
            self.draft.line(line, Some(row.place("second")));
        }
    }

    fn conditions(&mut self, table: &FilledTable) {
        self.joined(table, "ramp/", "ramp", |row| {
            let (month, share) = (written(row, "value")?, written(row, "second")?);
            Some(format!("{share} in month {month}"))
        });
        if let Some(row) = table.rows.get("indexation") {
            self.indexation(row);
        }
        self.joined(table, "exit/", "exit", |row| {
            let amount = written(row, "value")?;
            let before = written(row, "second");
            match (amount.as_str(), before) {
                ("none" | "0", None) => Some("none".to_owned()),
                (amount, Some(before)) => Some(format!("{amount} before month {before}")),
                _ => None,
            }
        });
    }

    /// `indexation: 3% per year from month 7`, `indexation: CPI from month 13, at most 4%`.
    fn indexation(&mut self, row: &FilledRow) {
        let rise = match (line(row, "value"), row.word("fourth")) {
            (rise, "") => rise.map(|(rise, place)| match rise.as_str() {
                "none" => (rise, place),
                _ => (format!("{rise} per year"), place),
            }),
            (None, index) => Some((quote::name(index), Some(row.place("fourth")))),
            (Some(_), _) => None,
        };
        let Some((rise, place)) = rise else {
            let what = self.word("import.indexation");
            return self.needed(row.place(""), &what);
        };
        let from = written(row, "second").filter(|_| rise != "none");
        let from = from.map_or_else(String::new, |from| format!(" from month {from}"));
        let most = written(row, "third");
        let most = most.map_or_else(String::new, |most| format!(", at most {most}"));
        self.draft
            .line(format!("indexation: {rise}{from}{most}"), place);
    }

    /// Several rows as one fact.
    pub(super) fn joined(
        &mut self,
        table: &FilledTable,
        prefix: &str,
        fact: &str,
        read: impl Fn(&FilledRow) -> Option<String>,
    ) {
        let mut parts = Vec::new();
        let mut place = None;
        for (_, row) in table.rows.iter().filter(|(id, _)| id.starts_with(prefix)) {
            match read(row) {
                Some(part) => {
                    place.get_or_insert(row.place(""));
                    parts.push(part);
                }
                None => {
                    let what = self.word("import.both");
                    self.needed(row.place(""), &what);
                }
            }
        }
        if !parts.is_empty() {
            self.draft
                .line(format!("{fact}: {}", parts.join(", ")), place);
        }
    }
}

/// `1 month`, `3 months`.
fn in_months(count: &str) -> String {
    let noun = if count == "1" { "month" } else { "months" };
    format!("{count} {noun}")
}

//! Fees: fixed amounts, those by the team, and shares of other fees.

use super::{Maker, line, written};
use crate::diagnostic::nearest;
use crate::exchange::fault::{Fault, Why};
use crate::exchange::filled::{FilledRow, FilledTable, first_text};
use crate::exchange::quote;
use crate::exchange::typed::folded;
use crate::exchange::value::Value;

/// A fee as it was written, by which a share of it can name it.
pub(super) struct Written {
    /// In the language.
    name: String,
    /// As the vendor may call it: in its own words, or by its row.
    called: Vec<String>,
}

impl Maker {
    pub(super) fn fees(&mut self, table: &FilledTable) {
        let asked = &table.table.rows;
        let label = |id: &str| {
            let row = asked.iter().find(|row| row.id == id);
            row.map_or("", first_text).to_owned()
        };
        let setup = table.rows.get("fee/setup");
        if let Some((amount, place)) = setup.and_then(|row| line(row, "value")) {
            self.named.push("setup".to_owned());
            let called = vec![label("fee/setup")];
            let name = "setup".to_owned();
            self.fees.push(Written { name, called });
            self.draft.line(format!("fee setup: {amount} once"), place);
        }
        for asked in asked.iter().filter(|asked| asked.id != "fee/setup") {
            let Some(row) = table.rows.get(&asked.id) else {
                continue;
            };
            if asked.id.starts_with("fee/") {
                self.fee(row, label(&asked.id));
            } else if asked.id.starts_with("share/") {
                self.share(row, label(&asked.id));
            }
        }
        if let Some(row) = table.rows.get("staff") {
            self.staff(row);
        }
    }

    fn fee(&mut self, row: &FilledRow, label: String) {
        // What a fee is for may be an option of the vendor's answers: `integration of shopify`.
        let given = row.word("value");
        let parts: Vec<&str> = given.split(" of ").collect();
        let named = match parts.as_slice() {
            [what, option] => Some((quote::name(what), quote::name(option))),
            _ => None,
        };
        let of = named.filter(|(what, option)| format!("{what} of {option}") == given);
        let named = match of {
            Some((what, option)) => Some((format!("{what} of {option}"), String::new())),
            None => self.name(row),
        };
        let due = self.due(row);
        self.put(row, label, named, due, "second");
    }

    /// How much, and how often.
    fn due(&mut self, row: &FilledRow) -> Option<String> {
        let what = match (written(row, "second"), written(row, "third")) {
            // What a third party charges has no amount of the vendor's.
            (None, Some(every)) if every == "at cost" => return Some(every),
            (Some(amount), Some(every)) if every != "at cost" => {
                match (every.as_str(), written(row, "fourth")) {
                    ("per group", Some(agents)) => {
                        return Some(format!("{amount} per {} per month", in_agents(&agents)));
                    }
                    (every, None) if every != "per group" => {
                        return Some(format!("{amount} {every}"));
                    }
                    _ => ("third", "import.group"),
                }
            }
            (Some(_), Some(_)) => ("third", "import.at_cost"),
            _ => ("", "import.fee"),
        };
        let (column, what) = (what.0, self.word(what.1));
        self.needed(row.place(column), &what);
        None
    }

    /// Writes a fee, and notes what it is called even where it can't be written: shares of it are not to blame.
    fn put(
        &mut self,
        row: &FilledRow,
        label: String,
        named: Option<(String, String)>,
        due: Option<String>,
        column: &str,
    ) {
        let Some((name, remark)) = named else { return };
        if let Some(due) = due {
            let line = format!("fee {name}: {due}{remark}");
            self.draft.line(line, Some(row.place(column)));
        }
        let called = vec![row.word("value").to_owned(), label];
        self.fees.push(Written { name, called });
    }

    /// `fee burden: 22% of salaries, shifts`
    fn share(&mut self, row: &FilledRow, label: String) {
        let due = match (written(row, "second"), row.get("third")) {
            (Some(percent), Some(Value::Names(of))) => self.share_of(row, &percent, of),
            _ => {
                let what = self.word("import.share");
                self.needed(row.place(""), &what);
                None
            }
        };
        let named = self.name(row);
        self.put(row, label, named, due, "third");
    }

    fn share_of(&mut self, row: &FilledRow, percent: &str, of: &[String]) -> Option<String> {
        let mut names = Vec::new();
        for given in of {
            match self.fee_called(given) {
                Ok(name) => names.push(name),
                Err(why) => self.faults.push(Fault::new(row.place("third"), why)),
            }
        }
        (names.len() == of.len()).then(|| format!("{percent} of {}", names.join(", ")))
    }

    /// The fee above that a vendor calls so.
    fn fee_called(&self, given: &str) -> Result<String, Why> {
        let wanted = folded(given);
        let is_it = |own: &&Written| {
            let mut names = own.called.iter().chain([&own.name]);
            names.any(|name| folded(name) == wanted)
        };
        let mut found = self.fees.iter().filter(is_it);
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(only.name.clone()),
            _ => {
                let called = self.fees.iter().filter_map(|own| own.called.first());
                let near = nearest(given, called.map(String::as_str));
                Err(Why::NotAFee(given.to_owned(), near.map(str::to_owned)))
            }
        }
    }

    /// `staff: 11 agents, turnover 35% per year`
    fn staff(&mut self, row: &FilledRow) {
        let (Some(agents), Some(turnover)) = (written(row, "value"), written(row, "second")) else {
            let what = self.word("import.staff");
            return self.needed(row.place(""), &what);
        };
        let agents = in_agents(&agents);
        let line = format!("staff: {agents}, turnover {turnover} per year");
        self.draft.line(line, Some(row.place("value")));
    }
}

/// `1 agent`, `12 agents`.
fn in_agents(count: &str) -> String {
    let noun = if count == "1" { "agent" } else { "agents" };
    format!("{count} {noun}")
}

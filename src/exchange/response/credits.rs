//! Service credits as the vendor fills them in.

use super::{Maker, written};
use crate::exchange::filled::{FilledRow, FilledTable};
use crate::exchange::value::Value;

impl Maker {
    pub(super) fn credits(&mut self, table: &FilledTable) {
        let first = |id: &str| id.starts_with("credit/") && id.ends_with("/1");
        let asked = table.table.rows.iter().filter(|row| first(&row.id));
        for asked in asked.cloned().collect::<Vec<_>>() {
            let Some(attribute) = asked.id.split('/').nth(1) else {
                continue;
            };
            match table.rows.get(&asked.id) {
                Some(row) if matches!(row.get("value"), Some(Value::Word(_))) => {
                    let line = format!("credit {attribute}: {}", row.word("value"));
                    self.draft.line(line, Some(row.place("value")));
                }
                _ => self.joined(
                    table,
                    &format!("credit/{attribute}/"),
                    &format!("credit {attribute}"),
                    step,
                ),
            }
        }
    }
}

/// `5% below 99.5%`.
fn step(row: &FilledRow) -> Option<String> {
    let (percent, below) = (written(row, "value")?, written(row, "second")?);
    Some(format!("{percent} below {below}"))
}

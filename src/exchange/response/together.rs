//! What holds where lots are awarded together.

use super::{Maker, line, written};
use crate::exchange::filled::Filled;
use crate::model::TableKey;

impl Maker {
    pub(super) fn together(&mut self, filled: &Filled) {
        let mut tables = filled.all(TableKey::Together);
        let Some(table) = tables.find(|table| !table.rows.is_empty()) else {
            return;
        };
        self.draft.gap();
        self.draft.open("together", None);
        let fee = table.rows.get("fee").and_then(|row| line(row, "value"));
        if let Some((fee, place)) = fee {
            self.draft.line(format!("fee: {fee}"), place);
        }
        self.joined(table, "discount/", "discount", |row| {
            let (percent, from) = (written(row, "value")?, written(row, "second")?);
            Some(format!("{percent} from {from}"))
        });
        self.draft.close();
    }
}

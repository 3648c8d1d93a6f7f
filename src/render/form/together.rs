//! What a vendor asks once, and takes off, where lots are awarded together.

use super::Maker;
use crate::model::{EntryKind, FormCell, FormRow, FormTable, PricedBy, TableKey, form_fingerprint};

/// Room for discounts.
const DISCOUNTS: u32 = 4;

impl Maker<'_> {
    /// Without rows where each lot is awarded by itself.
    pub(super) fn together(&self) -> FormTable {
        let columns = vec![
            self.column("item", "form.item", 36),
            self.column("how", "form.how", 58),
            self.column("value", "form.answer", 24),
            self.column("second", "workbook.together.from", 24),
        ];
        let rfp = &self.project.rfp;
        let rows = match rfp.award.split.is_some() {
            true => self.over_all_lots(EntryKind::Money(rfp.currency.value)),
            false => Vec::new(),
        };
        self.table(TableKey::Together, columns, rows)
    }

    fn over_all_lots(&self, amount: EntryKind) -> Vec<FormRow> {
        let asked = PricedBy::Everything.fingerprint(&self.questions);
        let row = |id: &str, item: String, how: &str, cells: [FormCell; 2]| {
            let how = self.words.get(how).to_owned();
            let mut all = vec![FormCell::Text(item), FormCell::Text(how)];
            all.extend(cells);
            FormRow {
                id: id.to_owned(),
                fingerprint: form_fingerprint([id, asked.as_str()]),
                cells: all,
            }
        };
        let fee = self.input(amount.clone(), "prices.zero.note");
        let item = self.said("workbook.together.fee");
        let how = "workbook.together.fee.text";
        let mut rows = vec![row("fee", item, how, [fee, FormCell::Blank])];
        rows.extend((1..=DISCOUNTS).map(|line| {
            let n = line.to_string();
            let item = self.words.fill("prices.discounts.line", &[("n", &n)]);
            let cells = [
                self.input(EntryKind::Percent, "workbook.example.percent"),
                self.input(amount.clone(), "workbook.together.note"),
            ];
            let how = "workbook.together.discount.text";
            row(&format!("discount/{line}"), item, how, cells)
        }));
        rows
    }
}

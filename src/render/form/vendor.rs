//! Who offers, and until when.

use super::Maker;
use crate::model::{Choice, EntryKind, FormCell, FormRow, FormTable, TableKey, form_fingerprint};

impl Maker<'_> {
    pub(super) fn vendor(&self) -> FormTable {
        let columns = vec![
            self.column("item", "form.item", 44),
            self.column("value", "form.answer", 60),
        ];
        let asked = [
            ("name", "form.name", EntryKind::Text, ""),
            ("registration", "form.registration", EntryKind::Text, ""),
            ("person", "form.person", EntryKind::Text, ""),
            ("valid", "form.valid", EntryKind::Date, "workbook.note.date"),
        ];
        let mut rows: Vec<FormRow> = asked
            .into_iter()
            .map(|(id, text, kind, note)| self.line(id, text, kind, note))
            .collect();
        if !self.project.rfp.lots.is_empty() {
            let kind = EntryKind::List(self.lots());
            rows.push(self.line("lots", "form.lots", kind, "workbook.note.lots"));
        }
        if self.project.rfp.timeline.best_and_final.is_some() {
            let note = "workbook.note.withdraws";
            rows.push(self.line("withdraws", "form.withdraws", EntryKind::Names, note));
        }
        let declared = self.words.get("form.declaration.text").to_owned();
        rows.push(self.row_of(
            "declared",
            declared,
            self.input(EntryKind::Text, "workbook.note.declared"),
        ));
        self.table(TableKey::Vendor, columns, rows)
    }

    /// The lots to offer for.
    pub(super) fn lots(&self) -> Vec<Choice> {
        let lots = self.project.rfp.lots.iter();
        lots.map(|lot| Choice::new(self.words.text(&lot.title), lot.name.as_str()))
            .collect()
    }

    fn line(&self, id: &str, text: &str, kind: EntryKind, note: &str) -> FormRow {
        self.row_of(id, self.words.get(text).to_owned(), self.input(kind, note))
    }

    /// A row of an item and what is filled in for it.
    pub(super) fn row_of(&self, id: &str, item: String, cell: FormCell) -> FormRow {
        FormRow {
            id: id.to_owned(),
            fingerprint: form_fingerprint([id]),
            cells: vec![FormCell::Text(item), cell],
        }
    }
}

//! What an assessor says first: who it is, and conflicts of interest with a vendor.

use super::Maker;
use crate::model::{
    Choice, Conflict, ConflictKind, EntryKind, FormCell, FormRow, FormTable, Offer, PanelSheet,
    TableKey, form_fingerprint,
};

impl<'a> Maker<'a> {
    /// Who scores, and a declaration for each vendor.
    pub(super) fn assessor(&self) -> FormTable {
        let columns = vec![
            self.column("item", "form.item", 56),
            self.column("value", "form.answer", 34),
            self.column("reason", "workbook.assessor.reason", 60),
        ];
        let mut rows = vec![self.name()];
        for offer in self.project.vendors() {
            rows.push(match self.conflict(offer) {
                Some(conflict) => self.declared(offer, conflict),
                None => self.declaration(offer),
            });
        }
        self.table(TableKey::Assessor, columns, rows)
    }

    fn name(&self) -> FormRow {
        let name = match self.assessor {
            "" => self.input(EntryKind::Text, "workbook.note.assessor"),
            name => FormCell::Text(name.to_owned()),
        };
        FormRow {
            id: "name".to_owned(),
            fingerprint: form_fingerprint(["name"]),
            cells: vec![
                FormCell::Text(self.words.get("workbook.assessor.name").to_owned()),
                name,
                FormCell::Blank,
            ],
        }
    }

    /// Asks whether there is a conflict; who has declared before that there is none finds that filled in.
    fn declaration(&self, offer: &Offer) -> FormRow {
        let values = [("vendor", offer.vendor.value.as_str())];
        let none = self.words.get("workbook.assessor.none");
        let kinds = vec![
            Choice::new(none, "none"),
            Choice::new(self.words.get("workbook.assessor.interest"), "conflict"),
            Choice::new(self.words.get("workbook.assessor.recusal"), "recused"),
        ];
        let filled = self.sheet().map_or("", |_| none);
        let answer = self.filled(EntryKind::Choice(kinds), "workbook.note.conflict", filled);
        FormRow {
            id: format!("conflict/{}", offer.alias),
            fingerprint: form_fingerprint(["conflict", &offer.alias]),
            cells: vec![
                FormCell::Text(self.words.fill("workbook.assessor.conflict", &values)),
                answer,
                self.input(EntryKind::Text, "workbook.note.conflict_reason"),
            ],
        }
    }

    /// A conflict that is on file: nothing of that vendor is in the workbook.
    fn declared(&self, offer: &Offer, conflict: &Conflict) -> FormRow {
        let values = [("vendor", offer.vendor.value.as_str())];
        let kind = match conflict.kind {
            ConflictKind::Interest => "workbook.assessor.interest",
            ConflictKind::Recusal => "workbook.assessor.recusal",
        };
        FormRow {
            id: format!("conflict/{}", offer.alias),
            fingerprint: String::new(),
            cells: vec![
                FormCell::Text(self.words.fill("workbook.assessor.left_out", &values)),
                FormCell::Text(self.words.get(kind).to_owned()),
                FormCell::Text(conflict.reason.clone()),
            ],
        }
    }

    /// Why a vendor is not in the workbook, a line each.
    pub(super) fn left_out(&self) -> Vec<(String, String)> {
        let offers = self.project.vendors();
        let lines = offers.filter_map(|offer| {
            let conflict = self.conflict(offer)?;
            let key = match conflict.kind {
                ConflictKind::Interest => "panel.conflict",
                ConflictKind::Recusal => "panel.recusal",
            };
            let values = [
                ("vendor", offer.vendor.value.as_str()),
                ("reason", conflict.reason.as_str()),
            ];
            let term = self.words.get("workbook.panel.left_out").to_owned();
            Some((term, self.words.fill(key, &values)))
        });
        lines.collect()
    }

    /// What keeps the assessor from scoring a vendor.
    pub(super) fn conflict(&self, offer: &Offer) -> Option<&'a Conflict> {
        let mut conflicts = self.sheet()?.conflicts.iter();
        conflicts.find(|conflict| conflict.vendor == offer.alias)
    }

    /// What is on file of the assessor.
    pub(super) fn sheet(&self) -> Option<&'a PanelSheet> {
        self.project.sheet_of(self.assessor)
    }
}

//! Answers that are lists: clients, and reviews by source.

use super::Maker;
use crate::model::{Attribute, AttributeType, EntryKind, FormCell, FormRow, FormTable, TableKey};

/// How many lines a list has room for.
const LINES: u32 = 10;

impl Maker<'_> {
    pub(super) fn references(&self) -> FormTable {
        let columns = vec![
            self.column("number", "form.numbers", 7),
            self.column("name", "workbook.references.name", 36),
            self.column("since", "workbook.references.since", 14),
            self.column("text", "workbook.references.text", 70),
        ];
        let cells = || {
            vec![
                self.input(EntryKind::Text, ""),
                self.input(EntryKind::Number { decimals: 0 }, "workbook.note.year"),
                self.input(EntryKind::Text, ""),
            ]
        };
        let rows = self.lines(|kind| matches!(kind, AttributeType::References), cells);
        self.table(TableKey::References, columns, rows)
    }

    pub(super) fn reviews(&self) -> FormTable {
        let columns = vec![
            self.column("number", "form.numbers", 7),
            self.column("name", "workbook.reviews.source", 36),
            self.column("mean", "workbook.reviews.mean", 14),
            self.column("best", "workbook.reviews.best", 14),
            self.column("count", "workbook.reviews.count", 14),
            self.column("on", "workbook.reviews.on", 16),
        ];
        let cells = || {
            vec![
                self.input(EntryKind::Text, ""),
                self.input(EntryKind::Number { decimals: 4 }, "workbook.note.mean"),
                self.input(EntryKind::Number { decimals: 4 }, "workbook.note.best"),
                self.input(EntryKind::Number { decimals: 0 }, ""),
                self.input(EntryKind::Date, "workbook.note.date"),
            ]
        };
        let rows = self.lines(|kind| matches!(kind, AttributeType::Reviews { .. }), cells);
        self.table(TableKey::Reviews, columns, rows)
    }

    /// Empty lines for each attribute of a type.
    fn lines(
        &self,
        is: impl Fn(&AttributeType) -> bool,
        cells: impl Fn() -> Vec<FormCell>,
    ) -> Vec<FormRow> {
        let asked = self.asked().into_iter().map(|(attribute, _)| attribute);
        let asked: Vec<&Attribute> = asked.filter(|own| is(&own.kind)).collect();
        let mut rows = Vec::new();
        for attribute in asked {
            for line in 1..=LINES {
                let number = FormCell::Text(line.to_string());
                rows.push(FormRow {
                    id: format!("{}/{line}", attribute.name),
                    fingerprint: self.meant(&attribute.name),
                    cells: std::iter::once(number).chain(cells()).collect(),
                });
            }
        }
        rows
    }
}

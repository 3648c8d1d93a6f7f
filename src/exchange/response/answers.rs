//! Answers, with their evidence and remarks.

use super::{Maker, written};
use crate::exchange::filled::{Filled, FilledRow};
use crate::exchange::quote::quoted;
use crate::model::{EntryKind, FormRow, FormTable, TableKey};

impl Maker {
    pub(super) fn answers(&mut self, filled: &Filled) {
        let Some(table) = filled.form.table(TableKey::Answers) else {
            return;
        };
        self.draft.gap();
        for asked in &table.rows {
            let row = filled.row(TableKey::Answers, &asked.id);
            let empty = FilledRow::default();
            let row = row.unwrap_or(&empty);
            self.draft.comment(row.word("comment"));
            if is_listed(table, asked) {
                self.list(filled, asked, row);
            } else {
                self.answer(table, asked, row);
            }
        }
    }

    fn answer(&mut self, table: &FormTable, asked: &FormRow, row: &FilledRow) {
        let Some(answer) = written(row, "answer") else {
            if row.get("evidence").is_some() {
                self.needed(row.place("answer"), table.head("answer"));
            }
            return;
        };
        let evidence = self.evidence(table, row);
        let line = format!("{}: {answer}{evidence}", asked.id);
        self.draft.line(line, Some(row.place("answer")));
    }

    /// ` evidence document "Annex 1"`; nothing where none was sent.
    fn evidence(&mut self, table: &FormTable, row: &FilledRow) -> String {
        let (kind, text) = (row.word("evidence_kind"), row.word("evidence"));
        match (kind, text) {
            ("", "") => String::new(),
            ("", text) => format!(" evidence {}", quoted(text)),
            (_, "") => {
                self.needed(row.place("evidence"), table.head("evidence"));
                String::new()
            }
            (kind, text) => format!(" evidence {kind} {}", quoted(text)),
        }
    }

    /// Clients, or reviews by source: a line each of the sheet for them.
    fn list(&mut self, filled: &Filled, asked: &FormRow, row: &FilledRow) {
        let prefix = format!("{}/", asked.id);
        let tables = [TableKey::References, TableKey::Reviews];
        let tables = tables.into_iter().flat_map(|key| filled.all(key));
        let mut lines = Vec::new();
        for table in tables {
            for own in &table.table.rows {
                if let Some(row) = table
                    .rows
                    .get(&own.id)
                    .filter(|_| own.id.starts_with(&prefix))
                {
                    lines.push((table.table, row));
                }
            }
        }
        let answers = filled.form.table(TableKey::Answers);
        let evidence = answers
            .map(|table| self.evidence(table, row))
            .unwrap_or_default();
        if row.word("answer") == "none" {
            let line = format!("{}: none{evidence}", asked.id);
            self.draft.line(line, Some(row.place("answer")));
            for (_, own) in lines {
                self.contradicts(own.place(""), row.place("answer"));
            }
            return;
        }
        if lines.is_empty() {
            return;
        }
        let place = lines.first().map(|(_, row)| row.place(""));
        self.draft.open(&format!("{}{evidence}", asked.id), place);
        for (table, row) in lines {
            match table.key {
                TableKey::Reviews => self.review(table, row),
                _ => self.reference(table, row),
            }
        }
        self.draft.close();
    }

    fn reference(&mut self, table: &FormTable, row: &FilledRow) {
        let (Some(name), Some(text)) = (written(row, "name"), written(row, "text")) else {
            self.lacks(table, row, &["name", "text"]);
            return;
        };
        // A year is written without marks between its digits.
        let since = written(row, "since").map(|year| year.replace('_', ""));
        let since = since.map_or_else(String::new, |year| format!(" since {year}"));
        self.draft
            .line(format!("{name}{since}: {text}"), Some(row.place("name")));
    }

    fn review(&mut self, table: &FormTable, row: &FilledRow) {
        let all = ["name", "mean", "best", "count", "on"];
        let values = all.map(|column| written(row, column));
        let [Some(name), Some(mean), Some(best), Some(count), Some(on)] = values else {
            self.lacks(table, row, &all);
            return;
        };
        let line = format!("{name} {mean} of {best} by {count} on {on}");
        self.draft.line(line, Some(row.place("name")));
    }

    /// Says which columns of a row must be filled in, too.
    fn lacks(&mut self, table: &FormTable, row: &FilledRow, columns: &[&str]) {
        for column in columns {
            if row.get(column).is_none() {
                self.needed(row.place(column), table.head(column));
            }
        }
    }
}

/// Whether the answer is lines of another sheet.
fn is_listed(table: &FormTable, asked: &FormRow) -> bool {
    let entry = table.entry(asked, "answer");
    entry.is_some_and(|entry| match &entry.kind {
        EntryKind::Choice(choices) => choices.iter().any(|choice| choice.value == "listed"),
        _ => false,
    })
}

//! Whether the texts of a form that came back are the ones that went out: rows that were sorted without their hidden
//! column, or questions that somebody wrote anew.

use super::fault::{Fault, Why};
use super::grid::Raw;
use super::loose::LooseRow;
use crate::model::{FormCell, FormRow, FormTable, form_fingerprint};

/// So many digits tell two texts of a row apart.
const DIGITS: usize = 6;

/// Fingerprints of what is only read in a row, by column: `question=0f3a2b how=51c0de`.
pub(super) fn printed(table: &FormTable, row: &FormRow) -> String {
    let cells = table.columns.iter().zip(&row.cells);
    let all = cells.filter_map(|(column, cell)| {
        let text = match cell {
            FormCell::Text(text) | FormCell::Heading(text) => text.as_str(),
            FormCell::Blank => "",
            FormCell::Entry(_) => return None,
        };
        Some(format!("{}={}", column.key, short(text)))
    });
    all.collect::<Vec<_>>().join(" ")
}

/// The first text of a row that is another than the form had there.
pub(super) fn reworded(row: &LooseRow, printed: &str) -> Option<Fault> {
    let mut all = printed.split(' ').filter_map(|one| one.split_once('='));
    let (column, print) = all.find(|(column, print)| {
        let text = match row.cells.get(*column) {
            None => String::new(),
            // What was merged away is not written anew.
            Some((Raw::Merged(_), _)) => return false,
            Some((raw, _)) => raw.shown(),
        };
        // A column that is gone, or that a program of another version has not, says nothing of the row.
        row.places.contains_key(*column) && short(&text) != *print
    })?;
    let place = row.places.get(column).cloned().unwrap_or_default();
    let was_blank = print == short("");
    let why = if was_blank {
        Why::UnknownRow
    } else {
        Why::Reworded
    };
    Some(Fault::new(place, why))
}

/// Of the words alone, whatever stands between them.
fn short(text: &str) -> String {
    let print = form_fingerprint(text.split_whitespace());
    print.chars().take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, EntryKind, FormColumn, TableKey};

    fn table() -> FormTable {
        let column = |key| FormColumn {
            key,
            head: String::new(),
            width: 10,
        };
        let entry = Entry {
            kind: EntryKind::Text,
            note: String::new(),
            filled: String::new(),
        };
        let cells = vec![
            FormCell::Text("How long until\nyou answer?".to_owned()),
            FormCell::Blank,
            FormCell::Entry(entry),
        ];
        FormTable {
            key: TableKey::Answers,
            part: String::new(),
            title: String::new(),
            intro: String::new(),
            columns: ["question", "more", "answer"].map(column).into(),
            rows: vec![FormRow {
                id: "rto".to_owned(),
                fingerprint: String::new(),
                cells,
            }],
            copies: 1,
            chosen: std::collections::BTreeMap::new(),
        }
    }

    fn told(cells: &[(&str, Raw)]) -> Option<String> {
        let table = table();
        let place = |column: &str| format!("Answers!{column}");
        let row = LooseRow {
            id: "rto".to_owned(),
            cells: cells
                .iter()
                .map(|(column, raw)| ((*column).to_owned(), (raw.clone(), place(column))))
                .collect(),
            places: ["question", "more", "answer"]
                .map(|column| (column.to_owned(), place(column)))
                .into(),
        };
        reworded(&row, &printed(&table, &table.rows[0])).map(|fault| fault.place)
    }

    #[test]
    fn other_words_are_told_and_other_spaces_are_not() {
        let text = |text: &str| Raw::Text(text.to_owned());
        let same = text("How long  until you answer?");
        assert_eq!(told(&[("question", same.clone())]), None);
        assert_eq!(
            told(&[("question", same.clone()), ("answer", text("4 h"))]),
            None
        );
        let other = text("How long until you answer, at best?");
        assert_eq!(
            told(&[("question", other)]).as_deref(),
            Some("Answers!question")
        );
        let more = [("question", same), ("more", text("at best"))];
        assert_eq!(told(&more).as_deref(), Some("Answers!more"));
        assert_eq!(told(&[]).as_deref(), Some("Answers!question"));
        assert_eq!(told(&[("question", Raw::Merged("B4".to_owned()))]), None);
    }
}

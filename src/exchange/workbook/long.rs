//! Texts that no cell takes.

use super::WriteError;
use crate::model::{Form, FormCell, FormTable};

/// The most letters of a cell, counted as spreadsheet programs do: in units of UTF-16.
pub(in crate::exchange) const MOST: usize = 32_767;

/// Holds every text of a form against what a cell takes, before anything is written.
///
/// # Errors
/// [`WriteError::TooLong`] with the first that is longer.
pub(super) fn all_fit(form: &Form) -> Result<(), WriteError> {
    let tables = form.tables.iter().flat_map(texts);
    let guide = form
        .guide
        .iter()
        .chain(form.facts.iter().map(|(_, fact)| fact));
    let start = guide.chain([&form.title]);
    let start = start.map(|text| (form.start.as_str(), text.as_str()));
    for (sheet, text) in start.chain(tables) {
        let letters = text.encode_utf16().count();
        if letters > MOST {
            return Err(WriteError::TooLong {
                sheet: sheet.to_owned(),
                text: text.to_owned(),
                letters,
            });
        }
    }
    Ok(())
}

fn texts(table: &FormTable) -> impl Iterator<Item = (&str, &str)> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let texts = cells.map(|cell| match cell {
        FormCell::Blank => "",
        FormCell::Text(text) | FormCell::Heading(text) => text,
        FormCell::Entry(entry) => &entry.filled,
    });
    texts.map(|text| (table.title.as_str(), text))
}

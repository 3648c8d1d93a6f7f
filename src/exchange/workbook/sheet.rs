//! The sheet of a table. A hidden first row and column say which cell is which, wherever they are moved to.

use rust_xlsxwriter::{IgnoreError, Note, Worksheet};

use super::choices::Lists;
use super::entry::entry;
use super::looks::Looks;
use super::{WriteError, outside};
use crate::model::{Form, FormCell, FormRow, FormTable, TableKey};

/// Rows before the first of the table: keys (hidden), name, what to know, headings.
const HEAD: u32 = 3;

/// Points of a line of text, and around the lines of a cell.
const LINE: u32 = 15;
const MARGIN: u32 = 4;

/// The tallest row that a workbook takes.
const TALLEST: u32 = 409;

/// What the first cell of a table's sheet says: `rfpc:prices`, `rfpc:scores/klang`.
fn mark(table: &FormTable) -> String {
    format!("rfpc:{}", table.mark())
}

/// Writes the sheet of a table; `copy` counts from 1 where there are several.
pub(super) fn table(
    sheet: &mut Worksheet,
    form: &Form,
    table: &FormTable,
    copy: u32,
    looks: &Looks,
    lists: &mut Lists,
) -> Result<(), WriteError> {
    let name = match copy {
        1 => table.title.clone(),
        copy => format!("{} {copy}", table.title),
    };
    sheet.set_name(&name)?;
    head(sheet, table, &name, looks)?;
    let mut last = HEAD;
    for row in &table.rows {
        last = last.checked_add(1).ok_or_else(outside)?;
        sheet.write_string(last, 0, &row.id)?;
        sheet.set_row_height(last, height(table, row)?)?;
        for (column, cell) in row.cells.iter().enumerate() {
            let at = (last, place(column)?);
            match cell {
                FormCell::Blank => {
                    sheet.write_blank(at.0, at.1, &looks.blank)?;
                }
                FormCell::Text(text) => {
                    sheet.write_string_with_format(at.0, at.1, text, &looks.text)?;
                }
                FormCell::Heading(text) => {
                    sheet.write_string_with_format(at.0, at.1, text, &looks.part)?;
                }
                FormCell::Entry(own) => {
                    entry(sheet, at, own, &form.invalid, looks, lists)?;
                    if has_note(table, column) {
                        note(sheet, at, &own.note)?;
                    }
                }
            }
        }
    }
    finish(sheet, form, table, last)
}

/// Whether what an entry of the column asks stays beside it as a note: the form of an answer, what scores mean.
fn has_note(table: &FormTable, column: usize) -> bool {
    let column = table.columns.get(column).map(|column| column.key);
    matches!(
        (table.key, column),
        (TableKey::Answers, Some("answer")) | (TableKey::Scores, Some("score"))
    )
}

fn note(sheet: &mut Worksheet, at: (u32, u16), text: &str) -> Result<(), WriteError> {
    let note = Note::new(text).set_author("rfpc").add_author_prefix(false);
    // Some 40 letters go into a line of 18 pixels.
    let tall = u32::try_from(lines(text, 40)).map_err(|_| outside())?;
    let tall = tall.saturating_mul(18).clamp(110, 600);
    sheet.insert_note(at.0, at.1, &note.set_width(280).set_height(tall))?;
    Ok(())
}

/// The hidden keys, the name, what to know, and the headings of the columns.
fn head(
    sheet: &mut Worksheet,
    table: &FormTable,
    name: &str,
    looks: &Looks,
) -> Result<(), WriteError> {
    sheet.write_string(0, 0, mark(table))?;
    sheet.write_string_with_format(1, 1, name, &looks.title)?;
    let last = place(table.columns.len().saturating_sub(1))?;
    sheet.merge_range(2, 1, 2, last, &table.intro, &looks.intro)?;
    let width: usize = table
        .columns
        .iter()
        .map(|column| usize::from(column.width))
        .sum();
    sheet.set_row_height(2, points(lines(&table.intro, width))?)?;
    for (column, own) in table.columns.iter().enumerate() {
        let column = place(column)?;
        sheet.write_string(0, column, own.key)?;
        sheet.write_string_with_format(HEAD, column, &own.head, &looks.head)?;
        sheet.set_column_width(column, own.width)?;
    }
    sheet.set_row_hidden(0)?;
    sheet.set_column_hidden(0)?;
    Ok(())
}

/// As tall as the text that needs the most lines: programs differ in whether they see to that themselves.
fn height(table: &FormTable, row: &FormRow) -> Result<u32, WriteError> {
    let cells = row.cells.iter().zip(&table.columns);
    let needed = cells.map(|(cell, column)| match cell {
        FormCell::Text(text) | FormCell::Heading(text) => lines(text, usize::from(column.width)),
        FormCell::Blank => 1,
        FormCell::Entry(entry) => lines(&entry.filled, usize::from(column.width)),
    });
    points(needed.max().unwrap_or(1))
}

/// The lines that a text takes in a column so many letters wide, about.
pub(super) fn lines(text: &str, width: usize) -> usize {
    let lines = text.lines().map(|line| {
        let letters = line.chars().count();
        letters.div_ceil(width.max(1)).max(1)
    });
    lines.sum::<usize>().max(1)
}

pub(super) fn points(lines: usize) -> Result<u32, WriteError> {
    let lines = u32::try_from(lines).map_err(|_| outside())?;
    let points = lines.saturating_mul(LINE).saturating_add(MARGIN);
    Ok(points.min(TALLEST))
}

fn finish(
    sheet: &mut Worksheet,
    form: &Form,
    table: &FormTable,
    last: u32,
) -> Result<(), WriteError> {
    let width = place(table.columns.len().saturating_sub(1))?;
    let below = HEAD.checked_add(1).ok_or_else(outside)?;
    sheet.set_freeze_panes(below, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(1, 1, last, width)?;
    sheet.ignore_error_range(0, 0, last, width, IgnoreError::NumberStoredAsText)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&L{}&R&P / &N", form.rfp.replace('&', "&&")));
    sheet.set_screen_gridlines(false);
    protect(sheet);
    Ok(())
}

/// Locks all but what is filled in; rows may be added, and everything made wider.
pub(super) fn protect(sheet: &mut Worksheet) {
    let mut options = rust_xlsxwriter::ProtectionOptions::new();
    options.format_columns = true;
    options.format_rows = true;
    options.insert_rows = true;
    sheet.protect_with_options(&options);
}

/// The sheet's column of a table's.
fn place(column: usize) -> Result<u16, WriteError> {
    let column = u16::try_from(column).map_err(|_| outside())?;
    column.checked_add(1).ok_or_else(outside)
}

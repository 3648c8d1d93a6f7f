//! The first sheet, which tells how the rest is filled in, and the last, which nobody sees.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::choices::Lists;
use super::looks::Looks;
use super::sheet::{lines, points, protect};
use super::{ASSESSOR, FORMAT, HIDDEN, WriteError, outside};
use crate::exchange::reworded::printed;
use crate::model::Form;

/// Letters in a line of the guide.
const WIDTH: u16 = 90;

fn height(text: &str) -> Result<u32, WriteError> {
    points(lines(text, usize::from(WIDTH)))
}

/// What the form is, whom to ask, and how it is filled in.
pub(super) fn start(sheet: &mut Worksheet, form: &Form, looks: &Looks) -> Result<(), WriteError> {
    sheet.set_name(&form.start)?;
    sheet.set_column_width(0, 28)?;
    sheet.set_column_width(1, WIDTH)?;
    sheet.write_string_with_format(0, 0, &form.title, &looks.title)?;
    let mut row = 1_u32;
    for (term, value) in &form.facts {
        row = row.checked_add(1).ok_or_else(outside)?;
        sheet.write_string_with_format(row, 0, term, &looks.term)?;
        sheet.write_string_with_format(row, 1, value, &looks.intro)?;
    }
    row = row.checked_add(1).ok_or_else(outside)?;
    for (line, text) in (1_u32..).zip(&form.guide) {
        row = row.checked_add(1).ok_or_else(outside)?;
        sheet.write_string_with_format(row, 0, format!("{line}."), &looks.term)?;
        sheet.write_string_with_format(row, 1, text, &looks.intro)?;
        sheet.set_row_height(row, height(text)?)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_screen_gridlines(false);
    sheet.set_active(true);
    protect(sheet);
    Ok(())
}

/// What the form is, the fingerprint of each question, and what can be chosen.
pub(super) fn hidden(sheet: &mut Worksheet, form: &Form, lists: &Lists) -> Result<(), WriteError> {
    sheet.set_name(HIDDEN)?;
    let facts = [
        ("format", FORMAT),
        ("kind", form.kind.as_str()),
        ("rfp", &form.rfp),
        ("language", form.language.as_str()),
        ("fingerprint", &form.fingerprint()),
    ];
    let mut row = 0_u32;
    let mut line = |cells: [&str; 4]| -> Result<(), XlsxError> {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, cell)?;
        }
        row = row.saturating_add(1);
        Ok(())
    };
    for (name, value) in facts {
        line([name, value, "", ""])?;
    }
    if !form.assessor.is_empty() {
        line([ASSESSOR, &form.assessor, "", ""])?;
    }
    for table in &form.tables {
        for (id, print) in table.prints() {
            let printed = table.row(&id).map(|row| printed(table, row));
            line([&table.mark(), &id, print, &printed.unwrap_or_default()])?;
        }
    }
    lists.write(sheet)?;
    sheet.set_hidden(true);
    protect(sheet);
    Ok(())
}

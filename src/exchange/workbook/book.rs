//! A book as a workbook: values, formulas with what they come to, and a few cells that may be changed.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, Format, FormatAlign, Formula,
    Workbook, Worksheet,
};

use super::choices::Lists;
use super::looks::Looks;
use super::sheet::{lines, points, protect};
use super::{FORMAT, HIDDEN, WriteError, made, outside};
use crate::model::{
    Book, BookCell, BookInput, BookLook, BookSheet, BookValue, Choice, Digits, Shown,
};
use crate::value::Decimal;

/// Longer texts are cut: a cell takes 32,767 letters, and nobody reads half of them there.
const LONGEST: usize = 4_000;

/// The workbook of a book, as the bytes of an `.xlsx` file.
///
/// # Errors
/// [`WriteError`] where it has more rows or columns than a workbook takes, or a sheet can't be called so.
pub fn book(book: &Book) -> Result<Vec<u8>, WriteError> {
    let mut file = Workbook::new();
    file.set_properties(&made(&book.title, &book.buyer, &book.rfp, book.dated)?);
    let looks = Looks::new();
    let mut lists = Lists::default();
    for (at, own) in book.sheets.iter().enumerate() {
        let sheet = file.add_worksheet();
        written(sheet, own, book, &looks, &mut lists)?;
        sheet.set_active(at == 0);
    }
    hidden(file.add_worksheet(), book, &lists)?;
    Ok(file.save_to_buffer()?)
}

fn written(
    sheet: &mut Worksheet,
    own: &BookSheet,
    book: &Book,
    looks: &Looks,
    lists: &mut Lists,
) -> Result<(), WriteError> {
    sheet.set_name(&own.name)?;
    for (column, width) in (0_u16..).zip(&own.widths) {
        sheet.set_column_width(column, *width)?;
        if own.hidden_from.is_some_and(|from| column >= from) {
            sheet.set_column_hidden(column)?;
        }
    }
    for (row, cells) in (0_u32..).zip(&own.rows) {
        sheet.set_row_height(row, height(cells, &own.widths)?)?;
        let mut column = 0_u16;
        for cell in cells {
            put(sheet, (row, column), cell, looks)?;
            if let Some(input) = &cell.input {
                let validation = validation(input, lists)?.set_error_message(&book.invalid)?;
                sheet.add_data_validation(row, column, row, column, &validation)?;
            }
            column = column.checked_add(cell.across).ok_or_else(outside)?;
        }
    }
    for mark in &own.marks {
        let (first, last) = mark.rows;
        let holds = Formula::new(mark.holds.as_str());
        let marked = ConditionalFormatFormula::new()
            .set_rule(holds)
            .set_format(looks.marked(mark.look));
        let (first, last) = (first.saturating_sub(1), last.saturating_sub(1));
        sheet.add_conditional_format(first, mark.columns.0, last, mark.columns.1, &marked)?;
    }
    sheet.set_freeze_panes(own.frozen.0, own.frozen.1)?;
    if let Some(heads) = own.frozen.0.checked_sub(1) {
        sheet.set_repeat_rows(heads, heads)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    let (id, print) = (book.rfp.replace('&', "&&"), &book.fingerprint);
    sheet.set_footer(format!("&L{id} · {print}&R&P / &N"));
    sheet.set_screen_gridlines(false);
    protect(sheet);
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &BookCell,
    looks: &Looks,
) -> Result<(), WriteError> {
    let format = format(cell, looks);
    if cell.across > 1 {
        let last = column.checked_add(cell.across).ok_or_else(outside)?;
        sheet.merge_range(row, column, row, last.saturating_sub(1), "", &format)?;
    }
    match &cell.value {
        BookValue::Blank if matches!(cell.look, BookLook::Intro | BookLook::Term) => {}
        BookValue::Blank => {
            sheet.write_blank(row, column, &format)?;
        }
        BookValue::Text(text) => {
            sheet.write_string_with_format(row, column, short(text), &format)?;
        }
        BookValue::Number(value) => {
            sheet.write_number_with_format(row, column, float(*value), &format)?;
        }
        BookValue::Formula(text, shown) => {
            let formula = Formula::new(format!("={text}")).set_result(result(shown));
            sheet.write_formula_with_format(row, column, formula, &format)?;
        }
    }
    Ok(())
}

/// The number next to a decimal that the format of workbooks has: binary fractions of 53 bits.
fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// As it is kept beside a formula.
fn result(shown: &Shown) -> String {
    match shown {
        Shown::Blank => String::new(),
        Shown::Number(value) => value.normalize().to_string(),
        Shown::Text(text) => {
            let text = short(text);
            // What reads like a number, a truth or an error would be kept as one.
            let other = text.parse::<f64>().is_ok() || text.starts_with('#');
            let other = other || matches!(text.as_str(), "TRUE" | "FALSE");
            if other { format!("{text}\u{a0}") } else { text }
        }
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LONGEST).collect();
    format!("{kept} …")
}

fn format(cell: &BookCell, looks: &Looks) -> Format {
    let numeric = match &cell.value {
        BookValue::Number(_) | BookValue::Formula(_, Shown::Number(_)) => true,
        BookValue::Formula(_, Shown::Blank) => true,
        BookValue::Blank | BookValue::Text(_) | BookValue::Formula(_, Shown::Text(_)) => false,
    };
    let look = match &cell.input {
        Some(_) => looks.entry.clone().set_num_format("General"),
        None => looks.of(cell.look),
    };
    if !numeric {
        return look;
    }
    let look = look.set_align(FormatAlign::Right).set_indent(1);
    match cell.digits {
        Digits::Own => look,
        Digits::Fixed(decimals) => look.set_num_format(format!("#,##0{}", decimals_of(decimals))),
        Digits::Percent(decimals) => look.set_num_format(format!("0{}%", decimals_of(decimals))),
        Digits::Tick => look
            .set_align(FormatAlign::Center)
            .set_indent(0)
            .set_num_format("\"✓\";;\"–\""),
    }
}

fn decimals_of(decimals: u32) -> String {
    match usize::try_from(decimals) {
        Ok(0) | Err(_) => String::new(),
        Ok(decimals) => format!(".{}", "0".repeat(decimals)),
    }
}

fn validation(input: &BookInput, lists: &mut Lists) -> Result<DataValidation, WriteError> {
    let new = DataValidation::new();
    Ok(match input {
        BookInput::Percent => new.allow_decimal_number(DataValidationRule::Between(0.0, 1.0)),
        BookInput::Number => {
            new.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
        }
        BookInput::Choice(choices) => {
            let choices = choices.iter().map(|own| Choice::new(own, own));
            new.allow_list_formula(lists.source(&choices.collect::<Vec<_>>())?)
        }
    })
}

/// As tall as the text that needs the most lines.
fn height(cells: &[BookCell], widths: &[u16]) -> Result<u32, WriteError> {
    let mut column = 0_usize;
    let mut needed = 1;
    for cell in cells {
        let across = usize::from(cell.across);
        let width = widths.iter().skip(column).take(across);
        let width: usize = width.map(|width| usize::from(*width)).sum();
        column = column.saturating_add(across);
        let text = match &cell.value {
            BookValue::Text(text) | BookValue::Formula(_, Shown::Text(text)) => text,
            _ => continue,
        };
        // A title is never broken, however narrow the column.
        if cell.look != BookLook::Title {
            needed = needed.max(lines(text, width));
        }
    }
    let title = cells.iter().any(|cell| cell.look == BookLook::Title);
    points(if title { needed.max(2) } else { needed })
}

/// What the file is, and what can be chosen.
fn hidden(sheet: &mut Worksheet, book: &Book, lists: &Lists) -> Result<(), WriteError> {
    sheet.set_name(HIDDEN)?;
    let facts = [
        ("format", FORMAT),
        ("kind", "comparison"),
        ("rfp", &book.rfp),
        ("language", book.language.as_str()),
        ("fingerprint", &book.fingerprint),
    ];
    for (row, (name, value)) in (0_u32..).zip(facts) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, value)?;
    }
    lists.write(sheet)?;
    sheet.set_hidden(true);
    protect(sheet);
    Ok(())
}

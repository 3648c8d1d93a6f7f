//! A cell to fill in: its format, what it checks, and what it says when it is chosen.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, Worksheet,
};

use super::choices::Lists;
use super::looks::Looks;
use super::{WriteError, outside};
use crate::model::{Entry, EntryKind};
use crate::value::Decimal;

/// No more fits into what a cell says when it is chosen.
const MESSAGE: usize = 250;

/// Writes an empty cell for an entry.
pub(super) fn entry(
    sheet: &mut Worksheet,
    at: (u32, u16),
    entry: &Entry,
    invalid: &str,
    looks: &Looks,
    lists: &mut Lists,
) -> Result<(), WriteError> {
    write(sheet, at, entry, format(&entry.kind, looks))?;
    let mut validation = validation(&entry.kind, lists)?.set_error_message(invalid)?;
    if !entry.note.is_empty() {
        let note: String = entry.note.chars().take(MESSAGE).collect();
        validation = validation.set_input_message(note)?;
    }
    sheet.add_data_validation(at.0, at.1, at.0, at.1, &validation)?;
    Ok(())
}

/// What stands in the cell already: a score as a number, all else as text, which no program takes for a formula.
fn write(
    sheet: &mut Worksheet,
    at: (u32, u16),
    entry: &Entry,
    format: &Format,
) -> Result<(), WriteError> {
    let number = match entry.kind {
        EntryKind::Scale { .. } => entry.filled.parse::<f64>().ok(),
        _ => None,
    };
    match number {
        Some(number) => sheet.write_number_with_format(at.0, at.1, number, format)?,
        None if entry.filled.is_empty() => sheet.write_blank(at.0, at.1, format)?,
        None => sheet.write_string_with_format(at.0, at.1, &entry.filled, format)?,
    };
    Ok(())
}

fn format<'a>(kind: &EntryKind, looks: &'a Looks) -> &'a Format {
    match kind {
        EntryKind::Percent => &looks.percent,
        EntryKind::Date => &looks.date,
        EntryKind::Number { .. } | EntryKind::Quantity(_) => &looks.number,
        EntryKind::Scale { .. } => &looks.score,
        EntryKind::Or(_, other) => match **other {
            EntryKind::Percent => &looks.percent,
            EntryKind::Number { .. } => &looks.number,
            _ => &looks.entry,
        },
        _ => &looks.entry,
    }
}

fn validation(kind: &EntryKind, lists: &mut Lists) -> Result<DataValidation, WriteError> {
    let new = DataValidation::new();
    Ok(match kind {
        EntryKind::Choice(choices) | EntryKind::YesNo(choices) if !choices.is_empty() => {
            new.allow_list_formula(lists.source(choices)?)
        }
        // Several may be written with commas between, so the list proposes and does not refuse.
        EntryKind::List(choices) if !choices.is_empty() => new
            .allow_list_formula(lists.source(choices)?)
            .set_error_style(DataValidationErrorStyle::Information)
            .show_error_message(false),
        EntryKind::Or(words, _) if !words.is_empty() => new
            .allow_list_formula(lists.source(words)?)
            .set_error_style(DataValidationErrorStyle::Information)
            .show_error_message(false),
        EntryKind::Scale { low, high } => scale(*low, *high, lists)?,
        EntryKind::Percent => new.allow_decimal_number(DataValidationRule::Between(0.0, 10.0)),
        EntryKind::Number { decimals: 0 } => {
            new.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
        }
        EntryKind::Date => {
            let first = ExcelDateTime::from_ymd(2000, 1, 1)?;
            new.allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
        }
        _ => new.allow_any_value(),
    })
}

/// The most points of a scale that drop down one by one.
const MOST_POINTS: usize = 21;

/// Whole points drop down, and what lies between may be typed in after a question; of long scales any number is taken.
fn scale(low: Decimal, high: Decimal, lists: &mut Lists) -> Result<DataValidation, WriteError> {
    let new = DataValidation::new();
    let (first, last) = (low.ceil().to_i32(), high.floor().to_i32());
    let points = first.zip(last);
    let points: Vec<i32> = points
        .into_iter()
        .flat_map(|(first, last)| first..=last)
        .take(MOST_POINTS.saturating_add(1))
        .collect();
    if (1..=MOST_POINTS).contains(&points.len()) {
        let drop_down = new.allow_list_formula(lists.numbers(&points)?);
        return Ok(drop_down.set_error_style(DataValidationErrorStyle::Warning));
    }
    let bounds = low.to_f64().zip(high.to_f64());
    let (low, high) = bounds.ok_or_else(outside)?;
    Ok(new.allow_decimal_number(DataValidationRule::Between(low, high)))
}

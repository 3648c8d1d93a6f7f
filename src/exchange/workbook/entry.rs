//! A cell to fill in: its format, what it checks, and what it says when it is chosen.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, Worksheet,
};

use super::WriteError;
use super::choices::Lists;
use super::looks::Looks;
use crate::model::{Entry, EntryKind};

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
    sheet.write_blank(at.0, at.1, format(&entry.kind, looks))?;
    let mut validation = validation(&entry.kind, lists)?.set_error_message(invalid)?;
    if !entry.note.is_empty() {
        let note: String = entry.note.chars().take(MESSAGE).collect();
        validation = validation.set_input_message(note)?;
    }
    sheet.add_data_validation(at.0, at.1, at.0, at.1, &validation)?;
    Ok(())
}

fn format<'a>(kind: &EntryKind, looks: &'a Looks) -> &'a Format {
    match kind {
        EntryKind::Percent => &looks.percent,
        EntryKind::Date => &looks.date,
        EntryKind::Number { .. } | EntryKind::Quantity(_) => &looks.number,
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

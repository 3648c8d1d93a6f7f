//! What can be chosen, written once into the hidden sheet for all cells that offer the same.

use rust_xlsxwriter::{Formula, Worksheet};

use super::{HIDDEN, WriteError, outside};
use crate::model::Choice;

/// The first column of the lists in the hidden sheet; before it stands what the form is.
const FIRST: u16 = 5;

/// Lists of choices, each in a column of the hidden sheet.
#[derive(Debug, Default)]
pub(super) struct Lists {
    all: Vec<Vec<Label>>,
}

/// Something that can be chosen.
#[derive(Debug, PartialEq, Eq)]
enum Label {
    /// A text.
    Text(String),
    /// A number: as a text, programs would not take it for the number that somebody types.
    Number(i32),
}

impl Lists {
    /// Where the choices stand, as the source of a drop-down.
    pub fn source(&mut self, choices: &[Choice]) -> Result<Formula, WriteError> {
        let labels = choices.iter().map(|choice| choice.label.clone());
        self.of(labels.map(Label::Text).collect())
    }

    /// Where whole numbers stand, as the source of a drop-down.
    pub fn numbers(&mut self, numbers: &[i32]) -> Result<Formula, WriteError> {
        self.of(numbers.iter().copied().map(Label::Number).collect())
    }

    fn of(&mut self, labels: Vec<Label>) -> Result<Formula, WriteError> {
        let last = labels.len();
        let place = match self.all.iter().position(|own| *own == labels) {
            Some(place) => place,
            None => {
                self.all.push(labels);
                self.all.len().saturating_sub(1)
            }
        };
        let column = rust_xlsxwriter::utility::column_number_to_name(column(place)?);
        Ok(Formula::new(format!(
            "={HIDDEN}!${column}$1:${column}${last}"
        )))
    }

    /// Writes each list into its column of the hidden sheet.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), WriteError> {
        for (place, labels) in self.all.iter().enumerate() {
            let column = column(place)?;
            for (row, label) in (0_u32..).zip(labels) {
                match label {
                    Label::Text(text) => sheet.write_string(row, column, text)?,
                    Label::Number(number) => sheet.write_number(row, column, f64::from(*number))?,
                };
            }
        }
        Ok(())
    }
}

fn column(place: usize) -> Result<u16, WriteError> {
    let place = u16::try_from(place).map_err(|_| outside())?;
    FIRST.checked_add(place).ok_or_else(outside)
}

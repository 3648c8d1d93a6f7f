//! A workbook as cells that hold something, sheet by sheet, however far apart they stand.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::percents::hundredfold;
use super::{Refusal, archive, dates, merged, number, signs};

/// The most cells that hold something and are read of one workbook; a form has a few thousand.
const MOST_CELLS: usize = 200_000;

/// A sheet.
#[derive(Debug)]
pub(super) struct Grid {
    /// As its tab says.
    pub name: String,
    /// By row and column, from 0.
    pub cells: BTreeMap<(u32, u32), Raw>,
    /// First and last cell of each range that is merged into one.
    pub merged: Vec<merged::Range>,
}

/// What a cell holds, before it is known what is asked in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a percentage.
    Share(f64),
    /// A number that is shown as an amount, with this sign or code.
    Amount(f64, String),
    /// Days since the end of 1899.
    Day(f64),
    /// A truth.
    Bool(bool),
    /// `#REF!` and the like.
    Error(String),
    /// A formula, whatever came of it.
    Formula,
    /// Nothing, since it was merged into the cell of this name.
    Merged(String),
}

impl Raw {
    /// As people read it.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) | Self::Merged(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Amount(number, sign) => format!("{sign} {number}"),
            Self::Day(number) => dates::shown(*number),
            Self::Share(share) => match number::of_cell(*share, 8) {
                Ok(share) => format!("{}%", hundredfold(share)),
                Err(_) => share.to_string(),
            },
            Self::Bool(true) => "yes".to_owned(),
            Self::Bool(false) => "no".to_owned(),
            Self::Formula => "=".to_owned(),
        }
    }
}

/// Days between the two calendars that workbooks count by.
const SINCE_1904: f64 = 1_462.0;

/// Reads the sheets of a workbook.
///
/// # Errors
/// [`Refusal`] for what is no workbook, or one that is not read.
pub(super) fn grids(bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    let parts = archive::inspect(bytes, merged::is_needed)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut left = MOST_CELLS;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        // A chart has a sheet of its own, without cells.
        let Ok(grid) = grid(&mut book, &name, &mut left) else {
            continue;
        };
        let grid = grid?;
        let merged = merged::ranges(&parts, &name).map(Ok);
        if let Ok(merged) = merged.unwrap_or_else(|| elsewhere(&mut book, &name)) {
            grids.push(Grid { merged, ..grid });
        }
    }
    Ok(grids)
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

fn grid(book: &mut Book, name: &str, left: &mut usize) -> Result<Result<Grid, Refusal>, XlsxError> {
    let is_1904 = book.has_1904_epoch();
    let mut cells = BTreeMap::new();
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut has_numbers = false;
    while let Some(record) = reader.next_cell_with_formula_metadata()? {
        let raw = match record.formula {
            Some(_) => Some(Raw::Formula),
            None => raw(&record.value, is_1904),
        };
        let Some(raw) = raw else { continue };
        has_numbers |= matches!(raw, Raw::Number(_));
        *left = match left.checked_sub(1) {
            Some(left) => left,
            None => return Ok(Err(Refusal::TooLarge(archive::MOST_BYTES))),
        };
        cells.insert(record.pos, raw);
    }
    drop(reader);
    if has_numbers {
        formats(book, name, &mut cells)?;
    }
    Ok(Ok(Grid {
        name: name.to_owned(),
        cells,
        merged: Vec::new(),
    }))
}

/// The merged ranges of a sheet that lies where it is not looked for.
fn elsewhere(book: &mut Book, name: &str) -> Result<Vec<merged::Range>, XlsxError> {
    let ranges = book.merge_cells_by_sheet_name(name)?.into_iter();
    Ok(ranges.map(|range| (range.start, range.end)).collect())
}

fn raw(value: &DataRef, is_1904: bool) -> Option<Raw> {
    let text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Raw::Text(with_one_end_of_lines(text)))
    };
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => number.to_string().parse().ok().map(Raw::Number),
        DataRef::Float(number) => Some(Raw::Number(*number)),
        DataRef::String(own) => text(own),
        DataRef::SharedString(own) => text(own),
        DataRef::Bool(own) => Some(Raw::Bool(*own)),
        DataRef::DateTime(own) if own.is_duration() => text(&own.to_string()),
        DataRef::DateTime(own) if is_1904 => Some(Raw::Day(own.as_f64() + SINCE_1904)),
        DataRef::DateTime(own) => Some(Raw::Day(own.as_f64())),
        DataRef::DateTimeIso(own) | DataRef::DurationIso(own) => text(own),
        DataRef::Error(error) => Some(Raw::Error(error.to_string())),
    }
}

fn with_one_end_of_lines(text: &str) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.to_owned(),
    }
}

/// Tells how numbers are shown: what people saw is what they meant.
fn formats(
    book: &mut Book,
    name: &str,
    cells: &mut BTreeMap<(u32, u32), Raw>,
) -> Result<(), XlsxError> {
    let styles = book.worksheet_style(name)?;
    for (place, raw) in cells {
        let Raw::Number(number) = *raw else { continue };
        let style = styles.get(*place);
        let Some(format) = style.and_then(|style| style.number_format.as_ref()) else {
            continue;
        };
        if signs::is_percent(&format.format_code) {
            *raw = Raw::Share(number);
        } else if let Some(sign) = signs::of_format(&format.format_code) {
            *raw = Raw::Amount(number, sign);
        }
    }
    Ok(())
}

fn broken(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Password,
        other => Refusal::Broken(other.to_string()),
    }
}

/// `C14`.
pub(super) fn cell_name((row, column): (u32, u32)) -> String {
    format!("{}{}", column_name(column), row.saturating_add(1))
}

/// `C`
pub(super) fn column_name(column: u32) -> String {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    rust_xlsxwriter::utility::column_number_to_name(column)
}

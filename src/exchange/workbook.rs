//! A form as a workbook. The same form gives the same bytes.

mod book;
mod choices;
mod entry;
mod frame;
mod long;
mod looks;
mod sheet;

use std::fmt;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use choices::Lists;
use looks::Looks;

use crate::model::Form;
use crate::value::Date;

pub use book::book;

/// The sheet that nobody sees: what the form is, and what can be chosen.
pub(super) const HIDDEN: &str = "rfpc";

/// The kind of file that this is, and its version.
pub(super) const FORMAT: &str = "rfpc form 1";

/// Before the name of the assessor whose sheet it is.
pub(super) const ASSESSOR: &str = "assessor";

/// Why a workbook can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// A text of this sheet is longer than a cell takes.
    TooLong {
        /// The sheet.
        sheet: String,
        /// The text.
        text: String,
        /// Its letters, as spreadsheet programs count them.
        letters: usize,
    },
    /// Anything else.
    Other(String),
}

impl WriteError {
    /// The most letters that a cell takes.
    pub const MOST_LETTERS: usize = long::MOST;
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { sheet, letters, .. } => write!(
                f,
                "a text of {letters} letters for the sheet `{sheet}`, of which a cell takes {}",
                Self::MOST_LETTERS
            ),
            Self::Other(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self::Other(error.to_string())
    }
}

/// The workbook of a form, as the bytes of an `.xlsx` file.
///
/// # Errors
/// [`WriteError`] where the form has more rows, or longer texts, than a workbook takes.
pub fn workbook(form: &Form) -> Result<Vec<u8>, WriteError> {
    long::all_fit(form)?;
    let mut book = Workbook::new();
    book.set_properties(&made(&form.title, &form.buyer, &form.rfp, form.issued)?);
    let looks = Looks::new();
    let mut lists = Lists::default();
    frame::start(book.add_worksheet(), form, &looks)?;
    for table in &form.tables {
        for copy in 1..=table.copies {
            sheet::table(book.add_worksheet(), form, table, copy, &looks, &mut lists)?;
        }
    }
    frame::hidden(book.add_worksheet(), form, &lists)?;
    Ok(book.save_to_buffer()?)
}

/// The properties of a file that is dated by its sources.
fn made(title: &str, buyer: &str, rfp: &str, dated: Date) -> Result<DocProperties, WriteError> {
    let year = u16::try_from(dated.year()).map_err(|_| outside())?;
    let month = u8::try_from(dated.month()).map_err(|_| outside())?;
    let day = u8::try_from(dated.day()).map_err(|_| outside())?;
    let dated = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new()
        .set_title(title)
        .set_author(buyer)
        .set_subject(rfp)
        .set_creation_datetime(&dated))
}

/// A workbook has fewer rows, columns and years than the form asks for.
fn outside() -> WriteError {
    WriteError::Other("the form does not fit into a workbook".to_owned())
}

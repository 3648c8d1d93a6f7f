//! Forms out as workbooks.

mod workbook;

pub use workbook::{WriteError, workbook};

//! Forms out as workbooks, and back as what was filled in.

mod archive;
mod dates;
mod draft;
mod fault;
mod filled;
mod grid;
mod json;
mod loose;
mod number;
mod percents;
mod quote;
mod refusal;
mod response;
mod several;
mod sheets;
mod times;
mod typed;
mod value;
mod workbook;

use crate::model::Form;

pub use draft::Draft;
pub use fault::{Fault, Why};
pub use refusal::Refusal;
pub use response::{Receipt, Returned};
pub use workbook::{WriteError, workbook};

/// Reads a response that came back: a workbook or JSON, made from one of these forms.
///
/// # Errors
/// [`Refusal`] for a file that is not read at all; what is wrong in cells is told of what was returned.
pub fn response(bytes: &[u8], forms: &[Form]) -> Result<Returned, Refusal> {
    response::returned(loose(bytes, forms)?, forms)
}

fn loose(bytes: &[u8], forms: &[Form]) -> Result<loose::Loose, Refusal> {
    let text = bytes.trim_ascii_start();
    if text.starts_with(b"{") {
        let asked = forms.first().map_or(&[][..], |form| &form.tables);
        return json::loose(bytes, asked);
    }
    sheets::loose(grid::grids(bytes)?)
}

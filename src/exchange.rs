//! Forms out as workbooks, and back as what was filled in.

mod agreed;
mod archive;
mod dates;
mod digits;
mod draft;
mod fault;
mod filled;
mod grid;
mod json;
mod loose;
mod merged;
mod number;
mod opened;
mod percents;
mod quote;
mod refusal;
mod response;
mod reworded;
mod scoring;
mod several;
mod sheets;
mod signs;
mod times;
mod typed;
mod unfit;
mod value;
mod workbook;

use crate::model::{Form, Project};

pub use draft::Draft;
pub use fault::{Fault, Why};
pub use opened::Opened;
pub use refusal::Refusal;
pub use response::{Receipt, Returned, Round};
pub use unfit::Unfit;
pub use workbook::{WriteError, book, workbook};

/// Reads the first round of a response that came back: a workbook or JSON, made from one of these forms.
///
/// # Errors
/// [`Refusal`] for a file that is not read at all; what is wrong in cells is told of what was returned.
pub fn response(bytes: &[u8], forms: &[Form]) -> Result<Returned, Refusal> {
    Opened::of(bytes)?.response(forms, Round::First)
}

/// Reads the scores on which a panel agreed, from a workbook or JSON made from one of these forms.
///
/// # Errors
/// As [`response`].
pub fn agreed(bytes: &[u8], forms: &[Form], project: &Project) -> Result<Returned, Refusal> {
    Opened::of(bytes)?.agreed(forms, project)
}

/// Reads an assessor's scores that came back: a workbook or JSON, made from one of these forms.
///
/// # Errors
/// As [`response`].
pub fn scoring(bytes: &[u8], forms: &[Form], project: &Project) -> Result<Returned, Refusal> {
    Opened::of(bytes)?.scoring(forms, project)
}

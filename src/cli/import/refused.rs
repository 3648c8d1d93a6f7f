use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::exchange::Refusal;

/// Why a file is not read at all, and what to ask the vendor for.
pub(super) fn diagnostic(file: &Path, refusal: &Refusal) -> Diagnostic {
    let (code, help) = match refusal {
        Refusal::NotAWorkbook | Refusal::OldFormat | Refusal::Broken(_) => (
            Code::NotAWorkbook,
            "ask for the form that `rfpc issue` wrote, saved as .xlsx",
        ),
        Refusal::Password => (
            Code::LockedWorkbook,
            "ask for the form without a password, or save it without one yourself",
        ),
        Refusal::Macros => (
            Code::WorkbookMacros,
            "ask for the form saved as .xlsx, which holds no macros",
        ),
        Refusal::TooLarge(_) => (
            Code::WorkbookTooLarge,
            "ask for the form as `rfpc issue` wrote it, without pictures and further sheets",
        ),
        Refusal::Entities => (
            Code::WorkbookEntities,
            "no spreadsheet program writes that: ask how the file was made, and for one saved by such a program",
        ),
        Refusal::NotAForm => (
            Code::NotAForm,
            "name the workbook that came back filled in; its hidden sheet `rfpc` must still be there",
        ),
        Refusal::OtherRfp(_) => (
            Code::OtherRfp,
            "name the project that the form belongs to with `--project`",
        ),
    };
    Diagnostic::new(
        code,
        format!("`{}` is not taken: {refusal}", file.display()),
    )
    .help(help)
}

/// That something in cells can't be taken.
pub(super) fn cells(file: &Path, count: usize) -> Diagnostic {
    let noun = if count == 1 { "place" } else { "places" };
    let message = format!(
        "`{}` has {count} {noun} that can't be taken",
        file.display()
    );
    Diagnostic::new(Code::CellsRefused, message)
        .help("nothing was written: send the text above back, and import the mended form")
}

//! The fonts for PDF: those in the program, and where they lack a letter those of the system.

use std::sync::OnceLock;

use typst_kit::fonts::{self, FontStore};

use crate::render::{Document, Paper, RenderError};

static OWN: OnceLock<FontStore> = OnceLock::new();
static ALL: OnceLock<FontStore> = OnceLock::new();

/// The document as PDF.
///
/// # Errors
/// When no font here has one of its letters.
pub(super) fn document(paper: &Paper) -> Result<Document, RenderError> {
    let own = OWN.get_or_init(|| {
        let mut store = FontStore::new();
        store.extend(fonts::embedded());
        store
    });
    match paper.pdf(own) {
        Err(RenderError::Glyphs(_)) => paper.pdf(ALL.get_or_init(|| {
            let mut store = FontStore::new();
            store.extend(fonts::embedded());
            store.extend(fonts::system());
            store
        })),
        made => made,
    }
}

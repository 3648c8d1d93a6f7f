//! The request as PDF, with the feature `pdf`.

use std::time::Instant;

use rfpc::render::Paper;
use typst_kit::fonts::{self, FontStore};

use crate::{against, folder};

/// The first one a process makes: typst keeps what it laid out, so a second one of the same text would take next to nothing.
pub fn run(paper: &Paper) {
    let mut store = FontStore::new();
    store.extend(fonts::embedded());
    let start = Instant::now();
    let document = paper.pdf(&store).expect("a document");
    let took = start.elapsed();
    println!(
        "pdf: {took:.2?} for the first of a process, {} KB",
        document.bytes.len() / 1000
    );
    std::fs::write(folder().join("own.pdf"), &document.bytes).expect("written");
    against("weasyprint", "pdf", took, &[&folder().join("own.html")]);
}

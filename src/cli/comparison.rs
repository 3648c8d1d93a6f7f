//! The comparison as files for the panel.

use std::path::PathBuf;

use clap::ValueEnum;

use super::memo::of_lot;
use super::project::{Checked, Decision};
use super::terminal::Terminal;
use super::{Exit, issue};
use crate::exchange;
use crate::render::{self, Document, Form};

/// `--out DIR [--as FORM,…]` of a command that else prints.
#[derive(Debug, clap::Args)]
pub(super) struct FilesArguments {
    /// Write the comparison into this folder, for the panel
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The forms of its files
    #[arg(
        long = "as",
        value_name = "FORM",
        value_enum,
        value_delimiter = ',',
        default_value = "xlsx,html",
        requires = "out"
    )]
    pub forms: Vec<FileForm>,
}

/// A form of the comparison's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum FileForm {
    /// A workbook in which weights and the scenario may be changed, and all else follows
    Xlsx,
    /// A page for a browser
    Html,
}

/// A comparison a decision, in every language and form: `comparison.en.xlsx`, `comparison.LOT.en.html`.
pub(super) fn documents(
    checked: &Checked,
    decisions: &[Decision],
    forms: &[FileForm],
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    let mut documents = Vec::new();
    for decision in decisions {
        let (project, evaluation) = (&decision.project, &decision.evaluation);
        let mut made = Vec::new();
        if forms.contains(&FileForm::Xlsx) {
            let books = render::comparison_books(project, evaluation, &checked.sources);
            for book in issue::rendered(checked, books, terminal)? {
                let bytes = issue::written(checked, exchange::book(&book), terminal)?;
                let name = format!("comparison.{}.xlsx", book.language);
                made.push(Document { name, bytes });
            }
        }
        if forms.contains(&FileForm::Html) {
            let papers = render::comparison_papers(project, evaluation, &checked.sources);
            let pages = papers.and_then(|papers| {
                let pages = papers.iter().map(|paper| paper.document(Form::Html));
                pages.collect::<Result<Vec<_>, _>>()
            });
            made.extend(issue::rendered(checked, pages, terminal)?);
        }
        documents.extend(made.into_iter().map(|document| of_lot(document, decision)));
    }
    Ok(documents)
}

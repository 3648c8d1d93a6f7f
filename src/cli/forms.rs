use clap::ValueEnum;

use super::progress::Progress;
use super::project::Checked;
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, issue};
use crate::render::{Document, Form, Paper, RenderError};

/// What a command that writes documents is told: `[PATH] --out DIR [--as FORM,…]`.
#[derive(Debug, clap::Args)]
pub(super) struct DocumentArguments {
    #[command(flatten)]
    pub project: ProjectPath,
    #[command(flatten)]
    pub output: OutputFolder,
    #[command(flatten)]
    pub forms: Forms,
}

/// In which forms documents are made.
#[derive(Debug, clap::Args)]
pub(super) struct Forms {
    /// The forms of the documents
    #[arg(
        long = "as",
        value_name = "FORM",
        value_enum,
        value_delimiter = ',',
        default_value = "md,html,docx"
    )]
    forms: Vec<Kind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Kind {
    /// Text with marks, for git and for reading as it is
    Md,
    /// A page for a browser
    Html,
    /// For Word, LibreOffice and the like
    Docx,
    /// For print and for the archive; of an rfpc that was built with `--features pdf`
    Pdf,
}

impl Forms {
    /// Every document in every form; or what stood against making them.
    pub fn documents(
        &self,
        papers: Result<Vec<Paper>, RenderError>,
        checked: &Checked,
        terminal: &Terminal,
    ) -> Result<Vec<Document>, Exit> {
        let made = papers.and_then(|papers| self.each(&papers, terminal));
        issue::rendered(checked, made, terminal)
    }

    fn each(&self, papers: &[Paper], terminal: &Terminal) -> Result<Vec<Document>, RenderError> {
        let mut kinds = self.forms.clone();
        kinds.sort();
        kinds.dedup();
        let mut documents = Vec::new();
        let steps = papers.len().saturating_mul(kinds.len());
        let mut progress = Progress::of(steps, terminal);
        for paper in papers {
            for kind in &kinds {
                progress.step(paper.name());
                documents.push(kind.document(paper)?);
                progress.done();
            }
        }
        Ok(documents)
    }
}

impl Kind {
    fn document(self, paper: &Paper) -> Result<Document, RenderError> {
        paper.document(match self {
            Self::Html => Form::Html,
            Self::Md => Form::Markdown,
            Self::Docx => Form::Word,
            Self::Pdf => return as_pdf(paper),
        })
    }
}

#[cfg(feature = "pdf")]
fn as_pdf(paper: &Paper) -> Result<Document, RenderError> {
    super::pdf::document(paper)
}

#[cfg(not(feature = "pdf"))]
fn as_pdf(_: &Paper) -> Result<Document, RenderError> {
    Err(RenderError::WithoutPdf)
}

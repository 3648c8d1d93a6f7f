//! Evaluation to documents: the RFP document, the decision memo, the explanation of a figure, the comparison.

mod agents;
mod block;
mod calendar;
mod chart;
mod comparison;
mod costs;
mod demanded;
mod escape;
mod explain;
mod formula;
mod inline;
mod lint;
mod lists;
mod memo;
mod notes;
mod number;
mod outline;
mod panel;
mod questions;
mod register;
mod rehearsal;
mod rfp;
mod rich;
mod template;
mod wording;
mod words;

use std::fmt;

pub use comparison::{
    ComparisonView, CostView, CriterionView, OfferView, RequirementView, comparison,
};
pub use costs::{AddsView, BreakEvenView, LostView, MonthsView, TariffView, VolumeView};
pub use costs::{CostsView, LineTotalView, LineView, MonthView, ScenarioCostView, costs};
pub use explain::explain;
pub use lint::{LintView, TrialView, lint};
pub use questions::{own_tasks, questions};
pub use rehearsal::{FailureView, MadeUpView, TestView, rehearsal};

use crate::evaluate::{Evaluation, evaluate};
use crate::model::Project;
use crate::source::Sources;
use words::Words;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its file name: `rfp.ms.html`.
    pub name: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

impl Document {
    /// A document that is text.
    pub fn of_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            bytes: text.into().into_bytes(),
        }
    }

    /// Its text; `None` where it is not made of text alone, like a workbook.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// Why no document came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenderError {
    /// The RFP asks for documents in a language that has no catalogue of words.
    Language(String),
    /// A catalogue of words can't be read.
    Words(String),
    /// A template is wrong.
    Template(String),
    /// A figure left the range in which decimals are exact.
    TooLarge,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Language(tag) => write!(
                f,
                "no words for documents in `{tag}`; there are: {}",
                languages().collect::<Vec<_>>().join(", ")
            ),
            Self::Words(why) => write!(f, "a catalogue of words can't be read: {why}"),
            Self::Template(why) => write!(f, "a template is wrong: {why}"),
            Self::TooLarge => f.write_str("a figure is too large to be computed exactly"),
        }
    }
}

impl std::error::Error for RenderError {}

impl From<minijinja::Error> for RenderError {
    fn from(error: minijinja::Error) -> Self {
        Self::Template(format!("{error:#}"))
    }
}

/// The languages in which documents can be made, by BCP 47 tag.
pub fn languages() -> impl Iterator<Item = &'static str> {
    words::CATALOGUES.iter().map(|(tag, _)| *tag)
}

/// The RFP document, in Markdown and HTML, in every language that the RFP asks for.
///
/// # Errors
/// When a language has no words, or the forecast of demand is too large.
pub fn rfp_documents(project: &Project, sources: &Sources) -> Result<Vec<Document>, RenderError> {
    let _ = sources;
    // The document is the same before and after offers come in.
    let asked = Project {
        offers: Vec::new(),
        panels: Vec::new(),
        agreed: Vec::new(),
        ..project.clone()
    };
    let demand = evaluate(&asked).map_err(|_| RenderError::TooLarge)?.demand;
    in_each_language(project, "rfp", |words| rfp::page(project, &demand, words))
}

/// The decision memo, in Markdown and HTML, in every language that the RFP asks for.
///
/// # Errors
/// When a language has no words.
pub fn memo(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
) -> Result<Vec<Document>, RenderError> {
    in_each_language(project, "memo", |words| {
        Ok(memo::page(project, evaluation, sources, words))
    })
}

fn in_each_language(
    project: &Project,
    name: &str,
    page: impl Fn(&Words) -> Result<block::Page, RenderError>,
) -> Result<Vec<Document>, RenderError> {
    let mut documents = Vec::new();
    for language in &project.rfp.documents {
        documents.extend(template::both(
            name,
            &page(&Words::of(language)?.calling(&project.vocabulary))?,
        )?);
    }
    Ok(documents)
}

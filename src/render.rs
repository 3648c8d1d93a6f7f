//! Evaluation to documents: the RFP document, the decision memo, the explanation of a figure, the comparison.

mod addendum;
mod agents;
mod block;
mod calendar;
mod chart;
mod clarifications;
mod comparison;
mod costs;
mod dates;
mod demanded;
mod direction;
mod escape;
mod explain;
mod form;
mod formula;
mod html;
mod inline;
mod lacking;
mod letter;
mod lint;
mod lists;
mod live;
mod locale;
mod memo;
mod notes;
mod number;
mod outline;
mod own;
mod panel;
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod phrase;
mod questions;
mod register;
mod rehearsal;
mod rfp;
mod rich;
mod robust;
mod said;
mod split;
mod template;
mod timeline;
mod word;
mod wording;
mod words;

use std::fmt;

pub use addendum::addendum_papers;
pub use clarifications::clarification_papers;
pub use comparison::{
    ComparisonView, CostView, CriterionView, OfferView, RequirementView, SampledView, comparison,
};
pub use costs::VolumeView;
pub use costs::{
    AddsView, BreakEvenView, CrossingView, EndsView, LostView, MonthsView, OpenCostView, TariffView,
};
pub use costs::{CostsView, LineTotalView, LineView, MonthView, ScenarioCostView, costs};
pub use costs::{CreditMonthView, CreditView};
pub use explain::explain;
pub use letter::{declined_letters, declined_papers, letter_papers, letters};
pub use lint::{LintView, TrialView, lint};
pub use own::{faults, to_translate};
pub use paper::{Form, Paper};
pub use questions::{deciding, own_tasks, questions};
pub use rehearsal::{FailureView, MadeUpView, TestView, rehearsal};
pub use robust::{PlacesView, RobustView, SideView, TurnView, robust};
pub use split::{CombinationView, PaidView, RuleCostView, ShareView, SplitView, split};
pub use timeline::timeline;

use crate::evaluate::split::SplitAward;
use crate::evaluate::{Evaluation, Negotiation, evaluate};
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
    /// A template, layout or catalogue of words is wrong.
    Template {
        /// Below `templates/`.
        name: String,
        /// From 1, if one is known.
        line: Option<usize>,
        /// What is wrong.
        message: String,
    },
    /// A file of the buyer's own templates that takes the place of none.
    NoTemplate {
        /// Below `templates/`.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// Words of the buyer's own that no document uses.
    NoWords {
        /// Below `templates/`.
        name: String,
        /// From 1.
        line: Option<usize>,
        /// Of what they would be the words.
        key: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A project's own list of words does not have all that its documents are made of.
    LacksWords {
        /// Below `templates/`.
        name: String,
        /// The tag of the language.
        language: String,
        /// What is not there.
        keys: Vec<String>,
    },
    /// This program was built without PDF.
    WithoutPdf,
    /// No font has these letters.
    Glyphs(Vec<char>),
    /// The parts of a document can't be packed.
    Packing(String),
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
            Self::Template { name, message, .. } => write!(f, "`templates/{name}`: {message}"),
            Self::NoTemplate { name, .. } => {
                write!(f, "`templates/{name}` takes the place of nothing")
            }
            Self::NoWords { name, key, .. } => {
                write!(f, "`templates/{name}`: no document has words for `{key}`")
            }
            Self::LacksWords { name, keys, .. } => write!(
                f,
                "`templates/{name}` lacks {} of the words that the documents are made of",
                keys.len()
            ),
            Self::WithoutPdf => f.write_str("this rfpc was built without PDF"),
            Self::Glyphs(letters) => {
                let letters: Vec<String> = letters.iter().map(|c| format!("`{c}`")).collect();
                write!(f, "no font here has {}", letters.join(", "))
            }
            Self::Packing(why) => write!(f, "the parts of a document can't be packed: {why}"),
            Self::TooLarge => f.write_str("a figure is too large to be computed exactly"),
        }
    }
}

impl std::error::Error for RenderError {}

impl From<minijinja::Error> for RenderError {
    fn from(error: minijinja::Error) -> Self {
        own::of_template(&error)
    }
}

/// The languages in which documents can be made, by BCP 47 tag.
pub fn languages() -> impl Iterator<Item = &'static str> {
    words::CATALOGUES.iter().map(|(tag, _)| *tag)
}

/// The RFP document, in every language that the RFP asks for.
///
/// # Errors
/// When a language has no words, or the forecast of demand is too large.
pub fn rfp_papers(project: &Project) -> Result<Vec<Paper>, RenderError> {
    // The document is the same before and after offers come in.
    let asked = Project {
        offers: Vec::new(),
        panels: Vec::new(),
        agreed: Vec::new(),
        tie: None,
        ..project.clone()
    };
    let demand = evaluate(&asked).map_err(|_| RenderError::TooLarge)?.demand;
    let date = project.rfp.timeline.issue.date();
    in_each_language(project, |words| {
        let page = rfp::page(project, &demand, words)?;
        Ok(Paper::new("rfp", page, date))
    })
}

/// The decision memo, in every language that the RFP asks for.
///
/// # Errors
/// When a language has no words.
pub fn memo_papers(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
) -> Result<Vec<Paper>, RenderError> {
    let date = project.rfp.timeline.award.date();
    in_each_language(project, |words| {
        let page = memo::page(project, evaluation, sources, words);
        Ok(Paper::new("memo", page, date))
    })
}

/// The comparison for the panel as a page, in every language that the RFP asks for.
///
/// # Errors
/// When a language has no words.
pub fn comparison_papers(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
) -> Result<Vec<Paper>, RenderError> {
    let date = project.rfp.timeline.award.date();
    in_each_language(project, |words| {
        let page = memo::book::page(project, evaluation, sources, words);
        Ok(Paper::new("memo", page, date).called("comparison".to_owned()))
    })
}

/// The comparison for the panel as a book whose figures are formulas, in every language that the RFP asks for.
///
/// # Errors
/// When a language has no words.
pub fn comparison_books(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
) -> Result<Vec<crate::model::Book>, RenderError> {
    each_language(project, |words| {
        Ok(memo::book::book(project, evaluation, sources, words))
    })
}

/// The memo on lots that are awarded together, in every language that the RFP asks for.
///
/// # Errors
/// When a language has no words.
pub fn split_papers(
    project: &Project,
    award: &SplitAward,
    sources: &Sources,
) -> Result<Vec<Paper>, RenderError> {
    let date = project.rfp.timeline.award.date();
    in_each_language(project, |words| {
        let page = memo::split::page(project, award, sources, words);
        Ok(Paper::new("memo", page, date).called("memo.together".to_owned()))
    })
}

/// The RFP document, in Markdown and HTML, in every language that the RFP asks for.
///
/// # Errors
/// As [`rfp_papers`].
pub fn rfp_documents(project: &Project) -> Result<Vec<Document>, RenderError> {
    paper::as_text(&rfp_papers(project)?)
}

/// The form that vendors fill in, in every language that the RFP asks for, the leading one first.
///
/// # Errors
/// When a language has no words.
pub fn response_forms(project: &Project) -> Result<Vec<crate::model::Form>, RenderError> {
    form::response_forms(project)
}

/// The form that vendors fill in as a page for a browser, `response.LANG.html`; `forms` are of [`response_forms`].
///
/// # Errors
/// When a language has no words, or a template is wrong.
pub fn response_pages(
    project: &Project,
    forms: &[crate::model::Form],
) -> Result<Vec<Document>, RenderError> {
    form::page::pages(project, forms)
}

/// The form that an assessor fills in, in every language that the RFP asks for, the leading one first; without a name,
/// that of one who is not known yet.
///
/// # Errors
/// When a language has no words.
pub fn panel_forms(
    project: &Project,
    assessor: &str,
) -> Result<Vec<crate::model::Form>, RenderError> {
    form::panel_forms(project, assessor)
}

/// The form on which the panel agrees on scores, in every language that the RFP asks for, the leading one first.
///
/// # Errors
/// When a language has no words.
pub fn agreed_forms(project: &Project) -> Result<Vec<crate::model::Form>, RenderError> {
    form::agreed_forms(project)
}

/// The decision memo, in Markdown and HTML, in every language that the RFP asks for.
///
/// # Errors
/// As [`memo_papers`].
pub fn memo(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
) -> Result<Vec<Document>, RenderError> {
    paper::as_text(&memo_papers(project, evaluation, sources)?)
}

/// The brief for a negotiation with one vendor, in every language that the RFP asks for; with `to_vendor` only what the
/// vendor may be told.
///
/// # Errors
/// When a language has no words.
pub fn negotiation_papers(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
    negotiation: &Negotiation,
    to_vendor: bool,
) -> Result<Vec<Paper>, RenderError> {
    let own = evaluation.offers.get(negotiation.offer);
    let alias = own.map_or("", |own| own.alias.as_str());
    let kind = if to_vendor { "talks" } else { "negotiate" };
    let date = project.rfp.timeline.award.date();
    in_each_language(project, |words| {
        let page = memo::brief(project, evaluation, sources, words, negotiation, to_vendor);
        Ok(Paper::new("memo", page, date).called(format!("{kind}.{alias}")))
    })
}

fn in_each_language(
    project: &Project,
    paper: impl Fn(&Words) -> Result<Paper, RenderError>,
) -> Result<Vec<Paper>, RenderError> {
    each_language(project, |words| Ok(paper(words)?.by(&project.own)))
}

/// What is made by the words of each language that the RFP asks for.
fn each_language<T>(
    project: &Project,
    made: impl Fn(&Words) -> Result<T, RenderError>,
) -> Result<Vec<T>, RenderError> {
    let languages = project.rfp.documents.iter();
    languages
        .map(|language| made(&Words::in_project(language, project)?))
        .collect()
}

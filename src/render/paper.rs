//! A document before it takes a form.

use super::block::Page;
use super::{Document, RenderError, html, template, word};
use crate::model::OwnText;
use crate::value::Date;

/// The form of a document's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text that is read as it is.
    Markdown,
    /// One page for a browser, with nothing from outside.
    Html,
    /// For text processors: Office Open XML.
    Word,
}

/// A document in one language, before it takes a form.
#[derive(Debug, Clone)]
pub struct Paper {
    name: String,
    template: String,
    page: Page,
    date: Date,
    own: Vec<OwnText>,
}

impl Paper {
    /// A document called `name`, of a date that its sources state.
    pub(super) fn new(name: &str, page: Page, date: Date) -> Self {
        Self {
            name: name.to_owned(),
            // A letter has its addressee behind the name of its template: `letter.borneo`.
            template: name.split('.').next().unwrap_or(name).to_owned(),
            page: page.anchored().led(),
            date,
            own: Vec::new(),
        }
    }

    /// The same under another name, by the same template.
    pub(super) fn called(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// The same by the buyer's own templates.
    pub(super) fn by(self, own: &[OwnText]) -> Self {
        let own = own.to_vec();
        Self { own, ..self }
    }

    /// What it is called: `rfp`, `memo`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The document as PDF: `NAME.LANG.pdf`.
    ///
    /// # Errors
    /// When the fonts lack a letter of it, or the layout is wrong.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self, fonts: &typst_kit::fonts::FontStore) -> Result<Document, RenderError> {
        let (name, page) = (&self.name, &self.page);
        let bytes = super::pdf::file(name, page, self.date, fonts, &self.own)?;
        let name = format!("{name}.{}.pdf", page.lang);
        Ok(Document { name, bytes })
    }

    /// The document in a form: `NAME.LANG.docx` and so on.
    ///
    /// # Errors
    /// When a template is wrong.
    pub fn document(&self, form: Form) -> Result<Document, RenderError> {
        let (name, like) = (&self.name, &self.template);
        let (page, own) = (&self.page, &self.own);
        let (ending, bytes) = match form {
            Form::Markdown => ("md", template::markdown(like, page, own)?.into_bytes()),
            Form::Html => ("html", html::page(like, page, own)?.into_bytes()),
            Form::Word => ("docx", word::file(page, self.date, own)?),
        };
        let name = format!("{name}.{}.{ending}", page.lang);
        Ok(Document { name, bytes })
    }
}

/// Each in Markdown and in HTML.
pub(super) fn as_text(papers: &[Paper]) -> Result<Vec<Document>, RenderError> {
    let forms = [Form::Markdown, Form::Html];
    let each = papers
        .iter()
        .flat_map(|paper| forms.map(|form| paper.document(form)));
    each.collect()
}

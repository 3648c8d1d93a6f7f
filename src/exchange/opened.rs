use serde_json::{Map, Value as Json};

use super::grid::{self, Raw};
use super::loose::Loose;
use super::response::{Returned, Round};
use super::{Refusal, agreed, json, response, scoring, sheets};
use crate::model::{Form, FormKind, Project, TableKey};

/// A file that came back, before it is held against what was asked.
#[derive(Debug)]
pub struct Opened(Content);

#[derive(Debug)]
enum Content {
    Book(Box<Loose>),
    Json(Map<String, Json>),
}

impl Opened {
    /// Opens a workbook or JSON.
    ///
    /// # Errors
    /// [`Refusal`] for a file that is neither, or no form of rfpc.
    pub fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.trim_ascii_start().starts_with(b"{") {
            return json::top(bytes).map(|top| Self(Content::Json(top)));
        }
        let book = sheets::loose(grid::grids(bytes)?)?;
        Ok(Self(Content::Book(Box::new(book))))
    }

    /// Who filled it in; nothing for a kind of form that is not known.
    pub fn kind(&self) -> Option<FormKind> {
        let kind = match &self.0 {
            Content::Book(book) => book.kind.clone(),
            Content::Json(top) => json::head(top).kind,
        };
        FormKind::of(&kind)
    }

    /// The assessor for whom it was made, else the name that was filled in; empty where there is none.
    pub fn assessor(&self) -> String {
        let (made_for, named) = match &self.0 {
            Content::Book(book) => (book.assessor.clone(), named(book)),
            Content::Json(top) => {
                let named = json::cell(top, TableKey::Assessor.as_str(), "name");
                (json::head(top).assessor, named.map(str::to_owned))
            }
        };
        let name = match made_for.is_empty() {
            true => named.unwrap_or_default(),
            false => made_for,
        };
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a vendor filled in.
    ///
    /// # Errors
    /// [`Refusal`] where it is another kind of form, or for another RFP.
    pub fn response(self, forms: &[Form], round: Round) -> Result<Returned, Refusal> {
        response::returned(self.loose(forms), forms, round)
    }

    /// What a vendor filled in beside its prices, which nobody opens yet.
    ///
    /// # Errors
    /// As [`Opened::response`].
    pub fn sealed_response(self, forms: &[Form], round: Round) -> Result<Returned, Refusal> {
        let mut loose = self.loose(forms);
        loose.seal();
        let mut returned = response::returned(loose, forms, round)?;
        let say = |key: &str| returned.sentences.fill(key, &[]);
        let sealed = (say("import.receipt.prices"), say("import.receipt.sealed"));
        returned.said.push(sealed);
        Ok(returned)
    }

    /// What an assessor filled in.
    ///
    /// # Errors
    /// As [`Opened::response`].
    pub fn scoring(self, forms: &[Form], project: &Project) -> Result<Returned, Refusal> {
        scoring::returned(self.loose(forms), forms, project)
    }

    /// What the panel agreed on.
    ///
    /// # Errors
    /// As [`Opened::response`].
    pub fn agreed(self, forms: &[Form], project: &Project) -> Result<Returned, Refusal> {
        agreed::returned(self.loose(forms), forms, project)
    }

    fn loose(self, forms: &[Form]) -> Loose {
        match self.0 {
            Content::Book(book) => *book,
            Content::Json(top) => {
                let asked = forms.first().map_or(&[][..], |form| &form.tables);
                json::loose(&top, asked)
            }
        }
    }
}

/// The name that an assessor filled in.
fn named(book: &Loose) -> Option<String> {
    let mut tables = book.tables.iter();
    let table = tables.find(|table| table.key == TableKey::Assessor)?;
    let row = table.rows.iter().find(|row| row.id == "name")?;
    match row.cells.get("value")? {
        (Raw::Text(name), _) => Some(name.clone()),
        _ => None,
    }
}

//! A form as one page for a browser: the same rows and columns as the workbook's, filled in offline and saved to a file.

mod view;

use std::collections::BTreeMap;

use minijinja::value::{Serde, Value};
use serde::Serialize;

use self::view::{TableView, table};
use crate::model::{Form, FormTable, Project};
use crate::render::words::Words;
use crate::render::{Document, RenderError, html};

/// What the template sees.
#[derive(Debug, Serialize)]
struct FormPage {
    lang: String,
    kind: String,
    title: String,
    byline: String,
    facts: Vec<(String, String)>,
    guide: Vec<String>,
    workbook: String,
    tables: Vec<TableView>,
    words: BTreeMap<String, String>,
}

/// What the script begins from: the form's marks, and what it holds answers against.
#[derive(Debug, Serialize)]
struct FormData<'f> {
    kind: &'static str,
    rfp: &'f str,
    language: String,
    fingerprint: String,
    fingerprints: BTreeMap<&'static str, BTreeMap<String, &'f str>>,
    languages: &'f BTreeMap<String, String>,
    countries: &'f BTreeMap<String, String>,
    times: &'f BTreeMap<String, String>,
    sentences: &'f BTreeMap<String, String>,
    words: BTreeMap<String, String>,
}

/// `response.LANG.html` of each form.
///
/// # Errors
/// When a template is wrong, or a language has no words.
pub(in crate::render) fn pages(
    project: &Project,
    forms: &[Form],
) -> Result<Vec<Document>, RenderError> {
    let languages = project.rfp.documents.iter();
    let each = forms.iter().zip(languages).map(|(form, language)| {
        let words = Words::in_project(language, project)?;
        page(project, form, &words)
    });
    each.collect()
}

fn page(project: &Project, form: &Form, words: &Words) -> Result<Document, RenderError> {
    let said = words.starting_with("page.");
    let (name, language) = (form.kind.as_str(), form.language.to_string());
    let workbook = format!("{name}.{language}.xlsx");
    let guide = ["fill", "blank", "keep", "back"];
    let page = FormPage {
        lang: language.clone(),
        kind: words.get("form.page.kind").to_owned(),
        title: words.text(&project.rfp.title).to_owned(),
        byline: format!("{} · {}", form.rfp, form.buyer),
        facts: form.facts.clone(),
        guide: guide
            .iter()
            .filter_map(|key| said.get(&format!("page.guide.{key}")).cloned())
            .collect(),
        workbook: words.fill("form.page.workbook", &[("file", &workbook)]),
        tables: form.tables.iter().map(|own| shown(own, &said)).collect(),
        words: said.clone(),
    };
    let data = FormData {
        kind: name,
        rfp: &form.rfp,
        language,
        fingerprint: form.fingerprint(),
        fingerprints: fingerprints(form),
        languages: &form.names.languages,
        countries: &form.names.countries,
        times: &form.names.times,
        sentences: &form.sentences.0,
        words: said,
    };
    let values = [
        ("page", Value::from(Serde(&page))),
        ("island", html::island(&data)),
    ];
    let scripts = ["form/checks.js", "form/fields.js", "form/form.js"];
    let text = html::filled(
        "form/form",
        &values,
        &["style.css", "form/form.css"],
        &scripts,
        &project.own,
    )?;
    Ok(Document::of_text(
        format!("{name}.{}.html", page.lang),
        text,
    ))
}

/// With what to know of a table on a page, where the workbook says something of cells and sheets.
fn shown(own: &FormTable, said: &BTreeMap<String, String>) -> TableView {
    let mut table = table(own);
    if let Some(intro) = said.get(&format!("page.intro.{}", own.key.as_str())) {
        table.intro.clone_from(intro);
    }
    table
}

fn fingerprints(form: &Form) -> BTreeMap<&'static str, BTreeMap<String, &str>> {
    let tables = form.tables.iter();
    let of = tables.map(|table| (table.key.as_str(), table.prints().collect()));
    of.collect()
}

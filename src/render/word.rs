//! Documents for text processors: the parts of an Office Open XML file, filled in and packed.

mod chart;
mod sound;

use std::io::{Cursor, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use self::chart::Drawing;
use super::block::Page;
use super::{RenderError, direction, escape, template};
use crate::model::OwnText;
use crate::value::Date;

/// The parts in the order of the file, each with its template.
const PARTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", "docx/content_types.xml.j2"),
    ("_rels/.rels", "docx/package.rels.j2"),
    ("docProps/core.xml", "docx/core.xml.j2"),
    ("docProps/app.xml", "docx/app.xml.j2"),
    ("word/_rels/document.xml.rels", "docx/document.rels.j2"),
    ("word/settings.xml", "docx/settings.xml.j2"),
    ("word/styles.xml", "docx/styles.xml.j2"),
    ("word/fontTable.xml", "docx/fonts.xml.j2"),
    ("word/theme/theme1.xml", "docx/theme.xml.j2"),
    ("word/header1.xml", "docx/header.xml.j2"),
    ("word/footer1.xml", "docx/footer.xml.j2"),
    ("word/document.xml", "docx/document.xml.j2"),
    // After the document, which says what lists there are.
    ("word/numbering.xml", "docx/numbering.xml.j2"),
];

/// Between the margins of A4, in twentieths of a point.
const TEXT_WIDTH: usize = 9638;
/// A step of indentation, in twentieths of a point.
const INDENT: usize = 360;
/// The numbers below this are of lists of every document: bullets and headings.
const FIRST_LIST: usize = 3;

/// A page as an Office Open XML file; the same page and date give the same bytes.
pub(super) fn file(page: &Page, date: Date, own: &[OwnText]) -> Result<Vec<u8>, RenderError> {
    let counted = Arc::new(Mutex::new(Counted::default()));
    let charts = chart::all(page);
    let drawings = chart::drawings(&charts);
    let lang = &region(&page.lang);
    let environment = environment(&counted, &drawings, page.right_to_left, own)?;
    let page_value = Value::from(Serde(page));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |part: &str, bytes: &[u8]| -> Result<(), RenderError> {
        archive.start_file(part, SimpleFileOptions::default())?;
        Ok(archive.write_all(bytes).map_err(ZipError::Io)?)
    };
    for (part, name) in PARTS {
        let lists = in_use(&counted).lists.clone();
        let text = environment.get_template(name)?.render(context! {
            page => page_value.clone(),
            date => date.to_string(),
            lang,
            lists,
            charts => Serde(&drawings),
            tones => context! { good => "1D6B43", bad => "A12C2C", warn => "845300", plain => "1F5A73" },
        })?;
        sound::check(part, name, &text, own)?;
        add(part, text.as_bytes())?;
    }
    for (number, chart) in (1_usize..).zip(charts) {
        let shown = context! { chart => Serde(chart), number, lang };
        let drawn = environment.get_template("docx/chart.xml.j2")?;
        let drawn = drawn.render(shown.clone())?;
        add(&format!("word/charts/chart{number}.xml"), drawn.as_bytes())?;
        let parts = environment.get_template("docx/chart.rels.j2")?;
        let parts = parts.render(shown)?;
        let name = format!("word/charts/_rels/chart{number}.xml.rels");
        add(&name, parts.as_bytes())?;
        let figures = chart::figures(&chart.plot, date)?;
        add(&format!("word/embeddings/chart{number}.xlsx"), &figures)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// What a document has numbered so far.
#[derive(Debug, Default)]
struct Counted {
    bookmarks: usize,
    /// The first number of each numbered list.
    lists: Vec<u64>,
}

impl Counted {
    fn next(&mut self, what: &str, start: Option<u64>) -> usize {
        if what == "list" {
            self.lists.push(start.unwrap_or(1));
            return self
                .lists
                .len()
                .saturating_add(FIRST_LIST)
                .saturating_sub(1);
        }
        self.bookmarks = self.bookmarks.saturating_add(1);
        self.bookmarks
    }
}

fn in_use(counted: &Mutex<Counted>) -> std::sync::MutexGuard<'_, Counted> {
    counted.lock().unwrap_or_else(PoisonError::into_inner)
}

fn environment<'o>(
    counted: &Arc<Mutex<Counted>>,
    drawings: &[Drawing],
    right_to_left: bool,
    own: &'o [OwnText],
) -> Result<Environment<'o>, RenderError> {
    let mut environment = template::environment(own)?;
    let counted = Arc::clone(counted);
    environment.add_function("next", move |what: String, start: Option<u64>| {
        in_use(&counted).next(&what, start)
    });
    let drawings = drawings.to_vec();
    environment.add_function("drawing", move |id: String| {
        let found = drawings.iter().find(|drawing| drawing.id == id);
        found.cloned().map(Serde)
    });
    environment.add_filter("letter", chart::letter);
    environment.add_global("right_to_left", right_to_left);
    environment.add_function("bookmark", |id: String| bookmark(&id));
    environment.add_filter("runs", |text: String| {
        let runs = direction::runs(&text).into_iter();
        let runs = runs.map(|run| {
            let (text, is_left_to_right) = (run.text.to_owned(), run.is_left_to_right);
            context! { text, is_left_to_right }
        });
        runs.collect::<Vec<Value>>()
    });
    environment.add_filter("address", |link: String| escape::address(&link));
    environment.add_filter("twips", |steps: usize| steps.saturating_mul(INDENT));
    environment.add_filter("across", |share: usize| {
        let width = share.saturating_mul(TEXT_WIDTH).checked_div(1000);
        width.unwrap_or_default()
    });
    environment.add_filter("evenly", |cells: Vec<Value>| {
        let share = 1000_usize.checked_div(cells.len()).unwrap_or_default();
        vec![share; cells.len()]
    });
    Ok(environment)
}

/// A name that text processors take: letters, digits and underscores.
fn bookmark(id: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    id.chars().map(safe).take(40).collect()
}

/// A language with the region that text processors look up their dictionaries by.
fn region(tag: &str) -> String {
    let region = match tag {
        "en" => "GB",
        "ms" => "MY",
        "zh" => "CN",
        "ta" => "IN",
        "ar" => "SA",
        _ => return tag.to_owned(),
    };
    format!("{tag}-{region}")
}

impl From<ZipError> for RenderError {
    fn from(error: ZipError) -> Self {
        Self::Packing(error.to_string())
    }
}

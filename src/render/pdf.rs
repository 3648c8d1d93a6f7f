//! Documents as PDF, laid out by typst: tagged, for the archive (PDF/A-2a) and for every reader (PDF/UA-1).

use std::collections::{BTreeMap, BTreeSet};

use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::block::{Block, Page};
use super::{RenderError, escape, template};
use crate::model::OwnText;
use crate::value::Date;

const PAGE: &str = "pdf/page.typ";
/// Every letter can be found and read aloud.
const STRICTEST: &[PdfStandard] = &[PdfStandard::A_2a, PdfStandard::Ua_1];
/// The look is kept for ever.
const ARCHIVED: &[PdfStandard] = &[PdfStandard::A_2b];

/// What the layout reads.
#[derive(Serialize)]
struct Data<'a> {
    page: &'a Page,
    /// Without the region: `en`.
    language: &'a str,
}

/// A page as PDF; the same page, date and fonts give the same bytes.
pub(super) fn file(
    name: &str,
    page: &Page,
    date: Date,
    fonts: &FontStore,
    own: &[OwnText],
) -> Result<Vec<u8>, RenderError> {
    let world = Sheet::of(page, fonts, own)?;
    let document = typst::compile::<PagedDocument>(&world).output;
    let document = document.map_err(|said| wrong(&said, &world))?;
    let options = |standards: &[PdfStandard]| -> Result<_, RenderError> {
        Ok(PdfOptions {
            ident: Smart::Custom(format!(
                "{name} {} {} {}",
                page.lang, page.byline, page.colophon
            )),
            creator: Smart::Custom(Some("rfpc".to_owned())),
            timestamp: stamp(date),
            standards: PdfStandards::new(standards)
                .map_err(|said| layout(said.message().to_string()))?,
            ..PdfOptions::default()
        })
    };
    let strictest = typst_pdf::pdf(&document, &options(STRICTEST)?);
    // Where letters are joined into shapes that stand for none of them alone, no file can keep the rule of one letter a
    // shape; it is tagged all the same.
    strictest.or_else(|said| {
        let archived = typst_pdf::pdf(&document, &options(ARCHIVED)?);
        archived.map_err(|_| wrong(&said, &world))
    })
}

/// The first mistake, at its line: the others mostly follow from it.
fn wrong(said: &[SourceDiagnostic], world: &Sheet<'_>) -> RenderError {
    let Some(first) = said.first() else {
        return layout(String::new());
    };
    let at = world.range(first.span).map(|range| range.start);
    let line = at.and_then(|at| world.main.lines().byte_to_line(at));
    RenderError::Template {
        name: PAGE.to_owned(),
        line: line.map(|line| line.saturating_add(1)),
        message: first.message.to_string(),
    }
}

/// What is wrong with the layout.
fn layout(message: String) -> RenderError {
    RenderError::Template {
        name: PAGE.to_owned(),
        line: None,
        message,
    }
}

/// The first moment of a day.
fn stamp(date: Date) -> Option<Timestamp> {
    let (month, day) = (date.month().try_into().ok()?, date.day().try_into().ok()?);
    let day = Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0)?;
    Some(Timestamp::new_utc(day))
}

/// What typst sees of the world: the layout, the page and its charts, and fonts.
struct Sheet<'a> {
    library: LazyHash<Library>,
    fonts: &'a FontStore,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl<'a> Sheet<'a> {
    fn of(page: &Page, fonts: &'a FontStore, own: &[OwnText]) -> Result<Self, RenderError> {
        let language = page.lang.split('-').next().unwrap_or_default();
        let data = serde_json::to_string(&Data { page, language })
            .map_err(|error| RenderError::Packing(error.to_string()))?;
        let data = escape::visible(&data).into_owned();
        let lacking = lacking(&data, fonts.book());
        if !lacking.is_empty() {
            return Err(RenderError::Glyphs(lacking));
        }
        let environment = template::environment(own)?;
        let chart = environment.get_template("chart.svg.j2")?;
        let mut files = BTreeMap::new();
        for block in page.sections.iter().flat_map(|section| &section.blocks) {
            if let Block::Chart { chart: shapes } = block {
                let svg = chart.render(context! { chart => Serde(shapes) })?;
                files.insert(format!("{}.svg", shapes.id), Bytes::from_string(svg));
            }
        }
        files.insert("page.json".to_owned(), Bytes::from_string(data));
        let path = VirtualPath::new("page.typ").map_err(|error| layout(error.to_string()))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Self {
            library: LazyHash::new(Library::default()),
            fonts,
            main: Source::new(id, template::source(PAGE, own).to_owned()),
            files,
        })
    }
}

/// The letters of a text that no font has, each once.
fn lacking(text: &str, book: &FontBook) -> Vec<char> {
    let infos = || (0..).map_while(|at| book.info(at));
    let has = |c: &char| infos().any(|font| font.coverage.contains(u32::from(*c)));
    let letters: BTreeSet<char> = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_ascii())
        .collect();
    letters.into_iter().filter(|c| !has(c)).collect()
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        Err(FileError::Other(Some("there is no other layout".into())))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        let file = self.files.get(name).cloned();
        file.ok_or_else(|| FileError::Other(Some("there is no such chart".into())))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // The date of a document is in its sources.
        None
    }
}

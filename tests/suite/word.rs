//! Word documents read back: XML that is well formed, elements in the order of the schema, the text of the Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;
use rfpc::render::{Document, Form, Paper, memo_papers, rfp_papers};

use crate::whole::{PROJECTS, Whole, at};

/// The children of an element in the order that the schema gives them (ECMA-376, part 1, annex A).
const ORDER: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:strike",
            "w:color",
            "w:spacing",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:vertAlign",
            "w:lang",
        ],
    ),
    ("w:pBdr", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:numPr", &["w:ilvl", "w:numId"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
        ],
    ),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    (
        "w:tcPr",
        &["w:tcW", "w:gridSpan", "w:tcBorders", "w:shd", "w:vAlign"],
    ),
    ("w:sdt", &["w:sdtPr", "w:sdtContent"]),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:pgSz",
            "w:pgMar",
            "w:titlePg",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:semiHidden",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
            "w:tblStylePr",
        ],
    ),
    ("w:tblStylePr", &["w:rPr", "w:tblPr", "w:tcPr"]),
    ("w:numbering", &["w:abstractNum", "w:num"]),
    (
        "w:lvl",
        &[
            "w:start",
            "w:numFmt",
            "w:pStyle",
            "w:lvlText",
            "w:lvlJc",
            "w:pPr",
            "w:rPr",
        ],
    ),
    ("w:num", &["w:abstractNumId", "w:lvlOverride"]),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:characterSpacingControl",
            "w:compat",
            "w:themeFontLang",
            "w:decimalSymbol",
            "w:listSeparator",
        ],
    ),
];

/// An element with what it says, in the order of the file.
#[derive(Debug, Clone, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("the XML is well formed") {
                Xml::Start(tag) => open.push(Self::of(&tag)),
                Xml::Empty(tag) => open.last_mut().unwrap().children.push(Self::of(&tag)),
                Xml::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Xml::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                Xml::GeneralRef(name) => {
                    let c = match name.as_ref() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "#39" => "'",
                        other => panic!("&{other};"),
                    };
                    open.last_mut().unwrap().text.push_str(c);
                }
                Xml::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.remove(0).children.remove(0)
    }

    fn of(tag: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = tag.attributes().map(|one| {
            let one = one.expect("attributes are well formed, each once");
            (one.key.as_ref().to_owned(), one.value.into_owned())
        });
        Self {
            name: tag.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let own = self.children.iter().filter(|child| child.name == name);
        let below = self.children.iter().flat_map(|child| child.all(name));
        own.chain(below).collect()
    }

    fn values<'a>(&'a self, name: &str) -> Vec<&'a str> {
        let found = self.all(name).into_iter();
        found.map(|one| one.attributes["w:val"].as_str()).collect()
    }

    /// The letters and digits of its text.
    fn said(&self, out: &mut String) {
        if self.name == "w:t" {
            out.extend(self.text.chars().filter(|c| c.is_alphanumeric()));
        }
        for child in &self.children {
            child.said(out);
        }
    }
}

struct Parts(BTreeMap<String, Element>);

impl Parts {
    fn of(document: &Document) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(&document.bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut xml = String::new();
            let name = file.name().unwrap().into_owned();
            // The figures of a chart, as a workbook.
            if name.ends_with(".xlsx") {
                continue;
            }
            file.read_to_string(&mut xml).unwrap();
            assert!(xml.starts_with("<?xml"), "{name}");
            parts.insert(name, Element::read(&xml));
        }
        Self(parts)
    }

    fn part(&self, name: &str) -> &Element {
        &self.0[name]
    }

    fn body(&self) -> &Element {
        &self.part("word/document.xml").children[0]
    }
}

fn papers(whole: &Whole) -> Vec<Paper> {
    let mut papers = rfp_papers(&whole.project).unwrap();
    if !whole.project.offers.is_empty() {
        papers.extend(memo_papers(&whole.project, &whole.evaluation, &whole.sources).unwrap());
    }
    papers
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    fn check(element: &Element, part: &str) {
        if let Some((_, order)) = ORDER.iter().find(|(name, _)| *name == element.name) {
            let places = element.children.iter().map(|child| {
                let place = order.iter().position(|name| *name == child.name);
                place.unwrap_or_else(|| panic!("{part}: <{}> in <{}>", child.name, element.name))
            });
            let places: Vec<usize> = places.collect();
            assert!(places.is_sorted(), "{part}: <{}> {places:?}", element.name);
        }
        for child in &element.children {
            check(child, part);
        }
    }
    for path in PROJECTS {
        for paper in papers(at(path)) {
            let word = paper.document(Form::Word).unwrap();
            for (name, part) in &Parts::of(&word).0 {
                check(part, &format!("{path} {} {name}", word.name));
            }
        }
    }
}

#[test]
fn every_name_in_a_word_document_arrives() {
    for paper in papers(at(PROJECTS[0])) {
        let word = paper.document(Form::Word).unwrap();
        let parts = Parts::of(&word);
        let body = parts.body();
        let styles: BTreeSet<&str> = parts
            .part("word/styles.xml")
            .all("w:style")
            .into_iter()
            .map(|style| style.attributes["w:styleId"].as_str())
            .collect();
        for name in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"] {
            let used = parts.0.values().flat_map(|part| part.values(name));
            for style in used {
                assert!(styles.contains(style), "{}: style {style}", word.name);
            }
        }
        let lists: BTreeSet<&str> = parts
            .part("word/numbering.xml")
            .all("w:num")
            .into_iter()
            .map(|list| list.attributes["w:numId"].as_str())
            .collect();
        for list in body.values("w:numId") {
            assert!(lists.contains(list), "{}: list {list}", word.name);
        }
        let bookmarks = body.all("w:bookmarkStart");
        let names: BTreeSet<&str> = bookmarks
            .iter()
            .map(|one| one.attributes["w:name"].as_str())
            .collect();
        let ids: BTreeSet<&str> = bookmarks
            .iter()
            .map(|one| one.attributes["w:id"].as_str())
            .collect();
        assert_eq!((names.len(), ids.len()), (bookmarks.len(), bookmarks.len()));
        let links = body.all("w:hyperlink");
        assert!(links.len() > 10);
        for link in links {
            assert!(
                names.contains(link.attributes["w:anchor"].as_str()),
                "{link:?}"
            );
        }
    }
}

#[test]
fn tables_repeat_their_headings_and_have_no_ragged_rows() {
    for paper in papers(at(PROJECTS[0])) {
        let word = paper.document(Form::Word).unwrap();
        let parts = Parts::of(&word);
        let mut headed = 0;
        for table in parts.body().all("w:tbl") {
            let columns = table.all("w:gridCol").len();
            let rows = table.all("w:tr");
            for row in &rows {
                let cells = row.all("w:tc").into_iter();
                let across = cells.map(|cell| {
                    cell.values("w:gridSpan")
                        .first()
                        .map_or(1, |n| n.parse().unwrap())
                });
                assert_eq!(across.sum::<usize>(), columns, "{table:?}");
            }
            if table.values("w:tblStyle") == ["Grid"] {
                let heads: Vec<bool> = rows
                    .iter()
                    .map(|row| !row.all("w:tblHeader").is_empty())
                    .collect();
                assert!(heads[0] && !heads[1..].contains(&true), "{table:?}");
                headed += 1;
            }
        }
        assert!(headed > 5, "{}", word.name);
    }
}

#[test]
fn a_word_document_says_what_the_markdown_says() {
    for path in PROJECTS {
        for paper in papers(at(path)) {
            let word = paper.document(Form::Word).unwrap();
            let parts = Parts::of(&word);
            let mut said = String::new();
            let children = parts.body().children.iter();
            let after_contents = children.skip_while(|child| child.name != "w:sdt").skip(1);
            after_contents.for_each(|child| child.said(&mut said));
            let markdown = paper.document(Form::Markdown).unwrap();
            let expected = said_by_markdown(markdown.text().unwrap());
            assert!(expected.len() > 3000, "{path} {}", word.name);
            let same = said
                .chars()
                .zip(expected.chars())
                .take_while(|(a, b)| a == b)
                .count();
            let from = |text: &str| {
                text.chars()
                    .skip(same.saturating_sub(40))
                    .take(90)
                    .collect::<String>()
            };
            assert!(
                said == expected,
                "{path} {}\nword     {}\nmarkdown {}",
                word.name,
                from(&said),
                from(&expected)
            );
        }
    }
}

/// The letters and digits from the first section on, without the numbers of sections.
fn said_by_markdown(text: &str) -> String {
    let mut out = String::new();
    let mut sections = 0;
    let mut heads = false;
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => {
                sections += 1;
                heads = true;
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => heads = false,
            Event::Start(Tag::FootnoteDefinition(label)) => out.push_str(&label),
            Event::FootnoteReference(label) if sections > 1 => out.push_str(&label),
            // The first is the list of contents.
            Event::Text(text) | Event::Code(text) if sections > 1 => {
                let text = match text.split_once(". ") {
                    Some((number, title)) if heads && number.parse::<usize>().is_ok() => title,
                    _ => &text,
                };
                out.extend(text.chars().filter(|c| c.is_alphanumeric()));
            }
            _ => {}
        }
    }
    out
}

#[test]
fn charts_hold_the_figures_and_say_in_words_what_they_show() {
    let whole = at(PROJECTS[0]);
    for paper in memo_papers(&whole.project, &whole.evaluation, &whole.sources).unwrap() {
        let word = paper.document(Form::Word).unwrap();
        let parts = Parts::of(&word);
        let drawings = parts.body().all("wp:docPr");
        assert_eq!(drawings.len(), 3, "{}", word.name);
        for (number, drawing) in (1..).zip(drawings) {
            let chart = parts.part(&format!("word/charts/chart{number}.xml"));
            let title = &chart.all("a:t")[0].text;
            assert!(!title.is_empty());
            assert!(drawing.attributes["descr"].starts_with(title.as_str()));
            assert!(drawing.attributes["descr"].len() > title.len() + 100);
            // Whoever sees no colours has dashes, marks and patterns.
            let looks: BTreeSet<String> = chart.all("c:ser").into_iter().map(look).collect();
            assert_eq!(looks.len(), chart.all("c:ser").len(), "{looks:?}");
        }
        let months = parts.part("word/charts/chart1.xml").all("c:ser");
        assert_eq!(months.len(), 5);
        for series in months {
            let vendor = &series.all("c:v")[0].text;
            let mut offers = whole.evaluation.offers.iter();
            let offer = offers.find(|offer| offer.vendor == *vendor).unwrap();
            let cost = &offer.tariffs[offer.chosen.unwrap()].scenarios[0];
            let figures: Vec<_> = cost.months.iter().map(|month| month.total.value).collect();
            let shown = series.all("c:val")[0].all("c:v");
            let shown = shown
                .iter()
                .map(|one| one.text.parse::<rfpc::value::Decimal>().unwrap());
            assert_eq!(shown.collect::<Vec<_>>(), figures, "{vendor}");
        }
    }
}

/// How a series is told apart without colours.
fn look(series: &Element) -> String {
    fn colourless(element: &Element, out: &mut String) {
        if element.name != "a:srgbClr" {
            let value = element.attributes.get("val");
            out.push_str(value.or(element.attributes.get("prst")).map_or("", |v| v));
            out.push_str(&element.name);
        } else if element.attributes["val"] == "FFFFFF" {
            out.push_str("white");
        }
        element
            .children
            .iter()
            .for_each(|child| colourless(child, out));
    }
    let mut out = String::new();
    let drawn = ["c:spPr", "c:marker"];
    let drawn = series
        .children
        .iter()
        .filter(|child| drawn.contains(&child.name.as_str()));
    drawn.for_each(|child| colourless(child, &mut out));
    out
}

#[test]
fn hostile_text_stays_inside_its_field() {
    let whole = crate::documents::hostile();
    for paper in papers(&whole) {
        let word = paper.document(Form::Word).unwrap();
        let parts = Parts::of(&word);
        let mut said = String::new();
        parts.body().said(&mut said);
        assert!(said.contains("scriptalert"), "{}", word.name);
        for code in parts.body().all("w:instrText") {
            let text = code.text.trim();
            assert!(
                text.starts_with("TOC ") || text.matches('"').count() == 2,
                "{text}"
            );
        }
    }
}

#[test]
fn the_same_sources_give_the_same_word_document() {
    let made = || -> Vec<Document> {
        let papers = papers(at(PROJECTS[0])).into_iter();
        papers
            .map(|paper| paper.document(Form::Word).unwrap())
            .collect()
    };
    assert!(made() == made());
}

//! The comparison for the panel: what stands in its cells, and that nothing of a vendor's becomes a formula.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rfpc::check::check;
use rfpc::evaluate::{Depth, evaluate_to, technical};
use rfpc::exchange::book;
use rfpc::load;
use rfpc::model::{Book, Project};
use rfpc::render::{comparison_books, comparison_papers};
use rfpc::source::Sources;

use crate::project::{project_at, root};

type Opened = Xlsx<Cursor<Vec<u8>>>;

fn books(project: &Project) -> Vec<Book> {
    let evaluation = evaluate_to(project, Depth::Comparison).expect("an evaluation");
    comparison_books(project, &evaluation, &Sources::default()).expect("books")
}

fn shop() -> Project {
    project_at(&root().join("rfps/customer-support"))
}

fn opened(made: &Book) -> Opened {
    Xlsx::new(Cursor::new(book(made).expect("a workbook"))).expect("a workbook that opens")
}

fn cell(book: &mut Opened, sheet: &str, at: (u32, u32)) -> Data {
    let range = book.worksheet_range(sheet).expect("the sheet");
    range.get_value(at).cloned().unwrap_or(Data::Empty)
}

fn formula(book: &mut Opened, sheet: &str, at: (u32, u32)) -> String {
    let range = book.worksheet_formula(sheet).expect("the formulas");
    range.get_value(at).cloned().unwrap_or_default()
}

/// The last row, from 0, of which the second cell begins so.
fn row(book: &mut Opened, sheet: &str, text: &str) -> u32 {
    let range = book.worksheet_range(sheet).expect("the sheet");
    let named = |row: &u32| {
        let value = range.get_value((*row, 1));
        value.is_some_and(|value| value.to_string().trim().starts_with(text))
    };
    let rows = 0..u32::try_from(range.height()).expect("a number of rows");
    rows.rev()
        .find(named)
        .unwrap_or_else(|| panic!("no `{text}` in {sheet}"))
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let project = shop();
    for made in books(&project) {
        let first = book(&made).expect("a workbook");
        assert_eq!(first, book(&made).expect("a workbook"));
        assert_eq!(made.fingerprint, project.fingerprint());
    }
}

#[test]
fn places_points_and_costs_are_formulas_with_what_they_come_to() {
    let made = &books(&shop())[1];
    assert_eq!(made.language.as_str(), "en");
    let mut book = opened(made);
    let klang = row(&mut book, "Overview", "Klang Connect");
    assert_eq!(cell(&mut book, "Overview", (klang, 0)), Data::Float(1.0));
    let Data::Float(points) = cell(&mut book, "Overview", (klang, 3)) else {
        panic!("no points");
    };
    assert_eq!(format!("{points:.2}"), "87.07");
    assert_eq!(
        cell(&mut book, "Overview", (klang, 5)),
        Data::Float(5_476_699.76)
    );
    for column in [0, 2, 3, 4, 5] {
        let formula = formula(&mut book, "Overview", (klang, column));
        assert!(!formula.is_empty(), "column {column} is no formula");
    }
    assert_eq!(
        cell(&mut book, "Overview", (5, 1)),
        Data::String("The published rule".to_owned())
    );
    assert!(formula(&mut book, "Overview", (5, 1)).contains("'Scores'!$D$7:$D$"));
    let batam = row(&mut book, "Overview", "PT Batam");
    assert!(formula(&mut book, "Overview", (batam, 0)).is_empty());
    let why = cell(&mut book, "Overview", (batam, 8)).to_string();
    assert!(why.contains("missing: Malay"), "{why}");
}

#[test]
fn only_weights_and_the_scenario_are_to_be_changed() {
    for made in books(&shop()) {
        let open = made.sheets.iter().flat_map(|sheet| {
            let cells = sheet.rows.iter().flatten();
            let open = cells.filter(|cell| cell.input.is_some()).count();
            Some((sheet.name.as_str(), open)).filter(|(_, open)| *open > 0)
        });
        let open: Vec<_> = open.collect();
        // 12 criteria with 22 preferences and judgements.
        assert_eq!(open.len(), 2, "{open:?}");
        assert_eq!(open[0].1, 1);
        let rows = made.sheets[1].rows.iter();
        let weighed = rows.filter(|row| row.get(3).is_some_and(|cell| cell.input.is_some()));
        assert_eq!(open[1].1, weighed.count());
    }
}

#[test]
fn the_compliance_sheet_has_the_failing_value() {
    let mut book = opened(&books(&shop())[1]);
    let languages = row(&mut book, "Compliance", "Languages");
    let range = book.worksheet_range("Compliance").expect("the sheet");
    let cells: Vec<String> = range
        .rows()
        .nth(usize::try_from(languages).unwrap())
        .expect("the row")
        .iter()
        .map(Data::to_string)
        .collect();
    assert!(cells.iter().any(|cell| cell == "met"), "{cells:?}");
    let failed = cells.iter().find(|cell| cell.starts_with("not met"));
    assert_eq!(
        failed.map(String::as_str),
        Some("not met: English, Indonesian, Chinese; missing: Malay")
    );
}

const HOSTILE: &str = r#"
use contact_centre
rfp HD-1 en "Help desk" ms "Meja bantuan" {
    buyer: "A Shop", currency: MYR, documents: en, ms, offers: at least 1
    term: 12 months from 2027-01-01
    STAGES
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }
    demand voice { volume: 1_000 calls per month, talk: 4 min }
    criteria {
        quality 60% { prefer uptime from 99% to 99.9% }
        price 40% by lowest_ratio of cost over term
    }
    pricing { accept call }
}
response HD-1 from "=HYPERLINK(\"http://x\",\"y\")" {
    received: 2026-09-20, valid: until 2027-03-01
    uptime: 99.3%
    tariff "@SUM(A1)" { currency: MYR; charge call { rate: 100 }; tax: none }
}
response HD-1 from "NaN" {
    received: 2026-09-20, valid: until 2027-03-01
    uptime: 99.9%
    tariff "+1" { currency: MYR; charge call { rate: 130 }; tax: none }
}
"#;

fn hostile(stages: &str) -> Project {
    let text = HOSTILE.replace("STAGES", stages);
    let loaded = load::load_texts(vec![("x.rfp".to_owned(), text.into_bytes())], |_| None);
    let (project, said) = check(&loaded.files, Vec::new());
    assert!(said.is_empty(), "{said:?}");
    project.expect("a project")
}

#[test]
fn a_vendors_text_is_never_a_formula_nor_a_number() {
    let made = &books(&hostile(""))[0];
    let mut book = opened(made);
    for name in ["Overview", "Scores", "Prices", "Compliance"] {
        let formulas = book.worksheet_formula(name).expect("the formulas");
        for formula in formulas.rows().flatten() {
            assert!(
                !formula.contains("HYPERLINK") && !formula.contains("@SUM"),
                "{formula}"
            );
        }
    }
    let named = cell(&mut book, "Overview", (11, 1));
    let other = cell(&mut book, "Overview", (12, 1));
    let texts = [named.to_string(), other.to_string()];
    assert!(
        texts
            .iter()
            .any(|text| text == "=HYPERLINK(\"http://x\",\"y\")"),
        "{texts:?}"
    );
    // The vendor called like no number is the first; what the formula keeps is still a text.
    let first = cell(&mut book, "Overview", (6, 1));
    assert!(
        matches!(&first, Data::String(text) if text.trim() == "NaN"),
        "{first:?}"
    );
}

#[test]
fn while_prices_are_sealed_there_is_no_sheet_of_prices() {
    let project = hostile("stages: technical, price");
    let evaluation = technical(&project).expect("an evaluation");
    let books = comparison_books(&project, &evaluation, &Sources::default()).expect("books");
    let names: Vec<&str> = books[0]
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Overview", "Scores", "Compliance"]);
    let mut book = opened(&books[0]);
    for name in names {
        let formulas = book.worksheet_formula(name).expect("the formulas");
        let formulas: Vec<String> = formulas.rows().flatten().cloned().collect();
        assert!(formulas.iter().all(|formula| !formula.contains("Prices")));
        let texts = book.worksheet_range(name).expect("the sheet");
        for text in texts.rows().flatten().map(Data::to_string) {
            assert!(
                !text.contains("@SUM") && !text.contains("1200000"),
                "{text}"
            );
        }
    }
    let papers = comparison_papers(&project, &evaluation, &Sources::default()).expect("pages");
    let page = papers[0]
        .document(rfpc::render::Form::Html)
        .expect("a page");
    let page = page.text().expect("text");
    assert!(
        page.contains("66.7") || page.contains("20.00"),
        "the points are not there"
    );
    assert!(!page.contains("1,200,000") && !page.contains("@SUM"));
}

//! Workbooks as they go out, read back by another library.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xlsx};
use rfpc::exchange::workbook;
use rfpc::model::{EntryKind, Form, FormCell, TableKey};
use rfpc::render::response_forms;

use crate::project::{project_at, root};

const PROJECTS: [&str; 5] = [
    "rfps/customer-support",
    "rfps/pima-call-center",
    "examples/smallest",
    "examples/it-support",
    "examples/office-cleaning",
];

fn forms(path: &str) -> Vec<Form> {
    response_forms(&project_at(&root().join(path))).expect("forms")
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn texts(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).expect("the sheet");
    range
        .rows()
        .map(|row| row.iter().map(Data::to_string).collect())
        .collect()
}

/// A part of the archive, as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("the part");
    part.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    for form in forms("rfps/customer-support") {
        let first = workbook(&form).expect("a workbook");
        assert_eq!(first, workbook(&form).expect("a workbook"));
        let core = part(&first, "docProps/core.xml");
        assert!(core.contains("2026-12-01T00:00:00Z"), "{core}");
    }
}

#[test]
fn every_question_has_a_row_and_is_known_by_its_id_and_fingerprint() {
    for path in PROJECTS {
        for form in forms(path) {
            let mut book = opened(workbook(&form).expect("a workbook"));
            let hidden = texts(&mut book, "rfpc");
            for table in &form.tables {
                let rows = texts(&mut book, &table.title);
                assert_eq!(rows[0][0], format!("rfpc:{}", table.key.as_str()));
                let keys: Vec<&str> = table.columns.iter().map(|column| column.key).collect();
                assert_eq!(rows[0][1..=keys.len()], keys);
                let ids: BTreeSet<&str> = rows.iter().skip(4).map(|row| row[0].as_str()).collect();
                for row in table.rows.iter().filter(|row| row.is_asked()) {
                    assert!(ids.contains(row.id.as_str()), "{path}: {}", row.id);
                    let known = [table.key.as_str(), &row.id, &row.fingerprint];
                    assert!(hidden.iter().any(|own| own[..3] == known), "{known:?}");
                }
            }
            let sheets = book.sheets_metadata();
            let unseen = sheets.iter().filter(|s| s.visible != SheetVisible::Visible);
            let unseen: Vec<&str> = unseen.map(|sheet| sheet.name.as_str()).collect();
            assert_eq!(unseen, ["rfpc"]);
        }
    }
}

#[test]
fn ids_are_no_two_alike_and_fingerprints_the_same_in_every_language() {
    for path in PROJECTS {
        let forms = forms(path);
        for form in &forms {
            assert_eq!(form.fingerprint(), forms[0].fingerprint());
            for table in &form.tables {
                let asked = table.rows.iter().filter(|row| row.is_asked());
                let ids: Vec<&str> = asked.map(|row| row.id.as_str()).collect();
                let different: BTreeSet<&str> = ids.iter().copied().collect();
                assert_eq!(ids.len(), different.len(), "{path} {:?}", table.key);
            }
        }
    }
}

#[test]
fn all_but_the_entries_is_locked_and_choices_drop_down() {
    let form = forms("rfps/customer-support").remove(1);
    let bytes = workbook(&form).expect("a workbook");
    let place = form.tables.iter().position(|t| t.key == TableKey::Answers);
    let sheet = part(
        &bytes,
        &format!("xl/worksheets/sheet{}.xml", place.expect("answers") + 2),
    );
    assert!(
        sheet.contains("<sheetProtection sheet=\"1\""),
        "not protected"
    );
    assert!(
        sheet.contains("state=\"frozen\""),
        "the heading is not frozen"
    );
    let table = form.table(TableKey::Answers).expect("answers");
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let entries: Vec<&EntryKind> = cells
        .filter_map(|cell| match cell {
            FormCell::Entry(entry) => Some(&entry.kind),
            _ => None,
        })
        .collect();
    let checks = sheet.matches("<dataValidation ").count();
    assert_eq!(checks, entries.len());
    let lists = entries.iter().filter(|kind| {
        matches!(
            kind,
            EntryKind::Choice(_) | EntryKind::YesNo(_) | EntryKind::List(_) | EntryKind::Or(..)
        )
    });
    assert_eq!(sheet.matches("type=\"list\"").count(), lists.count());
    let styles = part(&bytes, "xl/styles.xml");
    assert!(
        styles.contains("<protection locked=\"0\"/>"),
        "nothing is unlocked"
    );
}

#[test]
fn a_tariff_has_a_block_for_each_measure_and_sheets_for_several() {
    for form in forms("rfps/customer-support") {
        let table = form.table(TableKey::Prices).expect("prices");
        let ids: Vec<&str> = table.rows.iter().map(|row| row.id.as_str()).collect();
        for id in [
            "charge/minute of voice/rate/1",
            "charge/minute of voice/billed",
            "charge/minute of voice/wrap",
            "charge/minute of voice/hold",
            "charge/hour of agent/tiers",
            "fee/setup",
            "minimum",
            "overage",
            "surcharge/holidays",
            "tax/1",
            "currency",
        ] {
            assert!(ids.contains(&id), "{id}");
        }
        // Nobody rounds the time of an e-mail that is charged by the piece.
        assert!(!ids.contains(&"charge/email/billed"));
        let mut book = opened(workbook(&form).expect("a workbook"));
        let several = book.sheet_names().into_iter();
        let several = several.filter(|name| name.starts_with(&table.title));
        assert_eq!(several.count(), 3);
        assert_eq!(
            texts(&mut book, &format!("{} 3", table.title))[0][0],
            "rfpc:prices"
        );
    }
}

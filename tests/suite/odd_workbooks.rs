//! Forms as they come back in life: sheets renamed, rows put in, columns gone, cells merged, formulas, and worse.

use std::io::{Cursor, Write};

use rfpc::exchange::{self, Refusal, Returned, Why, workbook};
use rfpc::model::{Form, FormCell, TableKey};
use rfpc::render::response_forms;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::filled::{Cells, edit, fill};
use crate::project::{project_at, root};

fn forms() -> Vec<Form> {
    response_forms(&project_at(&root().join("rfps/customer-support"))).expect("forms")
}

/// How a copy of the form is laid out.
#[derive(Default)]
pub struct Layout {
    /// The names of sheets are others.
    pub renamed: bool,
    /// So many empty rows above everything, and one between any two of the form's.
    pub rows_put_in: bool,
    /// A column that is left out, by key.
    pub without: Option<&'static str>,
    /// The columns stand the other way round.
    pub turned: bool,
}

/// What is written into a cell of a copy.
pub type Put<'a> = &'a dyn Fn(&mut Worksheet, u32, u16, &str, &str) -> bool;

/// The form written anew, cell by cell, as no program of ours would; `put` fills cells in by row id and column.
pub fn copy(form: &Form, layout: &Layout, put: Put) -> Vec<u8> {
    let mut book = Workbook::new();
    for table in form.tables.iter() {
        let sheet = book.add_worksheet();
        let name = if layout.renamed {
            format!("Lembaran {}", table.mark().replace('/', "-"))
        } else {
            table.title.clone()
        };
        sheet.set_name(name).expect("a name");
        let top = if layout.rows_put_in { 3 } else { 0 };
        let mut columns: Vec<(usize, &str)> =
            table.columns.iter().map(|c| c.key).enumerate().collect();
        columns.retain(|(_, key)| layout.without != Some(key));
        if layout.turned {
            columns.reverse();
        }
        let mark = format!("rfpc:{}", table.mark());
        sheet.write_string(top, 0, mark).expect("a cell");
        for (place, (_, key)) in (1_u16..).zip(&columns) {
            sheet.write_string(top, place, *key).expect("a cell");
        }
        let step = if layout.rows_put_in { 2 } else { 1 };
        for (line, row) in (1_u32..).zip(&table.rows) {
            let line = top + line * step;
            sheet.write_string(line, 0, &row.id).expect("a cell");
            for (place, (index, key)) in (1_u16..).zip(&columns) {
                let id = format!("{}:{}", table.mark(), row.id);
                if put(sheet, line, place, &id, key) {
                    continue;
                }
                if let FormCell::Text(text) | FormCell::Heading(text) = &row.cells[*index] {
                    sheet.write_string(line, place, text).expect("a cell");
                }
            }
        }
    }
    let hidden = book.add_worksheet();
    hidden.set_name("rfpc").expect("a name");
    let print = form.fingerprint();
    let head = [
        ("format", "rfpc form 1"),
        ("kind", form.kind.as_str()),
        ("rfp", form.rfp.as_str()),
        ("language", form.language.as_str()),
        ("fingerprint", print.as_str()),
    ];
    let assessor = Some(("assessor", form.assessor.as_str()));
    let assessor = assessor.filter(|(_, name)| !name.is_empty());
    for (row, (name, value)) in (0_u32..).zip(head.into_iter().chain(assessor)) {
        hidden.write_string(row, 0, name).expect("a cell");
        hidden.write_string(row, 1, value).expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

fn read(bytes: &[u8], forms: &[Form]) -> Returned {
    exchange::response(bytes, forms).expect("a form")
}

pub fn whys(returned: &Returned) -> Vec<(String, Why)> {
    let faults = returned.faults.iter();
    faults
        .map(|fault| (fault.place.clone(), fault.why.clone()))
        .collect()
}

/// Fills in who offers, the hours and the ramp.
fn plain(sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str) -> bool {
    let text = match (id, key) {
        ("vendor:name", "value") => "Borneo Contact Sdn Bhd",
        ("vendor:valid", "value") => "2027-04-30",
        ("answers:hours", "answer") => "24/7",
        ("answers:ramp", "answer") => "5 weeks",
        _ => return false,
    };
    sheet.write_string(row, column, text).expect("a cell");
    true
}

fn draft(returned: &Returned) -> String {
    let receipt = exchange::Receipt {
        vendor: returned.sender.clone(),
        round: 1,
        alias: None,
        received: "2026-12-20 15:12 Asia/Kuala_Lumpur".to_owned(),
        late: None,
    };
    returned.draft(&receipt).text()
}

#[test]
fn renamed_sheets_rows_put_in_and_columns_moved_change_nothing() {
    let forms = forms();
    let as_sent = read(&copy(&forms[1], &Layout::default(), &plain), &forms);
    assert_eq!(whys(&as_sent), []);
    assert!(
        draft(&as_sent).contains("ramp: 5 weeks"),
        "{}",
        draft(&as_sent)
    );
    for layout in [
        Layout {
            renamed: true,
            ..Layout::default()
        },
        Layout {
            rows_put_in: true,
            ..Layout::default()
        },
        Layout {
            turned: true,
            ..Layout::default()
        },
        Layout {
            renamed: true,
            rows_put_in: true,
            turned: true,
            without: Some("comment"),
        },
    ] {
        let returned = read(&copy(&forms[1], &layout, &plain), &forms);
        let faults: Vec<Why> = returned
            .faults
            .iter()
            .map(|fault| fault.why.clone())
            .collect();
        match layout.without {
            Some(_) => assert_eq!(faults, [Why::MissingColumn("Remark".to_owned())]),
            None => assert_eq!(faults, []),
        }
        assert_eq!(draft(&returned), draft(&as_sent));
    }
}

#[test]
fn a_column_of_answers_that_is_gone_is_no_set_of_blanks() {
    let forms = forms();
    let layout = Layout {
        without: Some("answer"),
        ..Layout::default()
    };
    let returned = read(&copy(&forms[1], &layout, &plain), &forms);
    let missing = |head: &str| Why::MissingColumn(head.to_owned());
    assert!(whys(&returned).contains(&("Answers".to_owned(), missing("Answer"))));
    // The sheet of clauses has such a column, too.
    assert!(whys(&returned).contains(&("Clauses".to_owned(), missing("Accepted?"))));
}

#[test]
fn what_is_written_where_nothing_is_asked_is_told() {
    let forms = forms();
    let put = |sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str| {
        if id == "answers:hours" && key == "answer" {
            sheet
                .write_string(row + 1, column, "and on holidays")
                .expect("a cell");
        }
        plain(sheet, row, column, id, key)
    };
    let layout = Layout {
        rows_put_in: true,
        ..Layout::default()
    };
    let returned = read(&copy(&forms[1], &layout, &put), &forms);
    let faults = whys(&returned);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].1, Why::UnknownRow);
    assert!(faults[0].0.starts_with("Answers!"), "{faults:?}");
}

#[test]
fn formulas_errors_merged_cells_and_wrong_types_are_told_by_cell() {
    let forms = forms();
    let put = |sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str| {
        match (id, key) {
            ("answers:ramp", "answer") => sheet.write_formula(row, column, "=2+3").expect("a cell"),
            ("answers:uptime", "answer") => {
                sheet.write_string(row, column, "0.9995").expect("a cell")
            }
            ("answers:recordings", "answer") => {
                sheet.write_boolean(row, column, true).expect("a cell")
            }
            ("answers:agents", "answer") => {
                sheet.write_string(row, column, "dedicate").expect("a cell")
            }
            ("answers:years", "answer") => sheet.write_number(row, column, 12.5).expect("a cell"),
            ("answers:headcount", "answer") => {
                sheet.write_string(row, column, "1.234,56").expect("a cell")
            }
            ("answers:capacity", "answer") => {
                sheet.write_string(row, column, "32.000").expect("a cell")
            }
            ("prices:charge/voice/rate/1", "value") => {
                sheet.write_string(row, column, "1,234").expect("a cell")
            }
            ("prices:charge/chat/rate/1", "value") => sheet
                .write_number(row, column, 12_345_678_901_234.56)
                .expect("a cell"),
            ("answers:rto", "answer") => {
                let merge = Format::new();
                sheet
                    .merge_range(row, column, row + 1, column, "4 h", &merge)
                    .expect("cells")
            }
            ("answers:rpo", "answer") => return true,
            _ => return plain(sheet, row, column, id, key),
        };
        true
    };
    let returned = read(&copy(&forms[1], &Layout::default(), &put), &forms);
    let found = |of: fn(&Why) -> bool| {
        let mut all = whys(&returned).into_iter().filter(|(_, why)| of(why));
        let place = all.next().map(|(place, _)| place);
        assert!(all.next().is_none(), "{:#?}", whys(&returned));
        place.unwrap_or_else(|| panic!("{:#?}", whys(&returned)))
    };
    assert!(found(|why| matches!(why, Why::Formula)).starts_with("Answers!F"));
    found(|why| matches!(why, Why::TwoPercents(..)));
    found(|why| *why == Why::NotAChoice("dedicate".to_owned(), Some("Dedicated".to_owned())));
    found(|why| matches!(why, Why::Merged(_)));
    assert!(found(|why| matches!(why, Why::TwoNumbers(..))).starts_with("Prices!"));
    assert!(found(|why| matches!(why, Why::TooManyDigits(_))).starts_with("Prices!"));
    let decimals: Vec<Why> = whys(&returned).into_iter().map(|(_, why)| why).collect();
    let decimals = decimals
        .iter()
        .filter(|why| matches!(why, Why::TooManyDecimals(..)));
    assert_eq!(decimals.count(), 2, "{:#?}", whys(&returned));
    // Numbers as text and truths for yes are as good as the cell's own type.
    let text = draft(&returned);
    assert!(
        text.contains("capacity: 32_000 calls") && text.contains("recordings: yes"),
        "{text}"
    );
    for fault in &returned.faults {
        let said = fault.text(&returned.sentences);
        assert!(!said.contains("import.") && !said.contains('{'), "{said}");
    }
}

#[test]
fn dates_as_numbers_and_percentages_as_shares_are_what_people_saw() {
    let forms = forms();
    let put = |sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str| {
        match (id, key) {
            ("vendor:valid", "value") => {
                let day = ExcelDateTime::from_ymd(2027, 4, 30).expect("a day");
                let format = Format::new().set_num_format("dd/mm/yyyy");
                sheet
                    .write_with_format(row, column, &day, &format)
                    .expect("a cell")
            }
            ("answers:uptime", "answer") => {
                let format = Format::new().set_num_format("0.00%");
                sheet
                    .write_number_with_format(row, column, 0.9995, &format)
                    .expect("a cell")
            }
            ("answers:first_contact_resolution", "answer") => {
                sheet.write_number(row, column, 78.0).expect("a cell")
            }
            ("answers:ramp", "answer") => return false,
            _ => return plain(sheet, row, column, id, key),
        };
        true
    };
    let returned = read(&copy(&forms[1], &Layout::default(), &put), &forms);
    assert_eq!(whys(&returned), []);
    let text = draft(&returned);
    for line in [
        "valid: until 2027-04-30",
        "uptime: 99.95%",
        "first_contact_resolution: 78%",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let serial = |sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str| {
        if (id, key) == ("vendor:valid", "value") {
            sheet.write_number(row, column, 46_507.0).expect("a cell");
            return true;
        }
        plain(sheet, row, column, id, key)
    };
    let returned = read(&copy(&forms[1], &Layout::default(), &serial), &forms);
    assert!(draft(&returned).contains("valid: until 2027-04-30"));
}

fn answered(form: &Form) -> Cells {
    let cells = [
        (TableKey::Vendor, "name", "value", "Borneo Contact Sdn Bhd"),
        (TableKey::Vendor, "valid", "value", "2027-04-30"),
        (TableKey::Answers, "hours", "answer", "24/7"),
        (
            TableKey::Answers,
            "languages",
            "answer",
            "Melayu, English, zh",
        ),
        (TableKey::Answers, "agents", "answer", "Dedicated"),
        (TableKey::Answers, "ramp", "answer", "6 minggu"),
        (TableKey::Answers, "recordings", "answer", "ya"),
    ];
    let is_malay = form.language.as_str() == "ms";
    let own = |text: &str| match text {
        "Dedicated" if is_malay => "dedicated".to_owned(),
        "ya" if !is_malay => "Yes".to_owned(),
        other => other.to_owned(),
    };
    let cells = cells.into_iter();
    cells
        .map(|(key, id, column, text)| ((key, 0, id.to_owned(), column.to_owned()), own(text)))
        .collect()
}

#[test]
fn workbooks_of_both_languages_say_the_same_and_faults_are_told_in_their_own() {
    let forms = forms();
    let texts: Vec<String> = forms
        .iter()
        .map(|form| {
            let blank = workbook(form).expect("a workbook");
            let returned = read(&fill(&blank, form, &answered(form)), &forms);
            assert_eq!(whys(&returned), []);
            draft(&returned)
        })
        .collect();
    assert_eq!(texts[0], texts[1]);
    let mut cells = answered(&forms[0]);
    let place = (
        TableKey::Answers,
        0,
        "hours".to_owned(),
        "answer".to_owned(),
    );
    cells.insert(place, "siang sahaja".to_owned());
    let blank = workbook(&forms[0]).expect("a workbook");
    let returned = read(&fill(&blank, &forms[0], &cells), &forms);
    let said: Vec<String> = returned
        .faults
        .iter()
        .map(|f| f.text(&returned.sentences))
        .collect();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("“siang sahaja” tidak dapat dibaca"),
        "{said:?}"
    );
}

#[test]
fn answers_to_questions_that_changed_since_are_left_out_and_listed() {
    let forms = forms();
    let form = &forms[1];
    let blank = workbook(form).expect("a workbook");
    let filled = fill(&blank, form, &answered(form));
    let hours = form
        .table(TableKey::Answers)
        .and_then(|table| table.row("hours"));
    let print = &hours.expect("the question").fingerprint;
    // The same string may stand in the shared strings only once.
    let older = edit(&filled, |_, text| {
        text.replace(print.as_str(), "0123456789abcdef")
    });
    let returned = read(&older, &forms);
    assert_eq!(whys(&returned), []);
    assert_eq!(returned.stale.len(), 1, "{:?}", returned.stale);
    let text = draft(&returned);
    assert!(
        !text.contains("hours:") && text.contains("languages: ms, en, zh"),
        "{text}"
    );
    assert!(
        !returned
            .open
            .iter()
            .any(|open| returned.stale.contains(open))
    );
}

#[test]
fn what_is_no_form_is_refused_before_anything_is_read() {
    let forms = forms();
    let refused = |bytes: &[u8]| exchange::response(bytes, &forms).expect_err("refused");
    assert_eq!(refused(b"%PDF-1.7"), Refusal::NotAWorkbook);
    assert_eq!(refused(b""), Refusal::NotAWorkbook);
    assert!(matches!(refused(b"PK\x03\x04 cut off"), Refusal::Broken(_)));
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert_eq!(refused(&compound), Refusal::OldFormat);
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&compound), Refusal::Password);
    let mut other = Workbook::new();
    other.add_worksheet();
    assert_eq!(
        refused(&other.save_to_buffer().expect("a workbook")),
        Refusal::NotAForm
    );
    assert_eq!(refused(b"{\"form\": {}}"), Refusal::NotAForm);
    assert!(matches!(refused(b"{ cut off"), Refusal::Broken(_)));
    let blank = workbook(&forms[0]).expect("a workbook");
    let renamed = edit(&blank, |_, text| text.replace("CS-2027-01", "CS-2026-07"));
    assert_eq!(
        refused(&renamed),
        Refusal::OtherRfp("CS-2026-07".to_owned())
    );
    let cut = &blank[..blank.len() / 2];
    assert!(matches!(refused(cut), Refusal::Broken(_)));
}

/// A workbook with one more part.
pub fn with_part(workbook: &[u8], name: &str, parts: &[(&[u8], usize)]) -> Vec<u8> {
    let archive = zip::ZipArchive::new(Cursor::new(workbook.to_vec())).expect("an archive");
    let bytes = archive.into_inner();
    let mut out = zip::ZipWriter::new_append(bytes).expect("an archive");
    let options = zip::write::SimpleFileOptions::default();
    out.start_file(name, options).expect("room");
    for (bytes, times) in parts {
        for _ in 0..*times {
            out.write_all(bytes).expect("room");
        }
    }
    out.finish().expect("an archive").into_inner()
}

#[test]
fn macros_entities_and_bombs_are_refused() {
    let forms = forms();
    let blank = workbook(&forms[0]).expect("a workbook");
    let refused = |bytes: &[u8]| exchange::response(bytes, &forms).expect_err("refused");
    assert_eq!(
        refused(&with_part(&blank, "xl/vbaProject.bin", &[(b"x", 1)])),
        Refusal::Macros
    );
    let entities: &[u8] = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><x/>";
    assert_eq!(
        refused(&with_part(&blank, "xl/x.xml", &[(entities, 1)])),
        Refusal::Entities
    );
    // A declaration across the border of two blocks of 64 KiB.
    let across: &[(&[u8], usize)] = &[(b" ", 64 * 1024 - 4), (entities, 1)];
    assert_eq!(
        refused(&with_part(&blank, "xl/x.xml", across)),
        Refusal::Entities
    );
    let zeros = vec![0_u8; 1024 * 1024];
    let bomb = with_part(&blank, "xl/media/x.bin", &[(&zeros, 64)]);
    assert!(bomb.len() < 1024 * 1024);
    assert!(matches!(refused(&bomb), Refusal::TooLarge(_)));
    let blanks = b"<c r=\"A1\" s=\"1\"/>".repeat(64 * 1024);
    let sheet = with_part(&blank, "xl/worksheets/sheet99.xml", &[(&blanks, 64)]);
    assert!(matches!(refused(&sheet), Refusal::TooLarge(_)));
}

#[test]
fn a_cell_at_the_far_corner_takes_no_memory() {
    let forms = forms();
    let put = |sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str| {
        if id == "vendor:name" {
            sheet
                .write_string(1_048_575, 16_383, "far")
                .expect("a cell");
        }
        plain(sheet, row, column, id, key)
    };
    let returned = read(&copy(&forms[1], &Layout::default(), &put), &forms);
    let far = ("Vendor!XFD1048576".to_owned(), Why::UnknownRow);
    assert_eq!(whys(&returned), [far]);
}

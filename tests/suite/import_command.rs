//! `rfpc import` as it is run: files in, a response and a receipt out, or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use rfpc::model::{Form, TableKey};
use rfpc::render::response_forms;

use crate::filled::{Cells, cells_of, edit, fill};
use crate::program::{Run, contents, copy, fresh, rfpc, text};
use crate::project::{project_at, root};

const RECEIVED: &str = "2026-12-20 15:12 Asia/Kuala_Lumpur";

/// The project without Borneo's response, and what Borneo filled into the English form.
struct Desk {
    project: PathBuf,
    form: Form,
    cells: Cells,
}

fn desk(name: &str) -> Desk {
    let from = root().join("rfps/customer-support");
    let whole = project_at(&from);
    let form = response_forms(&whole).expect("forms").remove(1);
    let cells = cells_of(whole.offer("borneo").expect("Borneo"), &form);
    let project = copy(&from, name, |_, text| text.to_owned());
    for file in ["responses/borneo.rfp", "tests.rfp"] {
        fs::remove_file(project.join(file)).expect("it is there");
    }
    fs::remove_dir_all(project.join("panel")).expect("it is there");
    Desk {
        project,
        form,
        cells,
    }
}

impl Desk {
    fn workbook(&self) -> Vec<u8> {
        let blank = rfpc::exchange::workbook(&self.form).expect("a workbook");
        fill(&blank, &self.form, &self.cells)
    }

    fn put(&mut self, key: TableKey, id: &str, column: &str, value: &str) {
        let place = (key, 0, id.to_owned(), column.to_owned());
        self.cells.insert(place, value.to_owned());
    }

    /// Imports these bytes as a file of this name.
    fn import(&self, name: &str, bytes: &[u8], more: &[&str]) -> Run {
        let inbox = fresh(&format!(
            "{}-in",
            self.project.file_name().unwrap().to_string_lossy()
        ));
        fs::create_dir_all(&inbox).expect("a folder");
        let file = inbox.join(name);
        fs::write(&file, bytes).expect("room");
        let mut arguments = vec!["import", text(&file), "--project", text(&self.project)];
        if !more.contains(&"--received") {
            arguments.extend(["--received", RECEIVED]);
        }
        arguments.extend(more);
        rfpc(&arguments)
    }

    /// Imports without saying when it came.
    fn unsaid(&self, bytes: &[u8]) -> Run {
        let inbox = fresh("import-unsaid-in");
        fs::create_dir_all(&inbox).expect("a folder");
        let file = inbox.join("form.xlsx");
        fs::write(&file, bytes).expect("room");
        rfpc(&["import", text(&file), "--project", text(&self.project)])
    }

    fn refused(&self, bytes: &[u8], code: &str) -> Run {
        let before = contents(&self.project);
        let run = self.import("form.xlsx", bytes, &[]);
        assert_eq!(run.code, Some(1), "{}", run.all());
        assert!(run.stderr.contains(code), "{code}: {}", run.all());
        assert_eq!(contents(&self.project), before, "nothing is written");
        run
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it is there")
}

#[test]
fn a_form_becomes_a_response_and_a_receipt_and_never_overwrites_by_itself() {
    let mut desk = desk("import-whole");
    let run = desk.import("borneo.xlsx", &desk.workbook(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let response = read(&desk.project.join("responses/borneo.rfp"));
    assert!(response.starts_with(
        "response CS-2027-01 from \"Borneo Contact Sdn Bhd\" {\n    received: 2026-12-20 15:12"
    ));
    let receipt = read(&desk.project.join("responses/borneo.receipt.md"));
    let print = blake3::hash(response.as_bytes()).to_hex();
    assert!(receipt.contains(&format!("BLAKE3 {print}")), "{receipt}");
    let check = rfpc(&["check", text(&desk.project)]);
    assert_eq!(check.code, Some(0), "{}", check.all());
    let formatted = rfpc(&["fmt", text(&desk.project), "--check"]);
    assert_eq!(formatted.code, Some(0), "{}", formatted.all());

    desk.put(TableKey::Answers, "years", "answer", "15");
    let again = desk.import("borneo.xlsx", &desk.workbook(), &[]);
    assert!(again.stderr.contains("E0909"), "{}", again.all());
    assert_eq!(read(&desk.project.join("responses/borneo.rfp")), response);
    let replaced = desk.import("borneo.xlsx", &desk.workbook(), &["--replace"]);
    assert_eq!(replaced.code, Some(0), "{}", replaced.all());
    let response = read(&desk.project.join("responses/borneo.rfp"));
    assert!(response.contains("years: 15"), "{response}");
}

#[test]
fn a_receipt_that_cant_be_written_leaves_the_response_as_it_was() {
    let desk = desk("import-half");
    let first = desk.import("borneo.xlsx", &desk.workbook(), &[]);
    assert_eq!(first.code, Some(0), "{}", first.all());
    let response = desk.project.join("responses/borneo.rfp");
    fs::write(&response, format!("# By hand\n{}", read(&response))).expect("room");
    let receipt = desk.project.join("responses/borneo.receipt.md");
    fs::remove_file(&receipt).expect("it is there");
    fs::create_dir(&receipt).expect("room");
    let before = contents(&desk.project);
    let run = desk.import("borneo.xlsx", &desk.workbook(), &["--replace"]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0804"), "{}", run.all());
    assert_eq!(contents(&desk.project), before, "nothing is written");
}

#[test]
fn what_cant_be_taken_is_told_by_cell_and_nothing_is_written() {
    let mut desk = desk("import-cells");
    desk.put(TableKey::Answers, "uptime", "answer", "nearly always");
    desk.put(
        TableKey::Prices,
        "charge/minute of voice/rate/1",
        "value",
        "1,234",
    );
    // This one is a number, and does not fit what stands above it.
    desk.put(
        TableKey::Prices,
        "charge/minute of voice/rate/3",
        "second",
        "10",
    );
    let run = desk.refused(&desk.workbook(), "E0908");
    for line in [
        "- Answers!F17: “nearly always” is not a percentage",
        "- Prices!D8: “1,234” can be read as 1234 or as 1.234",
    ] {
        assert!(run.stdout.contains(line), "{}", run.all());
    }
    // Neither the evidence without an answer nor the order of rates is told: both follow from these two.
    assert_eq!(run.stdout.matches("\n- ").count(), 2, "{}", run.all());
    desk.put(TableKey::Answers, "uptime", "answer", "99.95%");
    desk.put(
        TableKey::Prices,
        "charge/minute of voice/rate/1",
        "value",
        "0.78",
    );
    let run = desk.refused(&desk.workbook(), "E0908");
    assert!(
        run.stdout
            .contains("- Prices!D8: The number of units from which a rate holds must rise"),
        "{}",
        run.all()
    );
    let head = "CS-2027-01: please mend your form\n\nYour file form.xlsx could not be taken yet.";
    assert!(run.stdout.starts_with(head), "{}", run.all());
    let json = desk.import("form.xlsx", &desk.workbook(), &["--format", "json"]);
    assert!(
        json.stdout.contains("\"place\": \"Prices!D8\""),
        "{}",
        json.all()
    );
}

#[test]
fn a_response_without_any_price_is_sent_back_by_the_sheet_of_prices() {
    let mut desk = desk("import-no-price");
    desk.cells.retain(|(key, ..), _| *key != TableKey::Prices);
    let run = desk.refused(&desk.workbook(), "E0908");
    let line = "- Prices: No price is offered; fill in at least one sheet of prices.";
    assert!(run.stdout.contains(line), "{}", run.all());
}

#[test]
fn files_that_are_no_forms_are_refused_with_their_codes() {
    let desk = desk("import-files");
    let whole = desk.workbook();
    desk.refused(b"%PDF-1.7 a scan", "E0901");
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let locked = desk.refused(&compound, "E0902");
    // To be sent on, in each language of the documents.
    for line in [
        "CS-2027-01: sila betulkan borang anda\n\nFail anda form.xlsx tidak dapat dibaca.\nIa dilindungi kata laluan.",
        "CS-2027-01: please mend your form\n\nYour file form.xlsx could not be read.\nIt is protected by a password.",
    ] {
        assert!(locked.stdout.contains(line), "{}", locked.all());
    }
    let macros = edit(&whole, |_, text| text.to_owned());
    let macros = String::from_utf8_lossy(&macros).contains("vbaProject");
    assert!(!macros, "the form has no macros");
    let entities = edit(&whole, |name, text| match name {
        "xl/workbook.xml" => text.replace("<workbook", "<!DOCTYPE x [<!ENTITY a \"a\">]><workbook"),
        _ => text.to_owned(),
    });
    desk.refused(&entities, "E0905");
    let huge = edit(&whole, |name, text| match name {
        "docProps/app.xml" => " ".repeat(64 * 1024 * 1024),
        _ => text.to_owned(),
    });
    desk.refused(&huge, "E0904");
    let other = edit(&whole, |_, text| {
        text.replace("rfpc form 1", "a list of prices")
    });
    desk.refused(&other, "E0906");
    let other = edit(&whole, |_, text| text.replace("CS-2027-01", "CS-2026-07"));
    desk.refused(&other, "E0907");
    let gone = rfpc(&["import", "no-such.xlsx", "--project", text(&desk.project)]);
    assert!(gone.stderr.contains("E0110"), "{}", gone.all());
}

#[test]
fn a_workbook_with_macros_is_refused() {
    let desk = desk("import-macros");
    let archive = zip::ZipArchive::new(std::io::Cursor::new(desk.workbook())).expect("an archive");
    let mut out = zip::ZipWriter::new_append(archive.into_inner()).expect("an archive");
    let options = zip::write::SimpleFileOptions::default();
    out.start_file("xl/vbaProject.bin", options).expect("room");
    let macros = out.finish().expect("an archive").into_inner();
    desk.refused(&macros, "E0903");
}

#[test]
fn whose_it_is_must_be_known() {
    let mut desk = desk("import-whose");
    desk.put(TableKey::Vendor, "name", "value", "Borneo Contact Berhad");
    let run = desk.refused(&desk.workbook(), "E0910");
    assert!(
        run.stderr.contains("--vendor \"Borneo Contact Sdn Bhd\""),
        "{}",
        run.all()
    );
    let named = ["--vendor", "Borneo Contact Sdn Bhd"];
    let run = desk.import("form.xlsx", &desk.workbook(), &named);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let response = read(&desk.project.join("responses/borneo.rfp"));
    assert!(response.contains("from \"Borneo Contact Sdn Bhd\""));
}

#[test]
fn what_came_late_is_the_buyers_to_accept() {
    let desk = desk("import-late");
    let late = ["--received", "2026-12-21 18:30"];
    let run = desk.import("borneo.xlsx", &desk.workbook(), &late);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(!desk.project.join("responses/borneo.rfp").exists());
    let accepted = [late[0], late[1], "--late", "Our mail server was down"];
    let run = desk.import("borneo.xlsx", &desk.workbook(), &accepted);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let response = read(&desk.project.join("responses/borneo.rfp"));
    assert!(
        response.contains("late: accepted \"Our mail server was down\""),
        "{response}"
    );
}

#[test]
fn json_says_what_the_workbook_says() {
    let desk = desk("import-json");
    let run = desk.import("borneo.xlsx", &desk.workbook(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let of_workbook = read(&desk.project.join("responses/borneo.rfp"));
    let run = desk.import(
        "borneo.json",
        json(&desk).to_string().as_bytes(),
        &["--replace"],
    );
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert_eq!(
        read(&desk.project.join("responses/borneo.rfp")),
        of_workbook
    );
}

/// What was filled in, as JSON.
fn json(desk: &Desk) -> serde_json::Value {
    let head = serde_json::json!({
        "kind": "response",
        "rfp": desk.form.rfp,
        "language": desk.form.language.as_str(),
        "fingerprint": desk.form.fingerprint(),
    });
    let mut top = serde_json::json!({ "form": head });
    for table in &desk.form.tables {
        let tables: Vec<serde_json::Value> = (0..usize::try_from(table.copies).unwrap())
            .map(|copy| {
                let mut rows = serde_json::json!({});
                let own = desk.cells.iter();
                for ((.., id, column), text) in
                    own.filter(|((key, c, ..), _)| *key == table.key && *c == copy)
                {
                    rows[id.as_str()][column.as_str()] = text.as_str().into();
                }
                rows
            })
            .collect();
        top[table.key.as_str()] = tables.into();
    }
    top
}

#[test]
fn nobody_knows_when_a_response_came_but_the_buyer() {
    let desk = desk("import-unsaid");
    let before = contents(&desk.project);
    let run = desk.unsaid(&desk.workbook());
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0945"), "{}", run.all());
    assert_eq!(contents(&desk.project), before, "nothing is written");
}

//! `rfpc panel` and `rfpc import` of scores as they are run: folders out, `panel/NAME.rfp` back, or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use rfpc::model::{Form, TableKey};
use rfpc::render::panel_forms;

use crate::filled::{Cells, fill};
use crate::program::{Run, contents, copy, fresh, rfpc, text};
use crate::project::{project_at, root};

/// The project with what everybody declared, before anybody has scored.
fn unscored(name: &str) -> PathBuf {
    let project = copy(
        &root().join("rfps/customer-support"),
        name,
        |path, text| match path.strip_prefix("panel/") {
            Some("agreed.rfp") => "# Nothing is agreed yet.\n".to_owned(),
            Some(_) => {
                let head = text.lines().next().expect("a heading");
                format!("{head}\n    declares: no conflict\n}}\n")
            }
            None => text.to_owned(),
        },
    );
    fs::remove_file(project.join("panel/agreed.rfp")).expect("it is there");
    project
}

fn form(project: &Path, assessor: &str) -> Form {
    let mut forms = panel_forms(&project_at(project), assessor).expect("forms");
    forms.remove(1)
}

/// One score of Klang, which is the third.
fn one_score(score: &str) -> Cells {
    let put = |column: &str, text: &str| {
        let place = (
            TableKey::Scores,
            2,
            "staff_fit".to_owned(),
            column.to_owned(),
        );
        (place, text.to_owned())
    };
    [put("score", score), put("reason", "Agents stay 38 months")].into()
}

fn import(project: &Path, name: &str, bytes: &[u8], more: &[&str]) -> Run {
    let inbox = fresh(&format!(
        "{}-in",
        project.file_name().unwrap().to_string_lossy()
    ));
    fs::create_dir_all(&inbox).expect("a folder");
    let file = inbox.join(name);
    fs::write(&file, bytes).expect("room");
    let mut arguments = vec!["import", text(&file), "--project", text(project)];
    arguments.extend(more);
    rfpc(&arguments)
}

fn refused(project: &Path, bytes: &[u8], more: &[&str], code: &str) -> Run {
    let before = contents(project);
    let run = import(project, "scores.xlsx", bytes, more);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains(code), "{code}: {}", run.all());
    assert_eq!(contents(project), before, "nothing is written");
    run
}

fn workbook(form: &Form, cells: &Cells) -> Vec<u8> {
    fill(
        &rfpc::exchange::workbook(form).expect("a workbook"),
        form,
        cells,
    )
}

#[test]
fn every_assessor_gets_a_folder_and_build_writes_them_too() {
    let out = fresh("panel-out");
    let run = rfpc(&["panel", "rfps/customer-support", "--out", text(&out)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let all = contents(&out);
    for (folder, count) in [
        ("customer-operations", 3),
        ("finance", 3),
        ("it-security", 3),
    ] {
        let prefix = format!("panel/{folder}/");
        let own = all.keys().filter(|path| path.starts_with(&prefix));
        assert_eq!(own.count(), count, "{:?}", all.keys());
    }
    let manifest = String::from_utf8(all["panel/finance/manifest.txt"].clone()).unwrap();
    for line in manifest.lines() {
        let (print, name) = line.split_once("  ").unwrap();
        let bytes = &all[&format!("panel/finance/{name}")];
        assert_eq!(blake3::hash(bytes).to_hex().as_str(), print, "{name}");
    }
    let again = rfpc(&["panel", "rfps/customer-support", "--out", text(&out)]);
    assert_eq!(again.code, Some(0), "{}", again.all());
    assert!(contents(&out) == all, "the same bytes");
    let built = fresh("panel-built");
    let arguments = [
        "build",
        "examples/office-cleaning",
        "--out",
        text(&built),
        "--as",
        "md",
    ];
    rfpc(&arguments);
    let paths: Vec<String> = contents(&built).into_keys().collect();
    let sheets = paths
        .iter()
        .filter(|path| path.starts_with("panel/") && path.ends_with(".xlsx"));
    assert!(sheets.count() >= 1, "{paths:?}");
}

#[test]
fn who_is_not_known_yet_gets_a_sheet_without_a_name() {
    let project = unscored("panel-unnamed");
    fs::remove_dir_all(project.join("panel")).expect("it is there");
    let out = fresh("panel-unnamed-out");
    let run = rfpc(&["panel", text(&project), "--out", text(&out)]);
    assert!(
        contents(&out).contains_key("panel/assessor/scoring.en.xlsx"),
        "{}",
        run.all()
    );
    let named = [
        "panel",
        text(&project),
        "--out",
        text(&out),
        "--assessor",
        "Aminah",
    ];
    let run = rfpc(&named);
    assert!(
        contents(&out).contains_key("panel/aminah/scoring.aminah.ms.xlsx"),
        "{}",
        run.all()
    );
    fs::remove_dir_all(project.join("responses")).expect("it is there");
    fs::remove_file(project.join("tests.rfp")).expect("it is there");
    let run = rfpc(&["panel", text(&project), "--out", text(&out)]);
    assert!(run.stderr.contains("E0911"), "{}", run.all());
}

#[test]
fn a_reason_longer_than_a_cell_is_said_with_its_place_and_nothing_is_written() {
    let long = "a".repeat(32_768);
    for (name, reason, fits) in [
        ("scoring-long", long.as_str(), false),
        ("scoring-full", &long[1..], true),
        // Counted as spreadsheet programs do: two units each.
        ("scoring-faces", &"😀".repeat(16_384), false),
    ] {
        let project = copy(&root().join("rfps/customer-support"), name, |path, text| {
            match path {
                "panel/finance.rfp" => text.replacen(
                    "Invoices and raw data were opened for us line by line on the visit; the lead can decide on credits by herself.",
                    reason,
                    1,
                ),
                "panel/agreed.rfp" => "# Nothing is agreed yet.\n".to_owned(),
                _ => text.to_owned(),
            }
        });
        let out = fresh(&format!("{name}-out"));
        let run = rfpc(&[
            "panel",
            text(&project),
            "--out",
            text(&out),
            "--assessor",
            "Finance",
        ]);
        if fits {
            assert_eq!(run.code, Some(0), "{}", run.all());
            continue;
        }
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        assert!(run.stderr.contains("E0946"), "{:.2000}", run.stderr);
        assert!(
            run.stderr.contains("32768 letters for the sheet"),
            "{:.2000}",
            run.stderr
        );
        assert!(
            run.stderr.contains("finance.rfp:5:"),
            "{:.2000}",
            run.stderr
        );
        assert!(!out.exists() || contents(&out).is_empty());
    }
}

#[test]
fn scores_become_a_sheet_and_a_receipt_and_are_never_overwritten_by_themselves() {
    let project = unscored("scoring-whole");
    let form = form(&project, "Finance");
    let run = import(
        &project,
        "finance.xlsx",
        &workbook(&form, &one_score("4")),
        &[],
    );
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert!(run.stdout.contains("11 scores left blank"), "{}", run.all());
    let path = project.join("panel/finance.rfp");
    let sheet = fs::read_to_string(&path).expect("it is there");
    assert!(sheet.starts_with("panel CS-2027-01 by \"Finance\" {\n    declares: no conflict\n"));
    assert!(
        sheet.contains("        staff_fit: 4 \"Agents stay 38 months\"\n"),
        "{sheet}"
    );
    let receipt =
        fs::read_to_string(project.join("panel/finance.receipt.md")).expect("it is there");
    let print = blake3::hash(sheet.as_bytes()).to_hex();
    assert!(receipt.contains(&format!("BLAKE3 {print}")), "{receipt}");
    assert!(receipt.contains("Scores left blank: 11"), "{receipt}");
    for command in [
        &["check", text(&project)][..],
        &["fmt", text(&project), "--check"],
    ] {
        let run = rfpc(command);
        assert_eq!(run.code, Some(0), "{}", run.all());
    }
    let bytes = workbook(&form, &one_score("5"));
    refused(&project, &bytes, &[], "E0912");
    let run = import(&project, "finance.xlsx", &bytes, &["--replace"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let sheet = fs::read_to_string(&path).expect("it is there");
    assert!(sheet.contains("staff_fit: 5"), "{sheet}");
}

#[test]
fn what_cant_be_taken_is_told_by_cell_and_nothing_is_written() {
    let project = unscored("scoring-cells");
    let form = form(&project, "Finance");
    let run = refused(&project, &workbook(&form, &one_score("7")), &[], "E0908");
    let line = "- Klang!F6: “7” is not on the scale from 0 to 5.";
    assert!(run.stdout.contains(line), "{}", run.all());
    assert_eq!(run.stdout.matches("\n- ").count(), 1, "{}", run.all());
}

#[test]
fn whose_scores_they_are_must_be_known() {
    let project = unscored("scoring-whose");
    let form = form(&project, "");
    let mut cells = one_score("4");
    for id in ["batam", "borneo", "klang", "visayas"] {
        let place = (
            TableKey::Assessor,
            0,
            format!("conflict/{id}"),
            "value".to_owned(),
        );
        cells.insert(place, "No".to_owned());
    }
    let run = refused(&project, &workbook(&form, &cells), &[], "E0913");
    assert!(
        run.stderr.contains("does not say whose it is"),
        "{}",
        run.all()
    );
    let name = (TableKey::Assessor, 0, "name".to_owned(), "value".to_owned());
    cells.insert(name, "Finanse".to_owned());
    let bytes = workbook(&form, &cells);
    let run = refused(&project, &bytes, &[], "E0913");
    assert!(
        run.stderr.contains("--assessor \"Finance\""),
        "{}",
        run.all()
    );
    let run = import(&project, "x.xlsx", &bytes, &["--assessor", "Finance"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert!(run.stdout.contains("panel/finance.rfp"), "{}", run.all());
}

#[test]
fn a_sheet_that_shares_its_file_is_not_replaced() {
    let project = copy(
        &root().join("examples/it-support"),
        "scoring-shared",
        |_, text| text.to_owned(),
    );
    let forms = panel_forms(&project_at(&project), "Administration").expect("forms");
    let bytes = rfpc::exchange::workbook(&forms[0]).expect("a workbook");
    refused(&project, &bytes, &["--replace"], "E0914");
}

#[test]
fn json_says_what_the_workbook_says() {
    let project = unscored("scoring-json");
    let form = form(&project, "Finance");
    let run = import(
        &project,
        "finance.xlsx",
        &workbook(&form, &one_score("4")),
        &[],
    );
    assert_eq!(run.code, Some(0), "{}", run.all());
    let path = project.join("panel/finance.rfp");
    let of_workbook = fs::read_to_string(&path).expect("it is there");
    let json = serde_json::json!({
        "form": {
            "kind": "scoring",
            "rfp": "CS-2027-01",
            "language": "en",
            "fingerprint": form.fingerprint(),
            "assessor": "Finance",
        },
        "assessor": {},
        "scores/klang": { "staff_fit": { "score": 4, "reason": "Agents stay 38 months" } },
    });
    let run = import(
        &project,
        "finance.json",
        json.to_string().as_bytes(),
        &["--replace"],
    );
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert_eq!(fs::read_to_string(&path).expect("it is there"), of_workbook);
    let mut other = json.clone();
    other["scores/nobody"] = json["scores/klang"].clone();
    let bytes = other.to_string();
    let run = refused(&project, bytes.as_bytes(), &["--replace"], "E0908");
    assert!(
        run.stdout.contains("No offer is known under “nobody”"),
        "{}",
        run.all()
    );
}

#[test]
fn the_sheet_on_which_the_panel_agrees_goes_out_and_comes_back() {
    let out = fresh("panel-agreed");
    let project = copy(
        &root().join("rfps/customer-support"),
        "scoring-agreed",
        |_, text| text.to_owned(),
    );
    let run = rfpc(&["panel", text(&project), "--out", text(&out)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let sheet = fs::read(out.join("panel/agreed/agreed.en.xlsx")).expect("it is there");
    refused(&project, &sheet, &[], "E0912");
    let before = project_at(&project);
    let run = import(&project, "agreed.xlsx", &sheet, &["--replace"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let (own, wanted) = (project_at(&project).agreed, before.agreed);
    assert_eq!(own.len(), wanted.len());
    for (own, wanted) in own.iter().zip(&wanted) {
        assert_eq!(own.score.reason, wanted.score.reason);
        assert_eq!(own.changes.len(), wanted.changes.len());
    }
    let receipt = fs::read_to_string(project.join("panel/agreed.receipt.md")).expect("it is there");
    assert!(receipt.contains("Fingerprint of the scores"), "{receipt}");
}

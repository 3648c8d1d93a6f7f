//! Scoring sheets: out for each assessor, filled in, back, and saying what the hand-written score sheets say.

use std::io::{Cursor, Read};

use rfpc::exchange::{self, Refusal, Returned, Why, workbook};
use rfpc::load::load_with;
use rfpc::model::{
    AnswerValue, Conflict, ConflictKind, Form, FormCell, FormTable, OfferRole, PanelSheet, Project,
    TableKey,
};
use rfpc::render::{agreed_forms, panel_forms};
use rfpc::value::Money;
use rust_xlsxwriter::{Format, Worksheet};

use crate::filled::{Cells, edit, fill};
use crate::imports::{checked, memos};
use crate::odd_workbooks::{Layout, copy, whys, with_part};
use crate::project::{project_at, root};

const PATH: &str = "rfps/customer-support";

fn whole() -> Project {
    project_at(&root().join(PATH))
}

/// The project before anybody has scored; conflicts are declared.
fn unscored(mut project: Project) -> Project {
    for sheet in &mut project.panels {
        sheet.scores.clear();
    }
    project.agreed.clear();
    project
}

fn forms(project: &Project, assessor: &str) -> Vec<Form> {
    panel_forms(project, assessor).expect("forms")
}

/// The place among the sheets of scores.
fn copy_of(form: &Form, alias: &str) -> usize {
    let mut tables = form.tables.iter().filter(|t| t.key == TableKey::Scores);
    let place = tables.position(|table| table.part == alias);
    place.unwrap_or_else(|| panic!("no sheet of {alias}"))
}

/// All that an assessor says, as somebody would type it into the form.
fn cells_of(sheet: &PanelSheet, form: &Form) -> Cells {
    let mut cells = Cells::new();
    for score in &sheet.scores {
        let mut put = |column: &str, text: String| {
            let copy = copy_of(form, &score.vendor);
            let place = (
                TableKey::Scores,
                copy,
                score.attribute.clone(),
                column.to_owned(),
            );
            cells.insert(place, text);
        };
        put("score", score.score.to_string());
        put("reason", score.reason.clone());
    }
    cells
}

fn put(cells: &mut Cells, form: &Form, (alias, id, column): (&str, &str, &str), text: &str) {
    let place = match alias {
        "" => (TableKey::Assessor, 0, id.to_owned(), column.to_owned()),
        alias => (
            TableKey::Scores,
            copy_of(form, alias),
            id.to_owned(),
            column.to_owned(),
        ),
    };
    cells.insert(place, text.to_owned());
}

fn filled(form: &Form, cells: &Cells) -> Vec<u8> {
    fill(&workbook(form).expect("a workbook"), form, cells)
}

fn read(bytes: &[u8], forms: &[Form], project: &Project) -> Returned {
    exchange::scoring(bytes, forms, project).expect("a scoring sheet")
}

fn said(returned: &Returned) -> Vec<String> {
    let faults = returned.faults.iter();
    faults
        .map(|fault| format!("{}: {}", fault.place, fault.text(&returned.sentences)))
        .collect()
}

#[test]
fn filled_sheets_give_the_same_evaluation_and_memo_as_those_written_by_hand() {
    let path = root().join(PATH);
    let project = whole();
    let (by_hand, sources) = checked(rfpc::load::load(&path));
    let inputs = by_hand.inputs.clone();
    let wanted = memos(&by_hand, &sources);
    let blank = unscored(project.clone());
    for (place, sheet) in project.panels.iter().enumerate() {
        let forms = forms(&blank, &sheet.assessor.value);
        // Assessors read one language or the other.
        let form = &forms[place % forms.len()];
        let returned = read(&filled(form, &cells_of(sheet, form)), &forms, &blank);
        assert_eq!(said(&returned), [""; 0]);
        assert_eq!((returned.stale.len(), returned.open.len()), (0, 0));
        let text = returned.sheet(&sheet.assessor.value).text();
        let file = sources.get(sheet.span.file).expect("the file").path();
        let (mut imported, sources) = checked(load_with(&path, (file.to_owned(), text.into())));
        let own = imported.sheet_of(&sheet.assessor.value).expect("the sheet");
        assert_eq!(own.scores.len(), sheet.scores.len());
        for score in &sheet.scores {
            let mut same = own
                .scores
                .iter()
                .filter(|one| (&one.vendor, &one.attribute) == (&score.vendor, &score.attribute));
            let same = same.next().expect("the score");
            assert_eq!((same.score, &same.reason), (score.score, &score.reason));
        }
        // The fingerprints of the files differ; they also seed what is sampled.
        imported.inputs.clone_from(&inputs);
        for (own, wanted) in memos(&imported, &sources).iter().zip(&wanted) {
            for (own, wanted) in own.lines().zip(wanted.lines()) {
                assert_eq!(own, wanted, "{}", sheet.assessor.value);
            }
            assert_eq!(own.lines().count(), wanted.lines().count());
        }
    }
}

#[test]
fn a_sheet_that_goes_out_again_holds_the_scores_that_are_there() {
    let path = root().join("examples/it-support");
    let project = project_at(&path);
    for sheet in &project.panels {
        let forms = forms(&project, &sheet.assessor.value);
        for form in &forms {
            let returned = read(&workbook(form).expect("a workbook"), &forms, &project);
            assert_eq!(said(&returned), [""; 0]);
            let blank = unscored(project.clone());
            let again = panel_forms(&blank, &sheet.assessor.value).expect("forms");
            let typed = filled(&again[0], &cells_of(sheet, &again[0]));
            let typed = read(&typed, &again, &blank);
            let name = &sheet.assessor.value;
            assert_eq!(returned.sheet(name).text(), typed.sheet(name).text());
        }
    }
}

#[test]
fn fingerprints_are_the_same_in_every_language_and_ids_no_two_alike() {
    for path in [PATH, "examples/it-support", "examples/office-cleaning"] {
        let project = project_at(&root().join(path));
        let sheets = forms(&project, &project.panels[0].assessor.value);
        for form in &sheets {
            assert_eq!(form.fingerprint(), sheets[0].fingerprint());
            for table in &form.tables {
                let mut ids: Vec<&str> = table.rows.iter().map(|row| row.id.as_str()).collect();
                ids.retain(|id| !id.is_empty());
                let count = ids.len();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), count, "{path} {}", table.mark());
                let width = table.columns.len();
                assert!(table.rows.iter().all(|row| row.cells.len() == width));
            }
        }
    }
}

fn table<'f>(form: &'f Form, mark: &str) -> Option<&'f FormTable> {
    form.tables.iter().find(|table| table.mark() == mark)
}

/// The texts of a form's table, cell by cell.
fn texts(form: &Form, mark: &str) -> String {
    let table = table(form, mark).unwrap_or_else(|| panic!("no {mark}"));
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let texts = cells.map(|cell| match cell {
        FormCell::Text(text) | FormCell::Heading(text) => text.clone(),
        FormCell::Entry(entry) => entry.note.clone(),
        FormCell::Blank => String::new(),
    });
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_assessor_finds_answers_and_anchors_beside_the_score() {
    let project = unscored(whole());
    let form = &forms(&project, "Finance")[1];
    let text = texts(form, "scores/klang");
    let offer = project.offer("klang").expect("Klang");
    let AnswerValue::Text(fit) = &offer.answers["staff_fit"].value else {
        panic!("a text");
    };
    for wanted in [
        fit.as_str(),
        "From 0 to 5, at least 2 on average",
        "4: We have met the leaders, and they answer for themselves",
        "What else the vendor answered under Partnership",
        "Transition plan",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("Borneo"), "nothing of others");
    let names: Vec<&str> = form
        .tables
        .iter()
        .map(|table| table.title.as_str())
        .collect();
    assert_eq!(names, ["Assessor", "Batam", "Borneo", "Klang", "Visayas"]);
}

fn conflict(project: &mut Project, assessor: &str, vendor: &str) {
    let mut sheets = project.panels.iter_mut();
    let sheet = sheets.find(|one| one.assessor.value == assessor);
    let sheet = sheet.expect("the sheet");
    sheet.scores.retain(|score| score.vendor != vendor);
    sheet.conflicts.push(Conflict {
        kind: ConflictKind::Interest,
        vendor: vendor.to_owned(),
        reason: "My sister works there".to_owned(),
        span: sheet.span,
    });
}

#[test]
fn a_vendor_with_whom_there_is_a_conflict_is_not_in_the_sheet_and_stays_declared() {
    let mut project = unscored(whole());
    let before = forms(&project, "Finance");
    conflict(&mut project, "Finance", "borneo");
    let forms = forms(&project, "Finance");
    let form = &forms[1];
    assert!(table(form, "scores/borneo").is_none());
    let (term, why) = form.facts.last().expect("facts");
    assert_eq!(term, "Not scored by you");
    assert!(
        why.contains("Borneo Contact Sdn Bhd: My sister works there"),
        "{why}"
    );
    let bytes = workbook(form).expect("a workbook");
    let text = edit(&bytes, |_, text| {
        assert!(!text.contains("pharmacy"), "an answer of Borneo");
        text.to_owned()
    });
    let mut cells = Cells::new();
    put(&mut cells, form, ("klang", "staff_fit", "score"), "4");
    put(&mut cells, form, ("klang", "staff_fit", "reason"), "Seen");
    let returned = read(&fill(&text, form, &cells), &forms, &project);
    assert_eq!(said(&returned), [""; 0]);
    assert!(returned.sheet("Finance").text().contains(
        "declares: conflict with \"Borneo Contact Sdn Bhd\" \"My sister works there\"\n"
    ));
    // A sheet that went out before the conflict was known.
    let mut cells = Cells::new();
    put(
        &mut cells,
        &before[1],
        ("borneo", "staff_fit", "score"),
        "5",
    );
    put(
        &mut cells,
        &before[1],
        ("borneo", "staff_fit", "reason"),
        "Seen",
    );
    let returned = read(&filled(&before[1], &cells), &forms, &project);
    let why = Why::Conflicted("Borneo Contact Sdn Bhd".to_owned());
    assert_eq!(whys(&returned), [("Borneo!F6".to_owned(), why)]);
    // And somebody who is no vendor any more.
    project.offers.retain(|offer| offer.alias != "borneo");
    for sheet in &mut project.panels {
        sheet.conflicts.clear();
    }
    let forms = panel_forms(&project, "Finance").expect("forms");
    let returned = read(&filled(&before[1], &cells), &forms, &project);
    let why = Why::NotOffered("borneo".to_owned());
    assert_eq!(whys(&returned), [("Borneo!F6".to_owned(), why)]);
}

#[test]
fn what_cant_be_taken_is_told_by_cell_in_the_language_of_the_sheet() {
    let mut project = unscored(whole());
    project.panels.clear();
    let forms = forms(&project, "");
    for (form, wanted) in forms.iter().zip([
        [
            "Penilai!D6: Ini juga mesti diisi: Jika ya: sebabnya.",
            "Klang!F6: “6” tiada pada skala daripada 0 hingga 5.",
        ],
        [
            "Assessor!D6: This must be filled in, too: If so: why.",
            "Klang!F6: “6” is not on the scale from 0 to 5.",
        ],
    ]) {
        let mut cells = Cells::new();
        let mut put = |place: (&str, &str, &str), text: &str| put(&mut cells, form, place, text);
        put(("", "name", "value"), "Aminah");
        put(("", "conflict/batam", "value"), "conflict");
        put(("", "conflict/borneo", "value"), "recused");
        put(
            ("", "conflict/borneo", "reason"),
            "I was ill on the day of the visit",
        );
        put(("", "conflict/klang", "value"), "none");
        put(("klang", "staff_fit", "score"), "6");
        put(("klang", "staff_fit", "reason"), "Splendid");
        put(("klang", "track_record", "score"), "4");
        put(("klang", "demonstration", "reason"), "Eight calls solved");
        put(("borneo", "demonstration", "score"), "4");
        put(("borneo", "demonstration", "reason"), "Good");
        put(("visayas", "staff_fit", "score"), "2,5");
        put(
            ("visayas", "staff_fit", "reason"),
            "Only two days a week\nin Kuala Lumpur",
        );
        put(("visayas", "track_record", "score"), "four");
        put(("visayas", "demonstration", "score"), "3.1255");
        put(("visayas", "demonstration", "reason"), "=cmd|' /C calc'!A0");
        let returned = read(&filled(form, &cells), &forms, &project);
        let all = said(&returned);
        for wanted in wanted {
            assert!(all.iter().any(|own| own == wanted), "{wanted}: {all:#?}");
        }
        let whys: Vec<(String, Why)> = whys(&returned);
        let found = |place: &str| {
            let of_it = whys.iter().filter(|(own, _)| own == place);
            of_it.map(|(_, why)| why.clone()).collect::<Vec<_>>()
        };
        assert!(
            matches!(found("Klang!G7")[..], [Why::Needed(_)]),
            "{whys:#?}"
        );
        assert!(
            matches!(found("Klang!F8")[..], [Why::Needed(_)]),
            "{whys:#?}"
        );
        assert!(
            matches!(found("Borneo!F8")[..], [Why::Conflicted(_)]),
            "{whys:#?}"
        );
        assert!(
            matches!(found("Visayas!F7")[..], [Why::NotANumber(_)]),
            "{whys:#?}"
        );
        assert!(
            matches!(found("Visayas!F8")[..], [Why::TooManyDecimals(..)]),
            "{whys:#?}"
        );
        // The declaration of Visayas is lacking.
        assert_eq!(whys.len(), 8, "{all:#?}");
        assert_eq!(returned.sender, "Aminah");
        let text = returned.sheet("Aminah").text();
        let score = "staff_fit: 2.5 \"Only two days a week\\nin Kuala Lumpur\"";
        assert!(text.contains(score), "{text}");
        for fault in &all {
            assert!(
                !fault.contains("import.") && !fault.contains('{'),
                "{fault}"
            );
        }
    }
}

#[test]
fn a_blank_is_open_and_no_zero() {
    let project = unscored(whole());
    let forms = forms(&project, "Finance");
    let mut cells = Cells::new();
    put(&mut cells, &forms[1], ("klang", "staff_fit", "score"), "0");
    put(
        &mut cells,
        &forms[1],
        ("klang", "staff_fit", "reason"),
        "Nobody came",
    );
    let returned = read(&filled(&forms[1], &cells), &forms, &project);
    assert_eq!(said(&returned), [""; 0]);
    assert_eq!(returned.open.len(), 11, "{:?}", returned.open);
    assert!(returned.open.contains(&"Klang: Track record".to_owned()));
    let text = returned.sheet("Finance").text();
    assert!(text.contains("declares: no conflict"), "{text}");
    assert_eq!(text.matches("staff_fit").count(), 1, "{text}");
    assert!(!text.contains("Borneo"), "{text}");
}

#[test]
fn scores_of_what_changed_since_are_left_out_and_listed() {
    let before = unscored(whole());
    let sheet = whole().sheet_of("Finance").expect("the sheet").clone();
    let form = &forms(&before, "Finance")[1];
    let bytes = filled(form, &cells_of(&sheet, form));
    let mut after = before.clone();
    for offer in after
        .offers
        .iter_mut()
        .filter(|offer| offer.alias == "klang")
    {
        for (name, text) in [
            ("staff_fit", "Other leaders."),
            ("transition_plan", "Longer."),
        ] {
            let answer = offer.answers.get_mut(name).expect("the answer");
            answer.value = AnswerValue::Text(text.to_owned());
        }
    }
    let returned = read(&bytes, &forms(&after, "Finance"), &after);
    assert_eq!(said(&returned), [""; 0]);
    assert_eq!(returned.stale, ["Klang: Staff fit"]);
    let text = returned.sheet("Finance").text();
    assert_eq!(text.matches("staff_fit:").count(), 3, "{text}");
    assert_eq!(text.matches("track_record:").count(), 4, "{text}");
    assert!(returned.open.is_empty(), "{:?}", returned.open);
    // A vendor whose offer came after the sheet went out is open, and nothing is missing.
    let mut fewer = before.clone();
    fewer.offers.retain(|offer| offer.alias != "klang");
    for sheet in &mut fewer.panels {
        sheet.scores.retain(|score| score.vendor != "klang");
    }
    let form = &forms(&fewer, "Finance")[1];
    let returned = read(
        &workbook(form).expect("a workbook"),
        &forms(&before, "Finance"),
        &before,
    );
    assert_eq!(said(&returned), [""; 0]);
    assert!(returned.open.contains(&"Klang: Staff fit".to_owned()));
}

#[test]
fn texts_of_vendors_are_texts_and_what_is_sealed_is_not_told() {
    let mut project = unscored(whole());
    let hostile = "=HYPERLINK(\"http://x.test\",\"4\")";
    let long = "=1+1 ".repeat(9_000);
    let currency = project.rfp.currency.value;
    for offer in project
        .offers
        .iter_mut()
        .filter(|o| o.role == OfferRole::Vendor)
    {
        offer.vendor.value = format!("={}", offer.vendor.value);
        for (name, value) in [
            ("staff_fit", AnswerValue::Text(hostile.to_owned())),
            ("track_record", AnswerValue::Text(long.clone())),
            (
                "years",
                AnswerValue::Money(Money::new(98_765.into(), currency)),
            ),
        ] {
            let answer = offer.answers.get_mut(name).expect("the answer");
            answer.value = value;
            answer.evidence.clear();
        }
    }
    let open = forms(&project, "Finance");
    assert!(texts(&open[1], "scores/klang").contains("98,765"));
    let bytes = workbook(&open[1]).expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        assert!(!text.contains("<f>") && !text.contains("<f "), "a formula");
        assert!(!text.contains("hyperlink"), "a link");
    }
    let returned = read(&bytes, &open, &project);
    assert_eq!(said(&returned), [""; 0]);
    project.rfp.stages = Some(project.rfp.id.span);
    let sealed = forms(&project, "Finance");
    let text = texts(&sealed[1], "scores/klang");
    assert!(
        !text.contains("98,765") && text.contains("opened with the prices"),
        "{text}"
    );
}

/// Fills in one score with its reason, and that there is no conflict.
fn plain(sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str) -> bool {
    let text = match (id, key) {
        (id, "value") if id.starts_with("assessor:conflict/") => "none",
        ("scores/klang:staff_fit", "score") => "4",
        ("scores/klang:staff_fit", "reason") => "They contradicted him twice",
        _ => return false,
    };
    sheet.write_string(row, column, text).expect("a cell");
    true
}

#[test]
fn renamed_sheets_rows_put_in_and_columns_moved_change_nothing() {
    let project = unscored(whole());
    let forms = forms(&project, "Finance");
    let read = |layout: &Layout| read(&copy(&forms[1], layout, &plain), &forms, &project);
    let as_sent = read(&Layout::default());
    assert_eq!(said(&as_sent), [""; 0]);
    let text = as_sent.sheet("Finance").text();
    assert!(
        text.contains("staff_fit: 4 \"They contradicted him twice\""),
        "{text}"
    );
    for (renamed, rows_put_in, turned) in [
        (true, false, false),
        (false, true, false),
        (false, false, true),
        (true, true, true),
    ] {
        let layout = Layout {
            renamed,
            rows_put_in,
            turned,
            without: None,
        };
        let returned = read(&layout);
        assert_eq!(said(&returned), [""; 0]);
        assert_eq!(returned.sheet("Finance").text(), text);
    }
    let without = Some("score");
    let returned = read(&Layout {
        without,
        ..Layout::default()
    });
    let missing = Why::MissingColumn("Score".to_owned());
    assert!(whys(&returned).contains(&("Klang".to_owned(), missing)));
}

#[test]
fn formulas_errors_and_merged_cells_are_told_by_cell() {
    let project = unscored(whole());
    let forms = forms(&project, "Finance");
    let put = |sheet: &mut Worksheet, row: u32, column: u16, id: &str, key: &str| {
        match (id, key) {
            ("scores/klang:track_record", "score") => {
                sheet.write_formula(row, column, "=2+3").expect("a cell")
            }
            ("scores/klang:track_record", "reason") => {
                sheet.write_string(row, column, "A sum").expect("a cell")
            }
            ("scores/borneo:staff_fit", "score") => {
                sheet.write_number(row, column, 4.0).expect("a cell")
            }
            ("scores/borneo:staff_fit", "reason") => {
                let merge = Format::new();
                sheet
                    .merge_range(row, column, row + 1, column, "Both", &merge)
                    .expect("cells")
            }
            ("scores/borneo:track_record", "reason") => return true,
            ("scores/borneo:track_record", "score") => {
                sheet.write_boolean(row, column, true).expect("a cell")
            }
            _ => return plain(sheet, row, column, id, key),
        };
        true
    };
    let returned = read(&copy(&forms[1], &Layout::default(), &put), &forms, &project);
    let all: Vec<Why> = whys(&returned).into_iter().map(|(_, why)| why).collect();
    assert!(all.contains(&Why::Formula), "{all:?}");
    assert!(
        all.iter().any(|why| matches!(why, Why::Merged(_))),
        "{all:?}"
    );
    assert!(all.contains(&Why::NotANumber("yes".to_owned())), "{all:?}");
    assert_eq!(all.len(), 3, "{all:?}");
    let text = returned.sheet("Finance").text();
    assert!(text.contains("staff_fit: 4 \"Both\""), "{text}");
}

#[test]
fn what_is_no_scoring_sheet_or_could_do_harm_is_refused() {
    let project = unscored(whole());
    let own = forms(&project, "Finance");
    let blank = workbook(&own[0]).expect("a workbook");
    let refused = |bytes: &[u8]| exchange::scoring(bytes, &own, &project).expect_err("refused");
    assert_eq!(refused(b"%PDF-1.7"), Refusal::NotAWorkbook);
    let macros = with_part(&blank, "xl/vbaProject.bin", &[(b"x", 1)]);
    assert_eq!(refused(&macros), Refusal::Macros);
    let entities: &[u8] = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><x/>";
    let entities = with_part(&blank, "xl/x.xml", &[(entities, 1)]);
    assert_eq!(refused(&entities), Refusal::Entities);
    let zeros = vec![0_u8; 1024 * 1024];
    let bomb = with_part(&blank, "xl/media/x.bin", &[(&zeros, 64)]);
    assert!(matches!(refused(&bomb), Refusal::TooLarge(_)));
    assert!(matches!(
        refused(&blank[..blank.len() / 2]),
        Refusal::Broken(_)
    ));
    let other = edit(&blank, |_, text| text.replace("CS-2027-01", "CS-2026-07"));
    assert_eq!(refused(&other), Refusal::OtherRfp("CS-2026-07".to_owned()));
    // A vendor's form is no assessor's, nor the other way round.
    let responses = rfpc::render::response_forms(&project).expect("forms");
    let response = workbook(&responses[0]).expect("a workbook");
    assert_eq!(refused(&response), Refusal::NotAForm);
    assert_eq!(
        exchange::response(&blank, &responses).expect_err("refused"),
        Refusal::NotAForm
    );
}

/// The project before the panel has agreed on anything.
fn unagreed() -> Project {
    let mut project = whole();
    project.agreed.clear();
    project
}

/// What the panel agreed on, as somebody would type it into the form.
fn agreed_cells(project: &Project, form: &Form) -> Cells {
    let mut cells = Cells::new();
    for agreed in &project.agreed {
        let one = &agreed.score;
        let mut tables = form.tables.iter();
        let copy = tables.position(|table| table.part == one.vendor);
        let copy = copy.expect("the sheet");
        let mut put = |id: String, column: &str, text: &str| {
            cells.insert(
                (TableKey::Agreed, copy, id, column.to_owned()),
                text.to_owned(),
            );
        };
        put(one.attribute.clone(), "score", &one.score.to_string());
        put(one.attribute.clone(), "reason", &one.reason);
        for change in &agreed.changes {
            let id = format!("{}/{}", one.attribute, change.assessor.value);
            put(id.clone(), "reason", &change.reason);
            if change.dissents {
                put(id, "stands", "yes");
            }
        }
    }
    cells
}

fn agreed(bytes: &[u8], forms: &[Form], project: &Project) -> Returned {
    exchange::agreed(bytes, forms, project).expect("agreed scores")
}

#[test]
fn what_the_panel_agrees_on_comes_back_as_it_was_written_by_hand() {
    let path = root().join(PATH);
    let mut by_hand = whole();
    assert!(!by_hand.agreed.is_empty());
    // One who does not give in is kept, too.
    let change = by_hand.agreed[0].changes.first_mut().expect("a change");
    change.dissents = true;
    let before = unagreed();
    let blank = agreed_forms(&before).expect("forms");
    let again = agreed_forms(&by_hand).expect("forms");
    for place in 0..blank.len() {
        let typed = filled(&blank[place], &agreed_cells(&by_hand, &blank[place]));
        let typed = agreed(&typed, &blank, &before);
        assert_eq!(said(&typed), [""; 0]);
        let sent_again = workbook(&again[place]).expect("a workbook");
        let sent_again = agreed(&sent_again, &again, &by_hand);
        assert_eq!(sent_again.agreed().text(), typed.agreed().text());
        let file = (
            "panel/agreed.rfp".to_owned(),
            typed.agreed().text().into_bytes(),
        );
        let (imported, _) = checked(load_with(&path, file));
        assert_eq!(imported.agreed.len(), by_hand.agreed.len());
        for (own, wanted) in imported.agreed.iter().zip(&by_hand.agreed) {
            let (score, other) = (&own.score, &wanted.score);
            assert_eq!((score.score, &score.reason), (other.score, &other.reason));
            assert_eq!(
                (&score.vendor, &score.attribute),
                (&other.vendor, &other.attribute)
            );
            let changes = |all: &rfpc::model::AgreedScore| {
                let changes = all.changes.iter();
                let mut said: Vec<_> = changes
                    .map(|one| (one.assessor.value.clone(), one.dissents, one.reason.clone()))
                    .collect();
                said.sort();
                said
            };
            assert_eq!(changes(own), changes(wanted));
        }
    }
}

#[test]
fn an_agreed_score_that_somebody_did_not_give_is_explained_by_them() {
    let project = unagreed();
    let forms = agreed_forms(&project).expect("forms");
    let form = &forms[1];
    let text = texts(form, "agreed/visayas");
    assert!(
        text.contains("Scores from 2 to 5: to be discussed"),
        "{text}"
    );
    let copy = form.tables.iter().position(|table| table.part == "visayas");
    let copy = copy.expect("the sheet");
    let read = |given: &[(&str, &str, &str)]| {
        let cells = given.iter().map(|(id, column, text)| {
            let place = (
                TableKey::Agreed,
                copy,
                (*id).to_owned(),
                (*column).to_owned(),
            );
            (place, (*text).to_owned())
        });
        let bytes = filled(form, &cells.collect());
        let returned = agreed(&bytes, &forms, &project);
        whys(&returned)
            .into_iter()
            .map(|(_, why)| why)
            .collect::<Vec<_>>()
    };
    let needed = |what: &str| Why::Needed(what.to_owned());
    let score = ("demonstration", "score", "3");
    let reason = ("demonstration", "reason", "Heard again");
    let why = ("demonstration/Finance", "reason", "I had heard half");
    assert_eq!(read(&[]), [needed("Agreed")]);
    assert_eq!(read(&[score, why]), [needed("Reason")]);
    assert_eq!(read(&[why]), [needed("Agreed")]);
    let lacking = [needed("Customer operations: Reason")];
    assert_eq!(read(&[score, reason, why]), lacking);
    let off = ("demonstration", "score", "7");
    assert!(matches!(read(&[off, reason])[..], [Why::OffScale(..), ..]));
    let operations = (
        "demonstration/Customer operations",
        "reason",
        "One was solved",
    );
    assert_eq!(read(&[score, reason, why, operations]), []);
}

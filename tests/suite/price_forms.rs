//! What a tariff may say has its place in the form: fees by the team, shares of fees, lots together, further rounds.

use std::fs;
use std::path::PathBuf;

use rfpc::exchange::workbook;
use rfpc::load::load_with;
use rfpc::model::{Offer, TableKey};
use rfpc::render::response_forms;

use crate::filled::{Cells, cells_of, fill};
use crate::imports::{checked, memos, receipt_of, returned};
use crate::program::{copy, fresh, rfpc, text};
use crate::project::{project_at, root};

/// A request whose offer is priced by its team (`tests/outside/whole_way.py` takes it, too).
fn open_book() -> PathBuf {
    root().join("tests/outside/open_book")
}

/// What comes of the form in a language, filled in with an offer and with these cells; and what can't be taken.
fn filled(
    path: &std::path::Path,
    alias: &str,
    language: usize,
    more: &[(&str, &str, &str)],
) -> (String, Vec<String>) {
    let project = project_at(path);
    let forms = response_forms(&project).expect("forms");
    let offer: &Offer = project.offer(alias).expect("the offer");
    let mut cells: Cells = cells_of(offer, &forms[language]);
    for (row, column, text) in more {
        let place = (TableKey::Prices, 0, (*row).to_owned(), (*column).to_owned());
        cells.insert(place, (*text).to_owned());
    }
    let blank = workbook(&forms[language]).expect("a workbook");
    let returned = returned(&fill(&blank, &forms[language], &cells), &forms);
    let faults = returned.faults.iter();
    let faults =
        faults.map(|fault| format!("{}: {}", fault.place, fault.text(&returned.sentences)));
    (returned.draft(&receipt_of(offer)).text(), faults.collect())
}

fn assert_same(own: &[String], other: &[String]) {
    assert_eq!(own.len(), other.len());
    for (own, other) in own.iter().zip(other) {
        for (own, other) in own.lines().zip(other.lines()) {
            assert_eq!(own, other);
        }
        assert_eq!(own.lines().count(), other.lines().count());
    }
}

#[test]
fn fees_by_the_team_and_shares_of_fees_come_back_as_they_were() {
    let path = open_book();
    let (by_hand, sources) = checked(rfpc::load::load(&path));
    let inputs = by_hand.inputs.clone();
    let by_hand = memos(&by_hand, &sources);
    for language in 0..2 {
        let (text, faults) = filled(&path, "northern", language, &[]);
        assert_eq!(faults, Vec::<String>::new());
        for line in [
            "fee shift_leaders: 4_200 per 12 agents per month",
            "fee hiring: 1_500 per hire",
            "fee desks: 140 per workplace per month",
            "fee burden: 22.5% of salaries, shift_leaders",
            "fee margin: 8% of salaries, burden, setup",
            "staff: 4 agents, turnover 30% per year",
            "queue: billed",
            "surcharge certifications: 2%",
        ] {
            assert!(text.contains(line), "{line}:\n{text}");
        }
        let name = "responses/northern.rfp".to_owned();
        let (mut imported, sources) = checked(load_with(&path, (name, text.into_bytes())));
        imported.inputs.clone_from(&inputs);
        assert_same(&memos(&imported, &sources), &by_hand);
    }
}

#[test]
fn fees_are_named_by_their_words_or_by_their_rows() {
    let path = open_book();
    let said = |language: usize, of: &str| {
        filled(&path, "northern", language, &[("share/1", "third", of)])
    };
    let (text, faults) = said(0, "SALARIES\nFee 2; set-up");
    assert_eq!(faults, Vec::<String>::new());
    assert!(
        text.contains("fee burden: 22.5% of salaries, shift_leaders, setup"),
        "{text}"
    );
    let (text, _) = said(1, "Yuran 1; Persediaan");
    assert!(
        text.contains("fee burden: 22.5% of salaries, setup"),
        "{text}"
    );
    let (_, faults) = said(0, "salary");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].ends_with("“salary” is the name of no fee above it; did you mean “salaries”?"),
        "{faults:?}"
    );
    assert!(faults[0].starts_with("Prices!F"), "{faults:?}");
    // A share of itself, or of one below it.
    assert_eq!(said(0, "burden").1.len(), 1);
    let alone = |cells: &[(&str, &str, &str)]| filled(&path, "northern", 0, cells).1;
    for cells in [
        [("fee/2", "fourth", "")],
        [("fee/1", "fourth", "3")],
        [("share/1", "second", "")],
        [("staff", "second", "")],
    ] {
        assert_eq!(alone(&cells).len(), 1, "{cells:?}: {:?}", alone(&cells));
    }
}

#[test]
fn what_holds_for_lots_together_has_a_sheet() {
    let path = root().join("examples/split");
    let (by_hand, sources) = checked(rfpc::load::load(&path));
    let with = by_hand
        .offers
        .iter()
        .filter(|offer| offer.together.is_some());
    let aliases: Vec<String> = with.map(|offer| offer.alias.clone()).collect();
    assert!(!aliases.is_empty());
    let inputs = by_hand.inputs.clone();
    let by_hand = memos(&by_hand, &sources);
    for alias in aliases {
        let (text, faults) = filled(&path, &alias, 0, &[]);
        assert_eq!(faults, Vec::<String>::new());
        assert!(text.contains("together {"), "{text}");
        let name = format!("responses/{alias}.rfp");
        let (mut imported, sources) = checked(load_with(&path, (name, text.into_bytes())));
        imported.inputs.clone_from(&inputs);
        assert_same(&memos(&imported, &sources), &by_hand);
    }
    let smallest = project_at(&root().join("examples/smallest"));
    let forms = response_forms(&smallest).expect("forms");
    assert!(
        forms[0].table(TableKey::Together).is_none(),
        "no lots, no sheet"
    );
}

#[test]
fn a_further_round_says_only_what_changes() {
    let from = root().join("examples/two-stage");
    let whole = project_at(&from);
    let form = &response_forms(&whole).expect("forms")[0];
    let desk = copy(&from, "price-forms-round", |_, text| text.to_owned());
    fs::remove_file(desk.join("responses/evergreen.final.rfp")).expect("it is there");
    let mut cells: Cells = cells_of(whole.offer("evergreen").expect("the offer"), form);
    // A final offer of new prices, and of nothing else.
    cells.retain(|(key, _, row, _), _| *key == TableKey::Prices || row == "name");
    let blank = workbook(form).expect("a workbook");
    let inbox = fresh("price-forms-round-in");
    fs::create_dir_all(&inbox).expect("a folder");
    let file = inbox.join("evergreen.xlsx");
    let import = |cells: &Cells, more: &[&str]| {
        fs::write(&file, fill(&blank, form, cells)).expect("room");
        let mut words = vec!["import", text(&file), "--project", text(&desk)];
        words.extend(["--received", "2026-10-23 10:02 Europe/Amsterdam"]);
        words.extend(more);
        rfpc(&words)
    };
    let first = import(&cells, &[]);
    assert!(first.stderr.contains("--round 2"), "{}", first.all());
    let run = import(&cells, &["--round", "2"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let response =
        fs::read_to_string(desk.join("responses/evergreen.round2.rfp")).expect("a round");
    assert!(
        response.starts_with("response NIGHT-1 from \"Evergreen Calls\" replaces round 1 {"),
        "{response}"
    );
    // What is sampled begins from the fingerprints of the files.
    let compare = |path: &str| {
        let text = rfpc(&["compare", path]).stdout;
        let lines = text.lines().filter(|line| !line.contains('±'));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(compare(text(&desk)), compare(text(&from)));
    let again = import(&cells, &["--round", "2"]);
    assert!(again.stderr.contains("E0909"), "{}", again.all());
    // What is withdrawn must have been there.
    let place = (
        TableKey::Vendor,
        0,
        "withdraws".to_owned(),
        "value".to_owned(),
    );
    cells.insert(place, "By the minute".to_owned());
    let run = import(&cells, &["--round", "2", "--replace"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout
            .contains("The round before has no tariff “By the minute” to withdraw."),
        "{}",
        run.all()
    );
}

//! The whole way: a workbook goes out, is filled in, comes back, and says what the hand-written response says.

use std::collections::BTreeMap;
use std::path::Path;

use rfpc::check::check;
use rfpc::evaluate::{Depth, evaluate_to, with_shares};
use rfpc::exchange::{self, Receipt, Returned, workbook};
use rfpc::load::{Loaded, load_with};
use rfpc::model::{Form, Input, Offer, OfferRole, Project, TableKey};
use rfpc::render::{memo, response_forms};
use rfpc::source::Sources;

use crate::filled::{cells_of, fill};
use crate::golden;
use crate::project::{project_at, root};

pub fn returned(bytes: &[u8], forms: &[Form]) -> Returned {
    exchange::response(bytes, forms).expect("a form")
}

/// What the buyer says of the offer, as its file does.
pub fn receipt_of(offer: &Offer) -> Receipt {
    let received = &offer.received.as_ref().expect("when it came").value;
    Receipt {
        vendor: offer.vendor.value.clone(),
        round: 1,
        alias: Some(offer.alias.clone()),
        received: format!(
            "{} {} {}",
            received.date(),
            received.time(),
            received.zone()
        ),
        late: offer.late_accepted.as_ref().map(|late| late.value.clone()),
    }
}

pub fn checked(loaded: Loaded) -> (Project, Sources) {
    let inputs = loaded.fingerprints.into_iter();
    let inputs = inputs.map(|(path, fingerprint)| Input { path, fingerprint });
    let (project, diagnostics) = check(&loaded.files, inputs.collect());
    let said: Vec<&str> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert!(said.is_empty(), "{said:?}");
    (project.expect("a project"), loaded.sources)
}

/// The memos without what tells one file from another: fingerprints, and lines of responses.
pub fn memos(project: &Project, sources: &Sources) -> Vec<String> {
    let project = with_shares(project).expect("figures in range");
    let evaluation = evaluate_to(&project, Depth::Memo).expect("figures in range");
    let documents = memo(&project, &evaluation, sources).expect("documents");
    let texts = documents.iter().filter_map(|document| document.text());
    texts.map(masked).collect()
}

fn masked(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words = line.split_inclusive([' ', '|', '`', '<', '>', '(', ')', ';', ',']);
        let words = words.map(|word| {
            let is_print = word.len() > 16
                && word.chars().filter(char::is_ascii_hexdigit).count() >= 12
                && word
                    .chars()
                    .all(|c| c.is_ascii_hexdigit() || !c.is_alphanumeric());
            match word.find(".rfp:") {
                Some(at) if word.contains("responses/") || word.contains("panel/") => {
                    word[..at].to_owned()
                }
                _ if is_print => "…".to_owned(),
                _ => word.to_owned(),
            }
        });
        words.collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_filled_workbook_says_what_the_hand_written_response_says() {
    let path = root().join("rfps/customer-support");
    let project = project_at(&path);
    let forms = response_forms(&project).expect("forms");
    let (by_hand, sources) = checked(rfpc::load::load(&path));
    let inputs = by_hand.inputs.clone();
    let by_hand = memos(&by_hand, &sources);
    for (place, offer) in project.offers.iter().enumerate() {
        if offer.role != OfferRole::Vendor {
            continue;
        }
        // Vendors answer in one language or the other.
        let form = &forms[place % forms.len()];
        let text = response(form, &forms, offer);
        let name = format!("responses/{}.rfp", offer.alias);
        let (mut imported, sources) = checked(load_with(&path, (name, text.into_bytes())));
        // The fingerprints of the files differ; they also seed what is sampled.
        imported.inputs.clone_from(&inputs);
        for (own, other) in memos(&imported, &sources).iter().zip(&by_hand) {
            for (own, other) in own.lines().zip(other.lines()) {
                assert_eq!(own, other, "{}", offer.vendor.value);
            }
            assert_eq!(own.lines().count(), other.lines().count());
        }
    }
}

/// Cells by row and column.
type Rows = BTreeMap<String, BTreeMap<String, String>>;

/// What programs that are not ours fill in (`tests/outside/whole_way.py`), by table, row and column.
#[test]
fn what_other_programs_fill_in_is_what_the_responses_say() {
    for (path, cells) in [
        ("rfps/customer-support", "tests/outside/cells"),
        ("tests/outside/open_book", "tests/outside/open_book/cells"),
    ] {
        let project = project_at(&root().join(path));
        let form = &response_forms(&project).expect("forms")[0];
        let offers = project.offers.iter();
        for offer in offers.filter(|offer| offer.role == OfferRole::Vendor) {
            let mut tables: BTreeMap<String, Vec<Rows>> = BTreeMap::new();
            for ((key, copy, row, column), text) in cells_of(offer, form) {
                let copies = tables.entry(key.as_str().to_owned()).or_default();
                copies.resize(copies.len().max(copy + 1), Rows::new());
                copies[copy].entry(row).or_default().insert(column, text);
            }
            let text = serde_json::to_string_pretty(&tables).unwrap() + "\n";
            let path = root().join(format!("{cells}/{}.json", offer.alias));
            golden::compare(&path, &text).unwrap_or_else(|said| panic!("{said}"));
        }
    }
}

/// The text of the response that comes of a form filled in with an offer.
fn response(form: &Form, forms: &[Form], offer: &Offer) -> String {
    let blank = workbook(form).expect("a workbook");
    let filled = fill(&blank, form, &cells_of(offer, form));
    let returned = returned(&filled, forms);
    let faults: Vec<String> = returned
        .faults
        .iter()
        .map(|fault| format!("{}: {}", fault.place, fault.text(&returned.sentences)))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(returned.stale.is_empty(), "{:?}", returned.stale);
    returned.draft(&receipt_of(offer)).text()
}

#[test]
fn every_response_of_the_projects_comes_back_from_its_form() {
    for path in [
        "rfps/pima-call-center",
        "examples/smallest",
        "examples/it-support",
        "examples/office-cleaning",
    ] {
        let path = root().join(path);
        let project = project_at(&path);
        let forms = response_forms(&project).expect("forms");
        for offer in project
            .offers
            .iter()
            .filter(|offer| offer.role == OfferRole::Vendor)
        {
            let text = response(&forms[0], &forms, offer);
            let file = file_of(offer, &path);
            let (imported, _) = checked(load_with(&path, (file, text.into_bytes())));
            let own = imported.offer(&offer.alias).expect("the offer");
            let answered: Vec<&String> = offer.answers.keys().collect();
            assert_eq!(own.answers.keys().collect::<Vec<_>>(), answered);
            for (name, answer) in &offer.answers {
                assert_eq!(own.answers[name].value, answer.value, "{name}");
                assert_eq!(own.answers[name].evidence, answer.evidence, "{name}");
            }
            assert_eq!(own.tariffs.len(), offer.tariffs.len());
        }
    }
}

#[test]
fn what_is_none_at_cost_or_follows_an_index_has_its_place() {
    let project = project_at(&root().join("rfps/customer-support"));
    let forms = response_forms(&project).expect("forms");
    let offer = project.offer("klang").expect("an offer");
    let said = |cells: &[(&str, &str, &str)]| {
        let mut all = cells_of(offer, &forms[1]);
        for (row, column, text) in cells {
            let place = (TableKey::Prices, 0, (*row).to_owned(), (*column).to_owned());
            all.insert(place, (*text).to_owned());
        }
        let blank = workbook(&forms[1]).expect("a workbook");
        let returned = returned(&fill(&blank, &forms[1], &all), &forms);
        let faults = returned.faults.iter();
        let faults: Vec<String> = faults
            .map(|fault| fault.text(&returned.sentences))
            .collect();
        (returned.draft(&receipt_of(offer)).text(), faults.join("\n"))
    };
    let (text, faults) = said(&[
        ("exit/1", "value", "none"),
        ("fee/7", "value", "telephony"),
        ("fee/7", "third", "passed on at cost"),
        ("minimum", "value", "2000"),
        ("minimum", "second", "per month"),
        ("minimum", "third", "carried over"),
        ("minimum", "fourth", "3"),
        ("indexation", "value", ""),
        ("indexation", "fourth", "CPI"),
        ("indexation", "second", "13"),
        ("indexation", "third", "4%"),
    ]);
    assert_eq!(faults, "");
    for line in [
        "exit: none",
        "fee telephony: at cost",
        "minimum: 2_000 per month, unused carried over for 3 months",
        "indexation: CPI from month 13, at most 4%",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    let (_, faults) = said(&[
        ("fee/7", "value", "telephony"),
        ("fee/7", "second", "100"),
        ("fee/7", "third", "passed on at cost"),
        ("indexation", "value", "3%"),
        ("indexation", "fourth", "CPI"),
    ]);
    for what in ["at cost", "name of an index"] {
        assert!(faults.contains(what), "{what}: {faults}");
    }
}

/// The file that an offer was read from.
fn file_of(offer: &Offer, path: &Path) -> String {
    let (_, sources) = checked(rfpc::load::load(path));
    sources
        .get(offer.span.file)
        .expect("the file")
        .path()
        .to_owned()
}

//! The published tariffs of real answering services: the program's bills are those worked by hand in each project's comment.

use std::fs;

use rfpc::check::check;
use rfpc::evaluate::{Evaluation, OpenItem, evaluate};
use rfpc::load::load_texts;

use crate::project::root;

/// The project as it stands, but for one text of the RFP.
fn evaluated(name: &str, from: &str, to: &str) -> Evaluation {
    let folder = root().join("tests/published").join(name);
    let read = |file: &str| fs::read_to_string(folder.join(file)).expect(file);
    let rfp = read("rfp.rfp");
    assert!(rfp.contains(from), "{name}: {from}");
    let texts = [
        ("rfp.rfp", rfp.replacen(from, to, 1)),
        ("response.rfp", read("response.rfp")),
    ];
    let found = texts.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let loaded = load_texts(found.into(), |_| None);
    let (project, diagnostics) = check(&loaded.files, Vec::new());
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    evaluate(&project.expect("a project")).expect("figures")
}

fn as_published(name: &str) -> Evaluation {
    evaluated(name, "rfp ", "rfp ")
}

/// The bills of a tariff by scenario, `base` first.
fn bills(evaluation: &Evaluation, tariff: &str) -> Vec<String> {
    let offer = &evaluation.offers[0];
    assert_eq!(offer.open, Vec::new());
    let mut tariffs = offer.tariffs.iter();
    let own = tariffs.find(|own| own.tariff == tariff).expect(tariff);
    let scenarios = own.scenarios.iter();
    scenarios
        .map(|one| format!("{:.2}", one.total.value))
        .collect()
}

/// Of each month of the base scenario.
fn by_month(evaluation: &Evaluation) -> Vec<String> {
    let months = &evaluation.offers[0].tariffs[0].scenarios[0].months;
    months
        .iter()
        .map(|month| format!("{:.2}", month.total.value))
        .collect()
}

#[test]
fn signpost() {
    let bills = bills(&as_published("signpost"), "Packages");
    assert_eq!(bills, ["372.50", "1261.15", "2562.25", "7721.25"]);
}

#[test]
fn signpost_with_one_package_for_the_term() {
    // The package of 125 minutes is the cheapest for 40 calls, and is kept: 350 + (minutes − 125) · 2.50.
    let folder = root().join("tests/published/signpost");
    let read = |file: &str| fs::read_to_string(folder.join(file)).expect(file);
    let response = read("response.rfp").replace("chosen: each month", "chosen: once");
    let texts = [("rfp.rfp", read("rfp.rfp")), ("response.rfp", response)];
    let found = texts.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let loaded = load_texts(found.into(), |_| None);
    let (project, _) = check(&loaded.files, Vec::new());
    let evaluation = evaluate(&project.expect("a project")).expect("figures");
    let bills = bills(&evaluation, "Packages");
    assert_eq!(bills, ["372.50", "1545.00", "3555.00", "10925.00"]);
}

#[test]
fn answerconnect() {
    let bills = bills(&as_published("answerconnect"), "200 minutes");
    assert_eq!(bills, ["399.99", "889.99", "2239.99", "7299.99"]);
}

#[test]
fn specialty_answering_service() {
    let evaluation = as_published("specialty");
    assert_eq!(
        bills(&evaluation, "Without minutes"),
        ["116.02", "368.08", "800.19", "2384.57"]
    );
    assert_eq!(
        bills(&evaluation, "100 minutes"),
        ["161.72", "318.83", "723.94", "2209.32"]
    );
}

#[test]
fn specialty_answering_service_s_own_examples() {
    // 50 and 150 calls of one minute, all live.
    let calls = |count: &str| {
        let from = "volume: 40 calls per month\n        talk: 45 s 50%, 1 min 15 s 50%\n        wrap: 20 s, hold: 10 s\n        menu: 20% in 30 s, voicemail: 5% in 1 min\n        transfer: 20% for 3 min";
        let to = format!(
            "volume: {count} calls per month\n        talk: 1 min 100%\n        menu: 0% in 30 s, voicemail: 0% in 1 min\n        transfer: 0% for 3 min"
        );
        evaluated("specialty", from, &to)
    };
    assert_eq!(bills(&calls("50"), "Without minutes")[0], "121.00");
    assert_eq!(bills(&calls("150"), "100 minutes")[0], "231.00");
}

#[test]
fn answerfirst() {
    let evaluation = as_published("answerfirst");
    assert_eq!(
        bills(&evaluation, "Flat packages"),
        ["199.00", "329.00", "549.00"]
    );
    let many = evaluated("answerfirst", "volume: 40 calls", "volume: 1_300 calls");
    let open = &many.offers[0].open;
    let [OpenItem::Tariff { item, charge, .. }] = open.as_slice() else {
        panic!("{open:#?}");
    };
    assert_eq!(
        (item.as_str(), charge.as_deref()),
        ("overage", Some("minute of voice"))
    );
}

#[test]
fn answerfirst_s_best_package_depends_on_the_month() {
    let evaluation = evaluated(
        "answerfirst",
        "term: 1 month from 2027-03-01",
        "term: 3 months from 2027-03-01",
    );
    assert_eq!(by_month(&evaluation), ["199.00", "199.00", "199.00"]);
    let folder = root().join("tests/published/answerfirst");
    let text = fs::read_to_string(folder.join("rfp.rfp")).expect("a project");
    assert!(text.contains("volume: 40 calls per month\n"));
    let season = evaluated(
        "answerfirst",
        "volume: 40 calls per month\n",
        "volume: 160 calls per month, season: mar 50%\n",
    );
    assert_eq!(by_month(&season), ["199.00"]);
    let usual = evaluated("answerfirst", "volume: 40 calls", "volume: 160 calls");
    assert_eq!(by_month(&usual), ["329.00"]);
}

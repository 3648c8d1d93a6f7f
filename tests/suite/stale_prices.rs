//! Prices that came in a form made before the request was changed: `rfpc import` leaves out the rows that `rfpc diff` calls stale.

use std::fs;
use std::path::PathBuf;

use rfpc::exchange::workbook;
use rfpc::model::fingerprints;
use rfpc::render::response_forms;
use serde_json::Value;

use crate::filled::{cells_of, fill};
use crate::program::{Run, copy, fresh, rfpc, text};
use crate::project::{project_at, root};

const RECEIVED: &str = "2026-09-30 09:12 America/New_York";

const RFP: &str = r#"
use contact_centre

rfp HELP-1 "Somebody to answer our telephone" {
    buyer: "A Small Shop Ltd"
    currency: USD
    documents: en, ms
    term: 12 months from 2027-01-01
    offers: at least 1
    timeline {
        issue:     2026-09-01
        questions: 2026-09-15
        responses: 2026-10-01 17:00 America/New_York
        award:     2026-10-15
    }
    demand voice { volume: 900 calls per month, talk: 4 min, wrap: 30 s, agents: 6, agent_hours: 900 hours per month }
    demand chat { volume: 300 chats per month, talk: 4 min }
    criteria {
        quality 50% { require languages includes en; prefer uptime from 99% to 99.9% }
        price 50% by lowest_ratio of cost over term
    }
    pricing {
        accept minute of voice, chat, hour of agent
        state billing increment, tax
        assume CPI: 2% per year
    }
}
rates on 2026-10-01 source "Bank of Canada, daily rate" { CAD: 0.72 USD }
"#;

const RESPONSE: &str = r#"
response HELP-1 from "Northern Voice Inc" as northern {
    received: 2026-09-30 09:12 America/New_York
    valid: until 2027-01-31
    languages: en
    uptime: 99.7%
    tariff "Calls" {
        currency: USD
        charge minute of voice { rate: 0.95, 0.88 above 2_000; billed: per 6 s; tiers: slices }
        fee setup: 400 once
        tax: none
    }
    tariff "Chats" {
        currency: USD
        charge chat { package: 500 for 900, then 2 }
        fee recording: 0.05 per call per month
        tax VAT: 8%
    }
    tariff "Team" {
        currency: USD
        charge hour of agent { rate: 30 }
        tax: none
    }
}
"#;

/// The tariffs, in the order of their sheets.
const TARIFFS: [&str; 3] = ["Calls", "Chats", "Team"];

fn project(name: &str, rfp: &str, response: Option<&str>) -> PathBuf {
    let path = fresh(name);
    fs::create_dir_all(&path).expect("a folder");
    fs::write(path.join("rfp.rfp"), rfp).expect("room");
    if let Some(response) = response {
        fs::write(path.join("northern.rfp"), response).expect("room");
    }
    path
}

fn changed(from: &str, to: &str) -> String {
    assert!(RFP.contains(from), "{from}");
    let rfp = RFP.replace(from, to);
    match to.contains("CAD") {
        true => rfp.replace("CAD: 0.72 USD", "USD: 1.39 CAD"),
        false => rfp,
    }
}

/// The tariffs that `rfpc diff` calls stale.
fn by_diff(name: &str, rfp: &str) -> Vec<String> {
    let old = project(&format!("{name}-old"), RFP, Some(RESPONSE));
    let new = project(&format!("{name}-new"), rfp, Some(RESPONSE));
    let run = rfpc(&["diff", text(&old), text(&new), "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.all()));
    let stale = json["stale"].as_array().expect("a list").iter();
    let tariffs = stale.filter(|one| one["is_tariff"] == true);
    tariffs
        .map(|one| one["answer"].as_str().expect("a name").to_owned())
        .collect()
}

/// The form of the first request, filled in, imported into the project of another.
fn import(name: &str, rfp: &str, language: usize, more: &[&str]) -> (Run, PathBuf) {
    let old = project(&format!("{name}-filled"), RFP, Some(RESPONSE));
    let old = project_at(&old);
    let form = &response_forms(&old).expect("forms")[language];
    let offer = old.offer("northern").expect("the offer");
    let blank = workbook(form).expect("a workbook");
    let desk = project(name, rfp, None);
    let inbox = fresh(&format!("{name}-in"));
    fs::create_dir_all(&inbox).expect("a folder");
    let file = inbox.join("form.xlsx");
    fs::write(&file, fill(&blank, form, &cells_of(offer, form))).expect("room");
    let mut arguments = vec![
        "import",
        text(&file),
        "--project",
        text(&desk),
        "--received",
        RECEIVED,
    ];
    arguments.extend(more);
    let run = rfpc(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.all());
    (run, desk)
}

/// What `rfpc import` lists: stale rows, and those that wait for them.
fn by_import(name: &str, rfp: &str, language: usize) -> (Vec<String>, Vec<String>) {
    let (run, _) = import(name, rfp, language, &["--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.all()));
    let list = |key: &str| {
        let all = json[key].as_array().expect("a list").iter();
        all.map(|one| one.as_str().expect("a text").to_owned())
            .collect()
    };
    (list("stale"), list("waiting"))
}

/// The tariffs on whose sheets rows are stale.
fn tariffs(stale: &[String], sheet: &str) -> Vec<String> {
    let all = TARIFFS.iter().enumerate().filter(|(place, _)| {
        let sheet = match place {
            0 => format!("{sheet}!"),
            place => format!("{sheet} {}!", place + 1),
        };
        stale.iter().any(|row| row.starts_with(&sheet))
    });
    all.map(|(_, name)| (*name).to_owned()).collect()
}

#[test]
fn a_row_is_stale_where_diff_calls_the_tariff_stale() {
    let all: &[&str] = &TARIFFS;
    for (at, (from, to, expected)) in [
        ("    currency: USD", "    currency: CAD", all),
        (
            "state billing increment, tax",
            "state billing increment",
            all,
        ),
        (
            "minute of voice, chat, hour of agent",
            "minute of voice, call, chat, hour of agent",
            all,
        ),
        ("assume CPI: 2% per year", "assume CPI: 3% per year", all),
        (
            "12 months from 2027-01-01",
            "24 months from 2027-01-01",
            all,
        ),
        ("900 calls per month", "9_000 calls per month", all),
        ("300 chats", "3_000 chats", &["Chats", "Team"]),
        ("award:     2026-10-15", "award:     2026-10-20", &[]),
        ("from 99% to 99.9%", "from 99% to 99.99%", &[]),
        ("quality 50%", "quality 50%, at least 10%", &[]),
    ]
    .into_iter()
    .enumerate()
    {
        let rfp = changed(from, to);
        let name = format!("stale-prices-{at}");
        assert_eq!(by_diff(&name, &rfp), expected, "{to}: diff");
        let (language, sheet) = [(0, "Prices"), (1, "Harga")][at % 2];
        let (stale, _) = by_import(&name, &rfp, language);
        assert_eq!(
            tariffs(&stale, sheet),
            expected,
            "{to}: import says {stale:#?}"
        );
    }
}

#[test]
fn what_a_volume_counts_is_part_of_the_price() {
    let from = root().join("examples/office-cleaning");
    let metres = fingerprints(&project_at(&from));
    let rooms = copy(&from, "stale-prices-unit", |_, text| {
        text.replace("square_metre", "room")
    });
    let rooms = fingerprints(&project_at(&rooms));
    assert_ne!(metres["price.offices"], rooms["price.offices"]);
}

#[test]
fn stale_rows_are_named_by_cell_and_nothing_is_left_of_their_tariff() {
    let rfp = changed("300 chats", "3_000 chats");
    for (language, sheet, waits) in [
        (0, "Prices", "Left out with them"),
        (1, "Harga", "Tidak diambil bersamanya"),
    ] {
        let name = format!("stale-cells-{language}");
        let (stale, waiting) = by_import(&name, &rfp, language);
        let cells = |rows: &[String]| -> Vec<String> {
            let cells = rows
                .iter()
                .map(|row| row.split(": ").next().expect("a cell").to_owned());
            cells.collect()
        };
        // The package of chats, and the rate of an hour, which every channel takes; not the fee by the call.
        let package = format!("{sheet} 2!");
        let rate = format!("{sheet} 3!D");
        assert_eq!(stale.len(), 2, "{stale:#?}");
        assert!(
            stale[0].starts_with(&package) && stale[1].starts_with(&rate),
            "{stale:#?}"
        );
        assert!(
            cells(&waiting)
                .iter()
                .all(|cell| !cell.starts_with(&format!("{sheet}!")))
        );
        assert!(!waiting.is_empty(), "name and currency stand there too");
        let (run, desk) = import(&name, &rfp, language, &[]);
        for row in &stale {
            assert!(run.stdout.contains(row.as_str()), "{}", run.all());
        }
        let receipt =
            fs::read_to_string(desk.join("responses/northern.receipt.md")).expect("a receipt");
        for cell in cells(&stale).iter().chain(&cells(&waiting)) {
            assert!(
                receipt.contains(&format!("- {cell}: ")),
                "{cell}: {receipt}"
            );
        }
        assert!(receipt.contains(waits), "{receipt}");
        let response = fs::read_to_string(desk.join("responses/northern.rfp")).expect("a response");
        assert!(response.contains("tariff \"Calls\""), "{response}");
        assert!(
            !response.contains("\"Chats\"") && !response.contains("\"Team\""),
            "{response}"
        );
    }
}

#[test]
fn an_offer_all_of_whose_prices_are_stale_awaits_them() {
    let rfp = changed(
        "state billing increment, tax",
        "state billing increment, hold, tax",
    );
    let (_, desk) = import("stale-all", &rfp, 0, &[]);
    let response = fs::read_to_string(desk.join("responses/northern.rfp")).expect("a response");
    assert!(response.contains("prices: awaited"), "{response}");
    assert!(
        response.contains("uptime: 99.7%") && !response.contains("tariff"),
        "{response}"
    );
    let check = rfpc(&["check", text(&desk)]);
    assert_eq!(check.code, Some(0), "{}", check.all());
    let compare = rfpc(&["compare", text(&desk)]);
    assert!(compare.stdout.contains("open"), "{}", compare.all());
    let questions = rfpc(&["questions", text(&desk)]);
    assert!(questions.all().contains("no price"), "{}", questions.all());
}

//! Evaluation in stages: the price part stays sealed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

/// The customer-support project in two stages, responses edited.
fn staged(name: &str, edit: impl Fn(&str) -> String) -> PathBuf {
    copy(
        &root().join("rfps/customer-support"),
        name,
        |path, text| match path {
            "support.rfp" => text
                .replacen(
                    "    offers: at least 3",
                    "    stages: technical, price\n    offers: at least 3",
                    1,
                )
                .replacen(
                    "award { at least 60 points",
                    "award { technical at least 70%, at least 60 points",
                    1,
                ),
            _ if path.starts_with("responses/") => edit(text),
            _ => text.to_owned(),
        },
    )
}

/// The lines of a response that are in a tariff, and the others.
fn parted(response: &str) -> (String, String) {
    let (mut inside, mut outside) = (String::new(), String::new());
    let mut open = false;
    for line in response.lines() {
        open |= line.starts_with("    tariff ");
        let part = if open { &mut inside } else { &mut outside };
        part.push_str(line);
        part.push('\n');
        open &= line != "    }";
    }
    (inside, outside)
}

fn technical(project: &Path) -> [String; 2] {
    ["human", "json"].map(|format| {
        let run = rfpc(&[
            "compare",
            text(project),
            "--stage",
            "technical",
            "--format",
            format,
        ]);
        assert_eq!(run.code, Some(0), "{}", run.all());
        run.all()
    })
}

#[test]
fn no_figure_of_any_tariff_is_read_or_printed() {
    let project = staged("stages-sealed", str::to_owned);
    let printed = technical(&project);
    let mut figures = BTreeSet::new();
    for (path, bytes) in contents(&project) {
        if path.starts_with("responses/") {
            let (tariffs, _) = parted(&String::from_utf8(bytes).expect("text"));
            let numbers = tariffs.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '_'));
            figures.extend(
                numbers
                    .filter(|one| one.len() > 3)
                    .map(|one| one.replace('_', "")),
            );
        }
    }
    let run = rfpc(&["cost", text(&project), "--format", "json"]);
    let costs = run.stdout.split('"').filter(|part| {
        part.len() > 6 && part.ends_with(|c: char| c.is_ascii_digit()) && part.contains('.')
    });
    figures.extend(costs.map(str::to_owned));
    assert!(figures.len() > 200, "only {} figures", figures.len());
    for one in &figures {
        let is_whole = |text: &str| {
            let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
            words
                .map(|word| word.replace(',', ""))
                .any(|word| word == *one)
        };
        assert!(
            !printed.iter().any(|text| is_whole(text)),
            "{one}\n{}",
            printed[0]
        );
    }
    assert!(
        printed[0].contains("prices are still sealed"),
        "{}",
        printed[0]
    );
    assert!(
        printed[1].contains("capability.service.languages"),
        "{}",
        printed[1]
    );
    // Other prices, or none at all, print the same bytes.
    let dearer = staged("stages-dearer", |text| {
        text.replace("rate: 0.78", "rate: 9.87")
            .replace("fee setup: 40_000", "fee setup: 77_777")
    });
    assert_eq!(technical(&dearer), printed);
    let none = staged("stages-none", |text| parted(text).1);
    assert_eq!(technical(&none), printed);
}

#[test]
fn no_decision_is_made_while_a_price_is_sealed() {
    let project = staged("stages-half", |text| match text.contains("from \"Borneo") {
        true => parted(text).1,
        false => text.to_owned(),
    });
    let out = fresh("stages-half-out");
    for arguments in [
        vec!["memo", text(&project), "--as", "md", "--out", text(&out)],
        vec!["compare", text(&project)],
    ] {
        let run = rfpc(&arguments);
        assert_eq!(run.code, Some(1), "{}", run.all());
        assert!(run.stderr.contains("E0719"), "{}", run.all());
        assert!(
            run.stderr
                .contains("`Borneo Contact Sdn Bhd` is still sealed"),
            "{}",
            run.all()
        );
    }
    assert!(!out.exists());
}

#[test]
fn who_does_not_pass_stays_sealed_and_holds_nobody_up() {
    let opened = staged("stages-opened", |text| {
        match text.contains("from \"PT Batam") {
            true => parted(text).1,
            false => text.to_owned(),
        }
    });
    let run = rfpc(&["compare", text(&opened), "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    // With its tariff in the project the price of who is out is looked at by nobody.
    let whole = staged("stages-whole", str::to_owned);
    let other = rfpc(&["compare", text(&whole), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let offers = json["offers"].as_array().expect("offers");
    let whole: serde_json::Value = serde_json::from_str(&other.stdout).expect("JSON");
    for (own, theirs) in offers
        .iter()
        .zip(whole["offers"].as_array().expect("offers"))
    {
        for key in ["alias", "status", "points", "costs"] {
            assert_eq!(own[key], theirs[key], "{key}");
        }
    }
    let batam = offers
        .iter()
        .find(|one| one["alias"] == "batam")
        .expect("it");
    assert_eq!(batam["status"], "excluded");
    assert!(
        batam["costs"]
            .as_array()
            .expect("costs")
            .iter()
            .all(|cost| cost["cost"].is_null())
    );
}

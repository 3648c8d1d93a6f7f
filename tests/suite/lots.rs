//! Lots: the cleaning example, with its floors and its windows decided apart.

use std::fs;

use rfpc::check::check;
use rfpc::evaluate::{Award, Evaluation, Status, evaluate};
use rfpc::load::load_texts;
use rfpc::model::Project;

use crate::program::{copy, rfpc, text};
use crate::project::root;

/// The example with two lots; Avon offers for the floors only, and has a tariff for each of them.
fn in_lots() -> Project {
    let folder = root().join("examples/office-cleaning");
    let read = |path: &str| fs::read_to_string(folder.join(path)).expect(path);
    let lots = "lot floors \"Floors\" { channels: offices }\n    lot glass \"Windows\" { channels: windows }\n\n    criteria {";
    let rfp = read("rfp.rfp")
        .replace("offers: at least 3", "offers: at least 2")
        .replacen("criteria {", lots, 1);
    let avon =
        read("responses/avon.rfp").replacen("    tariff ", "    lots: floors\n\n    tariff ", 1);
    let texts = [
        ("rfp.rfp", rfp),
        ("vocabulary.rfp", read("vocabulary.rfp")),
        ("panel.rfp", read("panel.rfp")),
        ("responses/avon.rfp", avon),
        (
            "responses/brightwater.rfp",
            read("responses/brightwater.rfp"),
        ),
        (
            "responses/green-corner.rfp",
            read("responses/green-corner.rfp"),
        ),
    ];
    let found = texts.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let loaded = load_texts(found.into(), |_| None);
    let (project, diagnostics) = check(&loaded.files, Vec::new());
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    project.expect("a project")
}

fn of_lot(project: &Project, name: &str) -> Evaluation {
    let lot = project.rfp.lots.iter().find(|lot| lot.name == name);
    evaluate(&project.for_lot(lot.expect(name))).expect("figures")
}

fn cost(evaluation: &Evaluation, alias: &str, line: &str) -> Option<String> {
    let offer = evaluation
        .offers
        .iter()
        .find(|offer| offer.alias == alias)?;
    let tariff = &offer.tariffs[offer.chosen?];
    let line = tariff.scenarios[0]
        .lines
        .iter()
        .find(|own| *own.name == *line)?;
    Some(line.amount.value.to_string())
}

#[test]
fn a_lot_has_the_offers_that_were_made_for_it() {
    let project = in_lots();
    let aliases = |name: &str| -> Vec<String> {
        let offers = of_lot(&project, name).offers;
        offers.into_iter().map(|offer| offer.alias).collect()
    };
    assert_eq!(aliases("floors"), ["avon", "brightwater", "green"]);
    assert_eq!(aliases("glass"), ["brightwater", "green"]);
}

#[test]
fn a_lot_costs_what_belongs_to_it_and_has_a_winner_of_its_own() {
    let project = in_lots();
    let whole = evaluate(&project).expect("figures");
    let (floors, glass) = (of_lot(&project, "floors"), of_lot(&project, "glass"));
    for alias in ["brightwater", "green"] {
        assert_eq!(
            cost(&floors, alias, "offices"),
            cost(&whole, alias, "offices")
        );
        assert_eq!(
            cost(&glass, alias, "windows"),
            cost(&whole, alias, "windows")
        );
        assert!(cost(&whole, alias, "offices").is_some());
        assert_eq!(cost(&glass, alias, "offices"), None);
    }
    for evaluation in [&floors, &glass] {
        let Award::To(outcome) = &evaluation.award else {
            panic!("{:?}", evaluation.award);
        };
        assert_eq!(evaluation.offers[outcome.offer].status, Status::Counts);
    }
}

#[test]
fn tests_of_the_rule_run_in_every_lot() {
    let tests = r#"
test "who does not do windows is only among the floors" {
    response "Floors" like perfect { lots: floors }
    response "Both" like perfect { tariff { charge offices { rate: 2 } charge windows { rate: 2 } tax: none } }
    expect "Floors" first in floors
    expect "Both" counts
    expect "Both" first in glass
    expect "Floors" first in glass
}
"#;
    let project = copy(
        &root().join("examples/office-cleaning"),
        "lots-tests",
        |path, text| {
            let lots = "lot floors \"Floors\" { channels: offices }\n    lot glass \"Windows\" { channels: windows }\n\n    criteria {";
            match path {
                "rfp.rfp" => text.replacen("criteria {", lots, 1),
                "tests.rfp" => tests.to_owned(),
                _ => text.to_owned(),
            }
        },
    );
    let run = rfpc(&["test", text(&project)]);
    assert!(run.stdout.contains(", lot floors … ok"), "{}", run.all());
    assert!(run.stdout.contains(", lot glass … FAILED"), "{}", run.all());
    assert!(
        run.stdout.contains("expected \"Floors\" first in glass"),
        "{}",
        run.all()
    );
    assert!(!run.stdout.contains("expected \"Both\""), "{}", run.all());
}

//! Evaluation in stages: the price part stays sealed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

/// The customer-support project in two stages, prices opened, responses edited.
fn staged(name: &str, edit: impl Fn(&str) -> String) -> PathBuf {
    staged_with(
        name,
        "\nopening CS-2027-01 on 2027-01-08 { by: \"A. Rahman\", \"L. Tan\" }\n",
        edit,
    )
}

/// The same with prices that nobody has opened.
fn sealed(name: &str, edit: impl Fn(&str) -> String) -> PathBuf {
    staged_with(name, "", edit)
}

fn staged_with(name: &str, opening: &str, edit: impl Fn(&str) -> String) -> PathBuf {
    copy(
        &root().join("rfps/customer-support"),
        name,
        |path, text| match path {
            "support.rfp" => format!("{text}{opening}")
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

/// Every number of a project's tariffs and of what they cost.
fn figures(opened: &Path) -> BTreeSet<String> {
    let mut figures = BTreeSet::new();
    for (path, bytes) in contents(opened) {
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
    let run = rfpc(&["cost", text(opened), "--format", "json"]);
    let costs = run.stdout.split('"').filter(|part| {
        part.len() > 6 && part.ends_with(|c: char| c.is_ascii_digit()) && part.contains('.')
    });
    figures.extend(costs.map(str::to_owned));
    assert!(figures.len() > 200, "only {} figures", figures.len());
    figures
}

/// The numbers of a text, as they are written without marks between thousands.
fn numbers(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
    words.map(|word| word.replace(',', "")).collect()
}

#[test]
fn no_figure_of_any_tariff_is_read_or_printed() {
    let opened = staged("stages-opened-for-figures", str::to_owned);
    let project = sealed("stages-sealed", str::to_owned);
    for project in [&opened, &project] {
        let printed = technical(project);
        let found = numbers(&printed.concat());
        let leaked: Vec<_> = figures(&opened).intersection(&found).cloned().collect();
        assert!(leaked.is_empty(), "{leaked:?}\n{}", printed[0]);
        let says = printed[0].contains("prices are still sealed");
        assert!(says, "{}", printed[0]);
        let says = printed[1].contains("capability.service.languages");
        assert!(says, "{}", printed[1]);
        // Other prices, or none at all, print the same bytes.
        let dearer = sealed("stages-dearer", dearer);
        assert_eq!(technical(&dearer), printed);
        let none = sealed("stages-none", |text| parted(text).1);
        assert_eq!(technical(&none), printed);
    }
}

fn dearer(response: &str) -> String {
    response
        .replace("rate: 0.78", "rate: 9.87")
        .replace("fee setup: 40_000", "fee setup: 77_777")
}

/// What a command says of a project, and what it writes.
fn said(project: &Path, arguments: &[&str], writes: bool) -> (Option<i32>, String) {
    let out = fresh("stages-said");
    let mut arguments = arguments.to_vec();
    arguments.push(text(project));
    if writes {
        arguments.extend(["--out", text(&out)]);
    }
    let run = rfpc(&arguments);
    let mut all = run.all().replace(text(project), "PROJECT");
    if out.exists() {
        for (path, bytes) in contents(&out) {
            all.push_str(&format!("{path}\n{}", String::from_utf8_lossy(&bytes)));
        }
    }
    (run.code, all)
}

#[test]
fn no_command_reads_a_price_before_it_is_opened() {
    let figures = figures(&staged("stages-all-opened", str::to_owned));
    let project = sealed("stages-all-sealed", str::to_owned);
    let dearer = sealed("stages-all-dearer", dearer);
    let broken = sealed("stages-all-broken", |text| {
        text.replace("rate: 0.78", "rate: seventy")
            .replace("charge hour of agent", "charge hours of agents")
    });
    let none = sealed("stages-all-none", |text| parted(text).1);
    let refuse: [&[&str]; 8] = [
        &["compare"],
        &["cost"],
        &["cost", "--format", "json"],
        &["robust"],
        &["memo", "--as", "md"],
        &["letters", "--as", "md"],
        &["negotiate", "klang", "--as", "md"],
        &["explain", "klang.cost.base"],
    ];
    let answer: [(&[&str], bool); 7] = [
        (&["check"], false),
        (&["questions"], false),
        (&["questions", "--format", "json"], false),
        (&["compare", "--stage", "technical"], false),
        (&["explain", "klang.technical"], false),
        (&["issue", "--as", "md"], true),
        (&["build", "--as", "md"], true),
    ];
    let all = refuse
        .iter()
        .map(|one| (*one, true, Some(1)))
        .chain(answer.iter().map(|(one, _)| (*one, false, Some(0))));
    for (arguments, refused, code) in all {
        let writes = ["memo", "letters", "negotiate", "issue", "build"].contains(&arguments[0]);
        let (exit, printed) = said(&project, arguments, writes);
        assert_eq!(exit, code, "{arguments:?}\n{printed}");
        assert_eq!(
            printed.contains("E0719"),
            refused,
            "{arguments:?}\n{printed}"
        );
        let found = numbers(&printed);
        let leaked: Vec<_> = figures
            .iter()
            // Prices with cents: a round number may be anything.
            .filter(|one| one.contains('.') && found.contains(*one))
            .collect();
        let published = ["issue", "build"].contains(&arguments[0]);
        assert!(leaked.is_empty() || published, "{arguments:?}: {leaked:?}");
        for (other, how) in [(&dearer, "dearer"), (&broken, "broken"), (&none, "none")] {
            let (_, other) = said(other, arguments, writes);
            assert!(
                other == printed,
                "{arguments:?} differs when prices are {how}"
            );
        }
    }
    let (_, letters) = said(&project, &["questions", "--language", "en"], false);
    assert!(!letters.to_lowercase().contains("tariff"), "{letters}");
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

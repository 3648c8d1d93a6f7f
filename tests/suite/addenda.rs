//! Changes of a request: what `rfpc diff` shows of folders and revisions, the addendum, and what the memo says of a rule that
//! was changed after the first offer.

use std::path::Path;
use std::process::Command;

use rfpc::evaluate::{Award, Depth, evaluate_to};
use rfpc::model::Project;
use rfpc::render::{Form, addendum_papers, memo};

use crate::program::{fresh, rfpc, text};
use crate::whole::{Whole, of_text};

const RFP: &str = r#"
use contact_centre

rfp HD-1 en "Help desk" ms "Meja bantuan" {
    buyer: "A Shop", contact: "Office", currency: USD, documents: en, ms, offers: at least 1
    invited: "Alpha", "Beta"
    term: 12 months from 2027-01-01
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }
    demand voice { volume: 1_000 calls per month, talk: 4 min }
    criteria {
        quality WEIGHT {
            require uptime >= THRESHOLD
            judge staff_fit 0 to 5
        }
        price PRICE by lowest_ratio of cost over term
    }
    pricing { accept call }
}
"#;

const OFFERS: &str = r#"
response HD-1 from "Alpha" {
    received: 2026-09-20 09:00 America/New_York, valid: until 2027-03-01
    uptime: 99.7%
    staff_fit: "Two."
    tariff "T" { currency: USD; charge call { rate: 100 } }
}
response HD-1 from "Beta" {
    received: 2026-09-25 09:00 America/New_York, valid: until 2027-03-01
    uptime: 99.9%
    staff_fit: "Four."
    tariff "T" { currency: USD; charge call { rate: 130 } }
}
panel HD-1 by "Assessor" {
    declares: no conflict
    "Alpha" { staff_fit: 3 "Two leaders" }
    "Beta" { staff_fit: 5 "Four leaders" }
}
"#;

/// The request with this weight of quality and this least uptime.
fn request(weight: u32, threshold: &str) -> String {
    RFP.replace("WEIGHT", &format!("{weight}%"))
        .replace("PRICE", &format!("{}%", 100 - weight))
        .replace("THRESHOLD", threshold)
}

fn addendum(on: &str, before: &str) -> String {
    format!(
        "addendum HD-1 1 on {on} {{\n    reason: en \"The weights were wrong.\" ms \"Wajaran itu salah.\"\n    {before}\n}}\n"
    )
}

/// The criteria as they were with this weight.
fn before(weight: u32, threshold: &str) -> String {
    let text = request(weight, threshold);
    let from = text.find("    criteria {").unwrap();
    let to = text.find("    pricing").unwrap();
    format!("before {{\n{}    }}", &text[from..to])
}

fn write(folder: &Path, files: &[(&str, String)]) {
    std::fs::create_dir_all(folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn folders_are_compared_by_meaning_and_stale_answers_named() {
    let folder = fresh("diff-folders");
    let (old, new) = (folder.join("old"), folder.join("new"));
    write(
        &old,
        &[
            ("rfp.rfp", request(60, "99.5%")),
            ("offers.rfp", OFFERS.to_owned()),
        ],
    );
    let moved = format!("# Elsewhere.\n\n{}", request(70, "99.6%"));
    write(
        &new,
        &[("request.rfp", moved), ("offers.rfp", OFFERS.to_owned())],
    );
    let run = rfpc(&["diff", text(&old), text(&new)]);
    let said = run.all();
    for line in [
        "changed [criteria]: quality.uptime",
        "  --> rfp.rfp:12 → request.rfp:14",
        "   - require uptime at least 99.5%",
        "   + require uptime at least 99.6%",
        "changed [criteria]: price.weight",
        "   - 40%",
        "   + 30%",
        "3 changes",
        "stale: `uptime` of alpha (offers.rfp:4)",
        "stale: `uptime` of beta (offers.rfp:10)",
    ] {
        assert!(said.lines().any(|own| own == line), "{line}\n{said}");
    }
    let run = rfpc(&["diff", text(&old), text(&old)]);
    assert!(
        run.all().contains("no difference of meaning"),
        "{}",
        run.all()
    );
    let run = rfpc(&["diff", text(&old), text(&new), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.all()).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), 3);
    assert_eq!(json["stale"][0]["offer"], "alpha");
}

fn git(folder: &Path, arguments: &[&str]) {
    let run = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args([
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@t.example",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn revisions_are_compared_without_being_checked_out() {
    let folder = fresh("diff-revisions");
    let project = folder.join("project");
    write(&project, &[("rfp.rfp", request(60, "99.5%"))]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "one"]);
    write(&project, &[("rfp.rfp", request(60, "99.9%"))]);
    git(&folder, &["commit", "-q", "-a", "-m", "two"]);
    write(&project, &[("rfp.rfp", "broken {".to_owned())]);
    let run = rfpc(&["diff", "HEAD~1", "HEAD", text(&project)]);
    let said = run.all();
    assert!(
        said.contains("   + require uptime at least 99.9%"),
        "{said}"
    );
    assert!(said.contains("1 change\n"), "{said}");
    let run = rfpc(&["diff", "HEAD~9", "HEAD", text(&project)]);
    assert!(run.all().contains("E0831"), "{}", run.all());
    let run = rfpc(&["diff", "--", "--help", "HEAD", text(&project)]);
    assert!(
        run.all()
            .contains("`--help` is neither a folder nor a revision"),
        "{}",
        run.all()
    );
}

#[test]
fn the_addendum_is_written_from_the_item_in_every_language() {
    let folder = fresh("diff-addendum");
    let (old, new) = (folder.join("old"), folder.join("new"));
    write(
        &old,
        &[
            ("rfp.rfp", request(60, "99.5%")),
            ("offers.rfp", OFFERS.to_owned()),
        ],
    );
    write(
        &new,
        &[
            ("rfp.rfp", request(60, "99.6%")),
            ("offers.rfp", OFFERS.to_owned()),
        ],
    );
    let out = folder.join("out");
    let arguments = [
        "diff",
        text(&old),
        text(&new),
        "--addendum",
        "--out",
        text(&out),
    ];
    let run = rfpc(&arguments);
    assert!(run.all().contains("E0832"), "{}", run.all());
    assert!(
        run.all().contains("add `addendum HD-1 1 on"),
        "{}",
        run.all()
    );
    write(&new, &[("addenda.rfp", addendum("2026-09-12", ""))]);
    let run = rfpc(&arguments);
    let read = |name: &str| {
        std::fs::read_to_string(out.join(name)).unwrap_or_else(|_| panic!("{}", run.all()))
    };
    let english = read("addendum.1.en.md");
    for line in [
        "**Addendum 1** · HD-1 · A Shop · 12 September 2026",
        "> **Reason: The weights were wrong.**",
        "| Quality › Uptime | at least 99.5% | at least 99.6% | 1 |",
        "- 1 · Uptime",
        "Every other answer already given stays valid.",
    ] {
        assert!(english.lines().any(|own| own == line), "{line}\n{english}");
    }
    for name in ["Alpha", "Beta"] {
        assert!(!english.contains(name), "{name} in\n{english}");
    }
    assert!(read("addendum.1.ms.md").contains("Sebab: Wajaran itu salah."));
    assert!(read("addendum.1.en.html").contains("<html lang=\"en\">"));
}

fn late(on: &str) -> Whole {
    // Under 30% for quality Alpha is first, under 70% Beta is.
    of_text(&format!(
        "{}{OFFERS}{}",
        request(70, "99.5%"),
        addendum(on, &before(30, "99.5%"))
    ))
}

fn name(project: &Project, award: &Award) -> Option<String> {
    match award {
        Award::To(outcome) => Some(project.offers[outcome.offer].vendor.value.clone()),
        Award::None(_) => None,
    }
}

#[test]
fn a_rule_changed_after_the_first_offer_is_shown_with_what_it_does() {
    let whole = late("2026-09-22");
    let evaluation = evaluate_to(&whole.project, Depth::Memo).unwrap();
    assert_eq!(
        name(&whole.project, &evaluation.award).as_deref(),
        Some("Beta")
    );
    let [rule] = evaluation.former.as_slice() else {
        panic!("{:?}", evaluation.former);
    };
    assert_eq!(name(&whole.project, &rule.award).as_deref(), Some("Alpha"));
    // 0.3 · 60 + 70 = 88 for Alpha; 30 + 70 · 100 / 130 = 83.85 for Beta.
    let figure = |at: usize| rule.places[at].unwrap().1.unwrap();
    assert_eq!(
        figure(0)
            .value
            .to_string()
            .trim_end_matches('0')
            .trim_end_matches('.'),
        "88"
    );
    let found = evaluation
        .derivation
        .find("alpha.score.before-addendum-1")
        .unwrap();
    assert_eq!(found, figure(0).node);
    assert!(evaluation.derivation.node(found).unwrap().inputs.len() > 1);
    let now = evaluation.derivation.find("alpha.score").unwrap();
    assert_ne!(now, found, "what holds now keeps its name");
    let memos = memo(&whole.project, &evaluation, &whole.sources).unwrap();
    let english = memos.iter().find(|one| one.name == "memo.en.md").unwrap();
    let english = english.text().unwrap();
    for part in [
        "Addendum 1 came after the first offer. By what held before it, **Alpha** would have been first.",
        "| Quality: weight | 30% | 70% |",
        "Reason: The weights were wrong.",
        "| Beta | 2 | 83.85[^",
        "| Alpha | 1 | 88.00[^",
        "Addendum 1 published",
    ] {
        assert!(english.contains(part), "{part}\n{english}");
    }
}

#[test]
fn a_rule_changed_before_any_offer_is_only_recorded() {
    let whole = late("2026-09-10");
    let evaluation = evaluate_to(&whole.project, Depth::Memo).unwrap();
    assert_eq!(evaluation.former, []);
    let memos = memo(&whole.project, &evaluation, &whole.sources).unwrap();
    let english = memos.iter().find(|one| one.name == "memo.en.md").unwrap();
    let english = english.text().unwrap();
    assert!(!english.contains("would have been first."), "{english}");
    assert!(
        english.contains("Addendum 1 published") && english.contains("The weights were wrong.")
    );
}

#[test]
fn an_addendum_tells_nothing_of_offers_and_of_who_was_asked() {
    let old = of_text(&format!("{}{OFFERS}", request(60, "99.5%")));
    let invited = "invited: \"Alpha\", \"Beta\", \"Gamma\"";
    let text = request(70, "99.6%").replace("invited: \"Alpha\", \"Beta\"", invited);
    let new = of_text(&format!("{text}{OFFERS}{}", addendum("2026-09-12", "")));
    let papers = addendum_papers(&old.project, &new.project, &new.project.addenda[0]).unwrap();
    for paper in papers {
        let document = paper.document(Form::Markdown).unwrap();
        let text = document.text().unwrap();
        for closed in ["Alpha", "Beta", "Gamma", "Two.", "Four", "1,200,000", "130"] {
            assert!(!text.contains(closed), "{closed} in\n{text}");
        }
    }
}

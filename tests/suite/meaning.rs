//! What projects mean: what is a change and what is none, and whose answers a change makes stale.

use rfpc::check::check;
use rfpc::load::load_texts;
use rfpc::model::{Project, differences, fingerprints, stale};

const RFP: &str = r#"
use contact_centre
rfp HD-1 "Help desk" {
    buyer: "A Shop", contact: "Office", currency: USD, documents: en, offers: at least 1
    term: 12 months from 2027-01-01
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }
    demand voice { volume: 1_000 calls per month, talk: 4 min, wrap: 30 s }
    demand email { volume: 300 emails per month }
    contract { clause liability mandatory: "Up to a year's charges." }
    criteria {
        quality 60%, at least 20% {
            require uptime >= 99.5%
            prefer uptime from 99.5% to 99.9% weight 2
            judge staff_fit 0 to 5, at least 1
            require languages includes en
        }
        price 40% by lowest_ratio of cost over term
    }
    pricing { accept call, email; state tax }
    award { at least 50 points, ties by quality then price }
    section scope """
        Answer our customers,
        at all hours.
        """
}
response HD-1 from "Alpha" {
    received: 2026-09-20, valid: until 2027-03-01
    uptime: 99.7%
    staff_fit: "Two."
    languages: en
    accepts: liability
    tariff "Calls" { currency: USD; charge call { rate: 2 }; tax: none }
    tariff "Mails" { currency: USD; charge email { rate: 3 }; tax: none }
}
"#;

fn project(text: &str) -> Project {
    let loaded = load_texts(vec![("x.rfp".to_owned(), text.as_bytes().to_vec())], |_| {
        None
    });
    let (project, said) = check(&loaded.files, Vec::new());
    assert!(said.is_empty(), "{said:?}\n{text}");
    project.unwrap()
}

/// `subject: old → new`, by change.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (project(old), project(new));
    let shown = |said: Option<String>| said.unwrap_or_else(|| "–".to_owned());
    differences(&old, &new)
        .into_iter()
        .map(|one| {
            let about = one.about().unwrap().subject.clone();
            let old = shown(one.old.map(|one| one.said.to_string()));
            let new = shown(one.new.map(|one| one.said.to_string()));
            format!("{about}: {old} → {new}")
        })
        .collect()
}

fn with(from: &str, to: &str) -> String {
    assert!(RFP.contains(from), "{from}");
    RFP.replacen(from, to, 1)
}

#[test]
fn layout_and_place_say_nothing() {
    let require = "            require languages includes en\n";
    let moved = with(require, "").replacen(
        "            require uptime",
        &format!("{require}            require uptime"),
        1,
    );
    let others = [
        moved,
        with("wrap: 30 s", "# half a minute\n        wrap: 0.5 min"),
        with("1_000 calls", "1000 calls"),
        with("60%, at least 20%", "60.0%, at least 20%"),
        with(
            "        Answer our customers,\n        at all",
            "        Answer our\n        customers, at all",
        ),
        with("state tax }", "state tax\n }"),
        with("uptime >= 99.5%", "uptime at least 99.50%"),
    ];
    for other in others {
        assert_eq!(changes(RFP, &other), Vec::<String>::new(), "{other}");
    }
}

#[test]
fn every_part_of_a_request_can_change() {
    let cases = [
        (
            "12 months from",
            "24 months from",
            "term: 12 months from 2027-01-01 → 24 months from 2027-01-01",
        ),
        ("award: 2026-10-15", "award: 2026-10-20", "timeline.award: "),
        (
            "talk: 4 min",
            "talk: 5 min",
            "demand.voice.talk: 4 min → 5 min",
        ),
        ("weight 2", "weight 3", "quality.uptime-2.weight: 2 → 3"),
        (
            "uptime >= 99.5%",
            "uptime >= 99.6%",
            "quality.uptime: require uptime at least 99.5% → require uptime at least 99.6%",
        ),
        (
            "at least 20% {",
            "at least 30% {",
            "quality.at_least: 20% → 30%",
        ),
        (
            "lowest_ratio",
            "linear",
            "price.formula: lowest_ratio of cost over term → linear of cost over term",
        ),
        (
            "at least 50 points",
            "at least 60 points",
            "award.at_least: 50 → 60",
        ),
        (
            "quality then price",
            "price then quality",
            "award.ties: quality then price → price then quality",
        ),
        (
            "price }",
            "price, publish: nothing }",
            "award.publish: winner, points → nothing",
        ),
        (
            "accept call, email",
            "accept call, email, minute of voice",
            "pricing.accept minute of voice: – → accepted",
        ),
        (
            "state tax",
            "state tax, hold",
            "pricing.state hold: – → to be stated",
        ),
        (
            "mandatory:",
            "negotiable:",
            "contract.liability.deviation: mandatory → negotiable",
        ),
        (
            "a year's charges",
            "two years' charges",
            "contract.liability: ",
        ),
        ("at all hours", "by day", "section.scope: "),
        (
            "            require languages includes en\n",
            "",
            "quality.languages: require languages includes en → –",
        ),
    ];
    for (from, to, said) in cases {
        let changes = changes(RFP, &with(from, to));
        assert!(
            changes.iter().any(|one| one.starts_with(said)),
            "{from}: {changes:?}"
        );
        assert!(changes.len() <= 6, "{from}: {changes:?}");
    }
}

#[test]
fn weights_move_together() {
    let other = with("quality 60%", "quality 70%").replacen("price 40%", "price 30%", 1);
    assert_eq!(
        changes(RFP, &other),
        ["price.weight: 40% → 30%", "quality.weight: 60% → 70%"]
    );
}

/// What of Alpha's response is stale after a change.
fn stale_after(from: &str, to: &str) -> Vec<String> {
    let (old, new) = (project(RFP), project(&with(from, to)));
    let (then, now) = (fingerprints(&old), fingerprints(&new));
    let all = stale(&new.offers[0], &then, &now).into_iter();
    all.map(|one| one.question).collect()
}

#[test]
fn an_answer_is_stale_where_the_meaning_of_its_question_changed() {
    let none: [&str; 0] = [];
    assert_eq!(
        stale_after("quality 60%, at least 20%", "quality 60%, at least 10%"),
        none
    );
    assert_eq!(stale_after("weight 2", "weight 3"), none);
    assert_eq!(stale_after("award: 2026-10-15", "award: 2026-10-20"), none);
    assert_eq!(
        stale_after("at least 50 points", "at least 10 points"),
        none
    );
    assert_eq!(
        stale_after("uptime >= 99.5%", "uptime >= 99.6%"),
        ["uptime"]
    );
    assert_eq!(
        stale_after("0 to 5, at least 1", "0 to 5, at least 2"),
        ["staff_fit"]
    );
    assert_eq!(
        stale_after("a year's charges", "two years' charges"),
        ["contract.liability"]
    );
    assert_eq!(stale_after("talk: 4 min", "talk: 5 min"), ["Calls"]);
    assert_eq!(stale_after("300 emails", "400 emails"), ["Mails"]);
    assert_eq!(
        stale_after("12 months from", "24 months from"),
        ["Calls", "Mails"]
    );
}

#[test]
fn a_question_may_move_to_another_criterion() {
    let require = "            require languages includes en\n";
    let text = with(require, "").replacen(
        "        quality 60%, at least 20% {",
        "        basics 10% { require languages includes en; prefer hours covers mon-fri 08:00-18:00 Asia/Kuala_Lumpur }\n        quality 50%, at least 20% {",
        1,
    );
    let (old, new) = (project(RFP), project(&text));
    assert!(!differences(&old, &new).is_empty());
    let (then, now) = (fingerprints(&old), fingerprints(&new));
    assert_eq!(stale(&new.offers[0], &then, &now), []);
}

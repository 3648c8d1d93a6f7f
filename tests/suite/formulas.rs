//! Every price formula, from the clause to both documents: the worked example in the RFP and the memo's ranking.

use rfpc::check::check;
use rfpc::evaluate::evaluate;
use rfpc::load;
use rfpc::render::{memo, rfp_documents};

const PROJECT: &str = r#"
use contact_centre
rfp HD-1 en "Help desk" ms "Meja bantuan" {
    buyer: "A Shop", currency: MYR, documents: en, ms, offers: at least 1
    budget: 4_000_000 MYR
    term: 12 months from 2027-01-01
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }
    demand voice { volume: 1_000 calls per month, talk: 4 min }
    criteria {
        quality 60% { prefer uptime from 99% to 99.9% }
        PRICE of cost over term
    }
    pricing { accept call }
    award { AWARD ties by price }
}
response HD-1 from "Alpha" {
    received: 2026-09-20, valid: until 2027-03-01
    uptime: 99.3%
    tariff "T" { currency: MYR; charge call { rate: 100 } }
}
response HD-1 from "Beta" {
    received: 2026-09-20, valid: until 2027-03-01
    uptime: 99.9%
    tariff "T" { currency: MYR; charge call { rate: 130 } }
}
"#;

/// The documents of the project with this price criterion: RFP and memo, by name.
fn documents(price: &str, award: &str) -> Vec<(String, String)> {
    let quality = match price.split_once('%') {
        Some((head, _)) => {
            let weight: u32 = head.rsplit(' ').next().unwrap().parse().unwrap();
            format!("quality {}%", 100 - weight)
        }
        None => "quality 100%".to_owned(),
    };
    let text = PROJECT
        .replace("PRICE", price)
        .replace("AWARD", award)
        .replace("quality 60%", &quality);
    let loaded = load::load_texts(vec![("x.rfp".to_owned(), text.into_bytes())], |_| None);
    let (project, said) = check(&loaded.files, Vec::new());
    assert!(said.is_empty(), "{price}: {said:?}");
    let project = project.unwrap();
    let evaluation = evaluate(&project).unwrap();
    let mut all = rfp_documents(&project).unwrap();
    all.extend(memo(&project, &evaluation, &loaded.sources).unwrap());
    all.into_iter()
        .map(|document| (document.name.clone(), document.text().unwrap().to_owned()))
        .collect()
}

/// Criterion, and what A, B and C come to in the worked example.
const EXAMPLES: [(&str, [&str; 3]); 12] = [
    ("price 40% by lowest_ratio", ["40.00", "32.00", "25.00"]),
    ("price 40% by linear", ["40.00", "30.00", "16.00"]),
    ("price 40% by min_max", ["40.00", "23.33", "0.00"]),
    ("price 40% by to_mean", ["24.42", "20.52", "15.06"]),
    ("price 40% by to_median", ["24.00", "20.00", "14.40"]),
    (
        "price 40% by absolute from 50% to 100% of budget",
        ["30.00", "20.00", "0.00"],
    ),
    ("price 40% by rank", ["40.00", "26.67", "13.33"]),
    ("price 40% by qcbs", ["40.00", "32.00", "25.00"]),
    (
        "price by lowest_price",
        ["MYR 1,000,000.00", "MYR 1,250,000.00", "MYR 1,600,000.00"],
    ),
    (
        "price by price_per_point",
        ["MYR 16,666.67", "MYR 16,666.67", "MYR 17,777.78"],
    ),
    (
        "price by quality_credit worth 500_000 MYR",
        ["MYR 700,000.00", "MYR 875,000.00", "MYR 1,150,000.00"],
    ),
    (
        "price 70% by prozorro",
        ["MYR 795,454.55", "MYR 945,945.95", "MYR 1,154,639.18"],
    ),
];

#[test]
fn each_formula_is_published_with_its_worked_example() {
    for (price, results) in EXAMPLES {
        let documents = documents(price, "");
        for name in ["rfp.en.md", "rfp.ms.md"] {
            let (_, text) = documents.iter().find(|(own, _)| own == name).unwrap();
            for (offer, result) in ["A", "B", "C"].into_iter().zip(results) {
                let row = |line: &&str| line.starts_with(&format!("| {offer} |"));
                let row = text.lines().find(row).unwrap();
                assert!(
                    row.ends_with(&format!("| {result} |")),
                    "{price} {name}: {row}"
                );
            }
        }
    }
}

#[test]
fn the_memo_says_the_lowest_evaluated_price() {
    let all = documents("price by quality_credit worth 3_000_000 MYR", "");
    let memo = |name: &str| &all.iter().find(|(own, _)| own == name).unwrap().1;
    // Beta: 1,560,000 less all of 3,000,000; Alpha: 1,200,000 less a third of it.
    assert!(memo("memo.en.md").contains("**Award to Beta**"));
    assert!(memo("memo.en.md").contains("Its evaluated price is MYR −1,440,000.00"));
    assert!(memo("memo.ms.md").contains("Harga dinilainya ialah MYR −1,440,000.00"));
}

#[test]
fn the_memo_names_the_gate_that_an_offer_did_not_pass() {
    let award = "technical at least 50%, cost at most 38% of budget,";
    let all = documents("price 40% by lowest_ratio", award);
    let text = |name: &str| &all.iter().find(|(own, _)| own == name).unwrap().1;
    let memo = text("memo.en.md");
    assert!(memo.contains("It earned 20.00["), "{memo}");
    assert!(memo.contains("50% of them were needed"), "{memo}");
    assert!(
        memo.contains(" is outside the bounds of 38% of the budget of MYR 4,000,000.00"),
        "{memo}"
    );
    let rfp = text("rfp.en.md");
    assert!(rfp.contains("at least 50% of the 60 points"), "{rfp}");
    assert!(rfp.contains("must be at most MYR 1,520,000.00"), "{rfp}");
}

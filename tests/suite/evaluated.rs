//! Published worked examples of scoring, recomputed to the last digit that was published, and the texts of real rules as
//! requests that compile. Sources and stand-ins are named in each project's comment.

use rfpc::evaluate::{Award, CriterionScore, NoAward, OfferEvaluation};
use rfpc::value::{Decimal, format_decimal};

use crate::project::{check_path, check_text, root};
use crate::whole::{Whole, decided};

/// A request under `tests/published`, and the rule of its source in words.
const RULES: [&str; 20] = [
    "alaska",
    "alaska-cost",
    "alaska-preference",
    "canal",
    "cmhc",
    "georgia",
    "gwangmyeong",
    "gyeongbuk",
    "gyeongju",
    "hakodate",
    "jarc",
    "kosaf",
    "matsuyama",
    "moe",
    "pennsylvania",
    "prozorro",
    "rcuh",
    "semboku",
    "ulsan",
    "vcnrr",
];

fn published(name: &str) -> Whole {
    decided(&format!("tests/published/{name}"))
}

fn offer<'w>(whole: &'w Whole, alias: &str) -> &'w OfferEvaluation {
    let mut all = whole.evaluation.offers.iter();
    all.find(|one| one.alias == alias).expect(alias)
}

fn score<'s>(offer: &'s OfferEvaluation, criterion: &str) -> &'s CriterionScore {
    offer
        .scores
        .iter()
        .find(|one| one.id == criterion)
        .expect(criterion)
}

/// Points of a criterion, of so many in all, with so many decimals.
fn points(whole: &Whole, alias: &str, criterion: &str, of: i64, decimals: u32) -> String {
    let points = score(offer(whole, alias), criterion).points.value;
    let points = points * Decimal::from(of) / Decimal::ONE_HUNDRED;
    format_decimal(points, Some(decimals))
}

fn total(whole: &Whole, alias: &str, decimals: u32) -> String {
    format_decimal(offer(whole, alias).total.unwrap().value, Some(decimals))
}

fn winner(whole: &Whole) -> &str {
    match &whole.evaluation.award {
        Award::To(outcome) => &whole.evaluation.offers[outcome.offer].alias,
        Award::None(why) => panic!("{why:?}"),
    }
}

fn excluded_by(whole: &Whole, alias: &str) -> Vec<String> {
    match &offer(whole, alias).status {
        rfpc::evaluate::Status::Excluded(clauses) => clauses.clone(),
        other => panic!("{alias}: {other:?}"),
    }
}

#[test]
fn every_real_rule_compiles_and_names_its_source() {
    for name in RULES {
        let folder = root().join("tests/published").join(name);
        let checked = check_path(&folder);
        assert!(
            checked.diagnostics.is_empty(),
            "{name}: {}",
            checked.report()
        );
        let text = std::fs::read_to_string(folder.join("rfp.rfp")).unwrap();
        let comment: String = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .collect();
        assert!(comment.contains("Source: "), "{name}: {comment}");
    }
}

#[test]
fn alaska_s_example_of_cost() {
    let whole = published("alaska-cost");
    for (alias, result) in [("first", "40.0"), ("second", "37.4"), ("third", "33.7")] {
        assert_eq!(points(&whole, alias, "price", 100, 1), result, "{alias}");
    }
}

#[test]
fn alaska_s_example_of_the_preference() {
    let whole = published("alaska-preference");
    for (alias, before, after) in [
        ("offeror1", 83, "83"),
        ("offeror2", 74, "84"),
        ("offeror3", 80, "90"),
    ] {
        let preference = score(offer(&whole, alias), "preference").points.value;
        let base = offer(&whole, alias).total.unwrap().value - preference;
        assert_eq!(base, Decimal::from(before), "{alias}");
        assert_eq!(total(&whole, alias, 0), after, "{alias}");
    }
    assert_eq!(winner(&whole), "offeror3");
}

#[test]
fn georgia_s_table_5_7() {
    let whole = published("georgia");
    assert_eq!(points(&whole, "a", "price", 1_000, 1), "300.0");
    assert_eq!(points(&whole, "b", "price", 1_000, 1), "272.7");
}

#[test]
fn hawaii_s_sample_evaluation() {
    let whole = published("rcuh");
    for (alias, result) in [("alpha", "35.0"), ("beta", "28.0"), ("gamma", "23.3")] {
        assert_eq!(points(&whole, alias, "price", 100, 1), result, "{alias}");
    }
}

#[test]
fn a_weighted_sum_of_755_is_75_5() {
    let whole = published("vcnrr");
    assert_eq!(total(&whole, "example", 1), "75.5");
    assert_eq!(
        offer(&whole, "example").total.unwrap().value,
        Decimal::new(755, 1)
    );
}

#[test]
fn prozorro_s_formula_is_exact() {
    let whole = published("prozorro");
    let evaluated = |alias| offer(&whole, alias).evaluated.unwrap().value;
    assert_eq!(evaluated("beta"), Decimal::from(770_000));
    // 1,000,000 / (1 + 0.15 / 0.7) = 14,000,000 / 17.
    assert_eq!(
        (evaluated("alpha") * Decimal::from(17)).round_dp(12),
        Decimal::from(14_000_000)
    );
    assert_eq!(winner(&whole), "beta");
}

#[test]
fn pennsylvania_s_formula_and_threshold() {
    let whole = published("pennsylvania");
    for (alias, result) in [("alpha", "37.00"), ("beta", "27.75"), ("gamma", "0.00")] {
        assert_eq!(points(&whole, alias, "price", 100, 2), result, "{alias}");
    }
    assert_eq!(excluded_by(&whole, "delta"), ["award.technical"]);
    // Raw scores of 8, 7.2 and 9 of 10: 60 points for the highest, the others in proportion.
    for (alias, raw, result) in [
        ("alpha", "48.00", "53.33"),
        ("beta", "43.20", "48.00"),
        ("gamma", "54.00", "60.00"),
    ] {
        let own = score(offer(&whole, alias), "technical");
        let raw_points = own.raw.unwrap().value;
        assert_eq!(format_decimal(raw_points, Some(2)), raw);
        assert_eq!(
            points(&whole, alias, "technical", 100, 2),
            result,
            "{alias}"
        );
    }
}

#[test]
fn senboku_breaks_ties_by_the_lower_price_and_then_by_its_committee() {
    let mut whole = published("semboku");
    for alias in ["aoba", "kaede", "sakura"] {
        assert_eq!(total(&whole, alias, 2), "72.00");
    }
    assert_eq!(winner(&whole), "kaede");
    let Award::To(outcome) = &whole.evaluation.award else {
        panic!("nobody wins");
    };
    assert!(outcome.by_committee && outcome.tie_broken_by.is_none());
    // Sakura is the dearer one: nobody can choose it. Without a decision the tie stays one.
    for chosen in [Some("sakura"), None] {
        let mut project = whole.project.clone();
        match chosen {
            Some(alias) => project.tie.as_mut().unwrap().vendor = alias.to_owned(),
            None => project.tie = None,
        }
        let evaluation = rfpc::evaluate::evaluate(&project).unwrap();
        let tied = Award::None(NoAward::Tied(vec![0, 2]));
        assert_eq!(evaluation.award, tied);
    }
    // Without Kaede the price decides between the other two.
    whole.project.offers.retain(|own| own.alias != "kaede");
    let alone = rfpc::evaluate::evaluate(&whole.project).unwrap();
    assert!(
        matches!(&alone.award, Award::To(own) if own.tie_broken_by.as_deref() == Some("price"))
    );
    // Midori has less than half of the most, 40 of 100.
    assert_eq!(total(&whole, "midori", 0), "40");
    assert!(
        whole
            .project
            .rfp
            .award
            .at_least
            .as_ref()
            .is_some_and(|least| least.value == Decimal::from(50))
    );
}

#[test]
fn hakodate_s_award_with_the_points_of_every_offer() {
    let whole = published("hakodate");
    for (alias, points, place) in [
        ("rejust", "86.500", 1),
        ("a", "79.750", 2),
        ("b", "67.500", 3),
        ("c", "52.125", 4),
    ] {
        assert_eq!(total(&whole, alias, 3), points, "{alias}");
        assert_eq!(offer(&whole, alias).scenarios[0].place, Some(place));
    }
    assert_eq!(winner(&whole), "rejust");
}

#[test]
fn the_recycling_center_s_price_points_begin_at_600() {
    let whole = published("jarc");
    for (alias, result) in [("aoba", "600"), ("hikari", "800"), ("sakura", "1,000")] {
        assert_eq!(points(&whole, alias, "price", 2_000, 0), result, "{alias}");
    }
    assert_eq!(excluded_by(&whole, "midori"), ["award.ceiling"]);
}

#[test]
fn matsuyama_s_price_is_relative_to_the_budget() {
    let whole = published("matsuyama");
    assert_eq!(points(&whole, "aoba", "price", 1_000, 2), "29.28");
    // 9,259,259 · 1.08 is the budget to the yen, 4,000,000 · 1.08 is below the base.
    assert_eq!(points(&whole, "hikari", "price", 1_000, 2), "0.00");
    assert_eq!(points(&whole, "sakura", "price", 1_000, 2), "60.00");
}

/// An offer to a Korean request: the same to all but what is given.
fn korean(name: &str, id: &str, answers: &str, judged: &[(&str, u32)], rate: u64) -> Whole {
    let file = root().join("tests/published").join(name).join("rfp.rfp");
    let rfp = std::fs::read_to_string(file).unwrap();
    let texts: String = judged
        .iter()
        .map(|(what, _)| format!("    {what}: \"…\"\n"))
        .collect();
    let scores: Vec<String> = judged
        .iter()
        .map(|(what, n)| format!("{what}: {n} \"x\""))
        .collect();
    crate::whole::of_text(&format!(
        "{rfp}\nresponse {id} from \"Hana\" {{\n    received: 2026-09-20, valid: until 2027-12-31\n{answers}{texts}    \
         tariff \"T\" {{ currency: KRW; charge month of agent {{ rate: {rate} }} }}\n}}\n\
         panel {id} by \"One\" {{\n    declares: no conflict\n    \"Hana\" {{ {} }}\n}}\n",
        scores.join("; ")
    ))
}

#[test]
fn korean_gates_stand_before_the_price() {
    let labour = "    direct_labour: 72%\n";
    let passing = korean("kosaf", "KOSAF-1", labour, &[("technique", 85)], 1_000_000);
    assert_eq!(winner(&passing), "hana");
    // 85% of 80 points is 68.
    assert_eq!(total(&passing, "hana", 2), "88.00");
    let low = korean("kosaf", "KOSAF-1", labour, &[("technique", 84)], 1_000_000);
    assert_eq!(excluded_by(&low, "hana"), ["award.technical"]);
    let labour = "    direct_labour: 71.9%\n";
    let ineligible = korean("kosaf", "KOSAF-1", labour, &[("technique", 100)], 1_000_000);
    assert_eq!(
        excluded_by(&ineligible, "hana"),
        ["technique.direct_labour"]
    );
    // 164 agents for 24 months at 1,212,000 won are 4,770,432,000, more than the budget.
    let labour = "    direct_labour: 80%\n";
    let dear = korean("kosaf", "KOSAF-1", labour, &[("technique", 90)], 1_212_000);
    assert_eq!(excluded_by(&dear, "hana"), ["award.ceiling"]);
}

#[test]
fn a_least_wage_is_a_requirement() {
    let answers = |wage: &str| format!("    direct_labour: 75%\n    least_wage: {wage} KRW\n");
    let low = korean(
        "moe",
        "MOE-1",
        &answers("1_529_999"),
        &[("technique", 90)],
        1_000_000,
    );
    assert_eq!(excluded_by(&low, "hana"), ["technique.least_wage"]);
    let fair = korean(
        "moe",
        "MOE-1",
        &answers("1_530_000"),
        &[("technique", 90)],
        1_000_000,
    );
    assert_eq!(winner(&fair), "hana");
}

#[test]
fn a_minimum_in_all_is_of_all_points() {
    let judged = |figures, judgement| [("figures", figures), ("judgement", judgement)];
    let whole = korean("gyeongju", "GYEONGJU-1", "", &judged(50, 100), 1_000_000);
    assert_eq!(total(&whole, "hana", 0), "90");
    let low = korean(
        "gyeongbuk",
        "GYEONGBUK-1",
        "",
        &[("technique", 62)],
        1_000_000,
    );
    assert!(
        matches!(&low.evaluation.award, Award::None(_)),
        "49.6 and 20 are less than 70"
    );
    let enough = korean(
        "gyeongbuk",
        "GYEONGBUK-1",
        "",
        &[("technique", 63)],
        1_000_000,
    );
    assert_eq!(winner(&enough), "hana");
}

#[test]
fn a_request_has_one_deadline() {
    let file = root().join("tests/published/cmhc/rfp.rfp");
    let text = std::fs::read_to_string(file).unwrap();
    let line = text
        .lines()
        .find(|line| line.contains("responses:"))
        .unwrap();
    let other = line.replace("2026-10-01", "2026-10-03");
    let two = text.replacen(line, &format!("{line}\n{other}"), 1);
    let checked = check_text("cmhc", &two);
    let codes: Vec<&str> = checked
        .diagnostics
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(codes, ["E0314"], "{}", checked.report());
}

//! The linter: the published traps, and that every counterexample comes true in a whole evaluation.

use super::formulas::by;
use super::*;
use crate::evaluate::{Flip, Lint, LintKind, Trial, lint};
use crate::model::PriceMethod;

fn linted(project: &Project) -> Vec<Lint> {
    lint(project).unwrap()
}

fn names(project: &Project) -> Vec<&'static str> {
    let lints = linted(project);
    lints.iter().map(|lint| lint.kind.name()).collect()
}

fn half_and_half(method: PriceMethod) -> Project {
    let mut project = by(quality_and_price("50"), method);
    project.rfp.offers = at(3);
    project
}

fn results(trials: &[Trial]) -> Vec<Decimal> {
    trials
        .iter()
        .map(|trial| trial.result.round_dp(2))
        .collect()
}

fn ds(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

#[test]
fn the_published_traps_of_lowest_ratio_are_found() {
    let lints = linted(&half_and_half(PriceMethod::LowestRatio));
    let [flips, middle, zero] = lints.as_slice() else {
        panic!("{lints:?}")
    };
    let LintKind::CheapLoserFlips(Flip { without, with }) = &flips.kind else {
        panic!("{flips:?}")
    };
    assert_eq!(results(without), ds(&["85.00", "80.96"]));
    assert_eq!(results(with), ds(&["60.00", "61.73", "55.00"]));
    let LintKind::MiddlePunished(trials) = &middle.kind else {
        panic!("{middle:?}")
    };
    assert_eq!(results(trials), ds(&["75.00", "70.83", "75.00"]));
    assert_eq!(zero.kind, LintKind::ZeroPrice);
}

#[test]
fn the_published_trap_of_min_max_is_found() {
    let lints = linted(&half_and_half(PriceMethod::MinMax));
    let dear = lints.iter().find_map(|lint| match &lint.kind {
        LintKind::DearLoserFlips(flip) => Some(flip),
        _ => None,
    });
    let flip = dear.unwrap();
    assert_eq!(results(&flip.without), ds(&["85.00", "42.50"]));
    assert_eq!(results(&flip.with), ds(&["85.00", "87.50", "0.00"]));
}

#[test]
fn formulas_by_which_no_offer_depends_on_another_have_no_traps() {
    let absolute = PriceMethod::Absolute {
        floor: d("400000"),
        ceiling: d("4000000"),
    };
    assert!(names(&half_and_half(absolute)).is_empty());
    let worth = PriceMethod::QualityCredit { worth: d("500000") };
    assert!(names(&weightless(worth)).is_empty());
    assert!(names(&weightless(PriceMethod::LowestPrice)).is_empty());
}

fn weightless(method: PriceMethod) -> Project {
    let mut project = by(quality_and_price("100"), method);
    project.rfp.offers = at(3);
    project.rfp.criteria[1].weight = at(percent("0"));
    project
}

#[test]
fn a_price_per_point_needs_a_floor() {
    let mut project = weightless(PriceMethod::PricePerPoint);
    assert_eq!(names(&project), ["no-quality-floor"]);
    project.rfp.award.technical = Some(at(percent("60")));
    assert!(names(&project).is_empty());
}

#[test]
fn gates_close_the_traps_that_they_close() {
    let mut project = half_and_half(PriceMethod::LowestRatio);
    project.rfp.award.technical = Some(at(percent("70")));
    project.rfp.budget = Some(at(Money::new(d("1000000"), currency("MYR"))));
    project.rfp.award.bid_floor = Some(at(percent("95")));
    project.rfp.award.bid_ceiling = Some(at(percent("120")));
    assert!(names(&project).is_empty());
}

#[test]
fn a_vendor_alone_has_all_points() {
    let mut project = half_and_half(PriceMethod::Rank);
    project.rfp.offers = at(1);
    assert!(names(&project).contains(&"one-offer-alone"));
}

/// Evaluates the made-up offers as if vendors had made them.
fn evaluated(method: PriceMethod, trials: &[Trial]) -> Vec<Decimal> {
    let offers = trials.iter().map(|trial| {
        let grade = over(trial.quality, d("0.5")).to_string();
        at_price(trial.name, &grade, &trial.price.to_string())
    });
    let mut project = by(quality_and_price("50"), method);
    project.offers = offers.collect();
    totals(&evaluate(&project).unwrap())
}

#[test]
fn every_counterexample_comes_true() {
    let mut seen = 0;
    for method in [
        PriceMethod::LowestRatio,
        PriceMethod::Linear,
        PriceMethod::MinMax,
        PriceMethod::ToMean,
        PriceMethod::ToMedian,
        PriceMethod::Rank,
        PriceMethod::Qcbs,
    ] {
        for lint in linted(&half_and_half(method)) {
            let (LintKind::CheapLoserFlips(flip) | LintKind::DearLoserFlips(flip)) = lint.kind
            else {
                continue;
            };
            let (two, three) = (
                evaluated(method, &flip.without),
                evaluated(method, &flip.with),
            );
            assert_eq!(two, results(&flip.without), "{method:?}");
            assert_eq!(three, results(&flip.with), "{method:?}");
            assert_ne!(two[0] > two[1], three[0] > three[1], "{method:?}");
            assert!(three[2] < three[0] && three[2] < three[1], "{method:?}");
            seen += 1;
        }
    }
    assert!(seen >= 6, "{seen}");
}

/// A project that requires `grade` at least 50 and prefers this of it.
fn requiring(condition: Condition) -> Project {
    let mut project = half_and_half(PriceMethod::Rank);
    let quality = &mut project.rfp.criteria[0];
    let least = Condition::AtLeast(AnswerValue::Number(d("50")));
    quality.requirements = vec![require("quality.least", "grade", least)];
    quality.scoring = Scoring::Points(vec![
        prefer("quality.grade", "grade", condition, "1"),
        judge("quality.staff", "staff", None),
    ]);
    project.rfp.panel.assessors = Some(at(3));
    project
        .vocabulary
        .attributes
        .push(attribute("staff", AttributeType::Text));
    project
}

fn between(worst: &str, best: &str) -> Condition {
    Condition::Between {
        worst: AnswerValue::Number(d(worst)),
        best: AnswerValue::Number(d(best)),
    }
}

#[test]
fn a_preference_for_what_is_required_is_idle() {
    let idle = |condition| names(&requiring(condition)).contains(&"idle-preference");
    assert!(idle(between("20", "50")));
    assert!(idle(Condition::AtLeast(AnswerValue::Number(d("40")))));
    assert!(!idle(between("20", "50.1")));
    assert!(!idle(between("90", "50")), "less is preferred");
    assert!(!idle(Condition::AtMost(AnswerValue::Number(d("60")))));
    assert!(!idle(Condition::AtLeast(AnswerValue::Number(d("60")))));
}

#[test]
fn a_criterion_of_idle_preferences_is_idle() {
    let mut project = requiring(between("20", "50"));
    if let Scoring::Points(earns) = &mut project.rfp.criteria[0].scoring {
        earns.truncate(1);
    }
    let found = names(&project);
    assert!(found.contains(&"idle-criterion") && !found.contains(&"idle-preference"));
}

#[test]
fn of_two_requirements_the_weaker_is_idle() {
    let mut project = requiring(between("50", "90"));
    let weaker = Condition::AtLeast(AnswerValue::Number(d("30")));
    let mut second = require("quality.weaker", "grade", weaker);
    second.span = crate::source::Span::new(crate::source::FileId(0), 30, 40);
    project.rfp.criteria[0].requirements.push(second);
    let lints = linted(&project);
    let idle: Vec<_> = lints
        .iter()
        .filter_map(|lint| match &lint.kind {
            LintKind::IdleRequirement { clause, .. } => Some(clause.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(idle, ["quality.weaker"]);
}

#[test]
fn what_nobody_is_asked_is_said() {
    let mut project = requiring(between("50", "90"));
    project
        .vocabulary
        .attributes
        .push(attribute("lonely", AttributeType::Text));
    project.rfp.panel.assessors = None;
    project.rfp.demands[0].volume = at(d("0"));
    project.rfp.pricing.accept = vec![at(per_minute("1").charges[0].measure.clone())];
    let found = names(&project);
    for name in ["unused-attribute", "no-assessors", "nil-price"] {
        assert!(found.contains(&name), "{name}: {found:?}");
    }
    project.rfp.pricing.accept.clear();
    project.rfp.pricing.state = vec![at(Stated::Hold), at(Stated::Tax)];
    assert!(names(&project).contains(&"idle-statement"));
}

#[test]
fn each_kind_has_a_name_in_the_list() {
    let flip = Flip {
        without: Vec::new(),
        with: Vec::new(),
    };
    for kind in [
        LintKind::CheapLoserFlips(flip),
        LintKind::ZeroPrice,
        LintKind::NoAssessors,
    ] {
        assert!(LintKind::NAMES.contains(&kind.name()));
    }
}

#[test]
fn a_good_loser_flips_where_points_are_relative_to_the_best() {
    let published = PriceMethod::Absolute {
        floor: d("400000"),
        ceiling: d("4000000"),
    };
    let mut project = half_and_half(published);
    project.rfp.criteria[0].relative = Some(span());
    let lints = linted(&project);
    let good = lints.iter().find_map(|lint| match &lint.kind {
        LintKind::GoodLoserFlips(flip) => Some(flip),
        _ => None,
    });
    let flip = good.unwrap();
    for trials in [&flip.without, &flip.with] {
        let offers = trials.iter().map(|trial| {
            let grade = over(trial.quality, d("0.5")).to_string();
            at_price(trial.name, &grade, &trial.price.to_string())
        });
        let mut whole = project.clone();
        whole.offers = offers.collect();
        let totals: Vec<Decimal> = totals(&evaluate(&whole).unwrap());
        let totals: Vec<Decimal> = totals.iter().map(|own| own.round_dp(2)).collect();
        assert_eq!(totals, results(trials));
    }
    let [a, b] = [0, 1].map(|at| (flip.without[at].result, flip.with[at].result));
    assert_ne!(a.0 > b.0, a.1 > b.1);
}

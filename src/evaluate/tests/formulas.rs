//! The price formulas in whole evaluations: the published traps, the lowest evaluated price, and the gates.

use super::*;
use crate::model::{PriceMethod, PriceRule};
use crate::source::At;

pub(super) fn by(mut project: Project, method: PriceMethod) -> Project {
    let criterion = project.rfp.criteria.last_mut().unwrap();
    criterion.scoring = Scoring::Price(PriceRule {
        method: at(method),
        with_tax: true,
        span: span(),
    });
    project
}

fn with(mut project: Project, offers: &[(&str, &str, &str)]) -> Project {
    let offers = offers.iter();
    project.offers = offers.map(|(name, q, p)| at_price(name, q, p)).collect();
    project
}

fn scored(method: PriceMethod, offers: &[(&str, &str, &str)]) -> Vec<Decimal> {
    let project = with(by(quality_and_price("50"), method), offers);
    totals(&evaluate(&project).unwrap())
}

fn ds(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

const A: (&str, &str, &str) = ("a", "70", "100");
const B: (&str, &str, &str) = ("b", "85", "130");

#[test]
fn a_dear_loser_flips_min_max() {
    assert_eq!(
        scored(PriceMethod::MinMax, &[A, B]),
        ds(&["85.00", "42.50"])
    );
    let third = scored(PriceMethod::MinMax, &[A, B, ("d", "0", "400")]);
    assert_eq!(third, ds(&["85.00", "87.50", "0.00"]));
}

#[test]
fn the_ratio_punishes_the_middle() {
    let offers = [("a", "50", "50"), ("b", "75", "75"), ("c", "100", "100")];
    let points = scored(PriceMethod::LowestRatio, &offers);
    assert_eq!(points, ds(&["75.00", "70.83", "75.00"]));
}

#[test]
fn under_absolute_another_offer_changes_nothing() {
    let method = PriceMethod::Absolute {
        floor: d("50"),
        ceiling: d("250"),
    };
    let two = scored(method, &[A, B]);
    let three = scored(method, &[A, B, ("c", "10", "50")]);
    assert_eq!(two, three[..2]);
    assert_eq!(two, ds(&["72.50", "72.50"]));
}

/// All points are for quality; prices are compared as money.
fn lowest(method: PriceMethod, offers: &[(&str, &str, &str)]) -> Evaluation {
    let mut project = with(by(quality_and_price("100"), method), offers);
    project.rfp.criteria[1].weight = at(percent("0"));
    evaluate(&project).unwrap()
}

fn order(evaluation: &Evaluation) -> Vec<(&str, usize)> {
    let ranking = evaluation.ranking.iter();
    ranking
        .map(|(at, place)| (evaluation.offers[*at].alias.as_str(), *place))
        .collect()
}

#[test]
fn the_lowest_evaluated_price_wins() {
    let cheap = lowest(PriceMethod::LowestPrice, &[A, B]);
    assert_eq!(winner(&cheap), Some("a"));
    assert_eq!(cheap.offers[1].evaluated.unwrap().value, d("130"));
    let offers = [A, ("b", "90", "120"), ("c", "0", "1")];
    let per_point = lowest(PriceMethod::PricePerPoint, &offers);
    assert_eq!(order(&per_point), [("b", 1), ("a", 2)]);
    let worth = PriceMethod::QualityCredit { worth: d("300") };
    let credit = lowest(worth, &[A, B]);
    assert_eq!(winner(&credit), Some("b"));
    assert_eq!(credit.offers[1].evaluated.unwrap().value, d("-125"));
}

#[test]
fn prozorro_weighs_the_price_by_what_is_left_for_it() {
    let mut project = with(
        by(quality_and_price("30"), PriceMethod::Prozorro),
        &[("a", "100", "130"), ("b", "0", "100")],
    );
    // 130 / (1 + 0.3 / 0.7) = 91.
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(
        evaluation.offers[0].evaluated.unwrap().value.round_dp(10),
        d("91")
    );
    assert_eq!(winner(&evaluation), Some("a"));
    project.offers.reverse();
    assert_eq!(winner(&evaluate(&project).unwrap()), Some("a"));
}

#[test]
fn equal_evaluated_prices_are_a_tie() {
    let tied = lowest(
        PriceMethod::LowestPrice,
        &[("a", "1", "100"), ("b", "2", "100")],
    );
    assert_eq!(order(&tied), [("a", 1), ("b", 1)]);
    assert!(matches!(tied.award, Award::None(NoAward::Tied(_))));
}

fn excluded(evaluation: &Evaluation, offer: usize) -> Vec<String> {
    match &evaluation.offers[offer].status {
        Status::Excluded(clauses) => clauses.clone(),
        _ => Vec::new(),
    }
}

#[test]
fn who_lacks_the_technical_minimum_is_out_before_prices_are_compared() {
    let mut project = with(quality_and_price("50"), &[A, B, ("c", "10", "50")]);
    project.rfp.award.technical = Some(at(percent("70")));
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(excluded(&evaluation, 2), ["award.technical"]);
    // Without the outlier A is first, as if it had never been there.
    assert_eq!(evaluation.offers[0].total.unwrap().value, d("85"));
    assert_eq!(winner(&evaluation), Some("a"));
}

fn around_budget(floor: Option<&str>, ceiling: Option<&str>) -> Evaluation {
    let mut project = with(quality_and_price("50"), &[A, B, ("c", "10", "50")]);
    let bound = |text: Option<&str>| text.map(|text| At::new(percent(text), span()));
    project.rfp.budget = Some(at(Money::new(d("125"), currency("MYR"))));
    project.rfp.award.bid_floor = bound(floor);
    project.rfp.award.bid_ceiling = bound(ceiling);
    evaluate(&project).unwrap()
}

#[test]
fn prices_stay_inside_the_bounds_of_the_budget() {
    let both = around_budget(Some("60"), Some("100"));
    assert!(excluded(&both, 0).is_empty());
    assert_eq!(excluded(&both, 1), ["award.ceiling"]);
    assert_eq!(excluded(&both, 2), ["award.floor"]);
    let at_the_bounds = around_budget(Some("40"), Some("104"));
    assert_eq!(order(&at_the_bounds).len(), 3);
}

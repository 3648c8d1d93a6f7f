//! What a vendor would have to change, against figures worked out by hand.

use super::*;
use crate::evaluate::{LeverOf, Negotiation, negotiate};
use crate::model::{ContractClause, DeviationRule, PriceMethod};

fn talks(project: &Project, offer: usize) -> Negotiation {
    let mut evaluation = evaluate(project).unwrap();
    negotiate(project, &mut evaluation, offer).unwrap().unwrap()
}

/// The first has 50 + 50 · Pm / P points at 1,000.00, the second 30 + 50 · Pm / P at 900.00.
fn two() -> Project {
    let mut project = quality_and_price("50");
    project.offers = vec![at_price("a", "100", "1000"), at_price("b", "60", "900")];
    project
}

#[test]
fn the_price_to_be_first_is_exact_to_the_cent() {
    // 30 + 50 = 50 + 50 · P / 1000 at P = 600, where both are level: a cent less is first.
    let project = two();
    let mut evaluation = evaluate(&project).unwrap();
    let talks = negotiate(&project, &mut evaluation, 1).unwrap().unwrap();
    let target = talks.target.unwrap();
    assert_eq!(target.cost.value, d("599.99"));
    assert_eq!(target.difference.value, d("300.01"));
    assert_eq!(target.percent.value.round_dp(4), d("33.3344"));
    let node = evaluation.derivation.find("b.target").unwrap();
    assert_eq!(
        evaluation.derivation.node(node).unwrap().formula,
        Formula::Target
    );
    let mut cheaper = project.clone();
    let place = |project: &mut Project, cost: &str| {
        project.offers[1] = at_price("b", "60", cost);
        winner(&evaluate(project).unwrap()).map(str::to_owned)
    };
    assert_eq!(place(&mut cheaper, "599.99").as_deref(), Some("b"));
    assert_eq!(place(&mut cheaper, "600"), None);
}

#[test]
fn who_is_first_has_room_and_no_target() {
    // 50 + 50 · 900 / P = 30 + 50 at P = 1500.
    let talks = talks(&two(), 0);
    assert_eq!(talks.target, None);
    assert_eq!(talks.room.unwrap().cost.value, d("1499.99"));
}

#[test]
fn every_formula_is_solved_where_it_is_published() {
    for (method, target) in [
        // 30 + 50 against 50 + 50 · (2 · P − 1000) / P, P own: level at 1000 / 1.4.
        (PriceMethod::Linear, Some("714.28")),
        // The lower of two has all, the other nothing: any lower price than the other's is first.
        (PriceMethod::MinMax, None),
        (PriceMethod::LowestPrice, None),
    ] {
        let mut project = two();
        let Scoring::Price(rule) = &mut project.rfp.criteria[1].scoring else {
            panic!("a price");
        };
        rule.method = at(method);
        let talks = talks(&project, 1);
        let found = talks.target.map(|target| target.cost.value);
        assert_eq!(found, target.map(d), "{:?}", talks.now);
        assert_eq!(talks.now.first, target.is_none());
    }
}

#[test]
fn a_floor_below_the_budget_bounds_what_price_can_do() {
    let mut project = two();
    project.rfp.budget = Some(at(Money::new(d("1000"), currency("MYR"))));
    project.rfp.award.bid_floor = Some(at(percent("60")));
    let talks = talks(&project, 1);
    assert_eq!(talks.target, None);
    assert!(!talks.now.first && talks.now.counts);
}

#[test]
fn each_answer_alone_and_all_together() {
    let mut project = two();
    let contract = ContractClause {
        id: "contract.payment".to_owned(),
        name: "payment".to_owned(),
        text: Text::plain("30 days"),
        deviation: at(DeviationRule::Loses(d("10"))),
        span: span(),
    };
    project.rfp.contract = vec![contract];
    for offer in &mut project.offers {
        offer.accepts = vec![at("contract.payment".to_owned())];
    }
    project.offers[1].accepts.clear();
    project.offers[1].deviations = vec![Deviation {
        from: at("contract.payment".to_owned()),
        text: Text::plain("15 days"),
        waived_for: None,
        span: span(),
    }];
    let talks = talks(&project, 1);
    let points: Vec<Decimal> = talks
        .levers
        .iter()
        .map(|one| one.tried.points.unwrap())
        .collect();
    assert_eq!(talks.now.points, Some(d("70")));
    assert_eq!(points, [d("90"), d("80")]);
    let [grade, payment] = talks.levers.as_slice() else {
        panic!("{:?}", talks.levers);
    };
    assert!(matches!(&grade.of, LeverOf::Answer { attribute, .. } if attribute == "grade"));
    assert!(matches!(&payment.of, LeverOf::Deviation { .. }));
    // Alone neither passes the other's 95; together they make 100.
    assert!(!grade.tried.first && !payment.tried.first);
    let together = talks.together.unwrap();
    assert_eq!((together.points, together.first), (Some(d("100")), true));
    assert_eq!(talks.target_together, None);
    assert_eq!(talks.better, ["quality.grade", "contract.payment"]);
}

#[test]
fn who_is_out_is_told_what_to_put_right_first() {
    let mut project = two();
    let needed = require(
        "quality.least",
        "grade",
        Condition::AtLeast(AnswerValue::Number(d("70"))),
    );
    project.rfp.criteria[0].requirements = vec![needed];
    let talks = talks(&project, 1);
    assert_eq!(talks.needed, ["quality.least"]);
    assert!(talks.now.counts);
    assert!(matches!(
        evaluate(&project).unwrap().offers[1].status,
        Status::Excluded(_)
    ));
}

#[test]
fn the_baseline_is_not_negotiated_with() {
    let mut project = two();
    project.offers[1].role = OfferRole::Baseline;
    let mut evaluation = evaluate(&project).unwrap();
    assert_eq!(negotiate(&project, &mut evaluation, 1).unwrap(), None);
}

#[test]
fn lines_are_held_against_the_middle_of_those_that_count() {
    let mut project = quality_and_price("50");
    project.offers = ["1000", "2000", "3000", "5000"]
        .into_iter()
        .zip(["a", "b", "c", "d"])
        .map(|(cost, alias)| at_price(alias, "50", cost))
        .collect();
    project.offers[3].tariffs[0].fees = vec![fee("setup", "10")];
    let talks = talks(&project, 3);
    assert_eq!(talks.others, 3);
    let lines: Vec<_> = talks
        .lines
        .iter()
        .map(|line| {
            (
                line.name.is_some(),
                line.own.value,
                line.median.value,
                line.others,
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (false, d("5000"), d("2000"), 3),
            (true, d("5000"), d("2000"), 3),
            (false, d("10"), d("0"), 3),
        ]
    );
    assert_eq!(talks.lines[0].above.unwrap().value, d("150"));
    assert_eq!(talks.lines[2].above, None);
    assert!(self::talks(&project, 0).lines.is_empty());
}

//! The weights at which another offer is first.

use super::*;

/// Quality `weight`, price the rest, of two offers.
fn project(weight: &str) -> Project {
    let mut project = quality_and_price(weight);
    project.offers = vec![at_price("a", "70", "100"), at_price("b", "85", "130")];
    project
}

fn turn(evaluation: &Evaluation, criterion: usize) -> (Option<Decimal>, Option<Decimal>) {
    let turn = &evaluation.turns[criterion];
    let at = |turn: Option<crate::evaluate::Turn>| turn.map(|turn| turn.at.value.round_dp(6));
    (at(turn.below), at(turn.above))
}

#[test]
fn the_price_can_fall_to_where_both_are_level() {
    // 70 + t·(100 − 70)/100 … level where 0.15·(100 − t) = t·(1 − 100/130).
    let evaluation = evaluate(&project("50")).unwrap();
    assert_eq!(winner(&evaluation), Some("a"));
    assert_eq!(turn(&evaluation, 1), (Some(d("39.393939")), None));
    assert_eq!(turn(&evaluation, 0), (None, Some(d("60.606061"))));
}

#[test]
fn beyond_the_turn_the_other_is_first() {
    for (quality, first) in [("60.60", "a"), ("60.61", "b")] {
        let evaluation = evaluate(&project(quality)).unwrap();
        assert_eq!(winner(&evaluation), Some(first), "{quality}");
    }
}

#[test]
fn who_is_better_in_everything_never_loses() {
    let mut project = project("50");
    project.offers[1] = at_price("b", "60", "130");
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(turn(&evaluation, 0), (None, None));
    assert_eq!(turn(&evaluation, 1), (None, None));
}

#[test]
fn a_tie_and_a_single_weight_have_no_turn() {
    let mut project = project("50");
    project.offers[1] = at_price("b", "70", "100");
    assert!(evaluate(&project).unwrap().turns.is_empty());
    let mut alone = crate::evaluate::testing::project();
    alone.offers = vec![offer("a", vec![per_minute("1")])];
    assert!(evaluate(&alone).unwrap().turns.is_empty());
}

use super::*;
use crate::evaluate::testing::{
    answering, at, attribute, criterion, d, judge, offer, per_minute, percent, price, require,
    sheet, span,
};
use crate::evaluate::tests::{at_price, fee, quality_and_price};
use crate::evaluate::{Depth, Evaluation, evaluate, evaluate_to};
use crate::model::{AnswerValue, AttributeType, Condition, DemandFact, Derived, Rates};
use crate::value::Quantity;

/// As searched, after the whole evaluation of a project that states each number found, and the one before, has said the
/// same.
fn robust(project: &Project) -> Evaluation {
    let evaluation = evaluate_to(project, Depth::Robust).unwrap();
    let winner = winner(&evaluation);
    for subject in subjects(project) {
        let mut turns = evaluation.changes.iter();
        let turn = turns.find(|turn| turn.moved == subject.moved).unwrap();
        let stating = |steps| winner_of(&subject.stating(project, steps));
        for (change, end) in [(turn.below, subject.least), (turn.above, subject.most)] {
            let Some(change) = change else {
                assert_eq!(stating(end), winner, "{:?} at {end}", subject.moved);
                continue;
            };
            let mut steps = subject.least..=subject.most;
            let found = steps.find(|steps| subject.value(*steps) == change.at.value);
            let found = found.unwrap();
            assert_eq!(stating(found), change.winner, "{:?}", subject.moved);
            let before = if found < subject.now {
                found.saturating_add(1)
            } else {
                found.saturating_sub(1)
            };
            assert_eq!(stating(before), winner, "{:?}", subject.moved);
        }
    }
    evaluation
}

fn winner(evaluation: &Evaluation) -> Option<usize> {
    match &evaluation.award {
        Award::To(outcome) => Some(outcome.offer),
        Award::None(_) => None,
    }
}

fn winner_of(project: &Project) -> Option<usize> {
    winner(&evaluate(project).unwrap())
}

type Side = Option<(Decimal, Option<usize>)>;

fn turn(evaluation: &Evaluation, moved: &Moved) -> (Side, Side) {
    let mut turns = evaluation.changes.iter();
    let turn = turns.find(|turn| turn.moved == *moved).unwrap();
    let side =
        |change: Option<Change>| change.map(|change| (change.at.value.normalize(), change.winner));
    (side(turn.below), side(turn.above))
}

/// 1.00 a minute of 1,000 calls of a minute against 1,040.00 a month.
fn fixed_or_not() -> Project {
    let mut project = quality_and_price("50");
    let mut fixed = at_price("b", "70", "0");
    fixed.tariffs[0].fees = vec![fee("software", "1040")];
    project.offers = vec![at_price("a", "70", "1000"), fixed];
    project
}

#[test]
fn a_volume_turns_where_both_cost_the_same() {
    let evaluation = robust(&fixed_or_not());
    let volume = turn(&evaluation, &Moved::Volume("voice".to_owned()));
    // At 1,040 calls both are level and nobody wins; below, the fixed fee never does.
    assert_eq!(volume, (None, Some((d("1040"), None))));
    let talk = turn(
        &evaluation,
        &Moved::Time("voice".to_owned(), DemandFact::Talk),
    );
    // 62 s of 1,000 calls are 1,033.33, 63 s are 1,050.00.
    assert_eq!(talk, (None, Some((d("63"), Some(1)))));
    let book = &evaluation.derivation;
    assert!(book.find("turn.volume.voice.above").is_some());
}

#[test]
fn a_requirement_of_an_answer_that_follows_from_the_demand_turns_too() {
    let mut project = fixed_or_not();
    let capacity = AttributeType::QuantityOf("call".to_owned());
    let mut share = attribute("share", AttributeType::Percent(None));
    let (of, usual) = (at("capacity".to_owned()), None);
    share.derived = Some(Derived::Share { of, usual });
    project.vocabulary.attributes.push(share);
    project
        .vocabulary
        .attributes
        .push(attribute("capacity", capacity));
    let most = Condition::AtMost(AnswerValue::Percent(percent("100")));
    project.rfp.criteria[0].requirements = vec![require("quality.share", "share", most)];
    let able = |calls: &str| {
        AnswerValue::Quantity(Quantity {
            amount: d(calls),
            unit: "call".to_owned(),
            per: None,
        })
    };
    let calls = Moved::Volume("voice".to_owned());
    let cases = [
        // Dearer, but the only one that can carry so many.
        (["1020", "1039"], "1021", Some(1)),
        // The other is too small when it would be as cheap.
        (["9000", "1039"], "9001", None),
        (["1020", "500"], "1021", None),
    ];
    for (able_to, turns, first) in cases {
        for (offer, calls) in project.offers.iter_mut().zip(able_to) {
            *offer = answering(offer.clone(), "capacity", able(calls));
        }
        let wanted = (None, Some((d(turns), first)));
        assert_eq!(turn(&robust(&project), &calls), wanted, "{able_to:?}");
    }
    // Who is too small today comes in when there are fewer calls.
    project.offers[1].tariffs[0].fees = vec![fee("software", "300")];
    let wanted = (Some((d("500"), Some(1))), Some((d("1021"), None)));
    assert_eq!(turn(&robust(&project), &calls), wanted);
}

#[test]
fn growth_and_rates_turn_as_well() {
    let mut project = fixed_or_not();
    project.rfp.term.value.months = 12;
    project.rfp.demands[0].growth = Some(at(percent("2")));
    let evaluation = robust(&project);
    let growth = turn(&evaluation, &Moved::Growth("voice".to_owned()));
    // Linear inside the year: 1 + g · 5.5 / 12 on average, so 1.04 from g = 8.727…%.
    assert_eq!(growth, (None, Some((d("8.8"), Some(1)))));

    let mut project = fixed_or_not();
    let usd = crate::evaluate::testing::currency("USD");
    project.offers[0].tariffs[0].currency = at(usd);
    project.rates = vec![Rates {
        on: crate::value::parse_date("2026-12-01").unwrap(),
        source: "Bank".to_owned(),
        rates: [(usd, at(d("1.0000")))].into_iter().collect(),
        bands: Default::default(),
        span: span(),
    }];
    let rate = turn(&robust(&project), &Moved::Rate(usd));
    assert_eq!(rate, (None, Some((d("1.04"), None))));
}

#[test]
fn a_score_turns_by_whole_points() {
    let mut project = crate::evaluate::testing::project();
    let earns = vec![judge("fit.staff", "staff", None)];
    project.rfp.criteria = vec![criterion("fit", "50", earns), price("price", "50")];
    project.offers = vec![
        offer("a", vec![per_minute("1")]),
        offer("b", vec![per_minute("1")]),
    ];
    project.panels = vec![sheet("One", &[("a", "staff", "4"), ("b", "staff", "2")])];
    let evaluation = robust(&project);
    let score = |offer| Moved::Score {
        assessor: "One".to_owned(),
        offer,
        clause: "fit.staff".to_owned(),
    };
    // Level at the same score, where nobody wins.
    assert_eq!(turn(&evaluation, &score(0)), (Some((d("2"), None)), None));
    assert_eq!(turn(&evaluation, &score(1)), (None, Some((d("4"), None))));
}

#[test]
fn nothing_is_searched_where_nobody_wins() {
    let mut project = fixed_or_not();
    project.offers[1] = at_price("b", "70", "1000");
    let evaluation = evaluate_to(&project, Depth::Robust).unwrap();
    assert!(evaluation.changes.is_empty());
    assert!(evaluate(&fixed_or_not()).unwrap().changes.is_empty());
}

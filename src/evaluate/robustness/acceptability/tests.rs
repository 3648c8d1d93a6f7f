use super::tree::contest;
use super::*;
use crate::evaluate::testing::{at, criterion, d, percent, prefer, price};
use crate::evaluate::tests::{at_price, fee, quality_and_price};
use crate::evaluate::{Depth, Evaluation, evaluate_to};
use crate::model::{AnswerValue, Condition, PriceMethod, Scoring};

const SAMPLES: u64 = 400_000;

fn shares_of(counts: &Counts) -> Vec<Vec<f64>> {
    let float = |number: u64| f64::from(u32::try_from(number).unwrap());
    let rows = counts.places.iter();
    rows.map(|row| {
        row.iter()
            .map(|count| float(*count) / float(counts.samples))
            .collect()
    })
    .collect()
}

fn sampled(offers: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let contest = Contest::flat(offers[0].len());
    shares_of(&count_places(
        &contest,
        &State::of(offers),
        SAMPLES,
        (7, 0),
        2,
    ))
}

/// Within six standard errors.
fn close(got: f64, wanted: f64) {
    assert!((got - wanted).abs() < 0.005, "{got} for {wanted}");
}

#[test]
fn two_criteria_turn_where_both_are_level() {
    // w · 0.8 + (1 − w) · 0.2 against w · 0.3 + (1 − w) · 0.6: level at w = 4/9.
    let shares = sampled(&[vec![0.8, 0.2], vec![0.3, 0.6]]);
    close(shares[0][0], 5.0 / 9.0);
    close(shares[0][1], 4.0 / 9.0);
    close(shares[1][0], 4.0 / 9.0);
}

#[test]
fn three_criteria_are_an_area() {
    // The first is ahead where its weight exceeds half of the triangle's height: a quarter of the area.
    let shares = sampled(&[vec![1.0, 0.0, 0.0], vec![0.0, 1.0, 1.0]]);
    close(shares[0][0], 0.25);
    // Ahead where w₁ > w₂: half; and where w₁ > 2 · w₂: a third.
    let shares = sampled(&[vec![1.0, 0.0, 0.5], vec![0.0, 2.0, 0.5]]);
    close(shares[0][0], 1.0 / 3.0);
}

#[test]
fn what_is_symmetric_is_shared_evenly() {
    let offers: Vec<Vec<f64>> = (0..7)
        .map(|own| {
            (0..7)
                .map(|leaf| if leaf == own { 1.0 } else { 0.0 })
                .collect()
        })
        .collect();
    for row in sampled(&offers) {
        for share in row {
            close(share, 1.0 / 7.0);
        }
    }
}

#[test]
fn the_better_in_everything_is_always_first_and_the_same_share_a_place() {
    let shares = sampled(&[vec![0.5, 0.5], vec![0.4, 0.1], vec![0.5, 0.5]]);
    assert_eq!(shares[0], [1.0, 0.0, 0.0]);
    assert_eq!(shares[2], [1.0, 0.0, 0.0]);
    assert_eq!(shares[1], [0.0, 0.0, 1.0]);
}

#[test]
fn counts_are_the_same_on_any_number_of_threads_and_any_processor() {
    let offers = vec![
        vec![0.8, 0.2, 0.4],
        vec![0.3, 0.6, 0.5],
        vec![0.5, 0.4, 0.45],
    ];
    let (contest, state) = (Contest::flat(3), State::of(&offers));
    let count = |threads| count_places(&contest, &state, 50_000, (7, 1), threads);
    let one = count(1);
    for threads in [2, 3, 16, 100] {
        assert_eq!(count(threads), one);
    }
    assert_ne!(count_places(&contest, &state, 50_000, (8, 1), 1), one);
    assert_ne!(count_places(&contest, &state, 50_000, (7, 2), 1), one);
    let mut without_vectors = vec![0; 9];
    let mut sums = vec![0_u64; 9];
    for block in 0..one.samples / 1024 {
        without_vectors.fill(0);
        let block = kernel::Block {
            contest: &contest,
            state: &state,
            streams: random::Streams::seeded(7, (1 << 32) + block),
            batches: 128,
            counts: &mut without_vectors,
        };
        pulp::WithSimd::with_simd(block, pulp::Scalar);
        for (sum, count) in sums.iter_mut().zip(&without_vectors) {
            *sum += u64::from(*count);
        }
    }
    assert_eq!(sums, one.places.concat());
}

#[test]
fn bounded_weights_are_uniform_between_their_bounds() {
    let mut rfp = quality_and_price("30").rfp;
    let shares = |rfp: &crate::model::Rfp, within: &str| {
        let (contest, leaves) = contest(rfp, false, Some(percent(within)));
        assert_eq!(leaves.len(), 2);
        // Ahead where the quality weighs more than 31%.
        let state = State::of(&[vec![0.69, 0.0], vec![0.0, 0.31]]);
        shares_of(&count_places(&contest, &state, SAMPLES, (7, 0), 2))[0][0]
    };
    // From 27% to 33%: 2 of 6.
    close(shares(&rfp, "10"), 1.0 / 3.0);
    close(shares(&rfp, "2"), 0.0);
    rfp.criteria.swap(0, 1);
    let (contest, _) = contest(&rfp, false, Some(percent("10")));
    let state = State::of(&[vec![0.0, 0.69], vec![0.31, 0.0]]);
    close(
        shares_of(&count_places(&contest, &state, SAMPLES, (7, 0), 2))[0][0],
        1.0 / 3.0,
    );
}

#[test]
fn each_node_of_the_tree_is_shared_out_by_itself() {
    let mut rfp = quality_and_price("30").rfp;
    let at_least = |name: &str| {
        let condition = Condition::AtLeast(AnswerValue::Number(d("1")));
        prefer(&format!("quality.{name}"), name, condition, "1")
    };
    let earns = ["a", "b", "c"].map(at_least).to_vec();
    rfp.criteria = vec![criterion("quality", "30", earns), price("price", "70")];
    let (contest, leaves) = contest(&rfp, false, None);
    assert_eq!(leaves.len(), 4);
    let by_leaf = |offer: usize| -> Vec<f64> {
        leaves
            .iter()
            .map(|leaf| match (offer, leaf) {
                (0, tree::Leaf::Price) => 1.0,
                (1, tree::Leaf::Earn(_)) => 1.0,
                _ => 0.0,
            })
            .collect()
    };
    // Three preferences weigh as much as one price: their criterion shares its weight out among them.
    let state = State::of(&[by_leaf(0), by_leaf(1)]);
    close(
        shares_of(&count_places(&contest, &state, SAMPLES, (7, 0), 2))[0][0],
        0.5,
    );
}

fn two(weight: &str) -> Project {
    let mut project = quality_and_price(weight);
    project.offers = vec![at_price("a", "70", "100"), at_price("b", "85", "130")];
    project
}

fn first(evaluation: &Evaluation) -> Vec<(usize, f64, f64)> {
    let all = evaluation.acceptability.as_ref().unwrap();
    let float = |figure: Figure| f64::try_from(figure.value).unwrap();
    let first = all.offers.iter().map(|own| (own, own.places[0]));
    first
        .map(|(own, first)| (own.offer, float(first.share), float(first.error)))
        .collect()
}

#[test]
fn the_share_of_weights_is_where_the_weight_turns() {
    // `tests::turns`: the first is ahead while the price weighs more than 39.393939%.
    for weight in ["50", "10"] {
        let evaluation = evaluate_to(&two(weight), Depth::Comparison).unwrap();
        for (offer, share, error) in first(&evaluation) {
            let wanted = [60.606_061, 39.393_939][offer];
            assert!(
                (share - wanted).abs() < 2.0 * error,
                "{share} ± {error} for {wanted}"
            );
            assert!((error - 0.3).abs() < 0.01, "{error}");
        }
    }
    let evaluation = evaluate_to(&two("50"), Depth::Comparison).unwrap();
    let book = &evaluation.derivation;
    let named = book.node(book.find("a.robust.first").unwrap()).unwrap();
    assert_eq!(named.formula, Formula::Acceptability);
    assert!(book.find("b.robust.place-2.error").is_some());
    assert!(
        evaluate_to(&two("50"), Depth::Decision)
            .unwrap()
            .acceptability
            .is_none()
    );
}

#[test]
fn one_offer_alone_has_no_rivals() {
    let mut project = two("50");
    project.offers.truncate(1);
    assert!(
        evaluate_to(&project, Depth::Comparison)
            .unwrap()
            .acceptability
            .is_none()
    );
}

#[test]
fn where_the_lowest_price_wins_only_the_quality_s_weights_are_drawn() {
    let shares = |evaluation: &Evaluation| -> Vec<f64> {
        let all = first(evaluation);
        assert!(
            all.iter()
                .all(|(_, _, error)| (0.002..0.004).contains(error)),
            "three in 100,000"
        );
        all.iter().map(|(_, share, _)| *share).collect()
    };
    let mut project = two("50");
    let Scoring::Price(rule) = &mut project.rfp.criteria[1].scoring else {
        panic!()
    };
    rule.method = at(PriceMethod::LowestPrice);
    let evaluation = evaluate_to(&project, Depth::Comparison).unwrap();
    assert_eq!(shares(&evaluation), [100.0, 0.0]);
    // 100 − 100 · 35 / 100 against 130 − 100 · 42.5 / 100: 65 against 87.5.
    let worth = PriceMethod::QualityCredit { worth: d("100") };
    let Scoring::Price(rule) = &mut project.rfp.criteria[1].scoring else {
        panic!()
    };
    rule.method = at(worth);
    let evaluation = evaluate_to(&project, Depth::Comparison).unwrap();
    assert_eq!(shares(&evaluation), [100.0, 0.0]);
}

#[test]
fn volumes_go_to_either_side_of_the_scenario_s() {
    // 1.00 a call against 1,040.00 a month, at 900, 950, 1,000, 1,050 and 1,100 calls.
    let mut project = two("50");
    let mut fixed = at_price("b", "70", "0");
    fixed.tariffs[0].fees = vec![fee("software", "1040")];
    project.offers = vec![at_price("a", "70", "1000"), fixed];
    let evaluation = evaluate_to(&project, Depth::Comparison).unwrap();
    assert_eq!(first(&evaluation)[0].1, 100.0);
    project.rfp.robustness.volume = Some(at(percent("10")));
    let evaluation = evaluate_to(&project, Depth::Comparison).unwrap();
    let shares: Vec<f64> = first(&evaluation)
        .iter()
        .map(|(_, share, _)| *share)
        .collect();
    assert_eq!(shares, [60.0, 40.0]);
}

use proptest::prelude::*;

use super::{price_points, worked};
use crate::evaluate::testing::{at, d, span};
use crate::model::{PriceMethod, PriceRule};
use crate::value::Decimal;

fn rule(method: PriceMethod) -> PriceRule {
    PriceRule {
        method: at(method),
        with_tax: true,
        span: span(),
    }
}

fn shown(method: PriceMethod, most: &str, prices: &[&str]) -> Vec<Decimal> {
    let prices: Vec<Decimal> = prices.iter().map(|price| d(price)).collect();
    let points = price_points(&rule(method), d(most), &prices).unwrap();
    let rounded = points.iter().map(|points| points.round_dp(2).normalize());
    rounded.collect()
}

fn evaluated(method: PriceMethod, most: &str, offers: &[(&str, &str)]) -> Vec<Option<Decimal>> {
    let offers: Vec<_> = offers.iter().map(|(p, q)| (d(p), d(q))).collect();
    let worked = worked(&rule(method), d(most), &offers).unwrap();
    let rounded = worked
        .iter()
        .map(|one| one.map(|v| v.round_dp(2).normalize()));
    rounded.collect()
}

fn ds(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

const PUBLISHED: PriceMethod = PriceMethod::Absolute {
    floor: Decimal::from_parts(100, 0, 0, false, 0),
    ceiling: Decimal::from_parts(200, 0, 0, false, 0),
};

#[test]
fn published_examples_of_lowest_ratio() {
    // University of Hawaii (rcuh-12750); Georgia Procurement Manual 5.6.3.2.2; Alaska RFP 180000022.
    let ratio = |most, prices: &[&str]| {
        let points = shown(PriceMethod::LowestRatio, most, prices);
        points
            .iter()
            .map(|p| p.round_dp(1).normalize())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ratio("35", &["100000", "125000", "150000"]),
        ds(&["35", "28", "23.3"])
    );
    assert_eq!(ratio("300", &["50000", "55000"]), ds(&["300", "272.7"]));
    assert_eq!(
        ratio("40", &["40000", "42750", "47500"]),
        ds(&["40", "37.4", "33.7"])
    );
}

#[test]
fn linear_is_pennsylvanias_and_never_below_zero() {
    // Pennsylvania Bureau of Procurement: [1 − (B − A) / A] · C.
    let points = shown(
        PriceMethod::Linear,
        "50",
        &["100", "110", "150", "200", "260"],
    );
    assert_eq!(points, ds(&["50", "45", "25", "0", "0"]));
}

#[test]
fn min_max_stretches_to_both_ends() {
    assert_eq!(
        shown(PriceMethod::MinMax, "50", &["100", "130"]),
        ds(&["50", "0"])
    );
    let four = shown(PriceMethod::MinMax, "50", &["100", "130", "400"]);
    assert_eq!(four, ds(&["50", "45", "0"]));
    assert_eq!(
        shown(PriceMethod::MinMax, "50", &["7", "7"]),
        ds(&["50", "50"])
    );
}

#[test]
fn around_the_mean_and_the_median() {
    assert_eq!(
        shown(PriceMethod::ToMean, "40", &["80", "100", "120"]),
        ds(&["24", "20", "16"])
    );
    assert_eq!(
        shown(PriceMethod::ToMean, "40", &["1", "1", "298"]),
        ds(&["39.8", "39.8", "0"])
    );
    assert_eq!(
        shown(PriceMethod::ToMedian, "40", &["80", "100", "900"]),
        ds(&["24", "20", "0"])
    );
    assert_eq!(
        shown(PriceMethod::ToMedian, "40", &["80", "120"]),
        ds(&["24", "16"])
    );
    assert_eq!(shown(PriceMethod::ToMedian, "40", &["80"]), ds(&["20"]));
}

#[test]
fn absolute_needs_no_other_offer() {
    assert_eq!(
        shown(PUBLISHED, "60", &["90", "100", "150", "200", "300"]),
        ds(&["60", "60", "30", "0", "0"])
    );
    assert_eq!(shown(PUBLISHED, "60", &["150"]), ds(&["30"]));
}

#[test]
fn rank_shares_places() {
    let points = shown(PriceMethod::Rank, "40", &["10", "20", "20", "1000"]);
    assert_eq!(points, ds(&["40", "30", "30", "10"]));
}

#[test]
fn the_lowest_evaluated_price() {
    let per_point = evaluated(
        PriceMethod::PricePerPoint,
        "0",
        &[("100", "80"), ("90", "0")],
    );
    assert_eq!(per_point, [Some(d("1.25")), None]);
    let worth = PriceMethod::QualityCredit { worth: d("50") };
    let credit = evaluated(worth, "0", &[("100", "80"), ("90", "50")]);
    assert_eq!(credit, [Some(d("60")), Some(d("65"))]);
    // Prozorro with 30% for quality: P / (1 + Σv / (1 − 0.3)).
    let prozorro = evaluated(PriceMethod::Prozorro, "70", &[("107", "4.9"), ("100", "0")]);
    assert_eq!(prozorro, [Some(d("100")), Some(d("100"))]);
    let lowest = evaluated(PriceMethod::LowestPrice, "100", &[("107", "4.9")]);
    assert_eq!(lowest, [Some(d("107"))]);
}

#[test]
fn where_a_formula_is_undefined_nobody_has_points() {
    for method in [
        PriceMethod::LowestRatio,
        PriceMethod::Linear,
        PriceMethod::Qcbs,
    ] {
        assert_eq!(
            evaluated(method, "40", &[("1", "0"), ("0", "0")]),
            [None, None]
        );
        assert_eq!(
            evaluated(method, "40", &[("1", "0"), ("-1", "0")]),
            [None, None]
        );
    }
    assert_eq!(evaluated(PriceMethod::ToMean, "40", &[("0", "0")]), [None]);
    assert_eq!(
        evaluated(PriceMethod::ToMedian, "40", &[("0", "0")]),
        [None]
    );
    assert!(evaluated(PriceMethod::LowestRatio, "40", &[]).is_empty());
}

fn methods() -> impl Strategy<Value = PriceMethod> {
    prop::sample::select(vec![
        PriceMethod::LowestRatio,
        PriceMethod::Linear,
        PriceMethod::MinMax,
        PriceMethod::ToMean,
        PriceMethod::ToMedian,
        PriceMethod::Absolute {
            floor: d("1000"),
            ceiling: d("50000000"),
        },
        PriceMethod::Rank,
        PriceMethod::Qcbs,
    ])
}

proptest! {
    #[test]
    fn a_cheaper_offer_never_scores_lower(
        method in methods(),
        cents in prop::collection::vec(1_i64..10_000_000_000, 1..8),
    ) {
        let prices: Vec<Decimal> = cents.iter().map(|cents| Decimal::new(*cents, 2)).collect();
        let points = price_points(&rule(method), d("40"), &prices).unwrap();
        for (a, a_points) in prices.iter().zip(&points) {
            prop_assert!(*a_points <= d("40") && *a_points >= d("0"));
            for (b, b_points) in prices.iter().zip(&points) {
                prop_assert!(a >= b || a_points >= b_points);
            }
        }
    }

    #[test]
    fn under_absolute_no_offer_changes_another_s_points(
        cents in prop::collection::vec(1_i64..30_000, 2..8),
    ) {
        let prices: Vec<Decimal> = cents.iter().map(|cents| Decimal::new(*cents, 2)).collect();
        let together = price_points(&rule(PUBLISHED), d("40"), &prices).unwrap();
        for (price, points) in prices.iter().zip(together) {
            let alone = price_points(&rule(PUBLISHED), d("40"), &[*price]).unwrap();
            prop_assert_eq!(alone, vec![points]);
        }
    }

    #[test]
    fn more_quality_never_raises_the_evaluated_price(
        price in 1_i64..10_000_000, less in 1_i64..50, more in 50_i64..100,
    ) {
        let price = Decimal::new(price, 2).to_string();
        let (less, more) = (less.to_string(), more.to_string());
        let credit = PriceMethod::QualityCredit { worth: d("1000") };
        for method in [PriceMethod::PricePerPoint, credit, PriceMethod::Prozorro] {
            let both = evaluated(method, "70", &[(&price, &less), (&price, &more)]);
            prop_assert!(both[1] <= both[0]);
        }
    }
}

use proptest::prelude::*;

use crate::evaluate::testing::{
    at, attribute, criterion, d, offer, per_minute, percent, prefer, price, project, seconds,
};
use crate::evaluate::{Evaluation, OpenItem, evaluate};
use crate::model::{
    AnswerValue, AttributeType, Condition, Handling, Offer, PriceMethod, Project, Scoring,
};
use crate::value::{Decimal, Percent};

/// Quality by an uptime, the rest by price; calls of 60 s with 30 s of hold.
fn asking(weight: i64, method: PriceMethod) -> Project {
    let mut project = project();
    let ends = Condition::Between {
        worst: AnswerValue::Percent(percent("0")),
        best: AnswerValue::Percent(percent("100")),
    };
    let kind = AttributeType::Percent(None);
    project
        .vocabulary
        .attributes
        .push(attribute("uptime", kind));
    let earns = vec![prefer("quality.uptime", "uptime", ends, "1")];
    let rest = 100_i64.saturating_sub(weight).to_string();
    let mut by_price = price("price", &weight.to_string());
    if let Scoring::Price(rule) = &mut by_price.scoring {
        rule.method = at(method);
    }
    project.rfp.criteria = vec![criterion("quality", &rest, earns), by_price];
    project.rfp.demands[0].hold = seconds("30");
    project
}

fn offering(alias: &str, cents: i64, hold: Option<Handling>, uptime: Option<i64>) -> Offer {
    let mut tariff = per_minute(&Decimal::new(cents, 2).to_string());
    tariff.charges[0].hold = hold.map(at);
    let offer = offer(alias, vec![tariff]);
    match uptime {
        Some(uptime) => {
            let value = AnswerValue::Percent(Percent(Decimal::from(uptime)));
            crate::evaluate::testing::answering(offer, "uptime", value)
        }
        None => offer,
    }
}

fn evaluated(mut project: Project, offers: Vec<Offer>) -> Evaluation {
    project.offers = offers;
    evaluate(&project).unwrap()
}

#[test]
fn the_item_that_decides_is_named() {
    let free = Some(Handling::Free);
    let ratio = PriceMethod::LowestRatio;
    // 1.20 a minute and 1.00 with or without half as much again for hold.
    let known = offering("known", 120, free, Some(50));
    let open = offering("open", 100, None, Some(50));
    let evaluation = evaluated(asking(40, ratio), vec![known, open]);
    let places: Vec<_> = evaluation
        .offers
        .iter()
        .map(|o| o.places.clone().unwrap())
        .collect();
    assert_eq!(
        (places[0].best, places[0].worst, places[0].exact),
        (1, 2, true)
    );
    assert_eq!(
        (places[1].best, places[1].worst, places[1].exact),
        (1, 2, true)
    );
    let [turn] = places[1].first_if.as_slice() else {
        panic!("one item decides: {:?}", places[1])
    };
    assert_eq!(turn.alias, "open");
    assert!(turn.otherwise_never);
    assert_eq!(turn.end, crate::evaluate::End::Low);
    let [turn] = places[0].first_if.as_slice() else {
        panic!("one item decides: {:?}", places[0])
    };
    assert_eq!(turn.end, crate::evaluate::End::High);
}

#[test]
fn the_ends_of_points_and_places_say_what_they_rest_on() {
    let known = offering("known", 120, Some(Handling::Free), Some(50));
    let open = offering("open", 100, None, Some(50));
    let evaluation = evaluated(asking(40, PriceMethod::LowestRatio), vec![known, open]);
    let book = &evaluation.derivation;
    let named = |name: &str| book.node(book.find(name).unwrap()).unwrap();
    for offer in &evaluation.offers {
        let places = offer.places.clone().unwrap();
        let points = places.points.unwrap();
        let of = |what: &str| named(&format!("{}.{what}", offer.alias)).value;
        assert_eq!(of("place.best"), Decimal::from(places.best));
        assert_eq!(of("place.worst"), Decimal::from(places.worst));
        assert_eq!(of("points.low"), points.low());
        assert_eq!(Some(of("points.high")), points.high());
    }
    // Its own highest cost and its answer against the other's cost.
    let worst = named("open.points.low").inputs;
    assert_eq!(worst.len(), 3);
    assert_eq!(worst[0], book.find("open.cost.base.high").unwrap());
    let place = named("open.place.worst").inputs;
    let ends = ["open.points.low", "known.points.high"].map(|name| book.find(name).unwrap());
    assert_eq!(place, ends);
}

#[test]
fn some_places_are_certain_whatever_is_answered() {
    let free = Some(Handling::Free);
    let good = offering("good", 90, free, Some(90));
    let open = offering("open", 100, None, Some(50));
    let evaluation = evaluated(asking(40, PriceMethod::LowestRatio), vec![good, open]);
    let places = evaluation.offers[0].places.clone().unwrap();
    assert_eq!((places.best, places.worst, places.exact), (1, 1, true));
    let both = [free, free].map(|hold| offering("a", 90, hold, Some(50)));
    let evaluation = evaluated(asking(40, PriceMethod::LowestRatio), both.to_vec());
    assert_eq!(evaluation.offers[0].places, None);
}

fn method() -> impl Strategy<Value = PriceMethod> {
    prop::sample::select(vec![
        PriceMethod::LowestRatio,
        PriceMethod::Linear,
        PriceMethod::MinMax,
        PriceMethod::ToMean,
        PriceMethod::ToMedian,
        PriceMethod::Rank,
        PriceMethod::Qcbs,
        PriceMethod::LowestPrice,
        PriceMethod::PricePerPoint,
        PriceMethod::QualityCredit { worth: d("500") },
        PriceMethod::Prozorro,
        PriceMethod::Absolute {
            floor: d("500"),
            ceiling: d("2500"),
        },
    ])
}

type One = (i64, Option<bool>, Option<i64>, (bool, i64));

fn one() -> impl Strategy<Value = One> {
    let uptime = prop::option::weighted(0.6, 1_i64..=100);
    (
        50_i64..200,
        any::<Option<bool>>(),
        uptime,
        (any::<bool>(), 0_i64..=100),
    )
}

fn handling(billed: bool) -> Handling {
    if billed {
        Handling::Billed
    } else {
        Handling::Free
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn places_and_points_hold_every_completion(
        offers in prop::collection::vec(one(), 2..6),
        method in method(),
        weight in 10_i64..90,
    ) {
        let all = |answered: bool| -> Vec<Offer> {
            let one = |(position, (cents, hold, uptime, answers)): (usize, &One)| {
                let hold = hold.or(answered.then_some(answers.0)).map(handling);
                let uptime = uptime.or(answered.then_some(answers.1));
                offering(&format!("v{position}"), *cents, hold, uptime)
            };
            offers.iter().enumerate().map(one).collect()
        };
        let open = evaluated(asking(weight, method), all(false));
        let whole = evaluated(asking(weight, method), all(true));
        for (open, whole) in open.offers.iter().zip(&whole.offers) {
            let (Some(places), outcome) = (&open.places, &whole.scenarios[0]) else { continue };
            if let (Some(points), Some(total)) = (places.points, outcome.total) {
                let (low, high) = (points.low(), points.high().unwrap());
                let (total, slack) = (total.value, d("0.000000000000001"));
                let (low, high) = (low.checked_sub(slack).unwrap(), high.checked_add(slack).unwrap());
                prop_assert!(low <= total && total <= high, "{total} outside {points:?}");
            }
            if let Some(place) = outcome.place {
                prop_assert!(places.best <= place && place <= places.worst, "{place} outside {places:?}");
            }
        }
    }

    #[test]
    fn an_answer_that_does_not_decide_never_changes_the_winner(
        offers in prop::collection::vec(one(), 2..5),
        method in method(),
        weight in 10_i64..90,
        whose in 0_usize..5,
        of_price in any::<bool>(),
    ) {
        let whose = whose.checked_rem(offers.len()).unwrap();
        let made = |other: Option<bool>| -> Vec<Offer> {
            let one = |(position, (cents, hold, uptime, answers)): (usize, &One)| {
                let flips = other == Some(true) && position == whose;
                let (billed, up) = match (flips, of_price) {
                    (true, true) => (!answers.0, answers.1),
                    (true, false) => (answers.0, 100_i64.saturating_sub(answers.1)),
                    (false, _) => *answers,
                };
                let hold = hold.or(other.map(|_| billed)).map(handling);
                let uptime = uptime.or(other.map(|_| up));
                offering(&format!("v{position}"), *cents, hold, uptime)
            };
            offers.iter().enumerate().map(one).collect()
        };
        let open = evaluated(asking(weight, method), made(None));
        let is_price = |item: &OpenItem| matches!(item, OpenItem::Tariff { .. });
        let own = &open.offers[whose];
        let asked = own.open.iter().any(|item| is_price(item) == of_price);
        let mut deciding = own.places.iter().flat_map(|places| &places.deciding);
        if asked && own.places.is_some() && !deciding.any(|item| is_price(item) == of_price) {
            let first = |evaluation: &Evaluation| -> Vec<usize> {
                let first = evaluation.ranking.iter().filter(|(_, place)| *place == 1);
                first.map(|(offer, _)| *offer).collect()
            };
            let one = evaluated(asking(weight, method), made(Some(false)));
            let other = evaluated(asking(weight, method), made(Some(true)));
            prop_assert_eq!(first(&one), first(&other));
        }
    }
}

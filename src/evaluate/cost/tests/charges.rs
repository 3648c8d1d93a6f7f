//! Charges by the forms of the market, with bills worked by hand.

use super::*;
use crate::model::{
    FreeContacts, Leg, Measure, MeasureOf, Package, PackageChoice, Transfer, WrapOrder,
};

pub(super) fn per(increment: &str) -> Tariff {
    let mut tariff = per_minute("1");
    tariff.charges[0].billed = Some(at(Increment::Per(Duration(d(increment)))));
    tariff
}

pub(super) fn package(units: &str, price: &str, then: Option<&str>) -> Package {
    Package {
        units: d(units),
        price: d(price),
        then: then.map(d),
        span: span(),
    }
}

fn packages(all: &[(&str, &str, Option<&str>)], chosen: PackageChoice) -> Tariff {
    let mut tariff = per_minute("0");
    let charge = &mut tariff.charges[0];
    charge.tiers = Vec::new();
    charge.packages = all.iter().map(|(u, p, t)| package(u, p, *t)).collect();
    charge.chosen = Some(at(chosen));
    tariff
}

pub(super) fn wrapped(mut tariff: Tariff, time: &str, order: Option<WrapOrder>) -> Tariff {
    let time = Duration(d(time));
    tariff.charges[0].wrap = Some(at(Wrap::Added { time, order }));
    tariff
}

pub(super) fn free(mut tariff: Tariff, first: Option<&str>, within: &str) -> Tariff {
    let within = Duration(d(within));
    let first = first.map(d);
    tariff.charges[0].free = Some(at(FreeContacts { first, within }));
    tariff
}

pub(super) fn of_calls(calls: &str) -> Project {
    let mut project = project();
    project.rfp.demands[0].volume = at(d(calls));
    project
}

#[test]
fn at_least_thirty_seconds_of_each_call() {
    let mut tariff = per("6");
    tariff.charges[0].at_least = Some(at(Duration(d("30"))));
    // Calls of 60 s on average: 30 + e^(−30/60) · 6 / (1 − e^(−6/60)) = 68.241 753 0… s; × 1,000 / 60 min.
    assert_eq!(cost(&project(), tariff).total.value, d("1137.36"));
}

#[test]
fn a_minute_of_wrap_up_after_whole_minutes() {
    // 1 / (1 − 1/e) + 1 = 2.581 976 7… min of each of 1,000 calls.
    for order in [None, Some(WrapOrder::After), Some(WrapOrder::Before)] {
        let tariff = wrapped(per("60"), "60", order);
        assert_eq!(
            cost(&project(), tariff).total.value,
            d("2581.98"),
            "{order:?}"
        );
    }
}

#[test]
fn half_a_minute_of_wrap_up_before_or_after_rounding() {
    // After: 1.581 976 7… + 0.5. Before: 1 + e^(−30/60) · 1.581 976 7… min.
    let after = wrapped(per("60"), "30", Some(WrapOrder::After));
    assert_eq!(cost(&project(), after).total.value, d("2081.98"));
    let before = wrapped(per("60"), "30", Some(WrapOrder::Before));
    assert_eq!(cost(&project(), before).total.value, d("1959.52"));
}

#[test]
fn an_order_that_matters_and_is_not_said_is_open() {
    let silent = wrapped(per("60"), "30", None);
    let costs = priced(&project(), vec![silent]);
    assert_eq!(items(&costs), ["wrap order of minute of voice"]);
    let exact = wrapped(per_minute("1"), "30", None);
    assert_eq!(cost(&project(), exact).total.value, d("1500"));
}

#[test]
fn the_first_short_calls_are_free() {
    // 1 − e^(−30/60) = 39.346 9…% end within 30 s: 393.47 calls, of which 30 are free; each is one minute.
    let tariff = free(per("60"), Some("30"), "30");
    assert_eq!(cost(&project(), tariff).total.value, d("1551.98"));
    // All 393.469 34 of them: 1,581.976 71 − 393.469 34.
    let tariff = free(per("60"), None, "30");
    assert_eq!(cost(&project(), tariff).total.value, d("1188.51"));
    // Fewer than 30 are so short: 50 · 1.581 976 7 − 50 · 0.393 469 34.
    let tariff = free(per("60"), Some("30"), "30");
    assert_eq!(cost(&of_calls("50"), tariff).total.value, d("59.43"));
}

#[test]
fn free_calls_billed_exactly_cost_only_what_the_longer_take() {
    // Those beyond 30 s take 30 + 60 s: 1,000 · e^(−1/2) · 90 / 60 = 909.795 989…
    let tariff = free(per_minute("1"), None, "30");
    assert_eq!(cost(&project(), tariff).total.value, d("909.80"));
}

#[test]
fn calls_can_be_free_where_calls_are_charged() {
    let by_call = tariff("c", vec![charge(voice(None), &[("2", "0")])]);
    // 1,000 − 30 calls, and without limit 1,000 · e^(−1/2) = 606.530 66.
    let first = free(by_call.clone(), Some("30"), "30");
    assert_eq!(cost(&project(), first).total.value, d("1940"));
    assert_eq!(
        cost(&project(), free(by_call, None, "30")).total.value,
        d("1213.06")
    );
}

#[test]
fn a_package_with_its_overage() {
    let tariff = |then| packages(&[("500", "1050", then)], PackageChoice::EachMonth);
    // Calls of one minute, billed exactly.
    for (calls, bill) in [("0", "1050"), ("500", "1050"), ("620", "1296")] {
        let cost = cost(&of_calls(calls), tariff(Some("2.05")));
        assert_eq!(cost.total.value, d(bill), "{calls}");
    }
    assert_eq!(cost(&of_calls("500"), tariff(None)).total.value, d("1050"));
    let costs = priced(&of_calls("501"), vec![tariff(None)]);
    assert_eq!(items(&costs), ["overage of minute of voice"]);
}

const SIGNPOST: &[(&str, &str, Option<&str>)] = &[
    ("125", "350", Some("2.50")),
    ("250", "600", Some("2.25")),
    ("500", "1050", Some("2.05")),
];

#[test]
fn the_best_package_of_each_month_or_one_for_the_term() {
    let mut project = of_calls("400");
    months(&mut project, 2);
    project.rfp.demands[0].season = vec![at((4, percent("25")))];
    let bills = |choice| {
        let cost = cost(&project, packages(SIGNPOST, choice));
        let months = cost.months.iter();
        months
            .map(|month| month.total.value.normalize())
            .collect::<Vec<_>>()
    };
    // March has 400 minutes: 350 + 275 · 2.50 = 1,037.50, 600 + 150 · 2.25 = 937.50, 1,050. April has 100.
    assert_eq!(bills(PackageChoice::EachMonth), [d("937.5"), d("350")]);
    // Over the term 1,387.50, 1,537.50 or 2,100.
    assert_eq!(bills(PackageChoice::Once), [d("1037.5"), d("350")]);
}

#[test]
fn the_package_for_the_term_is_chosen_on_the_base_scenario() {
    let mut project = of_calls("400");
    let change = ScenarioChange {
        channel: "voice".to_owned(),
        fact: DemandFact::Volume,
        change: Change::To(d("1000")),
        span: span(),
    };
    project.rfp.scenarios.push(Scenario {
        name: "peak".to_owned(),
        changes: vec![change],
        span: Some(span()),
    });
    let totals = |choice| {
        let costs = priced(&project, vec![packages(SIGNPOST, choice)]);
        let scenarios = costs.tariffs[0].scenarios.iter();
        scenarios
            .map(|one| one.total.value.normalize())
            .collect::<Vec<_>>()
    };
    // 600 + 750 · 2.25 = 2,287.50 with the package taken; 1,050 + 500 · 2.05 with the best.
    assert_eq!(totals(PackageChoice::Once), [d("937.5"), d("2287.5")]);
    assert_eq!(totals(PackageChoice::EachMonth), [d("937.5"), d("2075")]);
}

#[test]
fn a_choice_that_nobody_says_is_open() {
    let mut silent = packages(SIGNPOST, PackageChoice::Once);
    silent.charges[0].chosen = None;
    let costs = priced(&project(), vec![silent]);
    assert_eq!(items(&costs), ["packages of minute of voice"]);
}

#[test]
fn packages_that_say_what_is_above_need_no_word_on_overage() {
    let mut project = project();
    project.rfp.pricing.state = vec![at(Stated::Overage)];
    let mut tariff = packages(SIGNPOST, PackageChoice::EachMonth);
    tariff.overage = None;
    assert_eq!(items(&priced(&project, vec![tariff.clone()])), [""; 0]);
    tariff.charges[0].packages[0].then = None;
    assert_eq!(items(&priced(&project, vec![tariff])), ["overage"]);
}

fn by(measure: Measure, rate: &str) -> Tariff {
    tariff("t", vec![charge(measure, &[(rate, "0")])])
}

#[test]
fn patched_minutes_have_a_rate_of_their_own() {
    let mut project = project();
    project.rfp.demands[0].billing.transfer = Some(at(Transfer {
        share: percent("20"),
        time: Duration(d("90")),
    }));
    let of = |time| Measure {
        time,
        of: MeasureOf::Leg(Leg::Transfer),
    };
    // 1,000 calls · 20% · 1.5 minutes · 0.10; whole minutes: 1 / (1 − e^(−60/90)) = 2.055 148 3…
    let exact = by(of(Some(TimeUnit::Minute)), "0.10");
    assert_eq!(cost(&project, exact.clone()).total.value, d("30"));
    let mut whole = exact;
    whole.charges[0].billed = Some(at(Increment::Per(Duration(d("60")))));
    assert_eq!(cost(&project, whole).total.value, d("41.10"));
    assert_eq!(cost(&project, by(of(None), "2")).total.value, d("400"));
}

#[test]
fn seats_cases_and_seconds_are_measures_too() {
    let mut project = project();
    project.rfp.demands[0].billing.seats = Some(at(d("12")));
    let seat = Measure {
        time: Some(TimeUnit::Month),
        of: MeasureOf::Seat,
    };
    assert_eq!(cost(&project, by(seat, "60")).total.value, d("720"));
    let case = Measure {
        time: None,
        of: MeasureOf::Cases("voice".to_owned()),
    };
    assert_eq!(cost(&project, by(case, "2.5")).total.value, d("2500"));
    let seconds = by(voice(Some(TimeUnit::Second)), "0.01");
    assert_eq!(cost(&project, seconds).total.value, d("600"));
}

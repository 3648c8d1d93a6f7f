//! Laws that every charge keeps, tried on made-up ones.

use proptest::prelude::*;

use super::charges::{free, of_calls, package, per, wrapped};
use super::*;
use crate::model::{Charge, PackageChoice, WrapOrder};

/// The quantity of voice of the only month, of calls of `talk` seconds.
fn quantity(calls: i64, talk: i64, tariff: &Tariff) -> Decimal {
    let mut project = of_calls(&calls.to_string());
    project.rfp.demands[0].talk = demand("voice", "1", &talk.to_string()).talk;
    let cost = cost(&project, tariff.clone());
    cost.lines[0].quantity.unwrap().value
}

fn total(calls: i64, tariff: &Tariff) -> Decimal {
    cost(&of_calls(&calls.to_string()), tariff.clone())
        .total
        .value
}

fn minutes(calls: i64, talk: i64) -> Decimal {
    let seconds = Decimal::from(calls)
        .checked_mul(Decimal::from(talk))
        .unwrap();
    over(seconds, d("60"))
}

/// A charge by the minute with rounding, a least time and a fixed wrap-up.
fn rounded() -> impl Strategy<Value = Tariff> {
    let order = prop_oneof![Just(WrapOrder::Before), Just(WrapOrder::After)];
    (1..90_i64, 0..4_i64, 0..120_i64, order).prop_map(|(step, least, wrap, order)| {
        let mut tariff = wrapped(per(&step.to_string()), &wrap.to_string(), Some(order));
        let least = step.checked_mul(least).unwrap();
        tariff.charges[0].at_least = Some(at(Duration(Decimal::from(least))));
        tariff
    })
}

fn packaged() -> impl Strategy<Value = Tariff> {
    let one = (0..2_000_i64, 0..100_000_i64, 0..500_i64);
    let choice = prop_oneof![Just(PackageChoice::EachMonth), Just(PackageChoice::Once)];
    (prop::collection::vec(one, 1..4), choice).prop_map(|(all, choice)| {
        let mut tariff = per_minute("0");
        let charge = &mut tariff.charges[0];
        charge.tiers = Vec::new();
        charge.chosen = Some(at(choice));
        let cents = |cents: i64| Decimal::new(cents, 2).to_string();
        let packages = all.into_iter().map(|(units, price, then)| {
            package(&units.to_string(), &cents(price), Some(&cents(then)))
        });
        charge.packages = packages.collect();
        tariff
    })
}

fn sliced() -> impl Strategy<Value = Charge> {
    let above = prop::collection::btree_set(1..3_000_i64, 0..4);
    (above, prop::collection::vec(0..900_i64, 5)).prop_map(|(above, rates)| {
        let mut charge = charge(voice(Some(TimeUnit::Minute)), &[]);
        charge.tier_kind = Some(at(TierKind::Slices));
        let above = std::iter::once(0).chain(above);
        charge.tiers = above
            .zip(rates)
            .map(|(above, rate)| crate::model::Tier {
                rate: Decimal::new(rate, 2),
                above: Decimal::from(above),
                span: span(),
            })
            .collect();
        charge
    })
}

proptest! {
    #[test]
    fn what_is_billed_is_never_below_the_exact_time(
        tariff in rounded(), calls in 0..5_000_i64, talk in 1..900_i64,
    ) {
        let billed = quantity(calls, talk, &tariff);
        let slack = d("0.0000000001");
        prop_assert!(billed.checked_add(slack).unwrap() >= minutes(calls, talk));
    }

    #[test]
    fn more_calls_and_longer_ones_are_never_billed_less(
        tariff in rounded(), calls in 0..5_000_i64, talk in 1..900_i64,
    ) {
        let slack = d("0.0000000001");
        let billed = minus(quantity(calls, talk, &tariff), slack);
        prop_assert!(quantity(calls.saturating_add(1), talk, &tariff) >= billed);
        prop_assert!(quantity(calls, talk.saturating_add(1), &tariff) >= billed);
    }

    #[test]
    fn free_calls_never_cost_more_and_never_less_than_nothing(
        tariff in rounded(), calls in 0..5_000_i64, talk in 1..900_i64,
        first in prop::option::of(0..200_i64), within in 0..120_i64,
    ) {
        let first = first.map(|first| first.to_string());
        let with = free(tariff.clone(), first.as_deref(), &within.to_string());
        let (all, less) = (quantity(calls, talk, &tariff), quantity(calls, talk, &with));
        prop_assert!(less <= all && less >= Decimal::ZERO, "{less} of {all}");
    }

    #[test]
    fn a_package_never_costs_less_than_the_cheapest_price(
        tariff in packaged(), calls in 0..5_000_i64,
    ) {
        let prices = tariff.charges[0].packages.iter().map(|package| package.price);
        prop_assert!(total(calls, &tariff) >= prices.min().unwrap());
    }

    #[test]
    fn the_best_package_of_the_month_never_costs_more_than_one_for_the_term(
        tariff in packaged(), calls in 0..5_000_i64,
    ) {
        let with = |choice| {
            let mut tariff = tariff.clone();
            tariff.charges[0].chosen = Some(at(choice));
            tariff
        };
        let mut project = of_calls(&calls.to_string());
        months(&mut project, 3);
        project.rfp.demands[0].season = vec![at((4, percent("30"))), at((5, percent("210")))];
        let best = cost(&project, with(PackageChoice::EachMonth)).total.value;
        prop_assert!(best <= cost(&project, with(PackageChoice::Once)).total.value);
    }

    #[test]
    fn slices_are_continuous_and_never_fall(charge in sliced(), calls in 0..4_000_i64) {
        let dearest = charge.tiers.iter().map(|tier| tier.rate).max().unwrap();
        let tariff = tariff("t", vec![charge]);
        // Calls of one minute: one more costs at most the dearest rate.
        let more = minus(total(calls.saturating_add(1), &tariff), total(calls, &tariff));
        prop_assert!(more >= Decimal::ZERO && more <= dearest, "{more}");
    }
}

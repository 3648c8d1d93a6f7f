use proptest::prelude::*;

use super::*;
use crate::model::{Assumed, Assumption, Indexation, IndexedBy, RampMonth};

fn totals(cost: &ScenarioCost) -> Vec<Decimal> {
    let months = cost.months.iter();
    months.map(|month| month.total.value.normalize()).collect()
}

fn numbers(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

fn rising(by: IndexedBy, from: u32, at_most: Option<&str>) -> Option<At<Option<Indexation>>> {
    let at_most = at_most.map(percent);
    Some(at(Some(Indexation { by, from, at_most })))
}

fn fixed(text: &str) -> IndexedBy {
    IndexedBy::Fixed(percent(text))
}

#[test]
fn a_ramp_takes_a_share_of_the_volume() {
    let mut project = project();
    months(&mut project, 3);
    let mut tariff = per_minute("1");
    let ramp = [(1, "50"), (2, "75")];
    let ramp = ramp.map(|(month, share)| RampMonth {
        month,
        share: percent(share),
        span: span(),
    });
    tariff.conditions.ramp = ramp.into();
    tariff.fees = vec![
        fee("platform", "10", FeeEvery::Month),
        fee(
            "recording",
            "0.1",
            FeeEvery::ChannelMonth("voice".to_owned()),
        ),
    ];
    // 500 + 10 + 50, 750 + 10 + 75, 1,000 + 10 + 100.
    assert_eq!(
        totals(&cost(&project, tariff)),
        numbers(&["560", "835", "1110"])
    );
}

#[test]
fn prices_rise_from_their_month_and_then_every_twelve() {
    let mut project = project();
    months(&mut project, 26);
    let mut tariff = per_minute("1");
    tariff.fees = vec![
        fee("platform", "100", FeeEvery::Month),
        fee("setup", "50", FeeEvery::Once),
    ];
    tariff.conditions.indexation = rising(fixed("3"), 13, None);
    let totals = totals(&cost(&project, tariff));
    assert_eq!(totals[0], d("1150"));
    assert_eq!(totals[11], d("1100"));
    // 1,030 and 103; then 1,060.90 and 106.09.
    assert_eq!(totals[12], d("1133"));
    assert_eq!(totals[23], d("1133"));
    assert_eq!(totals[24], d("1166.99"));
}

#[test]
fn an_index_rises_as_the_rfp_assumes_and_no_more_than_agreed() {
    let mut project = project();
    let mut tariff = per_minute("1");
    tariff.conditions.indexation = rising(IndexedBy::Index("CPI".to_owned()), 1, Some("4"));
    assert_eq!(
        items(&priced(&project, vec![tariff.clone()])),
        ["assumption for CPI"]
    );
    for (assumed, total) in [("2.5", "1025"), ("6", "1040")] {
        project.rfp.pricing.assumptions = vec![Assumption {
            name: "CPI".to_owned(),
            value: Assumed::PerYear(percent(assumed)),
            span: span(),
        }];
        assert_eq!(cost(&project, tariff.clone()).total.value, d(total));
    }
}

#[test]
fn the_rate_of_an_hour_goes_by_the_agents() {
    let mut project = project();
    project.rfp.demands[0].agent_hours = Some(at(d("100")));
    let tiers = &[("35", "0"), ("31", "10"), ("28", "25")];
    let mut by_hour = tariff("t", vec![charge(agent(TimeUnit::Hour), tiers)]);
    by_hour.charges[0].tier_kind = Some(at(TierKind::Agents));
    assert_eq!(
        items(&priced(&project, vec![by_hour.clone()])),
        ["volume of hour of agent"]
    );
    for (agents, total) in [
        ("9", "3500"),
        ("10", "3100"),
        ("24", "3100"),
        ("25", "2800"),
    ] {
        project.rfp.demands[0].agents = Some(at(d(agents)));
        assert_eq!(
            cost(&project, by_hour.clone()).total.value,
            d(total),
            "{agents}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_higher_index_never_costs_less(low in 0_u32..500, more in 0_u32..500, from in 1_u32..20) {
        let mut project = project();
        months(&mut project, 20);
        let total = |basis_points: u32| {
            let mut tariff = per_minute("0.31");
            let rise = Percent(Decimal::new(i64::from(basis_points), 2));
            tariff.conditions.indexation = rising(IndexedBy::Fixed(rise), from, None);
            cost(&project, tariff).total.value
        };
        prop_assert!(total(low) <= total(low.saturating_add(more)));
    }
}

//! What an open tariff may cost holds whatever its vendor may answer.

mod sampled;

use super::*;
use crate::evaluate::TariffRange;
use crate::model::{
    Charge, FreeContacts, HandleTime, MostUnsaid, Package, PackageChoice, RampMonth, SilenceBound,
    Tier, Wrap, WrapOrder,
};
use crate::value::Interval;

/// Everything asked, wrap-up and hold demanded, holidays in the term, two scenarios.
fn asking(bounds: &[(Stated, MostUnsaid)]) -> Project {
    let mut project = project();
    project.rfp.pricing.state = Stated::ALL.iter().map(|item| at(*item)).collect();
    let bounds = bounds.iter().map(|(item, most)| SilenceBound {
        item: *item,
        most: *most,
        span: span(),
    });
    project.rfp.pricing.unsaid = bounds.collect();
    project.rfp.demands[0].wrap = seconds("40");
    project.rfp.demands[0].hold = seconds("25");
    project.rfp.demands[0].growth = Some(at(percent("30")));
    project.rfp.holidays = vec![holiday("2027-03-10"), holiday("2027-04-02")];
    project.rfp.scenarios.push(Scenario {
        name: "slump".to_owned(),
        changes: vec![ScenarioChange {
            channel: "voice".to_owned(),
            fact: DemandFact::Volume,
            change: Change::By(percent("-40")),
            span: span(),
        }],
        span: Some(span()),
    });
    months(&mut project, 3);
    project
}

fn bounds() -> Vec<(Stated, MostUnsaid)> {
    vec![
        (
            Stated::BillingIncrement,
            MostUnsaid::Time(Duration(d("60"))),
        ),
        (Stated::Setup, MostUnsaid::Amount(d("5000"))),
        (Stated::Minimum, MostUnsaid::Amount(d("1500"))),
        (Stated::Holidays, MostUnsaid::Percent(percent("100"))),
        (Stated::Tax, MostUnsaid::Percent(percent("10"))),
        (Stated::Overage, MostUnsaid::Percent(percent("20"))),
    ]
}

/// A tariff that says nothing but its rates.
fn silent(rates: &[(&str, &str)]) -> Tariff {
    let mut silent = tariff("Open", vec![charge(voice(Some(TimeUnit::Minute)), rates)]);
    silent.charges[0] = Charge {
        billed: None,
        wrap: None,
        hold: None,
        ..silent.charges[0].clone()
    };
    silent.minimum = None;
    silent.overage = None;
    silent.untaxed = None;
    silent
}

fn ranges(project: &Project, tariff: Tariff) -> TariffRange {
    priced(project, vec![tariff]).ranges.remove(0)
}

fn base(range: &TariffRange) -> Interval {
    range.scenarios[0].1.interval()
}

fn item<'r>(range: &'r TariffRange, name: &str) -> &'r crate::evaluate::ItemRange {
    let named = |item: &OpenItem| matches!(item, OpenItem::Tariff { item, .. } if item == name);
    range.items.iter().find(|one| named(&one.item)).unwrap()
}

#[test]
fn without_a_bound_the_high_end_is_open() {
    let mut project = asking(&[]);
    project.rfp.demands[0].growth = None;
    months(&mut project, 1);
    let range = ranges(&project, silent(&[("1", "0")]));
    assert_eq!(base(&range), Interval::from(d("1000")));
    assert!(range.exact);
    // 1,000 calls with 25 s of hold: 416.67 minutes more.
    let hold = item(&range, "hold");
    assert_eq!(hold.moves, Interval::new(d("1000"), d("1416.67")).unwrap());
    assert_eq!(hold.at_high, Some(Interval::from(d("1416.67"))));
    assert_eq!(item(&range, "tax").at_high, None);
    assert_eq!(item(&range, "tax").moves, Interval::from(d("1000")));
}

#[test]
fn a_published_bound_closes_it() {
    let mut project = asking(&[(Stated::Tax, MostUnsaid::Percent(percent("10")))]);
    project.rfp.demands[0].growth = None;
    months(&mut project, 1);
    let mut taxed = per_minute("1");
    taxed.untaxed = None;
    project.rfp.pricing.state = vec![at(Stated::Tax)];
    let range = ranges(&project, taxed);
    assert_eq!(base(&range), Interval::new(d("1000"), d("1100")).unwrap());
}

#[test]
fn what_moves_nothing_leaves_the_end_closed() {
    // The price rule compares without taxes, and no holiday is in the term.
    let mut project = asking(&[]);
    project.rfp.holidays.clear();
    let crate::model::Scoring::Price(rule) = &mut project.rfp.criteria[0].scoring else {
        panic!("the price")
    };
    rule.with_tax = false;
    project.rfp.pricing.state = vec![at(Stated::Tax), at(Stated::Holidays)];
    let mut open = per_minute("1");
    open.untaxed = None;
    let range = ranges(&project, open);
    assert!(base(&range).is_point());
}

#[test]
fn a_rate_for_the_whole_volume_is_priced_in_every_combination() {
    let mut project = project();
    project.rfp.demands[0].hold = seconds("30");
    let mut open = tariff(
        "Open",
        vec![charge(
            voice(Some(TimeUnit::Minute)),
            &[("1", "0"), ("0.5", "1200")],
        )],
    );
    open.charges[0].hold = None;
    // 1,000 minutes without hold cost 1,000; 1,500 with it cost 750 at the rate reached, 1,350 by slices.
    let range = ranges(&project, open.clone());
    assert_eq!(base(&range), Interval::new(d("750"), d("1350")).unwrap());
    open.charges[0].tier_kind = Some(at(TierKind::Whole));
    let range = ranges(&project, open);
    assert_eq!(base(&range), Interval::new(d("750"), d("1000")).unwrap());
    assert!(range.exact);
}

/// Talk of these seconds, by percentages of the calls.
fn histogram(bins: &[(&str, &str)]) -> Option<At<HandleTime>> {
    let part = |(time, share): &(&str, &str)| {
        let share = d(share).checked_div(Decimal::ONE_HUNDRED).unwrap();
        d(time).checked_mul(share).unwrap()
    };
    let bin = |(time, share): &(&str, &str)| At::new((Duration(d(time)), percent(share)), span());
    Some(at(HandleTime {
        mean: Duration(bins.iter().map(part).sum()),
        bins: bins.iter().map(bin).collect(),
        months: Vec::new(),
    }))
}

#[test]
fn a_longer_increment_need_not_be_the_dearest() {
    let most = (
        Stated::BillingIncrement,
        MostUnsaid::Time(Duration(d("60"))),
    );
    let mut project = asking(&[most]);
    project.rfp.demands[0].growth = None;
    project.rfp.demands[0].talk = histogram(&[("59", "100")]);
    project.rfp.pricing.state = vec![at(Stated::BillingIncrement)];
    months(&mut project, 1);
    let mut open = per_minute("1");
    open.charges[0].billed = None;
    let range = ranges(&project, open.clone());
    // 1,000 calls of 59 s: by 60 s 1,000 minutes, by 40 s 1,333.33, by no increment more than 1,983.33.
    assert_eq!(
        base(&range),
        Interval::new(d("983.33"), d("1983.33")).unwrap()
    );
    assert!(!range.exact);
    let increment = item(&range, "billing increment");
    assert_eq!(increment.at_high, Some(Interval::point(d("1000"))));
    open.charges[0].billed = Some(at(Increment::Per(Duration(d("40")))));
    let priced = priced(&project, vec![open]);
    let cost = priced.tariffs[0].scenarios[0].compared.value;
    assert_eq!(cost, d("1333.33"));
}

#[test]
fn the_ends_are_named_and_say_what_they_assume() {
    let project = asking(&bounds());
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, &project).unwrap();
    let basis = Basis {
        project: &project,
        needs: &needs,
    };
    let offer = offer("a", vec![silent(&[("1", "0")])]);
    let costs = costs(&mut book, basis, &offer).unwrap();
    crate::evaluate::cost::name_ranges(&mut book, "a", &costs);
    let high = book.node(book.find("a.cost.base.high").unwrap()).unwrap();
    let labels: Vec<_> = high
        .inputs
        .iter()
        .map(|id| book.label_of(*id).unwrap())
        .collect();
    assert_eq!(
        labels,
        [
            "cost",
            "billing increment of minute of voice",
            "hold of minute of voice, if billed",
            "wrap of minute of voice, if billed",
            "queue of minute of voice, if billed",
            "setup",
            "minimum",
            "overage",
            "holidays",
            "tax"
        ]
    );
    assert!(book.find("a.open.cost.slump.low").is_some());
}

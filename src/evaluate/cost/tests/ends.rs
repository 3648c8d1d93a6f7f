//! What an open tariff may cost holds whatever its vendor may answer.

use proptest::prelude::*;

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

/// One answer to everything that a tariff leaves unsaid, inside the published bounds.
#[derive(Debug, Clone)]
struct Answered {
    increment: i64,
    wrap: bool,
    hold: bool,
    whole: bool,
    setup: i64,
    minimum: i64,
    overage: i64,
    holidays: i64,
    tax: i64,
}

fn answers() -> impl Strategy<Value = Answered> {
    let yes = any::<(bool, bool, bool)>();
    let sizes = (
        0_i64..=60,
        0_i64..=5000,
        0_i64..=1500,
        0_i64..=20,
        0_i64..=100,
        0_i64..=10,
    );
    (yes, sizes).prop_map(|((wrap, hold, whole), sizes)| {
        let (increment, setup, minimum, overage, holidays, tax) = sizes;
        Answered {
            increment,
            wrap,
            hold,
            whole,
            setup,
            minimum,
            overage,
            holidays,
            tax,
        }
    })
}

fn handling(billed: bool) -> Option<At<Handling>> {
    Some(at(if billed {
        Handling::Billed
    } else {
        Handling::Free
    }))
}

/// The tariff with what is unsaid answered, written out by hand.
fn complete(tariff: &Tariff, answer: &Answered) -> Tariff {
    let mut tariff = tariff.clone();
    let dearer = Decimal::new(100_i64.saturating_add(answer.overage), 2);
    let by_packages = !tariff.charges[0].packages.is_empty();
    let open_overage = tariff.overage.is_none() && !by_packages;
    for charge in &mut tariff.charges {
        let increment = match answer.increment {
            0 => Increment::Exact,
            seconds => Increment::Per(Duration(Decimal::from(seconds))),
        };
        charge.billed.get_or_insert(at(increment));
        let wrap = if answer.wrap {
            Wrap::Billed
        } else {
            Wrap::Free
        };
        let wrap = &mut charge.wrap.get_or_insert(at(wrap)).value;
        let (order, choice) = match answer.whole {
            true => (WrapOrder::After, PackageChoice::Once),
            false => (WrapOrder::Before, PackageChoice::EachMonth),
        };
        if let Wrap::Added { order: own, .. } = wrap {
            own.get_or_insert(order);
        }
        charge.chosen.get_or_insert(at(choice));
        charge.queue.get_or_insert(at(Handling::Free));
        charge.hold = charge.hold.clone().or(handling(answer.hold));
        let kind = if answer.whole {
            TierKind::Whole
        } else {
            TierKind::Slices
        };
        charge.tier_kind.get_or_insert(at(kind));
        let above = charge
            .packages
            .iter_mut()
            .filter_map(|one| one.then.as_mut());
        let rates = charge
            .tiers
            .iter_mut()
            .map(|tier| &mut tier.rate)
            .chain(above);
        for rate in rates.filter(|_| open_overage) {
            *rate = rate.checked_mul(dearer).unwrap();
        }
    }
    tariff.overage.get_or_insert(at(None));
    if !tariff.fees.iter().any(|fee| fee.name == "setup") {
        let amount = answer.setup.to_string();
        tariff.fees.push(fee("setup", &amount, FeeEvery::Once));
    }
    let least = monthly(&answer.minimum.to_string());
    let least = least.filter(|_| answer.minimum > 0).unwrap_or(at(None));
    tariff.minimum.get_or_insert(least);
    if tariff.surcharges.is_empty() {
        tariff.surcharges.push(Surcharge {
            on: SurchargeOn::Holidays,
            percent: Some(percent(&answer.holidays.to_string())),
            span: span(),
        });
    }
    if tariff.untaxed.is_none() && tariff.taxes.is_empty() {
        tariff.taxes.push(tax(&answer.tax.to_string()));
    }
    tariff
}

/// A tariff that leaves some things unsaid and says others.
fn partly_silent() -> impl Strategy<Value = Tariff> {
    let rates = prop::collection::vec(1_i64..300, 1..4);
    let forms = any::<(bool, bool, bool)>();
    (rates, answers(), any::<u16>(), forms).prop_map(|(rates, said, which, forms)| {
        let (discounted, packaged, added) = forms;
        let mut tariff = silent(&[("1", "0")]);
        let tiers = rates.iter().enumerate().map(|(at, cents)| Tier {
            rate: Decimal::new(*cents, 2),
            above: Decimal::from(at.saturating_mul(400)),
            span: span(),
        });
        tariff.charges[0].tiers = tiers.collect();
        if packaged {
            let tiers = std::mem::take(&mut tariff.charges[0].tiers);
            let packages = tiers.iter().map(|tier| Package {
                units: tier.above.max(d("100")),
                price: tier.above.max(d("100")).checked_mul(tier.rate).unwrap(),
                then: Some(tier.rate.checked_mul(d("1.5")).unwrap()),
                span: span(),
            });
            tariff.charges[0].packages = packages.collect();
        }
        if discounted {
            tariff.discounts.push(discount("15", Some(2)));
        }
        let whole = complete(&tariff, &said);
        let says = |bit: u16| which >> bit & 1 == 1;
        let (own, given) = (&mut tariff.charges[0], &whole.charges[0]);
        own.billed = given.billed.clone().filter(|_| says(0));
        own.wrap = given.wrap.clone().filter(|_| says(1));
        if added {
            let (time, order) = (Duration(d("50")), None);
            own.wrap = Some(at(Wrap::Added { time, order }));
        }
        own.chosen = given.chosen.clone().filter(|_| says(9));
        own.hold = given.hold.clone().filter(|_| says(2));
        own.tier_kind = given.tier_kind.clone().filter(|_| says(3));
        tariff.overage = Some(at(None)).filter(|_| says(4));
        tariff.minimum = whole.minimum.filter(|_| says(5));
        if says(6) {
            tariff.fees = whole.fees;
        }
        if says(7) {
            tariff.surcharges = whole.surcharges;
        }
        if says(8) {
            tariff.taxes = whole.taxes;
        }
        tariff
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn ends_hold_every_completion(
        tariff in partly_silent(),
        samples in prop::collection::vec(answers(), 4),
        (bounded, by_bins, free) in any::<(bool, bool, bool)>(),
        (ramped, banded, withheld) in any::<(bool, bool, bool)>(),
    ) {
        let published = if bounded { bounds() } else { Vec::new() };
        let mut project = asking(&published);
        if by_bins {
            project.rfp.demands[0].talk = histogram(&[("9", "30"), ("59", "50"), ("121", "20")]);
        }
        let mut tariff = tariff;
        tariff.charges[0].free = free.then(|| {
            let (first, within) = (Some(d("40")), Duration(d("10")));
            at(FreeContacts { first, within })
        });
        if ramped {
            tariff.conditions.ramp = vec![RampMonth {
                month: 1,
                share: percent("40"),
                span: span(),
            }];
        }
        if banded {
            project.rfp.demands[0].agents = Some(at(d("13")));
            let mut bands = charge(agent(TimeUnit::Month), &[("31", "0"), ("28.5", "10")]);
            bands.tier_kind = Some(at(TierKind::Agents));
            tariff.charges.push(bands);
        }
        if withheld {
            for (name, paid) in [("kept", TaxPaid::Withheld), ("on top", TaxPaid::WithheldOnTop)] {
                tariff.taxes.push(Tax { name: name.to_owned(), paid, ..tax("10") });
            }
        }
        let costs_of_open = priced(&project, vec![tariff.clone()]);
        for sample in samples {
            let whole = priced(&project, vec![complete(&tariff, &sample)]);
            prop_assert_eq!(&whole.open, &Vec::new());
            let Some(range) = costs_of_open.ranges.first() else { continue };
            for (cost, (_, ends)) in whole.tariffs[0].scenarios.iter().zip(&range.scenarios) {
                let (ends, cost) = (ends.interval(), cost.compared.value);
                prop_assert!(ends.contains(cost), "{cost} outside {ends:?}: {sample:?}");
            }
            let own = whole.tariffs[0].scenarios[0].compared.value;
            for item in &range.items {
                let Some(at_high) = item.at_high.filter(|_| !is_sized(item)) else { continue };
                prop_assert!(item.at_low.hull(at_high).contains(own));
            }
        }
    }
}

/// Between its ends, a sized item may be anywhere between the two intervals.
fn is_sized(item: &crate::evaluate::ItemRange) -> bool {
    let two = ["hold", "wrap", "tiers"];
    !matches!(&item.item, OpenItem::Tariff { item, .. } if two.contains(&item.as_str()))
}

//! The law: the ends of an open tariff hold every completion of it.

use proptest::prelude::*;

use super::*;

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

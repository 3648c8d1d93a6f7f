use super::*;

#[test]
fn each_line_is_rounded_half_to_even() {
    let mut project = project();
    for (volume, shown) in [("1", "0.12"), ("3", "0.38")] {
        project.rfp.demands[0].volume = at(d(volume));
        // 0.125 to 0.12, 0.375 to 0.38.
        assert_eq!(cost(&project, per_minute("0.125")).total.value, d(shown));
    }
}

#[test]
fn an_invoice_in_order() {
    let mut project = project();
    project.rfp.holidays = vec![holiday("2027-03-10"), holiday("2027-04-01")];
    project.rfp.demands[0].share = vec![at((language("zh-Hans"), percent("10")))];
    let mut tariff = per_minute("0.31");
    tariff.surcharges = vec![
        Surcharge {
            on: SurchargeOn::Holidays,
            percent: Some(percent("50")),
            span: span(),
        },
        Surcharge {
            on: SurchargeOn::Language(language("zh")),
            percent: Some(percent("15")),
            span: span(),
        },
    ];
    tariff.discounts = vec![discount("10", None)];
    tariff.minimum = monthly("400");
    tariff.fees = vec![
        fee("setup", "99.995", FeeEvery::Once),
        fee("Licence", "20", FeeEvery::Month),
    ];
    tariff.taxes = vec![tax("8")];
    let cost = cost(&project, tariff);
    // 310; 310/31 · 50%; 31 · 15% = 4.65; 10% of 319.65 = 31.965 to even; 400 − 287.69; 99.995 to even.
    let expected = [
        "minute-of-voice 310",
        "holidays 5",
        "language-zh 4.65",
        "launch -31.96",
        "minimum 112.31",
        "setup 100",
        "licence 20",
        "sst 41.6",
    ];
    assert_eq!(lines(&cost, 0), expected);
    assert_eq!(cost.before_tax.value, d("520"));
    assert_eq!(cost.total.value, d("561.60"));
    let kinds: Vec<LineKind> = cost.lines.iter().map(|line| line.kind).collect();
    assert!(kinds.is_sorted());
}

#[test]
fn a_discount_ends_after_its_months() {
    let mut project = project();
    months(&mut project, 4);
    let mut tariff = per_minute("1");
    tariff.discounts = vec![discount("10", Some(3))];
    let cost = cost(&project, tariff);
    let totals: Vec<Decimal> = cost.months.iter().map(|month| month.total.value).collect();
    assert_eq!(totals, [d("900"), d("900"), d("900"), d("1000")]);
    assert_eq!(cost.lines[1].amount.value, d("-300"));
}

#[test]
fn in_a_free_month_no_other_discount_is_taken() {
    let mut project = project();
    months(&mut project, 3);
    let mut tariff = per_minute("1");
    for discounts in [
        vec![discount("100", Some(1)), discount("10", None)],
        vec![discount("10", None), discount("100", Some(1))],
    ] {
        tariff.discounts = discounts;
        let cost = cost(&project, tariff.clone());
        let totals: Vec<Decimal> = cost.months.iter().map(|month| month.total.value).collect();
        assert_eq!(totals, [d("0"), d("900"), d("900")]);
    }
}

#[test]
fn the_minimum_is_for_charges_not_for_fees() {
    let mut tariff = per_minute("1");
    tariff.minimum = monthly("1000");
    tariff.fees = vec![fee("setup", "50", FeeEvery::Once)];
    assert_eq!(
        lines(&cost(&project(), tariff.clone()), 0),
        ["minute-of-voice 1000", "setup 50"]
    );
    tariff.minimum = monthly("1000.01");
    assert_eq!(cost(&project(), tariff).total.value, d("1050.01"));
}

#[test]
fn fees_fall_due_in_their_months() {
    let mut project = project();
    months(&mut project, 25);
    project.rfp.demands[0].agents = Some(at(d("13")));
    let total = |every| {
        let mut tariff = tariff("t", Vec::new());
        tariff.fees = vec![fee("x", "10", every)];
        cost(&project, tariff).total.value
    };
    assert_eq!(total(FeeEvery::Once), d("10"));
    assert_eq!(total(FeeEvery::Month), d("250"));
    assert_eq!(total(FeeEvery::Year), d("30"));
    assert_eq!(total(FeeEvery::AgentMonth), d("3250"));
    assert_eq!(
        total(FeeEvery::ChannelMonth("voice".to_owned())),
        d("250000")
    );
}

#[test]
fn published_tariffs_cost_what_they_publish() {
    let mut project = project();
    let package = |fee_amount: &str, minutes: &str, rate: &str| {
        let tiers: &[(&str, &str)] = &[("0", "0"), (rate, minutes)];
        let tiers = if minutes == "0" {
            &[(rate, "0")]
        } else {
            tiers
        };
        let mut tariff = tariff(
            fee_amount,
            vec![charge(voice(Some(TimeUnit::Minute)), tiers)],
        );
        tariff.charges[0].tier_kind = Some(at(TierKind::Slices));
        tariff.fees = vec![fee("monthly", fee_amount, FeeEvery::Month)];
        tariff
    };
    // Specialty Answering Service: 44 with none, then 1.54; or 159 with 100, then 1.44.
    project.rfp.demands[0].volume = at(d("50"));
    assert_eq!(
        cost(&project, package("44", "0", "1.54")).total.value,
        d("121.00")
    );
    project.rfp.demands[0].volume = at(d("150"));
    assert_eq!(
        cost(&project, package("159", "100", "1.44")).total.value,
        d("231.00")
    );
}

use crate::evaluate::cost::{Basis, Costs, costs};
use crate::evaluate::testing::{
    agent, at, charge, currency, d, demand, language, offer, per_minute,
};
use crate::evaluate::testing::{percent, project, seconds, span, tariff, voice};
use crate::evaluate::{Derivation, LineKind, OpenItem, ScenarioCost, demand};
use crate::model::{
    Change, DemandFact, Discount, Fee, FeeEvery, Handling, Holiday, Increment, OfferRole, Project,
    Rates, Scenario, ScenarioChange, Stated, Surcharge, SurchargeOn, Tariff, Tax, TierKind,
};
use crate::value::{Decimal, Duration, Percent, TimeUnit, parse_date};

fn priced(project: &Project, tariffs: Vec<Tariff>) -> Costs {
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, project).unwrap();
    let basis = Basis {
        project,
        needs: &needs,
    };
    costs(&mut book, basis, &offer("a", tariffs)).unwrap()
}

fn cost(project: &Project, tariff: Tariff) -> ScenarioCost {
    let costs = priced(project, vec![tariff]);
    assert_eq!(costs.open, Vec::new());
    costs.tariffs[0].scenarios[0].clone()
}

/// The amounts of a month's lines as text: `minute of voice 100.00`.
fn lines(cost: &ScenarioCost, month: usize) -> Vec<String> {
    let lines = cost.months[month].lines.iter();
    lines
        .map(|line| format!("{} {}", line.slug, line.amount.value.normalize()))
        .collect()
}

fn months(project: &mut Project, months: u32) {
    project.rfp.term.value.months = months;
}

fn fee(name: &str, amount: &str, every: FeeEvery) -> Fee {
    Fee {
        name: name.to_owned(),
        amount: d(amount),
        every,
        span: span(),
    }
}

fn tax(text: &str) -> Tax {
    Tax {
        name: "SST".to_owned(),
        percent: percent(text),
        span: span(),
    }
}

fn discount(text: &str, months: Option<u32>) -> Discount {
    Discount {
        name: "launch".to_owned(),
        percent: percent(text),
        months,
        span: span(),
    }
}

#[test]
fn a_rate_times_minutes() {
    let cost = cost(&project(), per_minute("0.50"));
    assert_eq!(lines(&cost, 0), ["minute-of-voice 500"]);
    assert_eq!(cost.lines[0].quantity.unwrap().value, d("1000"));
    assert_eq!(cost.total.value, d("500"));
    assert_eq!(cost.tax.value, d("0"));
}

#[test]
fn volume_grows_and_has_a_season() {
    let mut project = project();
    months(&mut project, 14);
    let voice = &mut project.rfp.demands[0];
    voice.volume = at(d("12000"));
    voice.growth = Some(at(percent("10")));
    voice.season = vec![at((11, percent("130"))), at((4, percent("50")))];
    let cost = cost(&project, per_minute("1"));
    let minutes = |month: usize| cost.months[month].lines[0].quantity.unwrap().value;
    assert_eq!(minutes(0), d("12000"));
    // April 2027: 12,000 · (1 + 0.10 / 12) · 50%, without the remains of a third.
    assert_eq!(minutes(1), d("6050"));
    // November 2027, after 8 months: 12,000 · (1 + 0.10 · 8 / 12) · 130%.
    assert_eq!(minutes(8), d("16640"));
    assert_eq!(minutes(11), d("13100"));
    assert_eq!(minutes(12), d("13200"));
    // 12,000 · 1.1 · (1 + 0.10 / 12) · 50%.
    assert_eq!(minutes(13), d("6655"));
    assert_eq!(cost.months[13].month.to_string(), "2028-04");
}

#[test]
fn wrap_and_hold_count_where_they_are_billed() {
    let mut project = project();
    project.rfp.demands[0].wrap = seconds("30");
    project.rfp.demands[0].hold = seconds("15");
    let total = |wrap, hold| {
        let mut tariff = per_minute("1");
        tariff.charges[0].wrap = Some(at(wrap));
        tariff.charges[0].hold = Some(at(hold));
        cost(&project, tariff).total.value
    };
    assert_eq!(total(Handling::Free, Handling::Free), d("1000"));
    assert_eq!(total(Handling::Billed, Handling::Free), d("1500"));
    assert_eq!(total(Handling::Free, Handling::Billed), d("1250"));
    assert_eq!(total(Handling::Billed, Handling::Billed), d("1750"));
}

#[test]
fn an_increment_rounds_each_contact_up() {
    let mut tariff = per_minute("1");
    tariff.charges[0].billed = Some(at(Increment::Per(Duration(d("60")))));
    // 1,000 · 1 / (1 − 1/e) minutes = 1,581.9767…
    assert_eq!(cost(&project(), tariff).total.value, d("1581.98"));
}

#[test]
fn hours_and_contacts_are_measures_too() {
    let hours = tariff(
        "h",
        vec![charge(voice(Some(TimeUnit::Hour)), &[("60", "0")])],
    );
    assert_eq!(cost(&project(), hours).total.value, d("1000"));
    let calls = tariff("c", vec![charge(voice(None), &[("1.10", "0")])]);
    assert_eq!(cost(&project(), calls).total.value, d("1100"));
}

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
    tariff.minimum = Some(at(Some(d("400"))));
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

fn holiday(date: &str) -> Holiday {
    Holiday {
        on: parse_date(date).unwrap(),
        name: "Day".to_owned(),
        span: span(),
    }
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
fn the_minimum_is_for_charges_not_for_fees() {
    let mut tariff = per_minute("1");
    tariff.minimum = Some(at(Some(d("1000"))));
    tariff.fees = vec![fee("setup", "50", FeeEvery::Once)];
    assert_eq!(
        lines(&cost(&project(), tariff.clone()), 0),
        ["minute-of-voice 1000", "setup 50"]
    );
    tariff.minimum = Some(at(Some(d("1000.01"))));
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
fn invoices_in_another_currency_are_rounded_then_converted() {
    let mut project = project();
    let rates = |date: &str, rate: &str| Rates {
        on: parse_date(date).unwrap(),
        source: "Bank".to_owned(),
        rates: [(currency("USD"), at(d(rate)))].into(),
        span: span(),
    };
    // The last day up to the deadline holds, whatever their order.
    project.rates = vec![
        rates("2026-12-21", "4.41"),
        rates("2026-12-22", "9"),
        rates("2026-12-01", "8"),
    ];
    let mut tariff = per_minute("0.000335");
    tariff.currency = at(currency("USD"));
    let cost = cost(&project, tariff);
    // 0.335 USD to 0.34 USD; 0.34 · 4.41 = 1.4994 MYR to 1.50 MYR.
    assert_eq!(cost.months[0].lines[0].invoiced.value, d("0.34"));
    assert_eq!(cost.total.value, d("1.50"));
}

#[test]
fn a_currency_without_minor_unit_is_invoiced_whole() {
    let mut project = project();
    project.rfp.currency = at(currency("JPY"));
    let mut tariff = per_minute("0.0125");
    tariff.currency = at(currency("JPY"));
    assert_eq!(cost(&project, tariff).total.value, d("12"));
}

#[test]
fn a_currency_without_a_rate_is_not_priced() {
    let mut tariff = per_minute("1");
    tariff.currency = at(currency("USD"));
    let costs = priced(&project(), vec![tariff]);
    assert!(costs.tariffs.is_empty());
    assert_eq!(items(&costs), ["exchange rate of USD"]);
}

fn items(costs: &Costs) -> Vec<String> {
    let items = costs.open.iter().filter_map(|item| match item {
        OpenItem::Tariff {
            item,
            charge: Some(charge),
            ..
        } => Some(format!("{item} of {charge}")),
        OpenItem::Tariff { item, .. } => Some(item.clone()),
        _ => None,
    });
    items.collect()
}

#[test]
fn agents_are_charged_by_the_hour_and_by_the_month() {
    let mut project = project();
    project.rfp.demands.push(demand_of_email());
    project.rfp.demands[0].agent_hours = Some(at(d("2080")));
    project.rfp.demands[0].agents = Some(at(d("13")));
    let by = |time| tariff("t", vec![charge(agent(time), &[("10", "0")])]);
    assert_eq!(cost(&project, by(TimeUnit::Hour)).total.value, d("24800"));
    assert_eq!(cost(&project, by(TimeUnit::Month)).total.value, d("130"));
    assert_eq!(
        cost(&project, by(TimeUnit::Minute)).total.value,
        d("1488000")
    );
}

fn demand_of_email() -> crate::model::Demand {
    let mut email = demand("email", "300", "0");
    email.agent_hours = Some(at(d("400")));
    email
}

#[test]
fn a_scenario_changes_what_it_names() {
    let mut project = project();
    project.rfp.demands[0].agent_hours = Some(at(d("100")));
    let change = |fact, change| ScenarioChange {
        channel: "voice".to_owned(),
        fact,
        change,
        span: span(),
    };
    let scenario = |name: &str, changes| Scenario {
        name: name.to_owned(),
        changes,
        span: Some(span()),
    };
    project.rfp.scenarios.extend([
        scenario(
            "peak",
            vec![change(DemandFact::Volume, Change::By(Percent(d("40"))))],
        ),
        scenario(
            "half",
            vec![change(DemandFact::Volume, Change::To(d("500")))],
        ),
        scenario("long", vec![change(DemandFact::Talk, Change::To(d("90")))]),
        scenario(
            "own",
            vec![
                change(DemandFact::Volume, Change::By(Percent(d("40")))),
                change(DemandFact::AgentHours, Change::By(Percent(d("10")))),
            ],
        ),
    ]);
    let totals = |tariff: Tariff| -> Vec<Decimal> {
        let costs = priced(&project, vec![tariff]);
        costs.tariffs[0]
            .scenarios
            .iter()
            .map(|s| s.total.value.normalize())
            .collect()
    };
    assert_eq!(
        totals(per_minute("1")),
        [d("1000"), d("1400"), d("500"), d("1500"), d("1400")]
    );
    let by_hour = tariff("t", vec![charge(agent(TimeUnit::Hour), &[("1", "0")])]);
    assert_eq!(
        totals(by_hour),
        [d("100"), d("140"), d("50"), d("100"), d("110")]
    );
}

#[test]
fn silence_on_what_the_rfp_asks_is_open() {
    let mut project = project();
    project.rfp.pricing.state = Stated::ALL.iter().map(|item| at(*item)).collect();
    let mut silent = per_minute("1");
    silent.charges[0] = crate::model::Charge {
        billed: None,
        wrap: None,
        hold: None,
        ..charge(voice(Some(TimeUnit::Minute)), &[("1", "0"), ("0.9", "100")])
    };
    silent.minimum = None;
    silent.overage = None;
    silent.untaxed = None;
    let costs = priced(&project, vec![silent]);
    assert!(costs.tariffs.is_empty());
    let expected = [
        "billing increment of minute of voice",
        "hold of minute of voice",
        "wrap of minute of voice",
        "tiers of minute of voice",
        "setup",
        "minimum",
        "overage",
        "holidays",
        "tax",
    ];
    assert_eq!(items(&costs), expected);
}

#[test]
fn what_changes_the_figure_is_open_even_if_not_asked() {
    let mut project = project();
    project.rfp.demands[0].hold = seconds("25");
    let mut silent = per_minute("1");
    silent.charges[0].wrap = None;
    silent.charges[0].hold = None;
    silent.minimum = None;
    silent.untaxed = None;
    // Nobody demands wrap-up time, and nobody asks for a minimum or taxes.
    assert_eq!(
        items(&priced(&project, vec![silent])),
        ["hold of minute of voice"]
    );
}

#[test]
fn contacts_have_no_time_to_be_silent_on() {
    let mut project = project();
    project.rfp.pricing.state = vec![at(Stated::BillingIncrement), at(Stated::Hold)];
    let mut calls = tariff("t", vec![charge(voice(None), &[("1", "0")])]);
    calls.charges[0].billed = None;
    calls.charges[0].hold = None;
    assert_eq!(cost(&project, calls).total.value, d("1000"));
}

#[test]
fn the_baseline_may_be_silent() {
    let mut project = project();
    project.rfp.pricing.state = Stated::ALL.iter().map(|item| at(*item)).collect();
    let mut own = per_minute("1");
    own.charges[0].billed = None;
    own.charges[0].wrap = None;
    own.charges[0]
        .tiers
        .extend(charge(voice(None), &[("2", "600")]).tiers);
    own.untaxed = None;
    let mut baseline = offer("own", vec![own]);
    baseline.role = OfferRole::Baseline;
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, &project).unwrap();
    let basis = Basis {
        project: &project,
        needs: &needs,
    };
    let costs = costs(&mut book, basis, &baseline).unwrap();
    assert_eq!(costs.tariffs[0].scenarios[0].total.value, d("1400"));
}

#[test]
fn hours_of_agents_that_nobody_states_are_no_zero() {
    let by_hour = tariff("t", vec![charge(agent(TimeUnit::Hour), &[("1", "0")])]);
    let costs = priced(&project(), vec![by_hour]);
    assert_eq!(items(&costs), ["volume of hour of agent"]);
}

#[test]
fn the_cheapest_tariff_is_chosen() {
    let mut silent = per_minute("0.01");
    silent.charges[0].billed = None;
    let costs = priced(
        &project(),
        vec![per_minute("3"), silent, per_minute("2"), per_minute("2")],
    );
    assert_eq!(costs.tariffs.len(), 3);
    assert_eq!(costs.chosen, Some(1));
    assert_eq!(items(&costs), ["billing increment of minute of voice"]);
}

#[test]
fn no_tariff_is_open() {
    assert_eq!(items(&priced(&project(), Vec::new())), ["tariff"]);
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

#[test]
fn a_figure_that_is_too_large_is_said_not_rounded() {
    let mut project = project();
    project.rfp.demands[0].volume = at(Decimal::MAX);
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, &project).unwrap();
    let basis = Basis {
        project: &project,
        needs: &needs,
    };
    assert!(costs(&mut book, basis, &offer("a", vec![per_minute("1000")])).is_err());
}

mod open;

use std::rc::Rc;

use proptest::prelude::*;

use super::at_volume::AtVolume;
use super::break_even::{Candidate, TariffAt, WhichTariff};
use crate::evaluate::arith;
use crate::evaluate::cost::Completions;
use crate::evaluate::testing::{
    at, currency, d, language, offer, per_minute, percent, project, seconds, span, tariff,
};
use crate::evaluate::{Depth, Evaluation, evaluate, evaluate_to};
use crate::model::{
    Answer, AnswerValue, Fee, FeeEvery, HandleTime, Handling, Increment, Project, Surcharge,
    SurchargeOn, Tax, TaxPaid,
};
use crate::value::{Decimal, Duration, Money, Percent, Schedule, round_half_even};

/// 1,000 calls of 60 s for 3 months at 1 a minute, by one vendor.
fn three_months() -> Project {
    let mut project = project();
    project.rfp.term.value.months = 3;
    project.offers = vec![offer("a", vec![per_minute("1")])];
    project
}

fn full(project: &Project) -> Evaluation {
    evaluate_to(project, Depth::AllPairs).unwrap()
}

fn named(evaluation: &Evaluation, name: &str) -> Option<Decimal> {
    let node = evaluation.derivation.find(name)?;
    let value = evaluation.derivation.node(node).unwrap().value;
    Some(round_half_even(value, 6).normalize())
}

#[test]
fn a_cost_by_the_contact_the_minute_and_the_case() {
    let mut project = three_months();
    project.rfp.demands[0].wrap = seconds("20");
    let answer = Answer {
        value: AnswerValue::Percent(percent("80")),
        evidence: Vec::new(),
        span: span(),
    };
    let answers = &mut project.offers[0].answers;
    answers.insert("first_contact_resolution".to_owned(), answer);
    let evaluation = full(&project);
    // 3,000 MYR for 3,000 calls of 80 s, of which 2,400 are resolved.
    assert_eq!(named(&evaluation, "a.cost.base.per-contact"), Some(d("1")));
    assert_eq!(
        named(&evaluation, "a.cost.base.per-minute"),
        Some(d("0.75"))
    );
    assert_eq!(named(&evaluation, "a.cost.base.per-case"), Some(d("1.25")));
}

#[test]
fn a_month_with_a_time_of_its_own_counts_by_it() {
    let mut project = three_months();
    let talk = HandleTime {
        months: vec![at((4, Duration(d("120"))))],
        ..HandleTime::from(Duration(d("60")))
    };
    project.rfp.demands[0].talk = Some(at(talk));
    let evaluation = full(&project);
    // 1,000 minutes in March and May, 2,000 in April, at 1 MYR.
    let each = named(&evaluation, "a.cost.base.per-minute");
    assert_eq!(each, Some(d("1")));
    let cost = &evaluation.offers[0].tariffs[0].scenarios[0];
    assert_eq!(cost.total.value, d("4000"));
}

#[test]
fn what_nobody_states_has_no_figure() {
    let mut project = three_months();
    project
        .rfp
        .demands
        .push(crate::evaluate::testing::demand("email", "10", "0"));
    project.rfp.demands[1].talk = None;
    let evaluation = full(&project);
    let figures = &evaluation.figures.offers[0].tariffs[0].scenarios[0];
    assert!(figures.per_contact.is_some());
    assert_eq!(figures.per_minute, None);
    assert_eq!(figures.per_case, None);
    assert_eq!(figures.present, None);
}

#[test]
fn nothing_is_divided_by_no_contacts() {
    let mut project = three_months();
    project.rfp.demands[0].volume = at(d("0"));
    let evaluation = full(&project);
    let figures = &evaluation.figures.offers[0].tariffs[0].scenarios[0];
    assert_eq!((figures.per_contact, figures.per_minute), (None, None));
}

#[test]
fn later_invoices_are_worth_less() {
    let mut project = three_months();
    project.rfp.term.value.months = 12;
    project.rfp.discount_rate = Some(at(percent("6")));
    let evaluation = full(&project);
    let figures = &evaluation.figures.offers[0].tariffs[0].scenarios[0];
    let present = figures.present.as_ref().unwrap();
    // 1000 / 1.06^(1/12) and 1000 / 1.06.
    assert_eq!(present.months[0].1.value, d("995.16"));
    assert_eq!(present.months[11].1.value, d("943.40"));
    let months: Decimal = present.months.iter().map(|(_, figure)| figure.value).sum();
    assert_eq!(present.total.value, months);
    let name = "a.cost.base.present-value";
    assert_eq!(
        named(&evaluation, name),
        Some(present.total.value.normalize())
    );
}

#[test]
fn figures_are_made_only_when_asked_for() {
    let evaluation = evaluate(&three_months()).unwrap();
    assert!(evaluation.figures.offers.is_empty());
    assert_eq!(named(&evaluation, "a.cost.base.per-contact"), None);
}

/// Two tariffs of one offer: by the minute, and by the month.
fn two_tariffs() -> Project {
    let mut project = three_months();
    let mut flat = tariff("Flat", Vec::new());
    flat.fees = vec![Fee {
        name: "service".to_owned(),
        amount: d("500"),
        every: FeeEvery::Month,
        span: span(),
    }];
    project.offers[0].tariffs.push(flat);
    project
}

#[test]
fn the_volume_at_which_a_flat_fee_pays() {
    let evaluation = full(&two_tariffs());
    let [pair] = evaluation.figures.break_even.as_slice() else {
        panic!("one pair");
    };
    // 1 a call, and 500 a month: the same at 500 calls.
    let ends: Vec<(u64, u64)> = pair.stretches.iter().map(|s| (s.from, s.to)).collect();
    assert_eq!(ends, [(0, 499), (500, 500), (501, 10_000)]);
    assert!(pair.complete);
    // At 1,000 calls the flat fee is taken, so the other tariff has the longer path.
    let names = evaluation
        .derivation
        .names()
        .map(|(name, _)| name.into_owned());
    let names: Vec<String> = names
        .filter(|name| name.starts_with("break-even"))
        .collect();
    assert_eq!(
        names,
        [
            "break-even.voice.a.standard.a",
            "break-even.voice.a.standard.a.2"
        ]
    );
}

#[test]
fn growth_crosses_in_a_month() {
    let mut project = two_tariffs();
    project.rfp.term.value.months = 12;
    project.rfp.demands[0].volume = at(d("480"));
    project.rfp.demands[0].growth = Some(at(percent("60")));
    let evaluation = full(&project);
    let months = &evaluation.figures.break_even[0].months;
    // 480 and 24 more each month: the first invoice above 500 is that of the second month.
    let shown: Vec<String> = months
        .iter()
        .map(|(from, to, which)| format!("{from} {to} {which:?}"))
        .collect();
    assert_eq!(shown, ["2027-03 2027-03 First", "2027-04 2028-02 Second"]);
}

#[test]
fn what_each_clause_adds() {
    let mut project = three_months();
    project.rfp.demands[0].hold = seconds("12");
    let tariff = &mut project.offers[0].tariffs[0];
    tariff.charges[0].hold = Some(at(Handling::Billed));
    tariff.taxes = vec![Tax {
        name: "SST".to_owned(),
        percent: percent("8"),
        paid: TaxPaid::Invoiced,
        span: span(),
    }];
    let evaluation = full(&project);
    // 3,000 calls of 72 s at 1 a minute are 3,600; without hold 3,000; 8% on top.
    assert_eq!(named(&evaluation, "a.cost.base.adds.hold"), Some(d("648")));
    assert_eq!(
        named(&evaluation, "a.cost.base.adds.tax-sst"),
        Some(d("288"))
    );
    assert_eq!(evaluation.figures.offers[0].tariffs[0].effects.len(), 2);
}

#[test]
fn priced_again_unchanged_it_costs_the_same() {
    let mut project = three_months();
    project.rfp.demands[0].growth = Some(at(percent("18")));
    project.rfp.demands[0].share = vec![at((language("ms"), percent("40")))];
    let mut tariff = per_minute("0.37");
    tariff.surcharges = vec![Surcharge {
        on: SurchargeOn::Language(language("ms")),
        percent: Some(percent("15")),
        span: span(),
    }];
    project.offers = vec![offer("a", vec![tariff.clone()])];
    let evaluation = full(&project);
    let base = &evaluation.offers[0].tariffs[0].scenarios[0];
    let mut at_volume = AtVolume::of(&project, &project.rfp.scenarios[0], &project.rfp.demands[0]);
    let candidate = Candidate {
        at: TariffAt {
            offer: 0,
            tariff: WhichTariff::Priced(0),
        },
        path: "a".to_owned(),
        offer: &project.offers[0],
        tariff: &tariff,
        base: Rc::new(Completions::certain(base.clone())),
    };
    let ends = at_volume.ends(1_000, [&candidate, &candidate]).unwrap();
    assert_eq!(ends, [(base.total.value, Some(base.total.value)); 2]);
}

#[test]
fn rounding_up_costs_half_a_step_or_more() {
    let mut project = three_months();
    let charge = &mut project.offers[0].tariffs[0].charges[0];
    charge.billed = Some(at(Increment::Per(Duration(d("60")))));
    let evaluation = full(&project);
    // 60 / (1 − e^−1) = 94.9186 s a call, so 1,000 calls cost 1,581.98, which is 581.98 more, in each of three months.
    let adds = named(&evaluation, "a.cost.base.adds.rounding");
    assert_eq!(adds, Some(d("1745.94")));
}

#[test]
fn downtime_loses_its_share_of_the_contacts() {
    let mut project = three_months();
    project.rfp.demands[0].lost_contact = Some(at(Money::new(d("12"), currency("MYR"))));
    let answer = Answer {
        value: AnswerValue::Percent(percent("99.5")),
        evidence: Vec::new(),
        span: span(),
    };
    project.offers[0]
        .answers
        .insert("uptime".to_owned(), answer);
    let evaluation = full(&project);
    // March to May have 92 days: 132,480 minutes, of which 0.5% are down.
    assert_eq!(named(&evaluation, "a.lost.voice.minutes"), Some(d("662.4")));
    assert_eq!(named(&evaluation, "a.lost.voice"), Some(d("15")));
    assert_eq!(named(&evaluation, "a.lost.voice.worth"), Some(d("180")));
}

#[test]
fn waits_lose_the_share_that_gives_up() {
    let mut project = three_months();
    let demand = &mut project.rfp.demands[0];
    demand.lost_contact = Some(at(Money::new(d("12"), currency("MYR"))));
    demand.hours = Schedule::parse("24/7").map(at);
    demand.answer = Some(at((percent("80"), Duration(d("20")))));
    assert!(full(&project).figures.given_up.is_empty());
    project.rfp.demands[0].patience = Some(at(Duration(d("60"))));
    let evaluation = full(&project);
    let share = |month| {
        named(
            &evaluation,
            &format!("demand.voice.base.{month}.abandonment"),
        )
    };
    let months = ["2027-03", "2027-04", "2027-05"].map(|month| share(month).unwrap());
    assert!(months.iter().all(|share| *share > Decimal::ZERO));
    // 1,000 calls a month: ten for each percent.
    let expected = arith::mul(months.iter().sum(), d("10")).unwrap();
    let lost = &evaluation.figures.given_up[0];
    assert_eq!(lost.contacts.value, expected);
    let worth = round_half_even(arith::mul(expected, d("12")).unwrap(), 2);
    assert_eq!(lost.worth.unwrap().value, worth);
    let given_up = named(&evaluation, "demand.voice.base.given-up");
    assert_eq!(given_up, Some(expected.normalize()));
}

#[test]
fn without_a_promise_or_a_worth_nothing_is_made_up() {
    let evaluation = full(&three_months());
    assert!(evaluation.figures.offers[0].lost.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever the rates, what is shown by month and by line adds up to the total.
    #[test]
    fn sums_of_what_is_shown_are_the_total(
        rate in 1_i64..5_000, volume in 1_u32..9_999, talk in 1_u32..900, growth in 0_u32..80, tax in 0_u32..30,
    ) {
        let mut project = three_months();
        project.rfp.term.value.months = 7;
        project.rfp.discount_rate = Some(at(percent("6")));
        let demand = &mut project.rfp.demands[0];
        demand.volume = at(Decimal::from(volume));
        demand.talk = seconds(&talk.to_string());
        demand.growth = Some(at(percent(&growth.to_string())));
        let tariff = &mut project.offers[0].tariffs[0];
        tariff.charges[0].tiers[0].rate = Decimal::new(rate, 4);
        tariff.charges[0].billed = Some(at(Increment::Per(Duration(d("6")))));
        tariff.taxes = vec![Tax {
            name: "SST".to_owned(),
            percent: Percent(Decimal::from(tax)),
            paid: TaxPaid::Invoiced,
            span: span(),
        }];
        let evaluation = full(&project);
        let cost = &evaluation.offers[0].tariffs[0].scenarios[0];
        let total = cost.total.value;
        let months: Decimal = cost.months.iter().map(|month| month.total.value).sum();
        let all = cost.months.iter().flat_map(|month| &month.lines);
        let lines: Decimal = all.map(|line| line.amount.value).sum();
        let over_term: Decimal = cost.lines.iter().map(|line| line.amount.value).sum();
        prop_assert_eq!((months, lines, over_term), (total, total, total));
        let figures = &evaluation.figures.offers[0].tariffs[0];
        let present = figures.scenarios[0].present.as_ref().unwrap();
        let worths: Decimal = present.months.iter().map(|(_, worth)| worth.value).sum();
        prop_assert_eq!(worths, present.total.value);
        prop_assert!(present.total.value <= total);
        prop_assert!(figures.effects.iter().all(|effect| effect.adds.value >= Decimal::ZERO));
    }
}

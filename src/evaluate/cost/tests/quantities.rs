use super::*;

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
    assert_eq!(total(Wrap::Free, Handling::Free), d("1000"));
    assert_eq!(total(Wrap::Billed, Handling::Free), d("1500"));
    assert_eq!(total(Wrap::Free, Handling::Billed), d("1250"));
    assert_eq!(total(Wrap::Billed, Handling::Billed), d("1750"));
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

#[test]
fn computed_agents_are_charged_month_by_month_and_stated_ones_win() {
    let mut project = project();
    months(&mut project, 2);
    let voice = &mut project.rfp.demands[0];
    voice.volume = at(d("12000"));
    voice.season = vec![at((4, percent("400")))];
    voice.hours = crate::value::Schedule::parse("24/7").map(at);
    voice.answer = Some(at((percent("80"), Duration(d("20")))));
    let by = |time| tariff("t", vec![charge(agent(time), &[("1", "0")])]);
    let hours = |project: &Project| {
        let cost = cost(project, by(TimeUnit::Hour));
        [0, 1].map(|month| cost.months[month].total.value)
    };
    // 12,000 calls of 60 s are 0.27 erlang, 48,000 in April 1.11: 2 and 3 agents.
    assert_eq!(hours(&project), [d("1488"), d("2160")]);
    // Without shrinkage and full time nobody knows how many are employed.
    let unknown = priced(&project, vec![by(TimeUnit::Month)]);
    assert_eq!(unknown.tariffs.len(), 0);
    let facts = &mut project.rfp.demands[0].staffing;
    facts.shrinkage = Some(at(percent("25")));
    facts.full_time = Some(at(d("160")));
    let cost_of_agents = cost(&project, by(TimeUnit::Month));
    // 1,488 / 0.75 / 160 = 12.4 and 2,160 / 0.75 / 160 = 18.
    assert_eq!(cost_of_agents.months[0].total.value, d("13"));
    assert_eq!(cost_of_agents.months[1].total.value, d("18"));
    project.rfp.demands[0].agent_hours = Some(at(d("900")));
    assert_eq!(hours(&project), [d("900"), d("900")]);
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
fn a_figure_that_is_too_large_is_said_not_rounded() {
    let mut project = project();
    project.rfp.demands[0].volume = at(d("100000000000000000"));
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, &project).unwrap();
    let basis = Basis {
        project: &project,
        needs: &needs,
    };
    assert!(costs(&mut book, basis, &offer("a", vec![per_minute("1000")])).is_err());
}

#[test]
fn a_histogram_and_the_times_of_a_month_decide_what_is_billed() {
    let mut project = project();
    project.rfp.term.value.months = 2;
    let mut talk = seconds("150").unwrap();
    talk.value.bins = vec![
        at((Duration(d("45")), percent("50"))),
        at((Duration(d("255")), percent("50"))),
    ];
    talk.value.months = vec![at((4, Duration(d("300"))))];
    project.rfp.demands[0].talk = Some(talk);
    let mut tariff = per_minute("1");
    tariff.charges[0].billed = Some(at(Increment::Per(Duration(d("60")))));
    // 1,000 calls: 1 and 5 minutes in March; twice as long in April, 90 s and 510 s: 2 and 9 minutes.
    let cost = cost(&project, tariff);
    assert_eq!(lines(&cost, 0), ["minute-of-voice 3000"]);
    assert_eq!(lines(&cost, 1), ["minute-of-voice 5500"]);
}

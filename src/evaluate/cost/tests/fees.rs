use super::*;
use crate::model::{Assumed, Assumption, Measure, Staff};
use crate::value::Money;

/// A tariff of these fees and nothing else.
fn of_fees(fees: Vec<Fee>) -> Tariff {
    Tariff {
        fees,
        ..tariff("t", Vec::new())
    }
}

fn with_agents(agents: &str, term: u32) -> Project {
    let mut project = project();
    months(&mut project, term);
    project.rfp.demands[0].agents = Some(at(d(agents)));
    project
}

#[test]
fn a_begun_team_has_a_leader() {
    for (agents, amount) in [("12", "10"), ("13", "20"), ("24", "20"), ("0", "0")] {
        let leaders = of_fees(vec![fee("leaders", "10", FeeEvery::AgentsMonth(12))]);
        let cost = cost(&with_agents(agents, 1), leaders);
        assert_eq!(cost.total.value, d(amount), "{agents}");
    }
}

#[test]
fn those_who_leave_are_replaced_and_the_rest_is_hired_once() {
    let mut hiring = of_fees(vec![fee("hiring", "100", FeeEvery::Hire)]);
    let staff = |agents: &str| {
        Some(at(Staff {
            agents: d(agents),
            turnover: percent("36"),
        }))
    };
    hiring.conditions.staff = staff("10");
    // Of 10, 0.3 leave in the first month and 10.3 are wanted for 20; of 20, 0.6 leave in each later one.
    let cost_of = |tariff: &Tariff| cost(&with_agents("20", 3), tariff.clone());
    assert_eq!(lines(&cost_of(&hiring), 0), ["hiring 1030"]);
    assert_eq!(lines(&cost_of(&hiring), 1), ["hiring 60"]);
    assert_eq!(cost_of(&hiring).total.value, d("1150"));
    // Of 30, 0.9 leave: nobody is hired while there are more than are wanted.
    hiring.conditions.staff = staff("30");
    assert_eq!(lines(&cost_of(&hiring), 0), ["hiring 0"]);
    assert_eq!(lines(&cost_of(&hiring), 1), ["hiring 60"]);
}

#[test]
fn a_share_is_of_the_fees_of_its_month() {
    let of = |names: &[&str]| FeeEvery::ShareOf(names.iter().map(|n| (*n).to_owned()).collect());
    let tariff = of_fees(vec![
        fee("salaries", "3200.10", FeeEvery::AgentMonth),
        fee("signing", "500", FeeEvery::Once),
        fee("burden", "26", of(&["salaries", "signing"])),
        fee("levy", "1", of(&["burden"])),
        fee("stamp", "10", of(&["signing"])),
    ]);
    let cost = cost(&with_agents("2", 2), tariff);
    // 26% of 6,900.20; 1% of that, to the cent.
    let first = lines(&cost, 0);
    let shares = ["burden 1794.05", "levy 17.94", "stamp 50"];
    assert_eq!(first[2..], shares);
    // In the second month nobody signs: no line is a share of nothing.
    assert_eq!(
        lines(&cost, 1),
        ["salaries 6400.2", "burden 1664.05", "levy 16.64"]
    );
}

fn assuming(mut project: Project, amount: &str, code: &str, measure: Measure) -> Project {
    let rate = Money::new(d(amount), currency(code));
    project.rfp.pricing.assumptions = vec![Assumption {
        name: "telephony".to_owned(),
        value: Assumed::PerUnit(rate, measure),
        span: span(),
    }];
    project
}

#[test]
fn what_is_passed_on_costs_what_the_rfp_assumes() {
    let telephony = of_fees(vec![fee("telephony", "0", FeeEvery::AtCost)]);
    let mut plain = project();
    plain.rfp.demands[0].hold = seconds("30");
    plain.rfp.demands[0].wrap = seconds("45");
    // 1,000 calls of 90 s on the line at 0.20 a minute, whatever the tariff's currency.
    let minute = voice(Some(TimeUnit::Minute));
    let project = assuming(plain, "0.20", "MYR", minute);
    let own = cost(&project, telephony.clone());
    assert_eq!(own.total.value, d("300"));
    assert_eq!(own.lines[0].quantity.map(|q| q.value), Some(d("1500")));

    let mut foreign = telephony;
    foreign.currency = at(currency("USD"));
    let mut dated = project;
    dated.rates = vec![Rates {
        on: parse_date("2026-12-01").unwrap(),
        source: "Bank".to_owned(),
        rates: [(currency("USD"), at(d("4")))].into(),
        bands: std::collections::BTreeMap::new(),
        span: span(),
    }];
    assert_eq!(cost(&dated, foreign).total.value, d("300"));
    let in_dollars = assuming(dated, "0.05", "USD", voice(None));
    let telephony = of_fees(vec![fee("telephony", "0", FeeEvery::AtCost)]);
    assert_eq!(cost(&in_dollars, telephony).total.value, d("200"));
}

#[test]
fn what_is_passed_on_without_an_assumption_is_open() {
    let telephony = || of_fees(vec![fee("telephony", "0", FeeEvery::AtCost)]);
    let costs = priced(&project(), vec![telephony()]);
    assert!(costs.tariffs.is_empty());
    assert_eq!(items(&costs), ["assumption for telephony"]);
    // An assumption for an index of that name is none for a price.
    let mut project = project();
    project.rfp.pricing.assumptions = vec![Assumption {
        name: "telephony".to_owned(),
        value: Assumed::PerYear(percent("3")),
        span: span(),
    }];
    let costs = priced(&project, vec![telephony()]);
    assert_eq!(items(&costs), ["assumption for telephony"]);
}

#[test]
fn workplaces_that_nobody_can_count_are_open() {
    let desks = of_fees(vec![fee("desks", "10", FeeEvery::WorkplaceMonth)]);
    let costs = priced(&with_agents("20", 1), vec![desks]);
    assert_eq!(items(&costs), ["volume of desks"]);
}

#[test]
fn minutes_that_nobody_stated_are_open() {
    let mut project = project();
    project.rfp.demands[0].talk = None;
    let costs = priced(&project, vec![per_minute("1")]);
    assert_eq!(items(&costs), ["volume of minute of voice"]);
}

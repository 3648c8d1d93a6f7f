//! From a demand to its agents, month by month.

use super::super::{ChannelStaffing, required};
use super::{close, offered, target};
use crate::evaluate::testing::{at, d, demand, language, percent, project, seconds, span};
use crate::evaluate::{Evaluation, Figure, evaluate};
use crate::model::{
    Answered, Change, Demand, DemandFact, Pool, Project, Scenario, ScenarioChange, StaffingFacts,
};
use crate::value::{Decimal, Duration, Schedule, parse_date};

/// 20,088 calls of 4 minutes in March 2027, 27 an hour round the clock.
fn voice() -> Demand {
    Demand {
        hours: Schedule::parse("24/7").map(at),
        answer: Some(at((percent("80"), Duration(d("20"))))),
        ..demand("voice", "20088", "240")
    }
}

fn with(demand: Demand) -> Project {
    let mut project = project();
    project.rfp.demands = vec![demand];
    project
}

fn staffing(project: &Project) -> ChannelStaffing {
    let evaluation = evaluate(project).unwrap();
    let channel = evaluation.demand[0].channels[0].clone();
    channel.staffing.unwrap()
}

fn named(evaluation: &Evaluation, name: &str) -> Decimal {
    let book = &evaluation.derivation;
    book.node(book.find(name).unwrap()).unwrap().value
}

fn float(figure: Figure) -> f64 {
    f64::try_from(figure.value).unwrap()
}

#[test]
fn every_hour_of_a_flat_month_needs_the_same_agents() {
    let staffing = staffing(&with(voice()));
    let (agents, service) = required(offered(27.0, 240.0), target(0.8, 20.0)).unwrap();
    let month = staffing.counted().unwrap().months[0];
    assert_eq!(month.on_duty.value, Decimal::from(agents));
    assert_eq!(month.hours.value, Decimal::from(agents.saturating_mul(744)));
    close(float(month.occupancy) / 100.0, service.occupancy, 1e-7);
    let served = month.served.unwrap();
    close(float(served.level) / 100.0, service.level, 1e-7);
    close(float(served.wait), service.wait, 1e-5);
    assert_eq!((served.abandonment, month.agents), (None, None));
    assert_eq!(
        (staffing.pool, staffing.apart),
        (Some(Pool::Together), None)
    );
}

#[test]
fn the_calendar_of_the_month_counts() {
    // Nine hours on weekdays: March 2027 has 23 of them.
    let demand = Demand {
        hours: Schedule::parse("mon-fri 08:00-17:00 Asia/Kuala_Lumpur").map(at),
        ..voice()
    };
    let month = staffing(&with(demand)).together.months[0];
    let (agents, _) = required(offered(20_088.0 / 207.0, 240.0), target(0.8, 20.0)).unwrap();
    assert_eq!(month.hours.value, Decimal::from(agents.saturating_mul(207)));
}

#[test]
fn a_day_that_is_closed_needs_nobody_and_the_others_carry_its_contacts() {
    // Of the 23 weekdays of March 2027, the 10th and the 11th are holidays.
    let text = "mon-fri 08:00-17:00 Asia/Kuala_Lumpur, closed on holidays, 2027-03-13";
    let hours = Schedule::parse(text).unwrap();
    let days = ["2027-03-10", "2027-03-11"].map(|day| parse_date(day).unwrap());
    let closed = |channel: &Demand| Demand {
        hours: Some(at(hours.with_holidays(days))),
        ..channel.clone()
    };
    let month = staffing(&with(closed(&voice()))).together.months[0];
    // 21 days of nine hours; the Saturday was closed anyway.
    let (agents, _) = required(offered(20_088.0 / 189.0, 240.0), target(0.8, 20.0)).unwrap();
    assert_eq!(month.hours.value, Decimal::from(agents.saturating_mul(189)));
    let mut later = with(closed(&voice()));
    later.vocabulary.channels[0].answered = Answered::Later;
    later.rfp.demands[0].staffing.at_least = Some(at(200));
    let month = staffing(&later).together.months[0];
    assert_eq!(month.hours.value, d("37800"));
}

#[test]
fn a_month_that_is_closed_throughout_needs_nobody() {
    let days: Vec<String> = (1..=31).map(|day| format!("2027-03-{day:02}")).collect();
    let text = format!("24/7 Asia/Kuala_Lumpur, closed on {}", days.join(", "));
    let demand = Demand {
        hours: Schedule::parse(&text).map(at),
        ..voice()
    };
    for answered in [Answered::Live, Answered::Later] {
        let mut project = with(demand.clone());
        project.vocabulary.channels[0].answered = answered;
        let month = staffing(&project).together.months[0];
        let nobody = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        assert_eq!(
            (
                month.hours.value,
                month.on_duty.value,
                month.occupancy.value
            ),
            nobody
        );
    }
}

#[test]
fn people_employed_are_absent_at_times() {
    let facts = StaffingFacts {
        shrinkage: Some(at(percent("30"))),
        full_time: Some(at(d("160"))),
        at_least: Some(at(7)),
        ..StaffingFacts::default()
    };
    let project = with(Demand {
        staffing: facts,
        patience: Some(at(Duration(d("120")))),
        ..voice()
    });
    let month = staffing(&project).together.months[0];
    assert_eq!(month.hours.value, d("5208"));
    // 5,208 / 0.7 / 160 = 46.5.
    assert_eq!(month.agents.unwrap().value, d("47"));
    assert!(month.served.unwrap().abandonment.unwrap().value > d("0"));
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(
        named(&evaluation, "demand.voice.base.2027-03.agents"),
        d("47")
    );
    assert_eq!(
        named(&evaluation, "demand.voice.base.agent-hours"),
        d("5208")
    );
    assert!(
        evaluation
            .derivation
            .find("demand.voice.base.2027-03.wait")
            .is_some()
    );
}

#[test]
fn a_scenario_changes_what_agents_are_computed_by() {
    let facts = StaffingFacts {
        shrinkage: Some(at(percent("30"))),
        full_time: Some(at(d("160"))),
        occupancy: Some(at(percent("85"))),
        concurrency: Some(at(1)),
        at_least: Some(at(1)),
        ..StaffingFacts::default()
    };
    let base = Demand {
        staffing: facts.clone(),
        patience: Some(at(Duration(d("120")))),
        ..voice()
    };
    let month = |demand: Demand, changes: &[(DemandFact, &str)]| {
        let mut project = with(demand);
        let changes = changes.iter().map(|(fact, value)| ScenarioChange {
            channel: "voice".to_owned(),
            fact: *fact,
            change: Change::To(d(value)),
            span: span(),
        });
        project.rfp.scenarios.push(Scenario {
            name: "otherwise".to_owned(),
            changes: changes.collect(),
            span: Some(span()),
        });
        let evaluation = evaluate(&project).unwrap();
        let staffing = evaluation.demand[1].channels[0].staffing.clone().unwrap();
        let month = staffing.together.months[0];
        (
            month.hours.value,
            month.agents.unwrap().value,
            month.served.unwrap().wait.value,
        )
    };
    let unchanged = month(base.clone(), &[]);
    let stated = |change: &dyn Fn(&mut Demand)| {
        let mut demand = base.clone();
        change(&mut demand);
        month(demand, &[])
    };
    let answer = |share, time| Some(at((percent(share), Duration(d(time)))));
    for (changes, same) in [
        (
            vec![
                (DemandFact::AnswerShare, "95"),
                (DemandFact::AnswerTime, "5"),
            ],
            stated(&|demand| demand.answer = answer("95", "5")),
        ),
        (
            vec![(DemandFact::Patience, "20")],
            stated(&|demand| demand.patience = Some(at(Duration(d("20"))))),
        ),
        (
            vec![(DemandFact::Occupancy, "20")],
            stated(&|demand| demand.staffing.occupancy = Some(at(percent("20")))),
        ),
        (
            vec![(DemandFact::Shrinkage, "50")],
            stated(&|demand| demand.staffing.shrinkage = Some(at(percent("50")))),
        ),
        (
            vec![(DemandFact::Concurrency, "2")],
            stated(&|demand| demand.staffing.concurrency = Some(at(2))),
        ),
        (
            vec![(DemandFact::AtLeast, "9")],
            stated(&|demand| demand.staffing.at_least = Some(at(9))),
        ),
        (
            vec![(DemandFact::FullTime, "100")],
            stated(&|demand| demand.staffing.full_time = Some(at(d("100")))),
        ),
    ] {
        let changed = month(base.clone(), &changes);
        assert_eq!(changed, same, "{changes:?}");
        assert_ne!(changed, unchanged, "{changes:?}");
    }
}

#[test]
fn languages_apart_need_more_and_one_of_the_two_must_be_said() {
    let shares = [("ms", "60"), ("en", "40")];
    let share = shares.map(|(tag, part)| at((language(tag), percent(part))));
    let of_pool = |pool: Option<Pool>| Demand {
        share: share.to_vec(),
        staffing: StaffingFacts {
            pool: pool.map(at),
            ..StaffingFacts::default()
        },
        ..voice()
    };
    let unsaid = staffing(&with(of_pool(None)));
    assert_eq!(unsaid.counted(), None);
    let apart = unsaid.apart.as_ref().unwrap();
    let each = |contacts| {
        required(offered(contacts, 240.0), target(0.8, 20.0))
            .unwrap()
            .0
    };
    let both = Decimal::from(each(27.0 * 0.6).saturating_add(each(27.0 * 0.4)));
    assert_eq!(apart.months[0].on_duty.value, both);
    assert!(apart.months[0].hours.value > unsaid.together.months[0].hours.value);
    let said = staffing(&with(of_pool(Some(Pool::Apart))));
    assert_eq!(said.counted().unwrap().months[0].on_duty.value, both);
    let evaluation = evaluate(&with(of_pool(Some(Pool::Apart)))).unwrap();
    let hours = |path: &str| {
        named(
            &evaluation,
            &format!("demand.voice.base.2027-03{path}.agent-hours"),
        )
    };
    assert_eq!(hours(""), hours(".apart"));
    assert!(hours(".together") < hours(".apart"));
}

#[test]
fn several_contacts_at_once_need_fewer_agents() {
    let month = |concurrency| {
        let staffing_facts = StaffingFacts {
            concurrency: Some(at(concurrency)),
            ..StaffingFacts::default()
        };
        let demand = Demand {
            staffing: staffing_facts,
            ..voice()
        };
        staffing(&with(demand)).together.months[0].on_duty.value
    };
    assert!(month(2) < month(1));
}

#[test]
fn work_for_later_is_its_hours_and_its_deadline() {
    let email = Demand {
        hours: Schedule::parse("daily 08:00-18:00 Asia/Kuala_Lumpur").map(at),
        answer: Some(at((percent("95"), Duration(d("28800"))))),
        staffing: StaffingFacts {
            occupancy: Some(at(percent("80"))),
            ..StaffingFacts::default()
        },
        ..demand("email", "7440", "300")
    };
    let mut project = with(email);
    project.vocabulary.channels[1].answered = Answered::Later;
    let month = staffing(&project).together.months[0];
    // 7,440 · 300 s = 620 h of work in 310 open hours: 2 agents who are always busy, 775 h at 80%.
    assert_eq!(month.hours.value, d("775"));
    assert_eq!(month.on_duty.value, d("3"));
    assert_eq!(month.occupancy.value, d("80"));
    assert_eq!(month.served, None);
}

#[test]
fn where_the_demand_says_too_little_nothing_is_made_up() {
    for demand in [
        Demand {
            hours: None,
            ..voice()
        },
        Demand {
            answer: None,
            ..voice()
        },
        Demand {
            talk: None,
            ..voice()
        },
        Demand {
            talk: seconds("0"),
            ..voice()
        },
    ] {
        let evaluation = evaluate(&with(demand)).unwrap();
        assert_eq!(evaluation.demand[0].channels[0].staffing, None);
    }
}

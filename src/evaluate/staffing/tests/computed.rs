//! From a demand to its agents, month by month.

use super::super::{ChannelStaffing, required};
use super::{close, offered, target};
use crate::evaluate::testing::{at, d, demand, language, percent, project, seconds};
use crate::evaluate::{Evaluation, Figure, evaluate};
use crate::model::{Answered, Demand, Pool, Project, StaffingFacts};
use crate::value::{Decimal, Duration, Schedule};

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

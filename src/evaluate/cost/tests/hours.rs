use super::*;
use crate::evaluate::testing::require;
use crate::model::{AnswerValue, Condition, Profile, ProfilePart};
use crate::value::Schedule;

fn on(name: &str, hours: &str, size: &str) -> Surcharge {
    let hours = Schedule::parse(hours).unwrap();
    Surcharge {
        on: SurchargeOn::Hours(name.to_owned(), hours),
        percent: Some(percent(size)),
        span: span(),
    }
}

fn hours(text: &str) -> Option<At<Schedule>> {
    Some(at(Schedule::parse(text).unwrap()))
}

const KUALA_LUMPUR: &str = "Asia/Kuala_Lumpur";

#[test]
fn nights_are_a_share_of_the_opening_hours() {
    let mut project = project();
    project.rfp.demands[0].hours = hours("24/7");
    let mut tariff = per_minute("1");
    let nights = format!("daily 22:00-06:00 {KUALA_LUMPUR}");
    tariff.surcharges = vec![on("nights", &nights, "20")];
    // 8 of 24 hours: 1,000 · 1/3 · 20% = 66.67.
    assert_eq!(lines(&cost(&project, tariff.clone()), 0)[1], "nights 66.67");
    // From 8 to 24: 2 of 16 hours.
    project.rfp.demands[0].hours = hours(&format!("daily 08:00-24:00 {KUALA_LUMPUR}"));
    assert_eq!(lines(&cost(&project, tariff), 0)[1], "nights 25");
}

#[test]
fn weekends_go_by_the_calendar_of_the_month() {
    let mut project = project();
    months(&mut project, 3);
    project.rfp.demands[0].hours = hours(&format!("daily 00:00-24:00 {KUALA_LUMPUR}"));
    let mut tariff = per_minute("1");
    tariff.surcharges = vec![on(
        "weekends",
        &format!("sat-sun 00:00-24:00 {KUALA_LUMPUR}"),
        "10",
    )];
    let cost = cost(&project, tariff);
    // 8 of 31 days in March 2027, 8 of 30 in April, 10 of 31 in May.
    let shown: Vec<String> = (0..3).map(|month| lines(&cost, month)[1].clone()).collect();
    assert_eq!(
        shown,
        ["weekends 25.81", "weekends 26.67", "weekends 32.26"]
    );
}

#[test]
fn a_profile_says_how_many_come_in_the_hours() {
    let part = |text: &str, share: &str| ProfilePart {
        window: Schedule::parse(text).unwrap().windows()[0].clone(),
        share: percent(share),
        span: span(),
    };
    let mut project = project();
    months(&mut project, 2);
    let demand = &mut project.rfp.demands[0];
    demand.hours = hours(&format!("daily 00:00-24:00 {KUALA_LUMPUR}"));
    demand.profile = Some(at(Profile {
        shape: None,
        parts: vec![
            part("mon-fri 08:00-18:00 UTC", "75"),
            part("sat-sun 10:00-14:00 UTC", "25"),
        ],
    }));
    let mut tariff = per_minute("1");
    let weekends = format!("sat-sun 00:00-24:00 {KUALA_LUMPUR}");
    tariff.surcharges = vec![
        on("weekends", &weekends, "10"),
        on("nights", &format!("daily 22:00-06:00 {KUALA_LUMPUR}"), "50"),
    ];
    let cost = cost(&project, tariff.clone());
    // March 2027: 23 weekdays of 15% and 8 of 12.5% of a week; April: 22 and 8.
    assert_eq!(lines(&cost, 0)[1..], ["weekends 22.47", "nights 0"]);
    assert_eq!(lines(&cost, 1)[1], "weekends 23.26");
    // Where nobody answers after noon: 4 of 10 hours of a weekday, 2 of 4 of a Saturday.
    project.rfp.demands[0].hours = hours(&format!("daily 00:00-12:00 {KUALA_LUMPUR}"));
    // 8 · 6.25 / (23 · 6 + 8 · 6.25) = 26.6%.
    assert_eq!(lines(&self::cost(&project, tariff), 0)[1], "weekends 26.6");
}

#[test]
fn agents_follow_the_work_of_the_channels() {
    let mut project = project();
    project.rfp.demands[0].hours = hours("24/7");
    project.rfp.demands[0].agent_hours = Some(at(d("100")));
    let mut email = demand("email", "1000", "180");
    email.hours = hours(&format!("mon-fri 08:00-18:00 {KUALA_LUMPUR}"));
    project.rfp.demands.push(email);
    let mut by_hour = tariff("t", vec![charge(agent(TimeUnit::Hour), &[("12", "0")])]);
    by_hour.surcharges = vec![on(
        "nights",
        &format!("daily 22:00-06:00 {KUALA_LUMPUR}"),
        "20",
    )];
    // A third of voice, a quarter of the work; none of the mail: 1,200 · 1/12 · 20%.
    assert_eq!(lines(&cost(&project, by_hour), 0)[1], "nights 20");
}

#[test]
fn a_licence_is_paid_for_where_it_is_required() {
    let mut project = project();
    let mut tariff = per_minute("1");
    tariff.surcharges = vec![Surcharge {
        on: SurchargeOn::Attribute("licensed".to_owned()),
        percent: Some(percent("12")),
        span: span(),
    }];
    assert_eq!(cost(&project, tariff.clone()).total.value, d("1000"));
    let yes = Condition::IsOneOf(vec![AnswerValue::YesNo(true)]);
    project.rfp.criteria[0].requirements = vec![require("price.licensed", "licensed", yes)];
    assert_eq!(lines(&cost(&project, tariff), 0)[1], "licensed 120");
}

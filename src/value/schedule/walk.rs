//! Schedules against each other, by a walk over every quarter of an hour.

use jiff::Timestamp;
use proptest::prelude::*;

use super::instants::days_in;
use super::window::{clock, parse_times};
use super::{Schedule, Weekday};
use crate::value::date::{Date, parse_date};
use crate::value::decimal::Decimal;
use crate::value::term::Term;
use crate::value::zone::Zone;

const ZONES: [&str; 6] = [
    "Asia/Kuala_Lumpur",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Beirut",
    "UTC",
];

fn any_window() -> impl Strategy<Value = String> {
    let day = proptest::sample::select(Weekday::ALL);
    let quarters = |first| proptest::sample::select(Vec::from_iter((first..=1440).step_by(15)));
    let times =
        (quarters(0), quarters(15)).prop_filter("opens", |(from, to)| *from < 1440 && from != to);
    (day.clone(), day, times).prop_map(|(from, to, (opens, closes))| {
        let (opens, closes) = (clock(opens), clock(closes));
        format!("{from}-{to} {opens}-{closes}")
    })
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let windows = proptest::collection::vec(any_window(), 1..4);
    let weekly = (windows, proptest::sample::select(&ZONES)).prop_map(|(windows, zone)| {
        let mut windows = windows;
        windows[0] = format!("{} {zone}", windows[0]);
        Schedule::parse(&windows.join(", ")).unwrap()
    });
    let days = proptest::collection::btree_set(2_u8..=28, 0..4);
    let weekly = (weekly, days).prop_map(|(weekly, days)| {
        let days: Vec<String> = ["2027-03", "2027-04", "2027-10"]
            .iter()
            .flat_map(|month| days.iter().map(move |day| format!("{month}-{day:02}")))
            .collect();
        let closed = if days.is_empty() {
            weekly.to_string()
        } else {
            format!("{weekly}, closed on {}", days.join(", "))
        };
        Schedule::parse(&closed).unwrap()
    });
    prop_oneof![8 => weekly, 1 => Just(Schedule::always())]
}

fn wall(zone: &Zone, second: i64) -> (Date, u16) {
    let instant = Timestamp::from_second(second).unwrap();
    let local = zone.rules().to_datetime(instant);
    let shown = format!("00:00-{:02}:{:02}", local.hour(), local.minute());
    let minute = parse_times(&shown).map_or(0, |(_, minute)| minute);
    (local.date(), minute)
}

/// The definition, read off the clock on the wall.
fn is_open(schedule: &Schedule, second: i64) -> bool {
    let Some(zone) = schedule.zone() else {
        return true;
    };
    let (date, minute) = wall(zone, second);
    if schedule.closed().days.contains(&date) {
        return false;
    }
    let today = Weekday::of(date);
    let yesterday = Weekday::of(date.yesterday().unwrap());
    schedule.windows().iter().any(|window| {
        let (from, to) = (window.from_minute, window.to_minute);
        if from < to {
            window.days.contains(&today) && (from..to).contains(&minute)
        } else {
            (window.days.contains(&today) && minute >= from)
                || (window.days.contains(&yesterday) && minute < to)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_printed_reads_back(schedule in any_schedule()) {
        prop_assert_eq!(Schedule::parse(&schedule.to_string()), Some(schedule));
    }

    #[test]
    fn agrees_with_a_walk_by_quarters_of_an_hour(
        own in any_schedule(),
        needed in any_schedule(),
        start in proptest::sample::select(&["2027-03-01", "2027-03-20", "2027-10-15", "2028-04-01"][..]),
    ) {
        let term = Term { start: parse_date(start).unwrap(), months: 1 };
        let zone = needed.zone().or(own.zone()).cloned().unwrap_or(Zone::UTC);
        let range = days_in(&zone, term.start, term.end());
        let quarters = (range.from..range.to).step_by(900);
        let asked: Vec<i64> = quarters.filter(|at| is_open(&needed, *at)).collect();
        let lacking: Vec<i64> = asked.iter().copied().filter(|at| !is_open(&own, *at)).collect();
        let lacked = Decimal::from(lacking.len()).checked_div(Decimal::from(asked.len()));
        let covered = own.covered_share(&needed, &term);
        let unlike = Decimal::ONE.checked_sub(covered).and_then(|share| share.checked_sub(lacked.unwrap_or_default()));
        prop_assert!(unlike.unwrap().abs() < Decimal::new(1, 20));

        let missing = lacking.first().copied();
        let wall = |at| wall(&zone, at);
        let gap = own.first_gap(&needed, &term);
        prop_assert_eq!(gap.as_ref().map(|gap| (gap.date, gap.from_minute)), missing.map(wall));
        if let (Some(gap), Some(start)) = (gap, missing) {
            let ends = |at: &i64| {
                let lacks = *at < range.to && is_open(&needed, *at) && !is_open(&own, *at);
                !lacks || wall(*at).0 != gap.date
            };
            let (date, minute) = wall((start..).step_by(900).find(ends).unwrap());
            let expected = if date == gap.date { minute } else { 1440 };
            // Where the clocks go back within the gap, it is shown up to the change.
            prop_assert!(gap.to_minute == expected || expected <= gap.from_minute);
            prop_assert!(gap.to_minute > gap.from_minute);
        }
    }
}

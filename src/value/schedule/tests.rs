//! Schedules against each other, by hand.

use super::*;
use crate::value::date::parse_date;
use crate::value::decimal::Decimal;
use crate::value::term::Term;
use crate::value::year_month::YearMonth;

fn schedule(text: &str) -> Schedule {
    Schedule::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn term(start: &str, months: u32) -> Term {
    let start = parse_date(start).unwrap();
    Term { start, months }
}

fn gap(own: &str, needed: &str, term: &Term) -> Option<String> {
    let gap = schedule(own).first_gap(&schedule(needed), term);
    gap.map(|gap| format!("{} {gap}", gap.date))
}

fn share(own: &str, needed: &str, term: &Term) -> Decimal {
    schedule(own).covered_share(&schedule(needed), term)
}

fn ratio(part: i64, whole: i64) -> Decimal {
    Decimal::from(part)
        .checked_div(Decimal::from(whole))
        .unwrap()
}

#[test]
fn prints_as_the_language_writes() {
    for text in [
        "24/7",
        "mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00",
        "daily 00:00-24:00 UTC",
        "fri-mon 22:00-06:00 Europe/Berlin",
        "24/7 Asia/Kuala_Lumpur, closed on holidays, 2027-12-24",
        "mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00, closed on 2027-12-24",
    ] {
        assert_eq!(schedule(text).to_string(), text);
    }
    let repeated = schedule("sat 09:00-10:00 UTC, mon-sun 11:00-12:00 UTC");
    assert_eq!(
        repeated.to_string(),
        "sat 09:00-10:00 UTC, daily 11:00-12:00"
    );
}

#[test]
fn refuses_other_shapes() {
    for text in [
        "",
        "mon-fri",
        "mon-fri 08:00-20:00",
        "mon-fri 08:00-20:00 Kuala_Lumpur",
        "mon 08:00-20:00 UTC, tue 08:00-20:00 Asia/Tokyo",
        "mon 08:00-20:00 UTC extra",
        "mon 08:00-20:00 UTC,",
    ] {
        assert_eq!(Schedule::parse(text), None, "{text}");
    }
    let window = |days, to_minute| Window {
        days,
        from_minute: 480,
        to_minute,
    };
    let new = |window, zone| Schedule::new(vec![window], zone).unwrap_err();
    assert_eq!(new(window(vec![], 600), "UTC"), ScheduleError::Empty);
    assert_eq!(
        new(window(vec![Weekday::Mon], 480), "UTC"),
        ScheduleError::Times
    );
    assert_eq!(
        new(window(vec![Weekday::Mon], 1441), "UTC"),
        ScheduleError::Times
    );
    assert_eq!(
        new(window(vec![Weekday::Mon], 600), "utc"),
        ScheduleError::Zone
    );
    assert_eq!(Schedule::new(vec![], "UTC"), Err(ScheduleError::Empty));
}

#[test]
fn whole_days_cover_all_the_time_and_the_reverse() {
    let two_years = term("2027-03-01", 24);
    for zone in [
        "Asia/Kuala_Lumpur",
        "Europe/Berlin",
        "America/St_Johns",
        "Asia/Beirut",
    ] {
        let days = format!("mon-sun 00:00-24:00 {zone}");
        assert_eq!(gap(&days, "24/7", &two_years), None);
        assert_eq!(gap("24/7", &days, &two_years), None);
        assert_eq!(share(&days, "24/7", &two_years), Decimal::ONE);
    }
    assert_eq!(gap("24/7", "24/7", &two_years), None);
}

#[test]
fn a_missing_day_is_the_gap() {
    let month = term("2027-03-01", 1);
    let own = "mon-sat 00:00-24:00 Asia/Kuala_Lumpur";
    let sunday = Some("2027-03-07 sun 00:00–24:00 Asia/Kuala_Lumpur".to_owned());
    assert_eq!(gap(own, "24/7", &month), sunday);
    assert_eq!(
        gap(own, "daily 00:00-24:00 Asia/Kuala_Lumpur", &month),
        sunday
    );
    assert_eq!(share(own, "24/7", &month), ratio(27, 31));
    let late = "mon-sat 00:00-24:00 Asia/Kuala_Lumpur, sun 00:00-22:00";
    let evening = Some("2027-03-07 sun 22:00–24:00 Asia/Kuala_Lumpur".to_owned());
    assert_eq!(gap(late, "24/7", &month), evening);
}

#[test]
fn a_gap_ends_where_cover_begins_or_with_its_day() {
    let month = term("2027-03-01", 1);
    let needed = "mon-fri 08:00-20:00 UTC";
    let cases = [
        ("mon-fri 09:00-20:00 UTC", "2027-03-01 mon 08:00–09:00 UTC"),
        (
            "mon-fri 08:00-12:00 UTC, mon-fri 13:00-20:00",
            "2027-03-01 mon 12:00–13:00 UTC",
        ),
        ("mon-thu 08:00-20:00 UTC", "2027-03-05 fri 08:00–20:00 UTC"),
    ];
    for (own, expected) in cases {
        assert_eq!(gap(own, needed, &month).as_deref(), Some(expected), "{own}");
    }
    let night = gap("mon 00:00-01:00 UTC", "mon 22:00-06:00 UTC", &month);
    assert_eq!(night.as_deref(), Some("2027-03-01 mon 22:00–24:00 UTC"));
}

#[test]
fn daylight_saving_opens_a_gap_on_the_day_of_the_change() {
    let needed = "daily 08:00-20:00 Europe/Berlin";
    let winter_cover = "daily 07:00-19:00 UTC";
    let until_change = Term {
        months: 1,
        ..term("2027-02-28", 1)
    };
    assert_eq!(until_change.end().to_string(), "2027-03-27");
    assert_eq!(gap(winter_cover, needed, &until_change), None);

    let year = term("2027-01-01", 12);
    let first = Some("2027-03-28 sun 08:00–09:00 Europe/Berlin".to_owned());
    assert_eq!(gap(winter_cover, needed, &year), first);
    // Summer time runs from 2027-03-28 to 2027-10-30: 217 days that lack one hour of twelve.
    let expected = ratio(365 * 12 - 217, 365 * 12);
    assert_eq!(share(winter_cover, needed, &year), expected);
    assert_eq!(gap("daily 06:00-19:00 UTC", needed, &year), None);
}

#[test]
fn zones_may_put_the_hours_on_another_day() {
    let month = term("2027-03-01", 1);
    let needed = "mon 00:00-08:00 Asia/Kuala_Lumpur";
    assert_eq!(gap("sun 16:00-24:00 UTC", needed, &month), None);
    let shorter = gap("sun 17:00-24:00 UTC", needed, &month);
    assert_eq!(
        shorter.as_deref(),
        Some("2027-03-01 mon 00:00–01:00 Asia/Kuala_Lumpur")
    );
    assert_eq!(share("sun 18:00-22:00 UTC", needed, &month), ratio(1, 2));
}

#[test]
fn months_are_open_by_the_clock_on_the_wall() {
    let open = |text, month| schedule(text).open_minutes(YearMonth::parse(month).unwrap());
    assert_eq!(open("24/7", "2027-02"), 28 * 1440);
    assert_eq!(
        open("mon-fri 08:00-20:00 Asia/Kuala_Lumpur", "2027-03"),
        23 * 720
    );
    // March loses an hour in Berlin, October has one twice.
    let all_day = "daily 00:00-24:00 Europe/Berlin";
    assert_eq!(open(all_day, "2027-03"), 31 * 1440 - 60);
    assert_eq!(open(all_day, "2027-10"), 31 * 1440 + 60);
    assert_eq!(open("daily 02:00-03:00 Europe/Berlin", "2027-03"), 30 * 60);
    assert_eq!(open("daily 02:00-03:00 Europe/Berlin", "2027-10"), 32 * 60);
    assert_eq!(
        open("daily 22:00-06:00 Europe/Berlin", "2027-03"),
        31 * 480 - 60
    );
}

#[test]
fn a_gap_at_the_hour_that_comes_twice_can_be_shown() {
    let day = term("2027-10-31", 1);
    // 02:30 comes at 00:30 UTC, and 02:15 again at 01:15 UTC.
    let own = "sun 00:00-00:30 UTC, sun 01:15-24:00, sat 00:00-24:00, mon-fri 00:00-24:00";
    let missing = gap(own, "daily 00:00-24:00 Europe/Berlin", &day);
    assert_eq!(
        missing.as_deref(),
        Some("2027-10-31 sun 02:30–03:00 Europe/Berlin")
    );
}

#[test]
fn no_term_is_no_need_and_the_calendar_has_an_end() {
    let needed = "mon 08:00-20:00 UTC";
    assert_eq!(
        gap("sun 08:00-20:00 UTC", needed, &term("2027-03-01", 0)),
        None
    );
    assert_eq!(
        share("sun 08:00-20:00 UTC", needed, &term("2027-03-01", 0)),
        Decimal::ONE
    );
    let last = term("9999-12-01", 12);
    assert!(gap("sun 08:00-20:00 UTC", needed, &last).is_some());
    assert!(schedule("24/7").open_minutes(YearMonth::parse("9999-12").unwrap()) > 29 * 1440);
    let first = term("0000-01-01", 1);
    assert!(gap("sun 08:00-20:00 UTC", needed, &first).is_some());
}

#[test]
fn the_first_hour_of_a_closed_day_is_named_with_its_date() {
    let term = term("2027-03-01", 12);
    let own = "24/7 Asia/Kuala_Lumpur, closed on 2027-08-31, 2027-12-25";
    let day = "mon-fri 08:00-20:00 Asia/Kuala_Lumpur";
    let gap = gap(own, day, &term);
    assert_eq!(
        gap.as_deref(),
        Some("2027-08-31 tue 2027-08-31 08:00–20:00 Asia/Kuala_Lumpur")
    );
    // Christmas is a Saturday, so that one of 262 days is lost.
    assert_eq!(share(own, day, &term), ratio(261, 262));
}

#[test]
fn who_needs_nobody_on_a_day_may_be_closed_on_it() {
    let term = term("2027-03-01", 12);
    let needed = "daily 08:00-20:00 Asia/Kuala_Lumpur, closed on 2027-08-31";
    let own = "24/7 Asia/Kuala_Lumpur, closed on 2027-08-31";
    assert_eq!(gap(own, needed, &term), None);
    let more = "24/7 Asia/Kuala_Lumpur, closed on 2027-08-31, 2027-09-16";
    assert!(gap(more, needed, &term).is_some());
}

#[test]
fn holidays_count_once_they_are_known() {
    let term = term("2027-03-01", 12);
    let own = schedule("24/7 Asia/Kuala_Lumpur, closed on holidays");
    assert_eq!(own.first_gap(&Schedule::always(), &term), None);
    let known = own.with_holidays(parse_date("2027-08-31"));
    let gap = known.first_gap(&Schedule::always(), &term).unwrap();
    assert_eq!(
        gap.to_string(),
        "tue 2027-08-31 00:00–24:00 Asia/Kuala_Lumpur"
    );
    assert_eq!(known.to_string(), own.to_string());
}

#[test]
fn covered_seconds_by_hour_of_the_week() {
    let needed = schedule("mon-fri 08:00-10:00 Europe/Berlin");
    let own = schedule("daily 06:30-07:30 UTC");
    let hours = own.covered_by_hour(&needed, &term("2027-03-01", 1));
    // 23 weekdays; the clocks change on the 28th, so on the last three days it is 8:30 to 9:30 in Berlin, before 7:30 to 8:30.
    let sum = |hour: usize| {
        let days = (0..5).map(|day| hours[day * 24 + hour]);
        days.fold((0, 0), |all, own| (all.0 + own.0, all.1 + own.1))
    };
    assert_eq!(sum(8), (20 * 1_800 + 3 * 1_800, 23 * 3_600));
    assert_eq!(sum(9), (3 * 1_800, 23 * 3_600));
    assert_eq!(sum(7), (0, 0));
}

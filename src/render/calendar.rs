//! Dates and times in words.

use super::words::Words;
use crate::value::{
    Date, Decimal, Duration, Moment, Schedule, TimeUnit, Weekday, Window, YearMonth,
};

impl Words {
    /// `21 December 2026`.
    pub(super) fn date(&self, date: Date) -> String {
        self.dates.date(date)
    }

    /// `21 December 2026, 17:00 (Asia/Kuala_Lumpur)`; the day alone where no time was stated.
    pub(super) fn moment(&self, moment: &Moment) -> String {
        let date = self.date(moment.date());
        if moment.is_edge_of_day() {
            return date;
        }
        let time = self.numeral(moment.time());
        self.fill(
            "moment",
            &[("date", &date), ("time", &time), ("zone", moment.zone())],
        )
    }

    /// `December 2026`.
    pub(super) fn month(&self, month: YearMonth) -> String {
        self.dates.month(month)
    }

    /// `6 weeks`, `3 min 20 s`, `4 hours`.
    pub(super) fn duration(&self, duration: Duration) -> String {
        let seconds = duration.seconds();
        for unit in [TimeUnit::Week, TimeUnit::Day] {
            if let Some(count) = whole_units(seconds, unit) {
                return self.times(count, unit);
            }
        }
        let mut rest = seconds;
        let mut parts = Vec::new();
        for unit in [TimeUnit::Hour, TimeUnit::Minute] {
            let length = Decimal::from(unit.seconds().unwrap_or(1));
            let count = rest.checked_div(length).unwrap_or_default().trunc();
            if !count.is_zero() {
                parts.push(self.times(count, unit));
                rest = rest.checked_rem(length).unwrap_or_default();
            }
        }
        if parts.is_empty() || !rest.is_zero() {
            parts.push(self.times(rest, TimeUnit::Second));
        }
        parts.join(" ")
    }

    /// `24 months`, `1 week`.
    pub(super) fn times(&self, count: Decimal, unit: TimeUnit) -> String {
        let shown = self.numbers.count(count);
        let unit = self.time_unit(unit, &shown).to_owned();
        format!("{shown} {unit}")
    }

    /// A unit of time beside a number, as it is shown.
    pub(super) fn time_unit(&self, unit: TimeUnit, shown: &str) -> &str {
        let key = time_key(unit);
        self.beside(key, shown).unwrap_or(key)
    }

    /// `per month`.
    pub(super) fn per(&self, unit: TimeUnit) -> &str {
        self.get(match unit {
            TimeUnit::Second => "per.second",
            TimeUnit::Minute => "per.minute",
            TimeUnit::Hour => "per.hour",
            TimeUnit::Day => "per.day",
            TimeUnit::Week => "per.week",
            TimeUnit::Month => "per.month",
            TimeUnit::Quarter => "per.quarter",
            TimeUnit::Year => "per.year",
        })
    }

    /// `Monday–Friday 08:00–20:00, Saturday 09:00–13:00 (Asia/Kuala_Lumpur)`.
    pub(super) fn schedule(&self, schedule: &Schedule) -> String {
        let Some(zone) = schedule.zone() else {
            return self.get("always").to_owned();
        };
        let windows: Vec<String> = schedule.windows().iter().map(|w| self.window(w)).collect();
        let closed = schedule.closed();
        if closed.is_empty() {
            return format!("{} ({zone})", windows.join(self.separator()));
        }
        let holidays = closed.on_holidays.then(|| self.get("holidays").to_owned());
        let days = closed.days.iter().map(|day| self.date(*day));
        let days: Vec<String> = holidays.into_iter().chain(days).collect();
        let hours = match schedule.is_every_hour() {
            true => self.get("always").to_owned(),
            false => windows.join(self.separator()),
        };
        let closed = self.fill("schedule.closed", &[("days", &self.and(&days))]);
        format!("{hours} ({zone}), {closed}")
    }

    pub(super) fn window(&self, window: &Window) -> String {
        let [from, to] =
            [window.from_minute, window.to_minute].map(|minute| self.numeral(clock(minute)));
        format!("{} {from}–{to}", self.days(&window.days))
    }

    fn days(&self, days: &[Weekday]) -> String {
        match days {
            _ if days.len() == Weekday::ALL.len() => self.get("daily").to_owned(),
            [first, _, .., last] => format!(
                "{}–{}",
                self.dates.weekday(*first),
                self.dates.weekday(*last)
            ),
            _ => days
                .iter()
                .map(|day| self.dates.weekday(*day))
                .collect::<Vec<_>>()
                .join(self.separator()),
        }
    }
}

/// The key of a unit's words.
pub(super) const fn time_key(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "time.s",
        TimeUnit::Minute => "time.min",
        TimeUnit::Hour => "time.hour",
        TimeUnit::Day => "time.day",
        TimeUnit::Week => "time.week",
        TimeUnit::Month => "time.month",
        TimeUnit::Quarter => "time.quarter",
        TimeUnit::Year => "time.year",
    }
}

fn whole_units(seconds: Decimal, unit: TimeUnit) -> Option<Decimal> {
    let length = Decimal::from(unit.seconds()?);
    let whole = !seconds.is_zero() && seconds.checked_rem(length)?.is_zero();
    whole.then_some(seconds.checked_div(length)?)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use crate::render::words::Words;
    use crate::value::{Duration, Language, Moment, Schedule, YearMonth, parse_date};

    fn words(tag: &str) -> Words {
        Words::of(&Language::parse(tag).unwrap()).unwrap()
    }

    #[test]
    fn dates_and_moments_in_both_languages() {
        let day = parse_date("2026-12-21").unwrap();
        let moment = Moment::parse("2026-12-21", "17:00", "Asia/Kuala_Lumpur").unwrap();
        let start = Moment::start_of_day(day, "Asia/Kuala_Lumpur").unwrap();
        assert_eq!(
            words("en").moment(&moment),
            "21 December 2026, 17:00 (Asia/Kuala_Lumpur)"
        );
        assert_eq!(words("ms").date(day), "21 Disember 2026");
        assert_eq!(words("ms").moment(&start), "21 Disember 2026");
        let end = Moment::end_of_day(day, "UTC").unwrap();
        assert_eq!(words("en").moment(&end), "21 December 2026");
        assert_eq!(
            words("ms").month(YearMonth::new(2027, 8).unwrap()),
            "Ogos 2027"
        );
    }

    #[test]
    fn durations_and_hours_in_both_languages() {
        let long = |text: &str| Duration::parse(text).unwrap();
        assert_eq!(words("en").duration(long("3 min 20 s")), "3 min 20 s");
        assert_eq!(words("en").duration(long("6 weeks")), "6 weeks");
        assert_eq!(words("ms").duration(long("4 h")), "4 jam");
        assert_eq!(words("en").duration(long("0 s")), "0 s");
        let hours =
            Schedule::parse("mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00").unwrap();
        assert_eq!(
            words("en").schedule(&hours),
            "Monday–Friday 08:00–20:00, Saturday 09:00–13:00 (Asia/Kuala_Lumpur)"
        );
        assert_eq!(
            words("ms").schedule(&Schedule::always()),
            "24 jam sehari, 7 hari seminggu"
        );
    }
}

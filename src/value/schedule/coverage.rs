//! Whether one schedule covers another over a term.

use super::Schedule;
use super::gap::Gap;
use super::instants::{Interval, by_hour_of_week, days_in, open};
use crate::value::decimal::Decimal;
use crate::value::term::Term;
use crate::value::year_month::YearMonth;
use crate::value::zone::Zone;

impl Schedule {
    /// The first time in the term that `needed` asks for and this schedule lacks, up to the end of that day.
    /// The days are those of the needed schedule's zone, else of this one's, else universal.
    pub fn first_gap(&self, needed: &Self, term: &Term) -> Option<Gap> {
        let zone = self.zone_against(needed);
        let (asked, own) = self.open_over(needed, term, &zone);
        let missing = first_missing(&asked, &own)?;
        let dated = !needed.closed.is_empty() || !self.closed.is_empty();
        Gap::new(missing, &zone, dated)
    }

    fn open_in(&self, range: Interval) -> Vec<Interval> {
        let open = open(&self.hours, range);
        match self.zone() {
            Some(zone) => self.closed.taken_from(open, zone),
            None => open,
        }
    }

    /// Covered minutes by needed minutes over the term, 0 to 1; 1 where nothing is needed.
    pub fn covered_share(&self, needed: &Self, term: &Term) -> Decimal {
        let (needed, own) = self.open_over(needed, term, &self.zone_against(needed));
        let covered = Decimal::from(shared_seconds(&needed, &own));
        covered
            .checked_div(Decimal::from(total_seconds(&needed)))
            .unwrap_or(Decimal::ONE)
    }

    /// Covered and needed seconds over the term by hour of the week, Monday 00:00 first, by the clocks of the needed
    /// schedule's zone, else of this one's, else universal.
    pub fn covered_by_hour(&self, needed: &Self, term: &Term) -> [(i64, i64); 168] {
        let zone = self.zone_against(needed);
        let (needed, own) = self.open_over(needed, term, &zone);
        let all = by_hour_of_week(&zone, &needed);
        let both = by_hour_of_week(&zone, &shared(&needed, &own));
        std::array::from_fn(|hour| {
            let seconds = |of: &[i64; 168]| of.get(hour).copied().unwrap_or_default();
            (seconds(&both), seconds(&all))
        })
    }

    /// Minutes open in a month of its own zone (of universal time for `24/7`).
    pub fn open_minutes(&self, month: YearMonth) -> u64 {
        let zone = self.zone().cloned().unwrap_or(Zone::UTC);
        let range = days_in(&zone, month.first_day(), month.last_day());
        let seconds = total_seconds(&self.open_in(range));
        u64::try_from(seconds).unwrap_or_default() / 60
    }

    fn zone_against(&self, needed: &Self) -> Zone {
        needed.zone().or(self.zone()).cloned().unwrap_or(Zone::UTC)
    }

    fn open_over(&self, needed: &Self, term: &Term, zone: &Zone) -> (Vec<Interval>, Vec<Interval>) {
        let range = days_in(zone, term.start, term.end());
        (needed.open_in(range), self.open_in(range))
    }
}

fn total_seconds(intervals: &[Interval]) -> i64 {
    intervals
        .iter()
        .fold(0, |sum, next| sum.saturating_add(next.seconds()))
}

fn first_missing(needed: &[Interval], own: &[Interval]) -> Option<Interval> {
    let mut own = own.iter().peekable();
    for need in needed {
        while own.next_if(|have| have.to <= need.from).is_some() {}
        match own.peek() {
            Some(have) if have.from > need.from => {
                let to = need.to.min(have.from);
                return Some(Interval { to, ..*need });
            }
            Some(have) if have.to >= need.to => {}
            Some(have) => return Some(rest_after(*need, have.to, own.clone().nth(1))),
            None => return Some(*need),
        }
    }
    None
}

fn rest_after(need: Interval, from: i64, next: Option<&Interval>) -> Interval {
    let to = next.map_or(need.to, |next| need.to.min(next.from));
    Interval { from, to }
}

fn shared_seconds(needed: &[Interval], own: &[Interval]) -> i64 {
    total_seconds(&shared(needed, own))
}

fn shared(needed: &[Interval], own: &[Interval]) -> Vec<Interval> {
    let mut shared = Vec::new();
    let mut own = own.iter().peekable();
    for need in needed {
        while own.next_if(|have| have.to <= need.from).is_some() {}
        for have in own.clone().take_while(|have| have.from < need.to) {
            shared.push(need.intersection(*have));
        }
    }
    shared
}

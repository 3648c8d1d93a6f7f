//! Whole days on which nobody is there, whatever the week says.

use std::collections::BTreeSet;
use std::fmt;

use super::instants::{Interval, days_in};
use crate::value::date::Date;
use crate::value::zone::Zone;

/// Days that a schedule is closed on, from midnight to midnight by the clocks of its zone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closed {
    /// Whether it is closed on the holidays that the RFP lists.
    pub on_holidays: bool,
    /// Other days, each by its date.
    pub days: BTreeSet<Date>,
    /// The holidays, once they are known; empty where it is not closed on them.
    pub(super) holidays: BTreeSet<Date>,
}

impl Closed {
    /// True for a schedule without closed days.
    pub fn is_empty(&self) -> bool {
        !self.on_holidays && self.days.is_empty()
    }

    /// What is left of opening hours; both sorted.
    pub(super) fn taken_from(&self, open: Vec<Interval>, zone: &Zone) -> Vec<Interval> {
        let days: BTreeSet<Date> = self.days.union(&self.holidays).copied().collect();
        days.into_iter()
            .fold(open, |left, day| without(left, days_in(zone, day, day)))
    }
}

fn without(open: Vec<Interval>, closed: Interval) -> Vec<Interval> {
    open.into_iter()
        .flat_map(|one| {
            let before = Interval {
                to: one.to.min(closed.from),
                ..one
            };
            let after = Interval {
                from: one.from.max(closed.to),
                ..one
            };
            [before, after]
        })
        .filter(|part| part.from < part.to)
        .collect()
}

/// As the language writes it: `closed on holidays, 2027-12-24`.
impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let holidays = self.on_holidays.then(|| "holidays".to_owned());
        let days = self.days.iter().map(ToString::to_string);
        let all: Vec<String> = holidays.into_iter().chain(days).collect();
        write!(f, "closed on {}", all.join(", "))
    }
}

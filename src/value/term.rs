//! How long the contract runs.

use std::fmt;

use jiff::Span;

use super::date::Date;
use super::year_month::YearMonth;

/// So many months from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    /// The first day.
    pub start: Date,
    /// How many months.
    pub months: u32,
}

impl Term {
    /// One calendar month for each month of the term, the start's own first; none past the year 9999.
    pub fn months(&self) -> Vec<YearMonth> {
        let mut months = Vec::new();
        let mut month = YearMonth::of(self.start);
        for _ in 0..self.months {
            months.push(month);
            let next = month.next();
            if next == month {
                break;
            }
            month = next;
        }
        months
    }

    /// The last day; the day before the start for a term of no months.
    pub fn end(&self) -> Date {
        Span::new()
            .try_months(self.months)
            .ok()
            .and_then(|span| self.start.checked_add(span).ok())
            .and_then(|after| after.yesterday().ok())
            .unwrap_or(Date::MAX)
    }
}

/// `24 months from 2027-03-01`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = if self.months == 1 { "month" } else { "months" };
        write!(f, "{} {months} from {}", self.months, self.start)
    }
}

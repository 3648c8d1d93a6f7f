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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date::parse_date;

    fn term(start: &str, months: u32) -> Term {
        Term {
            start: parse_date(start).unwrap(),
            months,
        }
    }

    #[test]
    fn ends_the_day_before_its_anniversary() {
        assert_eq!(term("2027-03-01", 24).end().to_string(), "2029-02-28");
        assert_eq!(term("2026-03-01", 24).end().to_string(), "2028-02-29");
        assert_eq!(term("2027-03-15", 1).end().to_string(), "2027-04-14");
        assert_eq!(term("2027-03-15", u32::MAX).end(), Date::MAX);
    }

    #[test]
    fn walks_month_by_month() {
        let months = term("2027-11-01", 3).months();
        let shown: Vec<String> = months.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["2027-11", "2027-12", "2028-01"]);
        assert_eq!(term("2027-03-01", 0).months(), []);
        assert_eq!(term("9999-11-01", u32::MAX).months().len(), 2);
    }

    #[test]
    fn prints_as_written() {
        assert_eq!(
            term("2027-03-01", 24).to_string(),
            "24 months from 2027-03-01"
        );
        assert_eq!(term("2027-03-01", 1).to_string(), "1 month from 2027-03-01");
    }
}

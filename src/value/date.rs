//! Days of the calendar.

pub use jiff::civil::Date;

/// Reads `2027-03-01`, if there is such a day.
pub fn parse_date(text: &str) -> Option<Date> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(position, byte)| match position {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
    shaped.then(|| text.parse().ok()).flatten()
}

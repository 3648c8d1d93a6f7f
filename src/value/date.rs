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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_that_exist() {
        for text in ["2027-03-01", "2028-02-29", "9999-12-31"] {
            assert_eq!(parse_date(text).unwrap().to_string(), text);
        }
        for text in [
            "2026-02-30",
            "2027-02-29",
            "2027-13-01",
            "20270301",
            "2027-3-1",
            "2027-03-01T10",
            "27-03-0001",
            "",
            "２027-03-1",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}

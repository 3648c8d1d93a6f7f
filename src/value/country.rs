//! ISO 3166 countries.

use std::fmt;

use rust_iso3166::CountryCode;

/// A country by its two letters of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

impl Country {
    /// Reads two capitals: `MY`.
    pub fn parse(code: &str) -> Option<Self> {
        rust_iso3166::from_alpha2(code).map(|found| Self(found.alpha2))
    }

    /// The country of a code of three capitals, `MYS`, for those who wrote that one.
    pub fn of_three_letters(code: &str) -> Option<Self> {
        rust_iso3166::from_alpha3(code).map(|found| Self(found.alpha2))
    }

    /// The two letters.
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The English short name: `Malaysia`.
    pub fn name(self) -> &'static str {
        rust_iso3166::from_alpha2(self.0).map_or(self.0, |found: CountryCode| found.name)
    }

    /// Every code, sorted.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        let mut codes = rust_iso3166::ALL_ALPHA2.to_vec();
        codes.sort_unstable();
        codes.into_iter()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_two_capitals() {
        let malaysia = Country::parse("MY").unwrap();
        assert_eq!((malaysia.code(), malaysia.name()), ("MY", "Malaysia"));
        for code in ["my", "MYS", "ZZ", "", "M"] {
            assert_eq!(Country::parse(code), None, "{code}");
        }
        assert_eq!(Country::of_three_letters("MYS"), Some(malaysia));
    }

    #[test]
    fn codes_are_sorted_and_parse() {
        let codes: Vec<&str> = Country::codes().collect();
        assert!(codes.is_sorted() && codes.len() > 240);
        assert!(codes.iter().all(|code| Country::parse(code).is_some()));
    }
}

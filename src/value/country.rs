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
        rust_iso3166::ALL_ALPHA2.iter().copied()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

//! ISO 4217 currencies.

use std::cmp::Ordering;
use std::fmt;

/// A currency of ISO 4217 that has a minor unit; gold and testing codes are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Reads a code in capitals: `MYR`.
    pub fn parse(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code)
            .filter(|currency| currency.code() == code && currency.exponent().is_some())
            .map(Self)
    }

    /// The three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The English name: `Malaysian ringgit`.
    pub fn name(self) -> String {
        self.0.name().to_owned()
    }

    /// Decimals of the minor unit: 2 for MYR, 0 for JPY, 3 for KWD.
    pub fn exponent(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// Every code that [`Currency::parse`] takes, in the order of their numbers.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        (0..1000)
            .filter_map(iso_currency::Currency::from_numeric)
            .filter(|currency| currency.exponent().is_some())
            .map(|currency| currency.code())
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn minor_units_are_those_of_iso_4217() {
        for (code, exponent) in [
            ("MYR", 2),
            ("USD", 2),
            ("EUR", 2),
            ("JPY", 0),
            ("KWD", 3),
            ("CLF", 4),
        ] {
            let currency = Currency::parse(code).unwrap();
            assert_eq!((currency.code(), currency.exponent()), (code, exponent));
            assert_eq!(currency.to_string(), code);
        }
    }

    #[test]
    fn other_codes_are_none() {
        for code in ["myr", "Myr", "RM", "", "MYRR", "XAU", "XXX", "XTS", "ÄÖÜ"] {
            assert_eq!(Currency::parse(code), None, "{code}");
        }
    }

    #[test]
    fn codes_are_all_that_parse() {
        let letters = || 'A'..='Z';
        let every = letters().flat_map(|a| {
            letters().flat_map(move |b| letters().map(move |c| String::from_iter([a, b, c])))
        });
        let parsed: BTreeSet<String> = every
            .filter(|code| Currency::parse(code).is_some())
            .collect();
        let listed: Vec<&str> = Currency::codes().collect();
        assert_eq!(listed.len(), parsed.len());
        assert_eq!(
            listed
                .into_iter()
                .map(str::to_owned)
                .collect::<BTreeSet<_>>(),
            parsed
        );
        assert!(parsed.len() > 150, "{}", parsed.len());
    }

    #[test]
    fn sorts_by_code() {
        let mut some = ["USD", "AED", "MYR"].map(|code| Currency::parse(code).unwrap());
        some.sort();
        assert_eq!(some.map(Currency::code), ["AED", "MYR", "USD"]);
    }
}

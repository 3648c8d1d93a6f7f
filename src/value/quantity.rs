//! Amounts of what a vocabulary counts.

use std::fmt;

use super::decimal::{Decimal, format_decimal, write_decimal};
use super::time_unit::TimeUnit;

/// So many of a declared unit, once or per unit of time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// How many.
    pub amount: Decimal,
    /// The declared name, singular.
    pub unit: String,
    /// Per what, if it recurs.
    pub per: Option<TimeUnit>,
}

impl Quantity {
    /// As the language writes it: `12_000 calls per month`.
    pub fn written(&self) -> String {
        self.with_amount(&write_decimal(self.amount, 0))
    }

    fn with_amount(&self, amount: &str) -> String {
        let unit = if self.amount == Decimal::ONE {
            self.unit.clone()
        } else {
            plural(&self.unit)
        };
        match self.per {
            Some(per) => format!("{amount} {unit} per {per}"),
            None => format!("{amount} {unit}"),
        }
    }
}

/// For readers: `12,000 calls per month`, `1 call per month`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_amount(&format_decimal(self.amount, None)))
    }
}

/// The regular English plural: `calls`, `boxes`, `replies`.
pub fn plural(unit: &str) -> String {
    if let Some(stem) = stem_in_ies(unit) {
        return format!("{stem}ies");
    }
    let suffix = if ends_in_sibilant(unit) { "es" } else { "s" };
    format!("{unit}{suffix}")
}

/// Whether a name as written is a declared unit, in singular or plural.
pub fn unit_matches(name: &str, unit: &str) -> bool {
    if name == unit || name == plural(unit) {
        return true;
    }
    // A vocabulary may have either plural of such words as `photo` or `gas`.
    match name.strip_prefix(unit) {
        Some("s") => true,
        Some("es") => unit.ends_with('o'),
        _ => false,
    }
}

fn stem_in_ies(unit: &str) -> Option<&str> {
    let stem = unit.strip_suffix('y')?;
    let before = stem.chars().next_back()?;
    (before.is_alphabetic() && !"aeiou".contains(before)).then_some(stem)
}

fn ends_in_sibilant(unit: &str) -> bool {
    ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|ending| unit.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(amount: i64, unit: &str, per: Option<TimeUnit>) -> Quantity {
        Quantity {
            amount: Decimal::from(amount),
            unit: unit.to_owned(),
            per,
        }
    }

    #[test]
    fn prints_the_plural_where_it_is_due() {
        let calls = quantity(12_000, "call", Some(TimeUnit::Month));
        assert_eq!(calls.to_string(), "12,000 calls per month");
        assert_eq!(calls.written(), "12_000 calls per month");
        let one = quantity(1, "call", Some(TimeUnit::Month));
        assert_eq!(one.to_string(), "1 call per month");
        assert_eq!(quantity(0, "reply", None).to_string(), "0 replies");
    }

    #[test]
    fn plurals_are_the_regular_ones() {
        for (unit, expected) in [
            ("call", "calls"),
            ("box", "boxes"),
            ("batch", "batches"),
            ("survey", "surveys"),
            ("reply", "replies"),
            ("service_ticket", "service_tickets"),
            ("case", "cases"),
        ] {
            assert_eq!(plural(unit), expected);
            assert!(unit_matches(expected, unit) && unit_matches(unit, unit));
        }
    }

    #[test]
    fn other_names_do_not_match() {
        for (name, unit) in [
            ("calles", "call"),
            ("callss", "call"),
            ("Call", "call"),
            ("call", "calls"),
            ("chat", "call"),
            ("servicetickets", "service_ticket"),
            ("", "call"),
        ] {
            assert!(!unit_matches(name, unit), "{name} for {unit}");
        }
        assert!(unit_matches("photos", "photo") && unit_matches("photoes", "photo"));
    }
}

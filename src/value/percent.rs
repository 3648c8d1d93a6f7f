//! Percentages.

use std::fmt;

use super::decimal::{Decimal, DecimalError, parse_decimal};

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// So many hundredths: `Percent(99.5)` is `99.5%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(pub Decimal);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// All.
    pub const HUNDRED: Self = Self(HUNDRED);

    /// Reads `99.5%`, `+40%`.
    ///
    /// # Errors
    /// [`DecimalError`], also where the sign `%` is missing.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let number = text.strip_suffix('%').ok_or(DecimalError::NotANumber)?;
        parse_decimal(number).map(Self)
    }

    /// The share: 0.995 for `99.5%`.
    pub fn fraction(self) -> Decimal {
        self.0.checked_div(HUNDRED).unwrap_or_default()
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_back() {
        for text in ["99.5%", "0%", "-30%", "1200%", "0.01%"] {
            assert_eq!(Percent::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Percent::parse("+40%").unwrap().to_string(), "40%");
        assert_eq!(Percent::parse("40"), Err(DecimalError::NotANumber));
    }

    #[test]
    fn fraction_is_exact() {
        let share = Percent::parse("99.99%").unwrap().fraction();
        assert_eq!(share, Decimal::from_str_exact("0.9999").unwrap());
        assert_eq!(Percent::HUNDRED.fraction(), Decimal::ONE);
    }
}

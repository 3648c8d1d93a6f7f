//! Amounts of money.

use std::fmt;

use super::currency::Currency;
use super::decimal::{Decimal, format_decimal, write_decimal};
use super::round::round_half_even;

/// An exact amount in one currency, as fine as written (`0.955 USD`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// In units of the currency, not of its minor unit.
    pub amount: Decimal,
    /// Which.
    pub currency: Currency,
}

impl Money {
    /// So much of a currency.
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(Decimal::ZERO, currency)
    }

    /// To the currency's minor unit, half to even.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self::new(
            round_half_even(self.amount, self.currency.exponent()),
            self.currency,
        )
    }

    /// The sum; `None` for another currency or past the range of a decimal.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let amount = self.amount.checked_add(other.amount)?;
        Some(Self::new(amount, self.currency))
    }

    /// As the language writes it: `4_500.00 MYR`.
    pub fn written(self) -> String {
        let amount = write_decimal(self.amount, self.currency.exponent());
        format!("{amount} {}", self.currency)
    }
}

/// For readers: `4,500.00 MYR`, with more decimals only where the amount has them.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self
            .amount
            .normalize()
            .scale()
            .max(self.currency.exponent());
        let amount = format_decimal(self.amount, Some(decimals));
        write!(f, "{amount} {}", self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::decimal::parse_decimal;

    fn money(amount: &str, code: &str) -> Money {
        Money::new(
            parse_decimal(amount).unwrap(),
            Currency::parse(code).unwrap(),
        )
    }

    #[test]
    fn shows_at_least_the_minor_unit_and_never_rounds() {
        assert_eq!(money("4_500", "MYR").to_string(), "4,500.00 MYR");
        assert_eq!(money("0.955", "USD").to_string(), "0.955 USD");
        assert_eq!(money("1_200", "JPY").to_string(), "1,200 JPY");
        assert_eq!(money("-3", "KWD").to_string(), "-3.000 KWD");
        assert_eq!(money("4_500.5", "MYR").written(), "4_500.50 MYR");
    }

    #[test]
    fn rounds_to_the_minor_unit_half_to_even() {
        assert_eq!(money("0.125", "USD").rounded(), money("0.12", "USD"));
        assert_eq!(money("2.5", "JPY").rounded(), money("2", "JPY"));
        assert_eq!(money("1.0005", "KWD").rounded(), money("1.000", "KWD"));
    }

    #[test]
    fn adds_within_a_currency_only() {
        let sum = money("0.1", "USD").checked_add(money("0.2", "USD"));
        assert_eq!(sum, Some(money("0.3", "USD")));
        assert_eq!(money("1", "USD").checked_add(money("1", "MYR")), None);
        let most = Money::new(Decimal::MAX, Currency::parse("USD").unwrap());
        assert_eq!(most.checked_add(most), None);
    }
}

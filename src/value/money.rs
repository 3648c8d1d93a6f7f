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

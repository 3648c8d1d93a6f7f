//! Numbers for readers. Malay and English write them alike.

use crate::value::{Currency, Decimal, Percent, format_decimal};

/// `1,234,567.50`, as fine as the currency's minor unit.
pub(super) fn amount(value: Decimal, currency: Currency) -> String {
    signed(value, Some(currency.exponent()))
}

/// `MYR 1,234,567.50`.
pub(super) fn money(value: Decimal, currency: Currency) -> String {
    format!("{currency} {}", amount(value, currency))
}

/// `USD 0.955`: finer than the minor unit where the rate is.
pub(super) fn rate(value: Decimal, currency: Currency) -> String {
    let decimals = value
        .normalize()
        .scale()
        .max(currency.exponent())
        .min(MOST_DECIMALS);
    format!("{currency} {}", signed(value, Some(decimals)))
}

/// Points with two decimals: `87.25`.
pub(super) fn points(value: Decimal) -> String {
    signed(value, Some(2))
}

/// `99.5%`.
pub(super) fn percent(value: Percent) -> String {
    format!("{}%", signed(value.0, None))
}

/// A share from 0 to 1 as a percentage with one decimal: `12.3%`.
pub(super) fn share(value: Decimal) -> String {
    let hundred = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
    format!("{}%", signed(hundred, Some(1)))
}

/// A percentage that is given from 0 to 100, with one decimal where it has any: `40%`, `22.4%`.
pub(super) fn share_of_hundred(value: Decimal) -> String {
    let decimals = value.normalize().scale();
    format!("{}%", signed(value, Some(decimals.min(1))))
}

/// With one decimal, always: `93.0`.
pub(super) fn tenths(value: Decimal) -> String {
    signed(value, Some(1))
}

/// A count, with as many decimals as it has but no more than four: `13,440`, `0.25`.
pub(super) fn count(value: Decimal) -> String {
    let decimals = value.normalize().scale();
    signed(value, (decimals > 4).then_some(4))
}

/// A count of units, with no more than two decimals: `12,000`, `206.67`.
pub(super) fn units(value: Decimal) -> String {
    let decimals = value.normalize().scale();
    signed(value, (decimals > 2).then_some(2))
}

/// A count without decimals: `13,440`.
pub(super) fn whole(value: Decimal) -> String {
    signed(value, Some(0))
}

/// More decimals than this say nothing to a reader.
const MOST_DECIMALS: u32 = 6;

fn signed(value: Decimal, decimals: Option<u32>) -> String {
    // A true minus sign does not break away from its number at a line's end.
    format_decimal(value, decimals).replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_points_and_shares() {
        let d = |text: &str| crate::value::parse_decimal(text).unwrap();
        let myr = Currency::parse("MYR").unwrap();
        assert_eq!(money(d("1234567.5"), myr), "MYR 1,234,567.50");
        assert_eq!(money(d("-12.345"), myr), "MYR −12.34");
        assert_eq!(rate(d("0.955"), myr), "MYR 0.955");
        assert_eq!(points(d("87.245")), "87.24");
        assert_eq!(percent(Percent(d("99.50"))), "99.5%");
        assert_eq!(share(d("0.12345")), "12.3%");
        assert_eq!(count(d("13440.50")), "13,440.5");
        assert_eq!(count(d("0.123456")), "0.1235");
    }
}

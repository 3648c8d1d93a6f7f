//! Exact decimals, as written and as printed.

use std::fmt;

use super::round::round_half_even;

pub use rust_decimal::Decimal;

/// More digits than this can't be held exactly.
const MAX_DIGITS: usize = 28;

/// Why a text is no exact decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalError {
    /// Not digits with an optional sign, one point and underscores between digits.
    NotANumber,
    /// More than 28 digits: it can't be held exactly.
    TooLong,
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "not a number",
            Self::TooLong => "a number has at most 28 digits",
        })
    }
}

impl std::error::Error for DecimalError {}

/// Reads `12_000`, `+40`, `-3.5`; underscores stand between digits only. Never rounds.
///
/// # Errors
/// [`DecimalError`] for another shape or for more than 28 digits.
pub fn parse_decimal(text: &str) -> Result<Decimal, DecimalError> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let mut digits = Digits::default();
    digits.read(whole)?;
    let before = digits.read_all;
    if let Some(fraction) = fraction {
        digits.leading = false;
        digits.read(fraction)?;
    }
    if digits.held > MAX_DIGITS {
        return Err(DecimalError::TooLong);
    }
    let scale = u32::try_from(digits.read_all.saturating_sub(before));
    let mut value = i128::try_from(digits.value)
        .ok()
        .zip(scale.ok())
        .and_then(|(value, scale)| Decimal::try_from_i128_with_scale(value, scale).ok())
        .ok_or(DecimalError::TooLong)?;
    value.set_sign_negative(negative && !value.is_zero());
    Ok(value)
}

/// The digits of a number, read one after the other.
struct Digits {
    value: u128,
    // Zeros that stand first say nothing.
    leading: bool,
    read_all: usize,
    held: usize,
}

impl Default for Digits {
    fn default() -> Self {
        Self {
            value: 0,
            leading: true,
            read_all: 0,
            held: 0,
        }
    }
}

impl Digits {
    /// Reads digits with underscores between them.
    fn read(&mut self, group: &str) -> Result<(), DecimalError> {
        let mut after_digit = false;
        for byte in group.bytes() {
            match byte {
                b'0'..=b'9' => {
                    self.leading &= byte == b'0';
                    self.read_all = self.read_all.saturating_add(1);
                    self.held = self.held.saturating_add(usize::from(!self.leading));
                    let digit = u128::from(byte.saturating_sub(b'0'));
                    // What is too long to be held is refused, whatever this saturates to.
                    self.value = self.value.saturating_mul(10).saturating_add(digit);
                    after_digit = true;
                }
                b'_' if after_digit => after_digit = false,
                _ => return Err(DecimalError::NotANumber),
            }
        }
        // Neither nothing nor an underscore at the end.
        after_digit.then_some(()).ok_or(DecimalError::NotANumber)
    }
}

/// For readers: `1,234,567.50`. With `Some(decimals)` rounded half to even and padded; with `None` as many as needed.
pub fn format_decimal(d: Decimal, decimals: Option<u32>) -> String {
    grouped(d, decimals, ',')
}

/// For the language: `1_234_567.5`, which [`parse_decimal`] reads back. Padded to at least so many decimals, never rounded.
pub fn write_decimal(d: Decimal, least_decimals: u32) -> String {
    grouped(d, Some(d.normalize().scale().max(least_decimals)), '_')
}

fn grouped(d: Decimal, decimals: Option<u32>, separator: char) -> String {
    let (rounded, decimals) = match decimals {
        Some(decimals) => (round_half_even(d, decimals), decimals),
        None => (d.normalize(), d.normalize().scale()),
    };
    let plain = rounded.normalize().abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        out.push('-');
    }
    push_thousands(&mut out, whole, separator);
    if decimals > 0 {
        out.push('.');
        out.push_str(fraction);
        let width = usize::try_from(decimals).unwrap_or(fraction.len());
        out.extend(std::iter::repeat_n(
            '0',
            width.saturating_sub(fraction.len()),
        ));
    }
    out
}

fn push_thousands(out: &mut String, whole: &str, separator: char) {
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && whole.len().saturating_sub(position).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, decimals: Option<u32>) -> String {
        format_decimal(parse_decimal(text).unwrap(), decimals)
    }

    #[test]
    fn reads_signs_points_and_underscores() {
        for (text, plain) in [
            ("12_000", "12000"),
            ("+40", "40"),
            ("-3.5", "-3.5"),
            ("0.000_001", "0.000001"),
            ("007", "7"),
            ("-0", "0"),
            ("-0.00", "0.00"),
        ] {
            assert_eq!(parse_decimal(text).unwrap().to_string(), plain, "{text}");
        }
    }

    #[test]
    fn refuses_other_shapes() {
        for text in [
            "", "-", "+", "_1", "1_", "1__0", ".5", "5.", "1._5", "1_.5", "1.5.0", "1,000", "1e3",
            "--1", "+-1", " 1", "1 ", "٣", "½", "NaN", "0x1",
        ] {
            assert_eq!(
                parse_decimal(text),
                Err(DecimalError::NotANumber),
                "{text:?}"
            );
        }
    }

    #[test]
    fn holds_28_digits_and_no_more() {
        let longest = "9".repeat(28);
        assert_eq!(parse_decimal(&longest).unwrap().to_string(), longest);
        assert_eq!(parse_decimal(&"9".repeat(29)), Err(DecimalError::TooLong));
        let finest = format!("0.{}1", "0".repeat(27));
        assert_eq!(parse_decimal(&finest).unwrap().to_string(), finest);
        assert_eq!(
            parse_decimal(&format!("0.{}1", "0".repeat(28))),
            Err(DecimalError::TooLong)
        );
        assert_eq!(
            parse_decimal(&format!("1.{}", "1".repeat(28))),
            Err(DecimalError::TooLong)
        );
    }

    #[test]
    fn prints_for_readers() {
        assert_eq!(shown("1234567.5", Some(2)), "1,234,567.50");
        assert_eq!(shown("2.125", Some(2)), "2.12");
        assert_eq!(shown("2.135", Some(2)), "2.14");
        assert_eq!(shown("999.995", Some(2)), "1,000.00");
        assert_eq!(shown("-1234.5", Some(0)), "-1,234");
        assert_eq!(shown("-0.001", Some(2)), "0.00");
        assert_eq!(shown("100", Some(2)), "100.00");
        assert_eq!(shown("1200.500", None), "1,200.5");
        assert_eq!(shown("1200.000", None), "1,200");
        assert_eq!(shown("0", None), "0");
    }

    #[test]
    fn writes_for_the_language() {
        let write = |text| write_decimal(parse_decimal(text).unwrap(), 2);
        assert_eq!(write("4500"), "4_500.00");
        assert_eq!(write("0.9550"), "0.955");
        assert_eq!(write("-1234567.1"), "-1_234_567.10");
    }

    const LARGEST: i128 = 9_999_999_999_999_999_999_999_999_999;

    proptest! {
        #[test]
        fn what_is_written_reads_back(mantissa in -LARGEST..=LARGEST, scale in 0_u32..=28) {
            let value = Decimal::from_i128_with_scale(mantissa, scale);
            prop_assert_eq!(parse_decimal(&write_decimal(value, 0)), Ok(value));
            prop_assert_eq!(format_decimal(value, None).replace(',', "_"), write_decimal(value, 0));
        }

        #[test]
        fn no_text_panics(text in "\\PC*", digits in "[-+0-9._]{0,40}") {
            let _ = parse_decimal(&text);
            let _ = parse_decimal(&digits);
        }
    }
}

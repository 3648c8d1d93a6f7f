//! Numbers as people and spreadsheets write them, exactly or not at all.

use super::digits;
use super::fault::Why;
use super::grid::Raw;
use crate::value::{Decimal, format_decimal, parse_decimal, round_half_even};

/// A cell holds so many digits exactly.
const DIGITS: usize = 15;

/// A number in a text: `12,000`, `1.234,56`, `1 234.5`. What can be read in two ways is not guessed.
pub(super) fn of_text(text: &str, decimals: u32) -> Result<Decimal, Why> {
    let not = || Why::NotANumber(text.to_owned());
    let plain: String = digits::plain(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '\u{a0}' | '\u{202f}'))
        .collect();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.as_str()),
    };
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if !is_number {
        return Err(not());
    }
    let value = match (digits.rfind('.'), digits.rfind(',')) {
        (None, None) => Some(digits.to_owned()),
        (Some(dot), Some(comma)) if dot > comma => grouped(digits, ',', Some('.')),
        (Some(_), Some(_)) => grouped(digits, '.', Some(',')),
        (Some(_), None) => alone(text, digits, '.', decimals)?,
        (None, Some(_)) => alone(text, digits, ',', decimals)?,
    };
    let value = value.ok_or_else(not)?;
    let value = parse_decimal(&format!("{sign}{value}"));
    within(
        value.map_err(|_| Why::TooManyDigits(text.to_owned()))?,
        text,
        decimals,
    )
}

/// With one kind of mark: `1,5` is a decimal, `1,234,567` has groups, `1,234` may be either.
fn alone(text: &str, digits: &str, mark: char, decimals: u32) -> Result<Option<String>, Why> {
    let as_groups = grouped(digits, mark, None);
    let as_decimal = match digits.split_once(mark) {
        Some((whole, part)) if !part.contains(mark) && !part.is_empty() => {
            Some(format!("{whole}.{part}"))
        }
        _ => None,
    };
    match (as_groups, as_decimal) {
        // Three digits behind a decimal mark would be one too many.
        (Some(groups), Some(_)) if decimals < 3 => Ok(Some(groups)),
        (Some(groups), Some(decimal)) => Err(Why::TwoNumbers(text.to_owned(), groups, decimal)),
        (groups, decimal) => Ok(decimal.or(groups)),
    }
}

/// Digits in groups of three, the first of one to three and not 0, or by lakh and crore as in `12,34,567`; behind the decimal
/// mark, if there is one, any.
fn grouped(digits: &str, group: char, decimal: Option<char>) -> Option<String> {
    let (whole, part) = match decimal {
        Some(mark) => digits
            .split_once(mark)
            .map(|(whole, part)| (whole, Some(part)))?,
        None => (digits, None),
    };
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let fits = (1..=3).contains(&first.len())
        && first != "0"
        && rest.last().is_some_and(|last| last.len() == 3)
        && (rest.iter().all(|group| group.len() == 3) || by_lakh(first, &rest));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !fits || !part.is_none_or(is_digits) {
        return None;
    }
    let whole = format!("{first}{}", rest.concat());
    Some(part.map_or_else(|| whole.clone(), |part| format!("{whole}.{part}")))
}

/// Whether the groups before the last are of two.
fn by_lakh(first: &str, rest: &[&str]) -> bool {
    let before = rest.split_last().map_or(&[][..], |(_, before)| before);
    first.len() <= 2 && before.iter().all(|group| group.len() == 2)
}

/// A number of a cell, which holds binary fractions: rounded to the decimals asked for, if that changes nothing
/// but their noise.
pub(super) fn of_cell(number: f64, decimals: u32) -> Result<Decimal, Why> {
    let shown = format!("{number}");
    // Such a number has hundreds of digits, which nobody reads.
    if number.abs() >= 1e21 {
        return Err(Why::TooManyDigits(format!("{number:E}")));
    }
    let value = Decimal::from_str_exact(&shown);
    let value = value.map_err(|_| Why::TooManyDigits(shown.clone()))?;
    let rounded = round_half_even(value, decimals);
    let off = value.checked_sub(rounded).unwrap_or_default().abs();
    let noise = Decimal::new(1, 12)
        .checked_mul(value.abs().max(Decimal::ONE))
        .unwrap_or_default();
    if off > noise {
        return Err(Why::TooManyDecimals(shown, decimals));
    }
    let digits = rounded.normalize().mantissa().unsigned_abs().to_string();
    if digits.len() > DIGITS {
        return Err(Why::TooManyDigits(shown));
    }
    within(rounded.normalize(), &shown, decimals)
}

/// Decimals of a score.
const SCORE_DECIMALS: u32 = 2;

/// A score from the lowest to the highest of a scale, which may begin below 0.
pub(super) fn on_scale(raw: &Raw, text: &str, low: Decimal, high: Decimal) -> Result<Decimal, Why> {
    let negated = |score: Decimal| Decimal::ZERO.checked_sub(score).unwrap_or_default();
    let score = match raw {
        Raw::Number(number) | Raw::Amount(number, _) if *number < 0.0 => {
            of_cell(number.abs(), SCORE_DECIMALS).map(negated)?
        }
        Raw::Number(number) | Raw::Amount(number, _) => of_cell(*number, SCORE_DECIMALS)?,
        Raw::Share(_) | Raw::Day(_) | Raw::Bool(_) => {
            return Err(Why::NotANumber(text.to_owned()));
        }
        _ => match text.trim().strip_prefix(['-', '\u{2212}']) {
            Some(rest) => of_text(rest, SCORE_DECIMALS).map(negated)?,
            None => of_text(text, SCORE_DECIMALS)?,
        },
    };
    if score < low || score > high {
        let shown = |number: Decimal| format_decimal(number.normalize(), None);
        return Err(Why::OffScale(text.to_owned(), shown(low), shown(high)));
    }
    Ok(score)
}

fn within(value: Decimal, shown: &str, decimals: u32) -> Result<Decimal, Why> {
    if value.is_sign_negative() && !value.is_zero() {
        return Err(Why::Negative(shown.to_owned()));
    }
    if value.normalize().scale() > decimals {
        return Err(Why::TooManyDecimals(shown.to_owned(), decimals));
    }
    Ok(value.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &str) -> Result<String, Why> {
        of_text(written, 6).map(|value| value.to_string())
    }

    #[test]
    fn both_marks_say_which_is_which() {
        for (written, value) in [
            ("1,234.56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("12.345.678,9", "12345678.9"),
            ("1 234,5", "1234.5"),
            ("1'234.50", "1234.5"),
            ("0,955", "0.955"),
            ("0.955", "0.955"),
            ("1,5", "1.5"),
            ("1,234,567", "1234567"),
            ("12,34,567.50", "1234567.5"),
            ("١٬٢٣٤٬٥٦٧٫٥", "1234567.5"),
            ("12000", "12000"),
        ] {
            assert_eq!(text(written), Ok(value.to_owned()), "{written}");
        }
    }

    #[test]
    fn one_mark_before_three_digits_is_asked_unless_so_many_decimals_are_not_taken() {
        for written in ["1,234", "1.234", "12.500"] {
            assert!(
                matches!(text(written), Err(Why::TwoNumbers(..))),
                "{written}"
            );
            assert!(of_text(written, 2).is_ok(), "{written}");
        }
    }

    #[test]
    fn scores_lie_on_their_scale() {
        let (low, high) = (Decimal::from(-2), Decimal::from(5));
        let read = |raw: &Raw| on_scale(raw, &raw.shown(), low, high).map(|d| d.to_string());
        let text = |text: &str| Raw::Text(text.to_owned());
        for (raw, score) in [
            (Raw::Number(4.0), "4"),
            (Raw::Number(-2.0), "-2"),
            (text("3,5"), "3.5"),
            (text("-1.25"), "-1.25"),
            (text("\u{2212}1"), "-1"),
            (text(" 0 "), "0"),
        ] {
            assert_eq!(read(&raw), Ok(score.to_owned()), "{raw:?}");
        }
        for raw in [Raw::Number(5.01), Raw::Number(-2.5), text("6"), text("-3")] {
            assert!(matches!(read(&raw), Err(Why::OffScale(..))), "{raw:?}");
        }
        for raw in [text("four"), text("4/5"), Raw::Bool(true), Raw::Share(0.8)] {
            assert!(matches!(read(&raw), Err(Why::NotANumber(_))), "{raw:?}");
        }
        let fine = read(&Raw::Number(3.125));
        assert!(matches!(fine, Err(Why::TooManyDecimals(_, 2))));
    }

    #[test]
    fn what_is_no_number() {
        for written in [
            "",
            "abc",
            "1,23,45",
            "1.2.3",
            "1,234.56.7",
            "1.234,56,7",
            "=1",
            "1e5",
            ".5",
        ] {
            assert!(
                matches!(text(written), Err(Why::NotANumber(_))),
                "{written}"
            );
        }
        assert!(matches!(text("-3"), Err(Why::Negative(_))));
        assert!(matches!(
            of_text("0.1234567", 6),
            Err(Why::TooManyDecimals(_, 6))
        ));
    }

    #[test]
    fn cells_lose_only_the_noise_of_binary_fractions() {
        let cell = |number: f64, decimals| of_cell(number, decimals).map(|d| d.to_string());
        assert_eq!(cell(0.1 + 0.2, 4), Ok("0.3".to_owned()));
        assert_eq!(cell(1.005, 4), Ok("1.005".to_owned()));
        assert_eq!(cell(28.5, 2), Ok("28.5".to_owned()));
        assert!(matches!(cell(0.955, 2), Err(Why::TooManyDecimals(_, 2))));
        assert!(matches!(
            cell(12_345_678_901_234.56, 4),
            Err(Why::TooManyDigits(_))
        ));
        assert!(matches!(cell(f64::NAN, 4), Err(Why::TooManyDigits(_))));
        assert!(matches!(cell(-1.0, 4), Err(Why::Negative(_))));
    }
}

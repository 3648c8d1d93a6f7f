//! How a cell shows its number: as a percentage, or in a currency.

use crate::value::Currency;

/// Signs of currencies, and the currencies that are written with them.
const SIGNS: [(&str, &[&str]); 14] = [
    ("RM", &["MYR"]),
    (
        "$",
        &["USD", "SGD", "AUD", "NZD", "CAD", "HKD", "TWD", "BND"],
    ),
    ("US$", &["USD"]),
    ("S$", &["SGD"]),
    ("A$", &["AUD"]),
    ("HK$", &["HKD"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["JPY", "CNY"]),
    ("₱", &["PHP"]),
    ("Rp", &["IDR"]),
    ("฿", &["THB"]),
    ("₫", &["VND"]),
    ("₹", &["INR"]),
];

/// Whether a number format shows percentages, which are a hundred times the number; a sign in quotes is but a letter.
pub(super) fn is_percent(format: &str) -> bool {
    parts(format).any(|(letter, is_text)| letter == '%' && !is_text)
}

/// The sign or code of the currency that a number format shows.
pub(super) fn of_format(format: &str) -> Option<String> {
    // What follows on a semicolon is for negative numbers.
    let first = parts(format).take_while(|part| *part != (';', false));
    let text: String = first
        .filter(|(letter, is_text)| *is_text || is_sign(*letter))
        .map(|(letter, _)| letter)
        .collect();
    let text = text.trim();
    is_known(text).then(|| text.to_owned())
}

/// The letters of a format, and whether each is a text that is shown as it is.
fn parts(format: &str) -> impl Iterator<Item = (char, bool)> {
    let mut is_quoted = false;
    // Behind a sign that takes the next letter: whether that is shown.
    let mut taken: Option<bool> = None;
    // `[$RM-43E]` shows `RM`; `[Red]` shows nothing.
    let mut bracket: Option<(usize, bool)> = None;
    format.chars().filter_map(move |letter| {
        if let Some(is_shown) = taken.take() {
            return is_shown.then_some((letter, true));
        }
        if let Some((place, shows)) = bracket {
            let starts = place == 0 && letter == '$';
            let ends = letter == '-' && place > 1;
            bracket = (letter != ']').then(|| (place.saturating_add(1), starts || shows && !ends));
            return (shows && !ends && letter != ']').then_some((letter, true));
        }
        match letter {
            '"' => {
                is_quoted = !is_quoted;
                None
            }
            _ if is_quoted => Some((letter, true)),
            '\\' | '_' | '*' => {
                taken = Some(letter == '\\');
                None
            }
            '[' => {
                bracket = Some((0, false));
                None
            }
            _ => Some((letter, false)),
        }
    })
}

fn is_sign(letter: char) -> bool {
    let own = |(sign, _): &(&str, &[&str])| sign.chars().eq([letter]);
    SIGNS.iter().any(own)
}

fn is_known(sign: &str) -> bool {
    SIGNS.iter().any(|(own, _)| *own == sign) || Currency::parse(sign).is_some()
}

/// Whether an amount with this sign or code may be in a currency.
pub(super) fn fits(sign: &str, currency: Currency) -> bool {
    let own = SIGNS.iter().find(|(own, _)| own.eq_ignore_ascii_case(sign));
    match own {
        Some((_, codes)) => codes.contains(&currency.code()),
        None => Currency::parse(&sign.to_uppercase()) == Some(currency),
    }
}

/// The only currency that this sign or code is written for.
pub(super) fn only(sign: &str) -> Option<Currency> {
    let own = SIGNS.iter().find(|(own, _)| own.eq_ignore_ascii_case(sign));
    match own {
        Some((_, [code])) => Currency::parse(code),
        Some(_) => None,
        None => Currency::parse(&sign.to_uppercase()),
    }
}

/// The sign or code before or behind a number, and the number.
pub(super) fn apart(text: &str) -> Option<(&str, &str)> {
    let is_number = |c: char| c.is_numeric() || matches!(c, '-' | '\u{2212}' | '.' | ',');
    let text = text.trim();
    let before = text.get(..text.find(is_number)?)?;
    let number = text.strip_prefix(before)?;
    let end = number.trim_end_matches(|c: char| !is_number(c));
    let behind = number.strip_prefix(end)?;
    match (before.trim(), behind.trim()) {
        ("", "") => None,
        (sign, "") | ("", sign) if only(sign).is_some() || is_known(sign) => Some((sign, end)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_by_format() {
        for format in ["0%", "0.00##%", "0.0 %;-0.0 %"] {
            assert!(is_percent(format), "{format}");
        }
        for format in ["General", "0.00\"%\"", "0.00\\%", "#,##0", "[$%-409]0"] {
            assert!(!is_percent(format), "{format}");
        }
    }

    #[test]
    fn currencies_by_format() {
        for (format, sign) in [
            ("[$RM-43E]#,##0.00", "RM"),
            ("\"RM\"#,##0.00", "RM"),
            ("_-[$RM-ms-MY]* #,##0.00_-;-[$RM-ms-MY]* #,##0.00_-", "RM"),
            ("$#,##0.00;[Red]($#,##0.00)", "$"),
            ("[$$-409]#,##0", "$"),
            ("#,##0.00 [$€-407]", "€"),
            ("[$USD] #,##0.00", "USD"),
        ] {
            assert_eq!(of_format(format).as_deref(), Some(sign), "{format}");
        }
        for format in ["General", "#,##0 \"days\"", "[Red]0.00", "@", "[h]:mm"] {
            assert_eq!(of_format(format), None, "{format}");
        }
    }

    #[test]
    fn signs_and_their_currencies() {
        let [myr, usd, sgd] = ["MYR", "USD", "SGD"].map(|code| Currency::parse(code).unwrap());
        assert!(fits("RM", myr) && !fits("RM", usd));
        assert!(fits("$", usd) && fits("$", sgd) && !fits("$", myr));
        assert!(fits("SGD", sgd) && !fits("SGD", usd));
        assert_eq!(
            (only("RM"), only("$"), only("usd")),
            (Some(myr), None, Some(usd))
        );
        assert_eq!(apart("RM 1.60"), Some(("RM", "1.60")));
        assert_eq!(apart("1.60 USD"), Some(("USD", "1.60")));
        assert_eq!(apart("US$1,234.50"), Some(("US$", "1,234.50")));
        for text in ["1.60", "1.60 per call", "RM 1.60 net", "about 5", "RM"] {
            assert_eq!(apart(text), None, "{text}");
        }
    }
}

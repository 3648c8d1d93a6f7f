//! Numbers in the digits and signs of other scripts, in plain ones.

/// The zeros of the digits that languages write by CLDR's default, beside the plain ones: Arabic, Persian and Urdu, Hindi's
/// Devanagari, Bengali, Burmese.
const ZEROS: [char; 5] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{1040}'];

/// The same text with plain digits, decimal mark, percent and minus signs, and without what has no width.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter_map(letter).collect()
}

/// Marks of direction, spaces without width, and places to break a word, which come along when a cell is copied.
pub(super) const fn is_widthless(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{61c}' | '\u{ad}' | '\u{feff}'
    )
}

fn letter(letter: char) -> Option<char> {
    match letter {
        _ if is_widthless(letter) => None,
        '\u{66b}' => Some('.'),
        '\u{66c}' => Some(','),
        '\u{66a}' => Some('%'),
        '\u{2212}' => Some('-'),
        _ => Some(digit(letter).unwrap_or(letter)),
    }
}

fn digit(letter: char) -> Option<char> {
    let above = |zero: &char| u32::from(letter).checked_sub(u32::from(*zero));
    let mut digits = ZEROS.iter().filter_map(above);
    digits.find_map(|digit| char::from_digit(digit, 10))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn digits_of_other_scripts_are_plain() {
        assert_eq!(plain("\u{61c}−١٬٢٣٤٬٥٦٧٫٥٠"), "-1,234,567.50");
        assert_eq!(plain("۹۹٫۵٪"), "99.5%");
        assert_eq!(plain("१२,३४,५६७ कॉल"), "12,34,567 कॉल");
        assert_eq!(plain("12 calls"), "12 calls");
    }
}

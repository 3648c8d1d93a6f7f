//! Cells, their addresses, and the notation of formulas.

use std::fmt;

use crate::model::{BookCell, BookLook};
use crate::value::Decimal;

/// A cell by its row from 1 and its column from 0: `$C$5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At(pub u32, pub u16);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${}${}", letters(self.1), self.0)
    }
}

/// `A`, `B`, …, `Z`, `AA`.
fn letters(column: u16) -> String {
    let mut left = u32::from(column).saturating_add(1);
    let mut letters = Vec::new();
    while left > 0 {
        let place = left.saturating_sub(1);
        letters.extend(char::from_digit(
            place.checked_rem(26).unwrap_or(0).saturating_add(10),
            36,
        ));
        left = place.checked_div(26).unwrap_or(0);
    }
    letters.into_iter().rev().collect::<String>().to_uppercase()
}

/// The cells from one to another.
pub(super) fn range(first: At, last: At) -> String {
    format!("{first}:{last}")
}

/// The same on another sheet.
pub(super) fn on(sheet: &str, cells: impl fmt::Display) -> String {
    format!("'{}'!{cells}", sheet.replace('\'', "''"))
}

/// A text inside a formula, in pieces that a spreadsheet program takes.
pub(super) fn literal(text: &str) -> String {
    const MOST: usize = 200;
    let letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return "\"\"".to_owned();
    }
    let pieces = letters.chunks(MOST).map(|piece| {
        let piece: String = piece.iter().collect();
        format!("\"{}\"", piece.replace('"', "\"\""))
    });
    pieces.collect::<Vec<_>>().join("&")
}

/// A number inside a formula.
pub(super) fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// Sums that doubles carry beyond what anybody looks at.
pub(super) fn settled(formula: impl fmt::Display) -> String {
    format!("ROUND({formula},9)")
}

/// A text like most.
pub(super) fn text(text: impl Into<String>) -> BookCell {
    BookCell::text(text, BookLook::Plain)
}

/// The heading of a column.
pub(super) fn head(text: impl Into<String>) -> BookCell {
    BookCell::text(text, BookLook::Head)
}

/// The heading of a column of numbers.
pub(super) fn head_number(text: impl Into<String>) -> BookCell {
    BookCell::text(text, BookLook::HeadNumber)
}

/// Nothing.
pub(super) fn blank() -> BookCell {
    BookCell::text("", BookLook::Intro)
}

/// Nothing, within a table.
pub(super) fn empty() -> BookCell {
    text("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_on_after_z() {
        assert_eq!(At(5, 2).to_string(), "$C$5");
        assert_eq!(At(1, 25).to_string(), "$Z$1");
        assert_eq!(At(1, 26).to_string(), "$AA$1");
        assert_eq!(At(1, 701).to_string(), "$ZZ$1");
        assert_eq!(At(1, 702).to_string(), "$AAA$1");
    }

    #[test]
    fn texts_are_quoted_and_cut_into_pieces() {
        assert_eq!(literal("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(
            literal(&"x".repeat(201)),
            format!("\"{}\"&\"x\"", "x".repeat(200))
        );
        assert_eq!(on("It's", At(1, 0)), "'It''s'!$A$1");
    }
}

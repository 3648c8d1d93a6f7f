//! What the grammar makes of the lines of a text that ships with rfpc, noted down: such a text is read at every start.
//!
//! The first line tells the text that they are on. Then comes a line of notes for each line of the text: how long it is, then rule, start and length of each piece. A rule is the
//! double of its number, and one more for a statement.

use std::fmt::Write as _;
use std::str::Lines;

use super::grammar::Rule;
use super::outline;
use super::pieces::{self, Piece};
use super::shapes::hash;
use crate::source::FileId;

/// The lines of notes, if they are on this text.
pub(super) fn on(text: &str, notes: &'static str) -> Option<Lines<'static>> {
    let mut lines = notes.lines();
    let stated = lines.next()?.parse::<usize>().ok()?;
    (stated == hash(text.as_bytes())).then_some(lines)
}

/// The notes on a text; nothing on lines that can't be read.
pub(super) fn notes(text: &str) -> String {
    let outline = outline::read(FileId::default(), text);
    let mut notes = format!("{}\n", hash(text.as_bytes()));
    for statement in outline.statements.iter().filter(|one| !one.broken) {
        let line = text.get(statement.with_brace()).unwrap_or_default();
        let Ok(pieces) = pieces::read(line) else {
            continue;
        };
        let _ = write!(notes, "{}", line.len());
        for piece in pieces {
            let rules = Rule::all_rules().iter();
            let number = rules.take_while(|rule| **rule != piece.rule).count();
            let number = number
                .saturating_mul(2)
                .saturating_add(usize::from(piece.is_statement));
            let range = piece.range();
            let _ = write!(notes, " {number} {} {}", range.start, range.len());
        }
        notes.push('\n');
    }
    notes
}

/// The pieces that a line of notes has; `None` where it is not about a line of this length.
pub(super) fn pieces(note: &str, length: usize) -> Option<Vec<Piece>> {
    let mut numbers = note.split(' ').map(|number| number.parse::<usize>().ok());
    if numbers.next()?? != length {
        return None;
    }
    let mut pieces = Vec::with_capacity(8);
    while let Some(number) = numbers.next() {
        let number = number?;
        let rule = *Rule::all_rules().get(number >> 1)?;
        let start = numbers.next()??;
        let end = start.saturating_add(numbers.next()??);
        pieces.push(Piece::new(rule, number & 1 == 1, start..end));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::{notes, on, pieces};
    use crate::syntax::{pieces as grammar, samples};

    #[test]
    fn notes_say_what_the_grammar_says() {
        for sample in samples::ALL {
            let notes = notes(sample);
            assert!(notes.lines().count() > 3, "{notes}");
        }
        let line = "talk: 3 min, wrap: 40 s";
        let noted = notes(line).lines().map(str::to_owned).nth(1).unwrap();
        assert_eq!(pieces(&noted, line.len()), grammar::read(line).ok());
        assert_eq!(pieces(&noted, 3), None);
        assert_eq!(pieces("3 x", 3), None);
        assert_eq!(pieces("3 2 0", 3), None);
        assert_eq!(pieces("3 9999 0 1", 3), None);
        let noted = notes(line).leak();
        assert!(on(line, noted).is_some());
        assert!(on("talk: 3 min, wrap: 40 h", noted).is_none());
    }
}

//! Letters that run from right to left beside others that do not.

use super::block::{Block, Fact, Page, Table};
use super::inline::Inline;

/// Keeps what stands beside it with letters that run from left to right.
const LEFT_TO_RIGHT: char = '\u{200e}';
/// The same for the other direction.
const RIGHT_TO_LEFT: char = '\u{200f}';

/// Letters that run in one direction, with what belongs to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run<'t> {
    /// The letters.
    pub(super) text: &'t str,
    /// Whether they run from left to right.
    pub(super) is_left_to_right: bool,
}

/// A text of a page that runs from right to left, in runs: a name in Latin letters is one of its own, with the numbers
/// in and behind it.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_latin).filter(|_| !rest.is_empty()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let others = from.find(is_arabic).unwrap_or(from.len());
        let (own, _) = from.split_at_checked(others).unwrap_or((from, ""));
        let is_whole = before.is_empty() && own.len() == rest.len() && runs.is_empty();
        let end = if is_whole || !text.contains(is_arabic) {
            own.len()
        } else {
            let belongs = |c: char| c.is_alphanumeric();
            let last = own.rfind(belongs).unwrap_or_default();
            let after = own.split_at_checked(last).map_or("", |(_, after)| after);
            let width = after.chars().next().map_or(0, char::len_utf8);
            last.saturating_add(width)
        };
        let (before, own) = match text.contains(is_arabic) {
            true => (
                before,
                own.split_at_checked(end).map_or(own, |(own, _)| own),
            ),
            // Nothing runs the other way: brackets and signs before the first letter belong to it.
            false => ("", rest),
        };
        if !before.is_empty() {
            runs.push(Run {
                text: before,
                is_left_to_right: false,
            });
        }
        runs.push(Run {
            text: own,
            is_left_to_right: true,
        });
        let taken = before.len().saturating_add(own.len());
        rest = rest.split_at_checked(taken).map_or("", |(_, rest)| rest);
    }
    if !rest.is_empty() {
        runs.push(Run {
            text: rest,
            is_left_to_right: false,
        });
    }
    runs
}

/// A letter that runs from right to left: Hebrew, Arabic, Syriac, Thaana and their kin.
fn is_arabic(c: char) -> bool {
    let blocks = [
        '\u{590}'..='\u{8ff}',
        '\u{fb1d}'..='\u{fdff}',
        '\u{fe70}'..='\u{feff}',
        '\u{10800}'..='\u{10fff}',
        '\u{1e800}'..='\u{1efff}',
    ];
    c.is_alphabetic() && blocks.iter().any(|block| block.contains(&c))
}

/// A letter that runs from left to right.
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !is_arabic(c)
}

impl Page {
    /// The page with the ends of names that run against it held to them: a bracket or a full stop behind the last letter
    /// of `Acme Inc.` would else stand before the first.
    #[must_use]
    pub(super) fn anchored(mut self) -> Self {
        let against = Against(self.right_to_left);
        let texts = [&mut self.kind, &mut self.title, &mut self.byline];
        texts.into_iter().for_each(|text| against.anchor(text));
        self.front.iter_mut().for_each(|block| against.block(block));
        for section in &mut self.sections {
            against.anchor(&mut section.title);
            section
                .blocks
                .iter_mut()
                .for_each(|block| against.block(block));
        }
        self.notes.iter_mut().for_each(|note| against.line(note));
        against.anchor(&mut self.colophon);
        self
    }
}

/// Whether the page runs from right to left.
#[derive(Clone, Copy)]
struct Against(bool);

impl Against {
    fn block(self, block: &mut Block) {
        match block {
            Block::Heading { text } => self.anchor(text),
            Block::Paragraph { line, .. } => self.line(line),
            Block::List { items, .. } => items.iter_mut().for_each(|item| self.line(item)),
            Block::Facts { facts } => facts.iter_mut().for_each(|fact| self.fact(fact)),
            Block::Table { table } => self.table(table),
            Block::Quote { paragraphs } => {
                paragraphs.iter_mut().for_each(|text| self.anchor(text));
            }
            Block::Callout { title, lines, .. } => {
                self.line(title);
                lines.iter_mut().for_each(|line| self.line(line));
            }
            Block::Rich { .. } | Block::Chart { .. } | Block::Formula { .. } => {}
        }
    }

    fn fact(self, fact: &mut Fact) {
        self.anchor(&mut fact.term);
        self.line(&mut fact.line);
    }

    fn table(self, table: &mut Table) {
        self.anchor(&mut table.caption);
        for column in &mut table.columns {
            self.anchor(&mut column.title);
        }
        for row in &mut table.rows {
            row.cells.iter_mut().for_each(|cell| self.line(cell));
        }
        table.parts.iter_mut().for_each(|part| self.table(part));
    }

    fn line(self, line: &mut Inline) {
        line.texts_mut().for_each(|text| self.anchor(text));
    }

    fn anchor(self, text: &mut String) {
        let (is_against, mark) = match self.0 {
            true => (
                text.contains(is_latin) && !text.contains(is_arabic),
                LEFT_TO_RIGHT,
            ),
            // Most texts of most pages are plain.
            false => (
                !text.is_ascii() && text.contains(is_arabic) && !text.contains(is_latin),
                RIGHT_TO_LEFT,
            ),
        };
        if !is_against {
            return;
        }
        let loose = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        if loose(text.chars().next_back()) {
            text.push(mark);
        }
        if loose(text.chars().next()) {
            text.insert(0, mark);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, bool)> {
        let runs = runs(text).into_iter();
        runs.map(|run| (run.text, run.is_left_to_right)).collect()
    }

    #[test]
    fn names_in_latin_letters_are_runs_of_their_own() {
        assert_eq!(shown("Käufer & Co <b>"), [("Käufer & Co <b>", true)]);
        assert_eq!(shown("(a) b."), [("(a) b.", true)]);
        assert_eq!(shown("12.5%"), [("12.5%", false)]);
        assert_eq!(shown("مرحبا"), [("مرحبا", false)]);
        assert_eq!(
            shown("سجل (ISO 27001) محفوظ مع Zendesk."),
            [
                ("سجل (", false),
                ("ISO 27001", true),
                (") محفوظ مع ", false),
                ("Zendesk", true),
                (".", false),
            ]
        );
        assert!(shown("").is_empty());
    }

    #[test]
    fn every_letter_is_in_one_run() {
        for text in ["a ب c", "«ب» a", "1 a 2 ب 3", "中文 ب", "ب a!"] {
            let whole: String = runs(text).iter().map(|run| run.text).collect();
            assert_eq!(whole, text);
        }
    }

    #[test]
    fn the_ends_of_a_name_that_runs_against_the_page_stay_with_it() {
        let anchored = |right_to_left: bool, text: &str| {
            let mut text = text.to_owned();
            Against(right_to_left).anchor(&mut text);
            text
        };
        assert_eq!(anchored(true, "Acme Inc."), "Acme Inc.\u{200e}");
        assert_eq!(anchored(true, "(Acme)"), "\u{200e}(Acme)\u{200e}");
        for same in ["Acme", "شركة.", "مع Acme.", "12%"] {
            assert_eq!(anchored(true, same), same);
        }
        assert_eq!(anchored(false, "شركة."), "شركة.\u{200f}");
        assert_eq!(anchored(false, "Acme Inc."), "Acme Inc.");
    }
}

//! Several values in one cell.

use super::dates;
use super::fault::Why;
use super::grid::Raw;
use super::typed::{folded, no_choice, one_of};
use super::value::Value;
use crate::model::{Choice, FormNames};
use crate::value::Date;

/// Words that lead to the day until which something holds.
const UNTIL: [&str; 6] = ["until", "sehingga", "hingga", "valid", "sah", "to"];

/// Names of the vendor's own, which may hold commas: one a line, or with semicolons between.
pub(super) fn own_names(text: &str) -> impl Iterator<Item = &str> {
    tidied(text.split([';', '\n']))
}

/// What stands between commas, semicolons and line breaks.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    tidied(text.split([',', ';', '\n']))
}

fn tidied<'t>(pieces: impl Iterator<Item = &'t str>) -> impl Iterator<Item = &'t str> {
    pieces
        .map(|piece| piece.trim().trim_start_matches(['-', '•', '*']).trim())
        .filter(|piece| !piece.is_empty())
}

/// Several choices.
pub(super) fn several(text: &str, choices: &[Choice]) -> Result<Value, Why> {
    if let Ok(only) = one_of(text, choices) {
        return Ok(Value::Words(vec![only]));
    }
    each(text, |piece| one_of(piece, choices))
}

/// One code, or several.
pub(super) fn codes(
    text: &str,
    many: bool,
    read: impl Fn(&str) -> Result<String, Why>,
) -> Result<Value, Why> {
    if many {
        each(text, read)
    } else {
        read(text).map(Value::Word)
    }
}

fn each(text: &str, read: impl Fn(&str) -> Result<String, Why>) -> Result<Value, Why> {
    let mut words: Vec<String> = Vec::new();
    for piece in pieces(text) {
        let word = read(piece)?;
        if !words.contains(&word) {
            words.push(word);
        }
    }
    Ok(Value::Words(words))
}

/// `ISO 27001 until 2028-05-31, SOC 2`.
pub(super) fn dated(text: &str, choices: &[Choice], names: &FormNames) -> Result<Value, Why> {
    let mut all = Vec::new();
    for piece in pieces(text) {
        let starts = choices.iter().filter_map(|choice| {
            let own = [&choice.label, &choice.value];
            let rests = own.iter().filter_map(|name| after(piece, name));
            let rest = rests.min_by_key(|rest| rest.len())?;
            Some((choice, rest))
        });
        let longest = starts.min_by_key(|(_, rest)| rest.len());
        let (choice, rest) = longest.ok_or_else(|| no_choice(piece, choices))?;
        let until = match without_lead(rest) {
            "" => None,
            day => Some(last_day(piece, day, &choice.label, names)?),
        };
        all.push((choice.value.clone(), until));
    }
    Ok(Value::Dated(all))
}

/// The last day of what a piece names.
fn last_day(piece: &str, day: &str, label: &str, names: &FormNames) -> Result<Date, Why> {
    let found = dates::date(&Raw::Text(day.to_owned()), day, names);
    found.map_err(|why| match why {
        Why::NotADate(_) => Why::NotDated(piece.to_owned(), label.to_owned()),
        other => other,
    })
}

/// What follows on a name that a piece begins with.
fn after<'p>(piece: &'p str, name: &str) -> Option<&'p str> {
    let name = folded(name);
    let ends = piece
        .char_indices()
        .map(|(at, letter)| at.saturating_add(letter.len_utf8()));
    let end = ends
        .into_iter()
        .find(|end| piece.get(..*end).is_some_and(|own| folded(own) == name))?;
    let rest = piece.get(end..)?;
    let ends_there = rest
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric());
    ends_there.then_some(rest)
}

fn without_lead(rest: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || matches!(c, ':' | '(' | ')' | '–' | '-' | '_');
    let mut rest = rest.trim_matches(mark);
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        if !UNTIL.contains(&word.trim_matches(mark).to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_matches(mark);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_with_and_without_their_last_day() {
        let choices = [
            Choice::new("ISO 27001", "iso27001"),
            Choice::new("ISO 27001 Plus", "plus"),
            Choice::new("SOC 2", "soc2"),
        ];
        let names = FormNames::default();
        let read = |text: &str| dated(text, &choices, &names).map(|value| value.written());
        let both = Ok("iso27001 until 2028-05-31, soc2".to_owned());
        assert_eq!(read("ISO 27001 until 2028-05-31, SOC 2"), both);
        assert_eq!(read("iso27001 (valid until 2028-05-31)\nsoc2"), both);
        assert_eq!(read("- ISO-27001: 31/5/2028; - SOC-2"), both);
        assert_eq!(read("iso 27001 plus"), Ok("plus".to_owned()));
        assert!(matches!(read("ISO 9001"), Err(Why::NotAChoice(..))));
        assert!(matches!(read("SOC 2 until soon"), Err(Why::NotDated(..))));
        let edition = read("ISO 27001:2022 until 2028-05-31").unwrap_err();
        let (piece, label) = ("ISO 27001:2022 until 2028-05-31", "ISO 27001");
        assert_eq!(edition, Why::NotDated(piece.to_owned(), label.to_owned()));
    }
}

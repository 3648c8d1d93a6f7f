//! What stands in a cell, as the type that its question asks for.

use super::dates;
use super::digits;
use super::fault::Why;
use super::grid::Raw;
use super::number;
use super::percents::percent;
use super::several::{codes, dated, own_names, several};
use super::times;
use super::value::Value;
use crate::diagnostic::nearest;
use crate::model::{Choice, EntryKind, FormNames};
use crate::value::{Country, Currency, Decimal, Language, Money, Quantity};

/// The value of a cell.
///
/// # Errors
/// Why it can't be taken.
pub(super) fn typed(raw: &Raw, kind: &EntryKind, names: &FormNames) -> Result<Value, Why> {
    match raw {
        Raw::Formula => return Err(Why::Formula),
        Raw::Error(error) => return Err(Why::Error(error.clone())),
        Raw::Merged(into) => return Err(Why::Merged(into.clone())),
        Raw::Text(_) | Raw::Number(_) | Raw::Share(_) | Raw::Day(_) | Raw::Bool(_) => {}
    }
    let text = raw.shown();
    match kind {
        EntryKind::Text => visible(&text).map(Value::Text),
        EntryKind::Choice(choices) => one_of(&text, choices).map(Value::Word),
        EntryKind::YesNo(choices) => match raw {
            Raw::Bool(true) => Ok(Value::Word("yes".to_owned())),
            Raw::Bool(false) => Ok(Value::Word("no".to_owned())),
            _ => one_of(&text, choices).map(Value::Word),
        },
        EntryKind::List(choices) => several(&text, choices),
        EntryKind::Names => {
            let names: Result<Vec<String>, Why> = own_names(&text).map(visible).collect();
            names.map(Value::Names)
        }
        EntryKind::Languages { many } => codes(&text, *many, |name| language(name, names)),
        EntryKind::Countries { many } => codes(&text, *many, |name| country(name, names)),
        EntryKind::Dated(choices) => dated(&text, choices, names),
        EntryKind::Percent => percent(raw, &text).map(Value::Percent),
        EntryKind::Number { decimals } => number_of(raw, &text, *decimals).map(Value::Number),
        EntryKind::Scale { low, high } => {
            number::on_scale(raw, &text, *low, *high).map(Value::Number)
        }
        EntryKind::Quantity(unit) => Ok(Value::Quantity(Quantity {
            amount: number_of(raw, without_unit(&text), 0)?,
            unit: unit.clone(),
            per: None,
        })),
        EntryKind::Money(currency) => money(raw, &text, *currency).map(Value::Money),
        EntryKind::Date => dates::date(raw, &text, names).map(Value::Date),
        EntryKind::Duration => times::duration(&text, names).map(Value::Duration),
        EntryKind::Schedule => times::schedule(&text, names).map(Value::Schedule),
        EntryKind::Or(words, other) => match one_of(&text, words) {
            Ok(word) => Ok(Value::Word(word)),
            Err(_) => typed(raw, other, names),
        },
    }
}

/// A text, unless something in it can't be seen or turns the direction of what is read.
pub(super) fn visible(text: impl AsRef<str>) -> Result<String, Why> {
    let text = text.as_ref();
    match text.chars().find(|c| is_hidden(*c)) {
        Some(hidden) => Err(Why::Invisible(format!("U+{:04X}", u32::from(hidden)))),
        None => Ok(text.to_owned()),
    }
}

/// What the language takes in no text.
fn is_hidden(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_control || turns || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Small letters, one space between words, `_` and `-` like spaces.
pub(super) fn folded(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-'));
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// What the language writes for a choice, by its label or by that itself.
pub(super) fn one_of(text: &str, choices: &[Choice]) -> Result<String, Why> {
    let wanted = folded(text);
    let same = |own: &str| folded(own) == wanted;
    let found = choices
        .iter()
        .find(|choice| same(&choice.label) || same(&choice.value));
    match found {
        Some(choice) => Ok(choice.value.clone()),
        None => Err(no_choice(text, choices)),
    }
}

/// Says what was perhaps meant.
pub(super) fn no_choice(text: &str, choices: &[Choice]) -> Why {
    let labels = choices.iter().map(|choice| choice.label.as_str());
    Why::NotAChoice(text.to_owned(), nearest(text, labels).map(str::to_owned))
}

fn language(name: &str, names: &FormNames) -> Result<String, Why> {
    let name = name.trim();
    let lower = name.to_lowercase();
    // `Melayu` and `bahasa Melayu` are one, and so are `Malay` and `Malay language`.
    let forms = [
        lower.as_str(),
        lower.trim_start_matches("bahasa ").trim(),
        &format!("bahasa {lower}"),
        lower.trim_end_matches(" language").trim(),
    ];
    let known = forms
        .iter()
        .find_map(|form| names.languages.get(*form))
        .cloned();
    let tag = || Language::parse(name).map(|own| own.to_string());
    known
        .or_else(tag)
        .ok_or_else(|| Why::NotALanguage(name.to_owned()))
}

fn country(name: &str, names: &FormNames) -> Result<String, Why> {
    let name = name.trim();
    let known = names.countries.get(&name.to_lowercase()).cloned();
    let code = || Country::parse(&name.to_uppercase()).map(|own| own.to_string());
    let english = || {
        let same = |own: &Country| own.name().to_lowercase() == name.to_lowercase();
        let all = Country::codes().filter_map(Country::parse);
        all.into_iter().find(same).map(|own| own.to_string())
    };
    known
        .or_else(code)
        .or_else(english)
        .ok_or_else(|| Why::NotACountry(name.to_owned()))
}

fn number_of(raw: &Raw, text: &str, decimals: u32) -> Result<Decimal, Why> {
    match raw {
        Raw::Number(number) => number::of_cell(*number, decimals),
        Raw::Share(_) | Raw::Day(_) | Raw::Bool(_) => Err(Why::NotANumber(text.to_owned())),
        _ => number::of_text(text, decimals),
    }
}

/// The number alone of `32,000 calls`.
fn without_unit(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace() || c == '_')
}

/// `18,000 MYR`, `MYR 18,000`, or a number in the currency that is asked for.
fn money(raw: &Raw, text: &str, currency: Currency) -> Result<Money, Why> {
    if let Raw::Number(number) = raw {
        let amount = number::of_cell(*number, currency.exponent())?;
        return Ok(Money::new(amount, currency));
    }
    let plain = digits::plain(text);
    let text = plain.trim();
    let before = text.trim_start_matches(char::is_alphabetic);
    let after = text.trim_end_matches(char::is_alphabetic);
    let (code, amount) = if before.len() < text.len() {
        (text.strip_suffix(before).unwrap_or_default(), before)
    } else {
        (text.strip_prefix(after).unwrap_or_default(), after)
    };
    let stated = match code.to_uppercase().as_str() {
        "" => Some(currency),
        "RM" => Currency::parse("MYR"),
        code => Currency::parse(code),
    };
    let stated = stated.ok_or_else(|| Why::NotMoney(text.to_owned()))?;
    let amount = number::of_text(amount.trim(), stated.exponent());
    match amount {
        Ok(amount) => Ok(Money::new(amount, stated)),
        Err(Why::NotANumber(_)) => Err(Why::NotMoney(text.to_owned())),
        Err(other) => Err(other),
    }
}

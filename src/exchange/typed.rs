//! What stands in a cell, as the type that its question asks for.

use super::dates;
use super::digits;
use super::fault::Why;
use super::grid::Raw;
use super::loose::LooseTable;
use super::number;
use super::percents::percent;
use super::several::{codes, dated, own_names, several};
use super::signs;
use super::times;
use super::value::Value;
use crate::diagnostic::nearest;
use crate::model::{Choice, EntryKind, FormNames, FormTable};
use crate::value::{Country, Currency, Decimal, Language, Money, Quantity, unit_matches};

/// The value of a cell.
///
/// # Errors
/// Why it can't be taken.
pub(super) fn typed(raw: &Raw, kind: &EntryKind, names: &FormNames) -> Result<Value, Why> {
    match raw {
        Raw::Formula => return Err(Why::Formula),
        Raw::Error(error) => return Err(Why::Error(error.clone())),
        Raw::Merged(into) => return Err(Why::Merged(into.clone())),
        Raw::Text(_)
        | Raw::Number(_)
        | Raw::Amount(..)
        | Raw::Share(_)
        | Raw::Day(_)
        | Raw::Bool(_) => {}
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
            amount: number_of(raw, without_unit(&text, unit, names), 0)?,
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

/// The currency of a sheet of prices, where it is chosen.
pub(super) fn currency(table: &FormTable, sheet: &LooseTable) -> Option<Currency> {
    let entry = table.entry(table.row("currency")?, "value")?;
    let own = sheet.rows.iter().find(|row| row.id == "currency")?;
    let (raw, _) = own.cells.get("value")?;
    match &entry.kind {
        EntryKind::Choice(choices) => Currency::parse(&one_of(&raw.shown(), choices).ok()?),
        _ => None,
    }
}

/// The value of a cell on a sheet with a currency, in which its amounts are, whether they say so or not.
///
/// # Errors
/// Why it can't be taken.
pub(super) fn amount(
    raw: &Raw,
    kind: &EntryKind,
    currency: Currency,
    names: &FormNames,
) -> Result<Value, Why> {
    let text = raw.shown();
    let plain = digits::plain(&text);
    let (sign, number) = match (kind, raw, signs::apart(&plain)) {
        (EntryKind::Number { .. }, Raw::Amount(number, sign), _) => {
            (sign.as_str(), Raw::Number(*number))
        }
        (EntryKind::Number { .. }, Raw::Text(_), Some((sign, number))) => {
            (sign, Raw::Text(number.to_owned()))
        }
        _ => return typed(raw, kind, names),
    };
    match signs::fits(sign, currency) {
        true => typed(&number, kind, names),
        false => Err(Why::OtherCurrency(text.clone(), currency.code().to_owned())),
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

/// Small letters, one space between words, `_` and `-` like spaces; without what has no width.
pub(super) fn folded(text: &str) -> String {
    let text: String = text.chars().filter(|c| !digits::is_widthless(*c)).collect();
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
    // `EN` is a code that the words know; `BM` may be Bambara, and is Malay where it is written in capitals.
    let first = lower.split('-').next().unwrap_or_default();
    let is_known = names.languages.values().any(|own| own == first);
    let is_code = |_: &String| is_known || name.starts_with(first);
    let tag = Language::parse(name).map(|own| own.to_string());
    let tag = || tag.filter(is_code);
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
        Raw::Number(number) | Raw::Amount(number, _) => number::of_cell(*number, decimals),
        Raw::Share(_) | Raw::Day(_) | Raw::Bool(_) => Err(Why::NotANumber(text.to_owned())),
        _ => number::of_text(text, decimals),
    }
}

/// The number alone of `32,000 calls`, where calls are asked for; `32k` and `32,000 agents` are left as they are.
fn without_unit<'t>(text: &'t str, unit: &str, names: &FormNames) -> &'t str {
    let is_number = |c: char| c.is_numeric() || c.is_whitespace() || c.is_ascii_punctuation();
    let number = text.trim_end_matches(|c: char| !is_number(c) || c.is_whitespace() || c == '_');
    let written = folded(text.strip_prefix(number).unwrap_or_default());
    let unit = folded(unit);
    let known = names.units.get(&written).map(|own| folded(own));
    let is_it = unit_matches(&written, &unit) || known.as_ref() == Some(&unit);
    if is_it { number } else { text }
}

/// `18,000 MYR`, `MYR 18,000`, or a number in the currency that is asked for.
fn money(raw: &Raw, text: &str, currency: Currency) -> Result<Money, Why> {
    let not = || Why::NotMoney(text.to_owned());
    let stated = |sign: &str| match signs::fits(sign, currency) {
        true => Some(currency),
        false => signs::only(sign),
    };
    let plain = digits::plain(text);
    let (number, stated) = match (raw, signs::apart(&plain)) {
        (Raw::Amount(number, sign), _) => {
            let stated = stated(sign).ok_or_else(not)?;
            (number::of_cell(*number, stated.exponent()), stated)
        }
        (Raw::Number(number), _) => (number::of_cell(*number, currency.exponent()), currency),
        (_, Some((sign, number))) => {
            let stated = stated(sign).ok_or_else(not)?;
            (number::of_text(number, stated.exponent()), stated)
        }
        (_, None) => (number::of_text(plain.trim(), currency.exponent()), currency),
    };
    match number {
        Ok(amount) => Ok(Money::new(amount, stated)),
        Err(Why::NotANumber(_)) => Err(not()),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> FormNames {
        let owned = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
        FormNames {
            units: [
                ("panggilan", "call"),
                ("calls", "call"),
                ("agents", "agent"),
            ]
            .map(owned)
            .into(),
            languages: [("malay", "ms"), ("english", "en"), ("mandarin", "zh")]
                .map(owned)
                .into(),
            ..FormNames::default()
        }
    }

    fn read(raw: &Raw, kind: &EntryKind) -> Result<String, Why> {
        typed(raw, kind, &names()).map(|value| value.written())
    }

    fn text(text: &str) -> Raw {
        Raw::Text(text.to_owned())
    }

    #[test]
    fn only_the_unit_that_is_asked_for_may_stand_behind_a_number() {
        let kind = EntryKind::Quantity("call".to_owned());
        for own in ["32,000", "32 000 calls", "32000 Panggilan", "32000 call"] {
            assert_eq!(read(&text(own), &kind), Ok("32_000 calls".to_owned()));
        }
        for own in ["32k", "32,000 agents", "32 thousand", "32,000 calls/day"] {
            let why = read(&text(own), &kind).unwrap_err();
            assert_eq!(why, Why::NotANumber(own.to_owned()));
        }
    }

    #[test]
    fn choices_are_known_whatever_came_along_when_they_were_copied() {
        let kind = EntryKind::Choice(vec![Choice::new("Twice a day", "twice_daily")]);
        for own in [
            "twice a day",
            " TWICE\u{a0}A DAY\u{200b}",
            "\u{feff}twice-daily",
        ] {
            assert_eq!(read(&text(own), &kind), Ok("twice_daily".to_owned()));
        }
    }

    #[test]
    fn codes_of_languages_in_capitals_must_be_known_ones() {
        let kind = EntryKind::Languages { many: true };
        assert_eq!(
            read(&text("EN, Malay; Mandarin"), &kind),
            Ok("en, ms, zh".to_owned())
        );
        assert_eq!(read(&text("bm"), &kind), Ok("bm".to_owned()));
        let why = read(&text("BM"), &kind).unwrap_err();
        assert_eq!(why, Why::NotALanguage("BM".to_owned()));
    }

    #[test]
    fn amounts_are_in_the_currency_that_they_show() {
        let [myr, usd] = ["MYR", "USD"].map(|code| Currency::parse(code).unwrap());
        let money = |raw: &Raw| read(raw, &EntryKind::Money(myr));
        let shown = |number: f64, sign: &str| Raw::Amount(number, sign.to_owned());
        for raw in [
            text("RM 18,000"),
            text("18.000,00 myr"),
            shown(18_000.0, "RM"),
        ] {
            assert_eq!(money(&raw), Ok("18_000.00 MYR".to_owned()), "{raw:?}");
        }
        assert_eq!(money(&text("US$5")), Ok("5.00 USD".to_owned()));
        assert!(matches!(money(&text("$5")), Err(Why::NotMoney(_))));
        let rate = |raw: &Raw| {
            let kind = EntryKind::Number { decimals: 6 };
            amount(raw, &kind, usd, &names()).map(|value| value.written())
        };
        for raw in [
            Raw::Number(1.6),
            text("$1.60"),
            text("1.60 USD"),
            shown(1.6, "$"),
        ] {
            assert_eq!(rate(&raw), Ok("1.6".to_owned()), "{raw:?}");
        }
        for raw in [text("RM 1.60"), shown(1.6, "RM"), text("EUR 1.60")] {
            assert!(matches!(rate(&raw), Err(Why::OtherCurrency(..))), "{raw:?}");
        }
    }
}

//! What a key of words says: a text, or one for each plural form of the language (CLDR, through ICU4X).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use icu_plurals::{PluralCategory, PluralRules};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::RenderError;
use super::locale::Locale;
use super::number::Numbers;

/// What chooses the form, where a phrase does not say.
const COUNT: &str = "n";
/// The key of the name that chooses the form.
const BY: &str = "by";
/// The form beside no number at all, as in a heading; `other` where it is not given.
const ALONE: &str = "alone";
/// The form that every phrase has.
const OTHER: &str = "other";

/// `"calls"`, or `{ "one": "call", "other": "calls" }`; with `"by": "term"` the number that `{term}` shows chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Phrase {
    /// The same beside every number.
    Text(String),
    /// One text each form.
    Forms(BTreeMap<String, String>),
}

// By hand, so that a mistake is known by its line.
impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PhraseVisitor)
    }
}

struct PhraseVisitor;

impl<'de> Visitor<'de> for PhraseVisitor {
    type Value = Phrase;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or texts by plural form")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Phrase, E> {
        Ok(Phrase::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Phrase, A::Error> {
        let forms = BTreeMap::deserialize(MapAccessDeserializer::new(map));
        forms.map(Phrase::Forms)
    }
}

impl Phrase {
    /// The text beside no number.
    pub(super) fn alone(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Forms(forms) => {
                let text = forms.get(ALONE).or_else(|| forms.get(OTHER));
                text.map_or("", String::as_str)
            }
        }
    }

    /// The name of the number that chooses; `None` where nothing has to be chosen.
    pub(super) fn by(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Forms(forms) => Some(forms.get(BY).map_or(COUNT, String::as_str)),
        }
    }

    /// The text beside a number.
    pub(super) fn beside(&self, number: &Counted) -> &str {
        let Self::Forms(forms) = self else {
            return self.alone();
        };
        let exact = forms.get(&format!("={}", number.shown));
        let text = exact.or_else(|| forms.get(number.form));
        text.or_else(|| forms.get(OTHER)).map_or("", String::as_str)
    }

    /// Every text of it.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, forms) = match self {
            Self::Text(text) => (Some(text.as_str()), None),
            Self::Forms(forms) => (None, Some(forms)),
        };
        let forms = forms.into_iter().flatten();
        let forms = forms.filter(|(form, _)| *form != BY);
        one.into_iter().chain(forms.map(|(_, text)| text.as_str()))
    }

    /// The same with the forms of another language, to be translated.
    pub(super) fn in_forms_of(self, plurals: &Plurals) -> Self {
        let Self::Forms(own) = self else {
            return self;
        };
        let others = |form: &str| form == BY || form == ALONE || form.starts_with('=');
        let mut forms = own.clone();
        forms.retain(|form, _| others(form));
        for form in plurals.forms() {
            let text = own.get(form).or_else(|| own.get(OTHER));
            forms.extend(text.map(|text| (form.to_owned(), text.clone())));
        }
        Self::Forms(forms)
    }

    /// What is wrong with the forms in a language, if anything.
    pub(super) fn fault(&self, plurals: &Plurals) -> Option<String> {
        let Self::Forms(forms) = self else {
            return None;
        };
        let wanted = plurals.forms();
        let lacking: Vec<&str> = wanted
            .iter()
            .filter(|form| !forms.contains_key(**form))
            .copied()
            .collect();
        if !lacking.is_empty() {
            return Some(format!("lacks the form `{}`", lacking.join("`, `")));
        }
        let known = |form: &str| {
            wanted.contains(form) || [BY, ALONE].contains(&form) || form.starts_with('=')
        };
        let odd = forms.keys().find(|form| !known(form))?;
        let wanted: Vec<&str> = wanted.into_iter().collect();
        Some(format!(
            "has no form `{odd}`; the language has `{}`",
            wanted.join("`, `")
        ))
    }
}

/// A number as it is shown, and the plural form that goes with it.
#[derive(Debug)]
pub(super) struct Counted {
    shown: String,
    form: &'static str,
}

/// The plural forms of a language.
#[derive(Debug)]
pub(super) struct Plurals(PluralRules);

impl Plurals {
    /// Those of a language.
    ///
    /// # Errors
    /// When they can't be read.
    pub(super) fn of(locale: &Locale) -> Result<Self, RenderError> {
        let rules = PluralRules::try_new_cardinal(locale.tag().into());
        Ok(Self(rules.map_err(Locale::unread)?))
    }

    /// The names of all forms that the language has.
    pub(super) fn forms(&self) -> BTreeSet<&'static str> {
        self.0.categories().map(name).collect()
    }

    /// The form of a number, by the digits that readers see; that of many where it is no number.
    pub(super) fn beside(&self, shown: &str, numbers: &Numbers) -> Counted {
        let exact = numbers.read(shown);
        Counted {
            form: exact
                .as_ref()
                .map_or(OTHER, |exact| name(self.0.category_for(exact))),
            shown: exact.map_or_else(String::new, |exact| exact.to_string()),
        }
    }
}

const fn name(form: PluralCategory) -> &'static str {
    match form {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Language;

    fn forms(tag: &str, numbers: &[&str]) -> Vec<&'static str> {
        let locale = Locale::of(&Language::parse(tag).unwrap()).unwrap();
        let (plurals, written) = (
            Plurals::of(&locale).unwrap(),
            Numbers::of(&locale, "", "").unwrap(),
        );
        let form = |shown: &&str| plurals.beside(shown, &written).form;
        numbers.iter().map(form).collect()
    }

    /// The examples of CLDR's rules.
    #[test]
    fn each_language_has_its_forms() {
        assert_eq!(
            forms("en", &["1", "0", "2", "1.0", "1,001", "–"]),
            ["one", "other", "other", "other", "other", "other"]
        );
        assert_eq!(forms("ms", &["1", "2"]), ["other", "other"]);
        assert_eq!(
            forms("fr", &["0", "1,5", "2", "1\u{202f}000\u{202f}000"]),
            ["one", "one", "other", "many"]
        );
        assert_eq!(
            forms("pl", &["1", "22", "5", "1,5", "1\u{a0}234"]),
            ["one", "few", "many", "other", "few"]
        );
        assert_eq!(
            forms("ar", &["0", "1", "2", "3", "11", "100"]),
            ["zero", "one", "two", "few", "many", "other"]
        );
        assert_eq!(forms("ar-EG", &["٢", "٣"]), ["two", "few"]);
        assert_eq!(forms("zh", &["1"]), ["other"]);
    }

    #[test]
    fn a_phrase_is_held_against_the_forms_of_its_language() {
        let locale = Locale::of(&Language::parse("pl").unwrap()).unwrap();
        let plurals = Plurals::of(&locale).unwrap();
        let phrase = |json: &str| serde_json::from_str::<Phrase>(json).unwrap();
        let whole = phrase(r#"{ "one": "a", "few": "b", "many": "c", "other": "d", "=0": "e" }"#);
        assert_eq!(whole.fault(&plurals), None);
        let lacks = phrase(r#"{ "one": "a", "other": "d" }"#).fault(&plurals);
        assert_eq!(lacks.unwrap(), "lacks the form `few`, `many`");
        let odd = phrase(r#"{ "one": "a", "few": "b", "many": "c", "other": "d", "two": "e" }"#);
        assert!(
            odd.fault(&plurals)
                .unwrap()
                .starts_with("has no form `two`")
        );
        assert_eq!(phrase(r#""a""#).fault(&plurals), None);
    }

    #[test]
    fn an_exact_number_goes_before_its_form() {
        let locale = Locale::of(&Language::parse("ms").unwrap()).unwrap();
        let written = Numbers::of(&locale, "", "").unwrap();
        let plurals = Plurals::of(&locale).unwrap();
        let phrase: Phrase =
            serde_json::from_str(r#"{ "=1": "the only", "other": "one of {n}" }"#).unwrap();
        assert_eq!(phrase.beside(&plurals.beside("1", &written)), "the only");
        assert_eq!(phrase.beside(&plurals.beside("3", &written)), "one of {n}");
        assert_eq!(phrase.alone(), "one of {n}");
    }
}

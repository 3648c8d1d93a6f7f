//! The fixed words of the documents, by language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::OnceLock;

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use super::dates::Dates;
use super::inline::Inline;
use super::locale::Locale;
use super::number::Numbers;
use super::phrase::{Phrase, Plurals};
use super::{RenderError, own};
use crate::model::Project;
use crate::value::Language;

pub(super) const CATALOGUES: &[(&str, &str)] = &[
    ("en", include_str!("../../templates/words/en.json")),
    ("ms", include_str!("../../templates/words/ms.json")),
];

/// Phrases by key.
pub(super) type Entries = BTreeMap<String, Phrase>;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Which.
    pub(super) language: Language,
    /// Whether it is written from right to left.
    pub(super) right_to_left: bool,
    /// How it writes numbers.
    pub(super) numbers: Numbers,
    /// How it writes dates.
    pub(super) dates: Dates,
    plurals: Plurals,
    lists: ListFormatter,
    entries: Entries,
}

impl Words {
    /// The words for documents in a language that ships.
    ///
    /// # Errors
    /// When there is no catalogue of the language, or it can't be read.
    pub(super) fn of(language: &Language) -> Result<Self, RenderError> {
        let entries = shipped(language.primary())?;
        let entries = entries.ok_or_else(|| RenderError::Language(language.to_string()))?;
        Self::with(language, entries)
    }

    /// The words for documents of a project: the buyer's own, else the shipped ones, with the vocabulary's names.
    ///
    /// # Errors
    /// When there are no words of the language, or the buyer's own are wrong.
    pub(super) fn in_project(language: &Language, project: &Project) -> Result<Self, RenderError> {
        Self::with(language, own::words(language, project)?)
    }

    fn with(language: &Language, entries: Entries) -> Result<Self, RenderError> {
        let locale = Locale::of(language)?;
        let pattern = |key: &str| entries.get(key).map_or("", Phrase::alone);
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Ok(Self {
            language: language.clone(),
            right_to_left: locale.is_right_to_left(),
            numbers: Numbers::of(&locale, pattern("number.money"), pattern("number.percent"))?,
            dates: Dates::of(&locale)?,
            plurals: Plurals::of(&locale)?,
            lists: ListFormatter::try_new_and(locale.tag().into(), wide).map_err(Locale::unread)?,
            entries,
        })
    }

    /// The words of a key; the key itself if there are none.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The words of a key, if there are any.
    pub(super) fn find(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(Phrase::alone)
    }

    /// All forms of a key's words.
    pub(super) fn phrase(&self, key: &str) -> Option<&Phrase> {
        self.entries.get(key)
    }

    /// The words of a key beside a number, as it is shown.
    pub(super) fn beside(&self, key: &str, shown: &str) -> Option<&str> {
        let number = self.plurals.beside(shown, &self.numbers);
        Some(self.entries.get(key)?.beside(&number))
    }

    /// The words of a key, in the form that goes with the number among its values.
    fn chosen<'a, T>(
        &'a self,
        key: &'a str,
        values: &[(&str, T)],
        shown: impl Fn(&T) -> String,
    ) -> &'a str {
        let by = self.entries.get(key).and_then(Phrase::by);
        let number = by.and_then(|by| value_of(values, by));
        number
            .and_then(|number| self.beside(key, &shown(number)))
            .unwrap_or_else(|| self.get(key))
    }

    /// All entries whose keys begin so, with their keys.
    pub(super) fn starting_with(&self, prefix: &str) -> BTreeMap<String, String> {
        let entries = self.entries.iter();
        entries
            .filter(|(key, _)| key.starts_with(prefix))
            .map(|(key, words)| (key.clone(), words.alone().to_owned()))
            .collect()
    }

    /// All entries whose keys begin so with their forms, by what follows.
    pub(super) fn phrases<'w>(
        &'w self,
        prefix: &'w str,
    ) -> impl Iterator<Item = (&'w str, &'w Phrase)> {
        let entries = self.entries.iter();
        entries.filter_map(move |(key, words)| Some((key.strip_prefix(prefix)?, words)))
    }

    /// A sentence with its `{names}` filled in as text.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let sentence = self.chosen(key, values, |value| (*value).to_owned());
        for part in parts(sentence) {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Name(name) => out.push_str(value_of(values, name).copied().unwrap_or(name)),
            }
        }
        out
    }

    /// A sentence with its `{names}` filled in as runs of text, perhaps with references to footnotes.
    pub(super) fn say(&self, key: &str, values: &[(&str, Inline)]) -> Inline {
        let mut line = Inline::new();
        for part in parts(self.chosen(key, values, Inline::plain)) {
            line = match part {
                Part::Text(text) => line.then(text),
                Part::Name(name) => match value_of(values, name) {
                    Some(value) => line.with(value.clone()),
                    None => line.then(name),
                },
            };
        }
        line
    }

    /// A number that is counted with or read off a clock, in the digits of the language: `24`, `17:00`.
    pub(super) fn numeral(&self, number: impl Display) -> String {
        self.numbers.in_own_digits(&number.to_string())
    }

    /// What stands between the items of a list without an `and`.
    pub(super) fn separator(&self) -> &str {
        self.get("list.separator")
    }

    /// `a`, `a and b`, `a, b and c`.
    pub(super) fn and(&self, items: &[String]) -> String {
        self.lists.format_to_string(items.iter())
    }
}

/// The catalogue that ships for a primary language.
///
/// # Errors
/// When it can't be read.
pub(super) fn shipped(primary: &str) -> Result<Option<Entries>, RenderError> {
    // Every document, form and letter asks for the same words.
    static READ: OnceLock<serde_json::Result<BTreeMap<&str, Entries>>> = OnceLock::new();
    let catalogues = READ.get_or_init(|| {
        let catalogues = CATALOGUES.iter();
        catalogues
            .map(|(tag, json)| Ok((*tag, serde_json::from_str(json)?)))
            .collect()
    });
    match catalogues {
        Ok(catalogues) => Ok(catalogues.get(primary).cloned()),
        Err(why) => Err(RenderError::Words(why.to_string())),
    }
}

/// The `{names}` that a sentence has.
pub(super) fn names(sentence: &str) -> BTreeSet<&str> {
    let named = parts(sentence).filter_map(|part| match part {
        Part::Name(name) => Some(name),
        Part::Text(_) => None,
    });
    named.collect()
}

fn value_of<'v, T>(values: &'v [(&str, T)], name: &str) -> Option<&'v T> {
    values
        .iter()
        .find(|(own, _)| *own == name)
        .map(|(_, value)| value)
}

enum Part<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn parts(sentence: &str) -> impl Iterator<Item = Part<'_>> {
    sentence
        .split_inclusive('}')
        .flat_map(|piece| {
            let named = piece
                .strip_suffix('}')
                .and_then(|open| open.rsplit_once('{'));
            match named {
                Some((text, name)) => [Some(Part::Text(text)), Some(Part::Name(name))],
                None => [Some(Part::Text(piece)), None],
            }
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str) -> Words {
        Words::of(&Language::parse(tag).unwrap()).unwrap()
    }

    fn all_names(phrase: &Phrase) -> BTreeSet<&str> {
        phrase.texts().flat_map(names).collect()
    }

    #[test]
    fn every_language_has_the_same_keys_and_names_and_all_its_forms() {
        let (en, ms) = (words("en"), words("ms"));
        let keys = |words: &Words| words.entries.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&en), keys(&ms));
        for (key, phrase) in &en.entries {
            let other = ms.phrase(key).unwrap();
            assert_eq!(all_names(phrase), all_names(other), "{key}");
            assert_eq!(phrase.fault(&en.plurals), None, "{key}");
            assert_eq!(other.fault(&ms.plurals), None, "{key}");
        }
    }

    #[test]
    fn a_sentence_has_the_form_of_its_number() {
        let en = words("en");
        let sources = |n: &str| en.fill("note.more", &[("n", n)]);
        assert_eq!(sources("1"), "and 1 more place");
        assert_eq!(sources("12"), "and 12 more places");
        let of = |n: &str| en.say("recommend.of", &[("n", n.into())]).plain();
        assert_eq!(of("1"), "the only offer that counts");
        assert_eq!(of("4"), "the most of 4 offers that count");
    }

    #[test]
    fn a_language_without_words_is_refused() {
        let tamil = Language::parse("ta").unwrap();
        assert!(matches!(Words::of(&tamil), Err(RenderError::Language(_))));
    }

    #[test]
    fn sentences_are_filled_and_listed() {
        let en = words("en");
        let list =
            |items: &[&str]| en.and(&items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(
            en.fill(
                "moment",
                &[("date", "1 March"), ("time", "17:00"), ("zone", "UTC")]
            ),
            "1 March, 17:00 (UTC)"
        );
        assert_eq!(en.get("no.such.key"), "no.such.key");
    }
}

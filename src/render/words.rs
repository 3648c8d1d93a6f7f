//! The fixed words of the documents, by language.

use std::collections::{BTreeMap, BTreeSet};

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use super::dates::Dates;
use super::inline::Inline;
use super::locale::Locale;
use super::number::Numbers;
use super::{RenderError, own};
use crate::model::{Project, Vocabulary};
use crate::value::Language;

pub(super) const CATALOGUES: &[(&str, &str)] = &[
    ("en", include_str!("../../templates/words/en.json")),
    ("ms", include_str!("../../templates/words/ms.json")),
];

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Which.
    pub(super) language: Language,
    /// How it writes numbers.
    pub(super) numbers: Numbers,
    /// How it writes dates.
    pub(super) dates: Dates,
    lists: ListFormatter,
    entries: BTreeMap<String, String>,
}

impl Words {
    /// The words for documents in a language.
    ///
    /// # Errors
    /// When there is no catalogue of the language, or it can't be read.
    pub(super) fn of(language: &Language) -> Result<Self, RenderError> {
        let catalogue = CATALOGUES
            .iter()
            .find(|(tag, _)| *tag == language.primary());
        let Some((_, json)) = catalogue else {
            return Err(RenderError::Language(language.to_string()));
        };
        let entries: BTreeMap<String, String> =
            serde_json::from_str(json).map_err(|e| RenderError::Words(e.to_string()))?;
        Self::with(language, entries)
    }

    fn with(language: &Language, entries: BTreeMap<String, String>) -> Result<Self, RenderError> {
        let locale = Locale::of(language)?;
        let pattern = |key: &str| entries.get(key).map_or("", String::as_str);
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Ok(Self {
            language: language.clone(),
            numbers: Numbers::of(&locale, pattern("number.money"), pattern("number.percent"))?,
            dates: Dates::of(&locale)?,
            lists: ListFormatter::try_new_and(locale.tag().into(), wide).map_err(Locale::unread)?,
            entries,
        })
    }

    /// The words for documents of a project: the buyer's own, else the shipped ones, with the vocabulary's names.
    ///
    /// # Errors
    /// As [`Words::of`], and when the buyer's own are wrong.
    pub(super) fn in_project(language: &Language, project: &Project) -> Result<Self, RenderError> {
        let words = Self::of(language)?.calling(&project.vocabulary);
        own::words(words, &project.own)
    }

    /// Takes the buyer's words in place of the shipped ones.
    pub(super) fn insert(&mut self, key: &str, words: String) {
        self.entries.insert(key.to_owned(), words);
    }

    /// The keys of all entries.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The same, with what a vocabulary calls its attributes and options.
    pub(super) fn calling(mut self, vocabulary: &Vocabulary) -> Self {
        for (name, title) in &vocabulary.titles {
            let title = title.get(&self.language).unwrap_or_else(|| title.any());
            self.entries
                .insert(format!("name.{name}"), title.to_owned());
        }
        self
    }

    /// The words of a key; the key itself if there are none.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The words of a key, if there are any.
    pub(super) fn find(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(String::as_str)
    }

    /// All entries whose keys begin so, with their keys.
    pub(super) fn starting_with(&self, prefix: &str) -> BTreeMap<String, String> {
        let entries = self.entries.iter();
        entries
            .filter(|(key, _)| key.starts_with(prefix))
            .map(|(key, words)| (key.clone(), words.clone()))
            .collect()
    }

    /// A sentence with its `{names}` filled in as text.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        for part in parts(self.get(key)) {
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
        for part in parts(self.get(key)) {
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

    /// `a`, `a and b`, `a, b and c`.
    pub(super) fn and(&self, items: &[String]) -> String {
        self.lists.format_to_string(items.iter())
    }

    /// The words of the first key for one, of the second for other numbers, with `{n}` filled in.
    pub(super) fn counted(&self, one: &str, other: &str, n: usize) -> String {
        let key = if n == 1 { one } else { other };
        self.fill(key, &[("n", &n.to_string())])
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

    #[test]
    fn every_language_has_the_same_keys_and_names() {
        let (en, ms) = (words("en"), words("ms"));
        let keys = |words: &Words| words.entries.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&en), keys(&ms));
        for (key, sentence) in &en.entries {
            assert_eq!(names(sentence), names(ms.get(key)), "{key}");
        }
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

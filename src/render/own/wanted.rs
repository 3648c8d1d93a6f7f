//! The words that the documents of a project are made of.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Project;
use crate::render::RenderError;
use crate::render::locale::Locale;
use crate::render::phrase::{Phrase, Plurals};
use crate::render::words::{self, Entries};
use crate::value::{Language, Text};

/// The words in English, with the texts of the vocabulary.
#[derive(Debug)]
pub(super) struct Wanted {
    fixed: Entries,
    texts: BTreeMap<String, Text>,
    units: Entries,
}

impl Wanted {
    /// All that documents of a project may use.
    ///
    /// # Errors
    /// When the shipped words can't be read.
    pub(super) fn of(project: &Project) -> Result<Self, RenderError> {
        let mut all = Self::fixed()?;
        let vocabulary = &project.vocabulary;
        for attribute in vocabulary.asked_by(&project.rfp.criteria) {
            let name = &attribute.name;
            let mut put = |key: &str, text: &Text| {
                if !text.is_empty() {
                    all.texts.insert(format!("{key}.{name}"), text.clone());
                }
            };
            put("question", &attribute.question);
            if let Some(evidence) = &attribute.evidence {
                put("evidence", evidence);
            }
        }
        let titles = vocabulary.titles.iter();
        let titles = titles.map(|(name, title)| (name, &title.value));
        let channels = vocabulary.channels.iter();
        let channels = channels.filter_map(|one| Some((&one.name, one.title.as_ref()?)));
        for (name, title) in titles.chain(channels) {
            all.texts.insert(format!("name.{name}"), title.clone());
        }
        for unit in vocabulary.units.keys() {
            let key = format!("unit.{unit}");
            if !all.fixed.contains_key(&key) {
                let named = Phrase::Text(unit.replace('_', " "));
                all.units.insert(key, named);
            }
        }
        Ok(all)
    }

    /// What documents of any project use.
    fn fixed() -> Result<Self, RenderError> {
        Ok(Self {
            fixed: words::shipped("en")?.unwrap_or_default(),
            texts: BTreeMap::new(),
            units: BTreeMap::new(),
        })
    }

    /// The keys of all of them.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let fixed = self.fixed.keys().chain(self.units.keys());
        fixed.chain(self.texts.keys()).map(String::as_str)
    }

    /// The English words of a key, if documents use it.
    pub(super) fn phrase(&self, key: &str) -> Option<Phrase> {
        let fixed = self.fixed.get(key).or_else(|| self.units.get(key));
        let text = || Some(Phrase::Text(self.texts.get(key)?.any().to_owned()));
        fixed.cloned().or_else(text)
    }

    /// What a language lacks: neither the list of words nor the vocabulary has it. In a language that ships, a unit of
    /// the project's own goes by its name.
    pub(super) fn lacking(
        &self,
        entries: &Entries,
        language: &Language,
        ships: bool,
    ) -> Vec<String> {
        let has = |key: &str| {
            let text = self.texts.get(key);
            let named = ships && self.units.contains_key(key);
            named
                || entries.contains_key(key)
                || text.is_some_and(|text| text.get(language).is_some())
        };
        let keys: BTreeSet<&str> = self.keys().filter(|key| !has(key)).collect();
        keys.into_iter().map(str::to_owned).collect()
    }
}

/// All words of a language as JSON: the project's own and the shipped ones, and in the place of those that lack, English.
///
/// # Errors
/// When the language is none of Unicode's.
pub fn to_translate(language: &Language, project: Option<&Project>) -> Result<String, RenderError> {
    let wanted = project.map_or_else(Wanted::fixed, Wanted::of)?;
    let plurals = Plurals::of(&Locale::of(language)?)?;
    let mut known: Entries = words::shipped(language.primary())?.unwrap_or_default();
    for own in project
        .into_iter()
        .flat_map(|p| super::files_of(language, p))
    {
        // What is wrong with it is said by every other command.
        known.extend(serde_json::from_str::<Entries>(&own.text).unwrap_or_default());
    }
    let mut all = Entries::new();
    for key in wanted.keys() {
        let translated = wanted.texts.get(key).and_then(|text| text.get(language));
        let translated = translated.map(|text| Phrase::Text(text.to_owned()));
        let here = known.get(key).cloned().or(translated);
        let english = || Some(wanted.phrase(key)?.in_forms_of(&plurals));
        all.extend(here.or_else(english).map(|phrase| (key.to_owned(), phrase)));
    }
    serde_json::to_string_pretty(&all).map_err(|why| RenderError::Words(why.to_string()))
}

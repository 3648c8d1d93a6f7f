//! The buyer's own templates and words: what they may replace, and what is wrong with them.

mod wanted;

use std::collections::BTreeSet;
use std::error::Error;

use self::wanted::Wanted;
use super::locale::Locale;
use super::phrase::{Phrase, Plurals};
use super::words::{self, Entries};
use super::{RenderError, template};
use crate::model::{OwnText, Project};
use crate::value::Language;

pub use self::wanted::to_translate;

/// What is wrong with the buyer's own templates and words, each file once.
pub fn faults(project: &Project) -> Vec<RenderError> {
    let mut faults: Vec<RenderError> = project.own.iter().filter_map(unknown).collect();
    for text in project.own.iter().filter(|own| unknown(own).is_none()) {
        match language_of(&text.name) {
            Some(language) => faults.extend(words(&language, project).err()),
            // Each by itself, so that the first wrong one does not hide the next.
            None => faults.extend(template::environment(std::slice::from_ref(text)).err()),
        }
    }
    faults
}

/// A file whose name is that of no template and of no language.
fn unknown(own: &OwnText) -> Option<RenderError> {
    if language_of(&own.name).is_some() || template::names().any(|name| name == own.name) {
        return None;
    }
    Some(RenderError::NoTemplate {
        name: own.name.clone(),
        known: template::names().map(str::to_owned).collect(),
    })
}

/// The language of a list of words, whose file is named by the tag in its canonical form.
fn language_of(name: &str) -> Option<Language> {
    let tag = name.strip_prefix("words/")?.strip_suffix(".json")?;
    Language::parse(tag).filter(|language| language.as_str() == tag)
}

/// The words of a language with the buyer's own in the place of the shipped ones, or wholly the buyer's own.
///
/// # Errors
/// When there are none, the buyer's lack some, are no JSON of texts, name a key that no document uses, or fill in what a
/// sentence does not have.
pub(super) fn words(language: &Language, project: &Project) -> Result<Entries, RenderError> {
    let shipped = words::shipped(language.primary())?;
    let ships = shipped.is_some();
    let mut entries = shipped.unwrap_or_default();
    for (name, title) in &project.vocabulary.titles {
        let title = title.get(language).or(ships.then(|| title.any()));
        let title = title.map(|title| Phrase::Text(title.to_owned()));
        entries.extend(title.map(|title| (format!("name.{name}"), title)));
    }
    let files: Vec<&OwnText> = files_of(language, project).collect();
    let Some(last) = files.last() else {
        return match ships {
            true => Ok(entries),
            false => Err(RenderError::Language(language.to_string())),
        };
    };
    let wanted = Wanted::of(project)?;
    let plurals = Plurals::of(&Locale::of(language)?)?;
    for own in &files {
        entries.extend(read(own, &wanted, &plurals)?);
    }
    let lacking = wanted.lacking(&entries, language, ships);
    if !lacking.is_empty() {
        return Err(RenderError::LacksWords {
            name: last.name.clone(),
            language: language.to_string(),
            keys: lacking,
        });
    }
    Ok(entries)
}

/// The buyer's lists of words for a language, that of the primary language first.
fn files_of<'p>(language: &'p Language, project: &'p Project) -> impl Iterator<Item = &'p OwnText> {
    let (primary, tag) = (language.primary(), language.as_str());
    let whole = (tag != primary).then_some(tag);
    let names = std::iter::once(primary).chain(whole);
    names.filter_map(|tag| {
        let name = format!("words/{tag}.json");
        project.own.iter().find(|own| own.name == name)
    })
}

/// One list of words, held against what documents use.
fn read(own: &OwnText, wanted: &Wanted, plurals: &Plurals) -> Result<Entries, RenderError> {
    let wrong = |line: Option<usize>, message: String| RenderError::Template {
        name: own.name.clone(),
        line,
        message,
    };
    let entries: Entries = serde_json::from_str(&own.text).map_err(|error| {
        wrong(
            Some(error.line()),
            format!("not a list of texts by key: {error}"),
        )
    })?;
    for (key, phrase) in &entries {
        let line = line_of(&own.text, key);
        let Some(shipped) = wanted.phrase(key) else {
            return Err(RenderError::NoWords {
                name: own.name.clone(),
                line,
                key: key.clone(),
                known: wanted.keys().map(str::to_owned).collect(),
            });
        };
        let known: BTreeSet<&str> = shipped.texts().flat_map(words::names).collect();
        let fault = phrase
            .fault(plurals)
            .or_else(|| names_fault(key, phrase, &known));
        if let Some(fault) = fault {
            return Err(wrong(line, format!("`{key}` {fault}")));
        }
    }
    Ok(entries)
}

/// What a phrase fills in that there is not, or leaves out that a number can't do without.
fn names_fault(key: &str, phrase: &Phrase, known: &BTreeSet<&str>) -> Option<String> {
    let own: BTreeSet<&str> = phrase.texts().flat_map(words::names).collect();
    if let Some(odd) = own.iter().find(|one| !known.contains(*one)) {
        let known: Vec<String> = known.iter().map(|one| format!("`{{{one}}}`")).collect();
        let known = match known.is_empty() {
            true => "nothing".to_owned(),
            false => known.join(", "),
        };
        return Some(format!("has no `{{{odd}}}` to fill in; it has {known}"));
    }
    let left = known.iter().find(|one| !own.contains(*one))?;
    key.starts_with("number.")
        .then(|| format!("leaves out `{{{left}}}`"))
}

/// The line of a key, from 1.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let quoted = format!("\"{key}\"");
    let at = text.lines().position(|line| line.contains(&quoted))?;
    Some(at.saturating_add(1))
}

/// Where a template is wrong, at the innermost of those that include each other.
pub(super) fn of_template(error: &minijinja::Error) -> RenderError {
    let mut innermost = error;
    while let Some(next) = innermost
        .source()
        .and_then(|next| next.downcast_ref::<minijinja::Error>())
    {
        innermost = next;
    }
    let kind = innermost.kind();
    RenderError::Template {
        name: innermost
            .name()
            .or(error.name())
            .unwrap_or_default()
            .to_owned(),
        line: innermost.line(),
        message: innermost
            .detail()
            .map_or_else(|| kind.to_string(), |detail| format!("{kind}: {detail}")),
    }
}

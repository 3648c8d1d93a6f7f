//! The buyer's own templates and words: what they may replace, and what is wrong with them.

use std::collections::BTreeMap;
use std::error::Error;

use super::words::{self, CATALOGUES, Words};
use super::{RenderError, template};
use crate::model::OwnText;
use crate::value::Language;

/// What is wrong with the buyer's own templates and words, each file once.
pub fn faults(own: &[OwnText]) -> Vec<RenderError> {
    let mut faults: Vec<RenderError> = own.iter().filter_map(unknown).collect();
    for text in own.iter().filter(|own| unknown(own).is_none()) {
        // Each by itself, so that the first wrong one does not hide the next.
        let alone = std::slice::from_ref(text);
        faults.extend(template::environment(alone).err());
        let tag = language_of(&text.name).and_then(Language::parse);
        if let Some(language) = tag {
            faults.extend(Words::of(&language).and_then(|own| words(own, alone)).err());
        }
    }
    faults
}

/// A file whose name is that of no template and of no catalogue.
fn unknown(own: &OwnText) -> Option<RenderError> {
    let catalogues = CATALOGUES.iter().map(|(tag, _)| *tag);
    let is_catalogue =
        language_of(&own.name).is_some_and(|tag| catalogues.clone().any(|one| one == tag));
    if is_catalogue || template::names().any(|name| name == own.name) {
        return None;
    }
    Some(RenderError::NoTemplate {
        name: own.name.clone(),
        known: template::names().map(str::to_owned).collect(),
    })
}

fn language_of(name: &str) -> Option<&str> {
    name.strip_prefix("words/")?.strip_suffix(".json")
}

/// The words with the buyer's own in place of theirs.
///
/// # Errors
/// When the buyer's are no JSON of texts, name a key that no document uses, or fill in what a sentence does not have.
pub(super) fn words(mut words: Words, own: &[OwnText]) -> Result<Words, RenderError> {
    let name = format!("words/{}.json", words.language.primary());
    let Some(own) = own.iter().find(|own| own.name == name) else {
        return Ok(words);
    };
    let wrong = |line: Option<usize>, message: String| RenderError::Template {
        name: name.clone(),
        line,
        message,
    };
    let entries: BTreeMap<String, String> = serde_json::from_str(&own.text).map_err(|error| {
        wrong(
            Some(error.line()),
            format!("not a list of texts by key: {error}"),
        )
    })?;
    for (key, sentence) in entries {
        let line = line_of(&own.text, &key);
        let Some(shipped) = words.find(&key) else {
            return Err(RenderError::NoWords {
                name: name.clone(),
                line,
                key,
                known: words.keys().map(str::to_owned).collect(),
            });
        };
        let known = words::names(shipped);
        if let Some(odd) = words::names(&sentence)
            .into_iter()
            .find(|one| !known.contains(one))
        {
            let known: Vec<String> = known.iter().map(|one| format!("`{{{one}}}`")).collect();
            let known = if known.is_empty() {
                "nothing".to_owned()
            } else {
                known.join(", ")
            };
            return Err(wrong(
                line,
                format!("`{key}` has no `{{{odd}}}` to fill in; it has {known}"),
            ));
        }
        words.insert(&key, sentence);
    }
    Ok(words)
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

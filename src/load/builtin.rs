use std::collections::BTreeSet;

use super::Loaded;
use super::texts::add_noted;
use crate::syntax::{File, Keyword};

/// The vocabularies that ship with rfpc, written in the language itself, with notes on what the grammar makes of them.
const SHIPPED: &[(&str, &str, &str)] = &[(
    "contact_centre",
    include_str!("../../grammar/vocabularies/contact_centre.rfp"),
    include_str!("../../grammar/vocabularies/contact_centre.notes"),
)];

/// The names of the shipped vocabularies.
pub fn vocabulary_names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _, _)| *name)
}

/// Adds each shipped vocabulary that a file uses and none declares.
pub(super) fn add_used(loaded: &mut Loaded) {
    let used: BTreeSet<String> = loaded.files.iter().flat_map(used_names).collect();
    let declared: BTreeSet<String> = loaded.files.iter().flat_map(declared_names).collect();
    for (name, text, notes) in SHIPPED {
        if used.contains(*name) && !declared.contains(*name) {
            let path = format!("{name}.rfp (built in)");
            add_noted(loaded, path, (*text).to_owned(), notes);
        }
    }
}

fn used_names(file: &File) -> impl Iterator<Item = String> {
    second_words(file, Keyword::Use)
}

fn declared_names(file: &File) -> impl Iterator<Item = String> {
    second_words(file, Keyword::Vocabulary)
}

fn second_words(file: &File, keyword: Keyword) -> impl Iterator<Item = String> {
    let of_keyword = file
        .statements
        .iter()
        .filter(move |s| s.keyword == Some(keyword));
    of_keyword.filter_map(|s| s.head.get(1)?.word().map(str::to_owned))
}

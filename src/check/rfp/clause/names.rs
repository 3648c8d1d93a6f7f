use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::ClauseId;
use crate::source::{At, Span};

/// The names of one criterion's clauses, no two alike.
#[derive(Debug)]
pub(super) struct ClauseNames<'p> {
    path: &'p str,
    taken: BTreeMap<String, Option<Span>>,
}

impl<'p> ClauseNames<'p> {
    /// For the criterion `path`, whose sub-criteria have the names `taken`.
    pub fn new(path: &'p str, taken: &[&str]) -> Self {
        let taken = taken.iter().map(|&name| (name.to_owned(), None));
        Self {
            path,
            taken: taken.collect(),
        }
    }

    /// `capability.languages`; the second of the name gets `-2`, and `as` gives another name.
    pub fn id(
        &mut self,
        attribute: &At<&str>,
        own: Option<&At<&str>>,
        out: &mut Diagnostics,
    ) -> ClauseId {
        let name = match own {
            Some(own) => self.own(own, out),
            None => self.numbered(attribute.value),
        };
        let span = own.map_or(attribute.span, |own| own.span);
        let id = format!("{}.{name}", self.path);
        self.taken.entry(name).or_insert(Some(span));
        id
    }

    fn own(&self, own: &At<&str>, out: &mut Diagnostics) -> String {
        if let Some(first) = self.taken.get(own.value) {
            let message = format!("the clause `{}` is declared twice", **own);
            let diagnostic = Diagnostic::new(Code::DuplicateName, message)
                .label(own.span, "again here")
                .help("give it another name behind `as`");
            out.push(match first {
                Some(first) => diagnostic.label(*first, "first declared here"),
                None => diagnostic,
            });
        }
        own.value.to_owned()
    }

    fn numbered(&self, attribute: &str) -> String {
        let later = (2_u32..).map(|number| format!("{attribute}-{number}"));
        let mut names = std::iter::once(attribute.to_owned()).chain(later);
        names
            .find(|name| !self.taken.contains_key(name))
            .unwrap_or_default()
    }
}

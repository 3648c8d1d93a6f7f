//! Facts about a wrong document: code, message, labels, help; and how they are shown.
//!
//! Wording: the message is one line in lower case with the user's own text in backticks; a label says what
//! stands there; the help shows the text that would be right.

mod code;
mod nearest;
mod report;

pub use code::Code;
pub use nearest::nearest;
pub use report::render;

use std::collections::BTreeMap;

use crate::source::Span;

/// A place that a diagnostic concerns, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there, in a few words.
    pub text: String,
}

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of mistake.
    pub code: Code,
    /// One line, lower case, the user's text in backticks.
    pub message: String,
    /// The place of the mistake first, then every other place concerned, also in other files.
    pub labels: Vec<Label>,
    /// What would mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic without places yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Adds a place: the first one added is where the mistake is.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Says what would mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Where the mistake is, when it is in a file at all.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

/// All diagnostics of a run: collected, never thrown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in other {
            self.push(diagnostic);
        }
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Sorts by place, so that the order in which checks ran does not show, and keeps one of those that are alike.
    pub fn sort(&mut self) {
        self.list
            .sort_by(|a, b| (a.span(), a.code, &a.message).cmp(&(b.span(), b.code, &b.message)));
        self.list.dedup();
        self.fold_names();
    }

    /// A name that is not known is one mistake, however often it is used: often its declaration has the slip.
    fn fold_names(&mut self) {
        let mut first: BTreeMap<(Code, String), usize> = BTreeMap::new();
        let mut folded: Vec<Diagnostic> = Vec::new();
        for diagnostic in self.list.drain(..) {
            let key = (diagnostic.code, diagnostic.message.clone());
            let before = first.get(&key).and_then(|&at| folded.get_mut(at));
            match (before, diagnostic.labels.first()) {
                (Some(before), Some(label)) if diagnostic.code.is_of_names() => {
                    before.labels.push(Label {
                        span: label.span,
                        text: "and here".to_owned(),
                    });
                }
                _ => {
                    first.insert(key, folded.len());
                    folded.push(diagnostic);
                }
            }
        }
        self.list = folded;
    }

    /// In the present order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

//! What a figure is called, kept as parts and put together when somebody asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::YearMonth;

/// What a figure is, in a few words. A walk over months says it as parts, so that no text is made for a figure
/// that nobody asks for.
#[derive(Debug, Clone)]
pub enum Label {
    /// Words of the program.
    Fixed(&'static str),
    /// Words noted once, perhaps with a month.
    Noted(Noted),
    /// Words made for this figure.
    Text(String),
}

impl From<&'static str> for Label {
    fn from(words: &'static str) -> Self {
        Self::Fixed(words)
    }
}

impl From<String> for Label {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&String> for Label {
    fn from(words: &String) -> Self {
        Self::Text(words.clone())
    }
}

impl From<Noted> for Label {
    fn from(noted: Noted) -> Self {
        Self::Noted(noted)
    }
}

/// Words that a derivation has noted: `minute of voice`, or with a month `minute of voice in 2027-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    text: u32,
    month: YearMonth,
}

impl Noted {
    /// In the place of no month, which has no number below 1.
    const NO_MONTH: YearMonth = YearMonth { year: 0, month: 0 };

    /// The same words for one month.
    #[must_use]
    pub const fn in_month(self, month: YearMonth) -> Self {
        Self { month, ..self }
    }
}

/// A label as a node keeps it; no larger than a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Words of the program; empty for a figure of which nothing is said.
    Fixed(&'static str),
    /// Words noted.
    Noted(Noted),
}

impl From<Kept> for Label {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Fixed(words) => Self::Fixed(words),
            Kept::Noted(noted) => Self::Noted(noted),
        }
    }
}

/// The words noted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Texts {
    all: Vec<Arc<str>>,
    known: BTreeMap<Arc<str>, u32>,
}

impl Texts {
    /// Notes words.
    pub(super) fn note(&mut self, words: &str) -> Noted {
        let month = Noted::NO_MONTH;
        if let Some(&text) = self.known.get(words) {
            return Noted { text, month };
        }
        let text = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let words: Arc<str> = words.into();
        self.all.push(Arc::clone(&words));
        self.known.insert(words, text);
        Noted { text, month }
    }

    /// Keeps a label.
    pub(super) fn keep(&mut self, label: Label) -> Kept {
        match label {
            Label::Fixed(words) => Kept::Fixed(words),
            Label::Noted(noted) => Kept::Noted(noted),
            Label::Text(words) => Kept::Noted(self.note(&words)),
        }
    }

    /// A label as text; `None` where nothing was said.
    pub(super) fn read(&self, kept: Kept) -> Option<String> {
        match kept {
            Kept::Fixed("") => None,
            Kept::Fixed(words) => Some(words.to_owned()),
            Kept::Noted(noted) if noted.month == Noted::NO_MONTH => {
                Some(self.words(noted).to_owned())
            }
            Kept::Noted(noted) => Some(format!("{} in {}", self.words(noted), noted.month)),
        }
    }

    /// The words alone, without a month.
    pub(super) fn words(&self, noted: Noted) -> &str {
        let at = usize::try_from(noted.text).ok();
        at.and_then(|at| self.all.get(at)).map_or("", |words| words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_noted_once_and_put_together_when_asked() {
        let mut texts = Texts::default();
        let minute = texts.note("minute of voice");
        assert_eq!(texts.note("minute of voice"), minute);
        assert_ne!(texts.note("email"), minute);
        let november = YearMonth::parse("2027-11").unwrap();
        let read = |label: Label, texts: &mut Texts| {
            let kept = texts.keep(label);
            texts.read(kept)
        };
        let read_as = |label, text: Option<&str>, texts: &mut Texts| {
            assert_eq!(read(label, texts).as_deref(), text);
        };
        let in_month = minute.in_month(november).into();
        read_as(in_month, Some("minute of voice in 2027-11"), &mut texts);
        read_as(minute.into(), Some("minute of voice"), &mut texts);
        read_as("fee".into(), Some("fee"), &mut texts);
        read_as("setup".to_owned().into(), Some("setup"), &mut texts);
        read_as("".into(), None, &mut texts);
    }

    #[test]
    fn a_kept_label_is_no_larger_than_a_slice() {
        assert_eq!(size_of::<Kept>(), 16);
    }
}

//! What Unicode's CLDR knows of a document's language, through ICU4X.

use std::fmt::Display;

use icu_locale::LocaleDirectionality;

use super::RenderError;
use crate::value::Language;

/// A language whose forms are known.
#[derive(Debug)]
pub(super) struct Locale(icu_locale::Locale);

impl Locale {
    /// The forms for a language's documents. Plain English is that of the world, as most vendors read it:
    /// `24 November 2026`, `a, b and c`; who wants American forms says `en-US`.
    ///
    /// # Errors
    /// When the tag is none of Unicode's.
    pub(super) fn of(language: &Language) -> Result<Self, RenderError> {
        let tag = match language.as_str() {
            "en" => "en-001",
            tag => tag,
        };
        let parsed = icu_locale::Locale::try_from_str(tag);
        Ok(Self(parsed.map_err(Self::unread)?))
    }

    /// Whether the language's letters run from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        LocaleDirectionality::new_common().is_right_to_left(&self.0.id)
    }

    /// What the formatters are chosen by.
    pub(super) fn tag(&self) -> &icu_locale::Locale {
        &self.0
    }

    /// Why forms can't be read.
    pub(super) fn unread(why: impl Display) -> RenderError {
        RenderError::Words(why.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_run_as_their_script_does() {
        let of = |tag: &str| Locale::of(&Language::parse(tag).unwrap()).unwrap();
        for tag in ["ar", "fa", "he", "ur-PK", "ms-Arab"] {
            assert!(of(tag).is_right_to_left(), "{tag}");
        }
        for tag in ["en", "ms", "de", "zh-Hant", "ta", "tr"] {
            assert!(!of(tag).is_right_to_left(), "{tag}");
        }
    }
}

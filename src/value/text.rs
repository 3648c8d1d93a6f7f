//! Text in one or several languages.

use std::collections::BTreeMap;
use std::fmt;

use super::language::Language;

/// A text in one or several languages; text without a language counts for every one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    by_language: BTreeMap<Option<Language>, String>,
    /// Written between `"""`, as Markdown.
    pub is_markdown: bool,
}

impl Text {
    /// Plain text that counts for every language.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut plain = Self::default();
        plain.insert(None, text);
        plain
    }

    /// Adds a translation; gives back the one that it replaces.
    pub fn insert(
        &mut self,
        language: Option<Language>,
        text: impl Into<String>,
    ) -> Option<String> {
        self.by_language.insert(language, text.into())
    }

    /// The text in that language, else in a form of it (`zh-Hans` for `zh`), else in what it is a form of (`en` for `en-US`;
    /// RFC 4647, 3.4), else the text of no language.
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.in_language(language)
            .or_else(|| self.by_language.get(&None))
            .map(String::as_str)
    }

    fn in_language(&self, wanted: &Language) -> Option<&String> {
        let exact = self.by_language.get(&Some(wanted.clone()));
        let first = |fits: &dyn Fn(&Language) -> bool| {
            let mut all = self.by_language.iter();
            let own = all.find(|(own, _)| own.as_ref().is_some_and(fits));
            own.map(|(_, text)| text)
        };
        exact
            .or_else(|| first(&|own| own.satisfies(wanted)))
            .or_else(|| first(&|own| wanted.satisfies(own)))
    }

    /// The text of no language, else the first in the order of the tags; empty if there is none.
    pub fn any(&self) -> &str {
        self.by_language.values().next().map_or("", String::as_str)
    }

    /// The languages that it is marked with, sorted.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.by_language.keys().flatten()
    }

    /// Every version, the one of no language first.
    pub fn versions(&self) -> impl Iterator<Item = (Option<&Language>, &str)> {
        self.by_language
            .iter()
            .map(|(language, text)| (language.as_ref(), text.as_str()))
    }

    /// Whether there is no version at all.
    pub fn is_empty(&self) -> bool {
        self.by_language.is_empty()
    }
}

/// As the language writes it: `en "…" ms "…"`.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (language, text) in self.versions() {
            f.write_str(separator)?;
            if let Some(language) = language {
                write!(f, "{language} ")?;
            }
            if self.is_markdown {
                write!(f, "\"\"\"\n{text}\n\"\"\"")?;
            } else {
                write!(f, "\"{}\"", escaped(text))?;
            }
            separator = " ";
        }
        Ok(())
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\t', "\\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).unwrap()
    }

    #[test]
    fn plain_text_counts_for_every_language() {
        let text = Text::plain("hello");
        assert_eq!(text.get(&language("ms")), Some("hello"));
        assert_eq!(text.any(), "hello");
        assert_eq!(text.languages().count(), 0);
    }

    #[test]
    fn a_translation_goes_before_a_form_and_a_form_before_plain_text() {
        let mut text = Text::plain("plain");
        text.insert(Some(language("zh-Hans")), "simplified");
        assert_eq!(text.get(&language("zh")), Some("simplified"));
        assert_eq!(text.get(&language("zh-Hant")), Some("plain"));
        text.insert(Some(language("zh")), "chinese");
        assert_eq!(text.get(&language("zh")), Some("chinese"));
    }

    #[test]
    fn a_missing_translation_is_none() {
        let mut text = Text::default();
        assert!(text.is_empty() && text.any().is_empty());
        assert_eq!(text.insert(Some(language("ms")), "satu"), None);
        assert_eq!(
            text.insert(Some(language("ms")), "dua").as_deref(),
            Some("satu")
        );
        text.insert(Some(language("en")), "two");
        assert_eq!(text.get(&language("ta")), None);
        assert_eq!(text.any(), "two");
        assert_eq!(text.to_string(), r#"en "two" ms "dua""#);
    }

    #[test]
    fn quotes_are_escaped() {
        assert_eq!(
            Text::plain("a \"b\" \\ c\n").to_string(),
            r#""a \"b\" \\ c\n""#
        );
    }
}

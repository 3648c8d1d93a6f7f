//! BCP 47 language tags.

use std::fmt;

use oxilangtag::LanguageTag;

use super::country::Country;

/// A well-formed BCP 47 tag whose primary language ISO 639 knows, in canonical case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Language {
    /// Reads `ms`, `zh-Hans`, `en-MY`, in any case; `eng` becomes `en`.
    pub fn parse(tag: &str) -> Option<Self> {
        let normalized = LanguageTag::parse_and_normalize(tag).ok()?;
        let primary = normalized.primary_language();
        let known = known_language(primary)?;
        let canonical = known.to_639_1().unwrap_or(primary);
        let rest = normalized.as_str().strip_prefix(primary)?;
        Some(Self(format!("{canonical}{rest}")))
    }

    /// All languages that are not named: `und` of BCP 47.
    pub fn others() -> Self {
        Self("und".to_owned())
    }

    /// The tag in canonical case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language: `zh` of `zh-Hans`.
    pub fn primary(&self) -> &str {
        self.subtags().next().unwrap_or(&self.0)
    }

    /// The English name: `Malay`, `Chinese (Simplified)`, `English (Malaysia)`.
    pub fn name_en(&self) -> String {
        let name = known_language(self.primary()).map_or(self.primary(), |known| known.to_name());
        // The registry adds such notes as "Malay (macrolanguage)".
        let name = name.split(" (").next().unwrap_or(name);
        let details: Vec<&str> = self.subtags().skip(1).map(subtag_name).collect();
        if details.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({})", details.join(", "))
        }
    }

    /// Whether this language does where another is wanted: `zh-Hans` for `zh`, not the reverse.
    /// The wanted subtags all occur, in their order, after the same primary language (RFC 4647, 3.3.2).
    pub fn satisfies(&self, wanted: &Self) -> bool {
        let mut own = self.subtags();
        if own.next() != wanted.subtags().next() {
            return false;
        }
        wanted.subtags().skip(1).all(|want| {
            own.by_ref()
                .take_while(|subtag| *subtag == want || subtag.len() > 1)
                .any(|subtag| subtag == want)
        })
    }

    fn subtags(&self) -> impl Iterator<Item = &str> {
        self.0.split('-')
    }
}

fn known_language(primary: &str) -> Option<isolang::Language> {
    // ISO 639 has these for what is no one language.
    if ["mis", "mul", "und", "zxx"].contains(&primary) {
        return None;
    }
    isolang::Language::from_639_1(primary).or_else(|| isolang::Language::from_639_3(primary))
}

fn subtag_name(subtag: &str) -> &str {
    match subtag {
        "Hans" => "Simplified",
        "Hant" => "Traditional",
        "Latn" => "Latin script",
        "Cyrl" => "Cyrillic script",
        "Arab" => "Arabic script",
        _ => Country::parse(subtag).map_or(subtag, |country| country.name()),
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).unwrap()
    }

    #[test]
    fn reads_into_canonical_form() {
        for (tag, canonical) in [
            ("ms", "ms"),
            ("ZH-hans", "zh-Hans"),
            ("en-my", "en-MY"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("eng", "en"),
            ("zsm", "zsm"),
            ("yue", "yue"),
        ] {
            assert_eq!(language(tag).as_str(), canonical);
        }
    }

    #[test]
    fn refuses_what_no_registry_knows() {
        for tag in [
            "", "xx", "zq", "english", "en-", "-en", "en_MY", "x-own", "und", "mul", "zxx", "mis",
        ] {
            assert_eq!(Language::parse(tag), None, "{tag}");
        }
    }

    #[test]
    fn a_form_of_a_language_satisfies_it() {
        for (own, wanted) in [
            ("zh", "zh"),
            ("zh-Hans", "zh"),
            ("zh-Hans-CN", "zh-CN"),
            ("zh-Hans-CN", "zh-Hans"),
        ] {
            assert!(
                language(own).satisfies(&language(wanted)),
                "{own} for {wanted}"
            );
        }
        for (own, wanted) in [
            ("zh", "zh-Hans"),
            ("zh-Hant", "zh-Hans"),
            ("en", "ms"),
            ("en-x-my", "en-MY"),
            ("zh-CN", "zh-Hans-CN"),
        ] {
            assert!(
                !language(own).satisfies(&language(wanted)),
                "{own} for {wanted}"
            );
        }
    }

    #[test]
    fn has_an_english_name() {
        for (tag, name) in [
            ("ms", "Malay"),
            ("ta", "Tamil"),
            ("zh-Hans", "Chinese (Simplified)"),
            ("en-MY", "English (Malaysia)"),
            ("zh-Hant-SG", "Chinese (Traditional, Singapore)"),
        ] {
            assert_eq!(language(tag).name_en(), name);
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(tag in "[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-[a-zA-Z]{2})?(-[xu]-[a-z0-9]{2,8})?") {
            if let Some(language) = Language::parse(&tag) {
                prop_assert_eq!(Language::parse(language.as_str()), Some(language.clone()));
                prop_assert!(language.satisfies(&language));
            }
        }
    }
}

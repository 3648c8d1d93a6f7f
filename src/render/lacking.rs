//! What an offer answered to a condition, and what of it is missing, in people's words.

use super::words::Words;
use crate::evaluate::CheckResult;
use crate::model::{AttributeType, Offer, Vocabulary};
use crate::value::{Language, parse_date};

impl Words {
    /// The answer to a condition as the offer gives it, else as it was computed.
    pub(super) fn answered(&self, offer: Option<&Offer>, check: &CheckResult) -> String {
        let sent = offer.and_then(|offer| offer.answers.get(&check.attribute));
        match (sent, &check.answer) {
            (Some(answer), _) => self.answer(&answer.value),
            (None, Some(answer)) => answer.clone(),
            (None, None) => self.get("blank").to_owned(),
        }
    }

    /// What is missing, from the language's own words into people's.
    pub(super) fn lacking(
        &self,
        vocabulary: &Vocabulary,
        attribute: &str,
        missing: &str,
    ) -> String {
        let known = vocabulary.attribute(attribute);
        let parts = missing.split(", ");
        match known.map(|attribute| &attribute.kind) {
            Some(AttributeType::Languages) => parts
                .map(|tag| {
                    Language::parse(tag).map_or_else(|| tag.to_owned(), |l| self.language_name(&l))
                })
                .collect::<Vec<_>>()
                .join(", "),
            Some(AttributeType::Certificates(_)) => parts
                .map(|part| self.certificate(part))
                .collect::<Vec<_>>()
                .join(", "),
            Some(AttributeType::SetOf(_)) => parts
                .map(|name| self.name(name))
                .collect::<Vec<_>>()
                .join(", "),
            _ => missing.to_owned(),
        }
    }

    /// A certificate that is missing, or `iso27001 until 2026-12-31` which expires before the term.
    fn certificate(&self, missing: &str) -> String {
        let (name, until) = missing.split_once(" until ").unwrap_or((missing, ""));
        match parse_date(until) {
            Some(until) => self.fill(
                "certificate.expired",
                &[("name", &self.name(name)), ("date", &self.date(until))],
            ),
            None => self.name(name),
        }
    }
}

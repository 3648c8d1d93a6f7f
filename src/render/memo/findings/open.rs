//! What an offer leaves open.

use crate::evaluate::{OfferEvaluation, OpenItem};
use crate::model::{EvidenceKind, Stated};
use crate::render::inline::Inline;
use crate::render::memo::Memo;

impl Memo<'_> {
    /// What is unsaid, and what that does.
    pub(in crate::render::memo) fn open(&self, offer: &OfferEvaluation, item: &OpenItem) -> Inline {
        let words = self.words;
        match item {
            OpenItem::Requirement { clause, attribute } => {
                self.left_blank("open.requirement", clause, attribute)
            }
            OpenItem::Answer { clause, attribute } => {
                self.left_blank("open.answer", clause, attribute)
            }
            OpenItem::Evidence {
                clause,
                attribute,
                kinds,
                required,
            } => {
                let keys = ("open.evidence", "open.evidence_scored");
                let kinds = ("kinds", self.evidence_wanted(attribute, kinds));
                self.of_clause(keys, *required, clause, kinds)
            }
            OpenItem::Expiry {
                clause,
                certificates,
                required,
                ..
            } => {
                let names: Vec<String> = certificates.iter().map(|name| words.name(name)).collect();
                let keys = ("open.expiry", "open.expiry_scored");
                let certificates = ("certificates", words.and(&names));
                self.of_clause(keys, *required, clause, certificates)
            }
            OpenItem::Tariff { tariff, .. } if tariff.is_empty() => {
                words.get("open.no_tariff").into()
            }
            OpenItem::Tariff {
                tariff,
                item,
                charge,
            } => {
                let item = self.left_unsaid(offer, item, charge.as_deref());
                let values = [("tariff", tariff.as_str().into()), ("item", item.into())];
                words.say("open.tariff", &values)
            }
            OpenItem::Credit { tariff, attribute } => {
                let attribute = words.title(attribute);
                let tariff = ("tariff", tariff.as_str().into());
                words.say("open.credit", &[tariff, ("attribute", attribute.into())])
            }
            OpenItem::Contract { clause } => {
                words.say("open.contract", &[("clause", words.path(clause).into())])
            }
            OpenItem::Score { clause } => {
                words.say("open.score", &[("clause", self.clause(clause))])
            }
        }
    }

    fn left_blank(&self, key: &str, clause: &str, attribute: &str) -> Inline {
        let attribute = self.project.vocabulary.asked(attribute);
        let question = attribute.map_or("", |attribute| self.words.question(attribute));
        let values = [
            ("clause", self.clause(clause)),
            ("question", question.into()),
        ];
        self.words.say(key, &values)
    }

    /// Of a clause that excludes, or of one that only gives points.
    fn of_clause(
        &self,
        (excludes, gives): (&str, &str),
        required: bool,
        clause: &str,
        (name, lacks): (&str, String),
    ) -> Inline {
        let key = if required { excludes } else { gives };
        let values = [("clause", self.clause(clause)), (name, lacks.into())];
        self.words.say(key, &values)
    }

    fn evidence_wanted(&self, attribute: &str, kinds: &[EvidenceKind]) -> String {
        let attribute = self.project.vocabulary.attribute(attribute);
        let evidence = attribute.and_then(|attribute| self.words.evidence(attribute));
        let kinds = self.words.kinds(kinds);
        match evidence {
            Some(text) => format!("{kinds} ({})", text),
            None => kinds,
        }
    }

    fn left_unsaid(&self, offer: &OfferEvaluation, item: &str, charge: Option<&str>) -> String {
        let words = self.words;
        let known = Stated::ALL.iter().find(|stated| stated.as_str() == item);
        let item = known.map_or_else(
            || words.name(item),
            |stated| words.stated(*stated).to_owned(),
        );
        match charge {
            Some(charge) => format!("{item} ({})", words.charged(self.project, offer, charge)),
            None => item,
        }
    }
}

//! What a requirement or a preference demands, in words.

use super::words::Words;
use crate::evaluate::AppliesResult;
use crate::model::{Check, EvidenceKind, Offer, Preference, Requirement};

impl Words {
    /// `at least 99.5%, shown by a document`; alternatives as `either … or …`.
    pub(super) fn requirement(&self, requirement: &Requirement) -> String {
        let demanded = match requirement.only() {
            Some(check) => self.demanded(self.condition(&check.condition), &check.proof),
            None => self.alternatives(requirement).join("; "),
        };
        match self.applies(requirement) {
            Some(applies) => format!("{demanded}, {applies}"),
            None => demanded,
        }
    }

    /// `only if data countries: includes Singapore`; nothing where a requirement applies to every offer.
    pub(super) fn applies(&self, requirement: &Requirement) -> Option<String> {
        let applies = requirement.applies.as_ref()?;
        let key = match applies.unless {
            true => "applies.unless",
            false => "applies.when",
        };
        let conditions = applies.all.iter().map(|check| self.named(check));
        let conditions: Vec<String> = conditions.collect();
        Some(self.fill(key, &[("conditions", &self.and(&conditions))]))
    }

    /// What an offer answered that decides whether a requirement applies to it: `data countries: Malaysia`.
    pub(super) fn decisive(&self, offer: Option<&Offer>, applies: &AppliesResult) -> String {
        let answers = applies.decisive().into_iter().map(|check| {
            let answer = self.answered(offer, check);
            let values = [
                ("attribute", self.name(&check.attribute)),
                ("condition", answer),
            ];
            self.fill(
                "alternatives.check",
                &values.each_ref().map(|(key, own)| (*key, own.as_str())),
            )
        });
        self.and(&answers.collect::<Vec<_>>())
    }

    /// `either certifications: includes ISO 27001`, `or physical controls: includes CCTV and …`.
    pub(super) fn alternatives(&self, requirement: &Requirement) -> Vec<String> {
        let groups = requirement.any_of.iter().enumerate();
        groups
            .map(|(place, group)| {
                let key = if place == 0 {
                    "alternatives.first"
                } else {
                    "alternatives.next"
                };
                let checks: Vec<String> = group.iter().map(|check| self.named(check)).collect();
                self.fill(key, &[("checks", &self.and(&checks))])
            })
            .collect()
    }

    fn named(&self, check: &Check) -> String {
        let demanded = self.demanded(self.condition(&check.condition), &check.proof);
        let attribute = self.name(&check.attribute);
        let values = [("attribute", attribute.as_str()), ("condition", &demanded)];
        self.fill("alternatives.check", &values)
    }

    /// What earns the points of a preference.
    pub(super) fn preference(&self, preference: &Preference) -> String {
        self.demanded(self.condition(&preference.condition), &preference.proof)
    }

    fn demanded(&self, condition: String, proof: &[EvidenceKind]) -> String {
        if proof.is_empty() {
            return condition;
        }
        let values = [
            ("condition", condition.as_str()),
            ("kinds", &self.kinds(proof)),
        ];
        self.fill("evidence.demanded", &values)
    }

    /// `a document or a link`.
    pub(super) fn kinds(&self, kinds: &[EvidenceKind]) -> String {
        let names: Vec<&str> = kinds.iter().map(|kind| self.kind(*kind)).collect();
        names.join(&format!(" {} ", self.get("or")))
    }

    /// `a document`.
    pub(super) fn kind(&self, kind: EvidenceKind) -> &str {
        self.get(match kind {
            EvidenceKind::Document => "evidence.document",
            EvidenceKind::Link => "evidence.link",
            EvidenceKind::Demonstration => "evidence.demonstration",
            EvidenceKind::Reference => "evidence.reference",
        })
    }
}

//! One row a question, with all that is demanded of its answer.

use super::Maker;
use crate::model::{
    Attribute, Choice, EntryKind, EvidenceKind, FormCell, FormRow, FormTable, TableKey,
};
use crate::render::outline::{Item, Kind};

impl<'a> Maker<'a> {
    pub(super) fn answers(&self) -> FormTable {
        let columns = vec![
            self.column("number", "form.numbers", 7),
            self.column("kind", "requirements.kind", 16),
            self.column("question", "requirements.question", 62),
            self.column("how", "form.how", 34),
            self.column("answer", "form.answer", 40),
            self.column("evidence_kind", "workbook.evidence.kind", 16),
            self.column("evidence", "workbook.evidence", 34),
            self.column("comment", "workbook.comment", 30),
        ];
        let rows = self.asked().into_iter();
        let rows = rows.map(|(attribute, items)| self.question(attribute, &items));
        self.table(TableKey::Answers, columns, rows.collect())
    }

    /// Each attribute that vendors are asked for, once, with everything that its answer decides.
    pub(super) fn asked(&self) -> Vec<(&'a Attribute, Vec<Item<'a>>)> {
        let mut all: Vec<(&Attribute, Vec<Item>)> = Vec::new();
        for item in self.branches.iter().flat_map(|branch| &branch.items) {
            for name in item.attributes() {
                let Some(attribute) = self.project.vocabulary.asked(name) else {
                    continue;
                };
                match all.iter_mut().find(|(own, _)| own.name == attribute.name) {
                    Some((_, items)) if items.iter().any(|own| own.number == item.number) => {}
                    Some((_, items)) => items.push(*item),
                    None => all.push((attribute, vec![*item])),
                }
            }
        }
        all
    }

    fn question(&self, attribute: &Attribute, items: &[Item]) -> FormRow {
        let words = self.words;
        let numbers: Vec<String> = items.iter().map(|item| item.number.to_string()).collect();
        let mut kinds: Vec<&str> = Vec::new();
        for item in items {
            let kind = words.get(kind_key(item.kind));
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let mut question = words.question(attribute).to_owned();
        for item in items {
            if let Some(condition) = item.condition(words) {
                let number = item.number.to_string();
                let values = [
                    ("number", number.as_str()),
                    ("kind", words.get(kind_key(item.kind))),
                    ("condition", condition.as_str()),
                ];
                question.push('\n');
                question.push_str(&words.fill("workbook.rule", &values));
            }
        }
        let mut how = words.answer_form(attribute);
        if let Some(evidence) = words.evidence(attribute) {
            let values = [("evidence", evidence)];
            how.push('\n');
            how.push_str(&words.fill("form.evidence", &values));
        }
        let proof = proof(attribute, items);
        let asked = attribute.evidence.is_some() || !proof.is_empty();
        let kinds_of_evidence = EntryKind::Choice(self.evidence_kinds(&proof));
        let evidence = |kind: EntryKind, note: &str| {
            if asked {
                self.input(kind, note)
            } else {
                FormCell::Blank
            }
        };
        FormRow {
            id: attribute.name.clone(),
            fingerprint: self.meant(&attribute.name),
            cells: vec![
                FormCell::Text(numbers.join(words.separator())),
                FormCell::Text(kinds.join(words.separator())),
                FormCell::Text(question),
                FormCell::Text(how),
                FormCell::Entry(self.answer_entry(attribute)),
                evidence(kinds_of_evidence, "workbook.note.evidence_kind"),
                evidence(EntryKind::Text, "workbook.note.evidence"),
                self.input(EntryKind::Text, "workbook.note.comment"),
            ],
        }
    }

    /// The kinds that do where some are demanded, else all.
    fn evidence_kinds(&self, proof: &[EvidenceKind]) -> Vec<Choice> {
        let kinds = EvidenceKind::ALL.iter();
        let kinds = kinds.filter(|kind| proof.is_empty() || proof.contains(kind));
        kinds
            .map(|kind| Choice::new(self.words.get(evidence_key(*kind)), kind.as_str()))
            .collect()
    }
}

const fn evidence_key(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Document => "workbook.evidence.document",
        EvidenceKind::Link => "workbook.evidence.link",
        EvidenceKind::Demonstration => "workbook.evidence.demonstration",
        EvidenceKind::Reference => "workbook.evidence.reference",
    }
}

const fn kind_key(kind: Kind<'_>) -> &'static str {
    match kind {
        Kind::Require(_) => "kind.mandatory",
        Kind::Prefer(_) => "kind.scored",
        Kind::Judge(_) => "kind.judged",
        Kind::Ask(_) => "kind.asked",
    }
}

/// What is demanded of an answer's evidence anywhere.
fn proof(attribute: &Attribute, items: &[Item]) -> Vec<EvidenceKind> {
    let mut all: Vec<EvidenceKind> = Vec::new();
    for item in items {
        match item.kind {
            Kind::Require(clause) => {
                let checks = clause
                    .checks()
                    .filter(|check| check.attribute == attribute.name);
                all.extend(checks.flat_map(|check| &check.proof));
            }
            Kind::Prefer(clause) => all.extend(&clause.proof),
            Kind::Judge(_) | Kind::Ask(_) => {}
        }
    }
    all
}

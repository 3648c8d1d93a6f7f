//! What an assessor fills in: conflicts of interest, and a score with its reason for each vendor and criterion.

use super::Maker;
use crate::model::{
    AnswerValue, EntryKind, FormCell, FormRow, FormTable, Judgement, Offer, OfferRole, TableKey,
    form_fingerprint,
};
use crate::render::outline::{Item, Kind};

impl<'a> Maker<'a> {
    pub(super) fn assessor(&self) -> FormTable {
        let columns = vec![
            self.column("item", "form.item", 44),
            self.column("value", "form.answer", 24),
            self.column("reason", "workbook.assessor.reason", 60),
        ];
        let name = vec![
            FormCell::Text(self.words.get("workbook.assessor.name").to_owned()),
            self.input(EntryKind::Text, "workbook.note.assessor"),
            FormCell::Blank,
        ];
        let mut rows = vec![FormRow {
            id: "name".to_owned(),
            fingerprint: form_fingerprint(["name"]),
            cells: name,
        }];
        rows.extend(self.vendors().map(|offer| {
            let values = [("vendor", offer.vendor.value.as_str())];
            let item = self.words.fill("workbook.assessor.conflict", &values);
            FormRow {
                id: format!("conflict/{}", offer.alias),
                fingerprint: form_fingerprint(["conflict", &offer.alias]),
                cells: vec![
                    FormCell::Text(item),
                    self.input(EntryKind::YesNo(self.yes_no()), "workbook.note.conflict"),
                    self.input(EntryKind::Text, "workbook.note.conflict_reason"),
                ],
            }
        }));
        self.table(TableKey::Assessor, columns, rows)
    }

    pub(super) fn scores(&self) -> FormTable {
        let columns = vec![
            self.column("vendor", "workbook.scores.vendor", 26),
            self.column("criterion", "criteria.criterion", 22),
            self.column("question", "requirements.question", 44),
            self.column("given", "workbook.scores.given", 56),
            self.column("scale", "workbook.scores.scale", 24),
            self.column("score", "workbook.scores.score", 10),
            self.column("reason", "workbook.scores.reason", 56),
        ];
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let judged: Vec<&Item> = items
            .filter(|item| matches!(item.kind, Kind::Judge(_)))
            .collect();
        let mut rows = Vec::new();
        for offer in self.vendors() {
            rows.extend(judged.iter().filter_map(|item| self.score(offer, item)));
        }
        self.table(TableKey::Scores, columns, rows)
    }

    fn vendors(&self) -> impl Iterator<Item = &'a Offer> {
        let offers = self.project.offers.iter();
        offers.filter(|offer| offer.role == OfferRole::Vendor)
    }

    fn score(&self, offer: &Offer, item: &Item) -> Option<FormRow> {
        let Kind::Judge(judgement) = item.kind else {
            return None;
        };
        let words = self.words;
        let attribute = self.project.vocabulary.attribute(&judgement.attribute)?;
        let given = match offer.answers.get(&judgement.attribute) {
            Some(answer) => match &answer.value {
                AnswerValue::Text(text) => text.clone(),
                other => words.answer(other),
            },
            None => words.get("blank").to_owned(),
        };
        let scale = self.scale(judgement);
        let scores = EntryKind::Number { decimals: 2 };
        Some(FormRow {
            id: format!("{}/{}", offer.alias, judgement.attribute),
            fingerprint: form_fingerprint([judgement.id.as_str(), &offer.alias, &given, &scale]),
            cells: vec![
                FormCell::Text(offer.vendor.value.clone()),
                FormCell::Text(words.title(&judgement.attribute)),
                FormCell::Text(words.text(&attribute.question).to_owned()),
                FormCell::Text(given),
                FormCell::Text(scale),
                self.input(scores, "workbook.note.score"),
                self.input(EntryKind::Text, "workbook.note.reason"),
            ],
        })
    }

    /// `0 to 5; below 2 the offer is out`.
    fn scale(&self, judgement: &Judgement) -> String {
        let (low, high) = (
            self.words.numbers.count(judgement.low),
            self.words.numbers.count(judgement.high),
        );
        let scale = self
            .words
            .fill("rule.scale", &[("low", &low), ("high", &high)]);
        match &judgement.minimum {
            Some(least) => {
                let least = self.words.numbers.count(least.value);
                let least = self.words.fill("rule.least", &[("least", &least)]);
                format!("{scale}, {least}")
            }
            None => scale,
        }
    }
}

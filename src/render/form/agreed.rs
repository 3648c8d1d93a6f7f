//! The sheets on which the panel agrees: all assessors' scores of a vendor side by side, and room for one in their place.

use std::collections::BTreeSet;

use super::Maker;
use super::scores::{free, taken};
use crate::model::{
    AgreedScore, Choice, EntryKind, FormCell, FormRow, FormTable, Judgement, Offer, PanelScore,
    TableKey, form_fingerprint,
};
use crate::render::outline::Kind;

/// An assessor's name and score.
type Scored<'a> = (&'a str, &'a PanelScore);

impl<'a> Maker<'a> {
    /// A sheet for each vendor who was scored by somebody.
    pub(super) fn agreed(&self) -> Vec<FormTable> {
        let mut taken = taken(self.words);
        let sheets = self.project.vendors().filter_map(|offer| {
            let rows = self.settled(offer);
            (!rows.is_empty()).then(|| self.agreed_sheet(offer, free(offer, &mut taken), rows))
        });
        sheets.collect()
    }

    fn agreed_sheet(&self, offer: &Offer, title: String, rows: Vec<FormRow>) -> FormTable {
        let columns = vec![
            self.column("criterion", "criteria.criterion", 20),
            self.column("who", "workbook.assessor", 24),
            self.column("own", "workbook.agreed.own", 13),
            self.column("why", "workbook.agreed.why", 58),
            self.column("score", "workbook.agreed.score", 9),
            self.column("reason", "workbook.scores.reason", 54),
            self.column("stands", "workbook.agreed.stands", 26),
        ];
        let values = [("vendor", offer.vendor.value.as_str())];
        FormTable {
            part: offer.alias.clone(),
            title,
            intro: self.words.fill("workbook.agreed.intro", &values),
            ..self.table(TableKey::Agreed, columns, rows)
        }
    }

    /// For each thing that was scored: a row for the score in the place of the mean, and below it one an assessor.
    fn settled(&self, offer: &Offer) -> Vec<FormRow> {
        let mut rows = Vec::new();
        let mut seen = BTreeSet::new();
        for item in self.branches.iter().flat_map(|branch| &branch.items) {
            let Kind::Judge(judgement) = item.kind else {
                continue;
            };
            let scored = self.project.scored(&offer.alias, &judgement.attribute);
            let scored: Vec<Scored> = scored.collect();
            if scored.is_empty() || !seen.insert(judgement.attribute.as_str()) {
                continue;
            }
            let mut agreed = self.project.agreed.iter();
            let agreed = agreed.find(|one| {
                one.score.vendor == offer.alias && one.score.attribute == judgement.attribute
            });
            rows.push(self.settlement(offer, judgement, &scored, agreed));
            let own = scored.iter();
            rows.extend(own.map(|one| self.own_score(offer, judgement, *one, agreed)));
        }
        rows
    }

    fn settlement(
        &self,
        offer: &Offer,
        judgement: &Judgement,
        scored: &[Scored],
        agreed: Option<&AgreedScore>,
    ) -> FormRow {
        let words = self.words;
        let (low, high) = (judgement.low, judgement.high);
        let score = agreed.map(|one| one.score.score.normalize().to_string());
        let score = score.unwrap_or_default();
        let scale = EntryKind::Scale { low, high };
        let reason = agreed.map_or("", |one| one.score.reason.as_str());
        FormRow {
            id: judgement.attribute.clone(),
            fingerprint: fingerprint(offer, judgement, scored),
            cells: vec![
                FormCell::Heading(words.title(&judgement.attribute)),
                FormCell::Heading(self.spread(scored)),
                FormCell::Heading(String::new()),
                FormCell::Text(self.means(judgement).join("\n")),
                self.filled(scale, "workbook.note.agreed", &score),
                self.filled(EntryKind::Text, "workbook.note.agreed_reason", reason),
                FormCell::Blank,
            ],
        }
    }

    /// `Scores from 2 to 5; to be discussed`.
    fn spread(&self, scored: &[Scored]) -> String {
        let scores = || scored.iter().map(|(_, own)| own.score);
        let (Some(low), Some(high)) = (scores().min(), scores().max()) else {
            return String::new();
        };
        let limit = self.project.rfp.panel.spread.as_ref();
        let apart = high.checked_sub(low).unwrap_or_default();
        let key = match limit {
            Some(limit) if apart > limit.value => "workbook.agreed.apart",
            _ => "workbook.agreed.near",
        };
        let numbers = &self.words.numbers;
        let (low, high) = (numbers.count(low), numbers.count(high));
        self.words.fill(key, &[("low", &low), ("high", &high)])
    }

    /// What an assessor gave and why, and what is said where the agreed score is another.
    fn own_score(
        &self,
        offer: &Offer,
        judgement: &Judgement,
        (assessor, own): Scored,
        agreed: Option<&AgreedScore>,
    ) -> FormRow {
        let words = self.words;
        let mut changes = agreed.into_iter().flat_map(|agreed| &agreed.changes);
        let said = changes.find(|one| one.assessor.value == assessor);
        let yes = words.get("yes");
        let stands = said.filter(|one| one.dissents).map_or("", |_| yes);
        let why = said.map_or("", |one| one.reason.as_str());
        let choice = EntryKind::Choice(vec![Choice::new(yes, "yes")]);
        FormRow {
            id: format!("{}/{assessor}", judgement.attribute),
            fingerprint: fingerprint(offer, judgement, &[(assessor, own)]),
            cells: vec![
                FormCell::Blank,
                FormCell::Text(assessor.to_owned()),
                FormCell::Text(words.numbers.count(own.score)),
                FormCell::Text(own.reason.clone()),
                FormCell::Blank,
                self.filled(EntryKind::Text, "workbook.note.changed", why),
                self.filled(choice, "workbook.note.stands", stands),
            ],
        }
    }
}

/// Of the scale and the scores that were given: whoever agreed had these before them.
fn fingerprint(offer: &Offer, judgement: &Judgement, scored: &[Scored]) -> String {
    let mut parts = vec![
        judgement.attribute.clone(),
        offer.alias.clone(),
        judgement.low.normalize().to_string(),
        judgement.high.normalize().to_string(),
    ];
    for (assessor, own) in scored {
        parts.push(format!("{assessor} {}", own.score.normalize()));
    }
    form_fingerprint(parts.iter().map(String::as_str))
}

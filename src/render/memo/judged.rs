//! What the panel gave, with reasons.

use super::Memo;
use crate::evaluate::{JudgedScore, OfferEvaluation};
use crate::model::{ConflictKind, Dropped};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::outline::Kind;

impl<'a> Memo<'a> {
    pub(super) fn judged(&mut self) -> Vec<Block> {
        let words = self.words;
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let judgements: Vec<(usize, &'a str, &'a str)> = items
            .filter_map(|item| match item.kind {
                Kind::Judge(judgement) => Some((
                    item.number,
                    judgement.id.as_str(),
                    judgement.attribute.as_str(),
                )),
                _ => None,
            })
            .collect();
        let mut blocks = Vec::new();
        for (number, clause, attribute) in judgements {
            let title = format!("{number} · {}", words.title(attribute));
            let mut table = Table::new(words.fill("judged.caption", &[("clause", &title)]))
                .stacking()
                .quiet()
                .column(words.get("panel.assessor"))
                .numbers(words.get("judged.score"))
                .column(words.get("judged.reason"));
            for offer in self.ordered() {
                let judged = offer.judged.iter().find(|judged| judged.clause == clause);
                if let Some(judged) = judged.filter(|judged| !judged.scores.is_empty()) {
                    self.judged_rows(&mut table, offer, judged);
                }
            }
            if let Some(table) = table.block() {
                blocks.push(Block::heading(
                    words.fill("judged.title", &[("clause", &title)]),
                ));
                blocks.push(table);
            }
        }
        blocks
    }

    fn judged_rows(
        &mut self,
        table: &mut Table,
        offer: &'a OfferEvaluation,
        judged: &'a JudgedScore,
    ) {
        let words = self.words;
        let mut head = Inline::text(offer.vendor.as_str());
        if let Some(mean) = judged.mean {
            let mean = self.noted(words.numbers.points(mean.value), mean);
            head = head.then(" — ").with(words.say(
                if judged.agreed {
                    "judged.mean.agreed"
                } else {
                    "judged.mean"
                },
                &[("mean", mean)],
            ));
        }
        table.row(Look::Group, [head]);
        for given in &judged.scores {
            let number = self.notes.clause(given.at);
            let mut assessor = Inline::text(given.assessor.as_str());
            if let Some(weight) = given.weight {
                let weight = self.noted(words.numbers.count(weight.value), weight);
                assessor = assessor.below(words.say("judged.weight", &[("weight", weight)]));
            }
            let mut score = Inline::text(words.numbers.count(given.score.value)).note(number);
            if let Some(dropped) = given.dropped.filter(|_| !judged.agreed) {
                let key = match dropped {
                    Dropped::Highest => "judged.dropped.highest",
                    Dropped::Lowest => "judged.dropped.lowest",
                };
                score = score.below(Inline::muted(words.get(key)));
            }
            table.row(
                Look::Plain,
                [assessor, score, Inline::text(given.reason.as_str())],
            );
        }
        self.aside_rows(table, offer);
        self.agreed_rows(table, offer, judged);
    }

    /// Who did not score this vendor, and why.
    fn aside_rows(&mut self, table: &mut Table, offer: &OfferEvaluation) {
        for sheet in &self.project.panels {
            for conflict in sheet
                .conflicts
                .iter()
                .filter(|one| one.vendor == offer.alias)
            {
                let number = self.notes.clause(conflict.span);
                let reason = self.words.say(
                    aside_key(conflict.kind),
                    &[("reason", conflict.reason.as_str().into())],
                );
                table.row(
                    Look::Plain,
                    [
                        sheet.assessor.as_str().into(),
                        "–".into(),
                        reason.note(number),
                    ],
                );
            }
        }
    }

    /// What the panel agreed on, and what is said by those whose score is another.
    fn agreed_rows(&mut self, table: &mut Table, offer: &OfferEvaluation, judged: &'a JudgedScore) {
        let (words, project) = (self.words, self.project);
        let attribute = self
            .judgement(&judged.clause)
            .map(|own| own.attribute.as_str());
        let mut agreed = project.agreed.iter();
        let Some(agreed) = agreed.find(|one| {
            one.score.vendor == offer.alias && Some(one.score.attribute.as_str()) == attribute
        }) else {
            return;
        };
        let number = self.notes.clause(agreed.score.span);
        table.row(
            Look::Total,
            [
                words.get("judged.agreed").into(),
                Inline::text(words.numbers.count(agreed.score.score)).note(number),
                Inline::text(agreed.score.reason.as_str()),
            ],
        );
        for change in &agreed.changes {
            let number = self.notes.clause(change.span);
            let who = &change.assessor.value;
            let own = judged.scores.iter().find(|given| given.assessor == *who);
            let from = own.map_or_else(
                || "–".to_owned(),
                |own| words.numbers.count(own.score.value),
            );
            let key = if change.dissents {
                "judged.dissents"
            } else {
                "judged.changed"
            };
            let values = [
                ("from", from.into()),
                ("to", words.numbers.count(agreed.score.score).into()),
                ("reason", change.reason.as_str().into()),
            ];
            let said = words.say(key, &values).note(number);
            table.row(Look::Plain, [who.as_str().into(), "–".into(), said]);
        }
    }
}

/// How it is said that somebody does not score a vendor.
pub(super) const fn aside_key(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Interest => "judged.conflict",
        ConflictKind::Recusal => "judged.recused",
    }
}

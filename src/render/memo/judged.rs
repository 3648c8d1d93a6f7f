//! What the panel gave, with reasons.

use super::Memo;
use crate::evaluate::{JudgedScore, OfferEvaluation};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::number;
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
            let mean = self.noted(number::points(mean.value), mean);
            head = head
                .then(" — ")
                .with(words.say("judged.mean", &[("mean", mean)]));
        }
        table.row(Look::Group, [head]);
        for (assessor, score, reason, at) in &judged.scores {
            let number = self.notes.clause(*at);
            table.row(
                Look::Plain,
                [
                    Inline::text(assessor.as_str()),
                    Inline::text(number::count(score.value)).note(number),
                    Inline::text(reason.as_str()),
                ],
            );
        }
    }
}

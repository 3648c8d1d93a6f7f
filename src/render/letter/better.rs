//! Where the winner was better, in words: the criterion and the clauses, never an answer.

use super::Letter;
use super::scores::find;
use crate::evaluate::{CriterionScore, EarnScore, OfferEvaluation, Status};
use crate::model::{Criterion, Scoring};
use crate::render::block::Block;
use crate::render::inline::Inline;

impl Letter<'_> {
    pub(super) fn better(&self) -> Vec<Block> {
        let words = self.words;
        let winners = self.winners();
        if winners.is_empty() {
            return Vec::new();
        }
        if self.own.status != Status::Counts {
            return vec![Block::paragraph(words.get("letter.better.uncounted"))];
        }
        let mut blocks = Vec::new();
        for winner in &winners {
            if winners.len() > 1 {
                blocks.push(Block::heading(self.called(winner)));
            }
            blocks.extend(self.over(winner));
        }
        blocks
    }

    /// Everything that a winner has over the vendor.
    fn over(&self, winner: &OfferEvaluation) -> Vec<Block> {
        let words = self.words;
        let top = self.project.rfp.criteria.iter();
        let mut lines: Vec<Inline> = top
            .filter_map(|criterion| self.advantage(winner, criterion))
            .collect();
        let lower = winner.evaluated.zip(self.own.evaluated);
        if lower.is_some_and(|(winner, own)| winner.value < own.value) {
            lines.push(words.get("letter.better.evaluated").into());
        }
        let mut blocks = Vec::new();
        match Block::list(lines) {
            Some(list) => blocks.push(list),
            None => blocks.push(Block::paragraph(words.get("letter.better.none"))),
        }
        blocks.extend(self.price(winner));
        blocks
    }

    /// What the winner has over the vendor in a criterion; `None` if nothing.
    fn advantage(&self, winner: &OfferEvaluation, criterion: &Criterion) -> Option<Inline> {
        let words = self.words;
        let theirs = find(&winner.scores, &criterion.id)?;
        let own = find(&self.own.scores, &criterion.id)?;
        if theirs.points.value <= own.points.value {
            return None;
        }
        let name = Inline::strong(words.title(&criterion.name));
        if matches!(criterion.scoring, Scoring::Price(_)) {
            return Some(words.say("letter.better.price", &[("criterion", name)]));
        }
        let clauses = self.clauses(theirs, own);
        Some(match clauses.is_empty() {
            true => words.say("letter.better.points", &[("criterion", name)]),
            false => {
                let clauses = words.and(&clauses);
                let values = [("criterion", name), ("clauses", clauses.into())];
                words.say("letter.better.clauses", &values)
            }
        })
    }

    /// The clauses below a criterion by which the winner earned more.
    fn clauses(&self, theirs: &CriterionScore, own: &CriterionScore) -> Vec<String> {
        let (mut theirs_all, mut own_all) = (Vec::new(), Vec::new());
        gather(theirs, &mut theirs_all);
        gather(own, &mut own_all);
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let more = items.filter(|item| {
            let share = |all: &[&EarnScore]| {
                let mut all = all.iter();
                all.find(|one| one.clause == item.id())
                    .map(|one| one.share.value)
            };
            share(&theirs_all) > share(&own_all)
        });
        let name = |item: &crate::render::outline::Item<'_>| {
            format!("{} ({})", self.words.name(item.name()), item.number)
        };
        more.map(name).collect()
    }

    /// The winner's price, where the RFP says that it is published.
    fn price(&self, winner: &OfferEvaluation) -> Option<Block> {
        if !self.publish().price {
            return None;
        }
        let cost = winner.scenarios.first()?.cost?;
        let price = self
            .words
            .numbers
            .money(cost.value, self.project.rfp.currency.value);
        let line = self
            .words
            .say("letter.winner.price", &[("price", price.into())]);
        Some(Block::paragraph(line))
    }
}

fn gather<'s>(score: &'s CriterionScore, out: &mut Vec<&'s EarnScore>) {
    out.extend(&score.earned);
    for branch in &score.branches {
        gather(branch, out);
    }
}

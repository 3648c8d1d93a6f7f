//! What is for the buyer only: the others by name, and what decides to the cent.

use super::Brief;
use crate::evaluate::{Lever, LeverOf, TargetCost, Tried};
use crate::render::block::{Block, Fact, Look, Sections, Table};
use crate::render::inline::Inline;

impl Brief<'_> {
    /// The sections that may not be told, each marked.
    pub(super) fn buyer_only(&mut self, sections: &mut Sections) {
        let words = self.memo.words;
        let mut add = |id: &str, blocks| {
            let key = format!("talks.{id}");
            let title = words.get(&key);
            let title = words.fill("talks.buyer_only", &[("title", title)]);
            sections.push(id, &title, blocks);
        };
        add("standing", self.standing());
        add("price", self.price());
        add("steps", self.steps());
        add("median", self.medians());
        add("ahead", self.ahead());
    }

    fn standing(&mut self) -> Vec<Block> {
        let words = self.memo.words;
        let mut table = Table::new(words.get("talks.standing.caption"))
            .column(words.get("vendor"))
            .column(words.get("status"))
            .numbers(words.get("talks.points.points"))
            .numbers(words.get("talks.cost"));
        for offer in self.memo.ordered() {
            let points = offer.total.map(|total| self.memo.points(total));
            let cost = offer.scenarios.first().and_then(|base| base.cost);
            let cost = cost.map(|cost| self.memo.money(cost));
            let look = match offer.alias == self.own.alias {
                true => Look::Chosen,
                false => Look::Plain,
            };
            let blank = || Inline::text("–");
            table.row(
                look,
                [
                    offer.vendor.as_str().into(),
                    self.memo.status(offer),
                    points.unwrap_or_else(blank),
                    cost.unwrap_or_else(blank),
                ],
            );
        }
        table.block().into_iter().collect()
    }

    /// What the price alone can do, to the cent.
    fn price(&mut self) -> Vec<Block> {
        let words = self.memo.words;
        if !self.talks.now.counts {
            return vec![Block::paragraph(words.get("talks.price.uncounted"))];
        }
        if let Some(room) = self.talks.room {
            let line = self.target_line("talks.price.room", room);
            return vec![Block::paragraph(line)];
        }
        if self.talks.now.first {
            return vec![Block::paragraph(words.get("talks.price.unrivalled"))];
        }
        let line = match self.talks.target {
            Some(target) => self.target_line("talks.price.exact", target),
            None => words.get("talks.price.never").into(),
        };
        let mut blocks = vec![Block::paragraph(line)];
        let told = self
            .talks
            .target
            .and_then(|target| self.told_target(target.cost.value));
        if told.is_some() {
            blocks.push(Block::paragraph(words.get("talks.price.told")));
        }
        blocks
    }

    fn target_line(&mut self, key: &str, target: TargetCost) -> Inline {
        let cost = self.memo.money(target.cost);
        let difference = self.memo.money(target.difference);
        let percent = self
            .memo
            .words
            .numbers
            .tenths_of_hundred(target.percent.value);
        let values = [
            ("cost", cost),
            ("difference", difference),
            ("percent", percent.into()),
        ];
        self.memo.words.say(key, &values)
    }

    /// Each change alone, then all of them together.
    fn steps(&mut self) -> Vec<Block> {
        let words = self.memo.words;
        let mut table = Table::new(words.get("talks.steps.caption"))
            .column(words.get("talks.step"))
            .numbers(words.get("talks.points.points"))
            .column(words.get("talks.steps.first"));
        table.row(
            Look::Plain,
            self.step(words.get("talks.steps.now").into(), self.talks.now),
        );
        for lever in &self.talks.levers {
            table.row(Look::Plain, self.step(self.lever(lever), lever.tried));
        }
        if let Some(together) = self.talks.together {
            let all = words.get("talks.steps.together").into();
            table.row(Look::Total, self.step(all, together));
        }
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        if let Some(target) = self.talks.target_together {
            let line = self.target_line("talks.steps.price", target);
            blocks.push(Block::paragraph(line));
        }
        blocks.push(Block::paragraph(words.get("talks.steps.judged")));
        blocks
    }

    fn lever(&self, lever: &Lever) -> Inline {
        let words = self.memo.words;
        match &lever.of {
            LeverOf::Answer { clauses, best, .. } => {
                let clauses =
                    Inline::joined(clauses.iter().map(|id| self.term(id)), words.separator());
                let best = words.answer(best);
                words.say(
                    "talks.steps.answer",
                    &[("clause", clauses), ("best", best.into())],
                )
            }
            LeverOf::Deviation { clause } => {
                words.say("talks.steps.deviation", &[("clause", self.term(clause))])
            }
        }
    }

    fn step(&self, what: Inline, tried: Tried) -> [Inline; 3] {
        let words = self.memo.words;
        let points = tried
            .points
            .map_or_else(|| "–".to_owned(), |value| words.numbers.points(value));
        let first = words.get(if tried.first { "yes" } else { "no" });
        [what, points.into(), first.into()]
    }

    fn medians(&mut self) -> Vec<Block> {
        let words = self.memo.words;
        let mut table = Table::new(words.get("talks.median.caption"))
            .column(words.get("talks.line"))
            .numbers(words.get("talks.lines.own"))
            .numbers(words.get("talks.median.of"))
            .numbers(words.get("talks.lines.above"))
            .numbers(words.get("talks.median.others"));
        for line in &self.talks.lines {
            let above = line.above.map_or_else(
                || "–".to_owned(),
                |above| words.numbers.tenths_of_hundred(above.value),
            );
            let name = self.line(line);
            let (own, median) = (self.memo.money(line.own), self.memo.money(line.median));
            let others = words.numeral(line.others);
            table.row(
                Look::Plain,
                [name.into(), own, median, above.into(), others.into()],
            );
        }
        table.block().into_iter().collect()
    }

    /// Where others are better, while they are too few for it to be told.
    fn ahead(&self) -> Vec<Block> {
        if self.is_crowd() {
            return Vec::new();
        }
        let lines: Vec<Inline> = self.talks.better.iter().map(|id| self.term(id)).collect();
        let others = self.memo.words.numeral(self.talks.others);
        let others = Fact::new(self.memo.words.get("talks.median.others"), others);
        let mut blocks: Vec<Block> = Block::list(lines).into_iter().collect();
        if !blocks.is_empty() {
            blocks.extend(Block::facts(vec![others]));
        }
        blocks
    }
}

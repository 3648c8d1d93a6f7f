//! A vendor's own points, beside the winner's as far as they are published.

use super::Letter;
use crate::evaluate::{CriterionScore, Figure, OfferEvaluation};
use crate::model::Scoring;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::outline::Kind;
use crate::render::words::Words;

impl Letter<'_> {
    pub(super) fn scores(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        if self.own.scores.is_empty() {
            blocks.push(Block::paragraph(words.get("letter.scores.none")));
        } else {
            blocks.extend(self.by_criterion());
        }
        blocks.extend(self.evaluated());
        blocks.extend(self.judged());
        blocks
    }

    /// The winners, for their columns; nobody in the letter of one, and where points are closed.
    fn beside(&self) -> Vec<&OfferEvaluation> {
        let winners = self.winners();
        let is_own = winners.iter().any(|one| one.alias == self.own.alias);
        match self.publish().points && !is_own {
            true => winners,
            false => Vec::new(),
        }
    }

    fn by_criterion(&self) -> Option<Block> {
        let words = self.words;
        let beside = self.beside();
        let mut table = Table::new(words.get("letter.scores.caption"))
            .column(words.get("criteria.criterion"))
            .numbers(words.get("scores.most"))
            .numbers(words.get("letter.scores.own"));
        for winner in &beside {
            let title = match beside.len() {
                1 => words.get("letter.scores.winner").to_owned(),
                _ => self.called(winner),
            };
            table = table.numbers(title);
        }
        for branch in &self.branches {
            let criterion = branch.criterion;
            let name = words.title(&criterion.name);
            let head = match branch.depth {
                0 => Inline::strong(name),
                depth => Inline::text(format!("{}{name}", "\u{2003}".repeat(depth))),
            };
            let points = |offer: &OfferEvaluation| {
                let score = find(&offer.scores, &criterion.id);
                shown(score.map(|score| score.points), words)
            };
            let is_price = matches!(criterion.scoring, Scoring::Price(_));
            let mut cells = vec![
                head,
                words.numbers.points(branch.points).into(),
                points(self.own),
            ];
            cells.extend(
                beside
                    .iter()
                    .map(|winner| match is_price && !self.publish().price {
                        true => Inline::muted(words.get("letter.closed")),
                        false => points(winner),
                    }),
            );
            table.row(Look::Plain, cells);
        }
        self.lost(&mut table, &beside);
        let total = words.numbers.points(crate::value::Decimal::ONE_HUNDRED);
        let mut cells = vec![
            words.get("total").into(),
            total.into(),
            shown(self.own.total, words),
        ];
        // Without the price, the total would tell its points.
        cells.extend(beside.iter().map(|winner| match self.publish().price {
            true => shown(winner.total, words),
            false => Inline::muted(words.get("letter.closed")),
        }));
        table.row(Look::Total, cells);
        table.block()
    }

    /// What deviations from the contract cost in points.
    fn lost(&self, table: &mut Table, beside: &[&OfferEvaluation]) {
        let lost = |offer: &OfferEvaluation| {
            let all = offer.contract.iter().filter_map(|own| own.lost);
            let all =
                all.map(|lost| Inline::text(format!("−{}", self.words.numbers.points(lost.value))));
            Inline::joined(all.collect::<Vec<_>>(), self.words.separator())
        };
        let own = lost(self.own);
        let others: Vec<Inline> = beside.iter().map(|one| lost(one)).collect();
        if own.is_empty() && others.iter().all(Inline::is_empty) {
            return;
        }
        let head = Inline::strong(self.words.get("contract.lost_row"));
        let mut cells = vec![head, Inline::new(), own];
        cells.extend(others);
        table.row(Look::Plain, cells);
    }

    /// Where the lowest evaluated price wins, the own one.
    fn evaluated(&self) -> Option<Block> {
        let evaluated = self.own.evaluated?;
        let price = self
            .words
            .numbers
            .money(evaluated.value, self.project.rfp.currency.value);
        let line = self
            .words
            .say("letter.evaluated", &[("price", price.into())]);
        Some(Block::paragraph(line))
    }

    /// What the panel gave the vendor: the mean, not the assessors' words, which may speak of others.
    fn judged(&self) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("letter.judged"))
            .column(words.get("earned.clause"))
            .column(words.get("letter.judged.scale"))
            .numbers(words.get("letter.judged.mean"));
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        for item in items {
            let Kind::Judge(judgement) = item.kind else {
                continue;
            };
            let mut judged = self.own.judged.iter();
            let own = judged.find(|one| one.clause == judgement.id);
            let Some(mean) = own.and_then(|one| one.mean) else {
                continue;
            };
            let scale = words.fill(
                "letter.judged.from",
                &[
                    ("low", &words.numbers.count(judgement.low)),
                    ("high", &words.numbers.count(judgement.high)),
                ],
            );
            let head = format!("{} · {}", item.number, words.title(item.name()));
            let mean = words.numbers.points(mean.value);
            table.row(Look::Plain, [head.into(), scale.into(), mean.into()]);
        }
        table.block()
    }
}

fn shown(points: Option<Figure>, words: &Words) -> Inline {
    points.map_or_else(
        || "–".into(),
        |points| words.numbers.points(points.value).into(),
    )
}

/// The score of a criterion, wherever in the tree.
pub(super) fn find<'s>(scores: &'s [CriterionScore], id: &str) -> Option<&'s CriterionScore> {
    scores.iter().find_map(|score| match score.id == id {
        true => Some(score),
        false => find(&score.branches, id),
    })
}

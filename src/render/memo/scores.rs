//! Points by criterion.

use super::Memo;
use crate::evaluate::{CriterionScore, EarnScore, OfferEvaluation};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;

impl<'a> Memo<'a> {
    pub(super) fn scores(&mut self) -> Vec<Block> {
        let words = self.words;
        let ranked = self.ranked();
        if ranked.is_empty() {
            let mut blocks = vec![Block::paragraph(words.get("scores.nobody"))];
            blocks.extend(self.judged());
            return blocks;
        }
        let mut blocks = vec![Block::paragraph(words.get("scores.intro"))];
        blocks.extend(self.by_criterion(&ranked));
        blocks.extend(self.by_preference(&ranked));
        blocks.extend(self.judged());
        blocks
    }

    fn by_criterion(&mut self, ranked: &[&'a OfferEvaluation]) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("scores.caption"))
            .column(words.get("criteria.criterion"))
            .numbers(words.get("scores.most"));
        for offer in ranked {
            table = table.numbers(offer.vendor.as_str());
        }
        let rows: Vec<(String, usize, String, String)> = self
            .branches
            .iter()
            .map(|b| {
                (
                    b.criterion.id.clone(),
                    b.depth,
                    words.title(&b.criterion.name),
                    words.numbers.points(b.points),
                )
            })
            .collect();
        for (id, depth, name, most) in rows {
            let head = if depth == 0 {
                Inline::strong(name)
            } else {
                Inline::text(format!("{}{name}", "\u{2003}".repeat(depth)))
            };
            let mut cells = vec![head, most.into()];
            for offer in ranked {
                let score = find(&offer.scores, &id);
                let cell = match score {
                    Some(score) if depth == 0 => {
                        let points = self.points(score.points);
                        let raw = score.raw.map(|raw| words.numbers.points(raw.value));
                        match raw {
                            Some(raw) => points.below(Inline::muted(
                                words.fill("scores.raw", &[("points", &raw)]),
                            )),
                            None => points,
                        }
                    }
                    Some(score) => words.numbers.points(score.points.value).into(),
                    None => "–".into(),
                };
                cells.push(cell);
            }
            table.row(Look::Plain, cells);
        }
        if ranked
            .iter()
            .any(|offer| offer.contract.iter().any(|own| own.lost.is_some()))
        {
            let mut cells = vec![Inline::strong(words.get("contract.lost_row")), "".into()];
            for offer in ranked {
                cells.push(self.lost_points(offer));
            }
            table.row(Look::Plain, cells);
        }
        let mut cells = vec![Inline::text(words.get("total")), Inline::text("100.00")];
        for offer in ranked {
            cells.push(
                offer
                    .total
                    .map_or_else(|| "–".into(), |total| self.points(total)),
            );
        }
        table.row(Look::Total, cells);
        table.block()
    }

    /// The share of its points that each preference and judgement earned.
    fn by_preference(&self, ranked: &[&'a OfferEvaluation]) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("earned.caption"))
            .column(words.get("earned.clause"))
            .numbers(words.get("scores.most"));
        for offer in ranked {
            table = table.numbers(offer.vendor.as_str());
        }
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        for item in items {
            let Some(points) = item.points else { continue };
            let condition = item.condition(words);
            let name = words.title(item.name());
            let head = match condition {
                Some(condition) => format!("{} · {name}: {condition}", item.number),
                None => format!("{} · {name}", item.number),
            };
            let mut cells = vec![
                Inline::text(head),
                Inline::text(words.numbers.points(points)),
            ];
            cells.extend(ranked.iter().map(|offer| self.share(offer, item.id())));
            table.row(Look::Plain, cells);
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        vec![Block::heading(words.get("earned.title")), table]
    }

    fn share(&self, offer: &OfferEvaluation, clause: &str) -> Inline {
        match earned(&offer.scores, clause) {
            Some(earned) if earned.known => {
                Inline::text(self.words.numbers.share(earned.share.value))
            }
            Some(_) => Inline::muted(self.words.get("blank")),
            None => Inline::text("–"),
        }
    }
}

/// The score of a criterion, wherever in the tree.
fn find<'s>(scores: &'s [CriterionScore], id: &str) -> Option<&'s CriterionScore> {
    scores.iter().find_map(|score| {
        if score.id == id {
            Some(score)
        } else {
            find(&score.branches, id)
        }
    })
}

fn earned<'s>(scores: &'s [CriterionScore], clause: &str) -> Option<&'s EarnScore> {
    scores.iter().find_map(|score| {
        let own = score.earned.iter().find(|earned| earned.clause == clause);
        own.or_else(|| earned(&score.branches, clause))
    })
}

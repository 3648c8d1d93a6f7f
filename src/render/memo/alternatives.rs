//! Second best, and no award.

use super::{Memo, base_cost};
use crate::evaluate::OfferEvaluation;
use crate::render::block::Block;
use crate::render::inline::Inline;

impl<'a> Memo<'a> {
    pub(super) fn alternatives(&mut self) -> Vec<Block> {
        let words = self.words;
        let winner = self.winner();
        let ranked = self.ranked();
        let second = ranked
            .iter()
            .copied()
            .find(|o| winner.is_some_and(|winner| winner.alias != o.alias));
        let mut blocks = Vec::new();
        if winner.is_some() {
            blocks.push(Block::heading(words.get("alternatives.second")));
            blocks.push(Block::paragraph(match second {
                Some(second) => self.second_best(second),
                None => words.get("alternatives.no_second").into(),
            }));
        }
        blocks.push(Block::heading(words.get("alternatives.none")));
        let key = if winner.is_some() {
            "alternatives.none.text"
        } else {
            "alternatives.again"
        };
        blocks.push(Block::paragraph(words.get(key)));
        for baseline in self.baselines().collect::<Vec<_>>() {
            blocks.push(Block::heading(
                words.fill("alternatives.baseline", &[("baseline", &baseline.vendor)]),
            ));
            blocks.push(Block::paragraph(self.in_house(baseline, winner)));
        }
        blocks
    }

    fn second_best(&mut self, second: &'a OfferEvaluation) -> Inline {
        let words = self.words;
        let points = second
            .total
            .map_or_else(Inline::new, |total| self.points(total));
        let cost = base_cost(second).map(|cost| cost.total);
        let cost = cost.map_or_else(Inline::new, |cost| self.money(cost));
        let valid = self.offer(second).and_then(|offer| offer.valid.as_ref());
        let valid = valid.map_or_else(String::new, |valid| words.date(valid.value));
        words.say(
            "alternatives.second.text",
            &[
                ("vendor", Inline::strong(second.vendor.as_str())),
                ("points", points),
                ("cost", cost),
                ("date", valid.into()),
            ],
        )
    }

    /// Keeping the work in house, beside the winner.
    fn in_house(
        &mut self,
        baseline: &'a OfferEvaluation,
        winner: Option<&'a OfferEvaluation>,
    ) -> Inline {
        let words = self.words;
        let Some(cost) = base_cost(baseline) else {
            return words.get("alternatives.unpriced").into();
        };
        let line = match winner.and_then(|winner| Some((winner, base_cost(winner)?))) {
            Some((winner, own)) => self.cost_against(baseline, cost.compared, winner, own.compared),
            None => {
                let total = self.money(cost.total);
                words.say(
                    "alternatives.costs",
                    &[
                        ("baseline", baseline.vendor.as_str().into()),
                        ("cost", total),
                    ],
                )
            }
        };
        line.then(" ").then(words.get("alternatives.compared"))
    }
}

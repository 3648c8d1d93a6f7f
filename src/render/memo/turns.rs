//! How far each weight can move before another offer is first.

use super::Memo;
use crate::evaluate::{Turn, WeightTurn};
use crate::render::block::{Block, Look, Table};
use crate::render::comparison::nearest;
use crate::render::inline::Inline;

impl Memo<'_> {
    pub(super) fn turns(&mut self) -> Vec<Block> {
        let words = self.words;
        let turns = &self.evaluation.turns;
        let Some(winner) = self.winner().filter(|_| !turns.is_empty()) else {
            return Vec::new();
        };
        let mut table = Table::new(words.fill("turns.caption", &[("vendor", &winner.vendor)]))
            .column(words.get("criteria.criterion"))
            .numbers(words.get("criteria.weight"))
            .column(words.get("turns.below"))
            .column(words.get("turns.above"));
        for turn in turns {
            let cells = [
                words.title(&turn.criterion).into(),
                Inline::text(words.numbers.share_of_hundred(turn.weight.value)),
                self.turn(turn.below),
                self.turn(turn.above),
            ];
            table.row(Look::Plain, cells);
        }
        let mut blocks = vec![Block::heading(words.get("turns.title"))];
        blocks.push(Block::paragraph(self.nearest_of(turns, &winner.vendor)));
        blocks.extend(table.block());
        blocks
    }

    /// The nearest turn, where there is a winner by points.
    pub(super) fn nearest_turn(&self, winner: &str) -> Option<Inline> {
        let turns = &self.evaluation.turns;
        (!turns.is_empty()).then(|| self.nearest_of(turns, winner))
    }

    fn turn(&mut self, turn: Option<Turn>) -> Inline {
        let Some(turn) = turn else {
            return self.words.get("turns.never").into();
        };
        let rival = self.offers().get(turn.rival);
        let rival = rival.map_or_else(String::new, |offer| offer.vendor.clone());
        let at = self.words.numbers.share_of_hundred(turn.at.value);
        let at = self.noted(at, turn.at);
        let values = [("at", at), ("vendor", rival.into())];
        self.words.say("turns.at", &values)
    }

    /// The turn that is nearest to the published weights, in a sentence.
    fn nearest_of(&self, turns: &[WeightTurn], winner: &str) -> Inline {
        let words = self.words;
        let Some((turn, side, word)) = nearest(turns) else {
            return words.say("turns.none", &[("vendor", winner.into())]);
        };
        let key = if word == "less" {
            "turns.less"
        } else {
            "turns.more"
        };
        let rival = self.offers().get(side.rival);
        let values = [
            ("vendor", winner.into()),
            (
                "rival",
                rival.map_or("", |offer| offer.vendor.as_str()).into(),
            ),
            ("criterion", words.name(&turn.criterion).into()),
            ("at", words.numbers.share_of_hundred(side.at.value).into()),
            (
                "weight",
                words.numbers.share_of_hundred(turn.weight.value).into(),
            ),
        ];
        words.say(key, &values)
    }
}

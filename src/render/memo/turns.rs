//! How far each weight can move before another offer is first.

use super::Memo;
use crate::evaluate::{Turn, WeightTurn};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::number;

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
                Inline::text(number::share_of_hundred(turn.weight.value)),
                self.turn(turn.below),
                self.turn(turn.above),
            ];
            table.row(Look::Plain, cells);
        }
        let mut blocks = vec![Block::heading(words.get("turns.title"))];
        blocks.push(Block::paragraph(self.nearest(turns, &winner.vendor)));
        blocks.extend(table.block());
        blocks
    }

    fn turn(&mut self, turn: Option<Turn>) -> Inline {
        let Some(turn) = turn else {
            return self.words.get("turns.never").into();
        };
        let rival = self.offers().get(turn.rival);
        let rival = rival.map_or_else(String::new, |offer| offer.vendor.clone());
        let at = number::share_of_hundred(turn.at.value);
        let at = self.noted(at, turn.at);
        let values = [("at", at), ("vendor", rival.into())];
        self.words.say("turns.at", &values)
    }

    /// The turn that is nearest to the published weights, in a sentence.
    fn nearest(&self, turns: &[WeightTurn], winner: &str) -> Inline {
        let words = self.words;
        let sides = turns.iter().flat_map(|turn| {
            let sides = [("turns.less", turn.below), ("turns.more", turn.above)];
            sides.map(|(key, side)| (key, turn, side))
        });
        let moved = sides.filter_map(|(key, turn, side)| {
            let side = side?;
            let far = side.at.value.checked_sub(turn.weight.value)?.abs();
            Some((far, key, turn, side))
        });
        let Some((_, key, turn, side)) = moved.min_by_key(|(far, ..)| *far) else {
            return words.say("turns.none", &[("vendor", winner.into())]);
        };
        let rival = self.offers().get(side.rival);
        let values = [
            ("vendor", winner.into()),
            (
                "rival",
                rival.map_or("", |offer| offer.vendor.as_str()).into(),
            ),
            ("criterion", words.name(&turn.criterion).into()),
            ("at", number::share_of_hundred(side.at.value).into()),
            ("weight", number::share_of_hundred(turn.weight.value).into()),
        ];
        words.say(key, &values)
    }
}

//! What is bought for the premium, in words.

use super::{Memo, base_cost};
use crate::evaluate::{CriterionScore, Figure, OfferEvaluation};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::number::Numbers;
use crate::value::Decimal;

impl<'a> Memo<'a> {
    pub(super) fn tradeoff(&mut self) -> Vec<Block> {
        let Some(winner) = self.winner() else {
            return Vec::new();
        };
        let words = self.words;
        let ranked = self.ranked();
        let others = ranked
            .iter()
            .copied()
            .filter(|offer| offer.alias != winner.alias);
        let priced = |offer: &OfferEvaluation| base_cost(offer).map(|cost| cost.compared.value);
        let cheapest = ranked
            .iter()
            .copied()
            .filter(|o| priced(o).is_some())
            .min_by_key(|o| priced(o));
        let mut blocks = Vec::new();
        let other = match cheapest {
            Some(cheapest) if cheapest.alias != winner.alias => Some(cheapest),
            _ => {
                let vendor = Inline::text(winner.vendor.as_str());
                blocks.push(Block::paragraph(
                    words.say("tradeoff.cheapest", &[("vendor", vendor)]),
                ));
                others.clone().next()
            }
        };
        if let Some(other) = other {
            blocks.extend(self.against(winner, other));
        }
        let second = others.clone().next();
        if let Some(second) =
            second.filter(|second| other.is_none_or(|other| other.alias != second.alias))
        {
            blocks.extend(self.against(winner, second));
        }
        blocks
    }

    /// The winner beside another offer: the cost and the points, criterion by criterion.
    fn against(&mut self, winner: &'a OfferEvaluation, other: &'a OfferEvaluation) -> Vec<Block> {
        let words = self.words;
        let (Some(own_cost), Some(other_cost)) = (base_cost(winner), base_cost(other)) else {
            return Vec::new();
        };
        let heading = words.fill(
            "tradeoff.title",
            &[("winner", &winner.vendor), ("other", &other.vendor)],
        );
        let mut blocks = vec![Block::heading(heading)];
        let cost = self.cost_against(winner, own_cost.compared, other, other_cost.compared);
        blocks.push(Block::paragraph(
            cost.then(" ").with(self.points_against(winner, other)),
        ));
        let mut table = Table::new(words.get("tradeoff.caption"))
            .column(words.get("criteria.criterion"))
            .numbers(winner.vendor.as_str())
            .numbers(other.vendor.as_str())
            .numbers(words.get("tradeoff.difference"));
        for (own, theirs) in pairs(winner, other) {
            let difference = own
                .points
                .value
                .checked_sub(theirs.points.value)
                .unwrap_or_default();
            let cells = [
                self.words.title(&own.id).into(),
                self.points(own.points),
                self.points(theirs.points),
                gain(difference, &self.words.numbers).into(),
            ];
            table.row(Look::Plain, cells);
        }
        if let (Some(own), Some(theirs)) = (winner.total, other.total) {
            let difference = own.value.checked_sub(theirs.value).unwrap_or_default();
            let cells = [
                words.get("total").into(),
                self.points(own),
                self.points(theirs),
                gain(difference, &self.words.numbers).into(),
            ];
            table.row(Look::Total, cells);
        }
        blocks.extend(table.block());
        blocks
    }

    /// By how much one costs more or less than another, with both figures.
    pub(super) fn cost_against(
        &mut self,
        one: &OfferEvaluation,
        one_cost: Figure,
        other: &OfferEvaluation,
        other_cost: Figure,
    ) -> Inline {
        let words = self.words;
        let difference = one_cost
            .value
            .checked_sub(other_cost.value)
            .unwrap_or_default();
        let key = match difference {
            _ if difference.is_zero() => "tradeoff.same",
            _ if difference.is_sign_positive() => "tradeoff.more",
            _ => "tradeoff.less",
        };
        let share = difference
            .abs()
            .checked_div(other_cost.value)
            .unwrap_or_default();
        let (one_money, other_money) = (self.money(one_cost), self.money(other_cost));
        words.say(
            key,
            &[
                ("one", one.vendor.as_str().into()),
                ("other", other.vendor.as_str().into()),
                ("one_cost", one_money),
                ("other_cost", other_money),
                (
                    "difference",
                    Inline::strong(words.numbers.money(difference.abs(), self.currency())),
                ),
                ("share", words.numbers.share(share).into()),
            ],
        )
    }

    /// Where it earns more points, and where fewer.
    fn points_against(&self, winner: &OfferEvaluation, other: &OfferEvaluation) -> Inline {
        let words = self.words;
        let (mut more, mut fewer) = (Vec::new(), Vec::new());
        for (own, theirs) in pairs(winner, other) {
            let difference = own
                .points
                .value
                .checked_sub(theirs.points.value)
                .unwrap_or_default();
            let item = format!(
                "{} ({})",
                words.name(&own.id),
                gain(difference, &words.numbers)
            );
            match difference {
                _ if difference.is_zero() => {}
                _ if difference.is_sign_positive() => more.push(item),
                _ => fewer.push(item),
            }
        }
        let mut line = Inline::new();
        for (key, items) in [
            ("tradeoff.earns_more", more),
            ("tradeoff.earns_fewer", fewer),
        ] {
            if !items.is_empty() {
                let said = words.say(key, &[("criteria", words.and(&items).into())]);
                line = if line.is_empty() {
                    said
                } else {
                    line.then(" ").with(said)
                };
            }
        }
        line
    }
}

fn pairs<'o>(
    one: &'o OfferEvaluation,
    other: &'o OfferEvaluation,
) -> Vec<(&'o CriterionScore, &'o CriterionScore)> {
    one.scores
        .iter()
        .filter_map(|score| {
            Some((
                score,
                other.scores.iter().find(|theirs| theirs.id == score.id)?,
            ))
        })
        .collect()
}

/// `+2.10`, `−0.40`, `0.00`.
fn gain(difference: Decimal, numbers: &Numbers) -> String {
    let shown = numbers.points(difference);
    let gains = crate::value::round_half_even(difference, 2) > Decimal::ZERO;
    if gains { format!("+{shown}") } else { shown }
}

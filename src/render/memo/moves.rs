//! How far volumes, times, growth, exchange rates and scores can move before the award goes elsewhere.

use super::Memo;
use crate::evaluate::{Change, ChangeTurn, Figure, Moved};
use crate::model::DemandFact;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::wording::capitalised;
use crate::value::{Decimal, Duration, Percent};

impl Memo<'_> {
    pub(super) fn moves(&mut self) -> Vec<Block> {
        let words = self.words;
        let changes = &self.evaluation.changes;
        let Some(winner) = self.winner().filter(|_| !changes.is_empty()) else {
            return Vec::new();
        };
        let mut table = Table::new(words.get("moves.caption"))
            .column(words.get("moves.what"))
            .numbers(words.get("moves.today"))
            .numbers(words.get("moves.turns"))
            .column(words.get("moves.then"));
        for change in changes {
            for side in [change.below, change.above].into_iter().flatten() {
                let cells = [
                    Inline::text(capitalised(&self.moved(&change.moved))),
                    Inline::text(self.measured(&change.moved, change.stated.value)),
                    self.turns_at(change, side),
                    Inline::text(self.wins(side)),
                ];
                table.row(Look::Plain, cells);
            }
        }
        let mut blocks = vec![
            Block::heading(words.get("moves.title")),
            Block::paragraph(words.fill("moves.intro", &[("vendor", &winner.vendor)])),
        ];
        if self.demand_decides() {
            blocks.push(Block::paragraph(words.get("moves.follows")));
        }
        blocks.extend(table.block());
        blocks.extend(self.firm_ones(&winner.vendor).map(Block::paragraph));
        blocks
    }

    /// Whether a clause decides by an answer that follows from the demand.
    fn demand_decides(&self) -> bool {
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let mut named = items.flat_map(|item| item.attributes());
        named.any(|name| {
            let attribute = self.project.vocabulary.attribute(name);
            attribute.is_some_and(|one| one.share_of().is_some())
        })
    }

    /// `14,001 (+16.7%)`
    fn turns_at(&mut self, change: &ChangeTurn, side: Change) -> Inline {
        let at = self.measured(&change.moved, side.at.value);
        // Of growth, a share of a share would mislead; scores are few.
        let by_share = !matches!(change.moved, Moved::Growth(_) | Moved::Score { .. });
        let at = match off(change.stated, side.at).filter(|_| by_share) {
            Some(off) => {
                let share = self.words.numbers.tenths_of_hundred(off);
                let sign = if off > Decimal::ZERO { "+" } else { "" };
                format!("{at} ({sign}{share})")
            }
            None => at,
        };
        self.noted(at, side.at)
    }

    fn wins(&self, side: Change) -> String {
        let winner = side.winner.and_then(|winner| self.offers().get(winner));
        winner.map_or_else(
            || self.words.get("moves.nobody").to_owned(),
            |offer| offer.vendor.clone(),
        )
    }

    /// What changes nothing by itself, however far it was moved.
    fn firm_ones(&self, winner: &str) -> Option<Inline> {
        let words = self.words;
        let changes = self.evaluation.changes.iter();
        let firm = changes.filter(|change| change.below.is_none() && change.above.is_none());
        let (scores, named): (Vec<_>, Vec<_>) =
            firm.partition(|change| matches!(change.moved, Moved::Score { .. }));
        let mut all: Vec<String> = named
            .into_iter()
            .map(|change| self.moved(&change.moved))
            .collect();
        if !scores.is_empty() {
            all.push(words.fill("moves.scores", &[("n", &words.numeral(scores.len()))]));
        }
        if all.is_empty() {
            return None;
        }
        let values = [("vendor", winner), ("all", &words.and(&all))];
        Some(words.fill("moves.firm", &values).into())
    }

    /// `volume of voice`, `one PHP`, `score by Security of Klang for 2.3 leaders`.
    fn moved(&self, moved: &Moved) -> String {
        let words = self.words;
        let of = |channel: &str, fact: &str| {
            let channel = words.channel(&self.project.vocabulary, channel);
            words.fill(
                "moves.of",
                &[("fact", words.get(fact)), ("channel", &channel)],
            )
        };
        match moved {
            Moved::Volume(channel) => of(channel, "fact.volume"),
            Moved::Time(channel, DemandFact::Wrap) => of(channel, "fact.wrap"),
            Moved::Time(channel, DemandFact::Hold) => of(channel, "fact.hold"),
            Moved::Time(channel, _) => of(channel, "fact.talk"),
            Moved::Growth(channel) => of(channel, "fact.growth"),
            Moved::Rate(currency) => words.fill("moves.rate", &[("currency", currency.code())]),
            Moved::Score {
                assessor,
                offer,
                clause,
            } => {
                let vendor = self.offers().get(*offer);
                let vendor = vendor.map_or("", |offer| offer.vendor.as_str());
                let clause = words.path(clause);
                let values = [
                    ("assessor", assessor.as_str()),
                    ("vendor", vendor),
                    ("clause", &clause),
                ];
                words.fill("moves.score.of", &values)
            }
        }
    }

    fn measured(&self, moved: &Moved, value: Decimal) -> String {
        let (words, numbers) = (self.words, &self.words.numbers);
        match moved {
            Moved::Volume(channel) => {
                let unit = self.project.vocabulary.channel(channel);
                let unit = unit.map_or("contact", |channel| channel.unit.as_str());
                words.fill("moves.a_month", &[("volume", &words.units(value, unit))])
            }
            Moved::Time(..) => words.duration(Duration(value)),
            Moved::Growth(_) => words.fill(
                "moves.a_year",
                &[("growth", &numbers.percent(Percent(value)))],
            ),
            Moved::Rate(_) => numbers.rate(value, self.currency()),
            Moved::Score { .. } => numbers.count(value),
        }
    }
}

/// How far a number is from what is stated, in percent of it.
fn off(stated: Figure, at: Figure) -> Option<Decimal> {
    let off = at.value.checked_sub(stated.value)?;
    off.checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(stated.value)
}

//! How offers moved from round to round.

use super::Memo;
use crate::evaluate::EarlierOffer;
use crate::model::Offer;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;

impl Memo<'_> {
    /// Cost, points and place in each round, and what each vendor changed.
    pub(super) fn rounds(&mut self) -> Vec<Block> {
        let (words, evaluation) = (self.words, self.evaluation);
        if evaluation.earlier.is_empty() {
            return Vec::new();
        }
        let mut table = Table::new(words.get("rounds.caption"))
            .column(words.get("vendor"))
            .numbers(words.get("rounds.round"))
            .numbers(words.get("rounds.cost"))
            .numbers(words.get("rounds.points"))
            .numbers(words.get("rounds.place"));
        let last = evaluation
            .earlier
            .last()
            .map_or(1, |one| one.round.saturating_add(1));
        for offer in self.ordered() {
            let Some(current) = self.offer(offer) else {
                continue;
            };
            for round in &evaluation.earlier {
                let own = round.offers.iter().find(|one| one.alias == offer.alias);
                if let Some(own) = own {
                    let row = self.earlier_row(&offer.vendor, round.round, own);
                    table.row(Look::Plain, row);
                }
            }
            if current.received.is_none() {
                continue;
            }
            let cost = offer.scenarios.first().and_then(|base| base.cost);
            let cost = cost.map_or_else(blank, |cost| self.money(cost));
            let points = offer.total.map_or_else(blank, |total| self.points(total));
            let place = offer.scenarios.first().and_then(|base| base.place);
            table.row(
                Look::Chosen,
                [
                    offer.vendor.as_str().into(),
                    self.words.numeral(last).into(),
                    cost,
                    points,
                    place.map_or_else(blank, |place| self.words.numeral(place).into()),
                ],
            );
        }
        let mut blocks = vec![Block::paragraph(words.get("rounds.intro"))];
        blocks.extend(table.block());
        let lines = self.moved_offers();
        blocks.extend(Block::list(lines));
        blocks
    }

    fn earlier_row(&mut self, vendor: &str, round: u32, own: &EarlierOffer) -> [Inline; 5] {
        [
            vendor.into(),
            self.words.numeral(round).into(),
            own.cost.map_or_else(blank, |cost| self.money(cost)),
            own.points.map_or_else(blank, |points| self.points(points)),
            own.place
                .map_or_else(blank, |place| self.words.numeral(place).into()),
        ]
    }

    /// What each further round of a vendor changed.
    fn moved_offers(&mut self) -> Vec<Inline> {
        let project = self.project;
        let mut lines = Vec::new();
        for before in &project.replaced {
            let mut all = project.replaced.iter().chain(&project.offers);
            let after = all.find(|one| {
                one.alias == before.alias && one.round == before.round.saturating_add(1)
            });
            if let Some(after) = after {
                let number = self.notes.clause(after.span);
                lines.push(self.moved_offer(before, after).note(number));
            }
        }
        lines
    }

    fn moved_offer(&self, before: &Offer, after: &Offer) -> Inline {
        let words = self.words;
        let mut said: Vec<String> = Vec::new();
        for (name, answer) in &after.answers {
            let old = before.answers.get(name);
            let asked = self.project.vocabulary.attribute(name);
            if asked.is_some_and(|asked| asked.derived.is_some()) {
                continue;
            }
            if old.is_some_and(|old| old.value == answer.value) {
                continue;
            }
            let old = old.map_or_else(|| "–".to_owned(), |old| words.answer(&old.value));
            let new = words.answer(&answer.value);
            let values = [("what", words.title(name)), ("old", old), ("new", new)];
            let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
            said.push(words.fill("rounds.answer", &values));
        }
        for tariff in &after.tariffs {
            let old = before.tariffs.iter().find(|old| old.name == tariff.name);
            let key = match old {
                Some(old) if old == tariff => continue,
                Some(_) => "rounds.tariff.changed",
                None => "rounds.tariff.new",
            };
            said.push(words.fill(key, &[("tariff", &tariff.name)]));
        }
        for tariff in &before.tariffs {
            if !after.tariffs.iter().any(|own| own.name == tariff.name) {
                said.push(words.fill("rounds.tariff.gone", &[("tariff", &tariff.name)]));
            }
        }
        for deviation in &before.deviations {
            let from = &deviation.from.value;
            if !after.deviations.iter().any(|own| own.from.value == *from) {
                said.push(words.fill("rounds.deviation.gone", &[("clause", &words.path(from))]));
            }
        }
        let nothing = words.get("rounds.nothing").to_owned();
        let said = if said.is_empty() {
            nothing
        } else {
            said.join("; ")
        };
        words.say(
            "rounds.changed",
            &[
                ("vendor", after.vendor.value.as_str().into()),
                ("round", words.numeral(after.round).into()),
                ("changes", said.into()),
            ],
        )
    }
}

fn blank() -> Inline {
    Inline::text("–")
}

//! Places, ties and scenarios.

use super::{Memo, base_cost};
use crate::evaluate::{Figure, OfferEvaluation, ScenarioOutcome};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;

impl<'a> Memo<'a> {
    pub(super) fn ranking(&mut self) -> Vec<Block> {
        let words = self.words;
        let ranking = &self.evaluation.ranking;
        if ranking.is_empty() {
            let mut blocks = vec![Block::paragraph(words.get("ranking.nobody"))];
            blocks.extend(self.certain());
            return blocks;
        }
        let mut table =
            Table::new(words.fill("ranking.caption", &[("currency", self.currency().code())]))
                .stacking()
                .numbers(words.get("ranking.place"))
                .column(words.get("vendor"))
                .numbers(words.get("points"))
                .numbers(words.get("ranking.cost"));
        let lowest_wins = self.offers().iter().any(|offer| offer.evaluated.is_some());
        if lowest_wins {
            table = table.numbers(words.get("ranking.evaluated"));
        }
        for (index, place) in ranking {
            let Some(offer) = self.offers().get(*index) else {
                continue;
            };
            let points = offer
                .total
                .map_or_else(|| "–".into(), |total| self.points(total));
            let cost = base_cost(offer).map(|cost| cost.compared);
            let cost = cost.map_or_else(|| "–".into(), |cost| self.amount(cost));
            let look = if *place == 1 {
                Look::Chosen
            } else {
                Look::Plain
            };
            let mut cells = vec![
                words.numeral(place).into(),
                offer.vendor.as_str().into(),
                points,
                cost,
            ];
            if lowest_wins {
                cells.push(self.evaluated(offer.evaluated));
            }
            table.row(look, cells);
        }
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        blocks.extend(self.tie_lines().map(Block::paragraph));
        blocks.push(Block::heading(words.get("ranking.scenarios")));
        blocks.extend(self.scenario_table());
        blocks.extend(Block::list(
            self.ranked()
                .into_iter()
                .filter_map(|o| self.across_scenarios(o))
                .collect(),
        ));
        blocks.extend(self.turns());
        blocks.extend(self.moves());
        blocks.extend(self.firm());
        blocks.extend(self.certain());
        blocks
    }

    fn evaluated(&mut self, evaluated: Option<Figure>) -> Inline {
        evaluated.map_or_else(|| "–".into(), |evaluated| self.amount(evaluated))
    }

    fn tie_lines(&self) -> Option<Inline> {
        let places: Vec<usize> = self
            .evaluation
            .ranking
            .iter()
            .map(|(_, place)| *place)
            .collect();
        let is_tied = places
            .iter()
            .zip(places.iter().skip(1))
            .any(|(a, b)| a == b);
        Some(
            self.words
                .get(if is_tied {
                    "ranking.tied"
                } else {
                    "ranking.no_ties"
                })
                .into(),
        )
    }

    fn scenario_table(&mut self) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.fill(
            "ranking.scenarios.caption",
            &[("currency", self.currency().code())],
        ))
        .column(words.get("ranking.scenario"))
        .column(words.get("vendor"))
        .numbers(words.get("ranking.place"))
        .numbers(words.get("points"))
        .numbers(words.get("ranking.cost"));
        let ranked = self.ranked();
        let lowest_wins = ranked.iter().any(|offer| offer.evaluated.is_some());
        if lowest_wins {
            table = table.numbers(words.get("ranking.evaluated"));
        }
        for scenario in &self.project.rfp.scenarios {
            let mut outcomes: Vec<(&OfferEvaluation, &ScenarioOutcome)> = ranked
                .iter()
                .filter_map(|offer| {
                    Some((
                        *offer,
                        offer
                            .scenarios
                            .iter()
                            .find(|o| o.scenario == scenario.name)?,
                    ))
                })
                .collect();
            outcomes.sort_by_key(|(_, outcome)| outcome.place);
            for (offer, outcome) in outcomes {
                let place = outcome
                    .place
                    .map_or_else(String::new, |place| words.numeral(place));
                let points = outcome
                    .total
                    .map_or_else(Inline::new, |total| self.points(total));
                let cost = outcome
                    .cost
                    .map_or_else(Inline::new, |cost| self.amount(cost));
                let head = Inline::text(words.title(&scenario.name));
                let vendor = offer.vendor.as_str().into();
                let mut cells = vec![head, vendor, place.into(), points, cost];
                if lowest_wins {
                    cells.push(self.evaluated(outcome.evaluated));
                }
                table.row(Look::Plain, cells);
            }
        }
        table.block()
    }

    /// `Borneo is first in all three scenarios.` `Klang is first in peak, second in base and slump.`
    pub(super) fn across_scenarios(&self, offer: &OfferEvaluation) -> Option<Inline> {
        let words = self.words;
        let placed: Vec<(usize, &str)> = offer
            .scenarios
            .iter()
            .filter_map(|o| Some((o.place?, o.scenario.as_str())))
            .collect();
        let (first, _) = placed.first()?;
        if placed.len() < 2 {
            return None;
        }
        let vendor = Inline::text(offer.vendor.as_str());
        if placed.iter().all(|(place, _)| place == first) {
            let all = self.all_of(placed.len());
            return Some(words.say(
                "ranking.everywhere",
                &[
                    ("vendor", vendor),
                    ("place", self.place(*first).into()),
                    ("all", all.into()),
                ],
            ));
        }
        let mut places: Vec<usize> = placed.iter().map(|(place, _)| *place).collect();
        places.sort_unstable();
        places.dedup();
        let parts: Vec<String> = places
            .into_iter()
            .map(|place| {
                let names = placed
                    .iter()
                    .filter(|(own, _)| *own == place)
                    .map(|(_, name)| words.name(name));
                let names = words.and(&names.collect::<Vec<_>>());
                words.fill(
                    "ranking.in",
                    &[("place", &self.place(place)), ("scenarios", &names)],
                )
            })
            .collect();
        Some(words.say(
            "ranking.varies",
            &[("vendor", vendor), ("places", parts.join("; ").into())],
        ))
    }

    /// `first`, `second`, …
    pub(super) fn place(&self, place: usize) -> String {
        let known = self.words.find(&format!("place.{place}"));
        known.map_or_else(
            || {
                self.words
                    .fill("place.n", &[("n", &self.words.numeral(place))])
            },
            str::to_owned,
        )
    }

    /// `all three scenarios`.
    fn all_of(&self, count: usize) -> String {
        let known = self.words.find(&format!("all.{count}"));
        known.map_or_else(
            || {
                self.words
                    .fill("all.n", &[("n", &self.words.numbers.whole(count.into()))])
            },
            str::to_owned,
        )
    }
}

//! How firm the decision is: how often each offer is first when weights and scenarios are drawn.

use super::Memo;
use crate::evaluate::{Acceptability, OfferEvaluation, OfferPlaces, Sampled};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;

impl Memo<'_> {
    pub(super) fn firm(&mut self) -> Vec<Block> {
        let words = self.words;
        let Some(all) = &self.evaluation.acceptability else {
            return Vec::new();
        };
        let scenarios = all.offers.first().map_or(&[][..], |offer| &offer.first);
        let mut table = Table::new(words.get("firm.caption"))
            .column(words.get("vendor"))
            .numbers(words.get("firm.first"));
        if scenarios.len() > 1 {
            for (scenario, _) in scenarios {
                table = table.numbers(words.title(scenario));
            }
        }
        for offer in &all.offers {
            let Some(evaluated) = self.offers().get(offer.offer) else {
                continue;
            };
            let mut cells = vec![evaluated.vendor.as_str().into(), self.first(offer)];
            if scenarios.len() > 1 {
                let of_scenario = offer.first.iter();
                cells.extend(of_scenario.map(|(_, sampled)| self.sampled(*sampled)));
            }
            table.row(Look::Plain, cells);
        }
        let mut blocks = vec![Block::heading(words.get("firm.title"))];
        blocks.push(Block::paragraph(self.how_drawn(all)));
        blocks.extend(table.block());
        blocks
    }

    /// `Borneo is first for 93.0% ± 0.2 of all weights that the criteria could have had.`
    pub(super) fn firm_line(&mut self, winner: &OfferEvaluation) -> Option<Inline> {
        let words = self.words;
        let all = self.evaluation.acceptability.as_ref()?;
        let mut offers = all.offers.iter();
        let own = offers.find(|own| {
            let offer = self.offers().get(own.offer);
            offer.is_some_and(|offer| offer.alias == winner.alias)
        })?;
        let mut values = vec![
            ("vendor", Inline::text(winner.vendor.as_str())),
            ("share", self.first(own)),
        ];
        let key = match all.within {
            Some(within) => {
                values.push(("within", words.numbers.percent(within).into()));
                "firm.line.within"
            }
            None => "firm.line.any",
        };
        Some(words.say(key, &values))
    }

    fn how_drawn(&mut self, all: &Acceptability) -> Inline {
        let words = self.words;
        let samples = words.numbers.whole(all.samples.value);
        let samples = self.noted(samples, all.samples);
        let drawn = match all.within {
            Some(within) => {
                let within = words.numbers.percent(within);
                words.fill("firm.drawn.within", &[("within", &within)])
            }
            None => words.get("firm.drawn.any").to_owned(),
        };
        let volumes = match all.volume {
            Some(volume) => {
                let within = words.numbers.percent(volume);
                words.fill("firm.volumes.within", &[("within", &within)])
            }
            None => words.get("firm.volumes.stated").to_owned(),
        };
        let values = [
            ("drawn", drawn.into()),
            ("volumes", volumes.into()),
            ("n", samples),
            ("seed", Inline::code(self.project.fingerprint())),
        ];
        words.say("firm.drawn", &values)
    }

    fn first(&mut self, offer: &OfferPlaces) -> Inline {
        let first = offer.places.first().copied();
        first.map_or_else(Inline::new, |sampled| self.sampled(sampled))
    }

    /// `93.0% ± 0.2`
    fn sampled(&mut self, sampled: Sampled) -> Inline {
        let text = format!(
            "{}% ± {}",
            self.words.numbers.tenths(sampled.share.value),
            self.words.numbers.tenths(sampled.error.value)
        );
        self.noted(text, sampled.share)
    }
}

//! What is recommended, and what it was decided from.

use super::{Memo, base_cost, chosen};
use crate::evaluate::{Award, NoAward, OfferEvaluation, Status};
use crate::render::block::{Block, Fact, Look, Table};
use crate::render::inline::{Inline, Tone};

impl<'a> Memo<'a> {
    pub(super) fn front(&mut self) -> Vec<Block> {
        let words = self.words;
        let together = self.project.rfp.award.split.is_some();
        let (tone, title, mut lines) = match self.winner() {
            _ if together => {
                let title = words.get("recommend.together").into();
                (
                    Tone::Plain,
                    title,
                    vec![words.get("recommend.together.text").into()],
                )
            }
            Some(winner) => {
                let title = words.say(
                    "recommend.award",
                    &[("vendor", winner.vendor.as_str().into())],
                );
                (Tone::Good, title, self.why(winner))
            }
            None => (
                Tone::Bad,
                words.get("recommend.none").into(),
                self.why_nobody(),
            ),
        };
        let print = Inline::code(self.project.fingerprint());
        lines.push(words.say(
            "recommend.fingerprint",
            &[
                ("fingerprint", print),
                ("n", words.numeral(self.project.inputs.len()).into()),
            ],
        ));
        vec![Block::Callout { tone, title, lines }]
    }

    fn why(&mut self, winner: &'a OfferEvaluation) -> Vec<Inline> {
        let words = self.words;
        let mut lines = Vec::new();
        if let Some(cost) = base_cost(winner) {
            let (total, before, tax) = (
                self.money(cost.total),
                self.money(cost.before_tax),
                self.money(cost.tax),
            );
            let months = self.words.numeral(self.project.rfp.term.months);
            lines.push(words.say(
                "recommend.value",
                &[
                    ("total", total),
                    ("before", before),
                    ("tax", tax),
                    ("months", months.into()),
                ],
            ));
        }
        if let Some(evaluated) = winner.evaluated {
            let price = self.money(evaluated);
            let counting = self.evaluation.ranking.len();
            let of = words.fill("recommend.lowest", &[("n", &words.numeral(counting))]);
            lines.push(words.say(
                "recommend.evaluated",
                &[("price", price), ("of", of.into())],
            ));
        } else if let Some(points) = winner.total {
            let points = self.points(points);
            let counting = self.evaluation.ranking.len();
            let of = words.fill("recommend.of", &[("n", &words.numeral(counting))]);
            lines.push(words.say("recommend.points", &[("points", points), ("of", of.into())]));
        }
        lines.extend(self.across_scenarios(winner));
        lines.extend(self.nearest_turn(&winner.vendor));
        lines.extend(self.firm_line(winner));
        lines.extend(self.tie_broken());
        lines.extend(self.certain_of(winner));
        lines.extend(self.too_few());
        for rule in &self.evaluation.former {
            let n = words.numeral(rule.addendum);
            let effect = self.effect(rule);
            let values = [("n", n.into()), ("effect", effect)];
            lines.push(words.say("changes.front", &values));
        }
        lines
    }

    fn tie_broken(&self) -> Option<Inline> {
        let Award::To(outcome) = &self.evaluation.award else {
            return None;
        };
        if outcome.by_committee {
            let tie = self.project.tie.as_ref()?;
            let line = self.words.say(
                "recommend.tie.committee",
                &[("reason", Inline::text(tie.reason.as_str()))],
            );
            let place = Inline::code(self.sources.location(tie.span));
            return Some(line.then(" — ").with(place));
        }
        if let Some(tie) = &self.project.tie {
            let place = Inline::code(self.sources.location(tie.span));
            let line = Inline::text(self.words.get("recommend.tie.idle"));
            return Some(line.then(" — ").with(place));
        }
        let criterion = outcome.tie_broken_by.as_ref()?;
        Some(self.words.say(
            "recommend.tie",
            &[("criterion", self.words.name(criterion).into())],
        ))
    }

    /// Fewer offers than the RFP asks for, which the deciders must know.
    fn too_few(&self) -> Option<Inline> {
        let wanted = usize::try_from(self.project.rfp.offers.value).unwrap_or(usize::MAX);
        let got = self
            .offers()
            .iter()
            .filter(|offer| offer.status != Status::Baseline)
            .count();
        (got < wanted).then(|| {
            self.words.say(
                "recommend.too_few",
                &[
                    ("got", self.words.numeral(got).into()),
                    ("wanted", self.words.numeral(wanted).into()),
                ],
            )
        })
    }

    /// Why nobody is recommended.
    pub(super) fn why_nobody(&mut self) -> Vec<Inline> {
        let words = self.words;
        let name = |index: &usize| {
            self.evaluation
                .offers
                .get(*index)
                .map_or_else(String::new, |offer| offer.vendor.clone())
        };
        let Award::None(reason) = &self.evaluation.award else {
            return Vec::new();
        };
        let line = match reason {
            NoAward::NoneCounts => words.get("none.counts").into(),
            NoAward::Sealed => words.get("none.sealed").into(),
            NoAward::PriceUndefined => words.get("none.price").into(),
            NoAward::Tied(tied) => {
                let names: Vec<String> = tied.iter().map(name).collect();
                let key = match self.project.rfp.award.committee {
                    Some(_) => "none.tied.committee",
                    None => "none.tied",
                };
                words.say(key, &[("vendors", words.and(&names).into())])
            }
            NoAward::BelowThreshold { offer } => {
                let vendor = name(offer);
                let total = self
                    .evaluation
                    .offers
                    .get(*offer)
                    .and_then(|offer| offer.total);
                let points = total.map_or_else(Inline::new, |total| self.points(total));
                let least = self.project.rfp.award.at_least.as_ref();
                let least =
                    least.map_or_else(String::new, |least| words.numbers.count(least.value));
                words.say(
                    "none.threshold",
                    &[
                        ("vendor", vendor.into()),
                        ("points", points),
                        ("least", least.into()),
                    ],
                )
            }
        };
        vec![line]
    }

    pub(super) fn recommendation(&mut self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        match self.winner() {
            _ if self.project.rfp.award.split.is_some() => {}
            Some(winner) => blocks.extend(Block::facts(self.award_facts(winner))),
            None => blocks.extend(self.why_nobody().into_iter().map(Block::paragraph)),
        }
        let mut table =
            Table::new(words.fill("glance.caption", &[("currency", self.currency().code())]))
                .stacking()
                .column(words.get("offer"))
                .column(words.get("status"))
                .numbers(words.get("points"))
                .numbers(words.get("cost.total"));
        for offer in self.ordered() {
            let points = match offer.total {
                Some(total) => self.points(total),
                None => self.possible_points(offer),
            };
            let cost = match base_cost(offer) {
                Some(cost) => self.amount(cost.total),
                None => self.possible_cost(offer),
            };
            let decides = self.project.rfp.award.split.is_none();
            let winner = self.winner().filter(|_| decides);
            let is_winner = winner.is_some_and(|winner| winner.alias == offer.alias);
            let look = if is_winner { Look::Chosen } else { Look::Plain };
            table.row(
                look,
                [
                    offer.vendor.as_str().into(),
                    self.status(offer),
                    points,
                    cost,
                ],
            );
        }
        blocks.extend(table.block());
        blocks
    }

    /// `counts`, `excluded`, as a badge.
    pub(super) fn status(&self, offer: &OfferEvaluation) -> Inline {
        let words = self.words;
        match &offer.status {
            Status::Counts => Inline::badge(Tone::Good, words.get("status.counts")),
            Status::Open => Inline::badge(Tone::Warn, words.get("status.open")),
            Status::Excluded(_) => Inline::badge(Tone::Bad, words.get("status.excluded")),
            Status::Baseline => Inline::badge(Tone::Plain, words.get("status.baseline")),
        }
    }

    fn award_facts(&mut self, winner: &'a OfferEvaluation) -> Vec<Fact> {
        let words = self.words;
        let mut facts = vec![Fact::new(
            words.get("fact.vendor"),
            Inline::strong(winner.vendor.as_str()),
        )];
        if let Some(tariff) = chosen(winner) {
            facts.push(Fact::new(words.get("fact.tariff"), tariff.tariff.as_str()));
        }
        let term = &self.project.rfp.term;
        let months = words.numeral(term.months);
        let (from, to) = (words.date(term.start), words.date(term.end()));
        let term = words.fill(
            "fact.term.value",
            &[("n", &months), ("from", &from), ("to", &to)],
        );
        facts.push(Fact::new(words.get("fact.term"), term));
        if let Some(months) = &self.project.rfp.extension {
            let text = words.fill(
                "fact.extension.value",
                &[("n", &words.numeral(months.value))],
            );
            facts.push(Fact::new(words.get("fact.extension"), text));
        }
        if let Some(cost) = base_cost(winner) {
            for (key, figure) in [
                ("cost.before_tax", cost.before_tax),
                ("cost.tax", cost.tax),
                ("cost.total", cost.total),
            ] {
                let money = self.money(figure);
                facts.push(Fact::new(words.get(key), money));
            }
        }
        let valid = self.offer(winner).and_then(|offer| offer.valid.as_ref());
        if let Some(valid) = valid {
            let number = self.notes.clause(valid.span);
            facts.push(Fact::new(
                words.get("fact.valid"),
                Inline::text(words.date(valid.value)).note(number),
            ));
        }
        facts
    }
}

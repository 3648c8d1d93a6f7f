//! To a vendor who was not chosen.

use super::Letter;
use crate::evaluate::split::SplitOutcome;
use crate::evaluate::{Award, NoAward, Status};
use crate::render::block::{Block, Sections};
use crate::render::inline::{Inline, Tone};

impl Letter<'_> {
    pub(super) fn result_front(&self) -> Vec<Block> {
        let words = self.words;
        let (title, mut lines) = match self.winners().is_empty() {
            false => ("letter.result.title", vec![self.who_won()]),
            true => ("letter.nobody.title", vec![self.why_nobody()]),
        };
        if self.together.is_some() {
            lines.push(words.get("letter.together").into());
        }
        lines.push(self.own_result());
        lines.extend(self.tie());
        let callout = Block::Callout {
            tone: Tone::Plain,
            title: words.get(title).into(),
            lines,
        };
        vec![self.addressee(), callout]
    }

    pub(super) fn result(&self) -> Sections {
        let words = self.words;
        let mut sections = Sections::default();
        sections.push("reasons", words.get("letter.reasons"), self.reasons());
        sections.push("scores", words.get("letter.scores"), self.scores());
        sections.push("better", words.get("letter.better"), self.better());
        sections.push("next", words.get("letter.next"), self.next());
        sections
    }

    fn who_won(&self) -> Inline {
        let words = self.words;
        let winners = self.winners();
        if !self.publish().winner {
            let key = match winners.len() {
                1 => "letter.winner.closed",
                _ => "letter.winners.closed",
            };
            return words.get(key).into();
        }
        let names: Vec<String> = winners.iter().map(|one| one.vendor.clone()).collect();
        let names = Inline::strong(words.and(&names));
        words.say("letter.winner", &[("vendor", names)])
    }

    /// In general: who the others are is theirs to tell.
    fn why_nobody(&self) -> Inline {
        let words = self.words;
        if let Some(together) = self.together {
            let unserved = matches!(together.outcome, SplitOutcome::NoOffers)
                || self.evaluation.ranking.is_empty();
            return words
                .get(match unserved {
                    true => "letter.none.counts",
                    false => "letter.none.together",
                })
                .into();
        }
        let Award::None(why) = &self.evaluation.award else {
            return Inline::new();
        };
        match why {
            NoAward::NoneCounts => words.get("letter.none.counts").into(),
            NoAward::Sealed => words.get("none.sealed").into(),
            NoAward::PriceUndefined => words.get("letter.none.price").into(),
            NoAward::Tied(_) => words.get("letter.none.tied").into(),
            NoAward::BelowThreshold { .. } => {
                let least = self.project.rfp.award.at_least.as_ref();
                let least =
                    least.map_or_else(String::new, |least| words.numbers.count(least.value));
                words.say("letter.none.threshold", &[("least", least.into())])
            }
        }
    }

    fn own_result(&self) -> Inline {
        let words = self.words;
        match &self.own.status {
            Status::Excluded(_) => words.get("letter.excluded").into(),
            Status::Open => words.get("letter.open").into(),
            Status::Counts | Status::Baseline => {
                let place = self.own.scenarios.first().and_then(|base| base.place);
                let place = place.map_or_else(|| "–".to_owned(), |place| words.numeral(place));
                let n = words.numeral(self.evaluation.ranking.len());
                words.say("letter.place", &[("place", place.into()), ("n", n.into())])
            }
        }
    }

    /// That a tie with the winner was broken, and by what.
    fn tie(&self) -> Option<Inline> {
        if self.together.is_some() {
            return None;
        }
        let Award::To(outcome) = &self.evaluation.award else {
            return None;
        };
        let line = match (outcome.by_committee, &outcome.tie_broken_by) {
            (true, _) => self.words.get("letter.tie.committee").into(),
            (false, Some(criterion)) => {
                let values = [("criterion", self.words.name(criterion).into())];
                self.words.say("letter.tie", &values)
            }
            (false, None) => return None,
        };
        let winner = self.evaluation.offers.get(outcome.offer)?;
        let same = |a: Option<crate::evaluate::Figure>, b: Option<crate::evaluate::Figure>| {
            a.zip(b).is_some_and(|(a, b)| a.value == b.value)
        };
        let tied = match self.own.evaluated {
            Some(_) => same(self.own.evaluated, winner.evaluated),
            None => same(self.own.total, winner.total),
        };
        tied.then_some(line)
    }

    fn next(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Block::list(self.standstill()).into_iter().collect();
        blocks.extend(self.contact());
        blocks
    }
}

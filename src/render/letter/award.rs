//! To the winner: the contract, what comes next, how the service is taken over.

use super::Letter;
use crate::evaluate::{ScenarioCost, Stance};
use crate::model::{Section, SectionKind};
use crate::render::block::{Block, Fact, Sections};
use crate::render::inline::{Inline, Tone};
use crate::render::rich::Rich;

impl Letter<'_> {
    pub(super) fn award_front(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let text = words.say(
            "letter.award.text",
            &[
                ("date", words.date(rfp.timeline.award.date()).into()),
                ("title", words.text(&rfp.title).into()),
                ("rfp", rfp.id.value.as_str().into()),
            ],
        );
        let callout = Block::Callout {
            tone: Tone::Good,
            title: words.get("letter.award.title").into(),
            lines: vec![text],
        };
        vec![self.addressee(), callout]
    }

    pub(super) fn award(&self) -> Sections {
        let words = self.words;
        let mut sections = Sections::default();
        sections.push("contract", words.get("letter.contract"), self.contract());
        sections.push("next", words.get("letter.next"), self.award_steps());
        let transition = words.get("section.transition");
        sections.push("transition", transition, self.transition());
        sections.push("scores", words.get("letter.scores"), self.scores());
        sections
    }

    fn contract(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut facts = Vec::new();
        let chosen = self.own.chosen.and_then(|at| self.own.tariffs.get(at));
        if let Some(tariff) = chosen {
            facts.push(Fact::new(words.get("fact.tariff"), tariff.tariff.as_str()));
        }
        let months = words.numeral(rfp.term.months);
        let (from, to) = (words.date(rfp.term.start), words.date(rfp.term.end()));
        let term = [("n", months.as_str()), ("from", &from), ("to", &to)];
        facts.push(Fact::new(
            words.get("fact.term"),
            words.fill("fact.term.value", &term),
        ));
        if let Some(months) = &rfp.extension {
            let text = words.fill(
                "fact.extension.value",
                &[("n", &words.numeral(months.value))],
            );
            facts.push(Fact::new(words.get("fact.extension"), text));
        }
        if let Some(share) = self.share(self.own) {
            let percent = words.numbers.percent(share.share);
            facts.push(Fact::new(words.get("letter.share"), percent));
            let cost = words.numbers.money(share.cost.value, rfp.currency.value);
            facts.push(Fact::new(words.get("letter.share.cost"), cost));
        } else if let Some(cost) = chosen.and_then(|tariff| tariff.scenarios.first()) {
            facts.extend(self.costs(cost));
        }
        if let Some(valid) = self.sent.and_then(|sent| sent.valid.as_ref()) {
            facts.push(Fact::new(words.get("fact.valid"), words.date(valid.value)));
        }
        let mut blocks: Vec<Block> = Block::facts(facts).into_iter().collect();
        blocks.push(Block::paragraph(words.get("letter.contract.forecast")));
        blocks
    }

    fn costs(&self, cost: &ScenarioCost) -> Vec<Fact> {
        let words = self.words;
        let currency = self.project.rfp.currency.value;
        let lines = [
            ("cost.before_tax", cost.before_tax),
            ("cost.tax", cost.tax),
            ("cost.total", cost.total),
        ];
        let fact = |(key, figure): (&str, crate::evaluate::Figure)| {
            Fact::new(words.get(key), words.numbers.money(figure.value, currency))
        };
        lines.into_iter().map(fact).collect()
    }

    fn award_steps(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut items = self.standstill();
        let departs: Vec<String> = self
            .own
            .contract
            .iter()
            .filter(|own| own.stance == Stance::Departs)
            .map(|own| words.path(&own.clause))
            .collect();
        if !departs.is_empty() {
            let clauses = words.and(&departs);
            items.push(words.say("letter.next.settle", &[("clauses", clauses.into())]));
        }
        if let Some(valid) = self.sent.and_then(|sent| sent.valid.as_ref()) {
            let date = words.date(valid.value);
            items.push(words.say("letter.next.valid", &[("date", date.into())]));
        }
        items.extend(self.milestones());
        let start = words.date(rfp.term.start);
        items.push(words.say("letter.next.start", &[("date", start.into())]));
        let mut blocks = vec![Block::List {
            ordered: true,
            items,
        }];
        blocks.push(Block::paragraph(words.get("letter.next.contract")));
        blocks.extend(self.contact());
        blocks
    }

    /// The buyer's text on taking over, and what the vendor has promised.
    fn transition(&self) -> Vec<Block> {
        let words = self.words;
        let sections = self.project.rfp.sections.iter();
        let own = sections.filter(|section| section.kind == SectionKind::Transition);
        let rich = |section: &Section| Rich::of(&section.text, &words.language);
        let mut blocks: Vec<Block> = own
            .filter_map(rich)
            .map(|rich| Block::Rich { rich })
            .collect();
        let promised = Block::facts(self.promises());
        if promised.is_some() {
            blocks.push(Block::paragraph(words.get("letter.promised")));
        }
        blocks.extend(promised);
        blocks
    }

    /// The vendor's own answers that the vocabulary calls commitments.
    fn promises(&self) -> Vec<Fact> {
        let words = self.words;
        let attributes = self.project.vocabulary.attributes.iter();
        let promised = attributes.filter(|attribute| attribute.commitment);
        promised
            .filter_map(|attribute| {
                let answer = self.sent?.answers.get(&attribute.name)?;
                let line = Inline::text(words.answer(&answer.value));
                Some(Fact::new(words.title(&attribute.name), line))
            })
            .collect()
    }
}

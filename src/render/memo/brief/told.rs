//! What may be told to the vendor: its own offer, and nothing of any other by name, word or price.

use super::Brief;
use crate::evaluate::{Finding, LeverOf, OpenItem};
use crate::render::block::{Block, Fact, Look, Sections, Table};
use crate::render::inline::Inline;
use crate::render::outline::Kind;

impl Brief<'_> {
    /// The sections that may be told.
    pub(super) fn told(&mut self, sections: &mut Sections) {
        let words = self.memo.words;
        let mut add = |id: &str, blocks| {
            sections.push(id, words.get(&format!("talks.{id}")), blocks);
        };
        add("offer", self.offer());
        add("needed", self.needed());
        add("target", self.target());
        add("points", self.points());
        add("lines", self.lines());
        add("better", self.better());
        add("charges", self.charges());
        add("promotions", self.promotions());
        add("deviations", self.deviations());
        add("open", self.open());
    }

    fn offer(&self) -> Vec<Block> {
        let words = self.memo.words;
        let mut facts = vec![Fact::new(words.get("vendor"), self.own.vendor.as_str())];
        if let Some(tariff) = super::super::chosen(self.own) {
            facts.push(Fact::new(words.get("talks.tariff"), tariff.tariff.as_str()));
        }
        if let Some(cost) = self.own.scenarios.first().and_then(|base| base.cost) {
            facts.push(Fact::new(words.get("talks.cost"), self.money(cost.value)));
        }
        Block::facts(facts).into_iter().collect()
    }

    fn needed(&self) -> Vec<Block> {
        let lines: Vec<Inline> = self.talks.needed.iter().map(|id| self.term(id)).collect();
        let Some(list) = Block::list(lines) else {
            return Vec::new();
        };
        let intro = Block::paragraph(self.memo.words.get("talks.needed.intro"));
        vec![intro, list]
    }

    /// A target in three digits, where telling it tells no other price.
    fn target(&self) -> Vec<Block> {
        let words = self.memo.words;
        let target = self.talks.target.or(self.talks.target_together);
        let Some(target) = target else {
            return Vec::new();
        };
        let Some(told) = self.told_target(target.cost.value) else {
            return vec![Block::paragraph(words.get("talks.target.untold"))];
        };
        let key = match self.talks.target {
            Some(_) => "talks.target.told",
            None => "talks.target.told.together",
        };
        let line = words.say(key, &[("target", Inline::strong(self.money(told)))]);
        vec![Block::paragraph(line)]
    }

    /// What each answer could earn more, and what people have judged.
    fn points(&self) -> Vec<Block> {
        let words = self.memo.words;
        let mut table = Table::new(words.get("talks.points.caption"))
            .stacking()
            .column(words.get("talks.points.what"))
            .column(words.get("talks.points.now"))
            .column(words.get("talks.points.best"))
            .numbers(words.get("talks.points.more"));
        for lever in &self.talks.levers {
            let more = lever.tried.points.zip(self.talks.now.points);
            let more = more.and_then(|(then, now)| then.checked_sub(now));
            let more = more.map_or_else(|| "–".to_owned(), |value| words.numbers.points(value));
            let (what, now, best) = match &lever.of {
                LeverOf::Answer {
                    clauses, now, best, ..
                } => {
                    let what = clauses.iter().map(|id| self.term(id));
                    let now = now.as_ref();
                    let now = now.map_or_else(
                        || words.get("talks.blank").to_owned(),
                        |own| words.answer(own),
                    );
                    (
                        Inline::joined(what, words.separator()),
                        now,
                        words.answer(best),
                    )
                }
                LeverOf::Deviation { clause } => (
                    self.term(clause),
                    words.get("contract.departs").to_owned(),
                    words.get("contract.accepts").to_owned(),
                ),
            };
            table.row(Look::Plain, [what, now.into(), best.into(), more.into()]);
        }
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        if !blocks.is_empty() {
            blocks.insert(0, Block::paragraph(words.get("talks.points.intro")));
        }
        blocks.extend(self.judged());
        blocks
    }

    fn judged(&self) -> Vec<Block> {
        let words = self.memo.words;
        let mut table = Table::new(words.get("talks.judged.caption"))
            .column(words.get("talks.points.what"))
            .numbers(words.get("talks.judged.score"))
            .numbers(words.get("talks.judged.highest"));
        let items = self.memo.branches.iter().flat_map(|branch| &branch.items);
        for item in items {
            let Kind::Judge(judgement) = item.kind else {
                continue;
            };
            let own = self
                .own
                .judged
                .iter()
                .find(|own| own.clause == judgement.id);
            let Some(mean) = own.and_then(|own| own.mean) else {
                continue;
            };
            table.row(
                Look::Plain,
                [
                    self.term(&judgement.id),
                    words.numbers.points(mean.value).into(),
                    words.numbers.count(judgement.high).into(),
                ],
            );
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        vec![Block::paragraph(words.get("talks.judged")), table]
    }

    /// How far above the middle of the others, in whole percent: an amount could be one vendor's own.
    fn lines(&self) -> Vec<Block> {
        let words = self.memo.words;
        if !self.is_crowd() {
            return vec![Block::paragraph(words.get("talks.lines.suppressed"))];
        }
        let mut table = Table::new(words.get("talks.lines.caption"))
            .column(words.get("talks.line"))
            .numbers(words.get("talks.lines.own"))
            .numbers(words.get("talks.lines.above"));
        let crowded = self.talks.lines.iter();
        for line in crowded.filter(|line| line.others >= super::LEAST_OTHERS) {
            let above = line.above.map_or_else(
                || words.get("talks.lines.alone").to_owned(),
                |above| words.numbers.whole_of_hundred(above.value),
            );
            let own = self.money(line.own.value);
            table.row(
                Look::Plain,
                [self.line(line).into(), own.into(), above.into()],
            );
        }
        match table.block() {
            Some(table) => vec![Block::paragraph(words.get("talks.lines.intro")), table],
            None => vec![Block::paragraph(words.get("talks.lines.none"))],
        }
    }

    /// What a line is called: by its kind, or by its own name.
    pub(super) fn line(&self, line: &crate::evaluate::LineAgainst) -> String {
        let words = self.memo.words;
        let kind = words.get(super::super::annex::kind_key(line.kind));
        match (&line.name, line.at) {
            (Some(name), Some(at)) => {
                let offer = self.memo.offer(self.own);
                self.memo.line_name(offer, line.kind, name, at)
            }
            _ => words.fill("talks.lines.all", &[("kind", kind)]),
        }
    }

    fn better(&self) -> Vec<Block> {
        let words = self.memo.words;
        if !self.is_crowd() {
            return vec![Block::paragraph(words.get("talks.better.suppressed"))];
        }
        let lines: Vec<Inline> = self.talks.better.iter().map(|id| self.term(id)).collect();
        match Block::list(lines) {
            Some(list) => vec![Block::paragraph(words.get("talks.better.intro")), list],
            None => Vec::new(),
        }
    }

    /// Fees that nobody asked for, and what the cost does not hold.
    fn charges(&mut self) -> Vec<Block> {
        let hidden = |finding: &Finding| {
            matches!(
                finding,
                Finding::UnaskedFee { .. }
                    | Finding::SurchargeUnneeded { .. }
                    | Finding::MinimumAboveForecast { .. }
                    | Finding::PackageAboveForecast { .. }
                    | Finding::Exit { .. }
                    | Finding::Ramp { .. }
            )
        };
        self.found(hidden)
    }

    fn promotions(&mut self) -> Vec<Block> {
        self.found(|finding| matches!(finding, Finding::DiscountEnds { .. }))
    }

    fn found(&mut self, wanted: impl Fn(&Finding) -> bool) -> Vec<Block> {
        let own = self.own;
        let mut lines = Vec::new();
        for finding in own.findings.iter().filter(|finding| wanted(finding)) {
            let said = self.memo.finding(own, finding);
            lines.extend(said.map(Inline::without_notes));
        }
        Block::list(lines).into_iter().collect()
    }

    /// From which clause, in the vendor's words, and for how much it would be waived.
    fn deviations(&self) -> Vec<Block> {
        let words = self.memo.words;
        let Some(offer) = self.memo.offer(self.own) else {
            return Vec::new();
        };
        let mut blocks = Vec::new();
        for deviation in &offer.deviations {
            let from = words.say(
                "deviations.from",
                &[("clause", self.term(&deviation.from.value))],
            );
            blocks.push(Block::paragraph(from));
            blocks.push(Block::Quote {
                paragraphs: super::super::findings::paragraphs(deviation.text.any()),
            });
            if let Some(price) = &deviation.waived_for {
                let price = words
                    .numbers
                    .money(price.value.amount, price.value.currency);
                let line = words.say("talks.waived", &[("price", price.into())]);
                blocks.push(Block::paragraph(line));
            }
        }
        blocks
    }

    /// What only the vendor can answer.
    fn open(&self) -> Vec<Block> {
        let asked = self.own.open.iter();
        let asked = asked.filter(|item| !matches!(item, OpenItem::Score { .. }));
        let lines: Vec<Inline> = asked.map(|item| self.memo.open(self.own, item)).collect();
        Block::list(lines).into_iter().collect()
    }
}

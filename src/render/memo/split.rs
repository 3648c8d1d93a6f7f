//! The memo on lots that are awarded together.

use super::signatures;
use crate::evaluate::Figure;
use crate::evaluate::split::{
    Awarded, Combination, Dropped, Proof, RuleCost, SplitAward, SplitOutcome,
};
use crate::model::{Project, SplitBy};
use crate::render::block::{Block, Look, Page, Sections, Table};
use crate::render::inline::{Inline, Tone};
use crate::render::notes::Notes;
use crate::render::words::Words;
use crate::source::Sources;

/// What the memo is written from, and the footnotes so far.
struct SplitMemo<'a> {
    project: &'a Project,
    award: &'a SplitAward,
    words: &'a Words,
    notes: Notes<'a>,
}

/// The memo on all lots together, in one language.
pub(in crate::render) fn page(
    project: &Project,
    award: &SplitAward,
    sources: &Sources,
    words: &Words,
) -> Page {
    let notes = Notes::new(&award.derivation, sources);
    let mut memo = SplitMemo {
        project,
        award,
        words,
        notes,
    };
    let rfp = &project.rfp;
    let front = memo.front();
    let sections = memo.sections();
    let print = project.fingerprint();
    Page {
        byline: format!(
            "{} · {} · {} · {}",
            rfp.id.value,
            words.get("split.title"),
            words.text(&rfp.buyer),
            words.date(rfp.timeline.award.date())
        ),
        front,
        sections: sections.into_vec(),
        colophon: words.fill(
            "memo.colophon",
            &[("id", &rfp.id.value), ("fingerprint", &print)],
        ),
        ..Page::of(rfp, words, words.get("memo.kind")).with_notes(words, memo.notes.into_lines())
    }
}

impl<'a> SplitMemo<'a> {
    fn awarded(&self) -> Option<&'a Awarded> {
        match &self.award.outcome {
            SplitOutcome::Awarded(awarded) => Some(awarded),
            _ => None,
        }
    }

    fn money(&mut self, figure: Figure) -> Inline {
        let text = self
            .words
            .numbers
            .money(figure.value, self.project.rfp.currency.value);
        Inline::text(text).note(self.notes.figure(figure, self.words))
    }

    fn amount(&mut self, figure: Figure) -> Inline {
        let text = self
            .words
            .numbers
            .amount(figure.value, self.project.rfp.currency.value);
        Inline::text(text).note(self.notes.figure(figure, self.words))
    }

    fn front(&mut self) -> Vec<Block> {
        let words = self.words;
        let (tone, title, mut lines) = match self.awarded() {
            Some(awarded) => {
                let names: Vec<String> = awarded
                    .best
                    .vendors
                    .iter()
                    .map(|one| one.vendor.clone())
                    .collect();
                let named = words.and(&names);
                let title = words.say("recommend.award", &[("vendor", named.into())]);
                (Tone::Good, title, self.value(awarded))
            }
            None => (
                Tone::Bad,
                words.get("recommend.none").into(),
                self.why_none(),
            ),
        };
        lines.push(words.say(
            "recommend.fingerprint",
            &[
                ("fingerprint", Inline::code(self.project.fingerprint())),
                ("n", words.numeral(self.project.inputs.len()).into()),
            ],
        ));
        vec![Block::Callout { tone, title, lines }]
    }

    /// What the award costs, and whether it is proven the best.
    fn value(&mut self, awarded: &Awarded) -> Vec<Inline> {
        let words = self.words;
        let total = self.money(awarded.best.total);
        let mut lines = vec![words.say("split.memo.cost", &[("total", total)])];
        if let Some(points) = awarded.best.points {
            let note = self.notes.figure(points, words);
            let points = Inline::text(words.numbers.points(points.value)).note(note);
            lines.push(words.say("split.memo.points", &[("points", points)]));
        }
        lines.push(match &awarded.proof {
            Proof::Best => words.get("split.memo.proven").into(),
            Proof::Within(gap) if self.award.by == SplitBy::Points => {
                let note = self.notes.figure(*gap, words);
                let gap = Inline::text(words.numbers.count(gap.value)).note(note);
                words.say("split.memo.gap.points", &[("gap", gap)])
            }
            Proof::Within(gap) => {
                let gap = self.money(*gap);
                words.say("split.memo.gap", &[("gap", gap)])
            }
        });
        lines
    }

    fn why_none(&self) -> Vec<Inline> {
        let words = self.words;
        let line = match &self.award.outcome {
            SplitOutcome::Impossible(rules) if !rules.is_empty() => {
                let rules: Vec<String> = rules.iter().map(|rule| self.clause(rule)).collect();
                words.say(
                    "split.memo.impossible.but",
                    &[("rules", words.and(&rules).into())],
                )
            }
            SplitOutcome::NotFound => words.get("split.memo.not_found").into(),
            SplitOutcome::NoOffers => words.get("split.memo.no_offers").into(),
            _ => words.get("split.memo.impossible").into(),
        };
        vec![line]
    }

    fn sections(&mut self) -> Sections {
        let words = self.words;
        let mut sections = Sections::default();
        let mut add = |id: &str, title: &str, blocks| sections.push(id, words.get(title), blocks);
        if let Some(awarded) = self.awarded() {
            let best = &awarded.best;
            let mut shares: Vec<Block> = self.shares(best).into_iter().collect();
            shares.extend(self.left_out());
            add("shares", "split.memo.shares", shares);
            add(
                "paid",
                "split.memo.paid",
                self.paid(best).into_iter().collect(),
            );
            add("rules", "split.memo.rules", self.rules(&awarded.costs));
            add("next", "split.memo.next", self.next(awarded));
        } else {
            add("shares", "split.memo.shares", self.left_out());
        }
        add(
            "approvals",
            "memo.approvals",
            signatures(self.project, words),
        );
        sections
    }

    fn shares(&mut self, best: &Combination) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.fill(
            "split.memo.shares.caption",
            &[("currency", self.project.rfp.currency.value.code())],
        ))
        .column(words.get("lots.lot"))
        .column(words.get("offer"))
        .numbers(words.get("split.memo.share"))
        .numbers(words.get("split.memo.amount"));
        for lot in &best.lots {
            for share in &lot.shares {
                let cost = self.amount(share.cost);
                table.row(
                    Look::Plain,
                    [
                        Inline::strong(self.lot(&lot.lot)),
                        share.vendor.as_str().into(),
                        words.numbers.percent(share.share).into(),
                        cost,
                    ],
                );
            }
        }
        table.block()
    }

    fn paid(&mut self, best: &Combination) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.fill(
            "split.memo.paid.caption",
            &[("currency", self.project.rfp.currency.value.code())],
        ))
        .column(words.get("offer"))
        .numbers(words.get("split.memo.won"))
        .numbers(words.get("split.memo.discount"))
        .numbers(words.get("split.memo.fee"))
        .numbers(words.get("split.memo.pays"));
        for vendor in &best.vendors {
            let won = self.amount(vendor.won);
            let off = match vendor.discount {
                Some((percent, off)) => {
                    Inline::text(format!("{}: ", words.numbers.percent(percent)))
                        .with(self.amount(off))
                }
                None => "–".into(),
            };
            let fee = match vendor.fee {
                Some(fee) => self.amount(fee),
                None => "–".into(),
            };
            let total = self.amount(vendor.total);
            table.row(
                Look::Plain,
                [vendor.vendor.as_str().into(), won, off, fee, total],
            );
        }
        table.block()
    }

    fn rules(&mut self, costs: &[RuleCost]) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.fill(
            "split.memo.rules.caption",
            &[("currency", self.project.rfp.currency.value.code())],
        ))
        .column(words.get("split.memo.rule"))
        .numbers(words.get("split.memo.without"))
        .numbers(words.get("split.memo.rule_cost"));
        for cost in costs {
            let without = self.amount(cost.without.total);
            let mut costs = self.amount(cost.cost);
            if !cost.proven {
                costs = words.say("split.memo.at_least", &[("amount", costs)]);
            }
            table.row(
                Look::Plain,
                [self.clause(&cost.rule).into(), without, costs],
            );
        }
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        if !blocks.is_empty() {
            blocks.insert(0, Block::paragraph(words.get("split.memo.rules.text")));
        }
        blocks
    }

    fn next(&mut self, awarded: &Awarded) -> Vec<Block> {
        let words = self.words;
        let Some((next, dearer)) = &awarded.next else {
            return vec![Block::paragraph(words.get("split.memo.next.none"))];
        };
        let names: Vec<String> = next.vendors.iter().map(|one| one.vendor.clone()).collect();
        let values = [
            ("vendors", words.and(&names).into()),
            ("total", self.money(next.total)),
            ("dearer", self.money(*dearer)),
        ];
        let mut blocks = vec![Block::paragraph(words.say("split.memo.next.text", &values))];
        blocks.extend(self.shares(next));
        blocks
    }

    /// Lots that are not awarded, and vendors that can't be awarded anything.
    fn left_out(&self) -> Vec<Block> {
        let words = self.words;
        let lots = self
            .award
            .unserved
            .iter()
            .map(|lot| words.say("split.memo.unserved", &[("lot", self.lot(lot).into())]));
        let vendors = self.award.unknown_capacity.iter().map(|alias| {
            let vendor = self
                .project
                .offer(alias)
                .map_or(alias, |offer| &offer.vendor.value);
            words.say(
                "split.memo.unknown_capacity",
                &[("vendor", vendor.as_str().into())],
            )
        });
        Block::list(lots.chain(vendors).collect())
            .into_iter()
            .collect()
    }

    fn lot(&self, name: &str) -> String {
        let lot = self.project.rfp.lots.iter().find(|lot| lot.name == name);
        lot.map_or(name, |lot| self.words.text(&lot.title))
            .to_owned()
    }

    /// A clause of the rule as people call it.
    fn clause(&self, rule: &Dropped) -> String {
        let words = self.words;
        match rule {
            Dropped::MostVendors(most, _) => {
                words.fill("split.clause.most", &[("n", &words.numeral(most))])
            }
            Dropped::Shares(lot, _) => words.fill("split.clause.share", &[("lot", &self.lot(lot))]),
            Dropped::SecondSource(lot, _) => {
                words.fill("split.clause.second", &[("lot", &self.lot(lot))])
            }
            Dropped::Value(_) => words.get("split.clause.value").to_owned(),
            Dropped::Capacity(_) => words.get("split.clause.capacity").to_owned(),
        }
    }
}

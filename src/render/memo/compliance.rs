//! Which offer meets which requirement, and why some are excluded.

use super::Memo;
use crate::evaluate::{
    CEILING, CheckResult, Compliance, FLOOR, Figure, OfferEvaluation, RequirementResult, Status,
    TECHNICAL,
};
use crate::model::Judgement;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::{Inline, Tone};
use crate::render::outline::{Item, Kind};

impl<'a> Memo<'a> {
    pub(super) fn compliance(&mut self) -> Vec<Block> {
        let words = self.words;
        let mut table =
            Table::new(words.get("compliance.caption")).column(words.get("requirement"));
        for offer in self.ordered() {
            table = table.column(offer.vendor.as_str());
        }
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        for item in items.filter(|item| matches!(item.kind, Kind::Require(_))) {
            let condition = item.condition(words).unwrap_or_default();
            let head = Inline::text(format!(
                "{} · {}: {condition}",
                item.number,
                words.title(item.name())
            ));
            let cells = self
                .ordered()
                .into_iter()
                .map(|offer| self.verdict(offer, item));
            table.row(
                Look::Plain,
                std::iter::once(head).chain(cells).collect::<Vec<_>>(),
            );
        }
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        blocks.extend(self.contract());
        blocks.push(Block::heading(words.get("compliance.exclusions")));
        let exclusions: Vec<Inline> = self
            .ordered()
            .into_iter()
            .flat_map(|offer| self.exclusions(offer))
            .collect();
        match Block::list(exclusions) {
            Some(list) => blocks.push(list),
            None => blocks.push(Block::paragraph(words.get("compliance.nobody"))),
        }
        for baseline in self.baselines() {
            let failed = self.failures(baseline);
            if !failed.is_empty() {
                let title = words.say(
                    "compliance.baseline",
                    &[("baseline", baseline.vendor.as_str().into())],
                );
                blocks.push(Block::paragraph(title));
                blocks.extend(Block::list(failed));
            }
        }
        blocks
    }

    fn verdict(&self, offer: &OfferEvaluation, item: &Item<'_>) -> Inline {
        let words = self.words;
        let result = offer
            .compliance
            .iter()
            .find(|result| result.clause == item.id());
        let unproven = |result: &RequirementResult| {
            let mut checks = result.checks();
            checks.any(|c| !c.unproven.is_empty() || !c.undated.is_empty())
        };
        let (tone, key) = match result.map(|result| (result.compliance, unproven(result))) {
            Some((Compliance::Met, _)) => (Tone::Good, "verdict.met"),
            Some((Compliance::NotMet, _)) => (Tone::Bad, "verdict.not_met"),
            Some((Compliance::Unknown, true)) => (Tone::Warn, "verdict.unproven"),
            Some((Compliance::Unknown, false)) => (Tone::Warn, "verdict.unknown"),
            Some((Compliance::NotApplicable, _)) => (Tone::Plain, "verdict.not_applicable"),
            None => return Inline::text("–"),
        };
        let verdict = Inline::badge(tone, words.get(key));
        let decided = result.filter(|result| result.compliance != Compliance::Met);
        match decided.and_then(|result| result.applies.as_ref()) {
            Some(applies) => {
                let decisive = words.decisive(self.offer(offer), applies);
                verdict.below(Inline::muted(decisive))
            }
            None => verdict,
        }
    }

    fn exclusions(&mut self, offer: &'a OfferEvaluation) -> Vec<Inline> {
        let Status::Excluded(clauses) = &offer.status else {
            return Vec::new();
        };
        clauses
            .iter()
            .map(|clause| {
                let vendor = Inline::strong(offer.vendor.as_str()).then(": ");
                vendor.with(self.reason(offer, clause))
            })
            .collect()
    }

    fn failures(&self, offer: &'a OfferEvaluation) -> Vec<Inline> {
        let failed = offer
            .compliance
            .iter()
            .filter(|r| r.compliance == Compliance::NotMet);
        failed.map(|result| self.failure(offer, result)).collect()
    }

    pub(super) fn reason(&mut self, offer: &OfferEvaluation, clause: &str) -> Inline {
        let result = offer
            .compliance
            .iter()
            .find(|result| result.clause == clause);
        match result {
            Some(result) => self.failure(offer, result),
            None if clause == TECHNICAL => self.technical_low(offer),
            None if clause == FLOOR => {
                let floor = self.project.rfp.award.bid_floor.as_ref();
                self.outside_budget(offer, floor)
            }
            None if clause == CEILING => {
                let ceiling = self.project.rfp.award.bid_ceiling.as_ref();
                self.outside_budget(offer, ceiling)
            }
            None => self.low_score(offer, clause),
        }
    }

    /// `3 · Languages: must include Malay, English; answered English; missing Malay (responses/x.rfp:5; …)`.
    fn failure(&self, offer: &OfferEvaluation, result: &RequirementResult) -> Inline {
        let words = self.words;
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let condition = items
            .clone()
            .find(|item| item.id() == result.clause)
            .and_then(|item| item.condition(words))
            .unwrap_or_default();
        let alone = result.checks().count() == 1;
        let failed: Vec<&CheckResult> = result.failed().collect();
        let answers = failed.iter().map(|check| {
            let answer = Inline::strong(words.answered(self.offer(offer), check));
            let named = Inline::text(format!("{}: ", words.name(&check.attribute)));
            if alone { answer } else { named.with(answer) }
        });
        let mut line = words.say(
            "compliance.failure",
            &[
                ("clause", self.clause(&result.clause)),
                ("condition", condition.into()),
                ("answer", Inline::joined(answers, "; ")),
            ],
        );
        for check in &failed {
            if let Some(missing) = &check.missing {
                let missing = words.lacking(&self.project.vocabulary, &check.attribute, missing);
                let missing = words.say("compliance.missing", &[("missing", missing.into())]);
                line = line.then("; ").with(missing);
            }
        }
        if let Some(applies) = &result.applies {
            let decisive = words.decisive(self.offer(offer), applies);
            let applies = words.say("compliance.applies", &[("answer", decisive.into())]);
            line = line.then("; ").with(applies);
        }
        let mut places = vec![Inline::code(self.sources.location(result.required_at))];
        let decided = result.applies.iter();
        let decided = decided.flat_map(|applies| applies.decisive());
        let answered = failed.iter().copied().chain(decided);
        let answered = answered.filter_map(|check| check.answered_at);
        places.extend(answered.map(|at| Inline::code(self.sources.location(at))));
        line.then(" — ")
            .with(Inline::joined(places, words.separator()))
    }

    /// A judgement or a criterion that earned less than its minimum.
    fn low_score(&mut self, offer: &OfferEvaluation, clause: &str) -> Inline {
        let words = self.words;
        let judged = offer.judged.iter().find(|judged| judged.clause == clause);
        if let (Some(mean), Some(judgement)) = (judged.and_then(|j| j.mean), self.judgement(clause))
        {
            let least = judgement
                .minimum
                .as_ref()
                .map_or_else(String::new, |least| words.numbers.count(least.value));
            return words.say(
                "compliance.judged_low",
                &[
                    ("clause", self.clause(clause)),
                    ("mean", words.numbers.points(mean.value).into()),
                    ("least", least.into()),
                ],
            );
        }
        let branch = self
            .branches
            .iter()
            .find(|branch| branch.criterion.id == clause);
        let minimum = branch.and_then(|branch| branch.criterion.minimum.as_ref());
        let least = minimum.map_or_else(String::new, |least| words.numbers.percent(least.value));
        let place = minimum.map(|minimum| Inline::code(self.sources.location(minimum.span)));
        let line = words.say(
            "compliance.criterion_low",
            &[
                ("criterion", words.path(clause).into()),
                ("share", self.earned_share(offer, clause)),
                ("least", least.into()),
            ],
        );
        line.then(" — ").with(place.unwrap_or_default())
    }

    /// The share of its points that a criterion earned: by name, as an excluded offer has no points.
    fn earned_share(&mut self, offer: &OfferEvaluation, criterion: &str) -> Inline {
        let derivation = &self.evaluation.derivation;
        let node = derivation.find(&format!("{}.share.{criterion}", offer.alias));
        let Some((node, value)) = node.and_then(|id| Some((id, derivation.node(id)?.value))) else {
            return Inline::text("–");
        };
        self.noted(self.words.numbers.share(value), Figure { value, node })
    }

    pub(super) fn judgement(&self, clause: &str) -> Option<&'a Judgement> {
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        items.clone().find_map(|item| match item.kind {
            Kind::Judge(judgement) if judgement.id == clause => Some(judgement),
            _ => None,
        })
    }
}

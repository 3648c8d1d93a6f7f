//! Why an offer did not count: the clause and the vendor's own value.

use super::Letter;
use crate::evaluate::{CEILING, CheckResult, FLOOR, Figure, RequirementResult, Status, TECHNICAL};
use crate::render::block::Block;
use crate::render::inline::Inline;
use crate::render::outline::Kind;
use crate::render::questions::unanswered;
use crate::source::At;
use crate::value::Percent;

impl Letter<'_> {
    pub(super) fn reasons(&self) -> Vec<Block> {
        let lines = match &self.own.status {
            Status::Excluded(clauses) => clauses.iter().map(|one| self.reason(one)).collect(),
            Status::Open => self.unanswered(),
            Status::Counts | Status::Baseline => Vec::new(),
        };
        Block::list(lines).into_iter().collect()
    }

    fn unanswered(&self) -> Vec<Inline> {
        let asked = unanswered(self.project, self.own, self.words).into_iter();
        asked
            .map(|(clause, text)| Inline::strong(clause).then(": ").then(text))
            .collect()
    }

    fn reason(&self, clause: &str) -> Inline {
        let award = &self.project.rfp.award;
        let mut all = self.own.compliance.iter();
        match all.find(|result| result.clause == clause) {
            Some(result) => self.failure(result),
            None if clause == TECHNICAL => self.technical(),
            None if clause == FLOOR => self.budget(award.bid_floor.as_ref()),
            None if clause == CEILING => self.budget(award.bid_ceiling.as_ref()),
            None if clause.starts_with("contract.") => {
                let clause = Inline::strong(self.words.path(clause));
                self.words.say("letter.departs", &[("clause", clause)])
            }
            None => self.low(clause),
        }
    }

    /// `3 · Languages: required includes Malay; answered English; missing: Malay`.
    fn failure(&self, result: &RequirementResult) -> Inline {
        let words = self.words;
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let item = items.clone().find(|item| item.id() == result.clause);
        let condition = item.and_then(|item| item.condition(words));
        let alone = result.checks().count() == 1;
        let failed: Vec<&CheckResult> = result.failed().collect();
        let answers = failed.iter().map(|check| {
            let answer = Inline::strong(words.answered(self.sent, check));
            match alone {
                true => answer,
                false => Inline::text(format!("{}: ", words.name(&check.attribute))).with(answer),
            }
        });
        let line = words.say(
            "compliance.failure",
            &[
                ("clause", self.clause(&result.clause)),
                ("condition", condition.unwrap_or_default().into()),
                ("answer", Inline::joined(answers, "; ")),
            ],
        );
        let vocabulary = &self.project.vocabulary;
        let line = failed.iter().fold(line, |line, check| {
            let Some(missing) = &check.missing else {
                return line;
            };
            let missing = words.lacking(vocabulary, &check.attribute, missing);
            let missing = words.say("compliance.missing", &[("missing", missing.into())]);
            line.then("; ").with(missing)
        });
        let Some(applies) = &result.applies else {
            return line;
        };
        let decisive = words.decisive(self.sent, applies);
        let applies = words.say("compliance.applies", &[("answer", decisive.into())]);
        line.then("; ").with(applies)
    }

    /// The number and the name of a clause in the RFP document.
    fn clause(&self, id: &str) -> Inline {
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let mut items = items.filter(|item| item.id() == id);
        let words = self.words;
        Inline::strong(match items.next() {
            Some(item) => format!("{} · {}", item.number, words.title(item.name())),
            None => words.path(id),
        })
    }

    fn technical(&self) -> Inline {
        let points = self.figure("technical");
        let points = points.map_or_else(
            || "–".to_owned(),
            |own| self.words.numbers.points(own.value),
        );
        let least = self.project.rfp.award.technical.as_ref();
        let least = least.map_or_else(String::new, |least| self.words.numbers.percent(least.value));
        let values = [("points", points.into()), ("least", least.into())];
        self.words.say("letter.technical_low", &values)
    }

    fn budget(&self, bound: Option<&At<Percent>>) -> Inline {
        let rfp = &self.project.rfp;
        let budget = rfp.budget.as_ref().map_or_else(String::new, |budget| {
            self.words
                .numbers
                .money(budget.value.amount, budget.value.currency)
        });
        let cost = self.own.scenarios.first().and_then(|base| base.cost);
        let cost = cost.map_or_else(
            || "–".to_owned(),
            |cost| self.words.numbers.money(cost.value, rfp.currency.value),
        );
        let bound = bound.map_or_else(String::new, |bound| self.words.numbers.percent(bound.value));
        let values = [
            ("cost", cost.into()),
            ("percent", bound.into()),
            ("budget", budget.into()),
        ];
        self.words.say("letter.over_budget", &values)
    }

    /// A judgement or a criterion that earned less than its minimum.
    fn low(&self, clause: &str) -> Inline {
        let words = self.words;
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let judgement = items.clone().find_map(|item| match item.kind {
            Kind::Judge(judgement) if judgement.id == clause => Some(judgement),
            _ => None,
        });
        let mean = self.own.judged.iter().find(|one| one.clause == clause);
        if let (Some(judgement), Some(mean)) = (judgement, mean.and_then(|one| one.mean)) {
            let least = judgement.minimum.as_ref();
            let least = least.map_or_else(String::new, |least| words.numbers.count(least.value));
            let values = [
                ("clause", self.clause(clause)),
                ("mean", words.numbers.points(mean.value).into()),
                ("least", least.into()),
            ];
            return words.say("compliance.judged_low", &values);
        }
        let mut branches = self.branches.iter();
        let branch = branches.find(|branch| branch.criterion.id == clause);
        let least = branch.and_then(|branch| branch.criterion.minimum.as_ref());
        let least = least.map_or_else(String::new, |least| words.numbers.percent(least.value));
        let share = self.figure(&format!("share.{clause}"));
        let share = share.map_or_else(|| "–".to_owned(), |share| words.numbers.share(share.value));
        let values = [
            ("criterion", Inline::strong(words.path(clause))),
            ("share", share.into()),
            ("least", least.into()),
        ];
        words.say("compliance.criterion_low", &values)
    }

    /// A figure of the vendor's own, by its path.
    fn figure(&self, path: &str) -> Option<Figure> {
        let derivation = &self.evaluation.derivation;
        let node = derivation.find(&format!("{}.{path}", self.own.alias))?;
        let value = derivation.node(node)?.value;
        Some(Figure { value, node })
    }
}

//! The numbered requirements.

use super::Writer;
use crate::render::block::{Block, Fact, Look, Table};
use crate::render::inline::Inline;
use crate::render::outline::{Item, Kind};
use crate::render::panel;

impl Writer<'_> {
    pub(super) fn requirements(&self) -> Vec<Block> {
        let words = self.words;
        if self.branches.iter().all(|branch| branch.items.is_empty()) {
            return Vec::new();
        }
        let mut blocks = vec![Block::paragraph(words.get("requirements.intro"))];
        let kinds = ["mandatory", "scored", "judged", "asked"];
        blocks.extend(Block::facts(
            kinds.iter().map(|kind| self.kind_fact(kind)).collect(),
        ));
        blocks.extend(self.distances());
        blocks.extend(self.account_shares());
        for branch in &self.branches {
            let mut table = Table::new(words.fill(
                "requirements.caption",
                &[("criterion", &words.path(&branch.criterion.id))],
            ))
            .stacking()
            .quiet()
            .column(words.get("requirements.number"))
            .column(words.get("requirements.kind"))
            .column(words.get("requirements.question"))
            .column(words.get("requirements.evidence"));
            for item in &branch.items {
                table.row(Look::Plain, self.requirement(item));
            }
            if let Some(table) = table.block() {
                let values = [
                    ("criterion", words.path(&branch.criterion.id)),
                    ("points", words.numbers.count(branch.points)),
                ];
                let values = values
                    .each_ref()
                    .map(|(name, value)| (*name, value.as_str()));
                blocks.push(Block::heading(words.fill("requirements.heading", &values)));
                blocks.push(table);
            }
        }
        blocks
    }

    fn kind_fact(&self, kind: &str) -> Fact {
        let term = self.words.get(&format!("kind.{kind}")).to_owned();
        Fact::new(term, self.words.get(&format!("kind.{kind}.text")))
    }

    fn requirement(&self, item: &Item<'_>) -> [Inline; 4] {
        let words = self.words;
        let mut questions = Inline::new();
        let mut evidence = Inline::new();
        for name in item.attributes() {
            let Some(attribute) = self.project.vocabulary.asked(name) else {
                continue;
            };
            if self.asked_elsewhere(item, name) {
                continue;
            }
            questions = questions.below(words.question(attribute).into());
            if let Some(text) = words.evidence(attribute) {
                evidence = evidence.below(text.into());
            }
        }
        if evidence.is_empty() {
            evidence = "–".into();
        }
        let number = Inline::strong(item.number.to_string());
        let asked = questions
            .below(self.rule(item))
            .below(Inline::code(item.id()));
        [number, self.kind(item), asked, evidence]
    }

    /// Whether what decides if a requirement applies is a question of another item, or stands in one before it.
    fn asked_elsewhere(&self, item: &Item<'_>, attribute: &str) -> bool {
        let mut others = self.items().filter(|other| other.number != item.number);
        !item.asks(attribute)
            && others.any(|other| {
                other.asks(attribute)
                    || other.number < item.number && other.attributes().contains(&attribute)
            })
    }

    /// `Mandatory`, `Scored: up to 4.32 points`.
    pub(super) fn kind(&self, item: &Item<'_>) -> Inline {
        let words = self.words;
        let kind = Inline::strong(words.get(match item.kind {
            Kind::Require(_) => "kind.mandatory",
            Kind::Prefer(_) => "kind.scored",
            Kind::Judge(_) => "kind.judged",
            Kind::Ask(_) => "kind.asked",
        }));
        let Some(points) = item.points else {
            return kind;
        };
        kind.below(words.say(
            "kind.points",
            &[("points", words.numbers.points(points).into())],
        ))
    }

    /// What must hold, or what earns the points.
    fn rule(&self, item: &Item<'_>) -> Inline {
        let words = self.words;
        let say =
            |key: &str, value: String| words.say(key, &[("condition", Inline::strong(value))]);
        match item.kind {
            Kind::Require(clause) if clause.any_of.len() > 1 => {
                let lines = words.alternatives(clause).into_iter();
                let lines = lines.chain(words.applies(clause)).map(Inline::strong);
                lines.fold(words.get("rule.alternatives").into(), Inline::below)
            }
            Kind::Require(clause) => say("rule.require", words.requirement(clause)),
            Kind::Prefer(clause) => say("rule.prefer", words.preference(clause)),
            Kind::Judge(clause) => {
                let (low, high) = (
                    words.numbers.count(clause.low),
                    words.numbers.count(clause.high),
                );
                let scale = words.fill("rule.scale", &[("low", &low), ("high", &high)]);
                let rule = match &clause.minimum {
                    Some(least) => {
                        let least = words.numbers.count(least.value);
                        say(
                            "rule.judge",
                            format!(
                                "{scale}, {}",
                                words.fill("rule.least", &[("least", &least)])
                            ),
                        )
                    }
                    None => say("rule.judge", scale),
                };
                let means = panel::anchors(&clause.anchors, words);
                means
                    .into_iter()
                    .map(Inline::text)
                    .fold(rule, Inline::below)
            }
            Kind::Ask(_) => Inline::new(),
        }
    }
}

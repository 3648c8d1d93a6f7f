//! The rule by which the winner is found.

use super::Writer;
use crate::model::{AttributeType, Condition};
use crate::render::RenderError;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::outline::{Item, Kind};
use crate::value::Decimal;

impl Writer<'_> {
    pub(super) fn evaluation(&self) -> Result<Vec<Block>, RenderError> {
        let words = self.words;
        let mut blocks = vec![Block::paragraph(words.get("evaluation.intro"))];
        blocks.push(Block::heading(words.get("evaluation.steps")));
        blocks.push(Block::List {
            ordered: true,
            items: self.steps(),
        });
        blocks.push(Block::heading(words.get("evaluation.criteria")));
        blocks.extend(self.criteria());
        blocks.push(Block::heading(words.get("evaluation.points")));
        blocks.extend(Block::list(self.points_rules()));
        blocks.extend(self.price_formula()?);
        blocks.extend(self.gates());
        for (title, lines) in [
            (
                "evaluation.precision",
                vec![Inline::text(words.get("evaluation.precision.text"))],
            ),
            ("evaluation.abnormal", self.abnormal()),
            ("evaluation.ties", self.ties()),
            ("evaluation.award", self.award()),
            ("evaluation.publish", self.publish()),
        ] {
            blocks.push(Block::heading(words.get(title)));
            blocks.extend(lines.into_iter().map(Block::paragraph));
        }
        blocks.extend(self.split());
        Ok(blocks)
    }

    pub(super) fn items(&self) -> impl Iterator<Item = &Item<'_>> {
        self.branches.iter().flat_map(|branch| &branch.items)
    }

    fn steps(&self) -> Vec<Inline> {
        let words = self.words;
        let numbers: Vec<String> = self
            .items()
            .filter(|item| matches!(item.kind, Kind::Require(_)))
            .map(|item| item.number.to_string())
            .collect();
        let mut steps = vec![Inline::text(words.get("step.complete"))];
        if self.project.rfp.stages.is_some() {
            steps.push(words.get("step.stages").into());
        }
        if !numbers.is_empty() {
            steps.push(words.say("step.knock_out", &[("numbers", words.and(&numbers).into())]));
        }
        let required = || {
            self.items().filter_map(|item| match item.kind {
                Kind::Require(clause) => Some(clause),
                _ => None,
            })
        };
        if required().any(|clause| clause.any_of.len() > 1) {
            steps.push(words.get("step.alternatives").into());
        }
        if required().any(|clause| clause.applies.is_some()) {
            steps.push(words.get("step.conditional").into());
        }
        if required().any(|clause| clause.checks().any(|check| !check.proof.is_empty())) {
            steps.push(words.get("step.evidence").into());
        }
        if self.items().any(|item| matches!(item.kind, Kind::Judge(_))) {
            let panel = &self.project.rfp.panel;
            steps.push(match &panel.assessors {
                Some(n) => words.say("step.panel.n", &[("n", words.numeral(n.value).into())]),
                None => words.get("step.panel").into(),
            });
            let rules = crate::render::panel::rules(panel, words);
            steps.extend(rules.into_iter().map(Inline::text));
            if let Some(spread) = &panel.spread {
                let spread = words.numbers.count(spread.value);
                steps.push(words.say("step.spread", &[("spread", spread.into())]));
            }
        }
        steps.push(words.get("step.cost").into());
        steps.push(words.get("step.score").into());
        steps
    }

    fn criteria(&self) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("criteria.caption"))
            .column(words.get("criteria.criterion"))
            .numbers(words.get("criteria.weight"))
            .numbers(words.get("criteria.points"))
            .column(words.get("criteria.minimum"));
        for branch in &self.branches {
            let criterion = branch.criterion;
            let indent = "\u{2003}".repeat(branch.depth);
            let name = words.title(&criterion.name);
            let head = if branch.depth == 0 {
                Inline::strong(name)
            } else {
                Inline::text(format!("{indent}{name}"))
            };
            let least = criterion
                .minimum
                .as_ref()
                .map_or_else(String::new, |least| {
                    words.fill(
                        "criteria.least",
                        &[("percent", &words.numbers.percent(least.value))],
                    )
                });
            table.row(
                Look::Plain,
                [
                    head,
                    Inline::text(words.numbers.percent(criterion.weight.value)),
                    Inline::text(words.numbers.points(branch.points)),
                    Inline::text(least),
                ],
            );
        }
        let total = words.numbers.points(Decimal::ONE_HUNDRED);
        table.row(
            Look::Total,
            [
                words.get("total").into(),
                Inline::new(),
                total.into(),
                Inline::new(),
            ],
        );
        table.block()
    }

    /// How each kind of preference that occurs earns its points.
    fn points_rules(&self) -> Vec<Inline> {
        let words = self.words;
        let mut keys: Vec<&str> = vec!["points.weights"];
        let used = |test: &dyn Fn(&Condition) -> bool| {
            self.items().any(|item| item.earns_by().is_some_and(test))
        };
        if used(&|c| matches!(c, Condition::Includes(_))) {
            keys.push("points.includes");
        }
        if used(&|c| matches!(c, Condition::Covers(_))) {
            keys.push("points.covers");
        }
        if used(&|c| matches!(c, Condition::Between { .. })) {
            keys.push("points.linear");
        }
        let graded = |c: &Condition| {
            matches!(
                c,
                Condition::Includes(_) | Condition::Covers(_) | Condition::Between { .. }
            )
        };
        if used(&|c| !graded(c)) {
            keys.push("points.holds");
        }
        if self.items().any(|item| matches!(item.kind, Kind::Judge(_))) {
            keys.push("points.judged");
        }
        let demands_proof =
            |item: &Item<'_>| matches!(item.kind, Kind::Prefer(clause) if !clause.proof.is_empty());
        if self.items().any(demands_proof) {
            keys.push("points.unproven");
        }
        let certified = |item: &Item<'_>| {
            let mut kinds = item
                .attributes()
                .into_iter()
                .filter_map(|name| self.kind_of(name));
            kinds.any(|kind| matches!(kind, AttributeType::Certificates(_)))
        };
        if self.items().any(certified) {
            keys.push("points.certificates");
        }
        keys.push("points.blank");
        let mut lines: Vec<Inline> = keys
            .into_iter()
            .map(|key| Inline::text(words.get(key)))
            .collect();
        let criteria = self.project.rfp.criteria.iter();
        lines.extend(criteria.filter(|one| one.relative.is_some()).map(|one| {
            let values = [
                ("criterion", words.title(&one.name).into()),
                ("points", words.numbers.count(one.weight.value.0).into()),
            ];
            words.say("points.relative", &values)
        }));
        lines.extend(self.pooling());
        lines
    }

    fn kind_of(&self, attribute: &str) -> Option<&AttributeType> {
        let attribute = self.project.vocabulary.attribute(attribute)?;
        Some(&attribute.kind)
    }

    /// How reviews are pooled, for each attribute of reviews that earns points or is required.
    fn pooling(&self) -> Vec<Inline> {
        let words = self.words;
        let mut seen = Vec::new();
        let mut lines = Vec::new();
        for item in self
            .items()
            .filter(|item| !matches!(item.kind, Kind::Ask(_)))
        {
            for name in item.attributes() {
                if let Some(AttributeType::Reviews { prior, weight }) = self.kind_of(name)
                    && !seen.contains(&name)
                {
                    seen.push(name);
                    let values = [
                        ("attribute", words.title(name).into()),
                        ("prior", words.numbers.percent(*prior).into()),
                        ("weight", words.numbers.count(*weight).into()),
                    ];
                    lines.push(words.say("points.reviews", &values));
                }
            }
        }
        lines
    }

    fn abnormal(&self) -> Vec<Inline> {
        let words = self.words;
        let mut lines = vec![Inline::text(words.get("evaluation.abnormal.text"))];
        let bands: Vec<Inline> = self
            .project
            .vocabulary
            .bands
            .iter()
            .map(|band| {
                let applies: Vec<String> = band
                    .applies
                    .iter()
                    .map(|(_, option)| words.name(option))
                    .collect();
                let low = words.numbers.rate(band.low.amount, band.low.currency);
                let high = words.numbers.rate(band.high.amount, band.high.currency);
                let measure = format!(
                    "{} ({})",
                    words.measure(&band.measure, &self.project.vocabulary),
                    applies.join(words.separator())
                );
                words.say(
                    "evaluation.band",
                    &[
                        ("measure", measure.into()),
                        ("low", low.into()),
                        ("high", high.into()),
                    ],
                )
            })
            .collect();
        if !bands.is_empty() {
            lines.push(words.say(
                "evaluation.bands",
                &[("bands", Inline::joined(bands, "; "))],
            ));
        }
        lines
    }

    /// What the letters to the vendors will tell of the winner.
    fn publish(&self) -> Vec<Inline> {
        let words = self.words;
        let told = self.project.rfp.award.publish;
        let points = match told.price {
            true => "publish.points.price",
            false => "publish.points",
        };
        let keys = [
            (told.winner, "publish.winner"),
            (told.points, points),
            (told.price, "publish.price"),
        ];
        let what = keys.iter().filter(|(is_told, _)| *is_told);
        let what: Vec<String> = what.map(|(_, key)| words.get(key).to_owned()).collect();
        let own = words.get("evaluation.publish.own").into();
        let others = match what.is_empty() {
            true => words.get("evaluation.publish.nothing").into(),
            false => words.say(
                "evaluation.publish.told",
                &[("what", words.and(&what).into())],
            ),
        };
        vec![own, others]
    }

    fn ties(&self) -> Vec<Inline> {
        let (words, ties) = (self.words, &self.project.rfp.award.ties);
        let committee = self.project.rfp.award.committee;
        if ties.is_empty() && committee.is_none() {
            return vec![words.get("evaluation.ties.none").into()];
        }
        let price = self.price().map(|(criterion, _)| criterion.name.as_str());
        let order: Vec<String> = ties
            .iter()
            .map(|tie| {
                let is_price = price == Some(tie.value.as_str());
                let key = if is_price {
                    "evaluation.tie.price"
                } else {
                    "evaluation.tie.criterion"
                };
                words.fill(key, &[("criterion", &words.name(&tie.value))])
            })
            .chain(committee.map(|_| words.get("evaluation.tie.committee").to_owned()))
            .collect();
        let key = match committee {
            Some(_) => "evaluation.ties.people",
            None => "evaluation.ties.text",
        };
        vec![words.say(key, &[("order", order.join("; ").into())])]
    }
}

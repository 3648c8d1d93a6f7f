//! How lots are awarded together.

use super::Writer;
use crate::model::{Lot, SplitBy, SplitRule};
use crate::render::block::Block;
use crate::render::inline::Inline;
use crate::value::Decimal;

impl Writer<'_> {
    /// The rule, how it is solved, and what "proven" means; nothing where each lot is decided by itself.
    pub(super) fn split(&self) -> Vec<Block> {
        let words = self.words;
        let Some(rule) = &self.project.rfp.award.split else {
            return Vec::new();
        };
        let intro = match rule.by {
            SplitBy::Cost => "split.intro.cost",
            SplitBy::Points => "split.intro.points",
        };
        let mut blocks = vec![
            Block::heading(words.get("split.title")),
            Block::paragraph(words.get(intro)),
            Block::paragraph(words.get("split.rules")),
        ];
        blocks.extend(Block::list(self.split_rules(rule)));
        for key in ["split.part", "split.solved", "split.ties"] {
            blocks.push(Block::paragraph(words.get(key)));
        }
        blocks
    }

    fn split_rules(&self, rule: &SplitRule) -> Vec<Inline> {
        let words = self.words;
        let mut lines = vec![self.split_takes_part()];
        if let Some(most) = &rule.most_vendors {
            let n = words.numeral(most.value);
            lines.push(words.say("split.most", &[("n", n.into())]));
        }
        lines.extend(self.unshared(rule));
        for share in &rule.shares {
            let values = [
                ("lot", self.lot_title(&share.lot.value).into()),
                ("least", words.numbers.percent(share.least).into()),
                ("most", words.numbers.percent(share.most).into()),
            ];
            lines.push(words.say("split.share", &values));
        }
        let second: Vec<String> = rule
            .second_sources
            .iter()
            .map(|lot| self.lot_title(&lot.value))
            .collect();
        if !second.is_empty() {
            lines.push(words.say("split.second", &[("lots", words.and(&second).into())]));
        }
        if !rule.shares.is_empty() || !second.is_empty() {
            let step = words.numbers.percent(rule.step());
            lines.push(words.say("split.step", &[("step", step.into())]));
        }
        if let Some(most) = &rule.value {
            let percent = words.numbers.percent(most.value);
            lines.push(words.say("split.value", &[("percent", percent.into())]));
        }
        if let Some(capacity) = &rule.capacity {
            let values = [
                ("percent", words.numbers.percent(capacity.most).into()),
                ("attribute", words.name(&capacity.attribute).into()),
                ("units", words.units_alone(&capacity.unit).into()),
            ];
            lines.push(words.say("split.capacity", &values));
        }
        lines
    }

    fn split_takes_part(&self) -> Inline {
        let words = self.words;
        match &self.project.rfp.award.at_least {
            Some(least) => {
                let points = words.numbers.count(least.value);
                words.say("split.who.points", &[("points", points.into())])
            }
            None => words.get("split.who").into(),
        }
    }

    /// The lots of which one vendor gets all.
    fn unshared(&self, rule: &SplitRule) -> Option<Inline> {
        let whole = |lot: &&Lot| rule.bounds(&lot.name).0.0 == Decimal::ONE_HUNDRED;
        let lots = self.project.rfp.lots.iter().filter(whole);
        let lots: Vec<String> = lots
            .map(|lot| self.words.text(&lot.title).to_owned())
            .collect();
        let named = self.words.and(&lots);
        (!lots.is_empty()).then(|| self.words.say("split.whole", &[("lots", named.into())]))
    }

    fn lot_title(&self, name: &str) -> String {
        let lot = self.project.rfp.lots.iter().find(|lot| lot.name == name);
        lot.map_or_else(
            || name.to_owned(),
            |lot| self.words.text(&lot.title).to_owned(),
        )
    }
}

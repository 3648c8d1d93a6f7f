//! How prices decide: the formula, what comes before it, and who is recommended.

use super::{Writer, example};
use crate::model::PriceMethod;
use crate::render::RenderError;
use crate::render::block::Block;
use crate::render::inline::Inline;
use crate::source::At;
use crate::value::{Decimal, Percent};

impl Writer<'_> {
    pub(super) fn price_formula(&self) -> Result<Vec<Block>, RenderError> {
        let words = self.words;
        let Some((criterion, rule)) = self.price() else {
            return Ok(Vec::new());
        };
        let most = criterion.weight.value.0;
        let key = format!("method.{}", rule.method.as_str());
        let money = |amount| Inline::text(words.numbers.money(amount, *self.project.rfp.currency));
        let mut values = vec![("points", words.numbers.count(most).into())];
        match *rule.method {
            PriceMethod::Absolute { floor, ceiling } => {
                values.extend([("floor", money(floor)), ("ceiling", money(ceiling))]);
            }
            PriceMethod::QualityCredit { worth } => values.push(("worth", money(worth))),
            _ => {}
        }
        let mut blocks = vec![
            Block::heading(words.get("price.title")),
            Block::Formula {
                text: words.get(&key).to_owned(),
            },
            Block::paragraph(words.say(&format!("{key}.text"), &values)),
        ];
        blocks.extend(example::blocks(
            rule,
            most,
            self.project.rfp.currency.value,
            words,
        )?);
        Ok(blocks)
    }

    /// The technical minimum and the bounds around the budget.
    pub(super) fn gates(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut lines = Vec::new();
        if let Some(least) = &rfp.award.technical {
            let price = self.price().map(|(price, _)| price.weight.value.0);
            let points = Decimal::ONE_HUNDRED.checked_sub(price.unwrap_or_default());
            let values = [
                ("percent", words.numbers.percent(least.value).into()),
                (
                    "points",
                    words.numbers.count(points.unwrap_or_default()).into(),
                ),
            ];
            lines.push(words.say("evaluation.gate.technical", &values));
        }
        let bounds = [
            ("evaluation.gate.floor", &rfp.award.bid_floor),
            ("evaluation.gate.ceiling", &rfp.award.bid_ceiling),
        ];
        for (key, bound) in bounds {
            lines.extend(bound.as_ref().and_then(|bound| self.bound(key, bound)));
        }
        let Some(list) = Block::list(lines) else {
            return Vec::new();
        };
        vec![Block::heading(words.get("evaluation.gates")), list]
    }

    fn bound(&self, key: &str, share: &At<Percent>) -> Option<Inline> {
        let budget = &self.project.rfp.budget.as_ref()?.value;
        let hundredths = budget.amount.checked_mul(share.value.0)?;
        let amount = hundredths.checked_div(Decimal::ONE_HUNDRED)?;
        let money = |amount| Inline::text(self.words.numbers.money(amount, budget.currency));
        let values = [
            ("amount", money(amount)),
            ("percent", self.words.numbers.percent(share.value).into()),
            ("budget", money(budget.amount)),
        ];
        Some(self.words.say(key, &values))
    }

    pub(super) fn award(&self) -> Vec<Inline> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut line = Inline::text(words.get(if rfp.lowest_wins() {
            "evaluation.award.lowest"
        } else {
            "evaluation.award.most"
        }));
        if let Some(least) = &rfp.award.at_least {
            let least = words.numbers.count(least.value);
            line = line
                .then(" ")
                .with(words.say("evaluation.award.least", &[("points", least.into())]));
        }
        let offers = words.numeral(rfp.offers.value);
        line = line
            .then(" ")
            .with(words.say("evaluation.award.offers", &[("n", offers.into())]));
        vec![line]
    }
}

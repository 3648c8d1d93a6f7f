//! How prices are stated and compared.

use super::Writer;
use crate::model::{Assumed, Assumption, Criterion, MostUnsaid, PriceRule, SilenceBound, Stated};
use crate::render::block::{Block, Fact};
use crate::render::inline::Inline;
use crate::render::wording::capitalised;

impl Writer<'_> {
    /// The price criterion and its rule.
    pub(super) fn price(&self) -> Option<(&Criterion, &PriceRule)> {
        self.project.rfp.price()
    }

    pub(super) fn pricing(&self) -> Vec<Block> {
        let (words, pricing) = (self.words, &self.project.rfp.pricing);
        let mut blocks = Vec::new();
        let measures: Vec<Inline> = pricing
            .accept
            .iter()
            .map(|measure| {
                Inline::text(capitalised(
                    &words.measure(measure, &self.project.vocabulary),
                ))
            })
            .collect();
        if let Some(list) = Block::list(measures) {
            blocks.push(Block::paragraph(words.get("pricing.accept")));
            blocks.push(list);
        }
        let stated: Vec<Fact> = pricing
            .state
            .iter()
            .map(|item| self.stated(item.value))
            .collect();
        if let Some(facts) = Block::facts(stated) {
            blocks.push(Block::heading(words.get("pricing.state")));
            blocks.push(Block::paragraph(words.get("pricing.state.intro")));
            blocks.push(facts);
        }
        let bounds = pricing.unsaid.iter().map(|bound| self.unsaid(bound));
        if let Some(facts) = Block::facts(bounds.collect()) {
            blocks.push(Block::heading(words.get("pricing.unsaid")));
            blocks.push(Block::paragraph(words.get("pricing.unsaid.intro")));
            blocks.push(facts);
        }
        let credits = pricing.credits.iter().map(|credit| {
            let head = words.title(&credit.attribute);
            Fact::new(head, words.credit_steps(&credit.steps))
        });
        if let Some(facts) = Block::facts(credits.collect()) {
            blocks.push(Block::heading(words.get("credits.title")));
            blocks.push(Block::paragraph(words.get("credits.intro")));
            blocks.push(facts);
        }
        blocks.push(Block::heading(words.get("pricing.compared")));
        blocks.extend(Block::list(self.comparing()));
        blocks
    }

    fn stated(&self, item: Stated) -> Fact {
        let words = self.words;
        Fact::new(capitalised(words.stated(item)), words.stated_meaning(item))
    }

    fn unsaid(&self, bound: &SilenceBound) -> Fact {
        let (words, currency) = (self.words, *self.project.rfp.currency);
        let most = match bound.most {
            MostUnsaid::Time(time) => words.duration(time),
            MostUnsaid::Percent(percent) => words.numbers.percent(percent),
            MostUnsaid::Amount(amount) => words.numbers.money(amount, currency),
        };
        let key = match bound.item {
            Stated::Minimum => "pricing.unsaid.month",
            Stated::Overage => "pricing.unsaid.rates",
            _ => "pricing.unsaid.most",
        };
        let head = capitalised(words.stated(bound.item));
        Fact::new(head, words.fill(key, &[("most", &most)]))
    }

    fn assumed(&self, assumption: &Assumption) -> Inline {
        let words = self.words;
        match &assumption.value {
            Assumed::PerYear(rise) => {
                let values = [
                    ("index", assumption.name.as_str().into()),
                    ("rise", words.numbers.percent(*rise).into()),
                ];
                words.say("pricing.assumed", &values)
            }
            Assumed::PerUnit(rate, measure) => {
                let measure = words.measure(measure, &self.project.vocabulary);
                let values = [
                    ("fee", words.title(&assumption.name).into()),
                    (
                        "rate",
                        words.numbers.rate(rate.amount, rate.currency).into(),
                    ),
                    ("measure", measure.into()),
                ];
                words.say("pricing.passed", &values)
            }
        }
    }

    fn comparing(&self) -> Vec<Inline> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut rules = vec![
            words.say(
                "pricing.months",
                &[("n", words.numeral(rfp.term.months).into())],
            ),
            words.get("pricing.lines").into(),
            words.get("pricing.rounding").into(),
        ];
        if rfp
            .pricing
            .accept
            .iter()
            .any(|measure| measure.counts_contact_time())
        {
            rules.insert(1, words.get("pricing.billed").into());
        }
        if rfp.demands.iter().any(|demand| demand.hours.is_some()) {
            rules.push(words.get("pricing.hours").into());
        }
        let assumed = rfp.pricing.assumptions.iter();
        rules.extend(assumed.map(|assumption| self.assumed(assumption)));
        let currency = Inline::text(rfp.currency.code());
        let deadline = Inline::text(words.date(rfp.timeline.responses.date()));
        rules.push(match self.project.rates.first() {
            Some(rates) => words.say(
                "pricing.rates.source",
                &[
                    ("currency", currency),
                    ("date", deadline),
                    ("source", rates.source.as_str().into()),
                ],
            ),
            None => words.say(
                "pricing.rates",
                &[("currency", currency), ("date", deadline)],
            ),
        });
        if let Some((_, rule)) = self.price() {
            let key = if rule.with_tax {
                "pricing.with_tax"
            } else {
                "pricing.without_tax"
            };
            rules.push(words.get(key).into());
        }
        rules.push(words.get("pricing.cheapest").into());
        if let Some(rate) = &rfp.discount_rate {
            let rate = Inline::text(self.per_year(rate.value));
            rules.push(words.say("pricing.present_value", &[("rate", rate)]));
        }
        if rfp.scenarios.len() > 1 {
            let names: Vec<String> = rfp.scenarios.iter().map(|s| words.name(&s.name)).collect();
            rules.push(words.say(
                "pricing.scenarios",
                &[("scenarios", words.and(&names).into())],
            ));
        }
        rules
    }
}

//! Why an offer did not come to the comparison of prices.

use super::{Memo, base_cost};
use crate::evaluate::{Figure, OfferEvaluation};
use crate::render::inline::Inline;
use crate::source::At;
use crate::value::Percent;

impl Memo<'_> {
    /// The points for everything but the price did not suffice.
    pub(super) fn technical_low(&mut self, offer: &OfferEvaluation) -> Inline {
        let derivation = &self.evaluation.derivation;
        let earned = derivation.find(&format!("{}.technical", offer.alias));
        let earned = earned.and_then(|node| {
            let value = derivation.node(node)?.value;
            Some(Figure { value, node })
        });
        let points = earned.map_or_else(|| "–".into(), |earned| self.points(earned));
        let least = self.project.rfp.award.technical.as_ref();
        let shown = least.map_or_else(String::new, |least| self.words.numbers.percent(least.value));
        let values = [("points", points), ("least", shown.into())];
        let line = self.words.say("compliance.technical_low", &values);
        self.placed(line, least)
    }

    /// The price lies outside a bound around the budget.
    pub(super) fn outside_budget(
        &mut self,
        offer: &OfferEvaluation,
        bound: Option<&At<Percent>>,
    ) -> Inline {
        let budget = self
            .project
            .rfp
            .budget
            .as_ref()
            .map_or_else(String::new, |budget| {
                self.words
                    .numbers
                    .money(budget.value.amount, budget.value.currency)
            });
        let shown = bound.map_or_else(String::new, |bound| self.words.numbers.percent(bound.value));
        let cost = base_cost(offer).map(|cost| cost.compared);
        let cost = cost.map_or_else(|| "–".into(), |cost| self.money(cost));
        let values = [
            ("cost", cost),
            ("percent", shown.into()),
            ("budget", budget.into()),
        ];
        let line = self.words.say("compliance.over_budget", &values);
        self.placed(line, bound)
    }

    fn placed(&self, line: Inline, clause: Option<&At<Percent>>) -> Inline {
        let place = clause.map(|clause| Inline::code(self.sources.location(clause.span)));
        line.then(" — ").with(place.unwrap_or_default())
    }
}

//! The comparable cost, line by line.

use super::{Memo, base_cost, chosen};
use crate::evaluate::{
    Figure, LineKind, LineTotal, OfferEvaluation, ScenarioCost, Shared, TariffCost,
};
use crate::model::{Offer, Rates};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;

impl<'a> Memo<'a> {
    pub(super) fn cost(&mut self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = vec![Block::heading(words.get("cost.assumptions"))];
        blocks.extend(Block::list(self.assumptions()));
        blocks.extend(self.agents());
        blocks.extend(self.cost_charts());
        for offer in self.ordered() {
            blocks.push(Block::heading(offer.vendor.as_str()));
            match chosen(offer) {
                Some(tariff) => {
                    blocks.extend(self.offer_cost(offer, tariff));
                    blocks.extend(self.beside_cost(offer));
                }
                None => blocks.push(Block::paragraph(words.get("cost.unpriced"))),
            }
        }
        blocks.extend(self.break_even());
        blocks.extend(self.unanswered());
        blocks.extend(self.credits());
        blocks
    }

    fn assumptions(&mut self) -> Vec<Inline> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut lines = vec![
            words.say(
                "pricing.months",
                &[("n", words.numeral(rfp.term.months).into())],
            ),
            words.get("cost.growth").into(),
            words.get("pricing.lines").into(),
            words.get("pricing.rounding").into(),
            words.get("pricing.cheapest").into(),
        ];
        if rfp.states_agents() {
            lines.insert(2, words.get("demand.agents.note").into());
        }
        if rfp
            .pricing
            .accept
            .iter()
            .any(|measure| measure.counts_contact_time())
        {
            lines.insert(2, words.get("pricing.billed").into());
        }
        for demand in &rfp.demands {
            if let Some(source) = &demand.source {
                let number = self.notes.clause(source.span);
                let line = words.say(
                    "cost.source",
                    &[
                        (
                            "channel",
                            words
                                .channel(&self.project.vocabulary, &demand.channel)
                                .into(),
                        ),
                        ("source", words.text(&source.value).into()),
                    ],
                );
                lines.push(line.note(number));
            }
        }
        if let Some(rates) = self.rates_used() {
            for (currency, rate) in &rates.rates {
                let used = self.project.offers.iter().flat_map(|offer| &offer.tariffs);
                if !used
                    .clone()
                    .any(|tariff| tariff.currency.value == *currency)
                {
                    continue;
                }
                let number = self.notes.clause(rate.span);
                let value = words.numbers.rate(rate.value, rfp.currency.value);
                lines.push(words.say(
                    "cost.rate",
                    &[
                        ("currency", currency.code().into()),
                        ("rate", Inline::strong(value).note(number)),
                        ("date", words.date(rates.on).into()),
                        ("source", rates.source.as_str().into()),
                    ],
                ));
            }
        }
        lines
    }

    /// The latest rates up to the deadline for responses.
    fn rates_used(&self) -> Option<&'a Rates> {
        let deadline = self.project.rfp.timeline.responses.date();
        let usable = self
            .project
            .rates
            .iter()
            .filter(|rates| rates.on <= deadline);
        usable.max_by_key(|rates| rates.on)
    }

    pub(super) fn offer_cost(
        &mut self,
        offer: &'a OfferEvaluation,
        tariff: &'a TariffCost,
    ) -> Vec<Block> {
        let words = self.words;
        let mut blocks = vec![Block::paragraph(self.tariff_taken(offer, tariff))];
        let values = [
            ("vendor", offer.vendor.as_str()),
            ("tariff", tariff.tariff.as_str()),
            ("currency", self.currency().code()),
        ];
        let mut table = Table::new(words.fill("cost.caption", &values))
            .column(words.get("cost.line"))
            .numbers(words.get("cost.quantity"));
        for scenario in &tariff.scenarios {
            table = table.numbers(words.title(&scenario.scenario));
        }
        let sent = self.offer(offer);
        let (taxes, others): (Vec<_>, Vec<_>) = every_line(tariff)
            .into_iter()
            .partition(|line| line.kind == LineKind::Tax);
        self.line_rows(&mut table, sent, tariff, others);
        self.sum_row(&mut table, tariff, "cost.before_tax", |cost| {
            cost.before_tax
        });
        if taxes.is_empty() {
            let row = self.untaxed_row(sent, tariff);
            table.row(Look::Plain, row);
        }
        self.line_rows(&mut table, sent, tariff, taxes);
        self.sum_row(&mut table, tariff, "cost.total", |cost| cost.total);
        self.shared_row(&mut table, tariff, "cost.to_vendor", |shared| {
            shared.to_vendor
        });
        self.shared_row(&mut table, tariff, "cost.to_tax_office", |shared| {
            shared.to_tax_office
        });
        blocks.extend(table.block());
        blocks.extend(self.band(sent, tariff).map(Block::paragraph));
        blocks
    }

    fn line_rows(
        &mut self,
        table: &mut Table,
        sent: Option<&Offer>,
        tariff: &'a TariffCost,
        lines: Vec<&'a LineTotal>,
    ) {
        for line in lines {
            let row = self.line_row(sent, tariff, line);
            table.row(Look::Plain, row);
        }
    }

    /// In each scenario none, with the clause that says so.
    fn untaxed_row(&mut self, sent: Option<&Offer>, tariff: &TariffCost) -> Vec<Inline> {
        let words = self.words;
        let mut none = Inline::text(words.get("none"));
        let stated = sent.into_iter().flat_map(|offer| &offer.tariffs);
        let stated = stated
            .filter(|own| own.name == tariff.tariff)
            .find_map(|own| own.untaxed);
        if let Some(span) = stated {
            none = none.note(self.notes.clause(span));
        }
        let mut row = vec![Inline::text(words.get("cost.tax")), Inline::new()];
        row.extend(tariff.scenarios.iter().map(|_| none.clone()));
        row
    }

    fn sum_row(
        &mut self,
        table: &mut Table,
        tariff: &TariffCost,
        key: &str,
        sum: fn(&ScenarioCost) -> Figure,
    ) {
        let mut row = vec![Inline::text(self.words.get(key)), Inline::new()];
        for scenario in &tariff.scenarios {
            row.push(self.amount(sum(scenario)));
        }
        table.row(Look::Total, row);
    }

    /// Who is paid the total, where the buyer pays a part to the tax office.
    fn shared_row(
        &mut self,
        table: &mut Table,
        tariff: &TariffCost,
        key: &str,
        share: fn(&Shared) -> Figure,
    ) {
        let mut row = vec![Inline::text(self.words.get(key)), Inline::new()];
        let scenarios = tariff.scenarios.iter();
        let shared: Vec<&Shared> = scenarios.filter_map(|cost| cost.shared.as_ref()).collect();
        if shared.is_empty() {
            return;
        }
        row.extend(shared.into_iter().map(|shared| self.amount(share(shared))));
        table.row(Look::Plain, row);
    }

    /// What the base scenario costs at the ends of the exchange rate's band.
    fn band(&mut self, sent: Option<&Offer>, tariff: &TariffCost) -> Option<Inline> {
        let words = self.words;
        let band = tariff.band?;
        let mut stated = sent.into_iter().flat_map(|offer| &offer.tariffs);
        let own = stated.find(|own| own.name == tariff.tariff)?;
        let (low, high) = (self.money(band.low), self.money(band.high));
        let values = [
            ("currency", own.currency.code().into()),
            ("within", words.numbers.percent(band.within).into()),
            ("low", low),
            ("high", high),
        ];
        Some(words.say("cost.band", &values))
    }

    fn line_row(
        &mut self,
        sent: Option<&Offer>,
        tariff: &'a TariffCost,
        line: &'a LineTotal,
    ) -> Vec<Inline> {
        let quantity = line
            .quantity
            .map(|quantity| self.words.numbers.whole(quantity.value))
            .unwrap_or_default();
        let mut row = vec![
            Inline::text(self.line_name(sent, line.kind, &line.name, line.span)),
            Inline::text(quantity),
        ];
        for (at, scenario) in tariff.scenarios.iter().enumerate() {
            let same = scenario.lines.iter().find(|other| other.slug == line.slug);
            row.push(match same {
                Some(line) if at == 0 => self.amount(line.amount),
                Some(line) => self
                    .words
                    .numbers
                    .amount(line.amount.value, self.currency())
                    .into(),
                None => "–".into(),
            });
        }
        row
    }

    /// Which tariff is compared, and what the others would cost.
    fn tariff_taken(&mut self, offer: &'a OfferEvaluation, tariff: &'a TariffCost) -> Inline {
        let words = self.words;
        let mut line = words.say(
            "cost.tariff",
            &[("tariff", Inline::strong(tariff.tariff.as_str()))],
        );
        let Some(own) = base_cost(offer) else {
            return line;
        };
        for other in offer
            .tariffs
            .iter()
            .filter(|other| other.tariff != tariff.tariff)
        {
            let Some(cost) = other.scenarios.first() else {
                continue;
            };
            let more = cost
                .compared
                .value
                .checked_sub(own.compared.value)
                .unwrap_or_default();
            let compared = self.money(cost.compared);
            line = line.then(" ").with(words.say(
                "cost.other_tariff",
                &[
                    ("tariff", other.tariff.as_str().into()),
                    ("cost", compared),
                    ("more", words.numbers.money(more, self.currency()).into()),
                ],
            ));
        }
        line
    }
}

/// The lines of all scenarios, in the order of the first that has them.
fn every_line(tariff: &TariffCost) -> Vec<&LineTotal> {
    let mut lines: Vec<&LineTotal> = Vec::new();
    for line in tariff.scenarios.iter().flat_map(|scenario| &scenario.lines) {
        if !lines.iter().any(|other| other.slug == line.slug) {
            lines.push(line);
        }
    }
    // Stable: the invoice's order of kinds, within a kind the tariff's order.
    lines.sort_by_key(|line| line.kind);
    lines
}

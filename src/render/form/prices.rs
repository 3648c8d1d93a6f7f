//! A tariff: what is charged by each measure that the RFP accepts, and all else that a price may hang on.

use super::Maker;
use super::tariff::{RATE, WHOLE};
use crate::model::{
    Choice, Demand, EntryKind, FormCell, FormRow, FormTable, Measure, MeasureOf, Stated, TableKey,
};
use crate::render::wording::capitalised;
use crate::value::{Currency, plural};

/// Of the table: the item, how to state it, and four to fill in.
pub(super) const COLUMNS: usize = 6;

/// Room for rates of one measure, and for tariffs.
const RATES: u32 = 5;
const TARIFFS: u32 = 3;

impl Maker<'_> {
    pub(super) fn prices(&self) -> FormTable {
        let columns = vec![
            self.column("item", "form.item", 36),
            self.column("how", "form.how", 58),
            self.column("value", "form.answer", 24),
            self.column("second", "prices.more", 24),
            self.column("third", "prices.more", 24),
            self.column("fourth", "prices.more", 18),
        ];
        let mut rows = self.head();
        for measure in &self.project.rfp.pricing.accept {
            rows.extend(self.charge(&measure.value));
        }
        rows.extend(self.packages());
        rows.extend(self.fees());
        rows.extend(self.minimum());
        rows.extend(self.surcharges());
        rows.extend(self.discounts_and_taxes());
        rows.extend(self.credits());
        rows.extend(self.conditions());
        let mut table = self.table(TableKey::Prices, columns, rows);
        table.chosen = self.chosen();
        table.copies = TARIFFS;
        table
    }

    fn head(&self) -> Vec<FormRow> {
        let name = vec![self.input(EntryKind::Text, "prices.name.note")];
        let currencies = EntryKind::Choice(self.currencies());
        let currency = vec![self.input(currencies, "prices.currency.note")];
        let mut rows = vec![
            self.price_row(
                "name",
                self.said("form.tariff.name"),
                "form.tariff.intro",
                name,
            ),
            self.price_row("currency", self.said("form.tariff.currency"), "", currency),
        ];
        if !self.project.rfp.lots.is_empty() {
            let lots = vec![self.input(EntryKind::List(self.lots()), "workbook.note.lots")];
            rows.push(self.price_row("lots", self.said("form.lots"), "", lots));
        }
        rows
    }

    /// The RFP's currency, those that there are rates for, then the rest.
    fn currencies(&self) -> Vec<Choice> {
        let own = self.project.rfp.currency.value;
        let rated = self
            .project
            .rates
            .iter()
            .flat_map(|rates| rates.rates.keys());
        let mut first: Vec<Currency> = vec![own];
        first.extend(rated);
        let mut codes: Vec<&str> = Vec::new();
        for code in first.iter().map(|one| one.code()).chain(Currency::codes()) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
            .into_iter()
            .map(|code| Choice::new(code, code))
            .collect()
    }

    /// Measures to choose from.
    pub(super) fn measures(&self) -> Vec<Choice> {
        let accepted = self.project.rfp.pricing.accept.iter();
        accepted
            .map(|measure| Choice::new(self.measure(&measure.value), measure.value.to_string()))
            .collect()
    }

    fn measure(&self, measure: &Measure) -> String {
        capitalised(&self.words.measure(measure, &self.project.vocabulary))
    }

    fn charge(&self, measure: &Measure) -> Vec<FormRow> {
        let words = self.words;
        let of = format!("charge/{measure}");
        let by_agents = measure.of == MeasureOf::Agent;
        let above = if by_agents {
            "prices.above.agents"
        } else {
            "prices.above"
        };
        let mut head = self.block("prices.rate", ["", "prices.rate.of", above, "", ""]);
        if let Some(first) = head.cells.first_mut() {
            *first = FormCell::Heading(self.measure(measure));
        }
        let mut rows = vec![head];
        rows.extend((1..=RATES).map(|line| {
            let item = words.fill("prices.rate.line", &[("n", &line.to_string())]);
            let above = if line == 1 {
                FormCell::Blank
            } else {
                self.input(WHOLE, "prices.above.note")
            };
            let how = if line == 1 { "prices.rate.text" } else { "" };
            let cells = vec![self.input(RATE, "prices.rate.note"), above];
            self.price_row(&format!("{of}/rate/{line}"), item, how, cells)
        }));
        rows.push(self.tiers(&of, by_agents));
        if measure.counts_contact_time() {
            rows.extend(self.time(&of, measure));
        }
        rows
    }

    /// Whether tariffs must say if waiting is billed, or the RFP says how long it is.
    fn asks_of_queues(&self, measure: &Measure) -> bool {
        let rfp = &self.project.rfp;
        let mut stated = rfp.pricing.state.iter();
        let waits = |demand: &Demand| {
            let is_own = measure.channel() == Some(demand.channel.as_str());
            is_own && demand.billing.queue.is_some()
        };
        stated.any(|item| item.value == Stated::Queue) || rfp.demands.iter().any(waits)
    }

    fn tiers(&self, of: &str, by_agents: bool) -> FormRow {
        let mut kinds = self.choices(&[("prices.slices", "slices"), ("prices.whole", "whole")]);
        if by_agents {
            kinds.extend(self.choices(&[("prices.by_agents", "agents")]));
        }
        let cells = vec![self.input(EntryKind::Choice(kinds), "prices.tiers.note")];
        let id = format!("{of}/tiers");
        self.price_row(&id, self.said("stated.tiers"), "stated.tiers.text", cells)
    }

    /// How the time of a contact is counted.
    fn time(&self, of: &str, measure: &Measure) -> Vec<FormRow> {
        let channel = measure.channel();
        let channel = channel.and_then(|name| self.project.vocabulary.channel(name));
        let unit = channel.map(|channel| channel.unit.as_str());
        let handled = self.choices(&[("prices.billed", "billed"), ("prices.included", "included")]);
        let mut wraps = handled.clone();
        for (key, order) in [
            ("prices.wrap.before", "before"),
            ("prices.wrap.after", "after"),
        ] {
            let own = unit.map(|unit| format!("a {unit} {order} rounding"));
            wraps.extend(own.map(|own| Choice::new(self.words.get(key), own)));
        }
        let exact = self.choices(&[("prices.exactly", "exactly")]);
        let step = EntryKind::Or(exact, Box::new(EntryKind::Duration));
        let time = || self.input(EntryKind::Duration, "workbook.example.duration");
        let chosen = |all: &[Choice]| self.input(EntryKind::Choice(all.to_vec()), "");
        let row = |part: &str, item: &str, how: &str, cells: Vec<FormCell>| {
            self.price_row(&format!("{of}/{part}"), self.said(item), how, cells)
        };
        let mut rows = vec![
            self.block(
                "prices.time",
                ["", "form.answer", "prices.time.more", "", ""],
            ),
            row(
                "billed",
                "stated.billing_increment",
                "stated.billing_increment.text",
                vec![self.input(step, "prices.increment.note"), time()],
            ),
            row(
                "wrap",
                "stated.wrap",
                "stated.wrap.text",
                vec![chosen(&wraps), time()],
            ),
            row(
                "hold",
                "stated.hold",
                "stated.hold.text",
                vec![chosen(&handled)],
            ),
        ];
        if self.asks_of_queues(measure) {
            let cells = vec![chosen(&handled)];
            rows.push(row("queue", "stated.queue", "stated.queue.text", cells));
        }
        if let Some(unit) = unit {
            let all = vec![Choice::new(self.words.get("prices.all"), plural(unit))];
            let first = EntryKind::Or(all, Box::new(EntryKind::Quantity(unit.to_owned())));
            let cells = vec![self.input(first, "prices.free.note"), time()];
            rows.push(row("free", "prices.free", "prices.free.text", cells));
        }
        rows
    }
}

//! Fees, shares of fees, and the people by whom some are counted.

use super::{AMOUNT, WHOLE};
use crate::model::{Channel, Choice, Demand, EntryKind, FormCell, FormRow};
use crate::render::form::Maker;

/// Room for fees, and for shares of them.
const FEES: u32 = 8;
const SHARES: u32 = 3;

impl Maker<'_> {
    pub(in crate::render::form) fn fees(&self) -> Vec<FormRow> {
        let by_team = self.counts_agents();
        let group = if by_team { "prices.fees.agents" } else { "" };
        let heads = [
            "",
            "prices.fees.name",
            "prices.amount",
            "prices.every",
            group,
        ];
        let mut rows = vec![self.block("prices.fees", heads)];
        let setup = vec![self.input(AMOUNT, "prices.zero.note")];
        rows.push(self.price_row(
            "fee/setup",
            self.said("prices.setup"),
            "stated.setup.text",
            setup,
        ));
        let every = self.every(by_team);
        rows.extend(self.several("fee", "prices.fees.line", FEES, |_| {
            let agents = match by_team {
                true => self.input(WHOLE, "prices.fees.agents.note"),
                false => FormCell::Blank,
            };
            vec![
                self.input(EntryKind::Text, "prices.fees.note"),
                self.input(AMOUNT, ""),
                self.input(EntryKind::Choice(every.clone()), "prices.every.note"),
                agents,
            ]
        }));
        rows.extend(self.shares());
        if by_team {
            rows.extend(self.staff());
        }
        rows
    }

    /// Fees that are a share of fees above them, as employer's contributions are of salaries.
    fn shares(&self) -> Vec<FormRow> {
        let heads = [
            "",
            "prices.fees.name",
            "prices.percent",
            "prices.shares.of",
            "",
        ];
        let mut rows = vec![self.block("prices.shares", heads)];
        rows.extend(self.several("share", "prices.shares.line", SHARES, |_| {
            vec![
                self.input(EntryKind::Text, "prices.fees.note"),
                self.input(EntryKind::Percent, "workbook.example.percent"),
                self.input(EntryKind::Names, "prices.shares.note"),
            ]
        }));
        rows
    }

    /// Who is there before the term, and how many leave: what fees by the hire are counted by.
    fn staff(&self) -> Vec<FormRow> {
        let heads = ["", "prices.staff.agents", "prices.staff.turnover", "", ""];
        let cells = vec![
            self.input(WHOLE, ""),
            self.input(EntryKind::Percent, "workbook.example.percent"),
        ];
        let item = self.said("prices.staff.item");
        vec![
            self.block("prices.staff", heads),
            self.price_row("staff", item, "prices.staff.text", cells),
        ]
    }

    /// Whether the RFP knows how many agents its demand takes.
    pub(in crate::render::form) fn counts_agents(&self) -> bool {
        let states = |demand: &Demand| demand.agents.is_some() || demand.answer.is_some();
        self.project.rfp.demands.iter().any(states)
    }

    /// How often a fee is due.
    fn every(&self, by_team: bool) -> Vec<Choice> {
        let mut every = self.choices(&[
            ("prices.every.once", "once"),
            ("prices.every.month", "per month"),
            ("prices.every.year", "per year"),
            ("prices.every.agent", "per agent per month"),
        ]);
        if by_team {
            every.extend(self.choices(&[
                ("prices.every.group", "per group"),
                ("prices.every.hire", "per hire"),
                ("prices.every.workplace", "per workplace per month"),
            ]));
        }
        every.extend(self.choices(&[("prices.every.cost", "at cost")]));
        let channels = self.project.rfp.demands.iter();
        let channels =
            channels.filter_map(|demand| self.project.vocabulary.channel(&demand.channel));
        every.extend(channels.map(|channel: &Channel| {
            let unit = self.words.unit(&channel.unit);
            let label = self.words.fill("prices.every.unit", &[("unit", &unit)]);
            Choice::new(label, format!("per {} per month", channel.unit))
        }));
        every
    }
}

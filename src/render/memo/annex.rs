//! Annexes: the answers, the winner's months, the fingerprints.

use super::{Memo, base_cost, chosen};
use crate::evaluate::{LineKind, MonthCost, OfferEvaluation};
use crate::model::Evidence;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::wording::capitalised;
use crate::value::Decimal;

impl<'a> Memo<'a> {
    /// `Evidence (a document): Annex 3`.
    fn evidence(&self, evidence: &Evidence) -> Inline {
        let words = self.words;
        let text: Inline = evidence.text.as_str().into();
        match evidence.kind {
            Some(kind) => words.say(
                "answers.evidence_kind",
                &[("kind", words.kind(kind).into()), ("evidence", text)],
            ),
            None => words.say("answers.evidence", &[("evidence", text)]),
        }
    }

    pub(super) fn answers(&mut self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        for offer in self.ordered() {
            let Some(sent) = self.offer(offer) else {
                continue;
            };
            let mut table = Table::new(words.fill("answers.caption", &[("vendor", &offer.vendor)]))
                .stacking()
                .quiet()
                .column(words.get("answers.asked"))
                .column(words.get("answers.answer"))
                .column(words.get("answers.place"));
            for attribute in &self.project.vocabulary.attributes {
                let Some(answer) = sent.answers.get(&attribute.name) else {
                    continue;
                };
                let evidence = answer.evidence.iter().map(|own| self.evidence(own));
                let evidence = evidence.fold(Inline::new(), Inline::below);
                table.row(
                    Look::Plain,
                    [
                        Inline::text(words.title(&attribute.name)),
                        Inline::text(capitalised(&words.answer(&answer.value))).below(evidence),
                        Inline::code(self.sources.location(answer.span)),
                    ],
                );
            }
            if let Some(table) = table.block() {
                blocks.push(Block::heading(offer.vendor.as_str()));
                blocks.push(table);
            }
        }
        blocks
    }

    pub(super) fn monthly(&mut self) -> Vec<Block> {
        let words = self.words;
        let Some(winner) = self.winner() else {
            return Vec::new();
        };
        let (Some(tariff), Some(cost)) = (chosen(winner), base_cost(winner)) else {
            return Vec::new();
        };
        let mut table = Table::new(words.fill(
            "monthly.caption",
            &[
                ("vendor", &winner.vendor),
                ("tariff", &tariff.tariff),
                ("currency", self.currency().code()),
            ],
        ))
        .column(words.get("months.month"));
        let kinds = kinds(&cost.months);
        for kind in &kinds {
            table = table.numbers(words.get(kind_key(*kind)));
        }
        table = table.numbers(words.get("total"));
        for month in &cost.months {
            let mut row = vec![Inline::text(capitalised(&words.month(month.month)))];
            for kind in &kinds {
                row.push(self.kind_sum(month, *kind));
            }
            row.push(
                words
                    .numbers
                    .amount(month.total.value, self.currency())
                    .into(),
            );
            table.row(Look::Plain, row);
        }
        let mut row = vec![Inline::text(words.get("total"))];
        for kind in &kinds {
            let lines = cost.lines.iter().filter(|line| line.kind == *kind);
            let sum = lines
                .map(|line| line.amount.value)
                .try_fold(Decimal::ZERO, Decimal::checked_add);
            row.push(
                words
                    .numbers
                    .amount(sum.unwrap_or_default(), self.currency())
                    .into(),
            );
        }
        row.push(self.amount(cost.total));
        table.row(Look::Total, row);
        let path = self.month_path(winner, cost.months.first());
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        blocks.push(Block::paragraph(
            words.say("monthly.explain", &[("path", Inline::code(path))]),
        ));
        blocks
    }

    fn kind_sum(&self, month: &MonthCost, kind: LineKind) -> Inline {
        let mut lines = month
            .lines
            .iter()
            .filter(|line| line.kind == kind)
            .peekable();
        if lines.peek().is_none() {
            return Inline::text("–");
        }
        let sum = lines
            .map(|line| line.amount.value)
            .try_fold(Decimal::ZERO, Decimal::checked_add);
        self.words
            .numbers
            .amount(sum.unwrap_or_default(), self.currency())
            .into()
    }

    fn month_path(&self, winner: &OfferEvaluation, month: Option<&MonthCost>) -> String {
        let scenario = self
            .project
            .rfp
            .scenarios
            .first()
            .map_or("base", |scenario| &scenario.name);
        let month = month.map_or_else(String::new, |month| month.month.to_string());
        format!("rfpc explain {}.cost.{scenario}.{month}", winner.alias)
    }

    pub(super) fn fingerprints(&self) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("fingerprints.caption"))
            .stacking()
            .column(words.get("fingerprints.file"))
            .column(words.get("fingerprints.value"));
        for input in &self.project.inputs {
            table.row(
                Look::Plain,
                [
                    Inline::code(input.path.as_str()),
                    Inline::code(input.fingerprint.as_str()),
                ],
            );
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        let all = self.project.fingerprint();
        let line = words.say("fingerprints.all", &[("fingerprint", Inline::code(all))]);
        vec![Block::paragraph(line), table]
    }
}

/// The kinds of lines that occur, in the invoice's order.
fn kinds(months: &[MonthCost]) -> Vec<LineKind> {
    let mut kinds: Vec<LineKind> = months
        .iter()
        .flat_map(|month| &month.lines)
        .map(|line| line.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

pub(super) const fn kind_key(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Charge => "lines.charges",
        LineKind::Surcharge => "lines.surcharges",
        LineKind::Discount => "lines.discounts",
        LineKind::Minimum => "lines.minimum",
        LineKind::Fee => "lines.fees",
        LineKind::Tax => "lines.taxes",
    }
}

//! What each vendor says of the contract's clauses.

use super::Memo;
use crate::evaluate::{ContractStance, OfferEvaluation, Stance};
use crate::model::{ContractClause, OfferRole};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::{Inline, Tone};

impl<'a> Memo<'a> {
    /// Clauses by offer, with what each deviation does.
    pub(super) fn contract(&mut self) -> Vec<Block> {
        let words = self.words;
        let vendors: Vec<&'a OfferEvaluation> = self
            .ordered()
            .into_iter()
            .filter(|offer| {
                self.offer(offer)
                    .is_some_and(|o| o.role == OfferRole::Vendor)
            })
            .collect();
        let mut table =
            Table::new(words.get("contract.by_offer")).column(words.get("contract.clause"));
        for offer in &vendors {
            table = table.column(offer.vendor.as_str());
        }
        let project = self.project;
        for clause in &project.rfp.contract {
            let rule = words.deviation_rule(clause.deviation.value);
            let head = Inline::strong(words.title(&clause.name))
                .then(" — ")
                .with(words.say("contract.rule", &[("rule", rule.into())]));
            let mut cells = vec![head];
            for offer in &vendors {
                cells.push(self.stance(offer, clause));
            }
            table.row(Look::Plain, cells);
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        vec![Block::heading(words.get("contract.title")), table]
    }

    fn stance(&mut self, offer: &OfferEvaluation, clause: &ContractClause) -> Inline {
        let words = self.words;
        let own = offer.contract.iter().find(|own| own.clause == clause.id);
        let stance = own.map_or(Stance::Unknown, |own| own.stance);
        let badge = match stance {
            Stance::Accepts => Inline::badge(Tone::Good, words.get("contract.accepts")),
            Stance::Departs => Inline::badge(Tone::Bad, words.get("contract.departs")),
            Stance::Unknown => Inline::badge(Tone::Warn, words.get("verdict.unknown")),
        };
        let lost = own.and_then(|own: &ContractStance| own.lost);
        let waived = self.offer(offer).and_then(|offer| {
            let mut own = offer
                .deviations
                .iter()
                .filter(|d| d.from.value == clause.id);
            own.next()?.waived_for.clone()
        });
        let mut line = badge;
        if let Some(lost) = lost {
            let points = self.noted(words.numbers.points(lost.value), lost);
            line = line
                .then(" ")
                .with(words.say("contract.lost", &[("points", points)]));
        }
        if let Some(price) = waived {
            let amount = words
                .numbers
                .money(price.value.amount, price.value.currency);
            let note = self.notes.clause(price.span);
            let waived = words.say("contract.waived", &[("amount", amount.into())]);
            line = line.then(" ").with(waived.note(note));
        }
        line
    }

    /// The points that deviations lose, for the table of points.
    pub(super) fn lost_points(&mut self, offer: &OfferEvaluation) -> Inline {
        let lost: Vec<_> = offer.contract.iter().filter_map(|own| own.lost).collect();
        if lost.is_empty() {
            return Inline::text("–");
        }
        let lost = lost
            .into_iter()
            .map(|lost| self.noted(format!("−{}", self.words.numbers.points(lost.value)), lost));
        Inline::joined(lost.collect::<Vec<_>>(), self.words.separator())
    }
}

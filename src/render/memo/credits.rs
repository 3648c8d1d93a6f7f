//! What months below a promised level would bring back.

use super::Memo;
use crate::evaluate::{CreditStance, Credited};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;

impl Memo<'_> {
    /// Service credits: the terms of each offer, what they bring back, what is expected at the level promised.
    pub(super) fn credits(&mut self) -> Vec<Block> {
        let words = self.words;
        let values = [("currency", self.currency().code())];
        let mut table = Table::new(words.fill("credits.caption", &values))
            .column(words.get("credits.vendor"))
            .column(words.get("credits.promised"))
            .column(words.get("credits.terms"))
            .column(words.get("credits.month"))
            .numbers(words.get("credits.expected"));
        for offer in self.ordered() {
            let Some(figures) = self.figures_of(offer) else {
                continue;
            };
            for credit in &figures.credits {
                let row = self.credit(offer.vendor.as_str(), credit);
                table.row(Look::Plain, row);
            }
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        vec![
            Block::heading(words.get("credits.title")),
            Block::paragraph(words.get("credits.memo")),
            table,
        ]
    }

    fn credit(&mut self, vendor: &str, credit: &Credited) -> [Inline; 5] {
        let words = self.words;
        let promised = match credit.promised {
            Some(level) => words.numbers.percent(level),
            None => "–".to_owned(),
        };
        let promised = format!("{} {promised}", words.title(&credit.attribute));
        let terms = words.get(match credit.terms {
            CreditStance::Accepted => "credits.accepted",
            CreditStance::Own => "credits.own",
            CreditStance::Refused => "credits.refused",
            CreditStance::Unsaid => "credits.unsaid",
        });
        let mut months = Vec::new();
        for step in &credit.steps {
            let values = [
                ("percent", Inline::from(words.numbers.percent(step.percent))),
                ("below", words.numbers.percent(step.below).into()),
                ("amount", self.amount(step.month)),
            ];
            months.push(words.say("credits.brings", &values));
        }
        let months = if months.is_empty() {
            Inline::text("–")
        } else {
            Inline::joined(months, "; ")
        };
        let expected = match credit.expected {
            Some(expected) => self.amount(expected),
            None => Inline::text("–"),
        };
        [
            Inline::text(vendor),
            Inline::text(promised),
            Inline::text(terms),
            months,
            expected,
        ]
    }
}

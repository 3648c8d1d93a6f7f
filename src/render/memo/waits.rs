//! Contacts that are expected never to be answered: lost while a vendor is down, given up while people wait.

use super::Memo;
use crate::evaluate::{Figure, GivenUp, Lost, OfferEvaluation};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::wording::capitalised;

impl<'a> Memo<'a> {
    /// By offer and channel; nothing where no vendor promises an availability and no agents are computed with patience.
    pub(super) fn unanswered(&mut self) -> Vec<Block> {
        let words = self.words;
        let given_up = &self.evaluation.figures.given_up;
        let columns = Columns {
            given_up: !given_up.is_empty(),
            worth: self
                .project
                .rfp
                .demands
                .iter()
                .any(|one| one.lost_contact.is_some()),
        };
        let mut table = self.table_of(columns);
        for offer in self.ordered() {
            let lost = self.figures_of(offer).map_or(&[][..], |own| &own.lost);
            for lost in lost {
                let row = self.lost_row(offer, lost, columns);
                table.row(Look::Plain, row);
            }
        }
        let mut blocks = vec![
            Block::heading(capitalised(words.get("downtime.title"))),
            Block::paragraph(words.get("downtime.intro")),
        ];
        if columns.given_up {
            blocks.push(Block::paragraph(words.get("downtime.waits")));
        }
        match table.block() {
            Some(table) => blocks.push(table),
            None if columns.given_up => blocks.extend(self.given_up_alone(columns)),
            None => return Vec::new(),
        }
        blocks
    }

    fn table_of(&self, columns: Columns) -> Table {
        let words = self.words;
        let mut table = Table::new(words.get("downtime.caption"))
            .stacking()
            .column(words.get("downtime.vendor"))
            .column(words.get("downtime.channel"))
            .numbers(words.get("downtime.minutes"))
            .numbers(words.get("downtime.contacts"));
        if columns.given_up {
            table = table.numbers(words.get("downtime.given_up"));
        }
        let currency = self.currency().code();
        if columns.worth {
            table = table.numbers(words.fill("downtime.worth", &[("currency", currency)]));
        }
        if columns.worth && columns.given_up {
            let worth = words.fill("downtime.given_up.worth", &[("currency", currency)]);
            table = table.numbers(worth);
        }
        table
    }

    fn lost_row(&mut self, offer: &OfferEvaluation, lost: &Lost, columns: Columns) -> Vec<Inline> {
        let all = self.evaluation.figures.given_up.iter();
        let given_up = all.clone().find(|own| own.channel == lost.channel);
        let mut row = vec![
            Inline::text(offer.vendor.as_str()),
            Inline::text(self.words.channel(&self.project.vocabulary, &lost.channel)),
            self.counted(lost.minutes),
            self.counted(lost.contacts),
        ];
        if columns.given_up {
            row.push(match given_up {
                Some(own) => self.counted(own.contacts),
                None => "–".into(),
            });
        }
        if columns.worth {
            row.push(self.worth(lost.worth));
        }
        if columns.worth && columns.given_up {
            row.push(self.worth(given_up.and_then(|own| own.worth)));
        }
        row
    }

    /// Where no vendor promises an availability, waits are all that is known of.
    fn given_up_alone(&mut self, columns: Columns) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("downtime.caption"))
            .column(words.get("downtime.channel"))
            .numbers(words.get("downtime.given_up"));
        if columns.worth {
            let currency = self.currency().code();
            table = table.numbers(words.fill("downtime.given_up.worth", &[("currency", currency)]));
        }
        let all: &'a [GivenUp] = &self.evaluation.figures.given_up;
        for own in all {
            let channel = words.channel(&self.project.vocabulary, &own.channel);
            let mut row = vec![Inline::text(channel), self.counted(own.contacts)];
            if columns.worth {
                row.push(self.worth(own.worth));
            }
            table.row(Look::Plain, row);
        }
        table.block()
    }

    fn worth(&mut self, worth: Option<Figure>) -> Inline {
        worth.map_or_else(|| "–".into(), |worth| self.amount(worth))
    }
}

/// Which columns there is something for.
#[derive(Debug, Clone, Copy)]
struct Columns {
    given_up: bool,
    worth: bool,
}

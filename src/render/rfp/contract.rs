//! The contract's clauses, and what a deviation from each does.

use super::Writer;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::wording::capitalised;

impl Writer<'_> {
    pub(super) fn contract(&self) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("contract.caption"))
            .column(words.get("contract.clause"))
            .column(words.get("contract.text"))
            .column(words.get("contract.deviation"));
        for clause in &self.project.rfp.contract {
            table.row(
                Look::Plain,
                [
                    Inline::strong(words.title(&clause.name)),
                    Inline::text(words.text(&clause.text)),
                    Inline::text(capitalised(&words.deviation_rule(clause.deviation.value))),
                ],
            );
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        vec![
            Block::heading(words.get("contract.title")),
            Block::paragraph(words.get("contract.intro")),
            table,
        ]
    }

    /// One line a clause: accepted, or the deviation.
    pub(super) fn contract_form(&self) -> Vec<Block> {
        let words = self.words;
        let names = self.project.rfp.contract.iter();
        let lines: Vec<String> = names.map(|clause| words.title(&clause.name)).collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let heads = [words.get("contract.clause"), words.get("contract.answer")];
        let rows = crate::render::register::blank_rows(words.get("contract.form"), heads, &lines);
        std::iter::once(Block::heading(words.get("contract.form")))
            .chain(rows)
            .collect()
    }
}

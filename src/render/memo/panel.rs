//! Who scored, and by which rule.

use super::Memo;
use crate::model::ConflictKind;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::panel;

impl Memo<'_> {
    pub(super) fn panel(&mut self) -> Vec<Block> {
        let (words, rule) = (self.words, &self.project.rfp.panel);
        let mut table = Table::new(words.get("panel.caption"))
            .stacking()
            .column(words.get("panel.assessor"))
            .column(words.get("panel.declaration"));
        for sheet in &self.project.panels {
            let number = self.notes.clause(sheet.span);
            let conflicts = sheet.conflicts.iter().map(|conflict| {
                let offer = self.project.offer(&conflict.vendor);
                let vendor = offer.map_or(conflict.vendor.as_str(), |offer| offer.vendor.as_str());
                let key = match conflict.kind {
                    ConflictKind::Interest => "panel.conflict",
                    ConflictKind::Recusal => "panel.recusal",
                };
                words.say(
                    key,
                    &[
                        ("vendor", vendor.into()),
                        ("reason", conflict.reason.as_str().into()),
                    ],
                )
            });
            let declared = Inline::joined(conflicts, "; ");
            let declared = if declared.is_empty() {
                words.get("panel.no_conflict").into()
            } else {
                declared
            };
            table.row(
                Look::Plain,
                [sheet.assessor.as_str().into(), declared.note(number)],
            );
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        let mut blocks = vec![table];
        if let Some(wanted) = &rule.assessors {
            let got = words.numeral(self.project.panels.len());
            let line = words.say(
                "panel.count",
                &[
                    ("got", got.into()),
                    ("wanted", words.numeral(wanted.value).into()),
                ],
            );
            blocks.push(Block::paragraph(line));
        }
        blocks.push(Block::paragraph(words.get("panel.rule")));
        let rules = panel::rules(rule, words).into_iter().map(Inline::text);
        blocks.extend(Block::list(rules.collect()));
        blocks
    }
}

//! Tables that both documents hold.

use super::block::{Block, Look, Table};
use super::inline::Inline;
use super::words::Words;
use crate::model::Project;

/// Questions and answers published to all vendors; nothing if there are none.
pub(super) fn clarifications(project: &Project, words: &Words) -> Option<Block> {
    let mut table = Table::new(words.get("clarifications.caption"))
        .stacking()
        .column(words.get("clarifications.number"))
        .column(words.get("clarifications.date"))
        .column(words.get("clarifications.question"))
        .column(words.get("clarifications.answer"))
        .column(words.get("clarifications.changes"));
    for clarification in &project.clarifications {
        let changes = clarification
            .changes
            .iter()
            .map(|clause| Inline::code(clause.value.as_str()));
        let changes = Inline::joined(changes, words.separator());
        let changes = if changes.is_empty() {
            words.get("clarifications.nothing").into()
        } else {
            changes
        };
        table.row(
            Look::Plain,
            [
                words.numeral(clarification.number).into(),
                words.date(clarification.on).into(),
                words.text(&clarification.question).into(),
                words.text(&clarification.answer).into(),
                changes,
            ],
        );
    }
    table.block()
}

/// Changes since the issue; nothing if there are none.
pub(super) fn addenda(project: &Project, words: &Words) -> Option<Block> {
    let mut table = Table::new(words.get("addenda.caption"))
        .stacking()
        .column(words.get("clarifications.number"))
        .column(words.get("clarifications.date"))
        .column(words.get("addenda.reason"));
    for addendum in &project.addenda {
        let cells = [
            words.numeral(addendum.number).into(),
            words.date(addendum.on).into(),
            words.text(&addendum.reason).into(),
        ];
        table.row(Look::Plain, cells);
    }
    table.block()
}

/// Rows to be filled in by hand.
pub(super) fn blank_rows(caption: &str, heads: [&str; 2], lines: &[String]) -> Option<Block> {
    let [item, answer] = heads;
    let mut table = Table::new(caption)
        .quiet()
        .fillable()
        .column(item)
        .column(answer);
    for line in lines {
        table.row(Look::Plain, [Inline::text(line.as_str()), Inline::new()]);
    }
    table.block()
}

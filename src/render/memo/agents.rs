//! The agents needed and what those who wait meet with.

use super::Memo;
use crate::render::agents;
use crate::render::block::Block;
use crate::render::inline::Inline;
use crate::render::notes::Notes;

impl Memo<'_> {
    /// Nothing where no demand says enough to compute agents.
    pub(super) fn agents(&mut self) -> Vec<Block> {
        let (words, project) = (self.words, self.project);
        let Some(base) = self.evaluation.demand.first() else {
            return Vec::new();
        };
        let notes: &mut Notes<'_> = &mut self.notes;
        let mut cell = |text: String, figure| {
            let number = notes.figure(figure, words);
            Inline::text(text).note(number)
        };
        let Some(needed) = agents::needed(project, words, base, &mut cell) else {
            return Vec::new();
        };
        let expected = agents::expected(project, words, base, &mut cell);
        let mut blocks = vec![
            Block::heading(words.get("agents.title")),
            Block::paragraph(words.get("agents.note")),
            needed,
        ];
        if let Some(expected) = expected {
            blocks.push(Block::heading(words.get("agents.expected")));
            blocks.push(Block::paragraph(words.get("agents.expected.note")));
            blocks.push(expected);
        }
        blocks
    }
}

//! Paragraphs that lead to what follows, and must not be left behind at the end of a page.

use super::{Block, Page};

impl Page {
    /// The page with every paragraph that leads to a table, a list or the like marked.
    #[must_use]
    pub(in crate::render) fn led(mut self) -> Self {
        mark(&mut self.front);
        for section in &mut self.sections {
            mark(&mut section.blocks);
        }
        self
    }
}

fn mark(blocks: &mut [Block]) {
    let mut led = false;
    for block in blocks.iter_mut().rev() {
        if let Block::Paragraph { leads, .. } = block {
            *leads = led;
        }
        led = matches!(
            block,
            Block::List { .. } | Block::Facts { .. } | Block::Table { .. } | Block::Formula { .. }
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::block::Fact;

    #[test]
    fn a_paragraph_leads_to_the_list_below_it() {
        let facts = Block::facts(vec![Fact::new("a", "b")]).unwrap();
        let mut blocks = [
            Block::paragraph("first"),
            Block::paragraph("second"),
            facts,
            Block::paragraph("last"),
        ];
        mark(&mut blocks);
        let leads = blocks
            .iter()
            .map(|block| matches!(block, Block::Paragraph { leads: true, .. }));
        assert_eq!(leads.collect::<Vec<_>>(), [false, true, false, false]);
    }
}

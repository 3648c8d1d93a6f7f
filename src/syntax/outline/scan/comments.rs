//! Comments, and what each belongs to.

use super::{OnLine, Scanner};
use crate::syntax::outline::RawComment;
use crate::syntax::outline::lookahead;

impl Scanner<'_> {
    pub(super) fn comment(&mut self) {
        let rest = self.rest();
        let line = rest.split('\n').next().unwrap_or_default();
        let end = self.at.saturating_add(line.len());
        // A statement that ends on this line takes the comment as its own.
        let is_inside = match &self.head {
            Some(head) if !self.goes_on => {
                let below = self.text.get(end.saturating_add(1)..).unwrap_or_default();
                let inside = end < self.text.len() && lookahead::continues(head.last, below);
                if !inside {
                    self.end_statement();
                }
                inside
            }
            head => head.is_some(),
        };
        let shown = line.trim_end_matches([' ', '\t', '\r']).len();
        let index = self.out.comments.len();
        self.out.comments.push(RawComment {
            text: self.at..self.at.saturating_add(shown),
            blank_before: self.blank && !is_inside,
        });
        if !is_inside {
            self.own(index);
        }
        self.at = end;
    }

    /// Gives a comment at the end of a line to what the line holds.
    fn own(&mut self, comment: usize) {
        self.blank = false;
        let taken = match self.on_line {
            OnLine::Nothing => None,
            OnLine::Statement(statement) => {
                let owner = self.out.statements.get_mut(statement);
                owner.map(|owner| owner.trailing = Some(comment))
            }
            OnLine::Opening(statement) => {
                let owner = self.out.statements.get_mut(statement);
                let block = owner.and_then(|owner| owner.block.as_mut());
                block.map(|block| block.opening = Some(comment))
            }
        };
        if taken.is_some() {
            self.pending = self.out.comments.len();
        }
        self.is_empty_line = false;
    }
}

//! What follows the decision, and whom to ask.

use super::Letter;
use crate::render::block::Block;
use crate::render::inline::Inline;

impl Letter<'_> {
    /// Until when nothing is signed, where the timeline says so.
    pub(super) fn standstill(&self) -> Vec<Inline> {
        let words = self.words;
        let until = self.project.rfp.timeline.standstill.iter();
        until
            .map(|until| {
                let moment = words.moment(until);
                words.say("letter.standstill", &[("moment", moment.into())])
            })
            .collect()
    }

    /// The dates of the timeline that are yet to come.
    pub(super) fn milestones(&self) -> Vec<Inline> {
        let (words, timeline) = (self.words, &self.project.rfp.timeline);
        let mut coming: Vec<_> = timeline
            .milestones
            .iter()
            .filter(|one| one.when > timeline.award.value)
            .collect();
        coming.sort_by(|a, b| a.when.cmp(&b.when));
        let line = |one: &crate::model::Milestone| {
            let date = words.moment(&one.when);
            let name = words.text(&one.name.value);
            words.say(
                "letter.next.milestone",
                &[("date", date.into()), ("name", name.into())],
            )
        };
        coming.into_iter().map(line).collect()
    }

    /// Whom to ask about the letter.
    pub(super) fn contact(&self) -> Option<Block> {
        let words = self.words;
        let contact = self.project.rfp.contact.as_ref()?;
        let contact = words.text(contact);
        Some(Block::paragraph(
            words.say("letter.contact", &[("contact", contact.into())]),
        ))
    }
}

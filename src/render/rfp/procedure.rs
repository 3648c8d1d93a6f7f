//! The timetable, how to answer, and what was clarified.

use super::Writer;
use crate::model::SectionKind;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::{register, timeline};

impl Writer<'_> {
    pub(super) fn timetable(&self) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("timeline.caption"))
            .quiet()
            .column(words.get("timeline.when"))
            .column(words.get("timeline.what"));
        for one in timeline::dates(&self.project.rfp, words) {
            table.row(
                Look::Plain,
                [words.moment(one.when).into(), one.what.into()],
            );
        }
        table.block().into_iter().collect()
    }

    pub(super) fn answering(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let questions = words.moment(&rfp.timeline.questions);
        let award = words.date(rfp.timeline.award.date());
        let mut rules = vec![
            words.say("answering.questions", &[("moment", questions.into())]),
            words.get("answering.addenda").into(),
            words.get("answering.form").into(),
            words.say("answering.validity", &[("date", award.into())]),
            words.get("answering.late").into(),
            words.get("answering.blank").into(),
        ];
        if let Some(last) = &rfp.timeline.best_and_final {
            let moment = words.moment(last);
            rules.push(words.say("answering.best_and_final", &[("moment", moment.into())]));
        }
        if let Some(contact) = &rfp.contact {
            let contact = Inline::text(words.text(contact));
            rules.insert(0, words.say("answering.contact", &[("contact", contact)]));
        }
        let mut blocks = self.prose(SectionKind::Submission);
        blocks.extend(Block::list(rules));
        blocks
    }

    pub(super) fn clarifications(&self) -> Vec<Block> {
        let questions = register::clarifications(self.project, self.words);
        let addenda = register::addenda(self.project, self.words);
        questions.into_iter().chain(addenda).collect()
    }
}

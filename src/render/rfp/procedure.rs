//! The timetable, how to answer, and what was clarified.

use super::Writer;
use crate::model::SectionKind;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::register;
use crate::value::Moment;

impl Writer<'_> {
    pub(super) fn timetable(&self) -> Vec<Block> {
        let (words, timeline) = (self.words, &self.project.rfp.timeline);
        let mut dates: Vec<(&Moment, &str)> = vec![
            (&timeline.issue.value, words.get("timeline.issue")),
            (&timeline.questions.value, words.get("timeline.questions")),
            (&timeline.responses.value, words.get("timeline.responses")),
            (&timeline.award.value, words.get("timeline.award")),
        ];
        let standstill = timeline.standstill.iter();
        dates.extend(standstill.map(|until| (&until.value, words.get("timeline.standstill"))));
        dates.extend(
            timeline
                .milestones
                .iter()
                .map(|one| (&one.when, words.text(&one.name.value))),
        );
        dates.sort_by_key(|(moment, _)| *moment);
        let mut table = Table::new(words.get("timeline.caption"))
            .quiet()
            .column(words.get("timeline.when"))
            .column(words.get("timeline.what"));
        for (moment, what) in dates {
            table.row(Look::Plain, [words.moment(moment).into(), what.into()]);
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
        if let Some(contact) = &rfp.contact {
            let contact = Inline::text(words.text(contact));
            rules.insert(0, words.say("answering.contact", &[("contact", contact)]));
        }
        let mut blocks = self.prose(SectionKind::Submission);
        blocks.extend(Block::list(rules));
        blocks
    }

    pub(super) fn clarifications(&self) -> Vec<Block> {
        register::clarifications(self.project, self.words)
            .into_iter()
            .collect()
    }
}

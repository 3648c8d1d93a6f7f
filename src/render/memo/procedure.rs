//! Authority and method, vendors, chronology.

use super::Memo;
use crate::evaluate::Status;
use crate::model::{OfferRole, Scoring};
use crate::render::block::{Block, Fact, Look, Table};
use crate::render::inline::Inline;
use crate::render::register;
use crate::value::{Date, Moment};

impl Memo<'_> {
    pub(super) fn authority(&mut self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut facts = Vec::new();
        for (key, text) in [("fact.authority", &rfp.authority), ("fact.need", &rfp.need)] {
            if let Some(text) = text {
                let number = self.notes.clause(text.span);
                facts.push(Fact::new(
                    words.get(key),
                    Inline::text(words.text(text)).note(number),
                ));
            }
        }
        let price = rfp
            .criteria
            .iter()
            .find(|c| matches!(c.scoring, Scoring::Price(_)));
        let weight = price.map_or_else(String::new, |price| {
            words.numbers.percent(price.weight.value)
        });
        let issued = words.date(rfp.timeline.issue.date());
        let method = words.say(
            "authority.method",
            &[("date", issued.into()), ("weight", weight.into())],
        );
        facts.push(Fact::new(words.get("fact.method"), method));
        if let Some(at) = rfp.stages {
            let number = self.notes.clause(at);
            let line = Inline::text(words.get("step.stages")).note(number);
            facts.push(Fact::new(words.get("fact.stages"), line));
        }
        if let Some(least) = &rfp.award.at_least {
            let line = words.say(
                "authority.least",
                &[("points", words.numbers.count(least.value).into())],
            );
            let number = self.notes.clause(least.span);
            facts.push(Fact::new(words.get("fact.threshold"), line.note(number)));
        }
        Block::facts(facts).into_iter().collect()
    }

    pub(super) fn vendors(&mut self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut names: Vec<&str> = rfp.invited.iter().map(|name| name.value.as_str()).collect();
        let vendors = self
            .project
            .offers
            .iter()
            .filter(|offer| offer.role == OfferRole::Vendor);
        let others = vendors.map(|offer| offer.vendor.value.as_str());
        let others: Vec<&str> = others
            .chain(rfp.declined.iter().map(|d| d.vendor.as_str()))
            .collect();
        for name in others {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut table = Table::new(words.get("vendors.caption"))
            .stacking()
            .column(words.get("vendor"))
            .column(words.get("vendors.answer"))
            .column(words.get("status"));
        for name in names {
            let (answer, status) = self.vendor_row(name);
            table.row(Look::Plain, [name.into(), answer, status]);
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        let answered = self
            .offers()
            .iter()
            .filter(|o| o.status != Status::Baseline)
            .count();
        // A public request names nobody; "0 vendors were invited" would be a reproach.
        let summary = if rfp.invited.is_empty() {
            "vendors.summary_open"
        } else {
            "vendors.summary"
        };
        let invited = words.numeral(rfp.invited.len());
        let invited = words.fill("vendors.invited", &[("n", &invited)]);
        let summary = words.say(
            summary,
            &[
                ("invited", invited.into()),
                ("answered", words.numeral(answered).into()),
                ("declined", words.numeral(rfp.declined.len()).into()),
                ("wanted", words.numeral(rfp.offers.value).into()),
            ],
        );
        vec![Block::paragraph(summary), table]
    }

    fn vendor_row(&mut self, name: &str) -> (Inline, Inline) {
        let words = self.words;
        if let Some(declined) = self.project.rfp.declined.iter().find(|d| d.vendor == name) {
            let number = self.notes.clause(declined.span);
            let reason = match &declined.reason {
                Some(reason) => words.say(
                    "vendors.declined",
                    &[("reason", words.text(&reason.value).into())],
                ),
                None => words.get("vendors.declined.silent").into(),
            };
            return (reason.note(number), Inline::text("–"));
        }
        let offer = self
            .project
            .offers
            .iter()
            .find(|offer| offer.vendor.value == name);
        let Some(offer) = offer else {
            return (words.get("vendors.silent").into(), "–".into());
        };
        let evaluated = self
            .offers()
            .iter()
            .find(|evaluated| evaluated.alias == offer.alias);
        let status = evaluated.map_or_else(Inline::new, |evaluated| self.status(evaluated));
        let received = offer
            .received
            .as_ref()
            .map_or_else(Inline::new, |received| {
                let number = self.notes.clause(received.span);
                words
                    .say(
                        "vendors.received",
                        &[("moment", words.moment(received).into())],
                    )
                    .note(number)
            });
        let late = offer
            .late_accepted
            .as_ref()
            .map_or_else(Inline::new, |late| {
                words.say("vendors.late", &[("reason", late.value.as_str().into())])
            });
        (received.below(late), status)
    }

    pub(super) fn chronology(&mut self) -> Vec<Block> {
        let (words, project) = (self.words, self.project);
        let timeline = &project.rfp.timeline;
        let mut events: Vec<(Date, Option<Moment>, Inline)> = [
            (&timeline.issue, "timeline.issue"),
            (&timeline.questions, "timeline.questions"),
            (&timeline.responses, "timeline.responses"),
            (&timeline.award, "timeline.award"),
        ]
        .map(|(at, key)| (at.date(), Some(at.value.clone()), words.get(key).into()))
        .into();
        if let Some(last) = &timeline.best_and_final {
            let what = words.get("timeline.best_and_final").into();
            events.push((last.date(), Some(last.value.clone()), what));
        }
        for milestone in &timeline.milestones {
            let (name, moment) = (words.text(&milestone.name.value), &milestone.when);
            events.push((moment.date(), Some(moment.clone()), name.into()));
        }
        for clarification in &project.clarifications {
            let number = words.numeral(clarification.number);
            let what = words.say("chronology.clarification", &[("n", number.into())]);
            events.push((clarification.on, None, what));
        }
        for addendum in &project.addenda {
            let number = words.numeral(addendum.number);
            let what = words.say("chronology.addendum", &[("n", number.into())]);
            events.push((addendum.on, None, what));
        }
        for offer in project.replaced.iter().chain(&project.offers) {
            if let Some(received) = &offer.received {
                let key = match offer.round {
                    1 => "chronology.received",
                    _ => "chronology.received.again",
                };
                let what = words.say(key, &[("vendor", offer.vendor.as_str().into())]);
                events.push((received.date(), Some(received.value.clone()), what));
            }
        }
        if let Some(opening) = &project.opening {
            let names: Vec<String> = opening.by.iter().map(|name| name.value.clone()).collect();
            let number = self.notes.clause(opening.span);
            let what = words.say("chronology.opening", &[("names", words.and(&names).into())]);
            events.push((opening.on.value, None, what.note(number)));
        }
        for rates in &project.rates {
            let what = words.say(
                "chronology.rates",
                &[("source", rates.source.as_str().into())],
            );
            events.push((rates.on, None, what));
        }
        let award = timeline.award.date();
        events.retain(|(date, _, _)| *date <= award);
        events.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut table = Table::new(words.get("chronology.caption"))
            .column(words.get("timeline.when"))
            .column(words.get("timeline.what"));
        for (date, moment, what) in events {
            let when = moment.map_or_else(|| words.date(date), |moment| words.moment(&moment));
            table.row(Look::Plain, [when.into(), what]);
        }
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        blocks.push(Block::heading(words.get("memo.clarifications")));
        match register::clarifications(project, words) {
            Some(table) => blocks.push(table),
            None => blocks.push(Block::paragraph(words.get("chronology.no_clarifications"))),
        }
        match register::addenda(project, words) {
            Some(table) => blocks.push(table),
            None => blocks.push(Block::paragraph(self.addenda())),
        }
        blocks
    }

    fn addenda(&self) -> Inline {
        let all = &self.project.clarifications;
        let changing: Vec<String> = all
            .iter()
            .filter(|c| !c.changes.is_empty())
            .map(|c| self.words.numeral(c.number))
            .collect();
        if changing.is_empty() {
            return self.words.get("chronology.no_addenda").into();
        }
        self.words.say(
            "chronology.addenda",
            &[("numbers", self.words.and(&changing).into())],
        )
    }
}

//! The RFP document.

mod agents;
mod contract;
mod demand;
mod distance;
mod evaluation;
mod example;
mod form;
mod price_rule;
mod pricing;
mod procedure;
mod requirements;
mod scenarios;
mod split;

use super::RenderError;
use super::block::{Block, Fact, Look, Page, Sections, Table};
use super::inline::{Inline, Tone};
use super::outline::{Branch, outline};
use super::rich::Rich;
use super::words::Words;
use crate::evaluate::ScenarioDemand;
use crate::model::{Project, SectionKind};

/// What the sections of the document are written from.
struct Writer<'a> {
    project: &'a Project,
    words: &'a Words,
    demand: &'a [ScenarioDemand],
    branches: Vec<Branch<'a>>,
}

/// The RFP document in one language.
pub(super) fn page(
    project: &Project,
    demand: &[ScenarioDemand],
    words: &Words,
) -> Result<Page, RenderError> {
    let writer = Writer {
        project,
        words,
        demand,
        branches: outline(&project.rfp),
    };
    let rfp = &project.rfp;
    Ok(Page {
        byline: format!("{} · {}", rfp.id.value, words.text(&rfp.buyer)),
        front: writer.front(),
        sections: writer.sections()?,
        colophon: writer.colophon(),
        ..Page::of(rfp, words, words.get("rfp.kind")).with_contents(words)
    })
}

impl Writer<'_> {
    fn sections(&self) -> Result<Vec<super::block::Section>, RenderError> {
        let words = self.words;
        let mut sections = Sections::default();
        let mut add =
            |id: &str, blocks| sections.push(id, words.get(&format!("section.{id}")), blocks);
        add("purpose", self.purpose());
        add("background", self.background());
        add("scope", self.scope());
        add("requirements", self.requirements());
        add("service-levels", self.service_levels());
        add("security", self.prose(SectionKind::Security));
        add("continuity", self.prose(SectionKind::Continuity));
        add("pricing", self.pricing());
        add("evaluation", self.evaluation()?);
        add("timetable", self.timetable());
        add("answering", self.answering());
        add("clarifications", self.clarifications());
        add("transition", self.prose(SectionKind::Transition));
        add("exit", self.prose(SectionKind::Exit));
        add("terms", self.terms());
        add("form", self.form());
        Ok(sections.into_vec())
    }

    /// The buyer's text, and the lots if there are some.
    fn scope(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = self.prose(SectionKind::Scope);
        let mut table = Table::new(words.get("lots.caption"))
            .column(words.get("lots.lot"))
            .column(words.get("lots.name"))
            .column(words.get("lots.channels"));
        for lot in &self.project.rfp.lots {
            let channels = lot.channels.iter().map(|name| self.channel(name));
            let channels: Vec<String> = channels.collect();
            table.row(
                Look::Plain,
                [
                    Inline::strong(words.text(&lot.title)),
                    Inline::code(lot.name.as_str()),
                    Inline::text(channels.join(words.separator())),
                ],
            );
        }
        if let Some(table) = table.block() {
            blocks.push(Block::heading(words.get("lots.title")));
            let together = self.project.rfp.award.split.is_some();
            let intro = if together {
                "lots.intro.together"
            } else {
                "lots.intro"
            };
            blocks.push(Block::paragraph(words.get(intro)));
            blocks.push(table);
        }
        blocks
    }

    /// The buyer's own text of a section; nothing if there is none.
    fn prose(&self, kind: SectionKind) -> Vec<Block> {
        let sections = self
            .project
            .rfp
            .sections
            .iter()
            .filter(|section| section.kind == kind);
        sections
            .filter_map(|section| Rich::of(&section.text, &self.words.language))
            .map(|rich| Block::Rich { rich })
            .collect()
    }

    fn front(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let deadline = words.moment(&rfp.timeline.responses);
        let mut lines = Vec::new();
        if let Some(contact) = &rfp.contact {
            lines.push(words.say(
                "rfp.front.contact",
                &[("contact", words.text(contact).into())],
            ));
        }
        lines.extend(self.leading_language());
        let title = words.say("rfp.front.deadline", &[("moment", deadline.into())]);
        vec![Block::Callout {
            tone: Tone::Plain,
            title,
            lines,
        }]
    }

    /// Which version holds when a document is made in several languages.
    fn leading_language(&self) -> Option<Inline> {
        let documents = &self.project.rfp.documents;
        let first = documents.first().filter(|_| documents.len() > 1)?;
        let words = self.words;
        let names: Vec<String> = documents.iter().map(|l| words.language_name(l)).collect();
        let values = [
            ("languages", words.and(&names).into()),
            ("first", words.language_name(first).into()),
        ];
        Some(words.say("rfp.front.languages", &values))
    }

    fn purpose(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let mut blocks = self.prose(SectionKind::Purpose);
        let mut facts = vec![
            Fact::new(words.get("fact.buyer"), words.text(&rfp.buyer)),
            Fact::new(words.get("fact.reference"), rfp.id.value.as_str()),
        ];
        if let Some(contact) = &rfp.contact {
            facts.push(Fact::new(words.get("fact.contact"), words.text(contact)));
        }
        facts.push(Fact::new(words.get("fact.term"), self.term()));
        if let Some(months) = &rfp.extension {
            let text = words.fill(
                "fact.extension.value",
                &[("n", &words.numeral(months.value))],
            );
            facts.push(Fact::new(words.get("fact.extension"), text));
        }
        facts.push(Fact::new(words.get("fact.currency"), self.currency()));
        if let Some(budget) = &rfp.budget {
            let budget = words
                .numbers
                .money(budget.value.amount, budget.value.currency);
            facts.push(Fact::new(words.get("fact.budget"), budget));
        }
        blocks.extend(Block::facts(facts));
        let confidentiality = self.prose(SectionKind::Confidentiality);
        if !confidentiality.is_empty() {
            blocks.push(Block::heading(words.get("section.confidentiality")));
            blocks.extend(confidentiality);
        }
        blocks
    }

    fn term(&self) -> String {
        let term = &self.project.rfp.term;
        let months = self.words.numeral(term.months);
        let (from, to) = (self.words.date(term.start), self.words.date(term.end()));
        self.words.fill(
            "fact.term.value",
            &[("n", &months), ("from", &from), ("to", &to)],
        )
    }

    fn currency(&self) -> String {
        let currency = self.project.rfp.currency.value;
        match self.words.find(&format!("currency.{currency}")) {
            Some(name) => format!("{currency} ({name})"),
            None => format!("{currency} ({})", currency.name()),
        }
    }

    fn terms(&self) -> Vec<Block> {
        let mut blocks = self.prose(SectionKind::Terms);
        blocks.extend(self.contract());
        blocks.push(Block::heading(self.words.get("rfp.deviations")));
        blocks.push(Block::paragraph(self.words.get("rfp.deviations.text")));
        blocks
    }

    fn colophon(&self) -> String {
        let issued = self.words.moment(&self.project.rfp.timeline.issue);
        self.words.fill(
            "rfp.colophon",
            &[("id", &self.project.rfp.id.value), ("date", &issued)],
        )
    }
}

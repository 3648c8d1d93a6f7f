//! The document that tells all vendors what an addendum changes. It is made of the request alone, before and after:
//! nothing of any offer, and no name of who was asked.

use super::block::{Block, Look, Page, Sections, Table};
use super::inline::{Inline, Tone};
use super::outline::{Branch, outline};
use super::paper::Paper;
use super::words::Words;
use super::{RenderError, in_each_language};
use crate::model::{Addendum, Area, Difference, Project, differences, fingerprints};

/// What the RFP document does not print is not in its addendum either.
const INTERNAL: &[&str] = &["invited", "declined", "authority", "need", "approvals"];

/// The addendum in every language of the RFP: `addendum-1.ms.html` and so on.
///
/// # Errors
/// When a language has no words.
pub fn addendum_papers(
    old: &Project,
    new: &Project,
    addendum: &Addendum,
) -> Result<Vec<Paper>, RenderError> {
    let changes: Vec<Difference> = differences(old, new)
        .into_iter()
        .filter(|one| !is_internal(one))
        .collect();
    in_each_language(new, |words| {
        let writer = Writer {
            old,
            new,
            addendum,
            words,
            changes: &changes,
            branches: outline(&new.rfp),
        };
        let name = format!("addendum.{}", addendum.number);
        Ok(Paper::new(&name, writer.page(), addendum.on))
    })
}

fn is_internal(difference: &Difference) -> bool {
    let subject = difference.about().map_or("", |one| one.subject.as_str());
    let first = subject.split('.').next().unwrap_or_default();
    difference
        .about()
        .is_some_and(|one| one.area == Area::Facts)
        && INTERNAL.contains(&first)
}

struct Writer<'a> {
    old: &'a Project,
    new: &'a Project,
    addendum: &'a Addendum,
    words: &'a Words,
    changes: &'a [Difference],
    branches: Vec<Branch<'a>>,
}

impl Writer<'_> {
    fn page(&self) -> Page {
        let (words, rfp) = (self.words, &self.new.rfp);
        let n = words.numeral(self.addendum.number);
        let date = words.date(self.addendum.on);
        let mut sections = Sections::default();
        sections.push("changes", words.get("addendum.changes"), self.changed());
        sections.push("answers", words.get("addendum.answers"), self.answers());
        Page {
            byline: format!("{} · {} · {date}", rfp.id.value, words.text(&rfp.buyer)),
            front: vec![self.front()],
            sections: sections.into_vec(),
            colophon: words.fill(
                "addendum.colophon",
                &[("id", rfp.id.value.as_str()), ("n", &n), ("date", &date)],
            ),
            ..Page::of(rfp, words, &words.fill("addendum.kind", &[("n", &n)]))
        }
    }

    fn front(&self) -> Block {
        let (words, rfp) = (self.words, &self.new.rfp);
        let reason = words.text(&self.addendum.reason);
        let deadline = words.moment(&rfp.timeline.responses);
        Block::Callout {
            tone: Tone::Plain,
            title: words.say("addendum.reason", &[("reason", reason.into())]),
            lines: vec![
                words.get("addendum.part").into(),
                words.say("addendum.deadline", &[("moment", deadline.into())]),
            ],
        }
    }

    fn changed(&self) -> Vec<Block> {
        let words = self.words;
        if self.changes.is_empty() {
            return vec![Block::paragraph(words.get("addendum.nothing"))];
        }
        let mut table = Table::new(words.get("addendum.caption"))
            .stacking()
            .quiet()
            .column(words.get("changes.what"))
            .column(words.get("changes.before"))
            .column(words.get("addendum.now"))
            .column(words.get("addendum.touches"));
        let mut area = None;
        for change in self.changes {
            let Some(about) = change.about() else {
                continue;
            };
            if area != Some(about.area) {
                area = Some(about.area);
                let title = words
                    .get(&format!("area.{}", about.area.as_str()))
                    .to_owned();
                table.row(Look::Group, [Inline::strong(title)]);
            }
            let cells = [
                Inline::text(words.about(change)),
                words.side(change.old.as_ref()).into(),
                words.side(change.new.as_ref()).into(),
                self.touched(change).into(),
            ];
            table.row(Look::Plain, cells);
        }
        table.block().into_iter().collect()
    }

    /// The numbers of what the RFP document asks that a change touches.
    fn touched(&self, change: &Difference) -> String {
        let sides = [change.old.as_ref(), change.new.as_ref()];
        let asks: Vec<&String> = sides
            .into_iter()
            .flatten()
            .flat_map(|one| &one.asks)
            .collect();
        let numbers: Vec<String> = self
            .items()
            .filter(|(_, names)| names.iter().any(|name| asks.contains(&name)))
            .map(|(number, _)| number.to_string())
            .collect();
        match numbers.is_empty() {
            true => "–".to_owned(),
            false => numbers.join(self.words.separator()),
        }
    }

    /// Every numbered item with the questions that it asks.
    fn items(&self) -> impl Iterator<Item = (usize, Vec<String>)> {
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        items.map(|item| {
            let names = item.attributes().into_iter().map(|name| {
                let asked = self.new.vocabulary.asked(name);
                asked.map_or_else(|| name.to_owned(), |asked| asked.name.clone())
            });
            (item.number, names.collect())
        })
    }

    /// What has to be answered anew; everything else stays valid.
    fn answers(&self) -> Vec<Block> {
        let words = self.words;
        let (then, now) = (fingerprints(self.old), fingerprints(self.new));
        let changed = now
            .iter()
            .filter(|(name, print)| then.get(*name) != Some(print));
        let lines: Vec<Inline> = changed.map(|(name, _)| self.question(name)).collect();
        match Block::list(lines) {
            Some(list) => vec![
                Block::paragraph(words.get("addendum.anew")),
                list,
                Block::paragraph(words.get("addendum.valid")),
            ],
            None => vec![Block::paragraph(words.get("addendum.all_valid"))],
        }
    }

    fn question(&self, name: &str) -> Inline {
        let words = self.words;
        if name == "price" {
            return words.get("addendum.price").into();
        }
        if let Some(channel) = name.strip_prefix("price.") {
            let channel = words.channel(&self.new.vocabulary, channel);
            return words.say("addendum.price.of", &[("channel", channel.into())]);
        }
        if let Some(section) = name.strip_prefix("section.") {
            let section = words.title(section);
            return words.say("addendum.section", &[("section", section.into())]);
        }
        let mut items = self
            .items()
            .filter(|(_, names)| names.iter().any(|own| own == name));
        let title = match self.new.vocabulary.attribute(name) {
            Some(_) => words.title(name),
            None => words.path(name),
        };
        match items.next() {
            Some((number, _)) => Inline::text(format!("{number} · {title}")),
            None => title.into(),
        }
    }
}

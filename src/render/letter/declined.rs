//! To a vendor who was asked and said no.

use super::{addressee, page, paper};
use crate::model::{Declined, Project};
use crate::render::block::{Block, Sections};
use crate::render::inline::Tone;
use crate::render::paper::{Paper, as_text};
use crate::render::words::Words;
use crate::render::{Document, RenderError, in_each_language};

/// A letter to each vendor who declined: that the procedure is over.
///
/// # Errors
/// When a language has no words.
pub fn declined_papers(project: &Project) -> Result<Vec<Paper>, RenderError> {
    let mut papers = Vec::new();
    for declined in &project.rfp.declined {
        papers.extend(in_each_language(project, |words| {
            let front = front(project, declined, words);
            let kind = "letter.declined.kind";
            let page = page(project, words, kind, front, Sections::default());
            Ok(paper(project, &file_name(project, declined), page))
        })?);
    }
    Ok(papers)
}

/// The same in Markdown and in HTML.
///
/// # Errors
/// As [`declined_papers`].
pub fn declined_letters(project: &Project) -> Result<Vec<Document>, RenderError> {
    as_text(&declined_papers(project)?)
}

/// The name of the vendor in a file's, kept apart from the short names of those who offered.
fn file_name(project: &Project, declined: &Declined) -> String {
    let lower = declined.vendor.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name = words.join("-");
    let same = |one: &&Declined| one.vendor.to_lowercase() == lower;
    let first = project.rfp.declined.iter().find(same);
    match project.offer(&name).is_none() && first.is_some_and(|one| one.span == declined.span) {
        true => name,
        false => format!("{name}-declined"),
    }
}

fn front(project: &Project, declined: &Declined, words: &Words) -> Vec<Block> {
    let rfp = &project.rfp;
    let date = words.date(rfp.timeline.award.date());
    let values = [
        ("title", words.text(&rfp.title).into()),
        ("rfp", rfp.id.value.as_str().into()),
        ("date", date.into()),
    ];
    let mut lines = vec![words.say("letter.declined.text", &values)];
    if let Some(contact) = &rfp.contact {
        let contact = words.text(contact);
        lines.push(words.say("letter.contact", &[("contact", contact.into())]));
    }
    let callout = Block::Callout {
        tone: Tone::Plain,
        title: words.get("letter.declined.title").into(),
        lines,
    };
    vec![addressee(words, &declined.vendor), callout]
}

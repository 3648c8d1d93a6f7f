//! The answers to vendors' questions as a document of its own, sent to all alike.

use super::block::{Page, Sections};
use super::paper::Paper;
use super::words::Words;
use super::{RenderError, in_each_language, register};
use crate::model::Project;

/// What was clarified, in every language of the RFP: `clarifications.ms.html` and so on; none before the first answer.
///
/// # Errors
/// When a language has no words.
pub fn clarification_papers(project: &Project) -> Result<Vec<Paper>, RenderError> {
    let Some(last) = project.clarifications.iter().map(|one| one.on).max() else {
        return Ok(Vec::new());
    };
    in_each_language(project, |words| {
        let page = page(project, &words.date(last), words);
        Ok(Paper::new("clarifications", page, last))
    })
}

fn page(project: &Project, date: &str, words: &Words) -> Page {
    let rfp = &project.rfp;
    let mut sections = Sections::default();
    let table = register::clarifications(project, words);
    let title = words.get("area.clarifications");
    sections.push("questions", title, table.into_iter().collect());
    Page {
        byline: format!("{} · {} · {date}", rfp.id.value, words.text(&rfp.buyer)),
        sections: sections.into_vec(),
        colophon: words.fill(
            "clarifications.colophon",
            &[("id", rfp.id.value.as_str()), ("date", date)],
        ),
        ..Page::of(rfp, words, words.get("section.clarifications"))
    }
}

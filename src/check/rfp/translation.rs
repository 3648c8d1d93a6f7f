use super::facts::Facts;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Criterion, Declined, Holiday, Section, Timeline, Vocabulary};
use crate::source::{At, Span};
use crate::value::{Language, Text};

/// A text of the documents: what it is, and where it stands.
pub(super) type Named<'a> = (String, &'a At<Text>);

/// Every text of the RFP that is printed.
pub(super) fn texts<'a>(
    title: &'a At<Text>,
    facts: &'a Facts,
    sections: &'a [(Section, At<Text>)],
) -> Vec<Named<'a>> {
    let stated = [
        ("buyer", &facts.buyer),
        ("contact", &facts.contact),
        ("authority", &facts.authority),
        ("need", &facts.need),
    ];
    let stated = stated
        .into_iter()
        .filter_map(|(name, text)| Some((format!("`{name}`"), text.as_ref()?)));
    let sections = sections
        .iter()
        .map(|(section, text)| (format!("the section `{}`", section.kind.as_str()), text));
    std::iter::once(("the title".to_owned(), title))
        .chain(stated)
        .chain(sections)
        .collect()
}

/// Reports every text with translations that lacks a language of the documents.
pub(super) fn report_lacking(texts: &[Named], documents: &[At<Language>], out: &mut Diagnostics) {
    for (what, text) in texts {
        report(what, &text.value, text.span, documents, out);
    }
}

/// The names and reasons that are printed in tables.
pub(super) fn names<'a>(
    timeline: Option<&'a Timeline>,
    holidays: &'a [Holiday],
    declined: &'a [Declined],
) -> Vec<Named<'a>> {
    let milestones = timeline.map_or(&[][..], |timeline| &timeline.milestones);
    let milestones = milestones
        .iter()
        .map(|one| (format!("the milestone of {}", one.when.date()), &one.name));
    let holidays = holidays
        .iter()
        .map(|one| (format!("the holiday of {}", one.on), &one.name));
    let reasons = declined.iter().filter_map(|one| {
        let what = format!("the reason of `{}`", one.vendor);
        Some((what, one.reason.as_ref()?))
    });
    milestones.chain(holidays).chain(reasons).collect()
}

/// As [`report_lacking`], for the questions and the evidence of the attributes that the criteria ask for.
pub(super) fn report_questions(
    criteria: &[Criterion],
    vocabulary: &Vocabulary,
    documents: &[At<Language>],
    out: &mut Diagnostics,
) {
    // The project's own words of a language may hold these texts; what they lack is said of them.
    let others = documents.iter().filter(|one| !vocabulary.words(one));
    let documents: &[At<Language>] = &others.cloned().collect::<Vec<_>>();
    for attribute in vocabulary.asked_by(criteria) {
        let question = format!("the question of `{}`", attribute.name);
        report(
            &question,
            &attribute.question,
            attribute.span,
            documents,
            out,
        );
        if let Some(evidence) = &attribute.evidence {
            let what = format!("the evidence for `{}`", attribute.name);
            report(&what, evidence, attribute.span, documents, out);
        }
    }
}

/// Reports a text with translations that lacks a language of the documents; `what` names it.
pub(in crate::check) fn report(
    what: &str,
    text: &Text,
    span: Span,
    documents: &[At<Language>],
    out: &mut Diagnostics,
) {
    if text.is_empty() {
        return;
    }
    for wanted in documents.iter().filter(|wanted| text.get(wanted).is_none()) {
        let has: Vec<&str> = text.languages().map(Language::as_str).collect();
        out.push(
            Diagnostic::new(
                Code::UntranslatedText,
                format!("{what} lacks its text in `{}`", wanted.value),
            )
            .label(span, format!("only in {}", has.join(", ")))
            .label(
                wanted.span,
                format!("documents are made in `{}`", wanted.value),
            )
            .help(format!(
                "add `{} \"…\"`, or write one text without a language",
                wanted.value
            )),
        );
    }
}

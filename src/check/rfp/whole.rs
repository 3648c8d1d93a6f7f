//! What only the whole of an RFP can show: hours on holidays nobody listed, texts without a translation, questions
//! that need what is not stated.

use super::parts::Parts;
use super::{demand, home, panel, split, translation};
use crate::check::holidays::report_unlisted;
use crate::diagnostic::Diagnostics;
use crate::model::Vocabulary;

/// Reports it; `whole` is false when the vocabulary has mistakes of its own.
pub(super) fn report(
    parts: &Parts<'_>,
    vocabulary: &Vocabulary,
    whole: bool,
    out: &mut Diagnostics,
) {
    let (criteria, span) = (&parts.criteria, parts.statement.span);
    if let (Some(rule), Some(tree)) = (&parts.award.split, parts.tree) {
        split::report_unasked(rule, criteria, tree, out);
    }
    for (hours, at) in criteria.iter().flat_map(home::demanded_hours) {
        report_unlisted(hours, at, !parts.holidays.is_empty(), span, out);
    }
    if let Some(currency) = &parts.facts.currency {
        demand::report_foreign(&parts.demands, currency, out);
    }
    report_untranslated(parts, out);
    // A demand that can't be read may be the one.
    if parts.demands.list.iter().all(|one| one.demand.is_some()) {
        let demanded: Vec<_> = parts.demands.stated().collect();
        home::report_shares(criteria, vocabulary, &demanded, out);
    }
    panel::report_untranslated(criteria, &parts.facts.documents, out);
    home::report_needed(criteria, vocabulary, &parts.home, span, out);
    if whole {
        translation::report_questions(criteria, vocabulary, &parts.facts.documents, out);
    }
}

fn report_untranslated(parts: &Parts<'_>, out: &mut Diagnostics) {
    let documents = &parts.facts.documents;
    let mut texts = translation::texts(&parts.title, &parts.facts, &parts.sections);
    texts.extend(translation::names(
        parts.timeline.as_ref(),
        &parts.holidays,
        &parts.declined,
    ));
    translation::report_lacking(&texts, documents, out);
    for demand in parts.demands.stated() {
        if let Some(text) = &demand.source {
            let what = format!("the source of the demand for `{}`", demand.channel);
            translation::report(&what, &text.value, text.span, documents, out);
        }
    }
    for (lot, title) in &parts.lots {
        let what = format!("the title of the lot `{}`", lot.name);
        translation::report(&what, &title.value, title.span, documents, out);
    }
    for (clause, text) in &parts.contract {
        let what = format!("the clause `{}`", clause.name);
        translation::report(&what, &text.value, text.span, documents, out);
    }
}

//! Published answers, and which clauses they change.

use super::body::{Body, only_value};
use super::clauses::known_clause;
use super::dated::Dated;
use super::rfp::report_untranslated;
use super::values::{text, word};
use super::{Cursor, RfpContext};
use crate::diagnostic::Diagnostics;
use crate::model::{Clarification, ClauseId};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Text;

const CHANGES: &str = "write `changes: nothing` or the clause: `changes: capability.languages`";

/// Reads `clarification ID NUMBER on DATE { question: … answer: … changes: … }`.
pub(super) fn clarification(
    statement: &Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Clarification> {
    let heading = Dated::of(statement, "clarification", out);
    let id = heading.as_ref().map(|heading| &heading.rfp);
    let context = match id {
        Some(id) => context.of_document(Some(id), out),
        None => *context,
    };
    let mut body = Body::of(statement, "a `clarification`");
    let question = body.required("question", "question: \"…\"", out);
    let answer = body.required("answer", "answer: \"…\"", out);
    let changes = body.required("changes", "changes: nothing", out);
    body.finish(out);
    let question = question.and_then(|fact| prose(fact, &context, out));
    let answer = answer.and_then(|fact| prose(fact, &context, out));
    let changes = changes.and_then(|fact| read_changes(fact, &context, out));
    let heading = heading?;
    Some(Clarification {
        number: heading.number,
        on: heading.on,
        question: question?,
        answer: answer?,
        changes: changes?,
        span: statement.span,
    })
}

// It is published in every language of the documents.
pub(super) fn prose(fact: &Statement, context: &RfpContext, out: &mut Diagnostics) -> Option<Text> {
    let mut cursor = only_value(fact, out)?;
    let text = text(&mut cursor, out)?;
    cursor.finish(out, "write one text, with translations or without")?;
    if let (Some(rfp), Some(name)) = (context.rfp, fact.name()) {
        report_untranslated(
            &format!("the `{name}`"),
            &text.value,
            text.span,
            &rfp.documents,
            out,
        );
    }
    Some(text.value)
}

fn read_changes(
    fact: &Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Vec<At<ClauseId>>> {
    let phrases = fact.values.as_deref().unwrap_or_default();
    if let [only] = phrases {
        let mut cursor = Cursor::new(&only.terms, only.span);
        if cursor.eat("nothing").is_some() {
            cursor.finish(out, CHANGES)?;
            return Some(Vec::new());
        }
    }
    let mut changes = Vec::new();
    for phrase in phrases {
        let mut cursor = Cursor::new(&phrase.terms, phrase.span);
        let named = word(&mut cursor, "the name of a clause", out)?;
        cursor.finish(out, CHANGES)?;
        changes.extend(known_clause(named.map(str::to_owned), context, out));
    }
    Some(changes)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn what_a_clarification_needs() {
        for (from, to, code) in [
            ("HD-2027-01 1", "1", Code::MissingFact),
            (" on 2026-12-11", "", Code::MissingFact),
            ("answer: \"Yes.\"", "", Code::MissingFact),
            ("changes: nothing", "", Code::MissingFact),
            ("answer: \"Yes.\"", "answer: yes", Code::NotText),
            ("nothing", "nothing at all", Code::UnexpectedText),
            ("HD-2027-01 1", "HD-2027-01 one", Code::NotANumber),
        ] {
            Fixture::right()
                .with("clarifications.rfp", from, to)
                .says(code);
        }
    }

    #[test]
    fn it_is_published_in_every_language_of_the_documents() {
        let said = Fixture::right()
            .with(
                "clarifications.rfp",
                "answer: \"Yes.\"",
                "answer: ms \"Ya.\"",
            )
            .says(Code::UntranslatedText);
        assert_eq!(
            said.labels,
            ["clarifications.rfp: ms \"Ya.\"", "rfp.rfp: en"]
        );
    }

    #[test]
    fn changed_clauses_are_kept() {
        let project = Fixture::right()
            .with(
                "clarifications.rfp",
                "nothing",
                "capability.uptime, capability",
            )
            .check()
            .project
            .expect("a project");
        let changes: Vec<_> = project.clarifications[0]
            .changes
            .iter()
            .map(|one| one.as_str())
            .collect();
        assert_eq!(changes, ["capability.uptime", "capability"]);
    }
}

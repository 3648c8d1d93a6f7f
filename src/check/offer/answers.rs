use std::collections::BTreeMap;

use crate::check::body::{Body, report_duplicates};
use crate::check::holidays::report_unlisted;
use crate::check::values::{answer, evidence_kind, list};
use crate::check::{Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Answer, AnswerValue, Attribute, Evidence, Vocabulary, derive_distances};
use crate::source::At;
use crate::syntax::{Statement, Term};

const OF_TARIFF: &[&str] = &[
    "currency", "rate", "tiers", "billed", "wrap", "hold", "minimum", "overage", "tax",
];

/// Every fact left in the block is an answer to an attribute of its name.
pub(super) fn answers(
    body: &mut Body,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> BTreeMap<String, Answer> {
    let facts = body.take_where(|fact| {
        is_fact(fact) && !is_of_tariff(fact, context) || is_list(fact, context.vocabulary)
    });
    let mut answers = BTreeMap::new();
    for (name, fact) in by_attribute(&facts, out) {
        let Some(attribute) = context.vocabulary.attribute(name) else {
            unknown_attribute(name, fact, body, context, out);
            continue;
        };
        if attribute.derived.is_some() {
            out.push(computed(attribute, fact));
            continue;
        }
        if let Some(answer) = typed_answer(attribute, fact, context, out) {
            if let (AnswerValue::Schedule(hours), Some(rfp)) =
                (&answer.value, context.intact(&["holidays"]))
            {
                report_unlisted(hours, fact.span, !rfp.holidays.is_empty(), rfp.span, out);
            }
            answers.entry(name.to_owned()).or_insert(answer);
        }
    }
    if let Some(rfp) = context.rfp {
        derive_distances(context.vocabulary, &rfp.home, &mut answers);
    }
    answers
}

/// An answer to what nobody is asked, since it follows from another answer.
pub(in crate::check) fn computed(attribute: &Attribute, fact: &Statement) -> Diagnostic {
    let derived = attribute.derived.as_ref();
    let of = derived.map_or("another answer", |derived| derived.of().as_str());
    let message = format!("`{}` is computed, so nobody answers it", attribute.name);
    Diagnostic::new(Code::DerivedAnswer, message)
        .label(fact.span, "stated here")
        .label(attribute.span, format!("follows from `{of}`"))
        .help(format!("remove it, and answer `{of}`"))
}

/// The answers with the names of their attributes; one that is answered twice is reported.
pub(in crate::check) fn by_attribute<'a>(
    facts: &[&'a Statement],
    out: &mut Diagnostics,
) -> Vec<(&'a str, &'a Statement)> {
    let named = facts.iter().filter_map(|fact| Some((fact.name()?, *fact)));
    let named: Vec<(&str, &Statement)> = named.collect();
    report_duplicates(
        Code::DuplicateFact,
        "the answer to",
        named.iter().map(|(name, fact)| (*name, fact.span)),
        out,
    );
    named
}

/// Whether a statement is the answer to an attribute whose answers are blocks of lines.
pub(in crate::check) fn is_list(statement: &Statement, vocabulary: &Vocabulary) -> bool {
    let attribute = statement.name().and_then(|name| vocabulary.attribute(name));
    let is_list = attribute.is_some_and(|attribute| attribute.kind.is_list());
    is_list && statement.keyword.is_none() && statement.block.is_some()
}

fn is_fact(statement: &Statement) -> bool {
    let one_word = matches!(statement.head.as_slice(), [only] if only.word().is_some());
    one_word && statement.keyword.is_none() && statement.values.is_some()
}

// Such a fact is no answer to an unknown question: it stands in the wrong block.
fn is_of_tariff(fact: &Statement, context: &RfpContext) -> bool {
    let name = fact.name().unwrap_or_default();
    OF_TARIFF.contains(&name) && context.vocabulary.attribute(name).is_none()
}

/// Reads one answer by the type of its attribute; a wrong one is shown beside the attribute's declaration.
pub(in crate::check) fn typed_answer(
    attribute: &Attribute,
    fact: &Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Answer> {
    let mut found = Diagnostics::default();
    let (value, evidence) = if is_list(fact, context.vocabulary) {
        let mut evidence = Vec::new();
        let head = fact.head.get(1..).unwrap_or_default();
        let left = without_evidence(head, &mut evidence, out);
        let help = "write its lines between braces, and only `evidence` before them";
        let head = Cursor::new(left, fact.span).finish(&mut found, help);
        let value = list(&attribute.kind, fact, &mut found);
        (value.filter(|_| head.is_some()), evidence)
    } else {
        let (phrases, evidence) = phrases(fact, out);
        let (kind, name) = (&attribute.kind, &attribute.name);
        let value = answer(kind, name, phrases, context.vocabulary, &mut found);
        (value, evidence)
    };
    for diagnostic in found {
        let shown = diagnostic.labels.iter().any(|label| {
            attribute.span.to(label.span) == attribute.span
                && label.span.file == attribute.span.file
        });
        out.push(if shown {
            diagnostic
        } else {
            diagnostic.label(attribute.span, "the attribute is declared here")
        });
    }
    Some(Answer {
        value: value?,
        evidence,
        span: fact.span,
    })
}

/// The values, and what follows `evidence` at their ends.
fn phrases<'a>(fact: &'a Statement, out: &mut Diagnostics) -> (Vec<Cursor<'a>>, Vec<Evidence>) {
    let values = fact.values.as_deref().unwrap_or_default();
    let mut evidence = Vec::new();
    let cursors = values
        .iter()
        .map(|phrase| {
            let terms = without_evidence(&phrase.terms, &mut evidence, out);
            Cursor::new(terms, phrase.span)
        })
        .collect();
    (cursors, evidence)
}

/// Takes `evidence "…"` and `evidence document "…"` off the end, as often as they stand there.
fn without_evidence<'a>(
    terms: &'a [Term],
    evidence: &mut Vec<Evidence>,
    out: &mut Diagnostics,
) -> &'a [Term] {
    let is_evidence = |term: &Term| term.word() == Some("evidence");
    let (before, kind, text) = match terms {
        [before @ .., word, text] if is_evidence(word) => (before, None, text.text()),
        [before @ .., word, kind, text] if is_evidence(word) && kind.word().is_some() => {
            let name = kind.word().map(|name| At::new(name, kind.span));
            (before, name, text.text())
        }
        _ => return terms,
    };
    let Some(text) = text else { return terms };
    let before = without_evidence(before, evidence, out);
    evidence.push(Evidence {
        kind: kind.and_then(|kind| evidence_kind(&kind, out)),
        text: text.to_owned(),
    });
    before
}

/// Reports an answer to nothing, unless the vocabulary's own mistakes may be the cause.
pub(in crate::check) fn unknown_attribute(
    name: &str,
    fact: &Statement,
    body: &mut Body,
    context: &RfpContext,
    out: &mut Diagnostics,
) {
    let attributes = context.vocabulary.attributes.iter();
    let names = attributes.map(|attribute| attribute.name.as_str());
    let near = nearest(name, names.chain(body.asked())).map(str::to_owned);
    if let Some(near) = &near {
        body.forgive(near);
    } else if !context.vocabulary_whole {
        return;
    }
    let message = format!("`{name}` is not an attribute of the vocabulary");
    let place = fact.head.first().map_or(fact.span, |term| term.span);
    let diagnostic = Diagnostic::new(Code::UnknownAttribute, message).label(place, "not known");
    let declared = near
        .as_deref()
        .and_then(|near| context.vocabulary.attribute(near));
    let diagnostic = match declared {
        Some(meant) => diagnostic.label(meant.span, format!("`{}` is declared here", meant.name)),
        None => diagnostic,
    };
    out.push(diagnostic.help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("declare it in a vocabulary: `attribute {name}: text {{ ask en \"…\" }}`"),
    }));
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Answer, EvidenceKind};

    fn sent(answer: &Answer) -> Vec<(Option<EvidenceKind>, &str)> {
        let all = answer.evidence.iter();
        all.map(|one| (one.kind, one.text.as_str())).collect()
    }

    #[test]
    fn evidence_is_kept_apart_from_the_value() {
        let project = Fixture::right().check().project.expect("a project");
        let borneo = project.offer("borneo").expect("an offer");
        let uptime = &borneo.answers["uptime"];
        assert_eq!(sent(uptime), [(None, "Report of the last quarter")]);
        assert_eq!(sent(&borneo.answers["languages"]), []);
    }

    #[test]
    fn evidence_may_follow_the_last_of_several_values() {
        let project = Fixture::right()
            .with(
                "sulu.rfp",
                "ms, en",
                "ms, en evidence \"Test certificates\"",
            )
            .check()
            .project
            .expect("a project");
        let languages = &project.offer("sulu").expect("an offer").answers["languages"];
        assert_eq!(sent(languages), [(None, "Test certificates")]);
    }

    #[test]
    fn evidence_may_say_what_it_is_and_be_more_than_one() {
        let project = Fixture::right()
            .with(
                "sulu.rfp",
                "ms, en",
                "ms, en evidence document \"Annex 1\" evidence link \"https://sulu.example/tests\"",
            )
            .check()
            .project
            .expect("a project");
        let languages = &project.offer("sulu").expect("an offer").answers["languages"];
        let kinds = [EvidenceKind::Document, EvidenceKind::Link].map(Some);
        let texts = ["Annex 1", "https://sulu.example/tests"];
        assert_eq!(
            sent(languages),
            kinds.into_iter().zip(texts).collect::<Vec<_>>()
        );
    }

    #[test]
    fn evidence_of_an_unknown_kind() {
        let said = Fixture::right()
            .with("borneo.rfp", "evidence \"R", "evidence docment \"R")
            .says(Code::UnknownEvidence);
        assert_eq!(said.labels, ["borneo.rfp: docment"]);
        assert_eq!(said.help, "did you mean `document`?");
    }

    #[test]
    fn a_wrong_value_is_shown_beside_the_declaration() {
        let said = Fixture::right()
            .with("borneo.rfp", "99.95%", "99.95")
            .says(Code::NotAPercent);
        assert_eq!(said.labels[0], "borneo.rfp: 99.95");
        assert!(said.labels[1].contains("attribute uptime"), "{said:?}");
        assert!(!said.labels[1].starts_with("borneo.rfp"), "{said:?}");
    }

    #[test]
    fn an_answer_to_nothing() {
        let said = Fixture::right()
            .with("borneo.rfp", "languages", "langauges")
            .with("borneo.rfp", "        surcharge language zh: 15%", "")
            .says(Code::UnknownAttribute);
        assert_eq!(said.labels[0], "borneo.rfp: langauges");
        assert!(said.labels[1].contains("attribute languages"), "{said:?}");
        assert_eq!(said.help, "did you mean `languages`?");
    }

    #[test]
    fn a_fact_of_a_tariff_outside_of_it() {
        let said = Fixture::right()
            .with("sulu.rfp", "languages: ms, en", "rate: 0.95")
            .says(Code::UnknownStatement);
        assert_eq!(said.labels[0], "sulu.rfp: rate: 0.95");
    }

    #[test]
    fn two_answers_to_one_question() {
        let said = Fixture::right()
            .with(
                "sulu.rfp",
                "languages: ms, en",
                "languages: ms, en\n    languages: ms",
            )
            .says(Code::DuplicateFact);
        assert_eq!(
            said.labels,
            ["sulu.rfp: languages: ms", "sulu.rfp: languages: ms, en"]
        );
    }
}

//! `when data_countries includes SG and deployment is cloud`, `unless deployment is on_premises`.

mod reworded;

use super::tail::Tail;
use super::{check, unknown_attribute};
use crate::check::Cursor;
use crate::check::cursor::is_comma;
use crate::check::values::word;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Applies, Check, Vocabulary};
use crate::source::Span;
use crate::syntax::{Symbol, Term, TermKind};

const EXAMPLE: &str = "write a condition on an answer, such as `when data_countries includes SG`";

/// To which offers a requirement applies: `Some(None)` where nothing is said, `None` where it can't be read.
pub(super) fn applies(
    stated: Option<&(&Term, Cursor)>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Option<Applies>> {
    let Some((word, conditions)) = stated else {
        return Some(None);
    };
    let unless = word.word() == Some("unless");
    let span = word.span.to(conditions.span());
    if let Some(wrong) = reworded::otherwise_worded(word, conditions, vocabulary) {
        out.push(wrong);
        return None;
    }
    if let Some(wrong) = wrongly_joined(word, conditions, vocabulary) {
        out.push(wrong);
        return None;
    }
    let mut rest = conditions.clone();
    let mut all = Vec::new();
    loop {
        let part = rest.take_until(|term| term.word() == Some("and"));
        all.push(one(part, span, vocabulary, out));
        if rest.eat("and").is_none() {
            break;
        }
    }
    let all: Option<Vec<Check>> = all.into_iter().collect();
    Some(Some(Applies {
        all: all?,
        unless,
        span,
    }))
}

/// A second `when`, an `or`, or a comma where `and` belongs.
fn wrongly_joined(
    first: &Term,
    conditions: &Cursor,
    vocabulary: &Vocabulary,
) -> Option<Diagnostic> {
    let mut rest = conditions.clone();
    let (mut before, mut last) = (None, rest.next()?);
    loop {
        let word = last.word().unwrap_or_default();
        let begins =
            rest.peek().is_some_and(begins_operator) && vocabulary.attribute(word).is_some();
        let follows = before.is_some_and(|before: &Term| before.word() == Some("or"));
        let found = match word {
            "when" | "unless" => Some((
                "a requirement takes one `when` or `unless`",
                "a second one",
                "join conditions by `and`; for another case write another requirement",
            )),
            _ if begins && follows => Some((
                "conditions can't be joined by `or`",
                "another condition",
                "write `is one of`, or a requirement for each case",
            )),
            _ if begins && before.is_some_and(is_comma) => Some((
                "conditions are not joined by a comma",
                "another condition",
                "write `and` in the place of the comma",
            )),
            _ => None,
        };
        if let Some((message, label, help)) = found {
            let diagnostic = Diagnostic::new(Code::NoCondition, message)
                .label(last.span, label)
                .help(help);
            return Some(match word {
                "when" | "unless" => diagnostic.label(first.span, "the first one"),
                _ => diagnostic,
            });
        }
        before = Some(last);
        last = rest.next()?;
    }
}

fn begins_operator(term: &Term) -> bool {
    const WORDS: [&str; 5] = ["is", "includes", "within", "covers", "at"];
    match &term.kind {
        TermKind::Symbol(sign) => !matches!(sign, Symbol::Comma),
        _ => term.word().is_some_and(|word| WORDS.contains(&word)),
    }
}

/// One condition.
fn one(
    mut part: Cursor,
    whole: Span,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Check> {
    if part.done() {
        out.push(
            Diagnostic::new(Code::NoCondition, "it is not said when this is required")
                .label(whole, "a condition is missing here")
                .help(EXAMPLE),
        );
        return None;
    }
    let span = part.span();
    let name = word(&mut part, "an attribute", out)?;
    let Some(attribute) = vocabulary.attribute(&name) else {
        out.push(unknown_attribute(&name, vocabulary));
        return None;
    };
    check(attribute, &Tail::plain(part), span, vocabulary, out)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Applies, Requirement};

    const RULE: &str = "require certifications includes iso27001, when data_countries includes SG";

    fn with(clause: &str) -> Fixture {
        let both = format!("{clause}\n            require languages");
        Fixture::right().with("rfp.rfp", "require languages", &both)
    }

    fn stated(clause: &str) -> Requirement {
        let checked = with(clause).check();
        let project = checked.project.expect(clause);
        project.rfp.criteria[0].requirements[0].clone()
    }

    fn words(applies: &Applies) -> Vec<&str> {
        let all = applies.all.iter().map(|check| check.attribute.as_str());
        [applies.word()].into_iter().chain(all).collect()
    }

    #[test]
    fn a_condition_stands_behind_the_requirement_and_before_or_after_its_name() {
        let plain = stated(RULE);
        let applies = plain.applies.as_ref().expect("a condition");
        assert_eq!(words(applies), ["when", "data_countries"]);
        assert!(plain.always().is_none() && plain.only().is_some());
        let all: Vec<&str> = plain
            .reads()
            .map(|check| check.attribute.as_str())
            .collect();
        assert_eq!(all, ["certifications", "data_countries"]);
        for clause in [
            "require certifications includes iso27001, with document, unless data_countries within MY, SG and agents is dedicated as careful",
            "require certifications includes iso27001 as careful unless data_countries within MY, SG and agents is dedicated, with document",
        ] {
            let own = stated(clause);
            assert_eq!(own.name(), "careful");
            assert_eq!(own.only().expect("a check").proof.len(), 1);
            let applies = own.applies.expect("a condition");
            assert_eq!(words(&applies), ["unless", "data_countries", "agents"]);
        }
    }

    #[test]
    fn alternatives_may_apply_to_some_offers_only() {
        let own = stated(
            "require any as safe, when data_countries includes SG {
                either { recordings is yes }
                or { controls includes cctv }
            }",
        );
        assert_eq!(own.any_of.len(), 2);
        assert_eq!(own.name(), "safe");
        assert_eq!(
            words(&own.applies.expect("a condition")),
            ["when", "data_countries"]
        );
    }

    #[test]
    fn wrong_conditions_are_called_by_name() {
        let said = |clause: &str, code| with(clause).says(code).message;
        for clause in [
            "require recordings is yes, when",
            "require recordings is yes, unless as taped",
            "require recordings is yes when agents is shared and",
            "require recordings is yes, when and agents is shared",
        ] {
            assert_eq!(
                said(clause, Code::NoCondition),
                "it is not said when this is required"
            );
        }
        for (joined, wanted) in [
            (", unless", "a requirement takes one `when` or `unless`"),
            (" and when", "a requirement takes one `when` or `unless`"),
            (" or", "conditions can't be joined by `or`"),
            (",", "conditions are not joined by a comma"),
        ] {
            let clause =
                format!("require recordings is yes, when agents is shared{joined} uptime > 99%");
            assert_eq!(said(&clause, Code::NoCondition), wanted);
        }
        let twice = with("require recordings is yes, when agents is shared, unless uptime > 99%");
        let labels = twice.says(Code::NoCondition).labels;
        assert_eq!(labels, ["rfp.rfp: unless", "rfp.rfp: when"]);
        for (clause, wanted) in [
            (
                "if agents is shared",
                "`if` does not say when this is required",
            ),
            (
                "only when agents is shared",
                "`only` does not say when this is required",
            ),
            (
                "when agents is not shared",
                "a condition says what holds, not what does not",
            ),
            (
                "when not agents is shared",
                "a condition says what holds, not what does not",
            ),
        ] {
            let clause = format!("require recordings is yes, {clause}");
            assert_eq!(said(&clause, Code::NoCondition), wanted);
        }
        for (clause, help) in [
            ("if agents is shared", "write `when agents is shared`"),
            (
                "only when agents is shared",
                "write `when agents is shared`",
            ),
            (
                "only if agents is not shared",
                "write `unless agents is shared`",
            ),
            (
                "when agents is not shared",
                "write `unless agents is shared`",
            ),
            (
                "when not agents is shared",
                "write `unless agents is shared`",
            ),
            (
                "unless agents is not shared",
                "write `when agents is shared`",
            ),
            (
                "when data_countries not includes SG, MY",
                "write `unless data_countries includes SG, MY`",
            ),
            (
                "when agents is not shared and uptime > 99%",
                "write `when agents is one of semi_dedicated, dedicated and uptime > 99%`",
            ),
            (
                "when uptime > 99% and recordings is not yes",
                "write `when uptime > 99% and recordings is no`",
            ),
            (
                "when uptime > 99% and rto not at most 4 h",
                "write a requirement for each case; `unless rto at most 4 h` says the opposite of this condition",
            ),
        ] {
            let clause = format!("require recordings is yes, {clause}");
            assert_eq!(with(&clause).says(Code::NoCondition).help, help);
        }
        with("require recordings is yes, when agent is shared").says(Code::UnknownAttribute);
        with("require recordings is yes, when agents is share").says(Code::UnknownOption);
        with("require recordings is yes, when agents").says(Code::WrongOperator);
        with("require recordings is yes, when agents from shared to dedicated")
            .says(Code::WrongOperator);
        with("prefer reporting at least daily, when agents is shared").says(Code::NotConditional);
        with("judge track_record 0 to 5, when agents is shared").says(Code::NotConditional);
        with("ask deployment, unless agents is shared").says(Code::NotConditional);
    }
}

//! `require any as NAME { either { … } or { … } }`.

use super::applies::applies;
use super::names::ClauseNames;
use super::tail::Tail;
use super::{check, unknown_attribute};
use crate::check::Cursor;
use crate::check::body::after_keyword;
use crate::check::values::{word, written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Check, Requirement, Vocabulary};
use crate::source::At;
use crate::syntax::{Keyword, Statement};

const EXAMPLE: &str = "write `require any as NAME {`, and in it `either { … }` and `or { … }`";

/// Whether a clause states alternatives; an attribute may have the name `any`.
pub(super) fn is_stated(statement: &Statement, vocabulary: &Vocabulary) -> bool {
    let mut head = after_keyword(statement);
    statement.keyword == Some(Keyword::Require)
        && head.eat("any").is_some()
        && vocabulary.attribute("any").is_none()
}

/// The requirement, when every alternative of it can be read.
pub(super) fn requirement(
    statement: &Statement,
    names: &mut ClauseNames,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Requirement> {
    let tail = Tail::of(statement.head.get(2..).unwrap_or_default(), statement.span);
    let name = own_name(statement, &tail, out);
    let applies = applies(tail.only.as_ref(), vocabulary, out);
    let any_of = groups(statement, vocabulary, out);
    let name = name?;
    Some(Requirement {
        id: names.id(&name, Some(&name), out),
        any_of: any_of?,
        applies: applies?,
        span: statement.span,
    })
}

fn own_name<'a>(
    statement: &Statement,
    tail: &Tail<'a>,
    out: &mut Diagnostics,
) -> Option<At<&'a str>> {
    tail.report_weight("alternatives pass or fail", out)?;
    tail.report_proof("each condition says its own evidence", out)?;
    tail.body.finish(out, EXAMPLE)?;
    if tail.own_name.is_none() {
        out.push(
            Diagnostic::new(Code::NotAlternatives, "the alternatives have no name")
                .label(statement.span, "named by which word?")
                .help(EXAMPLE),
        );
    }
    tail.own_name.clone()
}

fn groups(
    statement: &Statement,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Vec<Vec<Check>>> {
    let mut groups = Some(Vec::new());
    for (place, line) in statement.body().iter().enumerate() {
        let wanted = if place == 0 { "either" } else { "or" };
        let group = group(line, wanted, vocabulary, out);
        groups = groups.zip(group).map(|(mut groups, group)| {
            groups.push(group);
            groups
        });
    }
    if statement.body().len() < 2 && !statement.has_unread() {
        out.push(
            Diagnostic::new(Code::NotAlternatives, "there is nothing to choose from")
                .label(statement.span, "fewer than two alternatives")
                .help(EXAMPLE),
        );
        return None;
    }
    groups
}

/// `either { certifications includes iso27001 }`: all of it must hold.
fn group(
    line: &Statement,
    wanted: &str,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Vec<Check>> {
    let alone = line.head.len() == 1 && line.values.is_none() && line.block.is_some();
    if line.name() != Some(wanted) || !alone {
        let found = written(&Cursor::new(&line.head, line.span));
        let message = format!("`{found}` is not an alternative");
        out.push(
            Diagnostic::new(Code::NotAlternatives, message)
                .label(line.span, format!("`{wanted} {{ … }}` belongs here"))
                .help(EXAMPLE),
        );
        return None;
    }
    if line.body().is_empty() && !line.has_unread() {
        out.push(
            Diagnostic::new(Code::NotAlternatives, "the alternative asks for nothing")
                .label(line.full_span(), "holds for everybody")
                .help("write what must hold, such as `certifications includes iso27001`"),
        );
        return None;
    }
    let checks = line
        .body()
        .iter()
        .map(|one| one_check(one, vocabulary, out));
    let checks: Vec<Option<Check>> = checks.collect();
    checks.into_iter().collect()
}

/// A condition without a verb: `audit_accepted is yes`.
fn one_check(line: &Statement, vocabulary: &Vocabulary, out: &mut Diagnostics) -> Option<Check> {
    const HELP: &str = "write the condition alone, such as `certifications includes iso27001`";
    if line.keyword.is_some() || line.values.is_some() || line.block.is_some() {
        let name = line.name().unwrap_or("this");
        out.push(
            Diagnostic::new(
                Code::UnknownStatement,
                format!("`{name}` does not belong in an alternative"),
            )
            .label(line.full_span(), "not a condition")
            .help(HELP),
        );
        return None;
    }
    let mut cursor = Cursor::new(&line.head, line.span);
    let name = word(&mut cursor, "an attribute", out)?;
    let Some(attribute) = vocabulary.attribute(&name) else {
        out.push(unknown_attribute(&name, vocabulary));
        return None;
    };
    let tail = Tail::of(line.head.get(1..).unwrap_or_default(), line.span);
    tail.report_weight("an alternative holds or not", out)?;
    if let Some((word, conditions)) = &tail.only {
        out.push(
            Diagnostic::new(
                Code::NotConditional,
                "a part of an alternative has no condition",
            )
            .label(
                word.span.to(conditions.span()),
                "the condition belongs to the whole",
            )
            .help("write it once: `require any as NAME, when … {`"),
        );
        return None;
    }
    if let Some(own) = &tail.own_name {
        out.push(
            Diagnostic::new(Code::UnexpectedText, "a part of an alternative has no name")
                .label(own.span, "the name belongs to the whole")
                .help("write the name once: `require any as NAME { … }`"),
        );
        return None;
    }
    check(attribute, &tail, line.span, vocabulary, out)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Condition, EvidenceKind, Requirement};

    const ANY: &str = "require any as secure {
                either { certifications includes iso27001 }
                or { controls includes cctv, guards; recordings is yes, with document or link }
            }
            require languages";

    fn with(from: &str, to: &str) -> Fixture {
        assert!(ANY.contains(from), "{from}");
        Fixture::right().with("rfp.rfp", "require languages", &ANY.replacen(from, to, 1))
    }

    fn stated() -> Requirement {
        let project = with("any", "any").check().project.expect("a project");
        project.rfp.criteria[0].requirements[0].clone()
    }

    #[test]
    fn alternatives_keep_their_groups_and_their_name() {
        let stated = stated();
        assert_eq!(stated.id, "capability.secure");
        let sizes: Vec<usize> = stated.any_of.iter().map(Vec::len).collect();
        assert_eq!(sizes, [1, 2]);
        assert!(stated.only().is_none());
        let last = stated.checks().last().expect("a check");
        assert_eq!(last.attribute, "recordings");
        assert!(matches!(last.condition, Condition::IsOneOf(_)));
        assert_eq!(last.proof, [EvidenceKind::Document, EvidenceKind::Link]);
    }

    #[test]
    fn alternatives_that_are_none() {
        for (from, to, message) in [
            (" as secure", "", "the alternatives have no name"),
            ("or {", "either {", "`either` is not an alternative"),
            ("either {", "eiter {", "`eiter` is not an alternative"),
            (
                "certifications includes iso27001",
                "",
                "the alternative asks for nothing",
            ),
        ] {
            let said = with(from, to).says(Code::NotAlternatives);
            assert_eq!(said.message, message);
        }
        let one = "require any as secure {\n either { recordings is yes }\n }\n require languages";
        let said = Fixture::right()
            .with("rfp.rfp", "require languages", one)
            .says(Code::NotAlternatives);
        assert_eq!(said.message, "there is nothing to choose from");
    }

    #[test]
    fn a_part_that_is_no_condition() {
        with("either { certi", "either { require certi").says(Code::UnknownStatement);
        with("recordings is yes", "recording is yes").says(Code::UnknownAttribute);
        with("recordings is yes", "recordings is blue").says(Code::NotYesOrNo);
        with("includes iso27001", "includes iso27001 weight 2").says(Code::UnexpectedText);
        with("with document", "with documents").says(Code::UnknownEvidence);
    }
}

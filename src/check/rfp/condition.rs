mod operator;
pub(super) mod order;

pub(super) use operator::Verb;
use operator::{Operator, operator};

use crate::check::Cursor;
use crate::check::values::{answer, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{AnswerValue, Attribute, Condition, Vocabulary};
use crate::source::Span;

/// What stands behind the attribute of a `require` or a `prefer`.
pub(super) fn condition(
    attribute: &Attribute,
    verb: Verb,
    mut cursor: Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Condition> {
    let operator = operator(attribute, verb, &mut cursor, out)?;
    let kind = attribute.kind.compared();
    let value = |part: Cursor, out: &mut Diagnostics| {
        answer(&kind, &attribute.name, part.split_commas(), vocabulary, out)
    };
    Some(match operator {
        Operator::Includes => {
            let span = cursor.span();
            Condition::Includes(some_of(value(cursor, out)?, INCLUDES_NONE, span, out)?)
        }
        Operator::Within => {
            let span = cursor.span();
            Condition::Within(some_of(value(cursor, out)?, WITHIN_NONE, span, out)?)
        }
        Operator::Covers => Condition::Covers(value(cursor, out)?),
        Operator::AtLeast => Condition::AtLeast(value(cursor, out)?),
        Operator::AtMost => Condition::AtMost(value(cursor, out)?),
        Operator::MoreThan => Condition::MoreThan(value(cursor, out)?),
        Operator::LessThan => Condition::LessThan(value(cursor, out)?),
        Operator::Is => Condition::IsOneOf(vec![value(cursor, out)?]),
        Operator::IsOneOf => {
            let parts = cursor.split_commas().into_iter();
            let values: Vec<Option<AnswerValue>> = parts.map(|part| value(part, out)).collect();
            Condition::IsOneOf(values.into_iter().collect::<Option<_>>()?)
        }
        Operator::Between => between(attribute, cursor, value, out)?,
    })
}

const INCLUDES_NONE: (&str, &str) = ("`includes none` asks for nothing", "holds for everybody");
const WITHIN_NONE: (&str, &str) = ("`within none` allows nothing", "holds for nobody");

/// A demand for nothing says nothing: `said` is how that is reported, and what is wrong with it.
fn some_of(
    value: AnswerValue,
    said: (&str, &str),
    span: Span,
    out: &mut Diagnostics,
) -> Option<AnswerValue> {
    let empty = match &value {
        AnswerValue::Languages(set) => set.is_empty(),
        AnswerValue::Countries(set) => set.is_empty(),
        AnswerValue::Names(set) => set.is_empty(),
        _ => false,
    };
    if !empty {
        return Some(value);
    }
    out.push(
        Diagnostic::new(Code::UnknownOption, said.0)
            .label(span, said.1)
            .help("name what is meant, or remove the clause"),
    );
    None
}

/// `99.5% to 99.99%`, the end that earns nothing first.
fn between(
    attribute: &Attribute,
    mut cursor: Cursor,
    value: impl Fn(Cursor, &mut Diagnostics) -> Option<AnswerValue>,
    out: &mut Diagnostics,
) -> Option<Condition> {
    let span = cursor.span();
    let first = cursor.take_until(|term| term.word() == Some("to"));
    if cursor.eat("to").is_none() {
        let help = format!("write both ends: `prefer {} from … to …`", attribute.name);
        out.push(wrong(Code::UnexpectedText, "`to`", &cursor).help(help));
        return None;
    }
    let worst = value(first, out);
    let best = value(cursor, out);
    let (worst, best) = (worst?, best?);
    order::report_range(attribute, (&worst, &best), span, out)?;
    Some(Condition::Between { worst, best })
}

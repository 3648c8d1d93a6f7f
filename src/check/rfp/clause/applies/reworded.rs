//! Conditions as people word them, in the words of the language.

use super::EXAMPLE;
use crate::check::Cursor;
use crate::check::values::written;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{AttributeType, Vocabulary};
use crate::syntax::Term;

/// `if` and `only when` in the place of `when`, `when not` in that of `unless`.
pub(super) fn otherwise_worded(
    word: &Term,
    conditions: &Cursor,
    vocabulary: &Vocabulary,
) -> Option<Diagnostic> {
    let mut rest = conditions.clone();
    rest.take_until(|term| term.word() == Some("not"));
    let (span, message) = match word.word() {
        Some(other @ ("if" | "only")) => (
            word.span,
            format!("`{other}` does not say when this is required"),
        ),
        _ => (
            rest.eat("not")?,
            "a condition says what holds, not what does not".to_owned(),
        ),
    };
    let help = right(word, conditions, vocabulary);
    Some(
        Diagnostic::new(Code::NoCondition, message)
            .label(span, "not understood here")
            .help(help),
    )
}

/// What the user wrote, as the language says it.
fn right(word: &Term, conditions: &Cursor, vocabulary: &Vocabulary) -> String {
    let mut rest = conditions.clone();
    let mut unless = word.word() == Some("unless");
    // `only when`, `only if`
    for other in ["when", "if", "unless"] {
        unless |= rest.eat(other).is_some() && other == "unless";
    }
    let mut parts = Vec::new();
    while !rest.done() {
        parts.push(rest.take_until(|term| term.word() == Some("and")));
        rest.eat("and");
    }
    let said = |unless: bool, parts: &[String]| {
        let word = if unless { "unless" } else { "when" };
        format!("write `{word} {}`", parts.join(" and "))
    };
    let read: Vec<(String, bool)> = parts.iter().map(without_not).collect();
    match read.as_slice() {
        [] => EXAMPLE.to_owned(),
        [(only, negated)] => said(unless != *negated, std::slice::from_ref(only)),
        several => {
            let each = several
                .iter()
                .zip(&parts)
                .map(|((plain, negated), part)| match negated {
                    false => Ok(plain.clone()),
                    true => opposite(part, vocabulary).ok_or(plain),
                });
            match each.collect::<Result<Vec<String>, &String>>() {
                Ok(parts) => said(unless, &parts),
                Err(negated) => format!(
                    "write a requirement for each case; `unless {negated}` says the opposite of this condition"
                ),
            }
        }
    }
}

/// A condition without its `not`, and whether it had one.
fn without_not(part: &Cursor) -> (String, bool) {
    let mut after = part.clone();
    let before = after.take_until(|term| term.word() == Some("not"));
    let negated = after.eat("not").is_some();
    let sides = [written(&before), written(&after)];
    let sides = sides.into_iter().filter(|side| !side.is_empty());
    (sides.collect::<Vec<_>>().join(" "), negated)
}

/// `agents is not shared` by the options that are left, `recordings is not yes` by `no`.
fn opposite(part: &Cursor, vocabulary: &Vocabulary) -> Option<String> {
    let mut rest = part.clone();
    rest.eat("not");
    let name = rest.word()?.value;
    rest.eat("is")?;
    rest.eat("not");
    rest.eat_all(&["one", "of"]);
    let attribute = vocabulary.attribute(name)?;
    let left: Vec<&str> = match &attribute.kind {
        AttributeType::YesNo => vec!["yes", "no"],
        AttributeType::OneOf { options, .. } => {
            options.iter().map(|option| option.value.as_str()).collect()
        }
        _ => return None,
    };
    let named = rest.split_commas();
    let is_named = |option: &&str| !named.iter().any(|own| written(own) == *option);
    let left: Vec<&str> = left.into_iter().filter(is_named).collect();
    match left.as_slice() {
        [] => None,
        [only] => Some(format!("{name} is {only}")),
        several => Some(format!("{name} is one of {}", several.join(", "))),
    }
}

use super::Cursor;
use super::body::only_value;
use super::values::{quoted_list, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::At;
use crate::syntax::{Phrase, Statement, Term};

/// One of a few words, each with its meaning.
pub(super) fn choice<T: Copy>(
    cursor: &mut Cursor,
    name: &str,
    choices: &[(&str, T)],
    out: &mut Diagnostics,
) -> Option<At<T>> {
    let word = cursor.peek().and_then(Term::word).unwrap_or_default();
    if let Some((_, meaning)) = choices.iter().find(|(choice, _)| *choice == word) {
        return cursor.next().map(|term| At::new(*meaning, term.span));
    }
    let words = || choices.iter().map(|(choice, _)| *choice);
    let help = match nearest(word, words()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", quoted_list(words())),
    };
    out.push(
        wrong(
            Code::UnknownOption,
            &format!("a choice for `{name}`"),
            cursor,
        )
        .help(help),
    );
    None
}

/// The first value of a statement that needs one, and the others; `example` shows the whole line.
pub(super) fn needs_value<'a>(
    statement: &'a Statement,
    example: &str,
    out: &mut Diagnostics,
) -> Option<(&'a Phrase, &'a [Phrase])> {
    if let Some(values) = &statement.values {
        return values.split_first();
    }
    let name = statement.name().unwrap_or("this");
    out.push(
        Diagnostic::new(
            Code::MissingValue,
            format!("`{name}` is stated without a value"),
        )
        .label(statement.span, "no colon and value")
        .help(format!("write it so: `{example}`")),
    );
    None
}

/// The only value of a statement that needs one; `example` shows the whole line.
pub(super) fn stated_value<'a>(
    statement: &'a Statement,
    example: &str,
    out: &mut Diagnostics,
) -> Option<Cursor<'a>> {
    needs_value(statement, example, out)?;
    only_value(statement, out)
}

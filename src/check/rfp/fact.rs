use crate::check::Cursor;
use crate::check::body::only_value;
use crate::diagnostic::Diagnostics;
use crate::source::At;
use crate::syntax::Statement;

/// The only value of a fact, read whole; `example` shows how the line is written.
pub(super) fn only<'a, T>(
    fact: &'a Statement,
    example: &str,
    out: &mut Diagnostics,
    read: impl FnOnce(&mut Cursor<'a>, &mut Diagnostics) -> Option<At<T>>,
) -> Option<At<T>> {
    let mut cursor = only_value(fact, out)?;
    let value = read(&mut cursor, out)?;
    cursor.finish(out, format_args!("write it so: `{example}`"))?;
    Some(value)
}

/// Every value of a fact; `None` when one of them can't be read.
pub(in crate::check) fn each<'a, T>(
    fact: &'a Statement,
    example: &str,
    out: &mut Diagnostics,
    read: impl Fn(&mut Cursor<'a>, &mut Diagnostics) -> Option<At<T>>,
) -> Option<Vec<At<T>>> {
    let mut values = Some(Vec::new());
    for mut phrase in phrases(fact) {
        let value = read(&mut phrase, out).filter(|_| {
            phrase
                .finish(out, format_args!("write it so: `{example}`"))
                .is_some()
        });
        values = values.zip(value).map(|(mut values, value)| {
            values.push(value);
            values
        });
    }
    values
}

/// The cursors over the values of a fact.
pub(super) fn phrases(fact: &Statement) -> Vec<Cursor<'_>> {
    let values = fact.values.as_deref().unwrap_or_default();
    values
        .iter()
        .map(|phrase| Cursor::new(&phrase.terms, phrase.span))
        .collect()
}

//! Values read from the text of a fact, and what is said of wrong ones.

use super::Cursor;
use super::vocabulary::vocabularies;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Vocabulary;
use crate::source::FileId;
use crate::syntax::parse;

/// The only diagnostic: its code, the text under each label, and its help.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub code: Code,
    pub labels: Vec<String>,
    pub help: String,
}

/// Reads the values behind `value: ` and gives what was read, or the one fault.
pub(super) fn read<T>(
    values: &str,
    read: impl Fn(Vec<Cursor>, &mut Diagnostics) -> Option<T>,
) -> Result<T, Fault> {
    let text = format!("value: {values}\n");
    let (file, unread) = parse(FileId(0), &text);
    assert!(unread.is_empty(), "{unread:#?}");
    let phrases = file.statements[0].values.iter().flatten();
    let cursors = phrases.map(|phrase| Cursor::new(&phrase.terms, phrase.span));
    let mut out = Diagnostics::default();
    let value = read(cursors.collect(), &mut out);
    let found: Vec<Diagnostic> = out.into_iter().collect();
    match (value, found.as_slice()) {
        (Some(value), []) => Ok(value),
        (None, [only]) => Err(fault(only, &text)),
        (value, found) => panic!("{values}: {} and {found:#?}", value.is_some()),
    }
}

/// As [`read`], for one phrase that has to be read to its end.
pub(super) fn read_one<T>(
    values: &str,
    one: impl Fn(&mut Cursor, &mut Diagnostics) -> Option<T>,
) -> Result<T, Fault> {
    read(values, |phrases, out| {
        let [phrase] = phrases.as_slice() else {
            panic!("{values} is not one phrase");
        };
        let mut cursor = phrase.clone();
        let value = one(&mut cursor, out)?;
        cursor.finish(out, "nothing more")?;
        Some(value)
    })
}

/// The vocabulary of a text, which has to be right.
pub(super) fn vocabulary(text: &str) -> Vocabulary {
    let (vocabulary, faults) = vocabulary_and_faults(text);
    assert!(faults.is_empty(), "{faults:#?}");
    vocabulary
}

/// The vocabulary of a text and what is wrong with it.
pub(super) fn vocabulary_and_faults(text: &str) -> (Vocabulary, Vec<Fault>) {
    let (file, unread) = parse(FileId(0), text);
    assert!(unread.is_empty(), "{unread:#?}");
    let mut out = Diagnostics::default();
    let vocabulary = vocabularies(&[file], &mut out);
    out.sort();
    let faults = out.iter().map(|one| fault(one, text)).collect();
    (vocabulary, faults)
}

fn fault(diagnostic: &Diagnostic, text: &str) -> Fault {
    let under = |span: crate::source::Span| {
        let range = usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap();
        // A label in the vocabulary is not in this text.
        text.get(range).unwrap_or_default().to_owned()
    };
    let labels = diagnostic.labels.iter().map(|label| under(label.span));
    Fault {
        code: diagnostic.code,
        labels: labels.collect(),
        help: diagnostic.help.clone().unwrap_or_default(),
    }
}

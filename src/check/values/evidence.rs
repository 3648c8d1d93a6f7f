use super::quoted_list;
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::EvidenceKind;
use crate::source::At;

/// `document or link`: the kinds of evidence of which one is demanded.
pub(in crate::check) fn evidence_kinds(
    mut cursor: Cursor,
    out: &mut Diagnostics,
) -> Option<Vec<EvidenceKind>> {
    const HELP: &str =
        "write `with document`, or several with `or` between: `with document or link`";
    let mut kinds = Vec::new();
    loop {
        let Some(word) = cursor.word() else {
            out.push(
                Diagnostic::new(Code::UnknownEvidence, "the kind of evidence is missing")
                    .label(cursor.here(), "with what?")
                    .help(HELP),
            );
            return None;
        };
        kinds.push(evidence_kind(&word, out)?);
        if cursor.eat("or").is_none() {
            cursor.finish(out, HELP)?;
            return Some(kinds);
        }
    }
}

/// A kind of evidence by its name.
pub(in crate::check) fn evidence_kind(
    word: &At<&str>,
    out: &mut Diagnostics,
) -> Option<EvidenceKind> {
    let known = EvidenceKind::ALL.iter().copied();
    let found = known.clone().find(|kind| kind.as_str() == word.value);
    if found.is_none() {
        let names = || known.clone().map(EvidenceKind::as_str);
        let message = format!("`{}` is not a kind of evidence", word.value);
        out.push(
            Diagnostic::new(Code::UnknownEvidence, message)
                .label(word.span, "not known")
                .help(match nearest(word.value, names()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("evidence is one of {}", quoted_list(names())),
                }),
        );
    }
    found
}

use super::Sheet;
use crate::check::Cursor;
use crate::check::values::{plain, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Conflict;
use crate::syntax::{Phrase, Statement};

const HELP: &str =
    "write `declares: no conflict` or `declares: conflict with \"Vendor\" \"reason\"`";

/// Reads `declares: no conflict` and `declares: conflict with "Vendor" "reason", conflict with …`.
pub(super) fn conflicts(fact: &Statement, sheet: &Sheet, out: &mut Diagnostics) -> Vec<Conflict> {
    let phrases = fact.values.as_deref().unwrap_or_default();
    let mut conflicts = Vec::new();
    for phrase in phrases {
        let mut cursor = Cursor::new(&phrase.terms, phrase.span);
        if cursor.eat_all(&["no", "conflict"]).is_some() {
            none(phrase, phrases.len(), &cursor, out);
        } else {
            conflicts.extend(conflict(cursor, phrase, sheet, out));
        }
    }
    conflicts
}

fn none(phrase: &Phrase, phrases: usize, cursor: &Cursor, out: &mut Diagnostics) {
    cursor.finish(out, HELP);
    if phrases > 1 {
        out.push(
            Diagnostic::new(
                Code::DuplicateFact,
                "`no conflict` stands beside a conflict",
            )
            .label(phrase.span, "no conflict, and something else")
            .help(HELP),
        );
    }
}

fn conflict(
    mut cursor: Cursor,
    phrase: &Phrase,
    sheet: &Sheet,
    out: &mut Diagnostics,
) -> Option<Conflict> {
    if cursor.eat_all(&["conflict", "with"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "a declaration", &cursor).help(HELP));
        return None;
    }
    let vendor = plain(&mut cursor, out)?;
    let offer = sheet.vendor(vendor.value, vendor.span, out);
    let reason = plain(&mut cursor, out)?;
    cursor.finish(out, HELP)?;
    Some(Conflict {
        vendor: offer?.alias.value.clone(),
        reason: reason.value.to_owned(),
        span: phrase.span,
    })
}

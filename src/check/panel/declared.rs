use super::Sheet;
use crate::check::Cursor;
use crate::check::values::{plain, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Conflict, ConflictKind};
use crate::syntax::{Phrase, Statement};

const HELP: &str = "write `declares: no conflict` or `declares: conflict with \"Vendor\" \"reason\"`; who steps aside for another reason writes `recused from \"Vendor\" \"reason\"`";

/// Reads `declares: no conflict`, `conflict with "Vendor" "reason"` and `recused from "Vendor" "reason"`.
pub(super) fn conflicts(fact: &Statement, sheet: &Sheet, out: &mut Diagnostics) -> Vec<Conflict> {
    let phrases = fact.values.as_deref().unwrap_or_default();
    let mut conflicts = Vec::new();
    let mut nothing = Vec::new();
    for phrase in phrases {
        let mut cursor = Cursor::new(&phrase.terms, phrase.span);
        if cursor.eat_all(&["no", "conflict"]).is_some() {
            nothing.push(phrase);
            cursor.finish(out, HELP);
        } else {
            conflicts.extend(conflict(cursor, phrase, sheet, out));
        }
    }
    contradicted(&nothing, &conflicts, out);
    conflicts
}

/// Who has no conflict of interest may still step aside.
fn contradicted(nothing: &[&Phrase], conflicts: &[Conflict], out: &mut Diagnostics) {
    let mut conflicts = conflicts.iter();
    let conflict = conflicts.find(|one| one.kind == ConflictKind::Interest);
    let again = nothing.get(1).map(|again| again.span);
    let other = again.or(conflict.map(|conflict| conflict.span));
    if let (Some(first), Some(other)) = (nothing.first(), other) {
        out.push(
            Diagnostic::new(
                Code::DuplicateFact,
                "`no conflict` stands beside a conflict",
            )
            .label(first.span, "no conflict, and something else")
            .label(other, "something else")
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
    let kind = if cursor.eat_all(&["conflict", "with"]).is_some() {
        ConflictKind::Interest
    } else if cursor.eat_all(&["recused", "from"]).is_some() {
        ConflictKind::Recusal
    } else {
        out.push(wrong(Code::UnexpectedText, "a declaration", &cursor).help(HELP));
        return None;
    };
    let vendor = plain(&mut cursor, out)?;
    let offer = sheet.vendor(vendor.value, vendor.span, out);
    let reason = plain(&mut cursor, out)?;
    cursor.finish(out, HELP)?;
    Some(Conflict {
        kind,
        vendor: offer?.alias.value.clone(),
        reason: reason.value.to_owned(),
        span: phrase.span,
    })
}

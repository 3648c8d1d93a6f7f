use super::deviations::in_contract;
use crate::check::body::Body;
use crate::check::clauses::known_clause;
use crate::check::values::word;
use crate::check::{Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{ClauseId, ContractClause, Deviation};
use crate::source::{At, Span};
use crate::syntax::Phrase;

/// Reads `accepts: all` or `accepts: liability, exit`; `all` leaves out the clauses that the vendor departs from.
pub(in crate::check) fn accepts(
    body: &mut Body,
    deviations: &[Deviation],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<At<ClauseId>> {
    let Some(fact) = body.fact("accepts", out) else {
        return Vec::new();
    };
    let phrases = fact.values.as_deref().unwrap_or_default();
    let departs = |id: &str| deviations.iter().find(|one| one.from.value == id);
    if let [only] = phrases
        && let Some(span) = all(only)
    {
        let clauses = context.rfp.map_or(&[][..], |rfp| &rfp.contract);
        let kept = clauses
            .iter()
            .filter(|clause| departs(&clause.id).is_none());
        return kept
            .map(|clause: &ContractClause| At::new(clause.id.clone(), span))
            .collect();
    }
    let mut accepted = Vec::new();
    for phrase in phrases {
        let Some(clause) = named(phrase, context, out) else {
            continue;
        };
        match departs(&clause.value) {
            Some(deviation) => out.push(both(&clause, deviation)),
            None => accepted.push(clause),
        }
    }
    accepted
}

fn all(phrase: &Phrase) -> Option<Span> {
    match phrase.terms.as_slice() {
        [only] if only.word() == Some("all") => Some(only.span),
        _ => None,
    }
}

fn named(phrase: &Phrase, context: &RfpContext, out: &mut Diagnostics) -> Option<At<ClauseId>> {
    let mut cursor = Cursor::new(&phrase.terms, phrase.span);
    let name = word(&mut cursor, "the name of a clause", out)?.map(str::to_owned);
    cursor.finish(
        out,
        "write `accepts: all` or the names of clauses with commas between",
    )?;
    known_clause(in_contract(name, context), context, out)
}

fn both(accepted: &At<ClauseId>, deviation: &Deviation) -> Diagnostic {
    Diagnostic::new(
        Code::AcceptsAndDeviates,
        format!("`{}` is both accepted and departed from", accepted.value),
    )
    .label(accepted.span, "accepted here")
    .label(deviation.span, "departed from here")
    .help("ask the vendor which of the two holds and remove the other")
}

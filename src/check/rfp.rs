//! The RFP itself: its facts and the rules that it has to hold.

mod award;
mod clause;
mod condition;
mod contract;
mod contradiction;
mod criteria;
mod demand;
pub(in crate::check) mod fact;
mod facts;
mod home;
mod lot;
mod panel;
mod parts;
mod pricing;
mod prose;
mod robustness;
mod scenario;
mod split;
#[cfg(test)]
mod tests;
mod timeline;
mod translation;
mod unsaid;
mod whole;

pub(super) use clause::{scale, unknown_attribute};
pub(super) use panel::anchors;
pub(super) use translation::report as report_untranslated;

use parts::Parts;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Rfp, Vocabulary};
use crate::syntax::Statement;

/// Reads an `rfp`; `whole` is false when the vocabulary has mistakes of its own, so that a name which it lacks is
/// no second one.
pub(super) fn rfp(
    statement: &Statement,
    vocabulary: &Vocabulary,
    whole: bool,
    out: &mut Diagnostics,
) -> Option<Rfp> {
    let mut found = Diagnostics::default();
    let parts = Parts::of(statement, vocabulary, &mut found);
    whole::report(&parts, vocabulary, whole, &mut found);
    let rfp = parts.into_rfp();
    out.extend(
        found
            .into_iter()
            .filter(|one| whole || !blames_vocabulary(one)),
    );
    rfp
}

/// True for a name that a vocabulary with mistakes may have meant to declare.
fn blames_vocabulary(diagnostic: &Diagnostic) -> bool {
    let names = [
        Code::UnknownAttribute,
        Code::UnknownChannel,
        Code::UnknownUnit,
        Code::UnknownMeasure,
    ];
    let misspelt = diagnostic
        .help
        .as_ref()
        .is_some_and(|help| help.starts_with("did you mean"));
    names.contains(&diagnostic.code) && !misspelt
}

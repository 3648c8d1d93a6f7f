//! The RFP itself.

use crate::diagnostic::Diagnostics;
use crate::model::{Rfp, Vocabulary};
use crate::syntax::Statement;

/// Reads an `rfp`.
pub(super) fn rfp(_: &Statement, _: &Vocabulary, _: bool, _: &mut Diagnostics) -> Option<Rfp> {
    None
}

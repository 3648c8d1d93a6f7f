//! Tree to model: names resolved, values typed, the RFP's own rules held, responses held against the RFP.
//!
//! Every statement is looked at, whatever is wrong with the one before it; a value that can't be read is
//! reported once and then treated as absent without a second complaint.

mod addendum;
mod belongs;
mod body;
mod choice;
mod clarification;
mod clauses;
mod compile;
mod context;
mod credit;
mod cursor;
mod dated;
#[cfg(test)]
mod fixture;
mod heading;
mod holidays;
mod items;
mod lots;
mod measure;
mod offer;
mod opening;
mod panel;
mod profile;
mod rates;
mod rfp;
mod tariff;
mod test;
#[cfg(test)]
mod testing;
mod values;
mod vocabulary;

use body::Body;
use context::RfpContext;
use cursor::Cursor;

use crate::diagnostic::Diagnostics;
use crate::model::{Input, Project};
use crate::syntax::File;

/// Checks all files of a project together. There is a project exactly when there are no diagnostics.
pub fn check(files: &[File], inputs: Vec<Input>) -> (Option<Project>, Diagnostics) {
    let mut out = Diagnostics::default();
    let project = compile::compile(files, inputs, &mut out);
    out.sort();
    (project.filter(|_| out.is_empty()), out)
}

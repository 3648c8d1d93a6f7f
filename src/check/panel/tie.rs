//! What people have decided on a tie: `panel HD-1 decides for "Vendor": "why"`.

use super::{Offers, Sheet};
use crate::check::RfpContext;
use crate::check::body::{after_keyword, only_value};
use crate::check::heading::rfp_id;
use crate::check::values::plain;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::TieDecision;
use crate::syntax::Statement;

const HELP: &str = "write `panel RFP-ID decides for \"Vendor\": \"why\"`";

/// Whether a `panel` decides on a tie.
pub(in crate::check) fn is_decision(statement: &Statement) -> bool {
    let mut cursor = after_keyword(statement);
    rfp_id(&mut cursor).is_some() && cursor.at_word("decides")
}

/// Reads a decision; a second one is reported.
pub(in crate::check) fn tie(
    statements: &[&Statement],
    offers: &Offers,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<TieDecision> {
    let (first, rest) = statements.split_first()?;
    for again in rest {
        out.push(
            Diagnostic::new(Code::DuplicateFact, "the tie is decided twice")
                .label(again.span, "again here")
                .label(first.span, "first decided here")
                .help("keep one of the two"),
        );
    }
    decision(first, offers, context, out)
}

fn decision(
    statement: &Statement,
    offers: &Offers,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<TieDecision> {
    let mut cursor = after_keyword(statement);
    let id = rfp_id(&mut cursor);
    let context = context.of_document(id.as_ref(), out);
    let named = match cursor.eat_all(&["decides", "for"]) {
        Some(_) => cursor.text(),
        None => None,
    };
    let reason = match (&named, &statement.values) {
        (Some(_), Some(_)) => only_value(statement, out),
        _ => {
            out.push(
                Diagnostic::new(
                    Code::UnexpectedText,
                    "a decision on a tie names a vendor and why",
                )
                .label(statement.span, "for whom, and why?")
                .help(HELP),
            );
            return None;
        }
    };
    cursor.finish(out, HELP)?;
    let mut reason = reason?;
    let why = plain(&mut reason, out)?;
    reason.finish(out, HELP)?;
    announced(statement, &context, out);
    let sheet = Sheet {
        offers,
        context: &context,
    };
    let named = named?;
    let vendor = sheet.vendor(named.value, named.span, out)?;
    Some(TieDecision {
        vendor: vendor.alias.value.clone(),
        reason: why.value.to_owned(),
        span: statement.span,
    })
}

/// Who decides on a tie is published before the offers.
fn announced(statement: &Statement, context: &RfpContext, out: &mut Diagnostics) {
    let Some(rfp) = context.intact(&["award"]) else {
        return;
    };
    if rfp.award.committee.is_none() {
        let message = "the RFP does not say that people decide on a tie";
        out.push(
            Diagnostic::new(Code::TieUnannounced, message)
                .label(statement.span, "decided here")
                .label(rfp.award.span, "how the winner is found")
                .help("a rule is published before the offers: `ties by price then committee`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    fn with(award: &str, decision: &str) -> Fixture {
        let fixture = Fixture::right().with(
            "rfp.rfp",
            "    pricing {",
            &format!("    award {{ {award} }}\n    pricing {{"),
        );
        fixture.with(
            "clarifications.rfp",
            "clarification HD",
            &format!("panel HD-2027-01 {decision}\n\nclarification HD"),
        )
    }

    #[test]
    fn people_decide_where_the_rule_says_so() {
        let right = "decides for \"Sulu Support\": \"Its site is nearer.\"";
        let project = with("ties by price then committee", right).check().project;
        let project = project.expect("a project");
        let tie = project.tie.expect("a decision");
        assert_eq!(
            (tie.vendor.as_str(), tie.reason.as_str()),
            ("sulu", "Its site is nearer.")
        );
        assert!(project.rfp.award.committee.is_some());
        assert_eq!(project.rfp.award.ties.len(), 1);
        with("ties by price", right).says(Code::TieUnannounced);
    }

    #[test]
    fn wrong_decisions_are_called_by_name() {
        let rule = "ties by committee";
        with(rule, "decides for \"Sulu Suport\": \"Nearer.\"").says(Code::UnknownVendor);
        with(rule, "decides for \"Sulu Support\"").says(Code::UnexpectedText);
        with(rule, "decides \"Sulu Support\": \"Nearer.\"").says(Code::UnexpectedText);
        with(rule, "decides for \"Sulu Support\": 3").says(Code::NotText);
        let right = "decides for \"Sulu Support\": \"Nearer.\"";
        with("ties by committee then price", right).says(Code::BehindCommittee);
        let twice = format!("{right}\npanel HD-2027-01 {right}");
        with(rule, &twice).says(Code::DuplicateFact);
        let misspelt = with("ties by comittee", right).check();
        assert!(misspelt.project.is_none() || !misspelt.diagnostics.is_empty());
    }
}

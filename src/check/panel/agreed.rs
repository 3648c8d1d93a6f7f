//! Scores on which the panel has agreed.

use super::scores::score;
use super::{Offers, Sheet, is_vendor, unknown_assessor};
use crate::check::body::{Body, after_keyword, only_value, report_duplicates};
use crate::check::heading::rfp_id;
use crate::check::values::plain;
use crate::check::{Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{AgreedChange, AgreedScore, PanelScore, PanelSheet};
use crate::syntax::Statement;
use crate::value::format_decimal;

const HELP: &str = "begin with `panel RFP-ID agreed {`";

/// Whether a `panel` holds what is agreed, and not one assessor's scores.
pub(in crate::check) fn is_agreed(statement: &Statement) -> bool {
    let mut cursor = after_keyword(statement);
    rfp_id(&mut cursor).is_some() && cursor.at_word("agreed")
}

/// Reads `panel ID agreed { "Vendor" { staff_fit: 4 "reason" { "Assessor": "why changed" } } }`.
pub(in crate::check) fn agreed(
    statement: &Statement,
    offers: &Offers,
    panels: &[PanelSheet],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<AgreedScore> {
    let mut cursor = after_keyword(statement);
    let id = rfp_id(&mut cursor);
    cursor.eat("agreed");
    cursor.finish(out, HELP);
    let context = context.of_document(id.as_ref(), out);
    let sheet = Sheet {
        offers,
        context: &context,
    };
    announced(statement, &context, out);
    let mut body = Body::of(statement, "a `panel` of agreed scores");
    let blocks = body.take_where(is_vendor);
    body.finish(out);
    let mut all = Vec::new();
    for block in blocks {
        all.extend(of_vendor(block, &sheet, panels, out));
    }
    all
}

/// How scores are made is published before the offers.
fn announced(statement: &Statement, context: &RfpContext, out: &mut Diagnostics) {
    let Some(rfp) = context.intact(&["panel"]) else {
        return;
    };
    let stated = rfp.panel.agreed.as_ref();
    if stated.is_some_and(|stated| stated.value) {
        return;
    }
    let message = "the RFP does not say that the panel may agree on scores";
    out.push(
        Diagnostic::new(Code::AgreedUnannounced, message)
            .label(statement.span, "agreed here")
            .label(stated.map_or(rfp.span, |stated| stated.span), "the RFP")
            .help("let the mean count; a rule is published before the offers: `panel { agreed: yes }`"),
    );
}

fn of_vendor(
    block: &Statement,
    sheet: &Sheet,
    panels: &[PanelSheet],
    out: &mut Diagnostics,
) -> Vec<AgreedScore> {
    let Some(head) = block.head.first() else {
        return Vec::new();
    };
    let vendor = sheet.vendor(head.text().unwrap_or_default(), head.span, out);
    let mut all = Vec::new();
    for fact in block.body() {
        let score = score(fact, sheet, out);
        let changes = changes(fact, panels, out);
        let (Some(vendor), Some(mut score)) = (vendor, score) else {
            continue;
        };
        score.vendor.clone_from(&vendor.alias.value);
        let agreed = AgreedScore { score, changes };
        report_unexplained(&agreed, panels, out);
        all.push(agreed);
    }
    all
}

/// `"Assessor": "why"`, or `"Assessor": dissents "why"`.
fn changes(fact: &Statement, panels: &[PanelSheet], out: &mut Diagnostics) -> Vec<AgreedChange> {
    let mut changes = Vec::new();
    for line in fact.body() {
        changes.extend(change(line, panels, out));
    }
    let named = changes.iter();
    let named = named.map(|one: &AgreedChange| (one.assessor.value.clone(), one.assessor.span));
    report_duplicates(Code::DuplicateFact, "what is said by", named, out);
    changes
}

fn change(line: &Statement, panels: &[PanelSheet], out: &mut Diagnostics) -> Option<AgreedChange> {
    const EXAMPLE: &str =
        "write `\"Assessor\": \"why the score is changed\"`, or `\"Assessor\": dissents \"why\"`";
    let mut head = Cursor::new(&line.head, line.span);
    let assessor = plain(&mut head, out)?.map(str::to_owned);
    head.finish(out, EXAMPLE)?;
    let mut cursor = only_value(line, out)?;
    let dissents = cursor.eat("dissents").is_some();
    let reason = plain(&mut cursor, out)?;
    cursor.finish(out, EXAMPLE)?;
    let known = |sheet: &PanelSheet| sheet.assessor.value == assessor.value;
    if !panels.iter().any(known) {
        out.push(unknown_assessor(&assessor, panels));
        return None;
    }
    Some(AgreedChange {
        assessor,
        dissents,
        reason: reason.value.to_owned(),
        span: line.span,
    })
}

/// Everybody whose own score is another says why, or dissents.
fn report_unexplained(agreed: &AgreedScore, panels: &[PanelSheet], out: &mut Diagnostics) {
    let of_it = |own: &&PanelScore| {
        own.vendor == agreed.score.vendor && own.attribute == agreed.score.attribute
    };
    for sheet in panels {
        let other = |own: &&PanelScore| own.score != agreed.score.score;
        let Some(own) = sheet.scores.iter().filter(of_it).find(other) else {
            continue;
        };
        let who = &sheet.assessor.value;
        if agreed.changes.iter().any(|one| one.assessor.value == *who) {
            continue;
        }
        let (from, to) = (
            format_decimal(own.score, None),
            format_decimal(agreed.score.score, None),
        );
        let message = format!("nobody says why the score of `{who}` goes from {from} to {to}");
        out.push(
            Diagnostic::new(Code::UnexplainedChange, message)
                .label(agreed.score.span, format!("agreed: {to}"))
                .label(own.span, format!("given: {from}"))
                .help(format!(
                    "add a line to the agreed score: `\"{who}\": \"why\"`, or `\"{who}\": dissents \"why\"`"
                )),
        );
    }
}

/// Reports one thing agreed twice, in two places.
pub(in crate::check) fn report_agreed_twice(
    all: &[AgreedScore],
    names: &Offers,
    out: &mut Diagnostics,
) {
    let name = |alias: &str| {
        let mut headings = names.headings.iter();
        let own = headings.find(|own| own.alias.value == alias);
        own.map_or_else(|| alias.to_owned(), |own| own.vendor.value.clone())
    };
    let keyed = all.iter().map(|one| {
        let key = format!("{} of {}", one.score.attribute, name(&one.score.vendor));
        (key, one.score.span)
    });
    report_duplicates(Code::DuplicateFact, "the agreed score", keyed, out);
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    const RULE: &str = "    panel { agreed: yes }\n    pricing {";

    fn agreed(text: &str) -> Fixture {
        let text =
            format!("panel HD-2027-01 agreed {{\n {text}\n}}\npanel HD-2027-01 by \"Aminah\"");
        Fixture::right()
            .with("rfp.rfp", "    pricing {", RULE)
            .with("panel.rfp", "panel HD-2027-01 by \"Aminah\"", &text)
    }

    #[test]
    fn what_is_agreed_is_kept_with_what_is_said_of_it() {
        let said = agreed(
            "\"Sulu Support\" { staff_fit: 2 \"New, and alone.\" { \"Aminah\": dissents \"3 is fair\" } }",
        )
        .check();
        let project = said.project.expect("a project");
        let [only] = project.agreed.as_slice() else {
            panic!("{:?}", project.agreed);
        };
        assert_eq!(
            (only.score.vendor.as_str(), only.score.score),
            ("sulu", 2.into())
        );
        let change = &only.changes[0];
        assert_eq!(
            (change.dissents, change.reason.as_str()),
            (true, "3 is fair")
        );
    }

    #[test]
    fn a_change_without_a_reason_is_shown_beside_the_score() {
        let said =
            agreed("\"Sulu Support\" { staff_fit: 2 \"New.\" }").says(Code::UnexplainedChange);
        assert_eq!(
            said.labels,
            [
                "panel.rfp: staff_fit: 2 \"New.\"",
                "panel.rfp: staff_fit: 3 \"Friendly, but new.\""
            ]
        );
        let same = agreed("\"Sulu Support\" { staff_fit: 3 \"New.\" }").check();
        assert!(same.project.is_some(), "{:#?}", same.diagnostics);
    }

    #[test]
    fn what_is_said_is_said_by_an_assessor_once() {
        let line = |said: &str| {
            agreed(&format!(
                "\"Sulu Support\" {{ staff_fit: 2 \"New.\" {{ {said} }} }}"
            ))
        };
        let said =
            line("\"Aminah\": \"heard again\"; \"Amina\": \"x\"").says(Code::UnknownAssessor);
        assert_eq!(said.help, "did you mean `Aminah`?");
        line("\"Aminah\": \"a\"; \"Aminah\": \"b\"").says(Code::DuplicateFact);
    }

    #[test]
    fn a_rule_that_the_rfp_did_not_publish() {
        Fixture::right()
            .with(
                "panel.rfp",
                "panel HD-2027-01 by \"Aminah\"",
                "panel HD-2027-01 agreed { \"Sulu Support\" { staff_fit: 3 \"New.\" } }\npanel HD-2027-01 by \"Aminah\"",
            )
            .says(Code::AgreedUnannounced);
    }

    #[test]
    fn an_agreed_score_is_held_to_the_scale_and_to_reasons() {
        agreed("\"Sulu Support\" { staff_fit: 7 \"New.\" }").says(Code::ScoreOutOfRange);
        agreed("\"Sulu Support\" { staff_fit: 3 }").says(Code::ScoreWithoutReason);
        agreed("\"Sulu Suport\" { staff_fit: 3 \"x\" }").says(Code::UnknownVendor);
        agreed("\"Sulu Support\" { staff_fit: 3 \"x\" }\n\"Sulu Support\" { staff_fit: 3 \"x\" }")
            .says(Code::DuplicateFact);
    }

    #[test]
    fn a_block_belongs_to_agreed_scores_only() {
        Fixture::right()
            .with(
                "panel.rfp",
                "\"Friendly, but new.\"",
                "\"New.\" { \"Aminah\": \"x\" }",
            )
            .says(Code::UnexpectedText);
    }
}

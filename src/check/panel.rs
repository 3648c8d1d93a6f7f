//! Score sheets, held against what the RFP judges.

mod agreed;
mod declared;
mod scores;
mod tie;

pub(super) use agreed::{agreed, is_agreed, report_agreed_twice};
pub(super) use scores::off_scale;
pub(super) use tie::{is_decision, tie};

use super::RfpContext;
use super::body::{Body, after_keyword, report_duplicates};
use super::heading::{Heading, rfp_id};
use super::values::quoted_list;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Conflict, ConflictKind, OfferRole, PanelScore, PanelSheet, Rfp};
use crate::source::{At, Span};
use crate::syntax::{Statement, TermKind};

const EXAMPLE: &str = "begin with `panel RFP-ID by \"Assessor 1\" {`";

/// Reads `panel ID by "Assessor" { … }`; a vendor is one who has sent an offer.
pub(super) fn panel(
    statement: &Statement,
    offers: &Offers,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<PanelSheet> {
    let (id, assessor) = heading(statement, out)?;
    let context = context.of_document(Some(&id), out);
    let mut body = Body::of(statement, "a `panel`");
    let fact = body.fact("declares", out);
    if fact.is_none() {
        body.missing_as("declares", undeclared(statement));
    }
    let sheet = Sheet {
        offers,
        context: &context,
    };
    let conflicts = fact.map(|fact| declared::conflicts(fact, &sheet, out));
    let conflicts = conflicts.unwrap_or_default();
    let blocks = body.take_where(is_vendor);
    let named = blocks
        .iter()
        .filter_map(|block| Some((block.head.first()?.text()?, block.span)));
    report_duplicates(Code::DuplicateFact, "the block of", named, out);
    let mut scores = Vec::new();
    for block in blocks {
        scores.extend(scores::scores(block, &sheet, out));
    }
    body.finish(out);
    report_conflicted(&scores, &conflicts, &sheet, out);
    Some(PanelSheet {
        assessor,
        conflicts,
        scores,
        span: statement.span,
    })
}

/// Reports an assessor with more than one sheet.
pub(super) fn report_repeated(panels: &[PanelSheet], out: &mut Diagnostics) {
    for (place, again) in panels.iter().enumerate() {
        let mut before = panels.iter().take(place);
        if let Some(first) = before.find(|one| one.assessor.value == again.assessor.value) {
            let message = format!("`{}` has two score sheets", again.assessor.value);
            out.push(
                Diagnostic::new(Code::DuplicatePanel, message)
                    .label(again.assessor.span, "another sheet")
                    .label(first.assessor.span, "the first sheet")
                    .help("put all scores of an assessor into one `panel`"),
            );
        }
    }
}

/// Reports weights of assessors who have no sheet, once all sheets are there.
pub(super) fn report_unknown_weights(panels: &[PanelSheet], rfp: &Rfp, out: &mut Diagnostics) {
    let expected = rfp.panel.assessors.as_ref().map(|number| number.value);
    let expected = expected.and_then(|number| usize::try_from(number).ok());
    if panels.is_empty() || expected.is_some_and(|expected| panels.len() < expected) {
        return;
    }
    for (assessor, _) in &rfp.panel.weights {
        if !panels
            .iter()
            .any(|sheet| sheet.assessor.value == assessor.value)
        {
            out.push(unknown_assessor(assessor, panels));
        }
    }
}

/// An assessor named who has no sheet.
fn unknown_assessor(named: &At<String>, panels: &[PanelSheet]) -> Diagnostic {
    let names = || panels.iter().map(|sheet| sheet.assessor.value.as_str());
    let near = nearest(&named.value, names());
    let meant = panels
        .iter()
        .find(|sheet| Some(sheet.assessor.value.as_str()) == near);
    let diagnostic = Diagnostic::new(
        Code::UnknownAssessor,
        format!("`{}` has no score sheet", named.value),
    )
    .label(named.span, "nobody's name on a sheet");
    match meant {
        Some(meant) => diagnostic
            .label(meant.assessor.span, "a sheet")
            .help(format!("did you mean `{}`?", meant.assessor.value)),
        None => diagnostic.help(format!("the assessors are {}", quoted_list(names()))),
    }
}

/// Who has sent an offer.
#[derive(Debug)]
pub(super) struct Offers<'a> {
    /// The first lines of the offers.
    pub headings: Vec<&'a Heading>,
    /// False when the first line of one of them can't be read: an unknown vendor is then no second mistake.
    pub whole: bool,
}

/// What a score sheet is read with.
struct Sheet<'a> {
    offers: &'a Offers<'a>,
    context: &'a RfpContext<'a>,
}

impl Sheet<'_> {
    /// The vendor of this full name; unknown ones and the baseline are reported.
    fn vendor(&self, name: &str, span: Span, out: &mut Diagnostics) -> Option<&Heading> {
        match self
            .offers
            .headings
            .iter()
            .find(|offer| offer.vendor.value == name)
        {
            Some(offer) if offer.role == OfferRole::Vendor => Some(offer),
            Some(baseline) => {
                out.push(
                    Diagnostic::new(
                        Code::NotJudged,
                        format!("`{name}` is not judged: it can't win"),
                    )
                    .label(span, "no vendor")
                    .label(baseline.vendor.span, "the baseline")
                    .help("remove it: what the work costs in house is compared, never scored"),
                );
                None
            }
            None => {
                if self.offers.whole {
                    out.push(self.unknown(name, span));
                }
                None
            }
        }
    }

    fn unknown(&self, name: &str, span: Span) -> Diagnostic {
        let vendors = self
            .offers
            .headings
            .iter()
            .filter(|offer| offer.role == OfferRole::Vendor);
        let names: Vec<&str> = vendors.map(|offer| offer.vendor.value.as_str()).collect();
        // A sheet may call a vendor by the short name.
        let by_alias = self
            .offers
            .headings
            .iter()
            .find(|offer| offer.alias.value == name);
        let near = by_alias.map(|offer| offer.vendor.value.as_str());
        let near = near.or_else(|| nearest(name, names.iter().copied()));
        let meant = self
            .offers
            .headings
            .iter()
            .find(|offer| Some(offer.vendor.value.as_str()) == near);
        let diagnostic = Diagnostic::new(
            Code::UnknownVendor,
            format!("there is no response from `{name}`"),
        )
        .label(span, "not a vendor with a response");
        match meant {
            Some(meant) => diagnostic
                .label(meant.vendor.span, "the vendor's name here")
                .help(format!("did you mean `{}`?", meant.vendor.value)),
            None if names.is_empty() => diagnostic.help("there is no response yet"),
            None => diagnostic.help(format!("the vendors are {}", quoted_list(names))),
        }
    }
}

fn heading(statement: &Statement, out: &mut Diagnostics) -> Option<(At<String>, At<String>)> {
    let mut cursor = after_keyword(statement);
    let id = rfp_id(&mut cursor);
    let by = cursor.eat("by");
    let assessor = cursor
        .text()
        .filter(|name| by.is_some() && !name.trim().is_empty());
    let (Some(id), Some(assessor)) = (id, assessor) else {
        out.push(
            Diagnostic::new(
                Code::MissingFact,
                "a `panel` names its RFP and its assessor",
            )
            .label(cursor.here(), "missing here")
            .help(EXAMPLE),
        );
        return None;
    };
    cursor.finish(out, EXAMPLE)?;
    Some((id, assessor.map(str::to_owned)))
}

fn is_vendor(statement: &Statement) -> bool {
    let quoted = |kind: &TermKind| matches!(kind, TermKind::Text(_));
    statement.block.is_some() && matches!(statement.head.as_slice(), [only] if quoted(&only.kind))
}

fn undeclared(statement: &Statement) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictUndeclared,
        "the score sheet does not declare conflicts of interest",
    )
    .label(statement.span, "no `declares` in here")
    .help("add `declares: no conflict` or `declares: conflict with \"Vendor\" \"reason\"`")
}

fn report_conflicted(
    scores: &[PanelScore],
    conflicts: &[Conflict],
    sheet: &Sheet,
    out: &mut Diagnostics,
) {
    for conflict in conflicts {
        let mut of_vendor = scores
            .iter()
            .filter(|score| score.vendor == conflict.vendor);
        // One conflict is one mistake, however many scores were given in spite of it.
        let Some(score) = of_vendor.next() else {
            continue;
        };
        let offer = sheet
            .offers
            .headings
            .iter()
            .find(|offer| offer.alias.value == conflict.vendor);
        let name = offer.map_or(conflict.vendor.as_str(), |offer| &offer.vendor.value);
        let (despite, declared) = match conflict.kind {
            ConflictKind::Interest => ("a conflict of interest", "the conflict declared"),
            ConflictKind::Recusal => ("a recusal", "stepped aside here"),
        };
        let message = format!("`{name}` is scored in spite of {despite}");
        out.push(
            Diagnostic::new(Code::ConflictedScore, message)
                .label(score.span, "scored here")
                .label(conflict.span, declared)
                .help("remove this assessor's scores of that vendor"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_vendor_without_a_response() {
        let said = Fixture::right()
            .with("panel.rfp", "\"Sulu Support\"", "\"Sulu Suport\"")
            .says(Code::UnknownVendor);
        assert_eq!(
            said.labels,
            ["panel.rfp: \"Sulu Suport\"", "sulu.rfp: \"Sulu Support\""]
        );
        assert_eq!(said.help, "did you mean `Sulu Support`?");
        let said = Fixture::right()
            .with("panel.rfp", "\"Sulu Support\"", "\"sulu\"")
            .says(Code::UnknownVendor);
        assert_eq!(said.help, "did you mean `Sulu Support`?");
    }

    #[test]
    fn a_response_whose_first_line_is_wrong_is_the_only_mistake() {
        Fixture::right()
            .with("sulu.rfp", "from \"Sulu Support\"", "from")
            .says(Code::MissingFact);
    }

    #[test]
    fn the_baseline_is_not_scored() {
        let said = Fixture::right()
            .with("panel.rfp", "\"Sulu Support\"", "\"Own team\"")
            .says(Code::NotJudged);
        assert_eq!(
            said.labels,
            ["panel.rfp: \"Own team\"", "inhouse.rfp: \"Own team\""]
        );
    }

    #[test]
    fn two_sheets_of_one_assessor() {
        let said = Fixture::right()
            .copied("panel.rfp", "panel-2.rfp")
            .says(Code::DuplicatePanel);
        assert_eq!(
            said.labels,
            ["panel.rfp: \"Aminah\"", "panel-2.rfp: \"Aminah\""]
        );
    }

    #[test]
    fn a_weight_for_nobody_is_said_once_all_sheets_are_there() {
        let weighted = |assessors: &str| {
            let rule = format!("    panel {{ {assessors}weights: \"Amina\" 2 }}\n    pricing {{");
            Fixture::right().with("rfp.rfp", "    pricing {", &rule)
        };
        let said = weighted("assessors: 1, ").says(Code::UnknownAssessor);
        assert_eq!(said.labels, ["rfp.rfp: \"Amina\"", "panel.rfp: \"Aminah\""]);
        assert_eq!(said.help, "did you mean `Aminah`?");
        assert!(weighted("assessors: 2, ").check().project.is_some());
    }

    #[test]
    fn who_steps_aside_does_not_score() {
        let recused = "no conflict, recused from \"Sulu Support\" \"sat out the visit\"";
        let said = Fixture::right()
            .with("panel.rfp", "no conflict", recused)
            .says(Code::ConflictedScore);
        assert_eq!(
            said.message,
            "`Sulu Support` is scored in spite of a recusal"
        );
        assert!(
            said.labels[1].starts_with("panel.rfp: recused from"),
            "{said:?}"
        );
        Fixture::right()
            .with(
                "panel.rfp",
                "no conflict",
                "no conflict, conflict with \"Borneo Contact\" \"x\"",
            )
            .with(
                "panel.rfp",
                "\"Borneo Contact\" { staff_fit: 4 \"Leads answered without notes.\" }",
                "",
            )
            .says(Code::DuplicateFact);
    }

    #[test]
    fn conflicts_are_declared_and_kept_to() {
        Fixture::right()
            .with("panel.rfp", "declares: no conflict", "")
            .says(Code::ConflictUndeclared);
        let conflict = "conflict with \"Sulu Support\" \"owns shares\"";
        let said = Fixture::right()
            .with("panel.rfp", "no conflict", conflict)
            .says(Code::ConflictedScore);
        assert_eq!(
            said.labels,
            [
                "panel.rfp: staff_fit: 3 \"Friendly, but new.\"".to_owned(),
                format!("panel.rfp: {conflict}")
            ]
        );
        let said = Fixture::right()
            .with("panel.rfp", "no conflict", conflict)
            .with(
                "panel.rfp",
                "\"Sulu Support\" { staff_fit: 3 \"Friendly, but new.\" }",
                "",
            )
            .check();
        let project = said.project.expect("a project");
        assert_eq!(project.panels[0].conflicts[0].vendor, "sulu");
    }
}

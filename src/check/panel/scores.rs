use super::Sheet;
use crate::check::Cursor;
use crate::check::body::{only_value, report_duplicates};
use crate::check::clauses::judgements;
use crate::check::values::{number, quoted_list, written_term};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Judgement, PanelScore};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::Decimal;

/// Reads `"Vendor" { staff_fit: 4 "reason" }`.
pub(super) fn scores(block: &Statement, sheet: &Sheet, out: &mut Diagnostics) -> Vec<PanelScore> {
    let Some(head) = block.head.first() else {
        return Vec::new();
    };
    let vendor = sheet.vendor(head.text().unwrap_or_default(), head.span, out);
    let facts = || {
        block
            .body()
            .iter()
            .filter_map(|fact| Some((fact.name()?, fact)))
    };
    let named = facts().map(|(name, fact)| (name, fact.span));
    report_duplicates(Code::DuplicateFact, "the score of", named, out);
    let mut scores = Vec::new();
    for fact in block.body() {
        let score = score(fact, sheet, out).filter(|_| plain_score(fact, out));
        // An unknown vendor is reported already; the scores were still worth reading.
        if let (Some(vendor), Some(mut score)) = (vendor, score) {
            score.vendor.clone_from(&vendor.alias.value);
            scores.push(score);
        }
    }
    scores
}

/// Reads `staff_fit: 4 "reason"`, as yet of nobody.
pub(super) fn score(fact: &Statement, sheet: &Sheet, out: &mut Diagnostics) -> Option<PanelScore> {
    let attribute = fact.name().filter(|_| fact.values.is_some());
    let Some(attribute) = attribute else {
        out.push(no_score(fact));
        return None;
    };
    let judged = judged(attribute, fact, sheet, out)?;
    let mut cursor = only_value(fact, out)?;
    let score = number(&mut cursor, out)?;
    let reason = reason(&mut cursor, &score, attribute, out)?;
    for judgement in judged {
        if score.value < judgement.low || score.value > judgement.high {
            out.push(off_scale(&score, attribute, judgement.scale()));
            return None;
        }
    }
    Some(PanelScore {
        vendor: String::new(),
        attribute: attribute.to_owned(),
        score: score.value,
        reason,
        span: fact.span,
    })
}

/// Only an agreed score has a block.
fn plain_score(fact: &Statement, out: &mut Diagnostics) -> bool {
    let Some(block) = &fact.block else {
        return true;
    };
    out.push(
        Diagnostic::new(Code::UnexpectedText, "a score of one assessor has no block")
            .label(block.span, "no block belongs here")
            .help("write the score and its reason; what others say of it belongs in `panel RFP-ID agreed { … }`"),
    );
    false
}

fn no_score(fact: &Statement) -> Diagnostic {
    let name = fact.head.first().map(written_term).unwrap_or_default();
    Diagnostic::new(Code::UnknownStatement, format!("`{name}` is not a score"))
        .label(fact.span, "a score belongs here")
        .help("write `staff_fit: 4 \"reason\"`")
}

/// The judgements of an attribute; none while the RFP is broken.
fn judged<'a>(
    attribute: &str,
    fact: &Statement,
    sheet: &Sheet<'a>,
    out: &mut Diagnostics,
) -> Option<Vec<&'a Judgement>> {
    let Some(rfp) = sheet.context.intact(&["criteria"]) else {
        return Some(Vec::new());
    };
    let all = judgements(rfp);
    let of_it: Vec<&Judgement> = all
        .iter()
        .copied()
        .filter(|j| j.attribute == attribute)
        .collect();
    if !of_it.is_empty() {
        return Some(of_it);
    }
    let names = || all.iter().map(|judgement| judgement.attribute.as_str());
    let near = nearest(attribute, names());
    let diagnostic = Diagnostic::new(
        Code::NotJudged,
        format!("the RFP does not judge `{attribute}`"),
    )
    .label(
        fact.head.first().map_or(fact.span, |term| term.span),
        "scored here",
    );
    let meant = all
        .iter()
        .find(|judgement| Some(judgement.attribute.as_str()) == near);
    out.push(match meant {
        Some(meant) => diagnostic
            .label(meant.span, "what the RFP judges")
            .help(format!("did you mean `{}`?", meant.attribute)),
        None if all.is_empty() => diagnostic
            .label(rfp.span, "no `judge` in here")
            .help("remove the score: nothing is judged by people"),
        None => diagnostic
            .label(rfp.span, "the RFP")
            .help(format!("the RFP judges {}", quoted_list(names()))),
    });
    None
}

fn reason(
    cursor: &mut Cursor,
    score: &At<Decimal>,
    attribute: &str,
    out: &mut Diagnostics,
) -> Option<String> {
    let reason = cursor.text().filter(|reason| !reason.trim().is_empty());
    let Some(reason) = reason else {
        let shown = score.value.normalize();
        out.push(
            Diagnostic::new(
                Code::ScoreWithoutReason,
                format!("the score of `{attribute}` has no reason"),
            )
            .label(score.span, "why?")
            .help(format!(
                "write the reason behind it: `{attribute}: {shown} \"what was seen\"`"
            )),
        );
        return None;
    };
    cursor.finish(out, "a score is a number and a reason in quotes")?;
    Some(reason.value.to_owned())
}

/// A score outside of the scale of what is judged.
pub(in crate::check) fn off_scale(
    score: &At<Decimal>,
    attribute: &str,
    (low, high, scale): (Decimal, Decimal, Span),
) -> Diagnostic {
    let shown = score.value.normalize();
    let (low, high) = (low.normalize(), high.normalize());
    Diagnostic::new(
        Code::ScoreOutOfRange,
        format!("`{attribute}` is not scored with `{shown}`"),
    )
    .label(score.span, format!("not from {low} to {high}"))
    .label(scale, "the scale")
    .help(format!("write a score from `{low}` to `{high}`"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_score_off_its_scale_is_shown_beside_the_scale() {
        for wrong in ["6", "-1", "5.01"] {
            let said = Fixture::right()
                .with("panel.rfp", "staff_fit: 4", &format!("staff_fit: {wrong}"))
                .says(Code::ScoreOutOfRange);
            assert_eq!(said.labels[0], format!("panel.rfp: {wrong}"));
            assert!(
                said.labels[1].starts_with("rfp.rfp: judge staff_fit 0 to 5"),
                "{said:?}"
            );
        }
    }

    #[test]
    fn a_score_without_a_reason() {
        for reason in ["", " \" \""] {
            let said = Fixture::right()
                .with("panel.rfp", " \"Friendly, but new.\"", reason)
                .says(Code::ScoreWithoutReason);
            assert_eq!(said.labels, ["panel.rfp: 3"]);
        }
    }

    #[test]
    fn a_score_of_what_is_not_judged() {
        let said = Fixture::right()
            .with("panel.rfp", "staff_fit: 3", "uptime: 3")
            .says(Code::NotJudged);
        assert_eq!(said.labels[0], "panel.rfp: uptime");
        let said = Fixture::right()
            .with("panel.rfp", "staff_fit: 3", "stafffit: 3")
            .says(Code::NotJudged);
        assert_eq!(said.help, "did you mean `staff_fit`?");
    }

    #[test]
    fn two_scores_of_one_thing() {
        Fixture::right()
            .with(
                "panel.rfp",
                "{ staff_fit: 3",
                "{ staff_fit: 2 \"At first.\"; staff_fit: 3",
            )
            .says(Code::DuplicateFact);
    }
}

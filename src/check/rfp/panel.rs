use super::fact::{each, only, phrases};
use super::translation;
use crate::check::body::{only_value, report_duplicates};
use crate::check::panel::off_scale;
use crate::check::values::{not_negative, number, plain, text, whole, word, wrong, yes_no};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Anchor, Criterion, Dropped, Earn, PanelRule, Scoring};
use crate::source::{At, Span};
use crate::syntax::{Statement, TermKind};
use crate::value::{Decimal, Language};

const DISCUSS: &str = "discuss: differences above 2";
const DROP: &str = "drop: highest, lowest";
const WEIGHTS: &str = "weights: \"Operations\" 2, \"Finance\" 1";

/// `panel { assessors: 3, discuss: differences above 2, drop: highest, lowest }`.
pub(super) fn panel_rule(statement: &Statement, out: &mut Diagnostics) -> PanelRule {
    let mut body = Body::of(statement, "a `panel`");
    let assessors = body
        .fact("assessors", out)
        .and_then(|fact| only(fact, "assessors: 3", out, whole));
    let spread = body
        .fact("discuss", out)
        .and_then(|fact| only(fact, DISCUSS, out, differences));
    let drop = body
        .fact("drop", out)
        .and_then(|fact| each(fact, DROP, out, dropped))
        .unwrap_or_default();
    let weights = body.fact("weights", out);
    let weights = weights.map_or_else(Vec::new, |fact| assessor_weights(fact, out));
    let agreed = body
        .fact("agreed", out)
        .and_then(|fact| only(fact, "agreed: yes", out, yes_no));
    body.finish(out);
    let named = drop.iter().map(|one| (one.value.as_str(), one.span));
    report_duplicates(Code::DuplicateFact, "the dropping of the", named, out);
    let rule = PanelRule {
        assessors,
        spread,
        drop,
        weights,
        agreed,
    };
    report_nothing_left(&rule, out);
    rule
}

/// `differences above 2`: by how many points of a scale assessors may differ.
fn differences(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Decimal>> {
    if cursor.eat_all(&["differences", "above"]).is_none() {
        let help = format!("write `{DISCUSS}`");
        let what = "which differences to discuss";
        out.push(wrong(Code::UnexpectedText, what, cursor).help(help));
        return None;
    }
    let above = number(cursor, out)?;
    not_negative(&above, out)?;
    Some(above)
}

fn dropped(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Dropped>> {
    let named = word(cursor, "`highest` or `lowest`", out)?;
    let known = [Dropped::Highest, Dropped::Lowest];
    let known = known.into_iter().find(|one| one.as_str() == named.value);
    if known.is_none() {
        let message = format!("`{}` is not a score that can be left out", named.value);
        out.push(
            Diagnostic::new(Code::UnexpectedText, message)
                .label(named.span, "neither the highest nor the lowest")
                .help(format!("write `{DROP}`, or one of the two")),
        );
    }
    Some(At::new(known?, named.span))
}

fn assessor_weights(fact: &Statement, out: &mut Diagnostics) -> Vec<(At<String>, At<Decimal>)> {
    let mut weights = Vec::new();
    for mut phrase in phrases(fact) {
        let Some(assessor) = plain(&mut phrase, out) else {
            continue;
        };
        let weight = number(&mut phrase, out).filter(|weight| positive(weight, out));
        let whole = phrase.finish(out, format_args!("write it so: `{WEIGHTS}`"));
        if let (Some(weight), Some(())) = (weight, whole) {
            weights.push((assessor.map(str::to_owned), weight));
        }
    }
    let named = weights.iter();
    let named = named.map(|(assessor, _)| (assessor.value.clone(), assessor.span));
    report_duplicates(Code::DuplicateFact, "the weight of", named, out);
    weights
}

fn positive(weight: &At<Decimal>, out: &mut Diagnostics) -> bool {
    if weight.value > Decimal::ZERO {
        return true;
    }
    let message = format!("the weight `{}` lets nothing count", weight.normalize());
    out.push(
        Diagnostic::new(Code::OutOfRange, message)
            .label(weight.span, "must be above 0")
            .help("write `1` for an assessor like the others, and leave out who does not score"),
    );
    false
}

/// Of so few scores nothing may be left out.
fn report_nothing_left(rule: &PanelRule, out: &mut Diagnostics) {
    let (Some(first), Some(last)) = (rule.drop.first(), rule.drop.last()) else {
        return;
    };
    let Some(assessors) = &rule.assessors else {
        return;
    };
    let expected = usize::try_from(assessors.value).unwrap_or(usize::MAX);
    let least = rule.least_to_drop();
    if expected >= least {
        return;
    }
    let message = format!("of {expected} scores {} can't be left out", rule.drop.len());
    out.push(
        Diagnostic::new(Code::NothingLeft, message)
            .label(first.span.to(last.span), "left out")
            .label(assessors.span, "how many score each answer")
            .help(format!(
                "expect `assessors: {least}` or more, or let all scores count"
            )),
    );
}

/// The facts of a block that say what scores mean: `3: en "…" ms "…"`, from the lowest; those off the scale are
/// reported beside it.
pub(in crate::check) fn anchors(
    block: &Statement,
    scale: (Decimal, Decimal, Span),
    attribute: &str,
    out: &mut Diagnostics,
) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    let mut body = Body::of(block, "a scale");
    for fact in body.take_where(is_anchor) {
        anchors.extend(anchor(fact, scale, attribute, out));
    }
    body.finish(out);
    anchors.sort_by_key(|one: &Anchor| one.score.value);
    let named = anchors.iter().map(|one| (one.score.value, one.score.span));
    report_duplicates(Code::DuplicateFact, "the meaning of", named, out);
    anchors
}

fn is_anchor(fact: &Statement) -> bool {
    let numbered = |kind: &TermKind| matches!(kind, TermKind::Number(_));
    fact.values.is_some() && matches!(fact.head.as_slice(), [only] if numbered(&only.kind))
}

fn anchor(
    fact: &Statement,
    (low, high, scale): (Decimal, Decimal, Span),
    attribute: &str,
    out: &mut Diagnostics,
) -> Option<Anchor> {
    let score = number(&mut Cursor::new(&fact.head, fact.span), out)?;
    if score.value < low || score.value > high {
        out.push(off_scale(&score, attribute, (low, high, scale)));
        return None;
    }
    let mut cursor = only_value(fact, out)?;
    let means = text(&mut cursor, out)?;
    cursor.finish(out, "write it so: `3: \"What is seen where 3 is given\"`")?;
    Some(Anchor {
        score,
        means: means.value,
    })
}

/// Reports what scores mean where it lacks a language of the documents.
pub(super) fn report_untranslated(
    criteria: &[Criterion],
    documents: &[At<Language>],
    out: &mut Diagnostics,
) {
    for criterion in criteria {
        match &criterion.scoring {
            Scoring::Branches(branches) => report_untranslated(branches, documents, out),
            Scoring::Points(earns) => {
                for earn in earns {
                    let Earn::Judge(judgement) = earn else {
                        continue;
                    };
                    for anchor in &judgement.anchors {
                        let score = anchor.score.normalize();
                        let what = format!("what {score} means for `{}`", judgement.attribute);
                        let at = anchor.score.span;
                        translation::report(&what, &anchor.means, at, documents, out);
                    }
                }
            }
            Scoring::Price(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Dropped, Earn, Scoring};

    fn with_rule(rule: &str) -> Fixture {
        let rule = format!("    panel {{ {rule} }}\n    pricing {{");
        Fixture::right().with("rfp.rfp", "    pricing {", &rule)
    }

    fn with_scale(scale: &str) -> Fixture {
        let clause = format!("judge staff_fit 0 to 5 {scale}");
        Fixture::right().with("rfp.rfp", "judge staff_fit 0 to 5", &clause)
    }

    #[test]
    fn the_rule_is_kept_as_stated() {
        let said = with_rule("assessors: 3, drop: highest, lowest, weights: \"Aminah\" 2").check();
        let rule = said.project.expect("a project").rfp.panel;
        let drop: Vec<Dropped> = rule.drop.iter().map(|one| one.value).collect();
        assert_eq!(drop, [Dropped::Highest, Dropped::Lowest]);
        let weight = rule.weight("Aminah").map(|weight| weight.to_string());
        assert_eq!(weight.as_deref(), Some("2"));
        assert!(rule.weight("Somebody").is_none());
    }

    #[test]
    fn of_two_scores_two_can_t_be_left_out() {
        let said = with_rule("assessors: 2, drop: highest, lowest").says(Code::NothingLeft);
        assert_eq!(said.labels, ["rfp.rfp: highest, lowest", "rfp.rfp: 2"]);
        assert!(said.help.contains("assessors: 3"), "{}", said.help);
        let fine = with_rule("assessors: 2, drop: lowest").check();
        assert!(fine.project.is_some(), "{:#?}", fine.diagnostics);
    }

    #[test]
    fn what_can_t_be_read_is_called_by_name() {
        with_rule("drop: middle").says(Code::UnexpectedText);
        with_rule("drop: lowest, lowest").says(Code::DuplicateFact);
        with_rule("weights: \"Aminah\" 0").says(Code::OutOfRange);
        with_rule("weights: \"Aminah\" 1, \"Aminah\" 2").says(Code::DuplicateFact);
        with_rule("agreed: maybe").says(Code::NotYesOrNo);
    }

    #[test]
    fn a_scale_says_what_its_scores_mean() {
        let said = with_scale("{ 5: \"Leads at the table\"; 0: \"Nobody is named\" }").check();
        let project = said.project.expect("a project");
        let Scoring::Points(earns) = &project.rfp.criteria[0].scoring else {
            panic!("points");
        };
        let judged = earns.iter().find_map(|earn| match earn {
            Earn::Judge(judgement) => Some(&judgement.anchors),
            Earn::Prefer(_) => None,
        });
        let scores: Vec<String> = judged
            .expect("a judgement")
            .iter()
            .map(|one| format!("{} {}", *one.score, one.means.any()))
            .collect();
        assert_eq!(scores, ["0 Nobody is named", "5 Leads at the table"]);
    }

    #[test]
    fn a_meaning_off_the_scale_or_in_one_language_only() {
        let said = with_scale("{ 6: \"More than perfect\" }").says(Code::ScoreOutOfRange);
        assert_eq!(said.labels[0], "rfp.rfp: 6");
        with_scale("{ 3: \"Good\"; 3.0: \"Fair\" }").says(Code::DuplicateFact);
        with_scale("{ 3: ms \"Baik\" }").says(Code::UntranslatedText);
        with_scale("{ three: \"Good\" }").says(Code::UnknownStatement);
    }
}

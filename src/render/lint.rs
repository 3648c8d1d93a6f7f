//! What the linter found, for a terminal or for a program.

use serde::Serialize;

use super::comparison::plain;
use crate::evaluate::{Flip, Lint, LintKind, Trial};
use crate::model::Project;
use crate::source::{Sources, Span};

/// One thing that the rule would do wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LintView {
    /// Its name, under which `docs/lint.md` explains it.
    pub name: &'static str,
    /// The file that the clause stands in.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// `path:line` of another clause that it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// What would happen.
    pub message: String,
    /// The counterexample: the made-up offers, and the same with a third one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trials: Vec<Vec<TrialView>>,
    /// What may be done.
    pub help: String,
}

/// A made-up offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrialView {
    /// `A`, `B` or `C`.
    pub name: &'static str,
    /// Points for everything but the price, two decimals.
    pub quality: String,
    /// Comparable cost, in the RFP's currency.
    pub cost: String,
    /// Points of 100 with two decimals, or the evaluated price where the lowest wins.
    pub result: String,
}

/// The view of a lint; `None` for what is not the project's own: an attribute of a vocabulary that ships with rfpc.
pub fn lint(project: &Project, found: &Lint, sources: &Sources) -> Option<LintView> {
    let file = sources.get(found.at.file)?;
    let is_own =
        project.inputs.is_empty() || project.inputs.iter().any(|input| input.path == file.path());
    if matches!(found.kind, LintKind::UnusedAttribute { .. }) && !is_own {
        return None;
    }
    let (message, help) = words(&found.kind);
    Some(LintView {
        name: found.kind.name(),
        path: file.path().to_owned(),
        line: file.line_col(found.at.start).0,
        because: found.because.map(|span: Span| sources.location(span)),
        message,
        trials: trials(project, &found.kind),
        help: help.to_owned(),
    })
}

fn trials(project: &Project, kind: &LintKind) -> Vec<Vec<TrialView>> {
    let decimals = project.rfp.currency.exponent();
    let lowest_wins = project.rfp.lowest_wins();
    let view = |trial: &Trial| TrialView {
        name: trial.name,
        quality: plain(trial.quality, 2),
        cost: plain(trial.price, decimals),
        result: plain(trial.result, if lowest_wins { decimals } else { 2 }),
    };
    let views = |trials: &Vec<Trial>| trials.iter().map(view).collect();
    match kind {
        LintKind::CheapLoserFlips(Flip { without, with })
        | LintKind::DearLoserFlips(Flip { without, with })
        | LintKind::GoodLoserFlips(Flip { without, with }) => vec![views(without), views(with)],
        LintKind::MiddlePunished(trials) | LintKind::NoQualityFloor(trials) => vec![views(trials)],
        _ => Vec::new(),
    }
}

/// What would happen, and what may be done.
fn words(kind: &LintKind) -> (String, &'static str) {
    const ABSOLUTE: &str =
        "with `absolute from F to C`, or `quality_credit`, no offer changes what another earns";
    match kind {
        LintKind::CheapLoserFlips(_) => (
            "a cheap offer that can't win decides which of two others is ahead".to_owned(),
            ABSOLUTE,
        ),
        LintKind::DearLoserFlips(_) => (
            "a dear offer that can't win decides which of two others is ahead".to_owned(),
            ABSOLUTE,
        ),
        LintKind::GoodLoserFlips(_) => (
            "a good offer that is too dear to win decides which of two others is ahead".to_owned(),
            "without `relative to best` no offer changes what another earns for its quality",
        ),
        LintKind::MiddlePunished(_) => (
            "an offer half-way between two others in quality and in price is behind both"
                .to_owned(),
            "`absolute from F to C` falls in a straight line, so that the middle lies in the middle",
        ),
        LintKind::ZeroPrice => (
            "an offer for nothing leaves the formula undefined, and nobody is awarded".to_owned(),
            "publish a budget and a floor: `award { cost at least 10% of budget }`",
        ),
        LintKind::OneOfferAlone => (
            "a vendor who is alone earns all points for the price, whatever it asks".to_owned(),
            "demand more offers (`offers: at least 3`), or publish the ends with `absolute from F to C`",
        ),
        LintKind::NoQualityFloor(_) => (
            "an offer of hardly any quality wins by a low price".to_owned(),
            "demand a least quality: `award { technical at least 70% }`",
        ),
        LintKind::NilPrice { measure } => (
            format!("there is no `{measure}` in any scenario, so its price can't matter"),
            "state a volume above zero, or do not accept the measure",
        ),
        LintKind::IdlePreference {
            clause,
            requirement,
        } => (
            format!("every offer that meets `{requirement}` earns all of `{clause}`"),
            "prefer more than is required, or remove the preference",
        ),
        LintKind::IdleCriterion { criterion } => (
            format!("every offer that counts earns all points of `{criterion}`"),
            "prefer more than is required, or give the weight to another criterion",
        ),
        LintKind::IdleRequirement {
            clause,
            requirement,
        } => (
            format!("every offer that meets `{requirement}` meets `{clause}`"),
            "remove the weaker of the two",
        ),
        LintKind::NoWeight { criterion } => (
            format!("`{criterion}` has no weight, so nothing in it earns a point"),
            "give it a weight, or ask without points: `ask`",
        ),
        LintKind::IdleMinimum { clause } => (
            format!("nobody can miss the minimum of `{clause}`"),
            "raise the minimum, or leave it out",
        ),
        LintKind::IdleStatement { item } => (
            format!(
                "no measure that is accepted can need `{item}`, and every vendor is asked for it"
            ),
            "remove it from `state`, or accept a measure of time",
        ),
        LintKind::NoAssessors => (
            "people are to judge, and the RFP does not say how many".to_owned(),
            "add `panel { assessors: 3, discuss: differences above 2 }`",
        ),
        LintKind::UnusedAttribute { attribute } => (
            format!("`{attribute}` is declared and asked of nobody"),
            "require, prefer, judge or ask it, or remove the attribute",
        ),
    }
}

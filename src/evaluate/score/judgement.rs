//! What the panel gave.

use super::panel;
use crate::evaluate::arith;
use crate::evaluate::compliance::all_criteria;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, GivenScore, JudgedScore, TooLarge};
use crate::model::{Earn, Judgement, Offer, PanelSheet, Project, Scoring};
use crate::value::Decimal;

/// What the panel gave an offer, judgement by judgement.
pub(in crate::evaluate) fn judged(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
) -> Result<Vec<JudgedScore>, TooLarge> {
    judgements(project)
        .into_iter()
        .map(|judgement| judge(book, project, offer, judgement))
        .collect()
}

/// All judgements of the RFP, in its order.
pub(in crate::evaluate) fn judgements(project: &Project) -> Vec<&Judgement> {
    let mut judgements = Vec::new();
    for criterion in all_criteria(&project.rfp.criteria) {
        if let Scoring::Points(earns) = &criterion.scoring {
            judgements.extend(earns.iter().filter_map(|earn| match earn {
                Earn::Judge(judgement) => Some(judgement),
                Earn::Prefer(_) => None,
            }));
        }
    }
    judgements
}

fn judge(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    judgement: &Judgement,
) -> Result<JudgedScore, TooLarge> {
    let scores = given(book, project, offer, judgement);
    let scores = panel::left_out(&project.rfp.panel, scores);
    let mut agreed = project.agreed.iter();
    let agreed = agreed
        .find(|one| one.score.vendor == offer.alias && one.score.attribute == judgement.attribute);
    let mean = match agreed {
        Some(agreed) => Some(panel::agreed(book, &scores, agreed)),
        None => panel::mean(book, &project.rfp.panel, &scores)?,
    };
    if let Some(mean) = mean {
        book.name(mean, format!("{}.judged.{}", offer.alias, judgement.id));
    }
    Ok(JudgedScore {
        clause: judgement.id.clone(),
        scores,
        agreed: agreed.is_some(),
        mean,
    })
}

/// What each assessor gave.
fn given(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    judgement: &Judgement,
) -> Vec<GivenScore> {
    let sheets = project.panels.iter();
    let mut scores = Vec::new();
    for sheet in sheets.filter(|sheet| !is_conflicted(sheet, offer)) {
        let assessor = &sheet.assessor.value;
        let own = sheet
            .scores
            .iter()
            .filter(|score| score.vendor == offer.alias && score.attribute == judgement.attribute);
        for score in own {
            scores.push(GivenScore {
                assessor: assessor.clone(),
                score: book.stated(assessor, score.score, FigureUnit::Ratio, score.span),
                weight: panel::weight(book, &project.rfp.panel, sheet),
                dropped: None,
                reason: score.reason.clone(),
                at: score.span,
            });
        }
    }
    scores
}

/// Whoever has a conflict of interest with a vendor does not score it.
fn is_conflicted(sheet: &PanelSheet, offer: &Offer) -> bool {
    sheet
        .conflicts
        .iter()
        .any(|conflict| conflict.vendor == offer.alias)
}

/// A mean on the judgement's scale, from 0 to 1.
pub(super) fn on_scale(
    book: &mut Derivation,
    judgement: &Judgement,
    mean: Figure,
) -> Result<Figure, TooLarge> {
    let mut end = |label, value| book.stated(label, value, FigureUnit::Ratio, judgement.span);
    let (low, high) = (
        end("lowest score", judgement.low),
        end("highest score", judgement.high),
    );
    let range = arith::sub(high.value, low.value)?;
    let share = if range.is_zero() {
        Decimal::ZERO
    } else {
        arith::div(arith::sub(mean.value, low.value)?, range)?
    };
    let share = (share.clamp(Decimal::ZERO, Decimal::ONE), FigureUnit::Ratio);
    let inputs = [mean, low, high];
    Ok(book.step(
        "share of the scale",
        share,
        Formula::OnScale,
        &inputs,
        &[judgement.span],
    ))
}

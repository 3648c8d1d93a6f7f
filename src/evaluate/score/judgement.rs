//! What the panel gave.

use crate::evaluate::arith;
use crate::evaluate::compliance::all_criteria;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, JudgedScore, TooLarge};
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
    let mut scores = Vec::new();
    for sheet in project
        .panels
        .iter()
        .filter(|sheet| !is_conflicted(sheet, offer))
    {
        let own = sheet
            .scores
            .iter()
            .filter(|score| score.vendor == offer.alias && score.attribute == judgement.attribute);
        for score in own {
            let who = &sheet.assessor.value;
            let figure = book.stated(who, score.score, FigureUnit::Ratio, score.span);
            scores.push((who.clone(), figure, score.reason.clone(), score.span));
        }
    }
    let figures: Vec<Figure> = scores.iter().map(|(_, figure, ..)| *figure).collect();
    let mean = mean(book, &figures)?;
    if let Some(mean) = mean {
        book.name(mean, format!("{}.judged.{}", offer.alias, judgement.id));
    }
    Ok(JudgedScore {
        clause: judgement.id.clone(),
        scores,
        mean,
    })
}

/// Whoever has a conflict of interest with a vendor does not score it.
fn is_conflicted(sheet: &PanelSheet, offer: &Offer) -> bool {
    sheet
        .conflicts
        .iter()
        .any(|conflict| conflict.vendor == offer.alias)
}

fn mean(book: &mut Derivation, scores: &[Figure]) -> Result<Option<Figure>, TooLarge> {
    if scores.is_empty() {
        return Ok(None);
    }
    let sum = arith::sum(scores.iter().map(|score| score.value))?;
    let mean = (
        arith::div(sum, Decimal::from(scores.len()))?,
        FigureUnit::Ratio,
    );
    Ok(Some(book.step(
        "mean of the panel",
        mean,
        Formula::PanelMean,
        scores,
        &[],
    )))
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

//! Each score of the panel: the nearest other whole score with which another offer wins.

use super::{Change, ChangeTurn, Moved};
use crate::evaluate::robustness::decide::Priced;
use crate::evaluate::robustness::otherwise::Otherwise;
use crate::evaluate::score::judgement::judgements;
use crate::evaluate::{Derivation, FigureUnit, Formula, TooLarge, arith};
use crate::model::{Judgement, PanelScore, Project};
use crate::value::Decimal;

/// Every score that counts, of vendors.
pub(super) fn scores(
    book: &mut Derivation,
    project: &Project,
    otherwise: &mut Otherwise<'_>,
    winner: usize,
) -> Result<Vec<ChangeTurn>, TooLarge> {
    let priced = Priced::at(project, &otherwise.cheapest(project, &[])?);
    let mut all = Vec::new();
    for (sheet, panel) in project.panels.iter().enumerate() {
        for (position, score) in panel.scores.iter().enumerate() {
            let judged = judgements(project);
            let mut judged = judged.into_iter();
            let judgement = judged.find(|judgement| judgement.attribute == score.attribute);
            let mut offers = project.offers.iter();
            let offer = offers.position(|offer| offer.alias == score.vendor);
            let (Some(judgement), Some(offer)) = (judgement, offer) else {
                continue;
            };
            let moved = Moved::Score {
                assessor: panel.assessor.value.clone(),
                offer,
                clause: judgement.id.clone(),
            };
            let mut looks = Scores {
                priced: priced.clone(),
                at: (sheet, position),
                winner,
            };
            all.push(looks.turn(book, judgement, score, moved)?);
        }
    }
    Ok(all)
}

struct Scores {
    priced: Priced,
    at: (usize, usize),
    winner: usize,
}

impl Scores {
    fn turn(
        &mut self,
        book: &mut Derivation,
        judgement: &Judgement,
        score: &PanelScore,
        moved: Moved,
    ) -> Result<ChangeTurn, TooLarge> {
        let stated = book.stated("as stated", score.score, FigureUnit::Ratio, score.span);
        let mut turn = ChangeTurn {
            stated,
            below: None,
            above: None,
            range: (judgement.low, judgement.high),
            moved,
        };
        for (side, step) in [("below", Decimal::NEGATIVE_ONE), ("above", Decimal::ONE)] {
            let Some((at, answer)) = self.walk(score.score, step, turn.range)? else {
                continue;
            };
            let label = "first at which another offer wins";
            let value = (at, FigureUnit::Ratio);
            let at = book.step(label, value, Formula::ChangeTurn, &[stated], &[score.span]);
            book.name(at, format!("turn.{}.{side}", turn.moved.path()));
            let change = Some(Change { at, winner: answer });
            match side {
                "below" => turn.below = change,
                _ => turn.above = change,
            }
        }
        Ok(turn)
    }

    /// Score by score to an end of the scale.
    fn walk(
        &mut self,
        from: Decimal,
        step: Decimal,
        (low, high): (Decimal, Decimal),
    ) -> Result<Option<(Decimal, Option<usize>)>, TooLarge> {
        let mut at = from;
        loop {
            at = arith::add(at, step)?;
            if at < low || at > high {
                return Ok(None);
            }
            let panel = self.priced.project.panels.get_mut(self.at.0);
            let score = panel.and_then(|panel| panel.scores.get_mut(self.at.1));
            let Some(score) = score else { return Ok(None) };
            score.score = at;
            let answer = self.priced.winner()?;
            if answer != Some(self.winner) {
                return Ok(Some((at, answer)));
            }
        }
    }
}

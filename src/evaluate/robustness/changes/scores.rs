//! Each score of the panel: the nearest other whole score with which another offer wins.

use super::{Change, ChangeTurn, Moved};
use crate::evaluate::robustness::decide::Priced;
use crate::evaluate::score::judgement::judgements;
use crate::evaluate::{Derivation, FigureUnit, Formula, TooLarge, arith};
use crate::model::{Judgement, PanelScore, Project};
use crate::value::Decimal;

/// Every score that counts, of vendors.
pub(super) fn scores(
    book: &mut Derivation,
    project: &Project,
    mut priced: Priced,
    winner: usize,
) -> Result<Vec<ChangeTurn>, TooLarge> {
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
                priced: &mut priced,
                at: (sheet, position),
                winner,
            };
            all.push(looks.turn(book, judgement, score, moved)?);
            looks.answer(score.score);
        }
    }
    Ok(all)
}

struct Scores<'a> {
    priced: &'a mut Priced,
    at: (usize, usize),
    winner: usize,
}

impl Scores<'_> {
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

    /// Score by score to an end of the scale. More of one score never makes an offer worse, so where the very end
    /// changes nothing, no score before it does.
    fn walk(
        &mut self,
        from: Decimal,
        step: Decimal,
        (low, high): (Decimal, Decimal),
    ) -> Result<Option<(Decimal, Option<usize>)>, TooLarge> {
        let room = if step > Decimal::ZERO {
            arith::sub(high, from)?
        } else {
            arith::sub(from, low)?
        };
        let steps = room.floor();
        let last = arith::add(from, arith::mul(step, steps)?)?;
        if steps < Decimal::ONE || self.winner_at(last)? == Some(self.winner) {
            return Ok(None);
        }
        let mut at = from;
        while at != last {
            at = arith::add(at, step)?;
            let answer = self.winner_at(at)?;
            if answer != Some(self.winner) {
                return Ok(Some((at, answer)));
            }
        }
        Ok(None)
    }

    fn winner_at(&mut self, score: Decimal) -> Result<Option<usize>, TooLarge> {
        self.answer(score);
        self.priced.winner()
    }

    fn answer(&mut self, other: Decimal) {
        let panel = self.priced.project.panels.get_mut(self.at.0);
        if let Some(score) = panel.and_then(|panel| panel.scores.get_mut(self.at.1)) {
            score.score = other;
        }
    }
}

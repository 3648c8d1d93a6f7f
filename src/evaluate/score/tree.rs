//! The criteria tree: shares up from the answers, points down from the weights.

use super::{judgement, preference};
use crate::evaluate::arith;
use crate::evaluate::{
    CriterionScore, Derivation, EarnScore, Figure, FigureUnit, Formula, JudgedScore, TooLarge,
};
use crate::model::{Criterion, Earn, Offer, Project, Scoring};
use crate::source::Span;
use crate::value::Decimal;

/// A criterion's share of its points, before the price.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Graded<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// From 0 to 1; `None` for the price.
    pub share: Option<Figure>,
    /// The share if everything unknown earned all.
    pub at_best: Decimal,
    /// Sub-criteria.
    pub branches: Vec<Graded<'a>>,
    /// Preferences and judgements.
    pub earned: Vec<EarnScore>,
    weighted: Weighted,
}

/// Values and weights; kept apart so that points are divided once, at the end.
#[derive(Debug, Clone, Default)]
struct Weighted {
    inputs: Vec<Figure>,
    sum: Decimal,
    at_best: Decimal,
    weights: Decimal,
}

impl Weighted {
    fn add(&mut self, share: Figure, at_best: Decimal, weight: Figure) -> Result<(), TooLarge> {
        self.inputs.extend([share, weight]);
        self.sum = arith::add(self.sum, arith::mul(share.value, weight.value)?)?;
        self.at_best = arith::add(self.at_best, arith::mul(at_best, weight.value)?)?;
        self.weights = arith::add(self.weights, weight.value)?;
        Ok(())
    }

    fn over_weights(&self, sum: Decimal) -> Result<Decimal, TooLarge> {
        if self.weights.is_zero() {
            return Ok(Decimal::ZERO);
        }
        arith::div(sum, self.weights)
    }
}

/// Grades a criterion and everything below it.
pub(in crate::evaluate) fn grade<'a>(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    judged: &[JudgedScore],
    criterion: &'a Criterion,
) -> Result<Graded<'a>, TooLarge> {
    let mut graded = Graded {
        criterion,
        share: None,
        at_best: Decimal::ONE,
        branches: Vec::new(),
        earned: Vec::new(),
        weighted: Weighted::default(),
    };
    match &criterion.scoring {
        Scoring::Price(_) => return Ok(graded),
        Scoring::Branches(branches) => {
            for branch in branches {
                let below = grade(book, project, offer, judged, branch)?;
                if let Some(share) = below.share {
                    let weight = (branch.weight.value.0, FigureUnit::Percent);
                    let weight = book.stated("weight", weight.0, weight.1, branch.weight.span);
                    graded.weighted.add(share, below.at_best, weight)?;
                }
                graded.branches.push(below);
            }
        }
        Scoring::Points(earns) => {
            for earn in earns {
                let earned = earn_share(book, project, offer, judged, earn)?;
                let (weight, span) = weight_of(earn);
                let weight = book.stated("weight", weight, FigureUnit::Ratio, span);
                let at_best = if earned.known {
                    earned.share.value
                } else {
                    Decimal::ONE
                };
                graded.weighted.add(earned.share, at_best, weight)?;
                graded.earned.push(earned);
            }
        }
    }
    let share = graded.weighted.over_weights(graded.weighted.sum)?;
    graded.at_best = graded.weighted.over_weights(graded.weighted.at_best)?;
    let label = format!("share of {}", criterion.id);
    let (inputs, clauses) = (&graded.weighted.inputs, [criterion.span]);
    let share = (share, FigureUnit::Ratio);
    let share = book.step(&label, share, Formula::WeightedMean, inputs, &clauses);
    book.name(share, format!("{}.share.{}", offer.alias, criterion.id));
    graded.share = Some(share);
    Ok(graded)
}

fn weight_of(earn: &Earn) -> (Decimal, Span) {
    match earn {
        Earn::Prefer(preference) => (preference.weight, preference.span),
        Earn::Judge(judgement) => (judgement.weight, judgement.span),
    }
}

fn earn_share(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    judged: &[JudgedScore],
    earn: &Earn,
) -> Result<EarnScore, TooLarge> {
    let (clause, share) = match earn {
        Earn::Prefer(preference) => (
            &preference.id,
            preference::share(book, project, offer, preference)?,
        ),
        Earn::Judge(judgement) => {
            let own = judged.iter().find(|judged| judged.clause == judgement.id);
            let mean = own.and_then(|judged| judged.mean);
            let share = mean.map(|mean| judgement::on_scale(book, judgement, mean));
            (&judgement.id, share.transpose()?)
        }
    };
    let known = share.is_some();
    let share = match share {
        Some(share) => share,
        None => book.total("unknown: earns nothing", FigureUnit::Ratio, &[])?,
    };
    book.name(share, format!("{}.score.{clause}", offer.alias));
    Ok(EarnScore {
        clause: clause.clone(),
        share,
        known,
    })
}

/// The points of a graded criterion that can give `most`; `None` for the price.
pub(in crate::evaluate) fn score(
    book: &mut Derivation,
    alias: &str,
    graded: &Graded<'_>,
    most: Figure,
) -> Result<Option<CriterionScore>, TooLarge> {
    let Some(share) = graded.share else {
        return Ok(None);
    };
    let id = &graded.criterion.id;
    let mut branches = Vec::new();
    for branch in &graded.branches {
        let weight = &branch.criterion.weight;
        let weight = book.stated("weight", weight.value.0, FigureUnit::Percent, weight.span);
        let label = format!("points of {}", branch.criterion.id);
        let most = book.product(&label, FigureUnit::Points, most, weight)?;
        branches.extend(score(book, alias, branch, most)?);
    }
    let label = format!("points earned in {id}");
    let points = if branches.is_empty() {
        let product = arith::mul(most.value, graded.weighted.sum)?;
        let points = (graded.weighted.over_weights(product)?, FigureUnit::Points);
        book.step(&label, points, Formula::Product, &[most, share], &[])
    } else {
        let parts: Vec<Figure> = branches.iter().map(|branch| branch.points).collect();
        book.total(&label, FigureUnit::Points, &parts)?
    };
    let named = match graded.criterion.relative {
        Some(_) => "raw",
        None => "score",
    };
    book.name(points, format!("{alias}.{named}.{id}"));
    let earned = graded.earned.clone();
    Ok(Some(CriterionScore {
        id: id.clone(),
        most,
        points,
        raw: None,
        branches,
        earned,
    }))
}

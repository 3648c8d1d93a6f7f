//! Scores in one scenario, by its prices.

use super::{Ranked, ties};
use crate::evaluate::contract;
use crate::evaluate::score::price::{self, Field};
use crate::evaluate::score::score;
use crate::evaluate::standing::Standing;
use crate::evaluate::{ContractStance, CriterionScore, Derivation, Figure, FigureUnit, TooLarge};
use crate::model::{Criterion, Project, Scoring};

/// An offer's points in a scenario.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Scored {
    /// Index of the offer.
    pub offer: usize,
    /// The top-level criteria; without the price where its formula is undefined.
    pub scores: Vec<CriterionScore>,
    /// The sum; `None` where the price formula is undefined.
    pub total: Option<Figure>,
    /// What is compared where the lowest wins.
    pub evaluated: Option<Figure>,
    /// What the price rule compares.
    pub price: Figure,
}

impl Scored {
    /// The offer as the ranking takes it.
    pub(in crate::evaluate) fn ranked(&self, project: &Project, alias: &str) -> Option<Ranked> {
        if project.rfp.lowest_wins() && self.evaluated.is_none() {
            return None;
        }
        Some(Ranked {
            offer: self.offer,
            alias: alias.to_owned(),
            total: self.total?,
            evaluated: self.evaluated,
            keys: ties::keys(&project.rfp, &self.scores, self.price),
        })
    }
}

/// An offer's points that no scenario changes: by top-level criterion, `None` for the price.
pub(in crate::evaluate) type Merits = Vec<Option<CriterionScore>>;

/// The points without the price, of an offer that counts.
pub(in crate::evaluate) fn merits(
    book: &mut Derivation,
    standing: &Standing<'_>,
) -> Result<Merits, TooLarge> {
    let graded = standing.graded.iter();
    graded
        .map(|graded| {
            let most = most(book, graded.criterion);
            score(book, &standing.offer.alias, graded, most)
        })
        .collect()
}

/// Scores every offer that counts, by the prices of a scenario (by its position). `merits` by offer.
pub(in crate::evaluate) fn score_scenario(
    book: &mut Derivation,
    project: &Project,
    standings: &[Standing<'_>],
    merits: &[Merits],
    scenario: usize,
) -> Result<Vec<Scored>, TooLarge> {
    let counting = standings.iter().zip(merits).enumerate();
    let priced: Vec<(usize, &Merits, Figure)> = counting
        .filter(|(_, (standing, _))| standing.counts())
        .filter_map(|(offer, (standing, merits))| {
            Some((offer, merits, standing.compared(scenario)?))
        })
        .collect();
    let prices: Vec<Figure> = priced.iter().map(|(_, _, price)| *price).collect();
    let rule = project.rfp.price();
    let field = match rule {
        Some((_, rule)) => Field::of(book, rule, &prices)?,
        None => None,
    };
    let mut all = Vec::new();
    for (offer, merits, price) in priced {
        let scores = with_price(book, project, merits, field.as_ref().map(|f| (f, price)))?;
        let mut scored = Scored {
            offer,
            scores,
            total: None,
            evaluated: None,
            price,
        };
        if let Some((criterion, rule)) = rule.filter(|_| field.is_some()) {
            let stances = standings.get(offer).map_or(&[][..], |own| &own.contract);
            let total = points(book, &scored.scores, stances)?;
            scored.total = Some(total);
            if rule.method.lowest_wins() {
                let weight = most(book, criterion);
                scored.evaluated = price::evaluated(book, rule, weight, price, total)?;
            }
        }
        all.push(scored);
    }
    Ok(all)
}

/// The points of all criteria, less those that deviations lose.
pub(in crate::evaluate) fn points(
    book: &mut Derivation,
    scores: &[CriterionScore],
    stances: &[ContractStance],
) -> Result<Figure, TooLarge> {
    let points: Vec<Figure> = scores.iter().map(|score| score.points).collect();
    let sum = book.total("points", FigureUnit::Points, &points)?;
    contract::less_lost(book, sum, stances)
}

fn most(book: &mut Derivation, criterion: &Criterion) -> Figure {
    let weight = &criterion.weight;
    let label = format!("points of {}", criterion.id);
    book.stated(&label, weight.value.0, FigureUnit::Points, weight.span)
}

/// The prices of all and the offer's own turn into the points of the price criterion, where it has points.
fn with_price(
    book: &mut Derivation,
    project: &Project,
    merits: &Merits,
    prices: Option<(&Field, Figure)>,
) -> Result<Vec<CriterionScore>, TooLarge> {
    let mut scores = Vec::new();
    for (criterion, merit) in project.rfp.criteria.iter().zip(merits) {
        match (&criterion.scoring, prices) {
            (Scoring::Price(rule), Some((field, price))) if !rule.method.lowest_wins() => {
                let most = most(book, criterion);
                scores.push(CriterionScore {
                    id: criterion.id.clone(),
                    most,
                    points: price::points(book, rule, most, field, price)?,
                    raw: None,
                    branches: Vec::new(),
                    earned: Vec::new(),
                });
            }
            _ => scores.extend(merit.clone()),
        }
    }
    Ok(scores)
}

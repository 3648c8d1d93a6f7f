//! The open answers that could change who is first. What is left out can't; what is named may, by some answers to it
//! and to the others.

use super::contender::Contender;
use crate::evaluate::compliance::all_criteria;
use crate::evaluate::standing::Standing;
use crate::evaluate::{OpenItem, Places};
use crate::model::{ClauseId, DeviationRule, Earn, PriceMethod, PriceRule, Project, Scoring};

/// What an answer does to its offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// It earns points.
    Points,
    /// It may exclude the offer.
    Standing,
    /// It makes the price.
    Price,
    /// It is shown.
    Nothing,
}

/// By contender, those of its open items that could change who is first in the base scenario.
pub(super) fn deciding(
    project: &Project,
    rule: &PriceRule,
    standings: &[Standing<'_>],
    contenders: &[Contender],
    places: &[Places],
) -> Vec<Vec<OpenItem>> {
    let settled = |places: &Places| places.worst == 1 && !places.may_fall_out;
    let is_settled = places.iter().any(settled);
    let own = contenders.iter().zip(places).enumerate();
    own.map(|(at, (contender, own))| {
        let open = standings
            .get(contender.offer)
            .map_or(&[][..], |own| &own.open);
        let could_be_first = places.iter().enumerate();
        let others = could_be_first.filter(|(other, places)| *other != at && places.best == 1);
        let relative = project
            .rfp
            .criteria
            .iter()
            .any(|one| one.relative.is_some());
        let moves_others = (compares(rule) || relative) && others.count() > 1;
        let decides = |item: &&OpenItem| {
            let may_lead = own.best == 1;
            !is_settled
                && match moves(project, item) {
                    Moves::Points => may_lead && own.worst > 1 || relative && moves_others,
                    Moves::Standing => may_lead || moves_others,
                    Moves::Price => may_lead && own.worst > 1 || moves_others,
                    Moves::Nothing => false,
                }
        };
        open.iter().filter(decides).cloned().collect()
    })
    .collect()
}

/// Whether an offer's price changes the points of the others.
fn compares(rule: &PriceRule) -> bool {
    !rule.method.lowest_wins() && !matches!(*rule.method, PriceMethod::Absolute { .. })
}

fn moves(project: &Project, item: &OpenItem) -> Moves {
    match item {
        OpenItem::Requirement { .. } => Moves::Standing,
        OpenItem::Evidence { required: true, .. } | OpenItem::Expiry { required: true, .. } => {
            Moves::Standing
        }
        OpenItem::Evidence { clause, .. }
        | OpenItem::Expiry { clause, .. }
        | OpenItem::Answer { clause, .. }
        | OpenItem::Score { clause } => of_clause(project, clause),
        OpenItem::Tariff { .. } => Moves::Price,
        OpenItem::Contract { clause } => of_contract(project, clause),
        OpenItem::Credit { .. } => Moves::Nothing,
    }
}

/// Points of a criterion with a minimum, or in an RFP with a technical one, may exclude too.
fn of_clause(project: &Project, clause: &ClauseId) -> Moves {
    for criterion in all_criteria(&project.rfp.criteria) {
        let Scoring::Points(earns) = &criterion.scoring else {
            continue;
        };
        for earn in earns {
            let (id, minimum) = match earn {
                Earn::Prefer(preference) => (&preference.id, false),
                Earn::Judge(judgement) => (&judgement.id, judgement.minimum.is_some()),
            };
            if id == clause {
                let above = all_criteria(&project.rfp.criteria);
                let mut above = above.into_iter().filter(|own| clause.starts_with(&own.id));
                let gated = project.rfp.award.technical.is_some() || minimum;
                let gated = gated || above.any(|own| own.minimum.is_some());
                return if gated {
                    Moves::Standing
                } else {
                    Moves::Points
                };
            }
        }
    }
    Moves::Nothing
}

fn of_contract(project: &Project, clause: &ClauseId) -> Moves {
    let mut clauses = project.rfp.contract.iter();
    let own = clauses.find(|own| own.id == *clause);
    match own.map(|own| own.deviation.value) {
        Some(DeviationRule::Rejected) => Moves::Standing,
        Some(DeviationRule::Loses(_)) => Moves::Points,
        Some(DeviationRule::Listed) | None => Moves::Nothing,
    }
}

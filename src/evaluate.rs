//! Model to evaluation: demand, cost, compliance, score and award, every figure with its derivation.

mod arith;
mod cost;
mod demand;
mod derivation;
mod evaluation;
mod finding;
mod rates;
mod staffing;
mod steps;
#[cfg(test)]
mod testing;

pub use derivation::{Derivation, Figure, FigureUnit, Formula, Node, NodeId};
pub use evaluation::{
    Award, ChannelDemand, CostLine, CriterionScore, EarnScore, Evaluation, JudgedScore, LineKind,
    LineTotal, MonthCost, NoAward, OfferEvaluation, Outcome, ScenarioCost, ScenarioDemand,
    ScenarioOutcome, Status, TariffCost,
};
pub use finding::{Abnormal, Compliance, Finding, OpenItem, RequirementResult};

use crate::model::Project;

/// A figure left the range in which decimals are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// Evaluates every offer of a project. The same project gives the same evaluation, figure for figure.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn evaluate(project: &Project) -> Result<Evaluation, TooLarge> {
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, project)?;
    let basis = cost::Basis {
        project,
        needs: &needs,
    };
    for offer in &project.offers {
        let costs = cost::costs(&mut book, basis, offer)?;
        cost::name_costs(&mut book, &offer.alias, &costs);
    }
    let _ = needs.iter().map(|needs| needs.shown()).collect::<Vec<_>>();
    Err(TooLarge)
}

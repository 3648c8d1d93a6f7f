//! Model to evaluation: demand, cost, compliance, score and award, every figure with its derivation.

mod abnormal;
mod arith;
mod award;
mod band;
mod certainty;
mod compliance;
mod contract;
mod cost;
mod demand;
mod derivation;
mod earlier;
mod evaluation;
mod figures;
mod finding;
mod findings;
mod former;
mod lint;
mod negotiation;
mod offer;
mod places;
mod priced;
mod rates;
mod rehearsal;
mod remarks;
mod robustness;
mod score;
mod share;
pub mod split;
mod staffing;
mod standing;
mod steps;
mod technical;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod trials;

pub use award::{CEILING, FLOOR, TECHNICAL, budget_bounds};
pub use certainty::{End, FirstIf, ItemRange, Places, Range, TariffRange};
pub use derivation::{
    Derivation, Figure, FigureUnit, Formula, InUnit, Label, Node, NodeId, Noted, PathId, PathPart,
    UnitId,
};
pub use earlier::{EarlierOffer, EarlierRound};
pub use evaluation::{
    Award, ChannelDemand, ContractStance, CostLine, CriterionScore, Deflected, EarnScore,
    Evaluation, GivenScore, JudgedScore, LineKind, LineTotal, MonthCost, NoAward, OfferEvaluation,
    Outcome, RateBand, ScenarioCost, ScenarioDemand, ScenarioOutcome, Shared, Stance, Status,
    TariffCost,
};
pub use figures::{
    BreakEven, Cheaper, CreditStance, Credited, CreditedMonth, Crossing, Depth, Effect, EffectOf,
    Figures, GivenUp, Lost, Stretch, TariffAt, UnusualMinute, WhichTariff,
};
pub use figures::{OfferFigures, PresentValue, RangeFigures, ScenarioFigures, TariffFigures};
pub use finding::{
    Abnormal, AppliesResult, CheckResult, Compliance, Finding, OpenItem, RequirementResult,
};
pub use former::FormerRule;
pub use lint::{Flip, Lint, LintKind, Trial, lint};
pub use negotiation::{Lever, LeverOf, LineAgainst, Negotiation, TargetCost, Tried, negotiate};
pub use rehearsal::{Rehearsal, rehearse};
pub use robustness::{
    Acceptability, Change, ChangeTurn, Contest, Counts, Moved, OfferPlaces, Sampled, State, Turn,
    VolumeCosts, WeightTurn, count_places, threads,
};
pub use score::price::{price_points, worked};
pub use share::with_shares;
pub use staffing::{
    ChannelStaffing, Offered, Served, Service, Staffed, StaffedTerm, Target, required, service,
};
pub use technical::technical;

use crate::model::{Project, Reviews};
use crate::value::Decimal;

/// A figure left the range in which decimals are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// The reviews of all sources as one figure, in percent; nothing where it is too large to be computed exactly.
pub fn pooled_rating(reviews: &Reviews) -> Option<Decimal> {
    compliance::pooled::pooled(reviews).ok()
}

/// Evaluates every offer of a project. The same project gives the same evaluation, figure for figure.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn evaluate(project: &Project) -> Result<Evaluation, TooLarge> {
    evaluate_to(project, Depth::Decision)
}

/// As [`evaluate`], with the figures that people ask of costs beside their sums, which decide nothing.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn evaluate_to(project: &Project, depth: Depth) -> Result<Evaluation, TooLarge> {
    let project = with_shares(project)?;
    let (project, shut) = technical::opened(project)?;
    let project = &project;
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, project)?;
    share::name_shares(&mut book, project, &needs)?;
    let basis = cost::Basis {
        project,
        needs: &needs,
    };
    let offers = project.offers.iter();
    let mut standings = offers
        .map(|offer| standing::standing(&mut book, basis, offer))
        .collect::<Result<Vec<_>, _>>()?;
    technical::keep_shut(&mut book, project, &mut standings, &shut)?;
    let rounds = award::rounds(&mut book, project, &needs, &mut standings)?;
    let base = rounds.first();
    let ranking = base.map_or(&[][..], |base| &base.ranking);
    let findings = findings::findings(&mut book, project, &standings)?;
    let ranked: Vec<usize> = ranking.iter().map(|(ranked, _)| ranked.offer).collect();
    let figures = figures::figures(&mut book, basis, &standings, &ranked, depth)?;
    let former = former::former_rules(&mut book, project, depth)?;
    let turns = robustness::turns(&mut book, project, base)?;
    let acceptability = if depth.shows_places() {
        robustness::acceptability(&mut book, project, &standings, &rounds)?
    } else {
        None
    };
    let changes = if depth.shows_changes() {
        robustness::changes(&mut book, basis, &standings, base)?
    } else {
        Vec::new()
    };
    let volumes = if depth == Depth::Memo {
        robustness::volumes(project, &standings, base)?
    } else {
        Vec::new()
    };
    let places = places::places(&mut book, project, &standings)?;
    let earlier = earlier::rounds(&mut book, project)?;
    let offers = standings.into_iter().zip(findings).zip(places).enumerate();
    Ok(Evaluation {
        turns,
        acceptability,
        changes,
        volumes,
        derivation: book,
        demand: needs.iter().map(demand::Needs::shown).collect(),
        ranking: ranking
            .iter()
            .map(|(ranked, place)| (ranked.offer, *place))
            .collect(),
        award: award::award(project, base),
        offers: offers
            .map(|(index, ((standing, found), places))| {
                let before = earlier::open_before(&earlier, standing.offer);
                offer::evaluation(index, standing, &rounds, (found, places), before)
            })
            .collect(),
        earlier,
        figures,
        former,
    })
}

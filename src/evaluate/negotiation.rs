//! What one vendor would have to change to be first, solved on the evaluation itself.

mod against;
mod bench;
mod levers;

use self::bench::Bench;
use super::arith;
use super::{Derivation, Evaluation, Figure, FigureUnit, Formula, Status, TooLarge};
use crate::model::{AnswerValue, ClauseId, OfferRole, Project};

pub use self::against::LineAgainst;
pub use self::bench::Tried;

/// Everything that a negotiation with one vendor starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negotiation {
    /// The vendor's place among the evaluation's offers.
    pub offer: usize,
    /// What has to be put right before the offer counts at all; all that follows takes that as done.
    pub needed: Vec<ClauseId>,
    /// Where the offer stands then.
    pub now: Tried,
    /// The cost at which the offer is first and everything else stays; `None` where it is first, and where no cost does it.
    pub target: Option<TargetCost>,
    /// The highest cost at which an offer that is first stays first.
    pub room: Option<TargetCost>,
    /// Changes by which it would earn more, in the order of the RFP; each with what it does alone.
    pub levers: Vec<Lever>,
    /// Where it stands with all of them.
    pub together: Option<Tried>,
    /// The cost at which it is first with all of them, where they are not enough.
    pub target_together: Option<TargetCost>,
    /// How many others count.
    pub others: usize,
    /// Preferences and clauses of the contract in which at least one other that counts is better.
    pub better: Vec<ClauseId>,
    /// What it charges against the middle of the others, dearest first.
    pub lines: Vec<LineAgainst>,
}

/// A cost that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetCost {
    /// The cost that is compared, to the smallest unit of the currency.
    pub cost: Figure,
    /// By how much the vendor's cost differs from it, positive.
    pub difference: Figure,
    /// That in percent of the vendor's cost.
    pub percent: Figure,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    /// What is changed.
    pub of: LeverOf,
    /// Where the offer stands with this change alone.
    pub tried: Tried,
}

/// What can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeverOf {
    /// An answer becomes the one that earns all.
    Answer {
        /// The attribute.
        attribute: String,
        /// The preferences that it counts for.
        clauses: Vec<ClauseId>,
        /// What the vendor answers now.
        now: Option<AnswerValue>,
        /// What earns all.
        best: AnswerValue,
    },
    /// A deviation from a clause of the contract is withdrawn.
    Deviation {
        /// The clause.
        clause: ClauseId,
    },
}

/// Works out a negotiation with the vendor at this place of the offers; its figures are named `ALIAS.target…`. `None`
/// for the baseline.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn negotiate(
    project: &Project,
    evaluation: &mut Evaluation,
    offer: usize,
) -> Result<Option<Negotiation>, TooLarge> {
    let vendor = project.offers.get(offer);
    let Some(vendor) = vendor.filter(|own| own.role == OfferRole::Vendor) else {
        return Ok(None);
    };
    let needed = needed(evaluation, offer);
    let mended = levers::mended(project, evaluation, offer)?;
    let bench = Bench::of(&mended, offer)?;
    let now = bench.now()?;
    let alias = vendor.alias.as_str();
    let mut figures = Figures {
        evaluation,
        project,
        offer,
    };
    let target = match now.first {
        true => None,
        false => figures.target(bench.highest_first()?, alias, "target")?,
    };
    let room = match now.first {
        true => figures.target(bench.highest_first()?, alias, "room")?,
        false => None,
    };
    let possible = levers::levers(&mended, offer)?;
    let mut found = Vec::new();
    for (of, changed) in possible {
        let tried = Bench::of(&changed, offer)?.now()?;
        if tried.points > now.points || (tried.first && !now.first) || tried.cost < now.cost {
            found.push(Lever { of, tried });
        }
    }
    let together = levers::together(&mended, offer, &found)?;
    let with_all = Bench::of(&together, offer)?;
    let tried = with_all.now()?;
    let target_together = match tried.first || found.is_empty() {
        true => None,
        false => figures.target(with_all.highest_first()?, alias, "target.together")?,
    };
    let better = bench.better();
    let others = bench.others();
    let lines = against::lines(project, evaluation, offer)?;
    Ok(Some(Negotiation {
        offer,
        needed,
        now,
        target,
        room,
        together: (!found.is_empty()).then_some(tried),
        levers: found,
        target_together,
        others,
        better,
        lines,
    }))
}

/// What keeps an offer from counting.
fn needed(evaluation: &Evaluation, offer: usize) -> Vec<ClauseId> {
    let Some(own) = evaluation.offers.get(offer) else {
        return Vec::new();
    };
    match &own.status {
        Status::Excluded(clauses) => clauses.clone(),
        Status::Open => {
            let unknown = own
                .compliance
                .iter()
                .filter(|result| result.compliance == super::Compliance::Unknown);
            unknown.map(|result| result.clause.clone()).collect()
        }
        Status::Counts | Status::Baseline => Vec::new(),
    }
}

/// Where the figures of a negotiation are noted.
struct Figures<'a> {
    evaluation: &'a mut Evaluation,
    project: &'a Project,
    offer: usize,
}

impl Figures<'_> {
    /// A target with its derivation: from the costs that are compared and the points of those that count.
    fn target(
        &mut self,
        cost: Option<crate::value::Decimal>,
        alias: &str,
        name: &str,
    ) -> Result<Option<TargetCost>, TooLarge> {
        let offers = &self.evaluation.offers;
        let own = offers.get(self.offer);
        let own = own
            .and_then(|own| own.scenarios.first())
            .and_then(|base| base.cost);
        let (Some(cost), Some(own)) = (cost, own) else {
            return Ok(None);
        };
        let mut inputs = vec![own];
        for (at, _) in &self.evaluation.ranking {
            let rival = offers.get(*at).filter(|_| *at != self.offer);
            inputs.extend(rival.and_then(|rival| rival.total));
        }
        let money = || FigureUnit::Money(self.project.rfp.currency.value);
        let clauses: Vec<_> = self
            .project
            .rfp
            .price()
            .map(|(_, rule)| rule.span)
            .into_iter()
            .collect();
        let book: &mut Derivation = &mut self.evaluation.derivation;
        let cost = book.step(
            "cost to be first",
            (cost, money()),
            Formula::Target,
            &inputs,
            &clauses,
        );
        let (more, less) = match own.value >= cost.value {
            true => (own, cost),
            false => (cost, own),
        };
        let difference = book.difference("difference to it", money(), more, less)?;
        let percent = match own.value.is_zero() {
            true => crate::value::Decimal::ZERO,
            false => arith::div(
                arith::mul(difference.value, crate::value::Decimal::ONE_HUNDRED)?,
                own.value,
            )?,
        };
        let value = (percent, FigureUnit::Percent);
        let percent = book.step(
            "difference in percent",
            value,
            Formula::Quotient,
            &[difference, own],
            &[],
        );
        book.name(cost, format!("{alias}.{name}"));
        book.name(difference, format!("{alias}.{name}.difference"));
        book.name(percent, format!("{alias}.{name}.percent"));
        Ok(Some(TargetCost {
            cost,
            difference,
            percent,
        }))
    }
}

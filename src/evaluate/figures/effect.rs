//! What one clause of a tariff adds over the term: the tariff is priced again with that clause neutral, and the
//! difference is what it adds. Each stands by itself: together they are not the sum, as one works on another.

mod neutral;

use self::neutral::{Neutral, neutrals};
use crate::evaluate::cost::{self, Basis};
use crate::evaluate::staffing::Agents;
use crate::evaluate::trials::Trials;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, ScenarioCost, TooLarge};
use crate::model::Tariff;

/// What one clause adds to the cost of the base scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Which.
    pub clause: EffectOf,
    /// More than without it; less where it is negative.
    pub adds: Figure,
}

/// What can be made neutral in a tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EffectOf {
    /// The time of contacts rounded up.
    Rounding,
    /// The least time billed of a contact.
    LeastTime,
    /// Wrap-up billed.
    Wrap,
    /// Hold billed.
    Hold,
    /// The wait for an agent billed.
    Queue,
    /// The least to pay.
    Minimum,
    /// A surcharge, by what it is on.
    Surcharge(String),
    /// A discount, by its name.
    Discount(String),
    /// Prices that rise.
    Indexation,
    /// A tax, by its name.
    Tax(String),
    /// One per cent by which the tariff's currency rises, by its code.
    Currency(String),
}

impl EffectOf {
    /// Its part of a path: `surcharge-holidays`.
    pub fn slug(&self) -> String {
        let named = |kind: &str, name: &str| format!("{kind}-{}", cost::slug(name));
        match self {
            Self::Rounding => "rounding".to_owned(),
            Self::LeastTime => "least-time".to_owned(),
            Self::Wrap => "wrap".to_owned(),
            Self::Hold => "hold".to_owned(),
            Self::Queue => "queue".to_owned(),
            Self::Minimum => "minimum".to_owned(),
            Self::Indexation => "indexation".to_owned(),
            Self::Surcharge(name) => named("surcharge", name),
            Self::Discount(name) => named("discount", name),
            Self::Tax(name) => named("tax", name),
            Self::Currency(code) => named("currency", code),
        }
    }
}

/// What each clause of a tariff adds in the base scenario, in the order of an invoice.
pub(super) fn effects(
    book: &mut Derivation,
    basis: Basis<'_>,
    tariff: &Tariff,
    base: &ScenarioCost,
    path: &str,
) -> Result<Vec<Effect>, TooLarge> {
    let mut effects = Vec::new();
    let Some(scenario) = basis.project.rfp.scenarios.first() else {
        return Ok(effects);
    };
    let agents = if tariff.counts_agents() {
        Agents::Counted
    } else {
        Agents::None
    };
    let mut trials = Trials::of(basis.project, scenario, agents)?;
    for neutral in neutrals(basis.project, tariff) {
        if let Some(effect) = effect(book, basis, &mut trials, neutral, base)? {
            let name = format!("{path}.adds.{}", effect.clause.slug());
            book.name(effect.adds, name);
            effects.push(effect);
        }
    }
    Ok(effects)
}

fn effect(
    book: &mut Derivation,
    basis: Basis<'_>,
    trials: &mut Trials<'_>,
    neutral: Neutral,
    base: &ScenarioCost,
) -> Result<Option<Effect>, TooLarge> {
    let project = neutral.project.as_ref().unwrap_or(basis.project);
    let [Some(other)] = trials.costs_in(project, &[], [&neutral.tariff])? else {
        return Ok(None);
    };
    let money = || FigureUnit::Money(*basis.project.rfp.currency);
    let lines: Vec<Figure> = other
        .lines
        .iter()
        .map(|line| {
            let value = (line.amount.value, money());
            book.step(line.name.to_string(), value, Formula::Repriced, &[], &[])
        })
        .collect();
    let label = format!("cost with it neutral: {}", neutral.clause.slug());
    let without = (other.total.value, money());
    let without = book.step(label, without, Formula::Repriced, &lines, &neutral.clauses);
    // A currency's effect is of what is not there yet, all others of what is.
    let (more, less) = match neutral.clause {
        EffectOf::Currency(_) => (without, base.total),
        _ => (base.total, without),
    };
    let adds = book.difference("what it adds", money(), more, less)?;
    let clause = neutral.clause;
    Ok(Some(Effect { clause, adds }))
}

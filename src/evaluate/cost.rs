//! What a tariff costs: an invoice for each month of the term, in each scenario.

mod band;
mod billed_time;
mod charge;
mod convert;
mod course;
mod discount;
mod ends;
mod fee;
mod gap;
mod invoice;
mod legs;
mod minimum;
mod month;
mod names;
mod open;
mod packages;
mod passed;
mod plan;
mod quantity;
mod ranges;
mod slug;
pub(in crate::evaluate) mod surcharge;
mod tax;
mod term;
#[cfg(test)]
mod tests;
mod tiers;

use self::convert::Exchange;
use self::plan::Plan;
use super::demand::Needs;
use super::{Derivation, OpenItem, ScenarioCost, TariffCost, TariffRange, TooLarge};
use crate::model::{Offer, Project, Tariff};

pub(super) use self::ends::{Completions, completions};
pub(super) use self::names::{name_costs, paths};
pub(super) use self::ranges::{name_ranges, open_path, price_range};
pub(super) use self::slug::slug;

/// What all tariffs are priced against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis<'a> {
    /// The RFP, its holidays and its rates.
    pub project: &'a Project,
    /// By scenario, `base` first.
    pub needs: &'a [Needs<'a>],
}

/// The priced tariffs of an offer and what the others leave unsaid.
#[derive(Debug, Default)]
pub(super) struct Costs {
    /// Those that can be priced, in the order stated.
    pub tariffs: Vec<TariffCost>,
    /// What is unsaid, tariff by tariff.
    pub open: Vec<OpenItem>,
    /// Index into `tariffs` of the cheapest in the base scenario.
    pub chosen: Option<usize>,
    /// What the tariffs that are not whole may cost, in the order stated.
    pub ranges: Vec<TariffRange>,
}

/// Prices every tariff of an offer.
pub(super) fn costs(
    book: &mut Derivation,
    basis: Basis<'_>,
    offer: &Offer,
) -> Result<Costs, TooLarge> {
    let mut costs = Costs::default();
    for tariff in &offer.tariffs {
        let unsaid = open::unsaid(basis, offer, tariff);
        if !unsaid.is_empty() {
            costs
                .ranges
                .push(ends::range(book, basis, tariff, &unsaid)?);
        }
        match Exchange::of(book, basis.project, *tariff.currency) {
            Some(exchange) if unsaid.is_empty() => {
                let cost = tariff_cost(book, basis, tariff, exchange)?;
                costs.tariffs.push(cost);
            }
            Some(_) => costs.open.extend(unsaid),
            None => {
                if unsaid.is_empty() {
                    costs.ranges.push(TariffRange::unknown(tariff.name.clone()));
                }
                costs.open.extend(unsaid);
                costs.open.push(open::no_rate(tariff));
            }
        }
    }
    if offer.tariffs.is_empty() {
        costs.open.push(open::no_tariff());
    }
    costs.chosen = cheapest(&costs.tariffs);
    Ok(costs)
}

/// Prices one tariff in the scenario at a position, whatever else it leaves unsaid; `None` without an exchange
/// rate, and where a month has more than any package holds and nobody says what that costs.
pub(super) fn price(
    book: &mut Derivation,
    basis: Basis<'_>,
    tariff: &Tariff,
    scenario: usize,
) -> Result<Option<ScenarioCost>, TooLarge> {
    let exchange = Exchange::of(book, basis.project, *tariff.currency);
    let (Some(exchange), Some(needs)) = (exchange, basis.needs.get(scenario)) else {
        return Ok(None);
    };
    if open::lacks_overage(basis, tariff).next().is_some() {
        return Ok(None);
    }
    let (plan, with_tax) = planned(book, basis, tariff, exchange)?;
    let months = month::walk(book, basis.project, &plan, needs)?;
    term::add_up(book, needs.scenario, &plan, months, with_tax).map(Some)
}

fn planned<'a>(
    book: &mut Derivation,
    basis: Basis<'_>,
    tariff: &'a Tariff,
    exchange: Exchange,
) -> Result<(Plan<'a>, bool), TooLarge> {
    let mut plan = Plan::of(book, basis.project, tariff, exchange)?;
    packages::take_once(book, &mut plan, basis.needs)?;
    Ok((plan, compares_with_tax(basis.project)))
}

/// What a tariff costs in each scenario, by which plan, and whether the price rule compares taxes.
fn scenario_costs<'t>(
    book: &mut Derivation,
    basis: Basis<'_>,
    tariff: &'t Tariff,
    exchange: Exchange,
) -> Result<(Plan<'t>, bool, Vec<ScenarioCost>), TooLarge> {
    let (plan, with_tax) = planned(book, basis, tariff, exchange)?;
    let scenarios = basis.needs.iter().map(|needs| {
        let months = month::walk(book, basis.project, &plan, needs)?;
        term::add_up(book, needs.scenario, &plan, months, with_tax)
    });
    let scenarios = scenarios.collect::<Result<Vec<ScenarioCost>, _>>()?;
    Ok((plan, with_tax, scenarios))
}

fn tariff_cost(
    book: &mut Derivation,
    basis: Basis<'_>,
    tariff: &Tariff,
    exchange: Exchange,
) -> Result<TariffCost, TooLarge> {
    let (plan, with_tax, scenarios) = scenario_costs(book, basis, tariff, exchange)?;
    Ok(TariffCost {
        tariff: tariff.name.clone(),
        scenarios,
        band: band::ends(book, basis, plan, with_tax)?,
    })
}

/// The first of those with the lowest cost.
fn cheapest(tariffs: &[TariffCost]) -> Option<usize> {
    let base = |tariff: &TariffCost| Some(tariff.scenarios.first()?.compared.value);
    let priced = tariffs.iter().enumerate();
    let costs = priced.filter_map(|(index, tariff)| Some((index, base(tariff)?)));
    costs.min_by_key(|(_, cost)| *cost).map(|(index, _)| index)
}

/// Whether the RFP's price rule compares prices with their taxes.
fn compares_with_tax(project: &Project) -> bool {
    let price = project.rfp.price();
    price.is_none_or(|(_, rule)| rule.with_tax)
}

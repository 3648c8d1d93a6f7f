//! Packages: units of a month at a fixed price, with a rate above them.

use super::plan::{Plan, PlannedCharge};
use super::{billed_time, quantity};
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Charge, Package, PackageChoice};
use crate::value::{Currency, Decimal, format_decimal};

/// A package's stated figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct PackageFigures {
    /// Units of a month.
    pub units: Figure,
    /// The price of a month.
    pub price: Figure,
    /// The rate of further units.
    pub then: Option<Figure>,
}

/// When one of the packages is chosen; each month where the baseline does not say.
pub(super) fn choice(charge: &Charge) -> PackageChoice {
    charge
        .chosen
        .as_ref()
        .map_or(PackageChoice::EachMonth, |chosen| chosen.value)
}

/// Whether the packages say the price of these months' quantities.
pub(super) fn cover(charge: &Charge, quantities: &[Decimal]) -> bool {
    let mut packages = charge.packages.iter();
    match choice(charge) {
        _ if charge.packages.is_empty() => true,
        PackageChoice::Once => packages.any(|package| covers_all(package, quantities)),
        PackageChoice::EachMonth => quantities.iter().all(|quantity| {
            let mut packages = charge.packages.iter();
            packages.any(|package| covers(package, *quantity))
        }),
    }
}

fn covers(package: &Package, quantity: Decimal) -> bool {
    package.then.is_some() || quantity <= package.units
}

fn covers_all(package: &Package, quantities: &[Decimal]) -> bool {
    quantities.iter().all(|quantity| covers(package, *quantity))
}

/// A month's quantity at the cheapest of the packages that say its price.
pub(super) fn price(
    book: &mut Derivation,
    currency: Currency,
    packages: &[PackageFigures],
    counted: Figure,
) -> Result<Figure, TooLarge> {
    let mut prices = Vec::new();
    for package in packages {
        prices.extend(of_one(book, currency, package, counted)?);
    }
    least(book, "the cheapest package", currency, &prices)
}

/// The first lowest of several prices.
fn least(
    book: &mut Derivation,
    label: &'static str,
    currency: Currency,
    prices: &[Figure],
) -> Result<Figure, TooLarge> {
    if let [only] = prices {
        return Ok(*only);
    }
    // `cover` holds, so that one package at least says the price.
    let lowest = prices.iter().map(|price| price.value).min();
    let value = (lowest.ok_or(TooLarge)?, FigureUnit::Money(currency));
    Ok(book.step(label, value, Formula::Least, prices, &[]))
}

/// The price of the package and of what exceeds it; `None` where nobody says the latter.
fn of_one(
    book: &mut Derivation,
    currency: Currency,
    package: &PackageFigures,
    counted: Figure,
) -> Result<Option<Figure>, TooLarge> {
    if counted.value <= package.units.value {
        return Ok(Some(package.price));
    }
    let Some(then) = package.then else {
        return Ok(None);
    };
    let unit = book.same_unit(counted);
    let label = "units above the package";
    let above = book.difference(label, unit, counted, package.units)?;
    let money = || FigureUnit::Money(currency);
    let above = book.product("price above the package", money(), above, then)?;
    let label = format!("package of {}", format_decimal(package.units.value, None));
    book.total(&label, money(), &[package.price, above])
        .map(Some)
}

/// Takes one package for the term where the tariff says so: the cheapest over the term in the base scenario,
/// of those that say the price of every scenario's months.
pub(super) fn take_once(
    book: &mut Derivation,
    plan: &mut Plan<'_>,
    scenarios: &[Needs<'_>],
) -> Result<(), TooLarge> {
    let currency = plan.exchange.from;
    for planned in &mut plan.charges {
        let is_once = choice(planned.item) == PackageChoice::Once;
        if is_once && planned.packages.len() > 1 {
            planned.packages = vec![cheapest(book, currency, planned, scenarios)?];
        }
    }
    Ok(())
}

fn cheapest(
    book: &mut Derivation,
    currency: Currency,
    planned: &PlannedCharge<'_>,
    scenarios: &[Needs<'_>],
) -> Result<PackageFigures, TooLarge> {
    let mut quantities = Vec::new();
    for needs in scenarios {
        quantities.push(over_term(book, needs, planned.item)?);
    }
    let all: Vec<Decimal> = quantities.iter().flatten().map(|one| one.value).collect();
    let base = quantities.first().map(Vec::as_slice).unwrap_or_default();
    let mut candidates = Vec::new();
    for (package, figures) in planned.item.packages.iter().zip(&planned.packages) {
        if covers_all(package, &all) {
            let total = term_price(book, currency, figures, base)?;
            candidates.push((*figures, total));
        }
    }
    let totals: Vec<Figure> = candidates.iter().map(|(_, total)| *total).collect();
    let lowest = least(
        book,
        "the cheapest package over the term",
        currency,
        &totals,
    )?;
    let taken = candidates
        .iter()
        .find(|(_, total)| total.value == lowest.value);
    let (taken, _) = taken.ok_or(TooLarge)?;
    let label = format!("package of {}", format_decimal(taken.units.value, None));
    let value = (taken.price.value, FigureUnit::Money(currency));
    let clauses: Vec<_> = planned.item.chosen.iter().map(|one| one.span).collect();
    let inputs = [taken.price, lowest];
    Ok(PackageFigures {
        price: book.step(&label, value, Formula::Taken, &inputs, &clauses),
        ..*taken
    })
}

/// A package's price of every month.
fn term_price(
    book: &mut Derivation,
    currency: Currency,
    package: &PackageFigures,
    months: &[Figure],
) -> Result<Figure, TooLarge> {
    let mut prices = Vec::with_capacity(months.len());
    for counted in months {
        prices.extend(of_one(book, currency, package, *counted)?);
    }
    let label = format!(
        "package of {} over the term",
        format_decimal(package.units.value, None)
    );
    book.total(&label, FigureUnit::Money(currency), &prices)
}

/// The charge's quantity of every month of a scenario.
pub(super) fn over_term(
    book: &mut Derivation,
    needs: &Needs<'_>,
    charge: &Charge,
) -> Result<Vec<Figure>, TooLarge> {
    let counting = billed_time::counting(book, needs, charge)?;
    let months = 0..needs.months();
    months
        .map(|walked| quantity::in_month(book, needs, charge, &counting, walked))
        .collect()
}

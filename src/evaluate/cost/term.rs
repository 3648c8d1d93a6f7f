//! A scenario's invoices added up over the term.

use std::sync::Arc;

use super::plan::{Line, Plan};
use crate::evaluate::{
    CostLine, Derivation, Figure, LineKind, LineTotal, MonthCost, ScenarioCost, Shared, TooLarge,
    UnitId,
};

/// Each line over the term, and the totals, which are the sums of the lines.
pub(super) fn add_up(
    book: &mut Derivation,
    scenario: &str,
    plan: &Plan<'_>,
    months: Vec<MonthCost>,
    with_tax: bool,
) -> Result<ScenarioCost, TooLarge> {
    let money = plan.exchange.compared;
    let mut lines = Vec::new();
    for line in plan.lines() {
        lines.extend(over_term(book, line, &months, money)?);
    }
    let of = |taxes: bool| -> Vec<Figure> {
        let wanted = lines
            .iter()
            .filter(|line| (line.kind == LineKind::Tax) == taxes);
        wanted.map(|line| line.amount).collect()
    };
    let before_tax = book.total("cost before tax", money, &of(false))?;
    let tax = book.total("taxes", money, &of(true))?;
    let total = book.total("cost", money, &[before_tax, tax])?;
    let shared = shared(book, &months, total, money)?;
    Ok(ScenarioCost {
        scenario: scenario.to_owned(),
        months,
        lines,
        before_tax,
        tax,
        total,
        shared,
        compared: if with_tax { total } else { before_tax },
    })
}

/// What goes to the vendor and to the tax office; `None` where all goes to the vendor.
fn shared(
    book: &mut Derivation,
    months: &[MonthCost],
    total: Figure,
    money: UnitId,
) -> Result<Option<Shared>, TooLarge> {
    let paid: Vec<Figure> = months
        .iter()
        .filter_map(|month| month.to_tax_office)
        .collect();
    if paid.is_empty() {
        return Ok(None);
    }
    let to_tax_office = book.total("to the tax office", money, &paid)?;
    let to_vendor = book.difference("to the vendor", money, total, to_tax_office)?;
    Ok(Some(Shared {
        to_vendor,
        to_tax_office,
    }))
}

/// One line over the term; `None` if no month has it.
fn over_term(
    book: &mut Derivation,
    line: &Line,
    months: &[MonthCost],
    money: UnitId,
) -> Result<Option<LineTotal>, TooLarge> {
    // All months share the text of a line's slug, and no two lines have the same.
    let is_own = |other: &&CostLine| Arc::ptr_eq(&other.slug, &line.slug);
    let all = months.iter().flat_map(|month| &month.lines);
    let own = all.filter(is_own);
    if own.clone().next().is_none() {
        return Ok(None);
    }
    let label = format!("{} over the term", line.name);
    let amount = book.total_of(label, money, own.clone().map(|line| line.amount))?;
    let quantities = own.filter_map(|line| line.quantity);
    Ok(Some(LineTotal {
        kind: line.kind,
        name: Arc::clone(&line.name),
        slug: Arc::clone(&line.slug),
        quantity: quantity(book, line, quantities)?,
        amount,
        span: line.span,
    }))
}

fn quantity(
    book: &mut Derivation,
    line: &Line,
    quantities: impl Iterator<Item = Figure> + Clone,
) -> Result<Option<Figure>, TooLarge> {
    let first = quantities.clone().next();
    let Some(unit) = first.and_then(|first| book.unit_of(first)) else {
        return Ok(None);
    };
    let label = format!("quantity of {} over the term", line.name);
    book.total_of(label, unit, quantities).map(Some)
}

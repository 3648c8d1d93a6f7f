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
    let all = months.iter().flat_map(|month| &month.lines);
    let own: Vec<&CostLine> = all.filter(|other| other.slug == line.slug).collect();
    if own.is_empty() {
        return Ok(None);
    }
    let amounts: Vec<Figure> = own.iter().map(|line| line.amount).collect();
    let quantities: Vec<Figure> = own.iter().filter_map(|line| line.quantity).collect();
    let amount = book.total(format!("{} over the term", line.name), money, &amounts)?;
    Ok(Some(LineTotal {
        kind: line.kind,
        name: Arc::clone(&line.name),
        slug: Arc::clone(&line.slug),
        quantity: quantity(book, line, &quantities)?,
        amount,
        span: line.span,
    }))
}

fn quantity(
    book: &mut Derivation,
    line: &Line,
    quantities: &[Figure],
) -> Result<Option<Figure>, TooLarge> {
    let first = quantities.first().copied();
    let Some(unit) = first.and_then(|first| book.unit_of(first)) else {
        return Ok(None);
    };
    let label = format!("quantity of {} over the term", line.name);
    book.total(&label, unit, quantities).map(Some)
}

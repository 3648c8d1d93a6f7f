//! What a vendor charges, against the middle of the others.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::evaluate::arith;
use crate::evaluate::{
    Derivation, Evaluation, Figure, FigureUnit, Formula, LineKind, OfferEvaluation, Status,
    TooLarge,
};
use crate::model::Project;
use crate::source::Span;
use crate::value::Decimal;

/// A part of the cost over the term, in the base scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineAgainst {
    /// Which kind of lines.
    pub kind: LineKind,
    /// One line of that kind, by name; `None` for all of the kind together.
    pub name: Option<Arc<str>>,
    /// The clause of that line.
    pub at: Option<Span>,
    /// The vendor's.
    pub own: Figure,
    /// The median of the others that count.
    pub median: Figure,
    /// By how much the vendor's is above it, in percent of the median; `None` where the median is not above zero.
    pub above: Option<Figure>,
    /// How many others there are.
    pub others: usize,
}

type Key = (LineKind, Option<Arc<str>>);

/// A line over the term, and its clause.
type Row = (Figure, Option<Span>);

/// The lines that are above the median of the others, the dearest first. Lines of a kind are compared together, where
/// an offer without any has nothing; a single line only with offers that have it too.
pub(super) fn lines(
    project: &Project,
    evaluation: &mut Evaluation,
    offer: usize,
) -> Result<Vec<LineAgainst>, TooLarge> {
    let counting = evaluation.offers.iter().enumerate();
    let rivals: Vec<usize> = counting
        .filter(|(at, other)| *at != offer && other.status == Status::Counts)
        .map(|(at, _)| at)
        .collect();
    let mut tables = Vec::new();
    for at in std::iter::once(offer).chain(rivals) {
        let Some(one) = evaluation.offers.get(at) else {
            continue;
        };
        tables.push(table(&mut evaluation.derivation, project, one)?);
    }
    let Some((own, others)) = tables.split_first() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (key, (figure, at)) in own {
        let theirs: Vec<Figure> = others
            .iter()
            .filter_map(|other| other.get(key))
            .map(|row| row.0)
            .collect();
        if theirs.is_empty() {
            continue;
        }
        let median = median(&mut evaluation.derivation, project, &theirs)?;
        if figure.value > median.value {
            let row = (*figure, *at);
            found.push(against(
                &mut evaluation.derivation,
                key,
                row,
                median,
                theirs.len(),
            )?);
        }
    }
    found.sort_by_key(|line| std::cmp::Reverse(excess(line)));
    Ok(found)
}

fn excess(line: &LineAgainst) -> Decimal {
    line.own
        .value
        .checked_sub(line.median.value)
        .unwrap_or_default()
}

/// The lines of an offer over the term, and the kinds' sums.
fn table(
    book: &mut Derivation,
    project: &Project,
    offer: &OfferEvaluation,
) -> Result<BTreeMap<Key, Row>, TooLarge> {
    const KINDS: [LineKind; 6] = [
        LineKind::Charge,
        LineKind::Surcharge,
        LineKind::Discount,
        LineKind::Minimum,
        LineKind::Fee,
        LineKind::Tax,
    ];
    let chosen = offer.chosen.and_then(|at| offer.tariffs.get(at));
    let Some(base) = chosen.and_then(|tariff| tariff.scenarios.first()) else {
        return Ok(BTreeMap::new());
    };
    let mut table: BTreeMap<Key, Row> = BTreeMap::new();
    for kind in KINDS {
        let own = base.lines.iter().filter(|line| line.kind == kind);
        let own: Vec<Figure> = own.map(|line| line.amount).collect();
        let unit = FigureUnit::Money(project.rfp.currency.value);
        let sum = book.total("lines of one kind", unit, &own)?;
        table.insert((kind, None), (sum, None));
    }
    for line in &base.lines {
        let key = (line.kind, Some(Arc::clone(&line.name)));
        table.insert(key, (line.amount, Some(line.span)));
    }
    Ok(table)
}

fn median(book: &mut Derivation, project: &Project, all: &[Figure]) -> Result<Figure, TooLarge> {
    let mut sorted = all.to_vec();
    sorted.sort_by_key(|figure| figure.value);
    let upper = sorted.len().checked_div(2).unwrap_or_default();
    let lower = sorted
        .len()
        .saturating_sub(1)
        .checked_div(2)
        .unwrap_or_default();
    let middle = [sorted.get(lower), sorted.get(upper)];
    let middle = middle.map(|figure| figure.map_or(Decimal::ZERO, |figure| figure.value));
    let value = arith::div(arith::sum(middle)?, Decimal::TWO)?;
    let unit = FigureUnit::Money(project.rfp.currency.value);
    Ok(book.step(
        "median of the others",
        (value, unit),
        Formula::Median,
        all,
        &[],
    ))
}

fn against(
    book: &mut Derivation,
    (kind, name): &Key,
    (own, at): Row,
    median: Figure,
    others: usize,
) -> Result<LineAgainst, TooLarge> {
    let above = if median.value > Decimal::ZERO {
        let more = arith::sub(own.value, median.value)?;
        let percent = arith::div(arith::mul(more, Decimal::ONE_HUNDRED)?, median.value)?;
        let value = (percent, FigureUnit::Percent);
        Some(book.step(
            "above the median",
            value,
            Formula::Quotient,
            &[own, median],
            &[],
        ))
    } else {
        None
    };
    Ok(LineAgainst {
        kind: *kind,
        name: name.clone(),
        at,
        own,
        median,
        above,
        others,
    })
}

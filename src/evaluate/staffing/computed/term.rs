//! The mean month of the term.

use super::{Basis, Bound};
use crate::evaluate::staffing::expected::{Served, Staffed};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge, arith};
use crate::value::Decimal;

/// A figure of each month with what it counts by.
type Weighted = Vec<(Figure, Figure)>;

/// `None` for a term of no months.
pub(super) fn mean(
    book: &mut Derivation,
    basis: &Basis<'_>,
    bound: &Bound,
    months: &[Staffed],
) -> Result<Option<Staffed>, TooLarge> {
    let Some(first) = months.first() else {
        return Ok(None);
    };
    let count = |unit: &str| FigureUnit::Count(unit.to_owned());
    let all: Vec<Figure> = months.iter().map(|month| month.hours).collect();
    let hours = by_months(book, "agent hours", count("hour"), &all)?;
    bound.name(book, hours, None, "agent-hours");
    let employed: Option<Vec<Figure>> = months.iter().map(|month| month.agents).collect();
    let agents = match employed {
        Some(all) => Some(by_months(book, "agents employed", count("agent"), &all)?),
        None => None,
    };
    if let Some(agents) = agents {
        bound.name(book, agents, None, "agents");
    }
    let peaks: Vec<Figure> = months.iter().map(|month| month.on_duty).collect();
    let most = peaks
        .iter()
        .map(|peak| peak.value)
        .max()
        .unwrap_or_default();
    let label = "most agents on duty in the term";
    let on_duty = book.step(label, (most, count("agent")), Formula::Largest, &peaks, &[]);
    bound.name(book, on_duty, None, "on-duty");
    let busy = months
        .iter()
        .map(|month| (month.occupancy, month.hours))
        .collect();
    let occupancy = weighted(book, "occupancy", &first.occupancy, busy)?;
    bound.name(book, occupancy, None, "occupancy");
    let contacts = basis.work.months.iter().map(|(_, contacts)| *contacts);
    let by_contacts = |pick: &dyn Fn(&Staffed) -> Option<Figure>| -> Option<Weighted> {
        let pairs = months.iter().zip(contacts.clone());
        pairs
            .map(|(month, contacts)| Some((pick(month)?, contacts)))
            .collect()
    };
    let mut served =
        |what: &str, label: &str, pairs: Option<Weighted>| -> Result<Option<Figure>, TooLarge> {
            let Some(pairs) = pairs else { return Ok(None) };
            let Some((first, _)) = pairs.first().copied() else {
                return Ok(None);
            };
            let figure = weighted(book, label, &first, pairs)?;
            bound.name(book, figure, None, what);
            Ok(Some(figure))
        };
    let level = by_contacts(&|month| Some(month.served?.level));
    let level = served("service-level", "answered in time", level)?;
    let wait = by_contacts(&|month| Some(month.served?.wait));
    let wait = served("wait", "mean wait", wait)?;
    let lost = by_contacts(&|month| month.served?.abandonment);
    let abandonment = served("abandonment", "given up", lost)?;
    let served = level.zip(wait).map(|(level, wait)| Served {
        level,
        wait,
        abandonment,
    });
    Ok(Some(Staffed {
        hours,
        on_duty,
        agents,
        occupancy,
        served,
    }))
}

fn by_months(
    book: &mut Derivation,
    label: &str,
    unit: FigureUnit,
    months: &[Figure],
) -> Result<Figure, TooLarge> {
    let sum = arith::sum(months.iter().map(|month| month.value))?;
    let value = arith::div(sum, Decimal::from(months.len()))?;
    let label = format!("{label} of the mean month");
    Ok(book.step(label, (value, unit), Formula::MeanOfMonths, months, &[]))
}

fn weighted(
    book: &mut Derivation,
    label: &str,
    first: &Figure,
    pairs: Weighted,
) -> Result<Figure, TooLarge> {
    let unit = book.node(first.node).map(|node| node.unit.clone());
    let products = pairs
        .iter()
        .map(|(value, weight)| arith::mul(value.value, weight.value));
    let sum = arith::sum(products.collect::<Result<Vec<_>, _>>()?)?;
    let weights = arith::sum(pairs.iter().map(|(_, weight)| weight.value))?;
    let value = if weights.is_zero() {
        first.value
    } else {
        arith::div(sum, weights)?
    };
    let inputs: Vec<Figure> = pairs
        .iter()
        .flat_map(|(value, weight)| [*value, *weight])
        .collect();
    let label = format!("{label} over the term");
    let unit = unit.unwrap_or(FigureUnit::Ratio);
    Ok(book.step(label, (value, unit), Formula::WeightedMean, &inputs, &[]))
}

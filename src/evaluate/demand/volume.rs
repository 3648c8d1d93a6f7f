//! Contacts by month of the term: what they begin with, growth and season.

use super::fact::{self, Stating, changed};
use super::{growth, outbound, season};
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Change, DemandFact};
use crate::value::{Decimal, YearMonth, plural};

/// What the volume of a month begins with.
pub(super) enum Base {
    /// The same in each month.
    Same(Option<Figure>),
    /// As given for each calendar month.
    ByMonth(Vec<Figure>),
    /// People reached by calling a list.
    Called(outbound::Reached),
}

impl Base {
    fn of(&self, month: YearMonth) -> Option<Figure> {
        match self {
            Self::Same(figure) => *figure,
            Self::ByMonth(figures) => {
                let before = usize::try_from(month.month).ok()?.checked_sub(1)?;
                figures.get(before).copied()
            }
            Self::Called(reached) => Some(reached.people),
        }
    }
}

/// What the months begin with.
pub(super) fn base(
    book: &mut Derivation,
    stating: &Stating<'_>,
    counted: FigureUnit,
) -> Result<Base, TooLarge> {
    let demand = stating.demand;
    if let Some(list) = &demand.list {
        return outbound::reached(book, stating, list, counted).map(Base::Called);
    }
    if demand.by_month.is_empty() {
        let same = stating.fact(book, DemandFact::Volume, counted)?;
        return Ok(Base::Same(same));
    }
    let given = demand.by_month.iter();
    let figures = given.map(|own| {
        let label = fact::label(DemandFact::Volume);
        let before = book.stated(label, own.value, counted.clone(), own.span);
        let Some(change) = stating.change(DemandFact::Volume) else {
            return Ok(before);
        };
        match change.change {
            // Another volume leaves the months in proportion.
            Change::To(volume) if !demand.volume.is_zero() => {
                let value = arith::div(arith::mul(own.value, volume)?, demand.volume.value)?;
                let to = book.stated(label, volume, counted.clone(), change.span);
                let mean = (demand.volume.value, counted.clone());
                let mean = book.step("mean of the months", mean, Formula::Stated, &[], &[]);
                let label = format!("{label} in the scenario");
                let inputs = [before, to, mean];
                let figure = (value, counted.clone());
                Ok(book.step(&label, figure, Formula::InProportion, &inputs, &[]))
            }
            _ => changed(book, label, counted.clone(), before, change),
        }
    });
    figures.collect::<Result<_, _>>().map(Base::ByMonth)
}

/// People reached by the share of dials that reach one.
pub(super) fn dials(
    book: &mut Derivation,
    base: &Base,
    reached: &[(YearMonth, Figure)],
) -> Result<Vec<Figure>, TooLarge> {
    let Base::Called(outbound::Reached {
        share: Some(share), ..
    }) = base
    else {
        return Ok(Vec::new());
    };
    let of_month = |(month, people): &(YearMonth, Figure)| {
        let value = arith::mul(people.value, Decimal::ONE_HUNDRED)?;
        let value = arith::div(value, share.value)?;
        let label = format!("dials in {month}");
        let figure = (value, FigureUnit::Count("dial".to_owned()));
        Ok(book.step(&label, figure, Formula::Quotient, &[*people, *share], &[]))
    };
    reached.iter().map(of_month).collect()
}

/// base · growth · season, by month of the term.
pub(super) fn volumes(
    book: &mut Derivation,
    stating: &Stating<'_>,
    (unit, counted): (&str, FigureUnit),
    base: &Base,
    months: &[YearMonth],
) -> Result<Vec<(YearMonth, Figure)>, TooLarge> {
    let growth = stating.fact(book, DemandFact::Growth, FigureUnit::Percent)?;
    let mut figures = Vec::with_capacity(months.len());
    let mut walked: u32 = 0;
    for month in months {
        let base = base.of(*month);
        let mut inputs: Vec<Figure> = base.into_iter().collect();
        let mut value = base.map_or(Decimal::ZERO, |base| base.value);
        if let Some(season) = season::of(book, stating.demand, *month) {
            value = arith::percent_of(value, season.value)?;
            inputs.push(season);
        }
        if let Some(growth) = growth {
            // The division by twelve comes last, so that a whole number of contacts stays one.
            let twelvefold = growth::twelvefold(growth.value, walked)?;
            value = arith::div(arith::mul(value, twelvefold)?, growth::TWELVE)?;
            inputs.push(growth::factor(book, growth, walked)?);
        }
        let label = format!("{} in {month}", plural(unit));
        let figure = book.step(
            &label,
            (value, counted.clone()),
            Formula::Volume,
            &inputs,
            &[],
        );
        figures.push((*month, figure));
        walked = walked.saturating_add(1);
    }
    Ok(figures)
}

//! Which exchange rate holds.

use super::TooLarge;
use super::arith;
use crate::model::Project;
use crate::source::Span;
use crate::value::{Currency, Decimal, Money, Percent};

/// A rate into the RFP's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rate {
    /// One unit of the currency in units of the RFP's.
    pub value: Decimal,
    /// Its clause; the RFP's own currency needs none.
    pub clause: Option<Span>,
    /// How far it may go either way, and where that is said.
    pub band: Option<(Percent, Span)>,
}

/// The rate of the latest day up to the responses' deadline; `None` when nobody states one.
pub(super) fn rate_of(project: &Project, currency: Currency) -> Option<Rate> {
    if currency == *project.rfp.currency {
        return Some(Rate {
            value: Decimal::ONE,
            clause: None,
            band: None,
        });
    }
    let deadline = project.rfp.timeline.responses.date();
    let usable = project.rates.iter().filter(|rates| rates.on <= deadline);
    let stated = usable.filter_map(|rates| Some((rates, rates.rates.get(&currency)?)));
    let (rates, rate) = stated.max_by_key(|(rates, _)| rates.on)?;
    let band = rates
        .bands
        .get(&currency)
        .map(|band| (band.value, band.span));
    (rate.value > Decimal::ZERO).then_some(Rate {
        value: rate.value,
        clause: Some(rate.span),
        band,
    })
}

/// An amount in the RFP's currency, unrounded, to compare it with another; `None` without a rate.
pub(super) fn comparable(project: &Project, money: Money) -> Result<Option<Decimal>, TooLarge> {
    rate_of(project, money.currency)
        .map(|rate| arith::mul(money.amount, rate.value))
        .transpose()
}

//! Rates outside the usual range that the vocabulary gives for their market.

use super::arith;
use super::rates::rate_of;
use super::{Derivation, Figure, FigureUnit, Finding, Formula, TooLarge};
use crate::model::{AnswerValue, Charge, MarketBand, Offer, Project, Tariff};
use crate::value::Currency;

/// Every first rate of an offer that is outside a band that applies to the offer.
pub(super) fn outside(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
) -> Result<Vec<Finding>, TooLarge> {
    let mut found = Vec::new();
    for band in project
        .vocabulary
        .bands
        .iter()
        .filter(|band| applies(band, offer))
    {
        for tariff in &offer.tariffs {
            for charge in tariff.charges.iter().filter(|c| c.measure == band.measure) {
                found.extend(compare(book, project, band, tariff, charge)?);
            }
        }
    }
    Ok(found)
}

/// Whether every option of the band is the vendor's answer.
pub(super) fn applies(band: &MarketBand, offer: &Offer) -> bool {
    band.applies.iter().all(|(attribute, option)| {
        let answer = offer.answers.get(attribute);
        answer.is_some_and(|answer| match &answer.value {
            AnswerValue::Option { name, .. } => name == option,
            AnswerValue::Names(names) => names.contains(option),
            _ => false,
        })
    })
}

fn compare(
    book: &mut Derivation,
    project: &Project,
    band: &MarketBand,
    tariff: &Tariff,
    charge: &Charge,
) -> Result<Option<Finding>, TooLarge> {
    let Some(rate) = in_band_currency(book, project, band, tariff, charge)? else {
        return Ok(None);
    };
    let below = rate.value < band.low.amount;
    if !below && rate.value <= band.high.amount {
        return Ok(None);
    }
    Ok(Some(Finding::OutsideBand {
        tariff: tariff.name.clone(),
        measure: charge.measure.to_string(),
        rate,
        below,
        band: format!("{} to {}", band.low, band.high),
        band_at: band.span,
    }))
}

/// The charge's first rate in the band's currency; `None` without an exchange rate or a rate.
fn in_band_currency(
    book: &mut Derivation,
    project: &Project,
    band: &MarketBand,
    tariff: &Tariff,
    charge: &Charge,
) -> Result<Option<Figure>, TooLarge> {
    let from = *tariff.currency;
    let Some(tier) = charge.tiers.first() else {
        return Ok(None);
    };
    let unit = FigureUnit::Rate(from, charge.measure.to_string());
    let rate = book.stated("rate", tier.rate, unit, tier.span);
    converted(book, project, band, rate, from)
}

/// A rate in the band's currency; `None` without an exchange rate.
pub(super) fn converted(
    book: &mut Derivation,
    project: &Project,
    band: &MarketBand,
    rate: Figure,
    from: Currency,
) -> Result<Option<Figure>, TooLarge> {
    let into = band.low.currency;
    if from == into {
        return Ok(Some(rate));
    }
    let (Some(own), Some(other)) = (rate_of(project, from), rate_of(project, into)) else {
        return Ok(None);
    };
    let value = arith::div(arith::mul(rate.value, own.value)?, other.value)?;
    let clauses: Vec<_> = [own.clause, other.clause].into_iter().flatten().collect();
    let mut ratio = |label, rate| {
        book.step(
            label,
            (rate, FigureUnit::Ratio),
            Formula::Stated,
            &[],
            &clauses,
        )
    };
    let own = ratio("exchange rate of the tariff's currency", own.value);
    let other = ratio("exchange rate of the band's currency", other.value);
    let inputs = [rate, own, other];
    let label = "rate in the band's currency";
    let unit = FigureUnit::Rate(into, band.measure.to_string());
    Ok(Some(book.step(
        label,
        (value, unit),
        Formula::Converted,
        &inputs,
        &clauses,
    )))
}

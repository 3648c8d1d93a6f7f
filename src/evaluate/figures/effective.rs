//! What a handled minute costs after rounding, wrap-up, hold and all else that makes billed minutes of it, against the
//! usual range of its market.

use super::unit_cost::handled;
use crate::evaluate::arith;
use crate::evaluate::band::{applies, converted};
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, ScenarioCost, TooLarge};
use crate::model::{Charge, MarketBand, MeasureOf, Offer, Project, Tariff};
use crate::source::Span;
use crate::value::{Decimal, TimeUnit};

/// A charge by the minute that costs, by the handled minute, what is unusual in its market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusualMinute {
    /// The charge's measure.
    pub measure: String,
    /// Cost of the charge / minutes of talk, wrap-up and hold, in the band's currency.
    pub rate: Figure,
    /// True when below, false when above.
    pub below: bool,
    /// The band as written: `0.70 USD to 1.25 USD`.
    pub band: String,
    /// The band's clause.
    pub band_at: Span,
}

/// Every charge by the minute whose handled minute lies outside a band that applies to the offer.
pub(super) fn unusual(
    book: &mut Derivation,
    project: &Project,
    needs: &Needs<'_>,
    offer: &Offer,
    tariff: &Tariff,
    base: &ScenarioCost,
) -> Result<Vec<UnusualMinute>, TooLarge> {
    let mut found = Vec::new();
    let bands = project.vocabulary.bands.iter();
    for band in bands.filter(|band| applies(band, offer)) {
        for charge in tariff
            .charges
            .iter()
            .filter(|own| own.measure == band.measure)
        {
            let rate = effective(book, project, needs, charge, base)?;
            let Some(rate) = rate else { continue };
            let from = *project.rfp.currency;
            if let Some(rate) = converted(book, project, band, rate, from)? {
                found.extend(outside(band, charge, rate));
            }
        }
    }
    Ok(found)
}

fn outside(band: &MarketBand, charge: &Charge, rate: Figure) -> Option<UnusualMinute> {
    let below = rate.value < band.low.amount;
    (below || rate.value > band.high.amount).then(|| UnusualMinute {
        measure: charge.measure.to_string(),
        rate,
        below,
        band: format!("{} to {}", band.low, band.high),
        band_at: band.span,
    })
}

/// What the charge costs over the term by the minute handled; `None` for a charge that counts no minutes of a channel.
fn effective(
    book: &mut Derivation,
    project: &Project,
    needs: &Needs<'_>,
    charge: &Charge,
    base: &ScenarioCost,
) -> Result<Option<Figure>, TooLarge> {
    let MeasureOf::Channel(name) = &charge.measure.of else {
        return Ok(None);
    };
    let own = base.lines.iter().find(|line| line.span == charge.span);
    let channel = needs.channel(name);
    let (Some(line), Some(channel), Some(TimeUnit::Minute)) = (own, channel, charge.measure.time)
    else {
        return Ok(None);
    };
    let minutes = handled(book, channel)?.filter(|minutes| minutes.value > Decimal::ZERO);
    let Some(minutes) = minutes else {
        return Ok(None);
    };
    let value = arith::div(line.amount.value, minutes.value)?;
    let unit = FigureUnit::Rate(*project.rfp.currency, "handled minute".to_owned());
    let inputs = [line.amount, minutes];
    let label = "cost of a handled minute";
    Ok(Some(book.step(
        label,
        (value, unit),
        Formula::Quotient,
        &inputs,
        &[],
    )))
}

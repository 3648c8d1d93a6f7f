//! From the tariff's currency into the RFP's.

use crate::evaluate::arith;
use crate::evaluate::rates::rate_of;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, Noted, TooLarge, UnitId};
use crate::model::Project;
use crate::source::Span;
use crate::value::{Currency, Decimal, Percent, round_half_even};

/// How a tariff's amounts become the RFP's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exchange {
    /// The tariff's currency.
    pub from: Currency,
    /// The RFP's currency.
    pub into: Currency,
    /// Money of the tariff.
    pub invoiced: UnitId,
    /// Money of the RFP.
    pub compared: UnitId,
    /// The rate, where the currencies differ.
    rate: Option<Figure>,
    /// How far the rate may go either way, and where that is said.
    pub band: Option<(Percent, Span)>,
}

impl Exchange {
    /// The exchange of a tariff's currency; `None` without a rate.
    pub(super) fn of(book: &mut Derivation, project: &Project, from: Currency) -> Option<Self> {
        let into = *project.rfp.currency;
        let rate = rate_of(project, from)?;
        let unit = FigureUnit::Rate(into, from.code().to_owned());
        let band = rate.band;
        let rate = rate
            .clause
            .map(|clause| book.stated("exchange rate", rate.value, unit, clause));
        Some(Self {
            from,
            into,
            invoiced: book.unit(FigureUnit::Money(from)),
            compared: book.unit(FigureUnit::Money(into)),
            rate,
            band,
        })
    }

    /// The exchange at an end of the rate's band, so many percent of the rate.
    pub(super) fn at(
        self,
        book: &mut Derivation,
        label: &'static str,
        percent: Decimal,
    ) -> Result<Self, TooLarge> {
        let (Some(rate), Some((_, clause))) = (self.rate, self.band) else {
            return Ok(self);
        };
        let value = arith::percent_of(rate.value, percent)?;
        let unit = FigureUnit::Rate(self.into, self.from.code().to_owned());
        let moved = book.step(label, (value, unit), Formula::BandEnd, &[rate], &[clause]);
        Ok(Self {
            rate: Some(moved),
            ..self
        })
    }

    /// An amount of the RFP's currency in the tariff's, unrounded.
    pub(super) fn back(self, book: &mut Derivation, amount: Figure) -> Result<Figure, TooLarge> {
        let Some(rate) = self.rate else {
            return Ok(amount);
        };
        let value = (arith::div(amount.value, rate.value)?, self.invoiced);
        let label = "in the tariff's currency";
        Ok(book.step(label, value, Formula::Quotient, &[amount, rate], &[]))
    }

    /// An amount of the tariff, rounded to its minor unit, half to even.
    pub(super) fn rounded(self, book: &mut Derivation, label: Noted, raw: Figure) -> Figure {
        let value = round_half_even(raw.value, self.from.exponent());
        let money = (value, self.invoiced);
        book.step(label, money, Formula::Rounded, &[raw], &[])
    }

    /// A rounded amount of the tariff in the RFP's currency, rounded to its minor unit, half to even.
    pub(super) fn converted(
        self,
        book: &mut Derivation,
        label: Noted,
        invoiced: Figure,
    ) -> Result<Figure, TooLarge> {
        let Some(rate) = self.rate else {
            return Ok(invoiced);
        };
        let exact = arith::mul(invoiced.value, rate.value)?;
        let money = (round_half_even(exact, self.into.exponent()), self.compared);
        Ok(book.step(label, money, Formula::Converted, &[invoiced, rate], &[]))
    }
}

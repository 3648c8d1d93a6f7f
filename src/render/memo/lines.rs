//! What invoice lines and tariff items are called.

use super::Memo;
use crate::evaluate::LineKind;
use crate::model::{Offer, SurchargeOn, TaxPaid};
use crate::source::Span;
use crate::value::Percent;

use crate::render::wording::capitalised;

impl Memo<'_> {
    /// The name of a line, with what makes it: `Launch discount, 10%`, `SST, 8%`.
    pub(super) fn line_name(
        &self,
        offer: Option<&Offer>,
        kind: LineKind,
        name: &str,
        span: Span,
    ) -> String {
        let words = self.words;
        let known = offer.and_then(|offer| self.item_name(offer, kind, span));
        let name = known.unwrap_or_else(|| words.name(name));
        let key = match kind {
            LineKind::Charge => "line.charge",
            LineKind::Surcharge => "line.surcharge",
            LineKind::Discount => "line.discount",
            LineKind::Minimum => return words.get("line.minimum").to_owned(),
            LineKind::Fee => "line.fee",
            LineKind::Tax => match offer.and_then(|offer| tax_of(offer, span)) {
                Some(TaxPaid::ReverseCharged) => "line.tax.reverse_charged",
                Some(TaxPaid::WithheldOnTop) => "line.tax.withheld_on_top",
                _ => "line.tax",
            },
        };
        capitalised(&words.fill(key, &[("name", &name)]))
    }

    fn item_name(&self, offer: &Offer, kind: LineKind, span: Span) -> Option<String> {
        let words = self.words;
        let sized =
            |name: &str, percent: Percent| format!("{name}, {}", words.numbers.percent(percent));
        offer.tariffs.iter().find_map(|tariff| match kind {
            LineKind::Charge => {
                let charge = tariff.charges.iter().find(|charge| charge.span == span)?;
                Some(words.measure(&charge.measure, &self.project.vocabulary))
            }
            LineKind::Surcharge => {
                let surcharge = tariff
                    .surcharges
                    .iter()
                    .find(|surcharge| surcharge.span == span)?;
                let on = match &surcharge.on {
                    SurchargeOn::Holidays => words.get("line.holidays").to_owned(),
                    SurchargeOn::Language(language) => words.language_name(language),
                    SurchargeOn::Hours(name, _) | SurchargeOn::Attribute(name) => words.name(name),
                };
                Some(
                    surcharge
                        .percent
                        .map_or_else(|| on.clone(), |percent| sized(&on, percent)),
                )
            }
            LineKind::Discount => {
                let discount = tariff
                    .discounts
                    .iter()
                    .find(|discount| discount.span == span)?;
                Some(sized(&words.name(&discount.name), discount.percent))
            }
            LineKind::Fee => {
                let fee = tariff.fees.iter().find(|fee| fee.span == span)?;
                Some(words.fee(&fee.name))
            }
            LineKind::Tax => {
                let tax = tariff.taxes.iter().find(|tax| tax.span == span)?;
                Some(sized(&capitalised(&words.name(&tax.name)), tax.percent))
            }
            LineKind::Minimum => None,
        })
    }
}

fn tax_of(offer: &Offer, span: Span) -> Option<TaxPaid> {
    let mut taxes = offer.tariffs.iter().flat_map(|tariff| &tariff.taxes);
    taxes.find(|tax| tax.span == span).map(|tax| tax.paid)
}

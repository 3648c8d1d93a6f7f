//! What the cost of an offer is made of: lines and years, scenario by scenario.

use crate::evaluate::{LineKind, LineTotal, OfferEvaluation, ScenarioCost, TariffCost};
use crate::render::memo::Memo;
use crate::render::memo::chosen;
use crate::value::Decimal;

/// The kinds of lines with the words for all of a kind, taxes last.
pub(super) const KINDS: [(LineKind, &str); 6] = [
    (LineKind::Charge, "comparison.charges"),
    (LineKind::Surcharge, "comparison.surcharges"),
    (LineKind::Discount, "comparison.discounts"),
    (LineKind::Minimum, "comparison.minimums"),
    (LineKind::Fee, "comparison.fees"),
    (LineKind::Tax, "comparison.taxes"),
];

/// An offer with a price.
pub(super) struct PricedOffer<'a> {
    /// Whose it is.
    pub offer: &'a OfferEvaluation,
    /// The tariff that is taken.
    pub tariff: &'a TariffCost,
    /// Its lines over the term, taxes last.
    pub lines: Vec<PricedLine>,
}

/// A line over the term.
pub(super) struct PricedLine {
    /// As people call it.
    pub name: String,
    /// Of which kind.
    pub kind: LineKind,
    /// By scenario; nothing where it is not in the invoices of one.
    pub amounts: Vec<Option<Decimal>>,
}

impl<'a> PricedOffer<'a> {
    /// `None` where nothing is priced.
    pub fn of(memo: &Memo<'a>, offer: &'a OfferEvaluation) -> Option<Self> {
        let tariff = chosen(offer)?;
        let sent = memo.offer(offer);
        let mut seen: Vec<&LineTotal> = Vec::new();
        for line in tariff.scenarios.iter().flat_map(|scenario| &scenario.lines) {
            if !seen.iter().any(|own| is_same(own, line)) {
                seen.push(line);
            }
        }
        seen.sort_by_key(|line| line.kind);
        let lines = seen.into_iter().map(|line| PricedLine {
            name: memo.line_name(sent, line.kind, &line.name, line.span),
            kind: line.kind,
            amounts: tariff
                .scenarios
                .iter()
                .map(|scenario| amount(scenario, line))
                .collect(),
        });
        Some(Self {
            offer,
            tariff,
            lines: lines.collect(),
        })
    }

    /// How many of its lines are compared: all, or those before taxes.
    pub fn compared(&self, with_tax: bool) -> usize {
        let compared = self.lines.iter();
        compared
            .filter(|line| with_tax || line.kind != LineKind::Tax)
            .count()
    }

    /// What is compared of each year of the term, in a scenario.
    pub fn years(&self, scenario: usize, with_tax: bool) -> Vec<Decimal> {
        let months = self
            .tariff
            .scenarios
            .get(scenario)
            .map(|own| own.months.as_slice());
        let years = months.unwrap_or_default().chunks(12);
        years
            .map(|year| {
                let lines = year.iter().flat_map(|month| &month.lines);
                let compared = lines.filter(|line| with_tax || line.kind != LineKind::Tax);
                compared.map(|line| line.amount.value).sum()
            })
            .collect()
    }

    /// What is compared of all lines of a kind, in the base scenario.
    pub fn of_kind(&self, kind: LineKind) -> Decimal {
        let own = self.lines.iter().filter(|line| line.kind == kind);
        own.filter_map(|line| line.amounts.first().copied().flatten())
            .sum()
    }
}

fn is_same(one: &LineTotal, other: &LineTotal) -> bool {
    (one.kind, &one.slug) == (other.kind, &other.slug)
}

fn amount(scenario: &ScenarioCost, line: &LineTotal) -> Option<Decimal> {
    let mut lines = scenario.lines.iter();
    Some(lines.find(|own| is_same(own, line))?.amount.value)
}

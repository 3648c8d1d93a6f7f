//! Filling what a tariff leaves unsaid.

use crate::evaluate::TooLarge;
use crate::evaluate::cost::gap::{Assumed, Filler, Gap};
use crate::model::{Charge, Project, Stated, Tariff, Wrap};

/// A tariff whose gaps are being filled.
#[derive(Debug)]
pub(super) struct Filled {
    /// It.
    pub tariff: Tariff,
    /// What stands in place of silence.
    pub assumed: Vec<Assumed>,
    /// Gaps that have no such end.
    pub unbounded: Vec<Gap>,
}

impl Filled {
    /// Fills a gap; at its low end where it is without the other one.
    pub(super) fn fill(
        &mut self,
        project: &Project,
        gap: &Gap,
        filler: Filler,
    ) -> Result<(), TooLarge> {
        let mut assumed = gap.fill(project, &mut self.tariff, filler)?;
        if assumed.is_none() {
            self.unbounded.push(gap.clone());
            assumed = gap.fill(project, &mut self.tariff, Filler::Low)?;
        }
        self.assumed.extend(assumed);
        Ok(())
    }
}

/// Questions that only arise with an answer: a fixed wrap-up is added before or after a rounding not yet known.
pub(super) fn implied(tariff: &Tariff, gaps: &[Gap]) -> Vec<Gap> {
    let unrounded = |charge: &&Charge| {
        let name = Some(charge.measure.to_string());
        let has = |item| {
            gaps.iter()
                .any(|gap| gap.item == item && gap.charge == name)
        };
        let wrap = charge.wrap.as_ref().map(|wrap| wrap.value);
        let unordered = matches!(wrap, Some(Wrap::Added { order: None, .. }));
        unordered && has(Stated::BillingIncrement) && !has(Stated::WrapOrder)
    };
    let charges = tariff.charges.iter().filter(unrounded);
    charges
        .map(|charge| Gap {
            item: Stated::WrapOrder,
            charge: Some(charge.measure.to_string()),
        })
        .collect()
}

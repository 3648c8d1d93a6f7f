//! Charges of which more may cost less, and one rate or package in the place of all.

use crate::evaluate::End;
use crate::model::{Charge, PackageChoice, Tariff, TierKind};
use crate::source::At;

/// Whether more of a charge's units may cost less: the whole volume moves to another rate, or to another package.
pub(super) fn is_uneven(charge: &Charge) -> bool {
    let kind = charge.tier_kind.as_ref().map(|kind| kind.value);
    let by_whole = charge.tiers.len() > 1 && matches!(kind, None | Some(TierKind::Whole));
    let chosen = charge.chosen.as_ref().map(|chosen| chosen.value);
    by_whole || charge.packages.len() > 1 && chosen != Some(PackageChoice::EachMonth)
}

/// A charge at its lowest or highest rate, or at each of its packages alone.
pub(super) fn level(tariff: &Tariff, position: usize, end: End) -> Vec<Tariff> {
    let with = |change: &dyn Fn(&mut Charge)| {
        let mut tariff = tariff.clone();
        if let Some(charge) = tariff.charges.get_mut(position) {
            change(charge);
        }
        tariff
    };
    let Some(charge) = tariff.charges.get(position) else {
        return Vec::new();
    };
    if end == End::Low && !charge.packages.is_empty() {
        let each_month = At::new(PackageChoice::EachMonth, charge.span);
        return vec![with(&|charge| charge.chosen = Some(each_month.clone()))];
    }
    if !charge.packages.is_empty() {
        let packages = charge.packages.iter();
        return packages
            .map(|package| with(&|charge| charge.packages = vec![package.clone()]))
            .collect();
    }
    let rates = charge.tiers.iter().map(|tier| tier.rate);
    let rate = match end {
        End::Low => rates.min(),
        End::High => rates.max(),
    };
    vec![with(&|charge| {
        charge.tiers.truncate(1);
        if let (Some(tier), Some(rate)) = (charge.tiers.first_mut(), rate) {
            tier.rate = rate;
        }
    })]
}

//! Tariffs with one clause made neutral.

use super::EffectOf;
use crate::model::{Charge, Handling, Increment, Project, SurchargeOn, Tariff, TaxPaid, Wrap};
use crate::source::{At, Span};
use crate::value::{Currency, Decimal};

/// A currency that has risen by one per cent.
const RISEN: Decimal = Decimal::from_parts(101, 0, 0, false, 2);

/// A tariff that lacks one clause.
#[derive(Debug)]
pub(super) struct Neutral {
    /// Which.
    pub clause: EffectOf,
    /// Where it stands.
    pub clauses: Vec<Span>,
    /// The tariff without it.
    pub tariff: Tariff,
    /// The project, where it is another one.
    pub project: Option<Project>,
}

/// The tariff without each of its clauses that can be made neutral, in the order of an invoice.
pub(super) fn neutrals(project: &Project, tariff: &Tariff) -> Vec<Neutral> {
    let mut all: Vec<Neutral> = [
        of_charges(tariff, EffectOf::Rounding, rounding),
        of_charges(tariff, EffectOf::LeastTime, |charge| {
            charge.at_least.take().map(|least| least.span)
        }),
        of_charges(tariff, EffectOf::Wrap, wrap),
        of_charges(tariff, EffectOf::Hold, |charge| handling(&mut charge.hold)),
        of_charges(tariff, EffectOf::Queue, |charge| {
            handling(&mut charge.queue)
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    all.extend(surcharges(tariff));
    all.extend(discounts(tariff));
    all.extend(minimum(tariff));
    all.extend(indexation(tariff));
    all.extend(taxes(tariff));
    all.extend(currency(project, tariff));
    all
}

fn of_charges(
    tariff: &Tariff,
    clause: EffectOf,
    neutral: impl Fn(&mut Charge) -> Option<Span>,
) -> Option<Neutral> {
    let mut tariff = tariff.clone();
    let clauses: Vec<Span> = tariff.charges.iter_mut().filter_map(neutral).collect();
    (!clauses.is_empty()).then_some(Neutral {
        clause,
        clauses,
        tariff,
        project: None,
    })
}

fn rounding(charge: &mut Charge) -> Option<Span> {
    let counts = charge.measure.counts_contact_time();
    let billed = charge.billed.as_mut().filter(|_| counts)?;
    if billed.value == Increment::Exact {
        return None;
    }
    billed.value = Increment::Exact;
    Some(billed.span)
}

fn wrap(charge: &mut Charge) -> Option<Span> {
    let counts = charge.measure.counts_contact_time();
    let wrap = charge.wrap.as_mut().filter(|_| counts)?;
    if wrap.value == Wrap::Free {
        return None;
    }
    wrap.value = Wrap::Free;
    Some(wrap.span)
}

fn handling(stated: &mut Option<At<Handling>>) -> Option<Span> {
    let stated = stated.as_mut()?;
    if stated.value == Handling::Free {
        return None;
    }
    stated.value = Handling::Free;
    Some(stated.span)
}

fn surcharges(tariff: &Tariff) -> Vec<Neutral> {
    let stated = tariff.surcharges.iter().enumerate();
    let some = stated.filter(|(_, surcharge)| surcharge.percent.is_some());
    some.map(|(at, surcharge)| {
        let name = match &surcharge.on {
            SurchargeOn::Holidays => "holidays".to_owned(),
            SurchargeOn::Language(language) => language.to_string(),
            SurchargeOn::Hours(name, _) | SurchargeOn::Attribute(name) => name.clone(),
        };
        let mut without = tariff.clone();
        without.surcharges.remove(at);
        lacking(EffectOf::Surcharge(name), surcharge.span, without)
    })
    .collect()
}

fn discounts(tariff: &Tariff) -> Vec<Neutral> {
    let stated = tariff.discounts.iter().enumerate();
    stated
        .map(|(at, discount)| {
            let mut without = tariff.clone();
            without.discounts.remove(at);
            lacking(
                EffectOf::Discount(discount.name.clone()),
                discount.span,
                without,
            )
        })
        .collect()
}

fn minimum(tariff: &Tariff) -> Option<Neutral> {
    let stated = tariff.minimum.as_ref()?;
    stated.value.as_ref()?;
    let mut without = tariff.clone();
    without.minimum = None;
    Some(lacking(EffectOf::Minimum, stated.span, without))
}

fn indexation(tariff: &Tariff) -> Option<Neutral> {
    let stated = tariff.conditions.indexation.as_ref()?;
    stated.value.as_ref()?;
    let mut without = tariff.clone();
    without.conditions.indexation = None;
    Some(lacking(EffectOf::Indexation, stated.span, without))
}

fn taxes(tariff: &Tariff) -> Vec<Neutral> {
    let stated = tariff.taxes.iter().enumerate();
    let borne = stated.filter(|(_, tax)| tax.paid != TaxPaid::Withheld);
    borne
        .map(|(at, tax)| {
            let mut without = tariff.clone();
            without.taxes.remove(at);
            lacking(EffectOf::Tax(tax.name.clone()), tax.span, without)
        })
        .collect()
}

fn lacking(clause: EffectOf, span: Span, tariff: Tariff) -> Neutral {
    Neutral {
        clause,
        clauses: vec![span],
        tariff,
        project: None,
    }
}

/// The project in which the tariff's currency costs one per cent more.
fn currency(project: &Project, tariff: &Tariff) -> Option<Neutral> {
    let own: Currency = *tariff.currency;
    if own == *project.rfp.currency {
        return None;
    }
    let mut dearer = Project {
        offers: Vec::new(),
        ..project.clone()
    };
    for rates in &mut dearer.rates {
        if let Some(rate) = rates.rates.get_mut(&own) {
            rate.value = rate.value.checked_mul(RISEN)?;
        }
    }
    Some(Neutral {
        clause: EffectOf::Currency(own.code().to_owned()),
        clauses: vec![tariff.currency.span],
        tariff: tariff.clone(),
        project: Some(dearer),
    })
}

//! What a tariff charges that the RFP did not ask for, or that somebody else charges and nobody knows yet.

use crate::evaluate::{Figure, Finding, LineKind, ScenarioCost};
use crate::model::{Assumed, Charge, Fee, FeeEvery, MeasureOf, Project, Tariff};

/// The findings of a tariff; `base` is its cost in the base scenario, where it can be priced.
pub(super) fn unasked(
    project: &Project,
    tariff: &Tariff,
    base: Option<&ScenarioCost>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let charges = tariff.charges.iter();
    for charge in charges.filter(|charge| !is_accepted(project, charge)) {
        found.push(Finding::UnaskedCharge {
            tariff: tariff.name.clone(),
            measure: charge.measure.to_string(),
            added: added(base, LineKind::Charge, &charge.measure.to_string()),
            at: charge.span,
        });
    }
    for fee in &tariff.fees {
        let added = added(base, LineKind::Fee, &fee.name);
        let passed = added.filter(|_| fee.every == FeeEvery::AtCost);
        if !is_asked(project, fee) {
            found.push(Finding::UnaskedFee {
                tariff: tariff.name.clone(),
                fee: fee.name.clone(),
                added,
                at: fee.span,
            });
        }
        found.extend(passed.map(|added| Finding::PassedThrough {
            tariff: tariff.name.clone(),
            fee: fee.name.clone(),
            added,
            at: fee.span,
        }));
    }
    found
}

/// A line over the term.
fn added(base: Option<&ScenarioCost>, kind: LineKind, name: &str) -> Option<Figure> {
    let mut lines = base?.lines.iter();
    let line = lines.find(|line| line.kind == kind && *line.name == *name)?;
    Some(line.amount)
}

fn is_accepted(project: &Project, charge: &Charge) -> bool {
    let accept = &project.rfp.pricing.accept;
    accept.is_empty() || accept.iter().any(|one| one.value == charge.measure)
}

/// A fee is asked for by its name: an item that every tariff must state (`setup`), an accepted measure or what it is of
/// (`seat`), or something for which the RFP assumes what it costs (`telephony`).
fn is_asked(project: &Project, fee: &Fee) -> bool {
    let pricing = &project.rfp.pricing;
    let stated = pricing.state.iter().any(|item| item.as_str() == fee.name);
    let accepted = pricing.accept.iter().any(|measure| {
        let of = matches!(&measure.of, MeasureOf::Channel(name) if *name == fee.name);
        of || measure.to_string() == fee.name
    });
    let assumed = pricing.assumption(&fee.name);
    let assumed = assumed.is_some_and(|one| matches!(one.value, Assumed::PerUnit(..)));
    stated || accepted || assumed
}

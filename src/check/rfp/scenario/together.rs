//! What the changes of a scenario make of a demand together.

use std::collections::BTreeMap;

use crate::check::rfp::demand::{Demands, over_all};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Change, Deflector, Demand, DemandFact, ScenarioChange};
use crate::source::Span;
use crate::value::{Decimal, Percent};

/// Reports shares that leave their range, and deflected contacts that are more than there are.
pub(super) fn check(changes: &[ScenarioChange], demands: &Demands, out: &mut Diagnostics) {
    let mut deflecting: BTreeMap<&str, ()> = BTreeMap::new();
    for change in changes {
        let Some(demand) = demands
            .of(&change.channel)
            .and_then(|read| read.demand.as_ref())
        else {
            continue;
        };
        if matches!(change.fact, DemandFact::Deflected(_)) {
            deflecting.insert(&demand.channel, ());
        }
        if let Some(diagnostic) = out_of_range(demand, change) {
            out.push(diagnostic);
        }
    }
    for channel in deflecting.keys() {
        let demand = demands.of(channel).and_then(|read| read.demand.as_ref());
        if let Some(demand) = demand {
            let shares = Deflector::ALL
                .iter()
                .filter_map(|by| deflected(demand, changes, *by));
            out.extend(over_all(shares, "all contacts of the scenario"));
        }
    }
}

fn deflected(
    demand: &Demand,
    changes: &[ScenarioChange],
    by: Deflector,
) -> Option<(Percent, Span)> {
    let stated = &demand.deflection(by)?.share;
    let own = changes
        .iter()
        .rev()
        .filter(|change| change.channel == demand.channel)
        .find(|change| change.fact == DemandFact::Deflected(by));
    match own {
        Some(change) => Some((after(stated.value, change.change)?, change.span)),
        None => Some((stated.value, stated.span)),
    }
}

/// The share after a change.
fn after(stated: Percent, change: Change) -> Option<Percent> {
    match change {
        Change::To(value) => Some(Percent(value)),
        Change::By(by) => {
            let factor = Decimal::ONE.checked_add(by.fraction())?;
            stated.0.checked_mul(factor).map(Percent)
        }
    }
}

fn out_of_range(demand: &Demand, change: &ScenarioChange) -> Option<Diagnostic> {
    let (stated, what) = match change.fact {
        DemandFact::Repeat => (
            demand.repeat.as_ref()?.value,
            "all contacts would be repeated for ever",
        ),
        DemandFact::Reached => (
            demand.list.as_ref()?.reached.value,
            "a share of dials is above 0% and at most 100%",
        ),
        DemandFact::Occupancy => (
            demand.staffing.occupancy.as_ref()?.value,
            "agents are busy for more than 0% and at most 100% of their time",
        ),
        DemandFact::Shrinkage => (
            demand.staffing.shrinkage.as_ref()?.value,
            "agents who are always absent answer nobody",
        ),
        DemandFact::Deflected(by) => (
            demand.deflection(by)?.share.value,
            "nothing deals with more than all contacts",
        ),
        _ => return None,
    };
    let value = after(stated, change.change)?;
    let fits = match change.fact {
        DemandFact::Repeat => value < Percent::HUNDRED,
        DemandFact::Shrinkage => value < Percent::HUNDRED,
        DemandFact::Reached | DemandFact::Occupancy => {
            value > Percent::ZERO && value <= Percent::HUNDRED
        }
        _ => value <= Percent::HUNDRED,
    };
    if fits {
        return None;
    }
    let message = format!("the scenario turns `{stated}` into {value}");
    Some(
        Diagnostic::new(Code::OutOfRange, message)
            .label(change.span, what)
            .help(match change.fact {
                DemandFact::Occupancy => "write the new share: `at most 80%`",
                _ => "write the new share without a sign: `20%`",
            }),
    )
}

//! Tariffs of made-up offers: everything is said, nothing is billed that the test does not name.

use crate::model::{
    Charge, Conditions, Fee, FeeEvery, Handling, Increment, Measure, PackageChoice, Project,
    Stated, Surcharge, SurchargeOn, Tariff, Tier, TierKind, Wrap, WrapOrder,
};
use crate::source::{At, Span};
use crate::value::Decimal;

/// One unit of the RFP's currency for each measure that the RFP accepts, and nothing else.
pub(super) fn perfect(project: &Project, span: Span) -> Tariff {
    let rfp = &project.rfp;
    let accepted = rfp.pricing.accept.iter();
    let tariff = Tariff {
        lots: Vec::new(),
        name: "made up".to_owned(),
        currency: At::new(rfp.currency.value, span),
        charges: accepted.map(|one| charge(&one.value, span)).collect(),
        fees: Vec::new(),
        minimum: None,
        overage: None,
        surcharges: Vec::new(),
        discounts: Vec::new(),
        taxes: Vec::new(),
        untaxed: None,
        conditions: Conditions::default(),
        span,
    };
    completed(project, &tariff)
}

fn charge(measure: &Measure, span: Span) -> Charge {
    Charge {
        measure: measure.clone(),
        tiers: vec![Tier {
            rate: Decimal::ONE,
            above: Decimal::ZERO,
            span,
        }],
        tier_kind: None,
        packages: Vec::new(),
        chosen: None,
        billed: None,
        wrap: None,
        hold: None,
        at_least: None,
        queue: None,
        free: None,
        span,
    }
}

/// What the test does not say comes last.
fn add_wrap_after_rounding(charge: &mut Charge) {
    let wrap = charge.wrap.as_mut().map(|wrap| &mut wrap.value);
    if let Some(Wrap::Added { order, .. }) = wrap {
        order.get_or_insert(WrapOrder::After);
    }
}

/// The tariff with everything said; what it leaves out is not billed.
pub(super) fn completed(project: &Project, tariff: &Tariff) -> Tariff {
    let mut tariff = tariff.clone();
    let span = tariff.span;
    for charge in &mut tariff.charges {
        let span = charge.span;
        charge.wrap.get_or_insert(At::new(Wrap::Free, span));
        charge.hold.get_or_insert(At::new(Handling::Free, span));
        charge.queue.get_or_insert(At::new(Handling::Free, span));
        charge
            .chosen
            .get_or_insert(At::new(PackageChoice::EachMonth, span));
        add_wrap_after_rounding(charge);
        charge.billed.get_or_insert(At::new(Increment::Exact, span));
        charge
            .tier_kind
            .get_or_insert(At::new(TierKind::Slices, span));
    }
    tariff.minimum.get_or_insert(At::new(None, span));
    tariff.overage.get_or_insert(At::new(None, span));
    if tariff.taxes.is_empty() {
        tariff.untaxed.get_or_insert(span);
    }
    let on_holidays = |one: &Surcharge| one.on == SurchargeOn::Holidays;
    if !tariff.surcharges.iter().any(on_holidays) {
        tariff.surcharges.push(Surcharge {
            on: SurchargeOn::Holidays,
            percent: None,
            span,
        });
    }
    let setup = Stated::Setup.as_str();
    let mut asked = project.rfp.pricing.state.iter();
    let is_asked = asked.any(|item| item.value == Stated::Setup);
    if is_asked && !tariff.fees.iter().any(|fee| fee.name == setup) {
        tariff.fees.push(Fee {
            name: setup.to_owned(),
            amount: Decimal::ZERO,
            every: FeeEvery::Once,
            span,
        });
    }
    tariff
}

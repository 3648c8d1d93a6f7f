//! What a tariff leaves unsaid, so that its cost would be a guess.
//!
//! A vendor's tariff must say what the RFP's `state` asks for and, asked for or not, how tiers apply and
//! how time is rounded; also whether wrap-up and hold are billed where the demand has such time.
//! The baseline may be silent: then time is exact, wrap-up and hold are not billed, tiers are slices,
//! and there is no minimum, surcharge or tax.

use super::{Basis, packages, quantity};
use crate::evaluate::{Derivation, OpenItem};
use crate::model::{
    Assumed, Charge, Demand, FeeEvery, HandleTime, Handling, IndexedBy, Offer, OfferRole, Rfp,
    Stated, SurchargeOn, Tariff, TierKind,
};
use crate::source::At;
use crate::value::{Decimal, Duration};

/// Everything that keeps a tariff from being priced.
pub(super) fn unsaid(basis: Basis<'_>, offer: &Offer, tariff: &Tariff) -> Vec<OpenItem> {
    let mut items = without_quantity(basis, tariff);
    items.extend(without_assumption(basis, tariff));
    let beyond = lacks_overage(basis, tariff);
    items.extend(beyond.map(|charge| open(tariff, Stated::Overage.as_str(), Some(charge))));
    if offer.role == OfferRole::Vendor {
        let rfp = &basis.project.rfp;
        for charge in &tariff.charges {
            let of_charge = Stated::ALL
                .iter()
                .filter(|item| charge_lacks(rfp, charge, **item));
            items.extend(of_charge.map(|item| open(tariff, item.as_str(), Some(charge))));
        }
        let asked = rfp.pricing.state.iter().map(|item| item.value);
        let of_tariff = asked.filter(|item| tariff_lacks(tariff, *item));
        items.extend(of_tariff.map(|item| open(tariff, item.as_str(), None)));
    }
    items
}

/// Charges of which a month has more than any package holds, and nobody says what that costs.
pub(super) fn lacks_overage<'t>(
    basis: Basis<'_>,
    tariff: &'t Tariff,
) -> impl Iterator<Item = &'t Charge> {
    tariff.charges.iter().filter(move |charge| {
        let needs_all = charge.packages.iter().any(|package| package.then.is_none());
        needs_all && exceeds_packages(basis, charge)
    })
}

/// A tariff in a currency that nobody gave a rate for.
pub(super) fn no_rate(tariff: &Tariff) -> OpenItem {
    open(
        tariff,
        &format!("exchange rate of {}", *tariff.currency),
        None,
    )
}

/// An offer without a tariff.
pub(super) fn no_tariff() -> OpenItem {
    OpenItem::Tariff {
        tariff: String::new(),
        item: "tariff".to_owned(),
        charge: None,
    }
}

/// Charges and fees that count something whose volume nobody states.
fn without_quantity(basis: Basis<'_>, tariff: &Tariff) -> Vec<OpenItem> {
    let countable = |charge: &&Charge| {
        let mut needs = basis.needs.iter();
        let by_agents = charge.tier_kind.as_ref().map(|kind| kind.value) == Some(TierKind::Agents);
        needs.all(|needs| {
            let counted = needs.staffing.knows_agents() || !by_agents;
            counted && quantity::is_known(needs, &charge.measure)
        })
    };
    let charges = tariff.charges.iter().filter(|charge| !countable(charge));
    let mut items: Vec<OpenItem> = charges
        .map(|charge| open(tariff, "volume", Some(charge)))
        .collect();
    let waits = tariff.charges.iter().filter(|charge| {
        let billed = charge.queue.as_ref();
        let demand = quantity::demand_of(&basis.project.rfp, &charge.measure);
        billed.is_some_and(|queue| queue.value == Handling::Billed)
            && demand.is_some_and(|demand| demand.billing.queue.is_none())
    });
    items.extend(waits.map(|charge| open(tariff, "queue time", Some(charge))));
    let fees = tariff.fees.iter().filter(|fee| {
        let mut needs = basis.needs.iter();
        !needs.all(|needs| super::fee::is_countable(basis.project, needs, fee))
    });
    items.extend(fees.map(|fee| open(tariff, &format!("volume of {}", fee.name), None)));
    items
}

/// An index and what is passed on at cost, for which the RFP assumes nothing of that kind.
fn without_assumption(basis: Basis<'_>, tariff: &Tariff) -> Vec<OpenItem> {
    let pricing = &basis.project.rfp.pricing;
    let is_index = |assumed: &Assumed| matches!(assumed, Assumed::PerYear(_));
    let is_assumed = |name: &str, index: bool| {
        let assumption = pricing.assumption(name);
        assumption.is_some_and(|one| is_index(&one.value) == index)
    };
    let indexation = tariff.conditions.indexation.as_ref();
    let indexed = indexation.and_then(|stated| match &stated.value.as_ref()?.by {
        IndexedBy::Index(name) => Some(name),
        IndexedBy::Fixed(_) => None,
    });
    let passed = tariff.fees.iter();
    let passed = passed.filter(|fee| fee.every == FeeEvery::AtCost);
    let names = indexed.filter(|name| !is_assumed(name, true)).into_iter();
    let names = names.chain(
        passed
            .map(|fee| &fee.name)
            .filter(|name| !is_assumed(name, false)),
    );
    names
        .map(|name| open(tariff, &format!("assumption for {name}"), None))
        .collect()
}

fn open(tariff: &Tariff, item: &str, charge: Option<&Charge>) -> OpenItem {
    OpenItem::Tariff {
        tariff: tariff.name.clone(),
        item: item.to_owned(),
        charge: charge.map(|charge| charge.measure.to_string()),
    }
}

fn charge_lacks(rfp: &Rfp, charge: &Charge, item: Stated) -> bool {
    let of_time = quantity::counts_contact_time(&charge.measure);
    // Menus and transfers have neither wrap-up nor hold.
    let of_agent = of_time && charge.measure.channel().is_some();
    let asked = || rfp.pricing.state.iter().any(|stated| stated.value == item);
    let demand = || quantity::demand_of(rfp, &charge.measure);
    let matters = |time: fn(&Demand) -> &Option<At<HandleTime>>| {
        of_agent && (asked() || demand().is_some_and(|demand| is_positive(time(demand))))
    };
    match item {
        Stated::BillingIncrement => of_time && charge.billed.is_none(),
        Stated::Wrap => charge.wrap.is_none() && matters(|demand| &demand.wrap),
        Stated::Hold => charge.hold.is_none() && matters(|demand| &demand.hold),
        Stated::Tiers => charge.tiers.len() > 1 && charge.tier_kind.is_none(),
        Stated::Packages => charge.packages.len() > 1 && charge.chosen.is_none(),
        Stated::WrapOrder => of_agent && charge.lacks_wrap_order(),
        Stated::Queue => of_agent && asked() && charge.queue.is_none(),
        _ => false,
    }
}

fn is_positive(time: &Option<At<HandleTime>>) -> bool {
    time.as_ref().is_some_and(|time| {
        let mut months = time.value.months.iter().map(|month| month.value.1);
        let positive = |time: Duration| time.seconds() > Decimal::ZERO;
        positive(time.value.mean) || months.any(positive)
    })
}

/// Whether every charge is by packages that say what further units cost.
fn says_what_is_above(tariff: &Tariff) -> bool {
    let packages = || tariff.charges.iter().flat_map(|charge| &charge.packages);
    packages().next().is_some() && packages().all(|package| package.then.is_some())
}

/// Whether a month has more than any package holds, and nobody says what that costs.
pub(super) fn exceeds_packages(basis: Basis<'_>, charge: &Charge) -> bool {
    // Only the values are looked at: the figures of the cost are made when all is said.
    let mut scratch = Derivation::default();
    let mut quantities = Vec::new();
    for needs in basis.needs {
        let months = packages::over_term(&mut scratch, needs, charge);
        quantities.extend(months.unwrap_or_default());
    }
    let quantities: Vec<Decimal> = quantities.iter().map(|one| one.value).collect();
    !packages::cover(charge, &quantities)
}

fn tariff_lacks(tariff: &Tariff, item: Stated) -> bool {
    let on_holidays = || {
        tariff
            .surcharges
            .iter()
            .any(|s| s.on == SurchargeOn::Holidays)
    };
    match item {
        Stated::Setup => !tariff.fees.iter().any(|fee| fee.name == item.as_str()),
        Stated::Minimum => tariff.minimum.is_none(),
        Stated::Overage => tariff.overage.is_none() && !says_what_is_above(tariff),
        Stated::Holidays => !on_holidays(),
        Stated::Tax => tariff.taxes.is_empty() && tariff.untaxed.is_none(),
        Stated::BillingIncrement
        | Stated::Hold
        | Stated::Wrap
        | Stated::Tiers
        | Stated::Packages
        | Stated::WrapOrder
        | Stated::Queue => false,
    }
}

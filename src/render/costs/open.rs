//! What tariffs may cost that leave something unsaid.

use serde::Serialize;

use super::RATE_DECIMALS;
use crate::evaluate::{Evaluation, OfferEvaluation, OpenItem, Range, RangeFigures, TariffRange};
use crate::model::Project;
use crate::render::comparison::{ordered, plain, reasons, status};

/// What an open tariff may cost in one scenario: of what the price rule compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenCostView {
    /// The lot, if the RFP has lots.
    pub lot: Option<String>,
    /// The offer's short name.
    pub vendor: String,
    /// The vendor's name.
    pub name: String,
    /// `open`, `excluded` or `baseline`; `counts` where another tariff of the offer has a cost.
    pub status: &'static str,
    /// The tariff.
    pub tariff: String,
    /// What it waits for, a line each.
    pub waits_for: Vec<String>,
    /// The scenario; none where nothing can be computed before an answer.
    pub scenario: Option<String>,
    /// Whether both ends can happen; otherwise they are bounds.
    pub exact: bool,
    /// Over the term.
    pub cost: Option<EndsView>,
    /// Cost / contacts of all channels.
    pub per_contact: Option<EndsView>,
    /// Cost / minutes of talk, wrap-up and hold.
    pub per_minute: Option<EndsView>,
    /// Cost / cases that the vendor says it resolves at the first contact.
    pub per_case: Option<EndsView>,
}

/// Between what a figure lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndsView {
    /// The lowest.
    pub low: String,
    /// The highest; none where nothing bounds it.
    pub high: Option<String>,
}

/// The open tariffs of all offers, those ranked first.
pub(super) fn open(
    project: &Project,
    evaluation: &Evaluation,
    lot: Option<&str>,
) -> Vec<OpenCostView> {
    let mut views = Vec::new();
    for (offer, _) in ordered(evaluation) {
        let mut offers = evaluation.offers.iter();
        let at = offers.position(|other| other.alias == offer.alias);
        let figures = at.and_then(|at| evaluation.figures.offers.get(at));
        for (at, range) in offer.ranges.iter().enumerate() {
            let own = figures.and_then(|figures| figures.ranges.get(at));
            let seen = view(offer, range, lot);
            if range.scenarios.is_empty() {
                views.push(seen.clone());
            }
            for (position, (scenario, cost)) in range.scenarios.iter().enumerate() {
                let none = RangeFigures::default();
                let own = own.and_then(|own| own.get(position)).unwrap_or(&none);
                let rate = |range: Option<Range>| range.map(|range| ends(range, RATE_DECIMALS));
                views.push(OpenCostView {
                    scenario: Some(scenario.clone()),
                    cost: Some(ends(*cost, project.rfp.currency.exponent())),
                    per_contact: rate(own.per_contact),
                    per_minute: rate(own.per_minute),
                    per_case: rate(own.per_case),
                    ..seen.clone()
                });
            }
        }
    }
    views
}

fn view(offer: &OfferEvaluation, range: &TariffRange, lot: Option<&str>) -> OpenCostView {
    OpenCostView {
        lot: lot.map(str::to_owned),
        vendor: offer.alias.clone(),
        name: offer.vendor.clone(),
        status: status(&offer.status),
        tariff: range.tariff.clone(),
        waits_for: waits_for(offer, &range.tariff),
        scenario: None,
        exact: range.exact,
        cost: None,
        per_contact: None,
        per_minute: None,
        per_case: None,
    }
}

fn waits_for(offer: &OfferEvaluation, name: &str) -> Vec<String> {
    let own = offer
        .open
        .iter()
        .filter(|item| matches!(item, OpenItem::Tariff { tariff, .. } if tariff.as_str() == name));
    own.map(reasons::question).collect()
}

fn ends(range: Range, decimals: u32) -> EndsView {
    EndsView {
        low: plain(range.low.value, decimals),
        high: range.high.map(|high| plain(high.value, decimals)),
    }
}

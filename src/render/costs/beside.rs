//! The figures beside the costs, for a table or a program.

use serde::Serialize;

use super::super::comparison::plain;
use crate::evaluate::{BreakEven, Cheaper, Evaluation, Figure, GivenUp, Lost, TariffAt};
use crate::model::Project;

/// What one clause of a tariff adds in the base scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddsView {
    /// The lot, if the RFP has lots.
    pub lot: Option<String>,
    /// The offer's short name.
    pub vendor: String,
    /// The tariff.
    pub tariff: String,
    /// Which: `rounding`, `surcharge-holidays`.
    pub clause: String,
    /// More than without it over the term, in the currency of comparison.
    pub adds: String,
}

/// Two tariffs over the volumes of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreakEvenView {
    /// The lot, if the RFP has lots.
    pub lot: Option<String>,
    /// Whose volume differs.
    pub channel: String,
    /// What is counted.
    pub unit: String,
    /// Contacts a month up to which they are compared.
    pub most: u64,
    /// The first.
    pub first: TariffView,
    /// The second.
    pub second: TariffView,
    /// Which is cheaper over the term, by contacts a month at its start.
    pub by_volume: Vec<VolumeView>,
    /// Volumes at which the order changes, or from the least to the greatest that open answers can make of one.
    pub crossings: Vec<CrossingView>,
    /// False where there may be more stretches than were found.
    pub complete: bool,
    /// Whether answers make the ends of what is open; otherwise they are bounds.
    pub exact: bool,
    /// Which is cheaper by the month at the volume stated; empty where open answers leave no month bounded by itself.
    pub by_month: Vec<MonthsView>,
}

/// A tariff of a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TariffView {
    /// The offer's short name.
    pub vendor: String,
    /// The tariff.
    pub tariff: String,
}

/// Volumes for which one tariff is the cheaper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VolumeView {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
    /// `first`, `second`, `same`, or `open` where it depends on what is answered.
    pub cheaper: &'static str,
}

/// A break-even volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CrossingView {
    /// The least; none where the order may be another one from no contacts on.
    pub low: Option<String>,
    /// The greatest; none where it may lie beyond `most`, or nowhere.
    pub high: Option<String>,
}

/// Months in which one tariff is the cheaper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthsView {
    /// The first.
    pub from: String,
    /// The last.
    pub to: String,
    /// `first`, `second`, `same`, or `open` where it depends on what is answered.
    pub cheaper: &'static str,
}

/// What a vendor's downtime is expected to lose, in the base scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LostView {
    /// The lot, if the RFP has lots.
    pub lot: Option<String>,
    /// The offer's short name.
    pub vendor: String,
    /// The channel.
    pub channel: String,
    /// Minutes down inside its hours over the term.
    pub minutes_down: String,
    /// Contacts lost.
    pub contacts: String,
    /// What they are worth, where the RFP says what one is.
    pub worth: Option<String>,
}

/// What waits are expected to lose, in the base scenario, whoever answers at the service level asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GivenUpView {
    /// The lot, if the RFP has lots.
    pub lot: Option<String>,
    /// The channel.
    pub channel: String,
    /// Contacts given up over the term.
    pub contacts: String,
    /// What they are worth, where the RFP says what one is.
    pub worth: Option<String>,
}

/// What each clause adds, offer by offer.
pub(super) fn adds(project: &Project, evaluation: &Evaluation, lot: Option<&str>) -> Vec<AddsView> {
    let decimals = project.rfp.currency.exponent();
    let mut views = Vec::new();
    for (offer, figures) in evaluation.offers.iter().zip(&evaluation.figures.offers) {
        for (tariff, figures) in offer.tariffs.iter().zip(&figures.tariffs) {
            views.extend(figures.effects.iter().map(|effect| AddsView {
                lot: lot.map(str::to_owned),
                vendor: offer.alias.clone(),
                tariff: tariff.tariff.clone(),
                clause: effect.clause.slug(),
                adds: plain(effect.adds.value, decimals),
            }));
        }
    }
    views
}

/// The break-even volumes.
pub(super) fn break_even(evaluation: &Evaluation, lot: Option<&str>) -> Vec<BreakEvenView> {
    let pairs = evaluation.figures.break_even.iter();
    pairs
        .filter_map(|pair| {
            let [first, second] = pair.tariffs;
            Some(BreakEvenView {
                lot: lot.map(str::to_owned),
                channel: pair.channel.clone(),
                unit: pair.unit.clone(),
                most: pair.most,
                first: tariff(evaluation, first)?,
                second: tariff(evaluation, second)?,
                by_volume: by_volume(pair),
                crossings: crossings(pair),
                complete: pair.complete,
                exact: pair.exact,
                by_month: by_month(pair),
            })
        })
        .collect()
}

fn tariff(evaluation: &Evaluation, at: TariffAt) -> Option<TariffView> {
    let offer = evaluation.offers.get(at.offer)?;
    Some(TariffView {
        vendor: offer.alias.clone(),
        tariff: offer.tariff_name(at.tariff)?.to_owned(),
    })
}

fn by_volume(pair: &BreakEven) -> Vec<VolumeView> {
    let stretches = pair.stretches.iter();
    stretches
        .map(|stretch| VolumeView {
            from: stretch.from,
            to: stretch.to,
            cheaper: cheaper(stretch.cheaper),
        })
        .collect()
}

fn by_month(pair: &BreakEven) -> Vec<MonthsView> {
    let months = pair.months.iter();
    months
        .map(|(from, to, which)| MonthsView {
            from: from.to_string(),
            to: to.to_string(),
            cheaper: cheaper(*which),
        })
        .collect()
}

fn crossings(pair: &BreakEven) -> Vec<CrossingView> {
    let volume = |figure: Option<Figure>| figure.map(|figure| plain(figure.value, 0));
    let crossings = pair.crossings.iter();
    crossings
        .map(|crossing| CrossingView {
            low: volume(crossing.low),
            high: volume(crossing.high),
        })
        .collect()
}

const fn cheaper(which: Cheaper) -> &'static str {
    match which {
        Cheaper::First => "first",
        Cheaper::Second => "second",
        Cheaper::Same => "same",
        Cheaper::Open => "open",
    }
}

/// What downtime is expected to lose, offer by offer.
pub(super) fn lost(project: &Project, evaluation: &Evaluation, lot: Option<&str>) -> Vec<LostView> {
    let decimals = project.rfp.currency.exponent();
    let mut views = Vec::new();
    for (offer, figures) in evaluation.offers.iter().zip(&evaluation.figures.offers) {
        views.extend(figures.lost.iter().map(|lost: &Lost| LostView {
            lot: lot.map(str::to_owned),
            vendor: offer.alias.clone(),
            channel: lost.channel.clone(),
            minutes_down: plain(lost.minutes.value, 2),
            contacts: plain(lost.contacts.value, 2),
            worth: lost.worth.map(|worth| plain(worth.value, decimals)),
        }));
    }
    views
}

/// What waits are expected to lose, by channel.
pub(super) fn given_up(
    project: &Project,
    evaluation: &Evaluation,
    lot: Option<&str>,
) -> Vec<GivenUpView> {
    let decimals = project.rfp.currency.exponent();
    let own = evaluation.figures.given_up.iter();
    own.map(|own: &GivenUp| GivenUpView {
        lot: lot.map(str::to_owned),
        channel: own.channel.clone(),
        contacts: plain(own.contacts.value, 2),
        worth: own.worth.map(|worth| plain(worth.value, decimals)),
    })
    .collect()
}

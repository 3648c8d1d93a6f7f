//! The offers side by side, for a table or for a program.

mod certain;
mod firm;
pub(super) mod reasons;

use serde::Serialize;

pub(super) use self::certain::{answer_key, opposite};
pub use self::firm::SampledView;
pub(super) use self::firm::{in_words, nearest, sampled};

use crate::evaluate::{Award, Compliance, CriterionScore, Evaluation, OfferEvaluation, Status};
use crate::model::Project;
use crate::value::{Decimal, round_half_even};

/// The offers side by side. Amounts are plain decimals in the RFP's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparisonView {
    /// The RFP.
    pub rfp: String,
    /// The currency of every amount.
    pub currency: String,
    /// Whether taxes are part of the cost compared.
    pub with_tax: bool,
    /// The winner's short name, if there is one.
    pub award: Option<String>,
    /// Whether the lots are awarded together, so that this one decides nothing by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub together: bool,
    /// Why there is none.
    pub no_award: Option<String>,
    /// The award in a sentence, and how firm it is.
    pub in_words: Option<String>,
    /// The offers, those ranked first.
    pub offers: Vec<OfferView>,
    /// The mandatory requirements.
    pub compliance: Vec<RequirementView>,
    /// The criteria, each before its sub-criteria.
    pub criteria: Vec<CriterionView>,
}

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferView {
    /// The short name.
    pub alias: String,
    /// The vendor.
    pub vendor: String,
    /// `counts`, `open`, `excluded` or `baseline`.
    pub status: &'static str,
    /// What excludes it.
    pub excluded_by: Vec<String>,
    /// The place from 1, if it counts.
    pub place: Option<usize>,
    /// Points of 100 with two decimals, if it counts.
    pub points: Option<String>,
    /// The places that it can still have while answers are open: `1 to 2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub possible_places: Option<String>,
    /// The points that it can still have: `78.40 to 86.67`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub possible_points: Option<String>,
    /// The evaluated price, where the lowest wins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evaluated: Option<String>,
    /// The tariff taken.
    pub tariff: Option<String>,
    /// What the vendor has not said, a line each.
    pub open: Vec<String>,
    /// Where it can come while answers are open; none where nothing is.
    pub certain: Option<String>,
    /// How often it has each place, from the first, when weights and scenarios are drawn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<SampledView>,
    /// How many findings there are.
    pub findings: usize,
    /// By scenario, `base` first.
    pub costs: Vec<CostView>,
    /// The base scenario at the ends of the exchange rate's band, where the buyer states one.
    pub rate_band: Option<BandView>,
}

/// What the base scenario costs if the tariff's currency becomes cheaper or dearer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BandView {
    /// How far the rate may go either way, in percent.
    pub within: String,
    /// The cost at the low end.
    pub low: String,
    /// The cost at the high end.
    pub high: String,
}

/// An offer in a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CostView {
    /// The scenario.
    pub scenario: String,
    /// What the price rule compares.
    pub cost: Option<String>,
    /// The lowest that it can turn out to be, while a tariff leaves something unsaid.
    pub lowest: Option<String>,
    /// The highest; none where nothing bounds it.
    pub highest: Option<String>,
    /// Points of 100.
    pub points: Option<String>,
    /// The place from 1.
    pub place: Option<usize>,
}

/// A mandatory requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequirementView {
    /// Its path.
    pub clause: String,
    /// `met`, `not met`, `unknown`, in the order of the offers.
    pub results: Vec<&'static str>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionView {
    /// Its path.
    pub criterion: String,
    /// The most points of 100.
    pub most: Option<String>,
    /// Points of 100 in the order of the offers; none for those that do not count.
    pub points: Vec<Option<String>>,
}

/// The offers of a project side by side: those that count by place, then the others as they come.
pub fn comparison(project: &Project, evaluation: &Evaluation) -> ComparisonView {
    let ordered = ordered(evaluation);
    let offers: Vec<&OfferEvaluation> = ordered.iter().map(|(offer, _)| *offer).collect();
    let award = match &evaluation.award {
        Award::To(outcome) => evaluation
            .offers
            .get(outcome.offer)
            .map(|offer| offer.alias.clone()),
        Award::None(_) => None,
    };
    let no_award = match &evaluation.award {
        Award::None(why) => Some(reasons::no_award(why, evaluation)),
        Award::To(_) => None,
    };
    let decimals = project.rfp.currency.exponent();
    ComparisonView {
        rfp: project.rfp.id.value.clone(),
        currency: project.rfp.currency.code().to_owned(),
        with_tax: with_tax(project),
        award,
        together: project.rfp.award.split.is_some(),
        no_award,
        in_words: in_words(evaluation),
        compliance: compliance(&offers),
        criteria: criteria(&offers),
        offers: ordered
            .iter()
            .map(|(offer, place)| OfferView {
                places: firm::places(evaluation, &offer.alias),
                ..view(offer, *place, decimals)
            })
            .collect(),
    }
}

fn with_tax(project: &Project) -> bool {
    project.rfp.criteria.iter().any(|criterion| {
        matches!(&criterion.scoring, crate::model::Scoring::Price(rule) if rule.with_tax)
    })
}

/// The offers of an evaluation with their places: those that count by place, then the others as they come.
pub(super) fn ordered(evaluation: &Evaluation) -> Vec<(&OfferEvaluation, Option<usize>)> {
    let ranked = evaluation.ranking.iter();
    let ranked = ranked.filter_map(|(at, place)| Some((evaluation.offers.get(*at)?, Some(*place))));
    let mut all: Vec<(&OfferEvaluation, Option<usize>)> = ranked.collect();
    let is_ranked = |at: usize| evaluation.ranking.iter().any(|(ranked, _)| *ranked == at);
    let others = evaluation
        .offers
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_ranked(*at));
    all.extend(others.map(|(_, offer)| (offer, None)));
    all
}

/// A plain decimal with so many places.
pub(super) fn plain(value: Decimal, decimals: u32) -> String {
    let mut rounded = round_half_even(value, decimals);
    rounded.rescale(decimals);
    rounded.to_string()
}

/// What an offer's standing is called in outputs for programs.
pub(super) const fn status(status: &Status) -> &'static str {
    match status {
        Status::Counts => "counts",
        Status::Open => "open",
        Status::Excluded(_) => "excluded",
        Status::Baseline => "baseline",
    }
}

fn view(offer: &OfferEvaluation, place: Option<usize>, decimals: u32) -> OfferView {
    let excluded_by = match &offer.status {
        Status::Excluded(clauses) => clauses.clone(),
        Status::Counts | Status::Open | Status::Baseline => Vec::new(),
    };
    let tariff = offer.chosen.and_then(|at| offer.tariffs.get(at));
    let costs = offer.scenarios.iter().map(|outcome| CostView {
        scenario: outcome.scenario.clone(),
        cost: outcome.cost.map(|cost| plain(cost.value, decimals)),
        lowest: offer
            .cost_range(&outcome.scenario)
            .map(|range| plain(range.low.value, decimals)),
        highest: offer
            .cost_range(&outcome.scenario)
            .and_then(|range| Some(plain(range.high?.value, decimals))),
        points: outcome.total.map(|total| plain(total.value, 2)),
        place: outcome.place,
    });
    OfferView {
        alias: offer.alias.clone(),
        vendor: offer.vendor.clone(),
        status: status(&offer.status),
        excluded_by,
        place,
        points: offer.total.map(|total| plain(total.value, 2)),
        possible_places: certain::places(offer),
        possible_points: certain::possible_points(offer),
        evaluated: offer.evaluated.map(|price| plain(price.value, decimals)),
        tariff: tariff.map(|tariff| tariff.tariff.clone()),
        open: offer.open.iter().map(reasons::question).collect(),
        certain: certain::certain(offer),
        places: Vec::new(),
        findings: offer.findings.len(),
        costs: costs.collect(),
        rate_band: tariff.and_then(|tariff| tariff.band).map(|band| BandView {
            within: band.within.0.normalize().to_string(),
            low: plain(band.low.value, decimals),
            high: plain(band.high.value, decimals),
        }),
    }
}

fn compliance(offers: &[&OfferEvaluation]) -> Vec<RequirementView> {
    let Some(first) = offers.first() else {
        return Vec::new();
    };
    let of = |offer: &OfferEvaluation, clause: &str| {
        let result = offer
            .compliance
            .iter()
            .find(|result| result.clause == clause);
        match result.map(|result| result.compliance) {
            Some(Compliance::Met) => "met",
            Some(Compliance::NotMet) => "not met",
            Some(Compliance::NotApplicable) => "not applicable",
            Some(Compliance::Unknown) | None => "unknown",
        }
    };
    let clauses = first.compliance.iter().map(|result| result.clause.clone());
    clauses
        .map(|clause| RequirementView {
            results: offers.iter().map(|offer| of(offer, &clause)).collect(),
            clause,
        })
        .collect()
}

fn criteria(offers: &[&OfferEvaluation]) -> Vec<CriterionView> {
    let Some(scored) = offers.iter().find(|offer| !offer.scores.is_empty()) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    flatten(&scored.scores, &mut all);
    all.into_iter()
        .map(|score| CriterionView {
            criterion: score.id.clone(),
            most: Some(plain(score.most.value, 2)),
            points: offers
                .iter()
                .map(|offer| find(&offer.scores, &score.id).map(|own| plain(own.points.value, 2)))
                .collect(),
        })
        .collect()
}

fn flatten<'s>(scores: &'s [CriterionScore], out: &mut Vec<&'s CriterionScore>) {
    for score in scores {
        out.push(score);
        flatten(&score.branches, out);
    }
}

fn find<'s>(scores: &'s [CriterionScore], id: &str) -> Option<&'s CriterionScore> {
    scores.iter().find_map(|score| {
        if score.id == id {
            Some(score)
        } else {
            find(&score.branches, id)
        }
    })
}

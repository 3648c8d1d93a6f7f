//! Service credits as data.

use serde::Serialize;

use crate::evaluate::{CreditStance, Evaluation};
use crate::model::Project;
use crate::render::comparison::plain;

/// The service credits of one offer for one attribute, in the base scenario; never part of a cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreditView {
    /// The lot, if the RFP has lots.
    pub lot: Option<String>,
    /// The offer's short name.
    pub vendor: String,
    /// The attribute in whose answer the level is promised.
    pub attribute: String,
    /// `accepted`, `own`, `refused` or `unsaid`.
    pub terms: &'static str,
    /// The level promised, in percent.
    pub promised: Option<String>,
    /// What a month of mean charges below each level brings back.
    pub steps: Vec<CreditMonthView>,
    /// What the months of the term bring back at the level promised.
    pub expected: Option<String>,
}

/// A month below a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreditMonthView {
    /// The level, in percent.
    pub below: String,
    /// Of the month's charges, in percent.
    pub percent: String,
    /// That is so much.
    pub month: String,
}

/// The service credits, offer by offer.
pub(super) fn credits(
    project: &Project,
    evaluation: &Evaluation,
    lot: Option<&str>,
) -> Vec<CreditView> {
    let decimals = project.rfp.currency.exponent();
    let mut views = Vec::new();
    for (offer, figures) in evaluation.offers.iter().zip(&evaluation.figures.offers) {
        views.extend(figures.credits.iter().map(|own| {
            let steps = own.steps.iter().map(|step| CreditMonthView {
                below: step.below.0.normalize().to_string(),
                percent: step.percent.0.normalize().to_string(),
                month: plain(step.month.value, decimals),
            });
            CreditView {
                lot: lot.map(str::to_owned),
                vendor: offer.alias.clone(),
                attribute: own.attribute.clone(),
                terms: match own.terms {
                    CreditStance::Accepted => "accepted",
                    CreditStance::Own => "own",
                    CreditStance::Refused => "refused",
                    CreditStance::Unsaid => "unsaid",
                },
                promised: own.promised.map(|level| level.0.normalize().to_string()),
                steps: steps.collect(),
                expected: own.expected.map(|figure| plain(figure.value, decimals)),
            }
        }));
    }
    views
}

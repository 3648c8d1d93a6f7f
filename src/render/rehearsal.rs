//! What came of the tests of the rule, for a terminal or for a program.

use serde::Serialize;

use super::comparison::{ordered, plain, reasons};
use crate::evaluate::{Award, Evaluation, OfferEvaluation, Rehearsal, Status};
use crate::model::{Expected, Lot, Project, Test};
use crate::source::{Sources, Span};

/// One test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestView {
    /// Its name.
    pub name: String,
    /// The lot that it was run in, if the RFP has lots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot: Option<String>,
    /// The file that it stands in.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// Whether everything came out as expected.
    pub passed: bool,
    /// What did not.
    pub failures: Vec<FailureView>,
    /// Who wins, if anybody does.
    pub award: Option<String>,
    /// Why nobody does.
    pub no_award: Option<String>,
    /// What became of the offers, those ranked first.
    pub offers: Vec<MadeUpView>,
}

/// An expectation that did not come true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailureView {
    /// As it is written: `"Good" first`.
    pub expected: String,
    /// The file that it stands in.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// What became of a made-up offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MadeUpView {
    /// As the test calls it.
    pub vendor: String,
    /// `counts`, `open` or `excluded`.
    pub status: &'static str,
    /// What excludes it.
    pub excluded_by: Vec<String>,
    /// What keeps it open.
    pub open: Vec<String>,
    /// The place from 1, if it counts.
    pub place: Option<usize>,
    /// Points of 100 with two decimals, if it counts.
    pub points: Option<String>,
    /// What the price rule compares, in the RFP's currency.
    pub cost: Option<String>,
}

/// What came of one test.
pub fn rehearsal(
    project: &Project,
    test: &Test,
    lot: Option<&Lot>,
    rehearsal: &Rehearsal,
    sources: &Sources,
) -> TestView {
    let (path, line) = place(test.name.span, sources);
    let unmet = rehearsal.unmet.iter();
    let unmet = unmet.filter_map(|at| test.expectations.get(*at));
    let failures = unmet.map(|expectation| {
        let (path, line) = place(expectation.span, sources);
        FailureView {
            expected: match &expectation.lot {
                Some(lot) => format!("{} in {}", written(&expectation.outcome), lot.value),
                None => written(&expectation.outcome),
            },
            path,
            line,
        }
    });
    let evaluation = &rehearsal.evaluation;
    let no_award = match &evaluation.award {
        Award::To(_) => None,
        Award::None(why) => Some(reasons::no_award(why, evaluation)),
    };
    let decimals = project.rfp.currency.exponent();
    let offers = ordered(evaluation).into_iter();
    TestView {
        name: test.name.value.clone(),
        lot: lot.map(|lot| lot.name.clone()),
        path,
        line,
        passed: rehearsal.unmet.is_empty(),
        failures: failures.collect(),
        award: award(evaluation),
        no_award,
        offers: offers
            .map(|(offer, place)| view(offer, place, decimals))
            .collect(),
    }
}

fn place(span: Span, sources: &Sources) -> (String, usize) {
    let file = sources.get(span.file);
    let line = file.map_or(1, |file| file.line_col(span.start).0);
    let path = file.map_or_else(String::new, |file| file.path().to_owned());
    (path, line)
}

/// The expectation in the language's own words.
fn written(expected: &Expected) -> String {
    match expected {
        Expected::First(vendor) => format!("\"{vendor}\" first"),
        Expected::Last(vendor) => format!("\"{vendor}\" last"),
        Expected::Excluded { vendor, by } => match by {
            Some(by) => format!("\"{vendor}\" excluded by {by}"),
            None => format!("\"{vendor}\" excluded"),
        },
        Expected::Counts(vendor) => format!("\"{vendor}\" counts"),
        Expected::Open(vendor) => format!("\"{vendor}\" open"),
        Expected::AtLeast { vendor, points } => format!("\"{vendor}\" at least {points} points"),
        Expected::Before { vendor, other } => format!("\"{vendor}\" before \"{other}\""),
        Expected::NoAward => "no award".to_owned(),
    }
}

fn award(evaluation: &Evaluation) -> Option<String> {
    match &evaluation.award {
        Award::To(outcome) => {
            let winner = evaluation.offers.get(outcome.offer);
            winner.map(|offer| offer.vendor.clone())
        }
        Award::None(_) => None,
    }
}

fn view(offer: &OfferEvaluation, place: Option<usize>, decimals: u32) -> MadeUpView {
    let (status, excluded_by) = match &offer.status {
        Status::Counts => ("counts", Vec::new()),
        Status::Open => ("open", Vec::new()),
        Status::Excluded(clauses) => ("excluded", clauses.clone()),
        Status::Baseline => ("baseline", Vec::new()),
    };
    let open = offer
        .open
        .iter()
        .filter(|_| offer.status == Status::Open)
        .map(reasons::question);
    let base = offer.scenarios.first();
    MadeUpView {
        vendor: offer.vendor.clone(),
        status,
        excluded_by,
        open: open.collect(),
        place,
        points: offer.total.map(|total| plain(total.value, 2)),
        cost: base
            .and_then(|base| base.cost)
            .map(|cost| plain(cost.value, decimals)),
    }
}

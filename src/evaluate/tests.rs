mod awards;
mod conditional;
mod contracts;
mod derived;
mod formulas;
mod lints;
mod negotiations;
mod panels;
mod properties;
mod scores;
mod seen;
mod statuses;
mod turns;

use proptest::prelude::*;

use super::evaluate;
use super::testing::*;
use super::{
    Abnormal, Award, Evaluation, FigureUnit, Finding, Formula, NoAward, OpenItem, Outcome, Status,
};
use crate::model::{
    AnswerValue, AttributeType, Change, Condition, Conflict, Criterion, DemandFact, Deviation,
    Discount, Earn, Fee, FeeEvery, MarketBand, Offer, OfferRole, Project, Question, Scenario,
    ScenarioChange, Scoring, Stated, Tax,
};
use crate::value::{Decimal, Duration, Money, Text, TimeUnit};

/// A preference for a number from 0 to 100, all of a criterion `quality` of this weight; the rest for the price.
pub(super) fn quality_and_price(quality: &str) -> Project {
    let mut project = project();
    let ends = (AnswerValue::Number(d("0")), AnswerValue::Number(d("100")));
    let line = Condition::Between {
        worst: ends.0,
        best: ends.1,
    };
    let rest = minus(d("100"), d(quality)).to_string();
    project.vocabulary.attributes = vec![attribute("grade", AttributeType::Decimal)];
    project.rfp.criteria = vec![
        criterion(
            "quality",
            quality,
            vec![prefer("quality.grade", "grade", line, "1")],
        ),
        price("price", &rest),
    ];
    project
}

/// An offer of so much quality at so much for the term.
pub(super) fn at_price(alias: &str, grade: &str, cost: &str) -> Offer {
    let rate = over(d(cost), d("1000")).to_string();
    let offer = offer(alias, vec![per_minute(&rate)]);
    answering(offer, "grade", AnswerValue::Number(d(grade)))
}

fn judged_project() -> Project {
    let mut project = project();
    let earns: Vec<Earn> = vec![judge("fit.staff", "staff", Some("2"))];
    project.rfp.criteria = vec![criterion("fit", "50", earns), price("price", "50")];
    project.offers = vec![
        offer("a", vec![per_minute("1")]),
        offer("b", vec![per_minute("1")]),
    ];
    project
}

fn totals(evaluation: &Evaluation) -> Vec<Decimal> {
    let offers = evaluation.offers.iter();
    offers
        .map(|offer| offer.total.unwrap().value.round_dp(2))
        .collect()
}

fn winner(evaluation: &Evaluation) -> Option<&str> {
    match &evaluation.award {
        Award::To(outcome) => Some(&evaluation.offers[outcome.offer].alias),
        Award::None(_) => None,
    }
}

fn base_cost(evaluation: &Evaluation, offer: usize) -> Decimal {
    evaluation.offers[offer].scenarios[0].cost.unwrap().value
}

pub(super) fn fee(name: &str, amount: &str) -> Fee {
    Fee {
        name: name.to_owned(),
        amount: d(amount),
        every: FeeEvery::Month,
        span: span(),
    }
}

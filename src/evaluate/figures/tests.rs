use crate::evaluate::testing::{at, d, offer, per_minute, percent, project, seconds, span};
use crate::evaluate::{Evaluation, evaluate, evaluate_in_full};
use crate::model::{Answer, AnswerValue, Project};
use crate::value::{Decimal, round_half_even};

/// 1,000 calls of 60 s for 3 months at 1 a minute, by one vendor.
fn three_months() -> Project {
    let mut project = project();
    project.rfp.term.value.months = 3;
    project.offers = vec![offer("a", vec![per_minute("1")])];
    project
}

fn named(evaluation: &Evaluation, name: &str) -> Option<Decimal> {
    let node = evaluation.derivation.find(name)?;
    let value = evaluation.derivation.node(node).unwrap().value;
    Some(round_half_even(value, 6).normalize())
}

#[test]
fn a_cost_by_the_contact_the_minute_and_the_case() {
    let mut project = three_months();
    project.rfp.demands[0].wrap = seconds("20");
    let answer = Answer {
        value: AnswerValue::Percent(percent("80")),
        evidence: Vec::new(),
        span: span(),
    };
    let answers = &mut project.offers[0].answers;
    answers.insert("first_contact_resolution".to_owned(), answer);
    let evaluation = evaluate_in_full(&project).unwrap();
    // 3,000 MYR for 3,000 calls of 80 s, of which 2,400 are resolved.
    assert_eq!(named(&evaluation, "a.cost.base.per-contact"), Some(d("1")));
    assert_eq!(
        named(&evaluation, "a.cost.base.per-minute"),
        Some(d("0.75"))
    );
    assert_eq!(named(&evaluation, "a.cost.base.per-case"), Some(d("1.25")));
}

#[test]
fn what_nobody_states_has_no_figure() {
    let mut project = three_months();
    project
        .rfp
        .demands
        .push(crate::evaluate::testing::demand("email", "10", "0"));
    project.rfp.demands[1].talk = None;
    let evaluation = evaluate_in_full(&project).unwrap();
    let figures = &evaluation.figures.offers[0].tariffs[0].scenarios[0];
    assert!(figures.per_contact.is_some());
    assert_eq!(figures.per_minute, None);
    assert_eq!(figures.per_case, None);
    assert_eq!(figures.present, None);
}

#[test]
fn nothing_is_divided_by_no_contacts() {
    let mut project = three_months();
    project.rfp.demands[0].volume = at(d("0"));
    let evaluation = evaluate_in_full(&project).unwrap();
    let figures = &evaluation.figures.offers[0].tariffs[0].scenarios[0];
    assert_eq!((figures.per_contact, figures.per_minute), (None, None));
}

#[test]
fn later_invoices_are_worth_less() {
    let mut project = three_months();
    project.rfp.term.value.months = 12;
    project.rfp.discount_rate = Some(at(percent("6")));
    let evaluation = evaluate_in_full(&project).unwrap();
    let figures = &evaluation.figures.offers[0].tariffs[0].scenarios[0];
    let present = figures.present.as_ref().unwrap();
    // 1000 / 1.06^(1/12) and 1000 / 1.06.
    assert_eq!(present.months[0].1.value, d("995.16"));
    assert_eq!(present.months[11].1.value, d("943.40"));
    let months: Decimal = present.months.iter().map(|(_, figure)| figure.value).sum();
    assert_eq!(present.total.value, months);
    let name = "a.cost.base.present-value";
    assert_eq!(
        named(&evaluation, name),
        Some(present.total.value.normalize())
    );
}

#[test]
fn figures_are_made_only_when_asked_for() {
    let evaluation = evaluate(&three_months()).unwrap();
    assert!(evaluation.figures.offers.is_empty());
    assert_eq!(named(&evaluation, "a.cost.base.per-contact"), None);
}

use super::*;
use crate::model::{ContractClause, DeviationRule};

fn clause(name: &str, rule: DeviationRule) -> ContractClause {
    ContractClause {
        id: format!("contract.{name}"),
        name: name.to_owned(),
        text: Text::plain("…"),
        deviation: at(rule),
        span: span(),
    }
}

fn departing(mut offer: Offer, name: &str) -> Offer {
    offer.deviations.push(Deviation {
        from: at(format!("contract.{name}")),
        text: Text::plain("We do otherwise."),
        waived_for: None,
        span: span(),
    });
    offer
}

fn accepting(mut offer: Offer, name: &str) -> Offer {
    offer.accepts.push(at(format!("contract.{name}")));
    offer
}

fn evaluated(rule: DeviationRule, offers: Vec<Offer>) -> Evaluation {
    let mut project = quality_and_price("50");
    project.rfp.contract = vec![clause("payment", rule)];
    project.offers = offers;
    evaluate(&project).unwrap()
}

#[test]
fn a_deviation_from_a_mandatory_clause_excludes_and_silence_opens() {
    let offers = vec![
        departing(at_price("a", "50", "100"), "payment"),
        accepting(at_price("b", "50", "100"), "payment"),
        at_price("c", "50", "100"),
    ];
    let evaluation = evaluated(DeviationRule::Rejected, offers);
    let statuses: Vec<&Status> = evaluation.offers.iter().map(|o| &o.status).collect();
    let out = Status::Excluded(vec!["contract.payment".to_owned()]);
    assert_eq!(statuses, [&out, &Status::Counts, &Status::Open]);
    let question = OpenItem::Contract {
        clause: "contract.payment".to_owned(),
    };
    assert_eq!(evaluation.offers[2].open, [question]);
}

#[test]
fn a_deviation_loses_the_points_that_the_clause_is_worth() {
    let offers = vec![
        departing(at_price("a", "50", "100"), "payment"),
        accepting(at_price("b", "50", "100"), "payment"),
    ];
    let evaluation = evaluated(DeviationRule::Loses(d("2.5")), offers);
    let total = |index: usize| evaluation.offers[index].total.unwrap().value;
    assert_eq!(minus(total(1), total(0)), d("2.5"));
    assert_eq!(evaluation.ranking, [(1, 1), (0, 2)]);
}

#[test]
fn a_negotiable_clause_holds_nobody_up() {
    let offers = vec![
        departing(at_price("a", "50", "100"), "payment"),
        at_price("b", "50", "100"),
    ];
    let evaluation = evaluated(DeviationRule::Listed, offers);
    assert!(
        evaluation
            .offers
            .iter()
            .all(|offer| offer.status == Status::Counts)
    );
    assert_eq!(evaluation.offers[1].open.len(), 1);
}

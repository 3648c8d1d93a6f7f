use super::*;

#[test]
fn ties_are_broken_by_the_rule_in_its_order() {
    let mut project = quality_and_price("50");
    project.offers = vec![at_price("a", "50", "100"), at_price("b", "100", "200")];
    let tied = evaluate(&project).unwrap();
    assert_eq!(totals(&tied), [d("75"), d("75")]);
    assert_eq!(tied.award, Award::None(NoAward::Tied(vec![0, 1])));
    assert_eq!(tied.ranking, [(0, 1), (1, 1)]);

    let by = |criterion: &str| Some(criterion.to_owned());
    project.rfp.award.ties = vec![at("quality".to_owned())];
    let outcome = Outcome {
        offer: 1,
        tie_broken_by: by("quality"),
        by_committee: false,
    };
    assert_eq!(evaluate(&project).unwrap().award, Award::To(outcome));

    project.rfp.award.ties = vec![at("price".to_owned()), at("quality".to_owned())];
    let outcome = Outcome {
        offer: 0,
        tie_broken_by: by("price"),
        by_committee: false,
    };
    assert_eq!(evaluate(&project).unwrap().award, Award::To(outcome));
}

#[test]
fn people_decide_on_a_tie_where_the_rule_says_so_and_only_among_those_tied() {
    let mut project = quality_and_price("50");
    project.offers = vec![
        at_price("a", "50", "100"),
        at_price("b", "50", "100"),
        at_price("c", "50", "101"),
    ];
    let decide = |project: &mut Project, vendor: &str| {
        project.tie = Some(crate::model::TieDecision {
            vendor: vendor.to_owned(),
            reason: "Nearer.".to_owned(),
            span: span(),
        });
    };
    let tied = Award::None(NoAward::Tied(vec![0, 1]));
    decide(&mut project, "b");
    assert_eq!(evaluate(&project).unwrap().award, tied);
    project.rfp.award.committee = Some(span());
    let outcome = Outcome {
        offer: 1,
        tie_broken_by: None,
        by_committee: true,
    };
    assert_eq!(evaluate(&project).unwrap().award, Award::To(outcome));
    decide(&mut project, "c");
    assert_eq!(evaluate(&project).unwrap().award, tied);
    // A decision changes nothing where no tie is left.
    project.offers.remove(0);
    let alone = evaluate(&project).unwrap();
    assert_eq!(winner(&alone), Some("b"));
}

#[test]
fn equal_in_everything_stays_tied() {
    let mut project = quality_and_price("50");
    project.rfp.award.ties = vec![at("quality".to_owned()), at("price".to_owned())];
    let offers = ["c", "b", "a"].map(|alias| at_price(alias, "50", "100"));
    project.offers = offers.to_vec();
    project.offers.push(at_price("d", "0", "100"));
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.award, Award::None(NoAward::Tied(vec![2, 1, 0])));
    let places: Vec<usize> = evaluation.ranking.iter().map(|(_, place)| *place).collect();
    assert_eq!(places, [1, 1, 1, 4]);
}

#[test]
fn nobody_below_the_threshold_wins() {
    let mut project = quality_and_price("50");
    project.offers = vec![at_price("a", "20", "100")];
    project.rfp.award.at_least = Some(at(d("60")));
    assert_eq!(winner(&evaluate(&project).unwrap()), Some("a"));
    project.rfp.award.at_least = Some(at(d("60.01")));
    let below = Award::None(NoAward::BelowThreshold { offer: 0 });
    assert_eq!(evaluate(&project).unwrap().award, below);
}

#[test]
fn a_price_of_nothing_leaves_the_formula_undefined() {
    let mut project = quality_and_price("50");
    project.offers = vec![at_price("a", "20", "0"), at_price("b", "100", "100")];
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.award, Award::None(NoAward::PriceUndefined));
    assert!(evaluation.ranking.is_empty());
    assert_eq!(evaluation.offers[1].total, None);
    assert_eq!(evaluation.offers[1].scores.len(), 1);
    project.offers.clear();
    assert_eq!(
        evaluate(&project).unwrap().award,
        Award::None(NoAward::NoneCounts)
    );
}

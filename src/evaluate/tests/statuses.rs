use super::*;

#[test]
fn a_failed_requirement_excludes_and_a_blank_one_opens() {
    let mut project = quality_and_price("50");
    let condition = Condition::Includes(languages(&["ms", "en"]));
    project.rfp.criteria[0].requirements =
        vec![require("quality.languages", "languages", condition)];
    project.offers = vec![
        answering(at_price("a", "50", "100"), "languages", languages(&["ms"])),
        at_price("b", "50", "50"),
        answering(
            at_price("c", "50", "200"),
            "languages",
            languages(&["ms", "en"]),
        ),
    ];
    let evaluation = evaluate(&project).unwrap();
    let status = |index: usize| &evaluation.offers[index].status;
    assert_eq!(
        *status(0),
        Status::Excluded(vec!["quality.languages".to_owned()])
    );
    assert_eq!(*status(1), Status::Open);
    assert_eq!(*status(2), Status::Counts);
    assert_eq!(
        evaluation.offers[0].compliance[0].any_of[0][0]
            .missing
            .as_deref(),
        Some("en")
    );
    assert_eq!(
        evaluation.offers[0].compliance[0].any_of[0][0]
            .answer
            .as_deref(),
        Some("ms")
    );
    // Neither of the cheaper two lowers the price points of the one that counts.
    assert_eq!(evaluation.offers[2].total.unwrap().value, d("75"));
    assert_eq!(evaluation.offers[0].total, None);
    assert_eq!(evaluation.ranking, [(2, 1)]);
    assert!(evaluation.offers[0].scenarios[0].cost.is_some());
}

#[test]
fn a_criterion_below_its_minimum_excludes() {
    let mut project = quality_and_price("50");
    project.rfp.criteria[0].minimum = Some(at(percent("60")));
    project.offers = vec![at_price("a", "59.99", "50"), at_price("b", "60", "100")];
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(
        evaluation.offers[0].status,
        Status::Excluded(vec!["quality".to_owned()])
    );
    assert_eq!(evaluation.offers[1].total.unwrap().value, d("80"));
}

#[test]
fn a_minimum_that_a_blank_answer_decides_is_open() {
    let mut project = quality_and_price("50");
    project.rfp.criteria[0].minimum = Some(at(percent("60")));
    project.offers = vec![offer("a", vec![per_minute("1")])];
    assert_eq!(evaluate(&project).unwrap().offers[0].status, Status::Open);
}

#[test]
fn the_price_criterion_may_have_a_minimum() {
    let mut project = quality_and_price("50");
    project.rfp.criteria[1].minimum = Some(at(percent("50")));
    project.offers = vec![
        at_price("a", "50", "100"),
        at_price("b", "100", "200"),
        at_price("c", "100", "201"),
    ];
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.offers[1].status, Status::Counts);
    assert_eq!(
        evaluation.offers[2].status,
        Status::Excluded(vec!["price".to_owned()])
    );
    assert_eq!(evaluation.offers[2].total, None);
    assert_eq!(evaluation.ranking.len(), 2);
}

#[test]
fn what_nobody_judged_is_unknown() {
    let mut project = judged_project();
    let unscored = OpenItem::Score {
        clause: "fit.staff".to_owned(),
    };
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.offers[0].open, std::slice::from_ref(&unscored));
    assert_eq!(evaluation.offers[0].status, Status::Open);
    assert_eq!(evaluation.award, Award::None(NoAward::NoneCounts));

    project.rfp.criteria[0] = criterion("fit", "50", vec![judge("fit.staff", "staff", None)]);
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.offers[0].open, [unscored]);
    assert_eq!(evaluation.offers[0].total.unwrap().value, d("50"));
}

#[test]
fn a_blank_question_is_listed() {
    let mut project = project();
    let question = Question {
        id: "price.refs".to_owned(),
        attribute: "refs".to_owned(),
        span: span(),
    };
    project.rfp.criteria[0].questions = vec![question];
    project.offers = vec![offer("a", vec![per_minute("1")])];
    let blank = OpenItem::Answer {
        clause: "price.refs".to_owned(),
        attribute: "refs".to_owned(),
    };
    assert_eq!(evaluate(&project).unwrap().offers[0].open, [blank]);
}

#[test]
fn an_offer_without_a_priced_tariff_is_open_and_with_one_counts() {
    let mut project = project();
    project.rfp.pricing.state = vec![at(Stated::Tax)];
    let mut silent = per_minute("1");
    silent.untaxed = None;
    silent.name = "Silent".to_owned();
    project.offers = vec![
        offer("a", vec![silent.clone()]),
        offer("b", vec![silent, per_minute("2")]),
    ];
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.offers[0].status, Status::Open);
    assert_eq!(evaluation.offers[0].scenarios[0].cost, None);
    assert_eq!(evaluation.offers[1].status, Status::Counts);
    assert_eq!(evaluation.offers[1].open.len(), 1);
}

#[test]
fn the_baseline_is_compared_and_never_wins() {
    let mut project = quality_and_price("50");
    let mut own = at_price("own", "100", "1");
    own.role = OfferRole::Baseline;
    project.offers = vec![own, at_price("a", "50", "100")];
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.offers[0].status, Status::Baseline);
    assert_eq!(evaluation.offers[0].total, None);
    assert_eq!(base_cost(&evaluation, 0), d("1"));
    assert_eq!(evaluation.offers[1].total.unwrap().value, d("75"));
    assert_eq!(winner(&evaluation), Some("a"));
}

#[test]
fn the_panel_s_mean_counts_on_its_scale() {
    let mut project = judged_project();
    project.rfp.panel.spread = Some(at(d("2")));
    project.panels = vec![
        sheet("One", &[("a", "staff", "5"), ("b", "staff", "2")]),
        sheet("Two", &[("a", "staff", "2"), ("b", "staff", "1.99")]),
    ];
    let evaluation = evaluate(&project).unwrap();
    let a = &evaluation.offers[0];
    assert_eq!(a.judged[0].mean.unwrap().value, d("3.5"));
    assert_eq!(a.scores[0].points.value, d("35"));
    let spread = a.findings.iter().find_map(|finding| match finding {
        Finding::WideSpread { spread, .. } => Some(spread.value),
        _ => None,
    });
    assert_eq!(spread, Some(d("3")));
    assert!(evaluation.offers[1].findings.is_empty());
    assert_eq!(
        evaluation.offers[1].status,
        Status::Excluded(vec!["fit.staff".to_owned()])
    );
}

#[test]
fn an_assessor_with_a_conflict_does_not_score_that_vendor() {
    let mut project = judged_project();
    let mut one = sheet("One", &[("a", "staff", "5"), ("b", "staff", "4")]);
    let conflict = Conflict {
        kind: crate::model::ConflictKind::Interest,
        vendor: "a".to_owned(),
        reason: "kin".to_owned(),
        span: span(),
    };
    one.conflicts = vec![conflict];
    project.panels = vec![
        one,
        sheet("Two", &[("a", "staff", "3"), ("b", "staff", "4")]),
    ];
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.offers[0].judged[0].mean.unwrap().value, d("3"));
}

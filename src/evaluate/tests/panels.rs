//! How the panel's scores are put together.

use super::*;
use crate::model::{AgreedChange, AgreedScore, Dropped};

/// Four assessors, who give `a` 1, 3, 4 and 5.
fn four() -> Project {
    let mut project = judged_project();
    let given = [("One", "1"), ("Two", "3"), ("Three", "5"), ("Four", "4")];
    let sheets =
        given.map(|(who, score)| sheet(who, &[("a", "staff", score), ("b", "staff", "4")]));
    project.panels = sheets.into();
    project
}

fn mean(project: &Project) -> Decimal {
    let evaluation = evaluate(project).unwrap();
    evaluation.offers[0].judged[0].mean.unwrap().value
}

fn dropping(project: &mut Project) {
    project.rfp.panel.drop = vec![at(Dropped::Highest), at(Dropped::Lowest)];
}

#[test]
fn the_highest_and_the_lowest_are_left_out() {
    let mut project = four();
    assert_eq!(mean(&project), d("3.25"));
    dropping(&mut project);
    assert_eq!(mean(&project), d("3.5"));
    let evaluation = evaluate(&project).unwrap();
    let left_out: Vec<_> = evaluation.offers[0].judged[0]
        .scores
        .iter()
        .filter_map(|given| Some((given.assessor.as_str(), given.dropped?)))
        .collect();
    assert_eq!(
        left_out,
        [("One", Dropped::Lowest), ("Three", Dropped::Highest)]
    );
    project.rfp.panel.drop.truncate(1);
    assert_eq!(mean(&project).round_dp(6), over(d("8"), d("3")).round_dp(6));
}

#[test]
fn of_two_scores_none_is_left_out_and_that_is_said() {
    let mut project = four();
    dropping(&mut project);
    project.panels.truncate(2);
    assert_eq!(mean(&project), d("2"));
    let evaluation = evaluate(&project).unwrap();
    let short = |finding: &&Finding| matches!(finding, Finding::TooFewToDrop { scores: 2, .. });
    assert!(evaluation.offers[0].findings.iter().any(|one| short(&one)));
    project.panels = four().panels;
    let evaluation = evaluate(&project).unwrap();
    assert!(!evaluation.offers[0].findings.iter().any(|one| short(&one)));
}

#[test]
fn scores_count_by_the_weight_of_who_gives_them() {
    let mut project = four();
    project.rfp.panel.weights = vec![(at("Three".to_owned()), at(d("2")))];
    // (1 + 3 + 2 · 5 + 4) / 5
    assert_eq!(mean(&project), d("3.6"));
    dropping(&mut project);
    assert_eq!(mean(&project), d("3.5"));
}

#[test]
fn of_equal_scores_the_lighter_is_left_out() {
    let mut project = four();
    for sheet in &mut project.panels {
        sheet.scores[0].score = d(if sheet.assessor.value == "Four" {
            "2"
        } else {
            "5"
        });
    }
    project.rfp.panel.weights = vec![
        (at("One".to_owned()), at(d("3"))),
        (at("Two".to_owned()), at(d("2"))),
    ];
    project.rfp.panel.drop = vec![at(Dropped::Highest)];
    let evaluation = evaluate(&project).unwrap();
    let scores = &evaluation.offers[0].judged[0].scores;
    let out: Vec<_> = scores.iter().filter(|one| one.dropped.is_some()).collect();
    assert_eq!(out.len(), 1);
    assert_eq!(out[0].assessor, "Three");
    // (3 · 5 + 2 · 5 + 2) / 6
    assert_eq!(evaluation.offers[0].judged[0].mean.unwrap().value, d("4.5"));
}

#[test]
fn what_the_panel_agrees_on_takes_the_place_of_the_mean() {
    let mut project = four();
    project.rfp.panel.spread = Some(at(d("2")));
    let wide = |project: &Project| {
        let evaluation = evaluate(project).unwrap();
        let mut findings = evaluation.offers[0].findings.clone().into_iter();
        findings.any(|one| matches!(one, Finding::WideSpread { .. }))
    };
    assert!(wide(&project));
    let own = sheet("", &[("a", "staff", "2")]).scores;
    project.agreed = vec![AgreedScore {
        score: own.into_iter().next().unwrap(),
        changes: vec![AgreedChange {
            assessor: at("Three".to_owned()),
            dissents: true,
            reason: "no".to_owned(),
            span: span(),
        }],
    }];
    assert!(!wide(&project));
    let evaluation = evaluate(&project).unwrap();
    let judged = &evaluation.offers[0].judged[0];
    assert_eq!((judged.agreed, judged.mean.unwrap().value), (true, d("2")));
    assert_eq!(judged.scores.len(), 4);
    assert_eq!(evaluation.offers[0].scores[0].points.value, d("20"));
    let other = &evaluation.offers[1].judged[0];
    assert_eq!((other.agreed, other.mean.unwrap().value), (false, d("4")));
}

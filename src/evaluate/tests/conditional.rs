use super::*;
use crate::evaluate::testing::check;
use crate::evaluate::{Compliance, OpenItem};
use crate::model::{Applies, Offer};

/// English is required of whoever offers Tamil; with `unless`, of everybody else.
fn conditional(unless: bool) -> Project {
    let mut project = quality_and_price("50");
    let of = |tags: &[&str]| Condition::Includes(languages(tags));
    let mut rule = require("quality.languages", "languages", of(&["en"]));
    rule.applies = Some(Applies {
        all: vec![check("interpreters", of(&["ta"]))],
        unless,
        span: span(),
    });
    project.rfp.criteria[0].requirements = vec![rule];
    project
}

fn answers(spoken: Option<&str>, interpreted: Option<&str>) -> Offer {
    let own = at_price("a", "50", "100");
    let own = match spoken {
        Some(tag) => answering(own, "languages", languages(&[tag])),
        None => own,
    };
    match interpreted {
        Some(tag) => answering(own, "interpreters", languages(&[tag])),
        None => own,
    }
}

#[test]
fn a_condition_decides_whether_a_requirement_applies() {
    use Compliance::{Met, NotApplicable, NotMet, Unknown};
    for (unless, spoken, interpreted, wanted) in [
        (false, Some("en"), Some("ta"), Met),
        (false, Some("ms"), Some("ta"), NotMet),
        (false, Some("ms"), Some("zh"), NotApplicable),
        (false, None, Some("zh"), NotApplicable),
        (false, None, Some("ta"), Unknown),
        // Who meets it does so whether it applies or not.
        (false, Some("en"), None, Met),
        (false, Some("ms"), None, Unknown),
        (true, Some("ms"), Some("ta"), NotApplicable),
        (true, Some("ms"), Some("zh"), NotMet),
        (true, Some("ms"), None, Unknown),
    ] {
        let mut project = conditional(unless);
        project.offers = vec![answers(spoken, interpreted)];
        let evaluation = evaluate(&project).unwrap();
        let own = &evaluation.offers[0];
        let case = (unless, spoken, interpreted);
        assert_eq!(own.compliance[0].compliance, wanted, "{case:?}");
        let status = match wanted {
            Met | NotApplicable => Status::Counts,
            NotMet => Status::Excluded(vec!["quality.languages".to_owned()]),
            Unknown => Status::Open,
        };
        assert_eq!(own.status, status, "{case:?}");
    }
}

#[test]
fn what_decides_and_is_blank_is_asked() {
    let mut project = conditional(false);
    let asked = |attribute: &str| OpenItem::Requirement {
        clause: "quality.languages".to_owned(),
        attribute: attribute.to_owned(),
    };
    for (offer, wanted) in [
        (answers(Some("ms"), None), vec![asked("interpreters")]),
        (answers(None, Some("ta")), vec![asked("languages")]),
        (
            answers(None, None),
            vec![asked("interpreters"), asked("languages")],
        ),
        (answers(None, Some("zh")), Vec::new()),
    ] {
        project.offers = vec![offer];
        let open = &evaluate(&project).unwrap().offers[0].open;
        assert_eq!(*open, wanted);
    }
}

use std::collections::BTreeMap;

use super::{Rehearsal, rehearse};
use crate::evaluate::Status;
use crate::evaluate::testing::*;
use crate::model::{
    Answer, AnswerValue, AttributeType, Condition, Criterion, Earn, Evidence, EvidenceKind,
    Expectation, Expected, Like, MadeUpOffer, Project, Stated, Test,
};
use crate::source::At;
use crate::value::{Date, Decimal, Duration, Percent, Schedule, TimeUnit};

fn made_up(vendor: &str) -> MadeUpOffer {
    MadeUpOffer {
        vendor: at(vendor.to_owned()),
        like: at(Like::Perfect),
        answers: BTreeMap::new(),
        scores: BTreeMap::new(),
        accepts: None,
        deviations: Vec::new(),
        lots: Vec::new(),
        tariffs: Vec::new(),
        span: span(),
    }
}

fn run(project: &Project, offers: Vec<MadeUpOffer>, outcomes: Vec<Expected>) -> Rehearsal {
    let expectations = outcomes.into_iter().map(|outcome| Expectation {
        outcome,
        lot: None,
        span: span(),
    });
    let test = Test {
        name: at("test".to_owned()),
        offers,
        expectations: expectations.collect(),
        span: span(),
    };
    rehearse(project, &test, None).unwrap()
}

/// Half the points for what `earns` says and half for the price, by the minute of voice or the call.
fn rule(attributes: Vec<(&str, AttributeType)>, inside: impl Fn(&mut Criterion)) -> Project {
    let mut project = project();
    let attributes = attributes.into_iter();
    project.vocabulary.attributes = attributes
        .map(|(name, kind)| attribute(name, kind))
        .collect();
    let mut quality = criterion("quality", "50", Vec::new());
    inside(&mut quality);
    project.rfp.criteria = vec![quality, price("price", "50")];
    project.rfp.pricing.accept = vec![at(voice(Some(TimeUnit::Minute))), at(voice(None))];
    project.rfp.pricing.state = Stated::ALL.iter().map(|item| at(*item)).collect();
    project
}

fn number(text: &str) -> AnswerValue {
    AnswerValue::Number(d(text))
}

fn date(text: &str) -> AnswerValue {
    AnswerValue::Date(text.parse::<Date>().unwrap())
}

fn names(of: &[&str]) -> AnswerValue {
    AnswerValue::Names(of.iter().map(|name| (*name).to_owned()).collect())
}

/// A rule that uses every type of answer and every condition.
fn everything() -> Project {
    let options = ["low", "middle", "high"].map(|name| at(name.to_owned()));
    let kinds = vec![
        ("languages", AttributeType::Languages),
        ("tools", AttributeType::Texts),
        (
            "level",
            AttributeType::OneOf {
                options: options.to_vec(),
                ordered: true,
            },
        ),
        ("hours", AttributeType::Schedule),
        ("uptime", AttributeType::Percent(None)),
        ("ramp", AttributeType::Duration),
        ("seats", AttributeType::Integer),
        ("ready", AttributeType::Date),
        ("insured", AttributeType::YesNo),
        ("offices", AttributeType::Decimal),
        ("fit", AttributeType::Text),
    ];
    let duration = |seconds: i64| AnswerValue::Duration(Duration(Decimal::from(seconds)));
    let share = |text: &str| AnswerValue::Percent(Percent(d(text)));
    let weekdays = Schedule::parse("mon-fri 09:00-17:00 Asia/Kuala_Lumpur").unwrap();
    rule(kinds, |quality| {
        quality.minimum = Some(at(percent("100")));
        quality.requirements = vec![
            require("r1", "languages", Condition::Includes(languages(&["ms"]))),
            require(
                "r2",
                "hours",
                Condition::Covers(AnswerValue::Schedule(weekdays.clone())),
            ),
            require("r3", "uptime", Condition::MoreThan(share("99.5"))),
            require("r4", "uptime", Condition::LessThan(share("99.9"))),
            require("r5", "ramp", Condition::LessThan(duration(3_600))),
            require("r6", "ready", Condition::MoreThan(date("2027-01-31"))),
            require(
                "r7",
                "insured",
                Condition::IsOneOf(vec![AnswerValue::YesNo(false)]),
            ),
            require("r8", "seats", Condition::AtMost(number("40"))),
            require("r9", "offices", Condition::AtLeast(number("2"))),
        ];
        let line = Condition::Between {
            worst: number("10"),
            best: number("40"),
        };
        let high = AnswerValue::Option {
            name: "high".to_owned(),
            place: 2,
        };
        let earns = vec![
            prefer(
                "p1",
                "languages",
                Condition::Includes(languages(&["zh", "ta"])),
                "2",
            ),
            prefer("p2", "tools", Condition::Includes(names(&["crm"])), "1"),
            prefer("p3", "level", Condition::AtLeast(high), "1"),
            prefer("p4", "seats", line, "1"),
            judge("j1", "fit", Some("4")),
        ];
        quality.scoring = crate::model::Scoring::Points(earns);
    })
}

#[test]
fn a_perfect_offer_earns_everything() {
    let run = run(
        &everything(),
        vec![made_up("Only")],
        vec![
            Expected::First("Only".to_owned()),
            Expected::Last("Only".to_owned()),
            Expected::Counts("Only".to_owned()),
            Expected::AtLeast {
                vendor: "Only".to_owned(),
                points: Decimal::ONE_HUNDRED,
            },
        ],
    );
    let only = &run.evaluation.offers[0];
    assert_eq!(only.status, Status::Counts, "{:#?}", only.compliance);
    assert!(only.open.is_empty(), "{:#?}", only.open);
    assert_eq!(run.unmet, Vec::<usize>::new(), "{:#?}", only.scores);
}

#[test]
fn its_tariff_charges_one_for_each_accepted_measure_and_nothing_else() {
    let run = run(&everything(), vec![made_up("Only")], Vec::new());
    let cost = &run.evaluation.offers[0].tariffs[0].scenarios[0];
    // 1,000 calls of a minute: 1,000 minutes and 1,000 calls.
    assert_eq!(cost.total.value, d("2000"));
}

#[test]
fn what_a_test_says_replaces_what_is_perfect() {
    let project = everything();
    let mut cheap = made_up("Cheap");
    cheap.tariffs = vec![per_minute("0.50")];
    cheap.scores.insert("fit".to_owned(), at(d("3")));
    let run = run(
        &project,
        vec![cheap, made_up("Good")],
        vec![
            Expected::Excluded {
                vendor: "Cheap".to_owned(),
                by: Some("j1".to_owned()),
            },
            Expected::Excluded {
                vendor: "Cheap".to_owned(),
                by: Some("r1".to_owned()),
            },
            Expected::Excluded {
                vendor: "Good".to_owned(),
                by: None,
            },
        ],
    );
    assert_eq!(run.unmet, [1, 2]);
    let cost = &run.evaluation.offers[0].tariffs[0].scenarios[0];
    assert_eq!(cost.total.value, d("500"));
}

#[test]
fn unsaid_items_of_a_made_up_tariff_are_not_billed() {
    let mut project = everything();
    project.rfp.demands[0].wrap = seconds("30");
    project.rfp.demands[0].hold = seconds("30");
    let mut silent = made_up("Silent");
    let mut tariff = per_minute("1");
    for charge in &mut tariff.charges {
        (charge.wrap, charge.hold, charge.billed) = (None, None, None);
    }
    (tariff.minimum, tariff.overage, tariff.untaxed) = (None, None, None);
    silent.tariffs = vec![tariff];
    let run = run(&project, vec![silent], Vec::new());
    let offer = &run.evaluation.offers[0];
    assert_eq!(offer.status, Status::Counts, "{:#?}", offer.open);
    let cost = &offer.tariffs[0].scenarios[0];
    assert_eq!(cost.total.value, d("1000"));
}

#[test]
fn evidence_is_there_unless_a_test_brings_its_own() {
    let mut project = everything();
    let first = project.rfp.criteria[0].requirements.iter_mut().next();
    first.unwrap().any_of[0][0].proof = vec![EvidenceKind::Document];
    let answer = |evidence: Vec<Evidence>| Answer {
        value: languages(&["ms", "zh", "ta"]),
        evidence,
        span: span(),
    };
    let of = |vendor: &str, evidence| {
        let mut offer = made_up(vendor);
        offer
            .answers
            .insert("languages".to_owned(), answer(evidence));
        offer
    };
    let other = Evidence {
        kind: Some(EvidenceKind::Link),
        text: "page".to_owned(),
    };
    let run = run(
        &project,
        vec![
            made_up("Perfect"),
            of("Same", Vec::new()),
            of("Other", vec![other]),
        ],
        vec![
            Expected::Counts("Perfect".to_owned()),
            Expected::Counts("Same".to_owned()),
            Expected::Open("Other".to_owned()),
        ],
    );
    assert!(run.unmet.is_empty(), "{:?}", run.unmet);
}

#[test]
fn of_alternatives_the_first_is_met() {
    let mut project = everything();
    let either = |text| check("offices", Condition::AtLeast(number(text)));
    let all = [vec![either("3")], vec![either("4")]];
    let requirement = crate::model::Requirement {
        any_of: all.to_vec(),
        ..require("r10", "offices", Condition::AtLeast(number("3")))
    };
    project.rfp.criteria[0].requirements.push(requirement);
    let run = run(
        &project,
        vec![made_up("Only")],
        vec![Expected::Counts("Only".to_owned())],
    );
    assert!(run.unmet.is_empty());
}

#[test]
fn a_perfect_offer_is_one_to_which_no_requirement_applies_that_it_fails() {
    let mut project = everything();
    let of = |id: &str, condition, unless| crate::model::Requirement {
        applies: Some(crate::model::Applies {
            all: vec![check(
                "taped",
                Condition::IsOneOf(vec![AnswerValue::YesNo(true)]),
            )],
            unless,
            span: span(),
        }),
        ..require(id, "offices", condition)
    };
    project
        .vocabulary
        .attributes
        .push(attribute("taped", AttributeType::YesNo));
    // Who tapes needs more offices than anybody may have.
    project.rfp.criteria[0].requirements.extend([
        of("r11", Condition::AtLeast(number("400")), false),
        of("r12", Condition::AtMost(number("399")), false),
    ]);
    let run = run(
        &project,
        vec![made_up("Only")],
        vec![Expected::Counts("Only".to_owned())],
    );
    assert!(
        run.unmet.is_empty(),
        "{:?}",
        run.evaluation.offers[0].compliance
    );
}

#[test]
fn shared_places_are_neither_first_nor_before() {
    let of = |vendor: &str| vendor.to_owned();
    let run = run(
        &everything(),
        vec![made_up("A"), made_up("B")],
        vec![
            Expected::First(of("A")),
            Expected::Last(of("B")),
            Expected::Before {
                vendor: of("A"),
                other: of("B"),
            },
            Expected::NoAward,
        ],
    );
    assert_eq!(run.unmet, [0, 1, 2]);
}

#[test]
fn a_real_response_keeps_its_scores_and_its_silence() {
    let mut project = everything();
    let mut real = offer("real", vec![per_minute("1")]);
    for charge in &mut real.tariffs[0].charges {
        charge.billed = None;
    }
    project.offers = vec![real, offer("other", vec![per_minute("1")])];
    project.panels = vec![sheet(
        "Aminah",
        &[("real", "fit", "2"), ("other", "fit", "5")],
    )];
    let mut varied = made_up("Varied");
    varied.like = At::new(Like::Response("real".to_owned()), span());
    let mut scored = varied.clone();
    scored.vendor = at("Scored".to_owned());
    scored.scores.insert("fit".to_owned(), at(d("5")));
    let run = run(&project, vec![varied, scored], Vec::new());
    let judged = |index: usize| run.evaluation.offers[index].judged[0].mean.unwrap().value;
    assert_eq!((judged(0), judged(1)), (d("2"), d("5")));
    assert!(run.evaluation.offers[0].chosen.is_none());
    assert_eq!(run.evaluation.offers.len(), 2);
}

#[test]
fn the_offers_demanded_are_not_asked_for() {
    let mut project = everything();
    project.rfp.offers = at(3);
    let run = run(
        &project,
        vec![made_up("Only")],
        vec![Expected::First("Only".to_owned())],
    );
    assert!(run.unmet.is_empty());
}

#[test]
fn what_is_preferred_never_breaks_a_requirement() {
    let project = rule(vec![("seats", AttributeType::Integer)], |quality| {
        let at_most = Condition::AtMost(number("20"));
        quality.requirements = vec![require("r", "seats", at_most)];
        let more = Condition::Between {
            worst: number("10"),
            best: number("40"),
        };
        let earns: Vec<Earn> = vec![prefer("p", "seats", more, "1")];
        quality.scoring = crate::model::Scoring::Points(earns);
    });
    let run = run(&project, vec![made_up("Only")], Vec::new());
    let only = &run.evaluation.offers[0];
    assert_eq!(only.status, Status::Counts);
    // A third of the way from 10 to 40.
    let quality = only.scores[0].points.value.round_dp(10);
    assert_eq!(quality, over(d("50"), d("3")).round_dp(10));
}

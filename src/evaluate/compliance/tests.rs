use std::collections::BTreeSet;

use super::condition::held;
use super::{open_items, results};
use crate::evaluate::testing::{
    answering, at, check, criterion, currency, d, languages, offer, percent, project, require, span,
};
use crate::evaluate::{Compliance, OpenItem};
use crate::model::{
    AnswerValue, Check, Condition, Evidence, EvidenceKind, Offer, Project, Rates, Reference,
};
use crate::value::{Country, Decimal, Duration, Money, Quantity, Schedule, parse_date};

fn share(condition: &Condition, answer: &AnswerValue) -> Option<Decimal> {
    share_in(&project(), condition, answer)
}

fn share_in(project: &Project, condition: &Condition, answer: &AnswerValue) -> Option<Decimal> {
    held(project, condition, answer)
        .unwrap()
        .map(|held| held.share)
}

fn option(place: usize) -> AnswerValue {
    let names = ["shared", "semi_dedicated", "dedicated"];
    AnswerValue::Option {
        name: names[place].to_owned(),
        place,
    }
}

fn names(all: &[&str]) -> AnswerValue {
    AnswerValue::Names(all.iter().map(|name| (*name).to_owned()).collect())
}

fn money(amount: &str, code: &str) -> AnswerValue {
    AnswerValue::Money(Money::new(d(amount), currency(code)))
}

const YES: Option<Decimal> = Some(Decimal::ONE);
const NO: Option<Decimal> = Some(Decimal::ZERO);

#[test]
fn a_set_includes_what_it_holds() {
    let wanted = Condition::Includes(languages(&["ms", "en", "zh"]));
    assert_eq!(
        share(&wanted, &languages(&["ms", "en", "zh-Hans", "ta"])),
        YES
    );
    assert_eq!(share(&wanted, &languages(&["ta"])), NO);
    let two = held(&project(), &wanted, &languages(&["ms", "ta"]))
        .unwrap()
        .unwrap();
    assert_eq!(two.share.round_dp(4), d("0.3333"));
    assert_eq!(two.missing.as_deref(), Some("en, zh"));
    assert!(!two.is_met());
    // A form of a language does for the language, not the other way round.
    let form = Condition::Includes(languages(&["zh-Hans"]));
    assert_eq!(share(&form, &languages(&["zh"])), NO);
}

#[test]
fn a_form_of_an_allowed_language_is_within_but_not_the_reverse() {
    let allowed = Condition::Within(languages(&["en", "zh-Hans"]));
    assert_eq!(share(&allowed, &languages(&["en-GB", "zh-Hans"])), YES);
    assert_eq!(share(&allowed, &languages(&["en", "zh"])), NO);
}

#[test]
fn names_and_countries_are_sets_too() {
    let wanted = Condition::Includes(names(&["iso27001", "pci_dss"]));
    assert_eq!(share(&wanted, &names(&["iso27001"])), Some(d("0.5")));
    let country = |code| Country::parse(code).unwrap();
    let countries = |codes: &[&'static str]| {
        AnswerValue::Countries(
            codes
                .iter()
                .map(|code| country(code))
                .collect::<BTreeSet<_>>(),
        )
    };
    let wanted = Condition::Includes(countries(&["MY"]));
    assert_eq!(share(&wanted, &countries(&["MY", "SG"])), YES);
    let allowed = Condition::Within(countries(&["MY", "SG"]));
    assert_eq!(share(&allowed, &countries(&["SG"])), YES);
    assert_eq!(share(&allowed, &countries(&["SG", "ID"])), NO);
    let one_of = Condition::IsOneOf(vec![countries(&["MY"]), countries(&["SG"])]);
    assert_eq!(share(&one_of, &countries(&["SG"])), YES);
    assert_eq!(share(&one_of, &countries(&["SG", "MY"])), NO);
    assert_eq!(share(&one_of, &countries(&["VN"])), NO);
}

#[test]
fn hours_cover_by_the_minute() {
    let schedule = |text| AnswerValue::Schedule(Schedule::parse(text).unwrap());
    let wanted = Condition::Covers(schedule("24/7"));
    assert_eq!(share(&wanted, &schedule("24/7")), YES);
    let half = schedule("daily 00:00-12:00 Asia/Kuala_Lumpur");
    let held = held(&project(), &wanted, &half).unwrap().unwrap();
    assert_eq!(held.share, d("0.5"));
    assert_eq!(
        held.missing.as_deref(),
        Some("mon 12:00–24:00 Asia/Kuala_Lumpur")
    );
    let closed = schedule("24/7 Asia/Kuala_Lumpur, closed on 2027-03-25");
    assert_eq!(share(&Condition::Covers(closed.clone()), &closed), YES);
    assert_ne!(share(&wanted, &closed), YES);
    let day = Condition::Covers(schedule("mon-fri 08:00-20:00 Asia/Kuala_Lumpur"));
    assert_eq!(
        share(&day, &schedule("daily 07:00-21:00 Asia/Kuala_Lumpur")),
        YES
    );
}

#[test]
fn numbers_of_every_kind_have_an_order() {
    let quantity = |amount: &str, unit: &str| {
        AnswerValue::Quantity(Quantity {
            amount: d(amount),
            unit: unit.to_owned(),
            per: None,
        })
    };
    let date = |text| AnswerValue::Date(parse_date(text).unwrap());
    let duration = |text: &str| AnswerValue::Duration(Duration(d(text)));
    let rising = [
        (
            AnswerValue::Percent(percent("99.5")),
            AnswerValue::Percent(percent("99.51")),
        ),
        (duration("59"), duration("60")),
        (AnswerValue::Number(d("4")), AnswerValue::Number(d("4.5"))),
        (quantity("10", "seat"), quantity("11", "seat")),
        (money("10", "MYR"), money("10.01", "MYR")),
        (date("2027-02-28"), date("2027-03-01")),
        (option(0), option(1)),
        (AnswerValue::YesNo(false), AnswerValue::YesNo(true)),
    ];
    for (less, more) in &rising {
        let cases = [
            (Condition::AtLeast(less.clone()), [YES, YES]),
            (Condition::AtLeast(more.clone()), [NO, YES]),
            (Condition::AtMost(less.clone()), [YES, NO]),
            (Condition::AtMost(more.clone()), [YES, YES]),
            (Condition::MoreThan(less.clone()), [NO, YES]),
            (Condition::LessThan(more.clone()), [YES, NO]),
            (Condition::IsOneOf(vec![less.clone()]), [YES, NO]),
        ];
        for (condition, expected) in &cases {
            let got = [share(condition, less), share(condition, more)];
            assert_eq!(got, *expected, "{condition:?}");
        }
    }
    let seats = Condition::AtLeast(quantity("10", "seat"));
    assert_eq!(share(&seats, &quantity("10", "desk")), None);
}

#[test]
fn a_line_between_two_ends() {
    let percent = |text| AnswerValue::Percent(percent(text));
    let rising = Condition::Between {
        worst: percent("99.5"),
        best: percent("99.9"),
    };
    for (answer, earned) in [
        ("99", "0"),
        ("99.5", "0"),
        ("99.6", "0.25"),
        ("99.9", "1"),
        ("100", "1"),
    ] {
        assert_eq!(
            share(&rising, &percent(answer)),
            Some(d(earned)),
            "{answer}"
        );
    }
    let date = |text| AnswerValue::Date(parse_date(text).unwrap());
    let falling = Condition::Between {
        worst: date("2027-05-01"),
        best: date("2027-03-01"),
    };
    assert_eq!(share(&falling, &date("2027-05-02")), NO);
    assert_eq!(share(&falling, &date("2027-02-01")), YES);
    let middle = share(&falling, &date("2027-04-01")).unwrap();
    assert_eq!(middle.round_dp(6), (d("30") / d("61")).round_dp(6));
    let places = Condition::Between {
        worst: option(0),
        best: option(2),
    };
    assert_eq!(share(&places, &option(1)), Some(d("0.5")));
}

#[test]
fn texts_and_answers_of_yes_are_equal_or_not() {
    let text = |text: &str| AnswerValue::Text(text.to_owned());
    let condition = Condition::IsOneOf(vec![text("a"), text("b")]);
    assert_eq!(share(&condition, &text("b")), YES);
    assert_eq!(share(&condition, &text("c")), NO);
    let yes = Condition::IsOneOf(vec![AnswerValue::YesNo(true)]);
    assert_eq!(share(&yes, &AnswerValue::YesNo(false)), NO);
}

#[test]
fn money_is_compared_in_one_currency_or_not_at_all() {
    let mut project = project();
    let at_most = Condition::AtMost(money("441", "MYR"));
    assert_eq!(share_in(&project, &at_most, &money("100", "USD")), None);
    project.rates = vec![Rates {
        on: parse_date("2026-12-21").unwrap(),
        source: "Bank".to_owned(),
        rates: [(currency("USD"), at(d("4.41")))].into(),
        bands: std::collections::BTreeMap::new(),
        span: span(),
    }];
    assert_eq!(share_in(&project, &at_most, &money("100", "USD")), YES);
    assert_eq!(share_in(&project, &at_most, &money("100.01", "USD")), NO);
}

fn yes(attribute: &str) -> Check {
    check(
        attribute,
        Condition::IsOneOf(vec![AnswerValue::YesNo(true)]),
    )
}

fn saying(answers: &[(&str, bool)]) -> Offer {
    let bare = offer("good", Vec::new());
    answers.iter().fold(bare, |offer, (attribute, answer)| {
        answering(offer, attribute, AnswerValue::YesNo(*answer))
    })
}

/// A project whose one requirement is: either `certified`, or `guarded` and `audited`.
fn with_alternatives() -> Project {
    let mut project = project();
    let mut either = require("security.site", "certified", Condition::IsOneOf(Vec::new()));
    either.any_of = vec![vec![yes("certified")], vec![yes("guarded"), yes("audited")]];
    let mut security = criterion("security", "60", Vec::new());
    security.requirements = vec![either];
    project.rfp.criteria.insert(0, security);
    project
}

#[test]
fn one_alternative_has_to_hold_wholly() {
    use Compliance::{Met, NotMet, Unknown};
    let project = with_alternatives();
    for (answers, expected) in [
        (&[("certified", true)][..], Met),
        (
            &[("certified", false), ("guarded", true), ("audited", true)],
            Met,
        ),
        (
            &[("certified", false), ("guarded", false), ("audited", true)],
            NotMet,
        ),
        (&[("certified", false), ("guarded", false)], NotMet),
        (&[("certified", false), ("guarded", true)], Unknown),
        (&[("guarded", false)], Unknown),
        (&[], Unknown),
    ] {
        let results = results(&project, &saying(answers)).unwrap();
        assert_eq!(results[0].compliance, expected, "{answers:?}");
    }
}

#[test]
fn only_alternatives_that_may_yet_hold_are_asked_about() {
    let project = with_alternatives();
    let asked = |answers: &[(&str, bool)]| {
        let results = results(&project, &saying(answers)).unwrap();
        let attribute = |item| match item {
            OpenItem::Requirement { attribute, .. } => attribute,
            other => format!("{other:?}"),
        };
        open_items(&results)
            .into_iter()
            .map(attribute)
            .collect::<Vec<_>>()
    };
    assert_eq!(asked(&[("guarded", false)]), ["certified"]);
    assert_eq!(
        asked(&[("certified", false), ("guarded", true)]),
        ["audited"]
    );
    assert_eq!(asked(&[]), ["certified", "guarded", "audited"]);
}

#[test]
fn an_answer_without_the_evidence_demanded_is_unknown_and_a_wrong_one_fails() {
    let mut project = with_alternatives();
    let mut check = yes("certified");
    check.proof = vec![EvidenceKind::Document, EvidenceKind::Link];
    project.rfp.criteria[0].requirements[0].any_of = vec![vec![check]];
    let with = |kind: Option<EvidenceKind>, answer: bool| {
        let mut offer = saying(&[("certified", answer)]);
        let text = "Annex 1".to_owned();
        let certified = offer.answers.get_mut("certified").unwrap();
        certified.evidence = vec![Evidence { kind, text }];
        results(&project, &offer).unwrap().remove(0)
    };
    assert_eq!(
        with(Some(EvidenceKind::Link), true).compliance,
        Compliance::Met
    );
    assert_eq!(with(None, true).compliance, Compliance::Unknown);
    assert_eq!(
        with(Some(EvidenceKind::Link), false).compliance,
        Compliance::NotMet
    );
    let unproven = with(Some(EvidenceKind::Demonstration), true);
    assert_eq!(unproven.compliance, Compliance::Unknown);
    let wanted = OpenItem::Evidence {
        clause: "security.site".to_owned(),
        attribute: "certified".to_owned(),
        kinds: vec![EvidenceKind::Document, EvidenceKind::Link],
        required: true,
    };
    assert_eq!(open_items(&[unproven]), [wanted]);
}

/// Certificates wanted, and those that a vendor holds until some day.
fn certified(
    wanted: &[&str],
    own: &[(&str, Option<&str>)],
) -> (Compliance, Option<String>, Vec<String>) {
    let mut project = with_alternatives();
    let check = check("certified", Condition::Includes(names(wanted)));
    project.rfp.criteria[0].requirements[0].any_of = vec![vec![check]];
    let own = own.iter().map(|(name, until)| {
        let until = until.map(|until| parse_date(until).unwrap());
        ((*name).to_owned(), until)
    });
    let own = AnswerValue::Certificates(own.collect());
    let offer = answering(offer("good", Vec::new()), "certified", own);
    let mut result = results(&project, &offer).unwrap().remove(0);
    let check = result.any_of[0].remove(0);
    (check.compliance, check.missing, check.undated)
}

#[test]
fn a_certificate_counts_if_it_is_valid_when_the_term_begins() {
    let met = (Compliance::Met, None, Vec::new());
    assert_eq!(
        certified(&["a"], &[("a", Some("2027-03-01")), ("b", None)]),
        met
    );
    let (compliance, missing, _) = certified(&["a"], &[("a", Some("2027-02-28"))]);
    assert_eq!(compliance, Compliance::NotMet);
    assert_eq!(missing.as_deref(), Some("a until 2027-02-28"));
}

#[test]
fn a_certificate_without_its_date_is_unknown_unless_another_one_is_missing() {
    let undated = (Compliance::Unknown, None, vec!["a".to_owned()]);
    assert_eq!(certified(&["a"], &[("a", None)]), undated);
    let (compliance, missing, _) = certified(&["a", "b"], &[("a", None)]);
    assert_eq!(compliance, Compliance::NotMet);
    assert_eq!(missing.as_deref(), Some("b"));
}

#[test]
fn a_preference_earns_the_share_of_certificates_that_surely_hold() {
    let own = [("a", Some("2028-01-01")), ("b", None)];
    let own = own.map(|(name, until)| (name.to_owned(), until.map(|day| parse_date(day).unwrap())));
    let own = AnswerValue::Certificates(own.into());
    let earned = share(&Condition::Includes(names(&["a", "b"])), &own);
    assert_eq!(earned, Some(d("0.5")));
}

#[test]
fn references_are_counted() {
    let one = Reference {
        name: "A shop".to_owned(),
        since: None,
        text: "Voice".to_owned(),
    };
    let two = AnswerValue::References(vec![one.clone(), one]);
    let least = |n: &str| Condition::AtLeast(AnswerValue::Number(d(n)));
    assert_eq!(share(&least("2"), &two), Some(d("1")));
    assert_eq!(share(&least("3"), &two), Some(d("0")));
}

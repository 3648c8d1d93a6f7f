//! Small models for the tests of this stage.

use std::collections::BTreeMap;

use crate::model::{
    Answer, AnswerValue, Answered, Attribute, AttributeType, AwardRule, BillingFacts, Channel,
    Charge, Check, Conditions, Criterion, Demand, Earn, HandleTime, Handling, Home, Increment,
    Judgement, Measure, MeasureOf, Offer, OfferRole, PanelRule, PanelScore, PanelSheet, Preference,
    PriceMethod, PriceRule, Pricing, Project, Published, Requirement, Rfp, Robustness, Scenario,
    Scoring, Tariff, Tier, Timeline, Vocabulary, Wrap,
};
use crate::source::{At, Span};
use crate::value::{
    Currency, Decimal, Duration, Language, Moment, Percent, Term, Text, TimeUnit, parse_date,
};

pub(super) fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

pub(super) fn minus(a: Decimal, b: Decimal) -> Decimal {
    a.checked_sub(b).unwrap()
}

pub(super) fn over(a: Decimal, b: Decimal) -> Decimal {
    a.checked_div(b).unwrap()
}

pub(super) fn span() -> Span {
    Span::new(crate::source::FileId(0), 10, 20)
}

pub(super) fn at<T>(value: T) -> At<T> {
    At::new(value, span())
}

pub(super) fn percent(text: &str) -> Percent {
    Percent(d(text))
}

pub(super) fn seconds(text: &str) -> Option<At<HandleTime>> {
    Some(at(Duration(d(text)).into()))
}

pub(super) fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

pub(super) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

pub(super) fn languages(tags: &[&str]) -> AnswerValue {
    AnswerValue::Languages(tags.iter().map(|tag| language(tag)).collect())
}

/// One month from 2027-03-01, in MYR: 1,000 calls of 60 s; all points for the price; no offers.
pub(super) fn project() -> Project {
    Project {
        vocabulary: Vocabulary {
            channels: vec![channel("voice", "call"), channel("email", "email")],
            ..Vocabulary::default()
        },
        rfp: rfp(),
        offers: Vec::new(),
        replaced: Vec::new(),
        panels: Vec::new(),
        agreed: Vec::new(),
        tie: None,
        rates: Vec::new(),
        addenda: Vec::new(),
        opening: None,
        clarifications: Vec::new(),
        tests: Vec::new(),
        inputs: Vec::new(),
        own: Vec::new(),
    }
}

fn rfp() -> Rfp {
    let moment = |date| at(Moment::parse(date, "12:00", "Asia/Kuala_Lumpur").unwrap());
    let base = Scenario {
        name: "base".to_owned(),
        changes: Vec::new(),
        span: None,
    };
    Rfp {
        id: at("T-1".to_owned()),
        title: Text::plain("Test"),
        buyer: at(Text::plain("Buyer")),
        home: Home::default(),
        contact: None,
        authority: None,
        need: None,
        approvals: Vec::new(),
        currency: at(currency("MYR")),
        documents: vec![at(language("en"))],
        term: at(Term {
            start: parse_date("2027-03-01").unwrap(),
            months: 1,
        }),
        discount_rate: None,
        extension: None,
        stages: None,
        offers: at(1),
        invited: Vec::new(),
        declined: Vec::new(),
        sections: Vec::new(),
        contract: Vec::new(),
        lots: Vec::new(),
        timeline: Timeline {
            issue: moment("2026-12-01"),
            questions: moment("2026-12-10"),
            responses: moment("2026-12-21"),
            best_and_final: None,
            award: moment("2027-01-15"),
            standstill: None,
            milestones: Vec::new(),
        },
        holidays: Vec::new(),
        budget: None,
        demands: vec![demand("voice", "1000", "60")],
        scenarios: vec![base],
        criteria: vec![price("price", "100")],
        pricing: Pricing {
            accept: Vec::new(),
            state: Vec::new(),
            credits: Vec::new(),
            assumptions: Vec::new(),
            unsaid: Vec::new(),
            span: span(),
        },
        panel: PanelRule::default(),
        award: AwardRule {
            split: None,
            technical: None,
            bid_floor: None,
            bid_ceiling: None,
            at_least: None,
            ties: Vec::new(),
            committee: None,
            publish: Published::default(),
            span: span(),
        },
        robustness: Robustness::default(),
        span: span(),
    }
}

fn channel(name: &str, unit: &str) -> Channel {
    Channel {
        name: name.to_owned(),
        unit: unit.to_owned(),
        answered: Answered::Live,
        title: None,
        span: span(),
    }
}

/// So many contacts a month of so many seconds of talk.
pub(super) fn demand(channel: &str, volume: &str, talk: &str) -> Demand {
    Demand {
        channel: channel.to_owned(),
        volume: at(d(volume)),
        by_month: Vec::new(),
        history: None,
        list: None,
        repeat: None,
        deflections: Vec::new(),
        talk: seconds(talk),
        wrap: None,
        hold: None,
        growth: None,
        season: Vec::new(),
        share: Vec::new(),
        profile: None,
        hours: None,
        answer: None,
        patience: None,
        lost_contact: None,
        agents: None,
        agent_hours: None,
        staffing: crate::model::StaffingFacts::default(),
        billing: BillingFacts::default(),
        source: None,
        span: span(),
    }
}

/// A criterion of points without anything inside.
pub(super) fn criterion(name: &str, weight: &str, earns: Vec<Earn>) -> Criterion {
    Criterion {
        id: name.to_owned(),
        name: name.rsplit('.').next().unwrap_or(name).to_owned(),
        weight: at(percent(weight)),
        minimum: None,
        relative: None,
        scoring: Scoring::Points(earns),
        requirements: Vec::new(),
        questions: Vec::new(),
        span: span(),
    }
}

/// The price criterion, by `lowest_ratio`, with taxes.
pub(super) fn price(name: &str, weight: &str) -> Criterion {
    let rule = PriceRule {
        method: at(PriceMethod::LowestRatio),
        with_tax: true,
        span: span(),
    };
    Criterion {
        scoring: Scoring::Price(rule),
        ..criterion(name, weight, Vec::new())
    }
}

pub(super) fn require(
    id: &str,
    attribute: &str,
    condition: crate::model::Condition,
) -> Requirement {
    Requirement {
        id: id.to_owned(),
        any_of: vec![vec![check(attribute, condition)]],
        applies: None,
        span: span(),
    }
}

/// A condition that takes any answer's word for it.
pub(super) fn check(attribute: &str, condition: crate::model::Condition) -> Check {
    Check {
        attribute: attribute.to_owned(),
        condition,
        proof: Vec::new(),
        span: span(),
    }
}

pub(super) fn prefer(
    id: &str,
    attribute: &str,
    condition: crate::model::Condition,
    weight: &str,
) -> Earn {
    Earn::Prefer(Preference {
        id: id.to_owned(),
        attribute: attribute.to_owned(),
        condition,
        proof: Vec::new(),
        weight: d(weight),
        span: span(),
    })
}

/// A judgement from 0 to 5.
pub(super) fn judge(id: &str, attribute: &str, minimum: Option<&str>) -> Earn {
    Earn::Judge(Judgement {
        id: id.to_owned(),
        attribute: attribute.to_owned(),
        low: d("0"),
        high: d("5"),
        anchors: Vec::new(),
        minimum: minimum.map(|text| at(d(text))),
        weight: d("1"),
        span: span(),
    })
}

/// One assessor's scores: vendor, attribute, score.
pub(super) fn sheet(assessor: &str, scores: &[(&str, &str, &str)]) -> PanelSheet {
    let scores = scores.iter().map(|(vendor, attribute, score)| PanelScore {
        vendor: (*vendor).to_owned(),
        attribute: (*attribute).to_owned(),
        score: d(score),
        reason: "seen".to_owned(),
        span: span(),
    });
    PanelSheet {
        assessor: at(assessor.to_owned()),
        conflicts: Vec::new(),
        scores: scores.collect(),
        span: span(),
    }
}

pub(super) fn attribute(name: &str, kind: AttributeType) -> Attribute {
    Attribute {
        name: name.to_owned(),
        kind,
        better: None,
        question: Text::plain("?"),
        evidence: None,
        scale: None,
        derived: None,
        commitment: false,
        span: span(),
    }
}

pub(super) fn voice(time: Option<TimeUnit>) -> Measure {
    Measure {
        time,
        of: MeasureOf::Channel("voice".to_owned()),
    }
}

pub(super) fn agent(time: TimeUnit) -> Measure {
    Measure {
        time: Some(time),
        of: MeasureOf::Agent,
    }
}

/// A charge with rates above thresholds; exact, nothing billed but talk, tiers unsaid.
pub(super) fn charge(measure: Measure, tiers: &[(&str, &str)]) -> Charge {
    let tiers = tiers.iter().map(|(rate, above)| Tier {
        rate: d(rate),
        above: d(above),
        span: span(),
    });
    Charge {
        measure,
        tiers: tiers.collect(),
        tier_kind: None,
        packages: Vec::new(),
        chosen: None,
        billed: Some(at(Increment::Exact)),
        wrap: Some(at(Wrap::Free)),
        hold: Some(at(Handling::Free)),
        at_least: None,
        queue: None,
        free: None,
        span: span(),
    }
}

/// A tariff in MYR of these charges and nothing else.
pub(super) fn tariff(name: &str, charges: Vec<Charge>) -> Tariff {
    Tariff {
        name: name.to_owned(),
        currency: at(currency("MYR")),
        lots: Vec::new(),
        charges,
        fees: Vec::new(),
        minimum: Some(at(None)),
        overage: Some(at(None)),
        surcharges: Vec::new(),
        discounts: Vec::new(),
        taxes: Vec::new(),
        untaxed: Some(span()),
        conditions: Conditions::default(),
        span: span(),
    }
}

/// A tariff of one rate a minute of voice.
pub(super) fn per_minute(rate: &str) -> Tariff {
    tariff(
        "Standard",
        vec![charge(voice(Some(TimeUnit::Minute)), &[(rate, "0")])],
    )
}

pub(super) fn offer(alias: &str, tariffs: Vec<Tariff>) -> Offer {
    Offer {
        round: 1,
        role: OfferRole::Vendor,
        vendor: at(alias.to_uppercase()),
        alias: alias.to_owned(),
        received: None,
        valid: None,
        late_accepted: None,
        accepts: Vec::new(),
        lots: Vec::new(),
        answers: BTreeMap::new(),
        together: None,
        deviations: Vec::new(),
        tariffs,
        span: span(),
    }
}

/// The offer with one more answer.
pub(super) fn answering(mut offer: Offer, attribute: &str, value: AnswerValue) -> Offer {
    let answer = Answer {
        value,
        evidence: Vec::new(),
        span: span(),
    };
    offer.answers.insert(attribute.to_owned(), answer);
    offer
}

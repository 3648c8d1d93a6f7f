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
fn quality_and_price(quality: &str) -> Project {
    let mut project = project();
    let ends = (AnswerValue::Number(d("0")), AnswerValue::Number(d("100")));
    let line = Condition::Between {
        worst: ends.0,
        best: ends.1,
    };
    let rest = (d("100") - d(quality)).to_string();
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
fn at_price(alias: &str, grade: &str, cost: &str) -> Offer {
    let rate = (d(cost) / d("1000")).to_string();
    let offer = offer(alias, vec![per_minute(&rate)]);
    answering(offer, "grade", AnswerValue::Number(d(grade)))
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

#[test]
fn a_low_outlier_flips_the_winner_as_published() {
    let mut project = quality_and_price("50");
    project.offers = vec![at_price("a", "70", "100"), at_price("b", "85", "130")];
    let two = evaluate(&project).unwrap();
    assert_eq!(totals(&two), [d("85.00"), d("80.96")]);
    assert_eq!(winner(&two), Some("a"));
    project.offers.push(at_price("c", "10", "50"));
    let three = evaluate(&project).unwrap();
    assert_eq!(totals(&three), [d("60.00"), d("61.73"), d("55.00")]);
    assert_eq!(three.ranking, [(1, 1), (0, 2), (2, 3)]);
    assert_eq!(winner(&three), Some("b"));
}

#[test]
fn a_published_weighted_sum() {
    // Weights 40, 30, 15, 15 and marks 8, 7, 9, 6 of 10: 75.5 of 100.
    let mut project = project();
    let mark = |id: &str| {
        let ends = (AnswerValue::Number(d("0")), AnswerValue::Number(d("10")));
        let line = Condition::Between {
            worst: ends.0,
            best: ends.1,
        };
        vec![prefer(&format!("{id}.{id}"), id, line, "1")]
    };
    let weights = [("a", "40"), ("b", "30"), ("c", "15"), ("d", "15")];
    let inside: Vec<Criterion> = weights
        .iter()
        .map(|(id, weight)| criterion(id, weight, mark(id)))
        .collect();
    let mut all = criterion("all", "100", Vec::new());
    all.scoring = Scoring::Branches(inside);
    project.rfp.criteria = vec![all, price("price", "0")];
    let marks = [("a", "8"), ("b", "7"), ("c", "9"), ("d", "6")];
    let answers = marks
        .iter()
        .fold(offer("x", vec![per_minute("1")]), |offer, (id, mark)| {
            answering(offer, id, AnswerValue::Number(d(mark)))
        });
    project.offers = vec![answers];
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(totals(&evaluation), [d("75.5")]);
    let all = &evaluation.offers[0].scores[0];
    let points: Vec<Decimal> = all
        .branches
        .iter()
        .map(|b| b.points.value.normalize())
        .collect();
    assert_eq!(points, [d("32"), d("21"), d("13.5"), d("9")]);
}

#[test]
fn weights_of_preferences_count_among_siblings() {
    let mut project = project();
    let yes = || Condition::IsOneOf(vec![AnswerValue::YesNo(true)]);
    let earns = vec![
        prefer("q.a", "a", yes(), "2"),
        prefer("q.b", "b", yes(), "1"),
    ];
    project.rfp.criteria = vec![criterion("q", "30", earns), price("price", "70")];
    let own = offer("x", vec![per_minute("1")]);
    project.offers = vec![answering(own, "a", AnswerValue::YesNo(true))];
    let evaluation = evaluate(&project).unwrap();
    let offer = &evaluation.offers[0];
    assert_eq!(offer.scores[0].points.value, d("20"));
    assert_eq!(offer.total.unwrap().value, d("90"));
    assert!(!offer.scores[0].earned[1].known);
    let blank = OpenItem::Answer {
        clause: "q.b".to_owned(),
        attribute: "b".to_owned(),
    };
    assert_eq!(offer.open, [blank]);
    assert_eq!(offer.status, Status::Counts);
}

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
        evaluation.offers[0].compliance[0].missing.as_deref(),
        Some("en")
    );
    assert_eq!(
        evaluation.offers[0].compliance[0].answer.as_deref(),
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

#[test]
fn what_nobody_judged_is_unknown() {
    let mut project = judged_project();
    let unscored = OpenItem::Score {
        clause: "fit.staff".to_owned(),
    };
    let evaluation = evaluate(&project).unwrap();
    assert_eq!(evaluation.offers[0].open, [unscored.clone()]);
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
    };
    assert_eq!(evaluate(&project).unwrap().award, Award::To(outcome));

    project.rfp.award.ties = vec![at("price".to_owned()), at("quality".to_owned())];
    let outcome = Outcome {
        offer: 0,
        tie_broken_by: by("price"),
    };
    assert_eq!(evaluate(&project).unwrap().award, Award::To(outcome));
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

#[test]
fn taxes_are_left_out_where_the_rule_says_so() {
    let mut project = project();
    let mut taxed = per_minute("1");
    taxed.taxes = vec![Tax {
        name: "SST".to_owned(),
        percent: percent("8"),
        span: span(),
    }];
    project.offers = vec![offer("a", vec![taxed])];
    assert_eq!(base_cost(&evaluate(&project).unwrap(), 0), d("1080"));
    if let Scoring::Price(rule) = &mut project.rfp.criteria[0].scoring {
        rule.with_tax = false;
    }
    assert_eq!(base_cost(&evaluate(&project).unwrap(), 0), d("1000"));
}

#[test]
fn a_scenario_can_change_the_order_but_not_the_tariff() {
    let mut project = project();
    let half = ScenarioChange {
        channel: "voice".to_owned(),
        fact: DemandFact::Volume,
        change: Change::By(percent("-50")),
        span: span(),
    };
    let slump = Scenario {
        name: "slump".to_owned(),
        changes: vec![half],
        span: Some(span()),
    };
    project.rfp.scenarios.push(slump);
    let flat = |name: &str, amount: &str| {
        let mut tariff = tariff(name, Vec::new());
        tariff.fees = vec![fee("flat", amount)];
        tariff
    };
    project.offers = vec![
        offer("a", vec![per_minute("1"), flat("Flat", "900")]),
        offer("b", vec![per_minute("0.95")]),
    ];
    let evaluation = evaluate(&project).unwrap();
    let outcome = |offer: usize| {
        let outcome = &evaluation.offers[offer].scenarios[1];
        (outcome.cost.unwrap().value, outcome.place.unwrap())
    };
    assert_eq!(evaluation.offers[0].chosen, Some(1));
    assert_eq!(winner(&evaluation), Some("a"));
    assert_eq!(outcome(0), (d("900"), 2));
    assert_eq!(outcome(1), (d("475"), 1));
    let book = &evaluation.derivation;
    for name in [
        "a.cost.base",
        "a.cost.slump.2027-03",
        "a.cost.base.2027-03.flat",
        "a.cost.base.flat",
        "a.standard.cost.base.2027-03.minute-of-voice",
        "a.score",
        "a.score.price",
        "a.outcome.slump",
        "demand.voice.slump.2027-03",
    ] {
        assert!(book.find(name).is_some(), "{name}");
    }
}

fn fee(name: &str, amount: &str) -> Fee {
    Fee {
        name: name.to_owned(),
        amount: d(amount),
        every: FeeEvery::Month,
        span: span(),
    }
}

#[test]
fn what_people_should_see() {
    let mut project = project();
    project.rfp.pricing.state = vec![at(Stated::Setup)];
    project.rfp.term.value.months = 12;
    let mut telling = per_minute("1");
    let discount = |name: &str, months| Discount {
        name: name.to_owned(),
        percent: percent("5"),
        months,
        span: span(),
    };
    telling.discounts = vec![
        discount("launch", Some(3)),
        discount("volume", None),
        discount("all", Some(12)),
    ];
    telling.fees = vec![fee("setup", "0"), fee("software", "350")];
    let mut own = offer("a", vec![telling]);
    own.late_accepted = Some(at("courier".to_owned()));
    own.deviations = vec![Deviation {
        from: at("liability".to_owned()),
        text: Text::plain("less"),
        span: span(),
    }];
    project.offers = vec![own];
    let findings = evaluate(&project).unwrap().offers.remove(0).findings;
    let kinds: Vec<&str> = findings
        .iter()
        .map(|finding| match finding {
            Finding::DiscountEnds {
                discount,
                months: 3,
                ..
            } => discount.as_str(),
            Finding::UnaskedFee { fee, .. } => fee.as_str(),
            Finding::Deviation { from, .. } => from.as_str(),
            Finding::LateAccepted { reason, .. } => reason.as_str(),
            _ => "?",
        })
        .collect();
    assert_eq!(kinds, ["launch", "software", "liability", "courier"]);
}

#[test]
fn an_abnormal_price_is_flagged_among_those_that_count() {
    let mut project = quality_and_price("50");
    project.offers = vec![
        at_price("a", "50", "100"),
        at_price("b", "50", "59"),
        at_price("c", "50", "100"),
    ];
    let evaluation = evaluate(&project).unwrap();
    let flags = |offer: usize| evaluation.offers[offer].findings.clone();
    assert!(flags(0).is_empty());
    let [
        Finding::AbnormalPrice(Abnormal::BelowMean(mean)),
        Finding::AbnormalPrice(Abnormal::BelowNext(_)),
    ] = flags(1)[..]
    else {
        panic!("{:?}", flags(1));
    };
    assert_eq!(mean.value, d("0.41"));
}

#[test]
fn a_rate_outside_the_market_is_flagged_where_the_band_applies() {
    let mut project = project();
    let money = |amount| Money::new(d(amount), currency("USD"));
    project.vocabulary.bands = vec![MarketBand {
        measure: voice(Some(TimeUnit::Minute)),
        applies: vec![("agents".to_owned(), "shared".to_owned())],
        low: money("0.70"),
        high: money("1.25"),
        span: span(),
    }];
    let shared = |alias: &str, rate: &str| {
        let option = AnswerValue::Option {
            name: "shared".to_owned(),
            place: 0,
        };
        answering(offer(alias, vec![per_minute(rate)]), "agents", option)
    };
    project.offers = vec![
        shared("a", "2.79"),
        shared("b", "2.80"),
        shared("c", "5.00"),
        shared("d", "5.01"),
        offer("e", vec![per_minute("9")]),
    ];
    let flags = |project: &Project| -> Vec<Option<(Decimal, bool)>> {
        let offers = evaluate(project).unwrap().offers;
        let found = |offer: super::OfferEvaluation| {
            offer.findings.iter().find_map(|finding| match finding {
                Finding::OutsideBand { rate, below, .. } => Some((rate.value, *below)),
                _ => None,
            })
        };
        offers.into_iter().map(found).collect()
    };
    assert_eq!(flags(&project), [None; 5]);
    project.rates = vec![crate::model::Rates {
        on: crate::value::parse_date("2026-12-01").unwrap(),
        source: "Bank".to_owned(),
        rates: [(currency("USD"), at(d("4")))].into(),
        span: span(),
    }];
    let expected = [
        Some((d("0.6975"), true)),
        None,
        None,
        Some((d("1.2525"), false)),
        None,
    ];
    assert_eq!(flags(&project), expected);
}

/// Every figure follows from its inputs as its formula says, or rests on a clause.
#[test]
fn the_derivation_recomputes() {
    let mut project = judged_project();
    project.panels = vec![sheet("One", &[("a", "staff", "3"), ("b", "staff", "4")])];
    project.rfp.term.value.months = 14;
    let voice = &mut project.rfp.demands[0];
    voice.growth = Some(at(percent("7")));
    voice.season = vec![at((5, percent("120")))];
    let mut rich = per_minute("0.95");
    rich.charges[0].billed = Some(at(crate::model::Increment::Per(Duration(d("6")))));
    rich.charges[0]
        .tiers
        .extend(charge(super::testing::voice(None), &[("0.9", "700")]).tiers);
    rich.charges[0].tier_kind = Some(at(crate::model::TierKind::Slices));
    rich.minimum = Some(at(Some(d("1000"))));
    rich.fees = vec![fee("software", "10")];
    rich.taxes = vec![Tax {
        name: "SST".to_owned(),
        percent: percent("8"),
        span: span(),
    }];
    project.offers[0].tariffs = vec![rich];
    let book = evaluate(&project).unwrap().derivation;
    let mut checked = 0;
    for (name, id) in book.names() {
        checked += recompute(&book, name, id);
    }
    assert!(checked > 500, "{checked}");
}

fn recompute(book: &super::Derivation, name: &str, id: super::NodeId) -> usize {
    let node = book.node(id).unwrap();
    assert!(book.label_of(id).is_some(), "{name} has no label");
    let inputs: Vec<Decimal> = node
        .inputs
        .iter()
        .map(|input| {
            let input = book.node(*input).unwrap();
            let whole = input.unit == FigureUnit::Percent && node.unit != FigureUnit::Percent;
            if whole {
                input.value / d("100")
            } else {
                input.value
            }
        })
        .collect();
    let expected = match node.formula {
        Formula::Sum | Formula::Slices => Some(inputs.iter().sum()),
        Formula::Product | Formula::Whole | Formula::Volume => Some(inputs.iter().product()),
        Formula::Difference | Formula::TopUp => Some(inputs[0] - inputs[1]),
        Formula::Quotient => Some(inputs[0] / inputs[1]),
        Formula::Rounded => Some(inputs[0].round_dp(2)),
        Formula::LowestRatio => Some(inputs[0] * inputs[1] / inputs[2]),
        _ => None,
    };
    if let Some(expected) = expected {
        let off: Decimal = node.value - expected;
        assert!(
            off.abs() < d("0.000000000000000000001"),
            "{name}: {node:?} {expected}"
        );
    }
    let below: usize = node
        .inputs
        .iter()
        .map(|input| recompute(book, name, *input))
        .sum();
    below + 1
}

fn offers() -> impl Strategy<Value = Vec<Offer>> {
    let one = (0_i64..=100, 1_i64..1_000_000, 0_i64..100, 0_i64..30);
    prop::collection::vec(one, 1..6).prop_map(|offers| {
        let one = |(position, (grade, cost, fees, tax)): (usize, (i64, i64, i64, i64))| {
            let cost = Decimal::new(cost, 2).to_string();
            let mut offer = at_price(&format!("v{position}"), &grade.to_string(), &cost);
            offer.tariffs[0].fees = vec![fee("software", &fees.to_string())];
            let percent = percent(&tax.to_string());
            offer.tariffs[0].taxes = vec![Tax {
                name: "SST".to_owned(),
                percent,
                span: span(),
            }];
            offer
        };
        offers.into_iter().enumerate().map(one).collect()
    })
}

fn with(offers: Vec<Offer>) -> Project {
    let mut project = quality_and_price("60");
    project.rfp.term.value.months = 5;
    project.rfp.demands[0].growth = Some(at(percent("17")));
    project.rfp.award.ties = vec![at("price".to_owned())];
    project.offers = offers;
    project
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn shown_lines_add_up_to_shown_totals(offers in offers()) {
        for offer in evaluate(&with(offers)).unwrap().offers {
            let cost = &offer.tariffs[0].scenarios[0];
            let lines: Decimal = cost.lines.iter().map(|line| line.amount.value).sum();
            let months: Decimal = cost.months.iter().map(|month| month.total.value).sum();
            prop_assert_eq!(lines, cost.total.value);
            prop_assert_eq!(months, cost.total.value);
            prop_assert_eq!(cost.before_tax.value + cost.tax.value, cost.total.value);
            for line in cost.months.iter().flat_map(|month| &month.lines) {
                prop_assert_eq!(line.amount.value, line.amount.value.round_dp(2));
            }
        }
    }

    #[test]
    fn a_better_answer_never_lowers_a_total(offers in offers(), grade in 0_i64..=100) {
        let before = evaluate(&with(offers.clone())).unwrap();
        let mut better = offers;
        let answer = better[0].answers.get_mut("grade").unwrap();
        let old = match &answer.value {
            AnswerValue::Number(old) => *old,
            _ => d("0"),
        };
        answer.value = AnswerValue::Number(old.max(Decimal::from(grade)));
        let after = evaluate(&with(better)).unwrap();
        prop_assert!(after.offers[0].total.unwrap().value >= before.offers[0].total.unwrap().value);
    }

    #[test]
    fn the_order_of_offers_changes_nothing(offers in offers(), turn in 0_usize..6) {
        let straight = evaluate(&with(offers.clone())).unwrap();
        let mut turned = offers;
        let turn = turn % turned.len();
        turned.rotate_left(turn);
        turned.reverse();
        let turned = evaluate(&with(turned)).unwrap();
        let places = |evaluation: &Evaluation| -> Vec<(String, usize, Decimal)> {
            let ranking = evaluation.ranking.iter();
            ranking.map(|(offer, place)| {
                let offer = &evaluation.offers[*offer];
                (offer.alias.clone(), *place, offer.total.unwrap().value)
            }).collect()
        };
        prop_assert_eq!(places(&straight), places(&turned));
        prop_assert_eq!(winner(&straight), winner(&turned));
        let named = |evaluation: &Evaluation| -> Vec<(String, Decimal)> {
            let book = &evaluation.derivation;
            book.names().map(|(name, id)| (name.to_owned(), book.node(id).unwrap().value)).collect()
        };
        prop_assert_eq!(named(&straight), named(&turned));
    }
}

use super::*;

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
fn taxes_are_left_out_where_the_rule_says_so() {
    let mut project = project();
    let mut taxed = per_minute("1");
    taxed.taxes = vec![Tax {
        name: "SST".to_owned(),
        percent: percent("8"),
        paid: crate::model::TaxPaid::Invoiced,
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

#[test]
fn the_best_offer_has_all_points_of_a_criterion_relative_to_it() {
    let mut project = quality_and_price("60");
    project.rfp.criteria[0].relative = Some(span());
    project.rfp.budget = Some(at(Money::new(d("300"), currency("MYR"))));
    project.rfp.award.bid_ceiling = Some(at(percent("100")));
    // The best of all is above the budget; 80 of 100 is the most of those that pass.
    project.offers = vec![
        at_price("a", "80", "200"),
        at_price("b", "40", "100"),
        at_price("c", "100", "500"),
    ];
    let evaluation = evaluate(&project).unwrap();
    let quality = |offer: usize| {
        let score = &evaluation.offers[offer].scores[0];
        (score.points.value, score.raw.unwrap().value)
    };
    assert_eq!(quality(0), (d("60"), d("48")));
    assert_eq!(quality(1), (d("30"), d("24")));
    assert_eq!(evaluation.offers[2].total, None);
    let named = |path: &str| {
        let book = &evaluation.derivation;
        book.node(book.find(path).unwrap()).unwrap().value
    };
    assert_eq!(named("b.score.quality"), d("30"));
    assert_eq!(named("b.raw.quality"), d("24"));
    assert_eq!(evaluation.offers[1].total.unwrap().value, d("70"));
    // Nobody has anything: nobody gets anything.
    project.offers = vec![at_price("a", "0", "100")];
    assert_eq!(totals(&evaluate(&project).unwrap()), [d("40")]);
}

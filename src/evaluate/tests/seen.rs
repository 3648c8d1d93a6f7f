use super::*;

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
        waived_for: None,
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
    assert_eq!(kinds, ["launch", "liability", "courier", "software"]);
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
        let found = |offer: crate::evaluate::OfferEvaluation| {
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
        bands: std::collections::BTreeMap::new(),
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

#[test]
fn what_was_not_asked_for_is_seen_and_counted() {
    let mut project = project();
    project.rfp.pricing.accept = vec![at(voice(Some(TimeUnit::Minute)))];
    let mut telling = per_minute("1");
    let email = crate::model::Measure {
        time: None,
        of: crate::model::MeasureOf::Channel("email".to_owned()),
    };
    telling.charges.push(charge(voice(None), &[("0.25", "0")]));
    telling.charges.push(charge(email, &[("3", "0")]));
    telling.fees = vec![fee("portal", "350")];
    project.offers = vec![offer("a", vec![telling])];
    let evaluation = evaluate(&project).unwrap();
    let found: Vec<String> = evaluation.offers[0]
        .findings
        .iter()
        .map(|finding| match finding {
            Finding::UnaskedCharge {
                measure,
                added: Some(added),
                ..
            } => format!("{measure} {}", added.value.normalize()),
            Finding::UnaskedFee {
                fee,
                added: Some(added),
                ..
            } => format!("{fee} {}", added.value.normalize()),
            other => format!("{other:?}"),
        })
        .collect();
    // 1,000 calls; no e-mails are demanded.
    assert_eq!(found, ["voice 250", "email 0", "portal 350"]);
    let cost = &evaluation.offers[0].tariffs[0].scenarios[0];
    assert_eq!(cost.total.value, d("1600"));
}

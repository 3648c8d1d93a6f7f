use super::*;

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
                paid: crate::model::TaxPaid::Invoiced,
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
            let parts: Decimal = [cost.before_tax.value, cost.tax.value].iter().sum();
            prop_assert_eq!(parts, cost.total.value);
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
        let turn = turn.min(turned.len());
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
            book.names().map(|(name, id)| (name.into_owned(), book.node(id).unwrap().value)).collect()
        };
        prop_assert_eq!(named(&straight), named(&turned));
    }
}

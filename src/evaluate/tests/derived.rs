use super::*;

/// Every figure follows from its inputs as its formula says, or rests on a clause.
#[test]
fn the_derivation_recomputes() {
    let mut project = judged_project();
    project.panels = vec![sheet("One", &[("a", "staff", "3"), ("b", "staff", "4")])];
    project.rfp.term.value.months = 14;
    let calls = &mut project.rfp.demands[0];
    calls.growth = Some(at(percent("7")));
    calls.season = vec![at((5, percent("120")))];
    let mut rich = per_minute("0.95");
    rich.charges[0].billed = Some(at(crate::model::Increment::Per(Duration(d("6")))));
    rich.charges[0]
        .tiers
        .extend(charge(voice(None), &[("0.9", "700")]).tiers);
    rich.charges[0].tier_kind = Some(at(crate::model::TierKind::Slices));
    rich.minimum = Some(at(Some(crate::model::Minimum {
        amount: d("1000"),
        per: crate::model::Period::Month,
        carry: crate::model::Carry::Lost,
    })));
    rich.fees = vec![fee("software", "10")];
    rich.taxes = vec![Tax {
        name: "SST".to_owned(),
        percent: percent("8"),
        paid: crate::model::TaxPaid::Invoiced,
        span: span(),
    }];
    project.offers[0].tariffs = vec![rich];
    let book = evaluate(&project).unwrap().derivation;
    let mut checked = 0;
    for (name, id) in book.names() {
        checked = recompute(&book, &name, id).saturating_add(checked);
    }
    assert!(checked > 500, "{checked}");
}

fn recompute(book: &crate::evaluate::Derivation, name: &str, id: crate::evaluate::NodeId) -> usize {
    let node = book.node(id).unwrap();
    assert!(book.label_of(id).is_some(), "{name} has no label");
    let inputs: Vec<Decimal> = node
        .inputs
        .iter()
        .map(|input| {
            let input = book.node(*input).unwrap();
            let whole = *input.unit == FigureUnit::Percent && *node.unit != FigureUnit::Percent;
            if whole {
                over(input.value, d("100"))
            } else {
                input.value
            }
        })
        .collect();
    let expected = match node.formula {
        Formula::Sum | Formula::Slices => Some(inputs.iter().sum()),
        Formula::Product | Formula::Whole | Formula::Volume => Some(inputs.iter().product()),
        Formula::Difference | Formula::TopUp => Some(minus(inputs[0], inputs[1])),
        Formula::Quotient => Some(over(inputs[0], inputs[1])),
        Formula::Rounded => Some(inputs[0].round_dp(2)),
        Formula::RelativeToBest if inputs[2].is_zero() => Some(d("0")),
        Formula::RelativeToBest => Some(over([inputs[0], inputs[1]].iter().product(), inputs[2])),
        Formula::LowestRatio => Some(over([inputs[0], inputs[1]].iter().product(), inputs[2])),
        _ => None,
    };
    if let Some(expected) = expected {
        let off = minus(node.value, expected);
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
    below.saturating_add(1)
}

#[test]
fn figures_entered_anew_are_the_same() {
    let mut project = project();
    project.offers = vec![offer("a", vec![per_minute("1")])];
    let evaluation = evaluate(&project).unwrap();
    let (was, anew) = (&evaluation.derivation, evaluation.derivation.entered_anew());
    assert!(was.count() > 10);
    assert_eq!(was.count(), anew.count());
    for (name, id) in was.names() {
        assert_eq!(was.node(id), anew.node(id), "{name}");
        assert_eq!(was.label_of(id), anew.label_of(id), "{name}");
    }
}

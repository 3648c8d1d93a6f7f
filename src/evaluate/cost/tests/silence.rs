use super::*;

#[test]
fn silence_on_what_the_rfp_asks_is_open() {
    let mut project = project();
    project.rfp.pricing.state = Stated::ALL.iter().map(|item| at(*item)).collect();
    let mut silent = per_minute("1");
    silent.charges[0] = crate::model::Charge {
        billed: None,
        wrap: None,
        hold: None,
        ..charge(voice(Some(TimeUnit::Minute)), &[("1", "0"), ("0.9", "100")])
    };
    silent.minimum = None;
    silent.overage = None;
    silent.untaxed = None;
    let costs = priced(&project, vec![silent]);
    assert!(costs.tariffs.is_empty());
    let expected = [
        "billing increment of minute of voice",
        "hold of minute of voice",
        "wrap of minute of voice",
        "tiers of minute of voice",
        "queue of minute of voice",
        "setup",
        "minimum",
        "overage",
        "holidays",
        "tax",
    ];
    assert_eq!(items(&costs), expected);
}

#[test]
fn what_changes_the_figure_is_open_even_if_not_asked() {
    let mut project = project();
    project.rfp.demands[0].hold = seconds("25");
    let mut silent = per_minute("1");
    silent.charges[0].wrap = None;
    silent.charges[0].hold = None;
    silent.minimum = None;
    silent.untaxed = None;
    // Nobody demands wrap-up time, and nobody asks for a minimum or taxes.
    assert_eq!(
        items(&priced(&project, vec![silent])),
        ["hold of minute of voice"]
    );
}

#[test]
fn contacts_have_no_time_to_be_silent_on() {
    let mut project = project();
    project.rfp.pricing.state = vec![at(Stated::BillingIncrement), at(Stated::Hold)];
    let mut calls = tariff("t", vec![charge(voice(None), &[("1", "0")])]);
    calls.charges[0].billed = None;
    calls.charges[0].hold = None;
    assert_eq!(cost(&project, calls).total.value, d("1000"));
}

#[test]
fn the_baseline_may_be_silent() {
    let mut project = project();
    project.rfp.pricing.state = Stated::ALL.iter().map(|item| at(*item)).collect();
    let mut own = per_minute("1");
    own.charges[0].billed = None;
    own.charges[0].wrap = None;
    own.charges[0]
        .tiers
        .extend(charge(voice(None), &[("2", "600")]).tiers);
    own.untaxed = None;
    let mut baseline = offer("own", vec![own]);
    baseline.role = OfferRole::Baseline;
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, &project).unwrap();
    let basis = Basis {
        project: &project,
        needs: &needs,
    };
    let costs = costs(&mut book, basis, &baseline).unwrap();
    assert_eq!(costs.tariffs[0].scenarios[0].total.value, d("1400"));
}

#[test]
fn hours_of_agents_that_nobody_states_are_no_zero() {
    let by_hour = tariff("t", vec![charge(agent(TimeUnit::Hour), &[("1", "0")])]);
    let costs = priced(&project(), vec![by_hour]);
    assert_eq!(items(&costs), ["volume of hour of agent"]);
}

#[test]
fn the_cheapest_tariff_is_chosen() {
    let mut silent = per_minute("0.01");
    silent.charges[0].billed = None;
    let costs = priced(
        &project(),
        vec![per_minute("3"), silent, per_minute("2"), per_minute("2")],
    );
    assert_eq!(costs.tariffs.len(), 3);
    assert_eq!(costs.chosen, Some(1));
    assert_eq!(items(&costs), ["billing increment of minute of voice"]);
}

#[test]
fn no_tariff_is_open() {
    assert_eq!(items(&priced(&project(), Vec::new())), ["tariff"]);
}

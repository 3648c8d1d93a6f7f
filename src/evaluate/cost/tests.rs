mod charges;
mod course;
mod currencies;
mod ends;
mod fees;
mod hours;
mod invoices;
mod minimums;
mod properties;
mod quantities;
mod silence;
mod taxes;

use crate::evaluate::cost::{Basis, Costs, costs};
use crate::evaluate::testing::{
    agent, at, charge, currency, d, demand, language, minus, offer, over, per_minute,
};
use crate::evaluate::testing::{percent, project, seconds, span, tariff, voice};
use crate::evaluate::{Derivation, LineKind, OpenItem, ScenarioCost, demand};
use crate::model::{
    Carry, Change, DemandFact, Discount, Fee, FeeEvery, Handling, Holiday, Increment, Minimum,
    OfferRole, Period, Project, Rates, Scenario, ScenarioChange, Stated, Surcharge, SurchargeOn,
    Tariff, Tax, TaxPaid, TierKind, Wrap,
};
use crate::source::At;
use crate::value::{Decimal, Duration, Percent, Text, TimeUnit, parse_date};

fn priced(project: &Project, tariffs: Vec<Tariff>) -> Costs {
    let mut book = Derivation::default();
    let needs = demand::needs(&mut book, project).unwrap();
    let basis = Basis {
        project,
        needs: &needs,
    };
    costs(&mut book, basis, &offer("a", tariffs)).unwrap()
}

fn cost(project: &Project, tariff: Tariff) -> ScenarioCost {
    let costs = priced(project, vec![tariff]);
    assert_eq!(costs.open, Vec::new());
    costs.tariffs[0].scenarios[0].clone()
}

/// The amounts of a month's lines as text: `minute of voice 100.00`.
fn lines(cost: &ScenarioCost, month: usize) -> Vec<String> {
    let lines = cost.months[month].lines.iter();
    lines
        .map(|line| format!("{} {}", line.slug, line.amount.value.normalize()))
        .collect()
}

fn months(project: &mut Project, months: u32) {
    project.rfp.term.value.months = months;
}

fn fee(name: &str, amount: &str, every: FeeEvery) -> Fee {
    Fee {
        name: name.to_owned(),
        amount: d(amount),
        every,
        span: span(),
    }
}

fn minimum(amount: &str, per: Period, carry: Carry) -> Option<At<Option<Minimum>>> {
    let amount = d(amount);
    Some(at(Some(Minimum { amount, per, carry })))
}

fn monthly(amount: &str) -> Option<At<Option<Minimum>>> {
    minimum(amount, Period::Month, Carry::Lost)
}

fn tax(text: &str) -> Tax {
    Tax {
        name: "SST".to_owned(),
        percent: percent(text),
        paid: TaxPaid::Invoiced,
        span: span(),
    }
}

fn discount(text: &str, months: Option<u32>) -> Discount {
    Discount {
        name: "launch".to_owned(),
        percent: percent(text),
        months,
        span: span(),
    }
}

fn holiday(date: &str) -> Holiday {
    Holiday {
        on: parse_date(date).unwrap(),
        name: at(Text::plain("Day")),
        span: span(),
    }
}

fn items(costs: &Costs) -> Vec<String> {
    let items = costs.open.iter().filter_map(|item| match item {
        OpenItem::Tariff {
            item,
            charge: Some(charge),
            ..
        } => Some(format!("{item} of {charge}")),
        OpenItem::Tariff { item, .. } => Some(item.clone()),
        _ => None,
    });
    items.collect()
}

use proptest::prelude::*;

use super::*;
use crate::evaluate::arith;

/// The top-ups and credits of each month, 0 where there is none.
fn settled(cost: &ScenarioCost) -> Vec<Decimal> {
    let of = |month: &crate::evaluate::MonthCost| {
        let lines = month
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::Minimum);
        arith::sum(lines.map(|line| line.invoiced.value)).unwrap()
    };
    cost.months.iter().map(of).collect()
}

/// 1,000 calls of a minute at 1 MYR a month, with these seasons from March on.
fn priced_at(
    minimum: Option<At<Option<Minimum>>>,
    seasons: &[&str],
    discounts: Vec<Discount>,
) -> ScenarioCost {
    let mut project = project();
    months(&mut project, u32::try_from(seasons.len()).unwrap());
    let season = seasons.iter().zip(3_u8..);
    project.rfp.demands[0].season = season
        .map(|(share, month)| at((month, percent(share))))
        .collect();
    let mut tariff = per_minute("1");
    tariff.minimum = minimum;
    tariff.discounts = discounts;
    cost(&project, tariff)
}

fn numbers(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

#[test]
fn a_quarter_is_topped_up_in_its_last_month() {
    let least = minimum("3000", Period::Quarter, Carry::Lost);
    // 700 + 800 + 1,200 = 2,700 lack 300; 1,500 + 1,000 + 900 lack nothing; the last two months owe 2/3: 2,000 − 1,100.
    let seasons = ["70", "80", "120", "150", "100", "90", "60", "50"];
    let cost = priced_at(least, &seasons, Vec::new());
    let expected = ["0", "0", "300", "0", "0", "0", "0", "900"];
    assert_eq!(settled(&cost), numbers(&expected));
    assert_eq!(
        cost.lines.last().map(|line| line.amount.value),
        Some(d("1200"))
    );
}

#[test]
fn a_term_is_topped_up_in_its_last_month() {
    let least = minimum("4000", Period::Term, Carry::Lost);
    let cost = priced_at(least, &["70", "80", "120", "50"], Vec::new());
    assert_eq!(settled(&cost), numbers(&["0", "0", "0", "800"]));
}

#[test]
fn what_was_not_used_is_credited_later_the_oldest_first() {
    let seasons = ["70", "80", "120", "150", "90", "140"];
    // Lacking 300 and 200; 200 above use up 200 of the first 300; 500 above use up the 300 left; lacking 100; used up.
    let carried = minimum("1000", Period::Month, Carry::ToTheEnd);
    let expected = ["300", "200", "-200", "-300", "100", "-100"];
    assert_eq!(
        settled(&priced_at(carried, &seasons, Vec::new())),
        numbers(&expected)
    );
    // For one month: only the 200 of the month before.
    let one_month = minimum("1000", Period::Month, Carry::Months(1));
    let expected = ["300", "200", "-200", "0", "100", "-100"];
    assert_eq!(
        settled(&priced_at(one_month, &seasons, Vec::new())),
        numbers(&expected)
    );
}

#[test]
fn quarters_carry_over_too() {
    let least = minimum("3000", Period::Quarter, Carry::ToTheEnd);
    // 2,700 lack 300; 3,400 are 400 above.
    let cost = priced_at(least, &["70", "80", "120", "150", "100", "90"], Vec::new());
    assert_eq!(
        settled(&cost),
        numbers(&["0", "0", "300", "0", "0", "-300"])
    );
}

#[test]
fn a_free_month_owes_no_monthly_minimum() {
    let trial = vec![discount("100", Some(1))];
    let cost = priced_at(monthly("1200"), &["100", "100"], trial);
    assert_eq!(settled(&cost), numbers(&["0", "200"]));
    let totals: Vec<Decimal> = cost.months.iter().map(|month| month.total.value).collect();
    assert_eq!(totals, numbers(&["0", "1200"]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn carrying_over_never_costs_more_and_never_less_than_is_charged(
        seasons in proptest::collection::vec(0_u32..300, 1..10),
        least in 0_u32..3_000,
        quarterly in any::<bool>(),
        months in 0_u32..6,
    ) {
        let texts: Vec<String> = seasons.iter().map(ToString::to_string).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let per = if quarterly { Period::Quarter } else { Period::Month };
        let total = |carry| {
            let least = minimum(&least.to_string(), per, carry);
            priced_at(least, &texts, Vec::new()).total.value
        };
        let (lost, some, all) = (total(Carry::Lost), total(Carry::Months(months)), total(Carry::ToTheEnd));
        let none = priced_at(Some(at(None)), &texts, Vec::new()).total.value;
        prop_assert!(none <= all && all <= some && some <= lost, "{none} {all} {some} {lost}");
        let doubled = least.saturating_mul(2);
        let term = minimum(&doubled.to_string(), Period::Term, Carry::Lost);
        let cost = priced_at(term, &texts, Vec::new());
        prop_assert_eq!(cost.total.value, none.max(Decimal::from(doubled)));
    }
}

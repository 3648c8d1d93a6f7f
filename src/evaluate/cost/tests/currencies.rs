use super::*;

#[test]
fn invoices_in_another_currency_are_rounded_then_converted() {
    let mut project = project();
    let rates = |date: &str, rate: &str| Rates {
        on: parse_date(date).unwrap(),
        source: "Bank".to_owned(),
        rates: [(currency("USD"), at(d(rate)))].into(),
        span: span(),
    };
    // The last day up to the deadline holds, whatever their order.
    project.rates = vec![
        rates("2026-12-21", "4.41"),
        rates("2026-12-22", "9"),
        rates("2026-12-01", "8"),
    ];
    let mut tariff = per_minute("0.000335");
    tariff.currency = at(currency("USD"));
    let cost = cost(&project, tariff);
    // 0.335 USD to 0.34 USD; 0.34 · 4.41 = 1.4994 MYR to 1.50 MYR.
    assert_eq!(cost.months[0].lines[0].invoiced.value, d("0.34"));
    assert_eq!(cost.total.value, d("1.50"));
}

#[test]
fn a_currency_without_minor_unit_is_invoiced_whole() {
    let mut project = project();
    project.rfp.currency = at(currency("JPY"));
    let mut tariff = per_minute("0.0125");
    tariff.currency = at(currency("JPY"));
    assert_eq!(cost(&project, tariff).total.value, d("12"));
}

#[test]
fn a_currency_without_a_rate_is_not_priced() {
    let mut tariff = per_minute("1");
    tariff.currency = at(currency("USD"));
    let costs = priced(&project(), vec![tariff]);
    assert!(costs.tariffs.is_empty());
    assert_eq!(items(&costs), ["exchange rate of USD"]);
}

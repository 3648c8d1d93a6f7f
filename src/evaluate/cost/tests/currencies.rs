use super::*;

#[test]
fn invoices_in_another_currency_are_rounded_then_converted() {
    let mut project = project();
    let rates = |date: &str, rate: &str| Rates {
        on: parse_date(date).unwrap(),
        source: "Bank".to_owned(),
        rates: [(currency("USD"), at(d(rate)))].into(),
        bands: std::collections::BTreeMap::new(),
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

#[test]
fn a_band_of_the_rate_is_priced_at_both_ends() {
    let mut project = project();
    project.rates = vec![Rates {
        on: parse_date("2026-12-01").unwrap(),
        source: "Bank".to_owned(),
        rates: [(currency("USD"), at(d("4.12")))].into(),
        bands: [(currency("USD"), at(percent("5")))].into(),
        span: span(),
    }];
    let mut tariff = per_minute("0.3339");
    tariff.currency = at(currency("USD"));
    let band = priced(&project, vec![tariff]).tariffs[0].band.unwrap();
    // 333.90 USD at 4.12 · 95% = 3.914 and at 4.12 · 105% = 4.326.
    assert_eq!(
        (band.low.value, band.high.value),
        (d("1306.88"), d("1444.45"))
    );
    assert_eq!(
        priced(&project, vec![per_minute("1")]).tariffs[0].band,
        None
    );
}

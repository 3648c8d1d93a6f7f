use super::*;
use crate::evaluate::Shared;

fn taxed(taxes: Vec<(&str, TaxPaid)>) -> ScenarioCost {
    let mut tariff = per_minute("1");
    let taxes = taxes
        .into_iter()
        .map(|(rate, paid)| Tax { paid, ..tax(rate) });
    tariff.taxes = taxes.collect();
    cost(&project(), tariff)
}

fn paid(cost: &ScenarioCost) -> [Decimal; 3] {
    let Shared {
        to_vendor,
        to_tax_office,
    } = cost.shared.expect("a part for the tax office");
    [cost.total.value, to_vendor.value, to_tax_office.value]
}

#[test]
fn a_tax_on_the_invoice_goes_to_the_vendor() {
    let cost = taxed(vec![("8", TaxPaid::Invoiced)]);
    assert_eq!((cost.total.value, cost.shared), (d("1080"), None));
}

#[test]
fn a_reverse_charged_tax_is_paid_to_the_tax_office() {
    let cost = taxed(vec![("8", TaxPaid::ReverseCharged)]);
    assert_eq!(lines(&cost, 0), ["minute-of-voice 1000", "sst 80"]);
    assert_eq!(paid(&cost), [d("1080"), d("1000"), d("80")]);
    assert_eq!(cost.before_tax.value, d("1000"));
}

#[test]
fn a_withheld_tax_costs_the_vendor() {
    let cost = taxed(vec![("10", TaxPaid::Withheld)]);
    assert_eq!(lines(&cost, 0), ["minute-of-voice 1000"]);
    assert_eq!(paid(&cost), [d("1000"), d("900"), d("100")]);
}

#[test]
fn a_tax_withheld_on_top_leaves_the_vendor_the_price() {
    // 1,000 · 10 / 90 = 111.11: of 1,111.11, 10% are withheld and 1,000 are left.
    let cost = taxed(vec![("10", TaxPaid::WithheldOnTop)]);
    assert_eq!(lines(&cost, 0), ["minute-of-voice 1000", "sst 111.11"]);
    assert_eq!(paid(&cost), [d("1111.11"), d("1000"), d("111.11")]);
}

#[test]
fn taxes_of_both_kinds() {
    let mut cost = taxed(vec![
        ("8", TaxPaid::ReverseCharged),
        ("10", TaxPaid::Withheld),
    ]);
    assert_eq!(paid(&cost), [d("1080"), d("900"), d("180")]);
    let month = cost.months.remove(0);
    assert_eq!(
        month.to_tax_office.map(|figure| figure.value),
        Some(d("180"))
    );
}

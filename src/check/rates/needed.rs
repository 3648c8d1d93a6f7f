use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Rates, Rfp};
use crate::source::{At, Span};
use crate::value::Currency;

/// Reports each currency of a tariff that has no rate on or before the deadline for responses.
pub(in crate::check) fn report_missing(
    used: &[At<Currency>],
    rates: &[Rates],
    rfp: &Rfp,
    out: &mut Diagnostics,
) {
    let mut foreign: BTreeMap<Currency, Vec<Span>> = BTreeMap::new();
    for currency in used.iter().filter(|used| used.value != rfp.currency.value) {
        foreign
            .entry(currency.value)
            .or_default()
            .push(currency.span);
    }
    let deadline = rfp.timeline.responses.value.date();
    for (currency, places) in foreign {
        let listed = || {
            rates
                .iter()
                .filter(|list| list.rates.contains_key(&currency))
        };
        if !listed().any(|list| list.on <= deadline) {
            let later: Vec<&Rates> = listed().collect();
            out.push(missing(currency, &places, &later, rfp));
        }
    }
}

// The lack is one mistake, however many tariffs suffer from it.
fn missing(currency: Currency, places: &[Span], later: &[&Rates], rfp: &Rfp) -> Diagnostic {
    let own = rfp.currency.value;
    let deadline = &rfp.timeline.responses;
    let message = format!("no rate of `{currency}` into `{own}` on or before the deadline");
    let mut diagnostic = Diagnostic::new(Code::MissingRate, message);
    for place in places {
        diagnostic = diagnostic.label(*place, format!("a price in `{currency}`"));
    }
    diagnostic = diagnostic.label(rfp.currency.span, format!("offers are compared in `{own}`"));
    if !later.is_empty() {
        diagnostic = diagnostic.label(deadline.span, "the deadline");
    }
    for list in later {
        diagnostic = diagnostic.label(list.span, "later than the deadline");
    }
    diagnostic.help(format!(
        "add the rate of that day: `rates on {} source \"who published it\" {{ {currency}: … {own} }}`",
        deadline.value.date()
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_tariff_without_a_rate_is_shown_beside_the_currency_of_the_rfp() {
        let said = Fixture::right()
            .without("rates.rfp")
            .says(Code::MissingRate);
        assert_eq!(said.labels, ["borneo.rfp: USD", "rfp.rfp: MYR"]);
        assert!(
            said.help
                .contains("rates on 2026-12-21 source \"who published it\" { USD: … MYR }"),
            "{}",
            said.help
        );
    }

    #[test]
    fn a_rate_of_a_later_day_does_not_count() {
        let said = Fixture::right()
            .with("rates.rfp", "2026-12-21", "2026-12-22")
            .says(Code::MissingRate);
        assert_eq!(said.labels.len(), 4, "{said:?}");
        assert!(
            said.labels[3].starts_with("rates.rfp: rates on 2026-12-22"),
            "{said:?}"
        );
    }

    #[test]
    fn one_lack_is_one_mistake_of_all_tariffs() {
        let said = Fixture::right()
            .with("sulu.rfp", "currency: MYR", "currency: USD")
            .without("rates.rfp")
            .says(Code::MissingRate);
        assert_eq!(
            said.labels,
            ["borneo.rfp: USD", "sulu.rfp: USD", "rfp.rfp: MYR"]
        );
    }
}

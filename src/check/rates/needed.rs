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
        diagnostic = diagnostic.label(*place, format!("a tariff in `{currency}`"));
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

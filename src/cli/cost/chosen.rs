//! The costs that were asked for.

use super::Arguments;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::render::CostsView;

/// Lot, vendor, tariff and scenario of a cost.
type Key = [Option<String>; 4];

/// The costs of the vendor, tariff, scenario and lot that were named.
///
/// # Errors
/// When no cost has such a name.
pub(super) fn of(arguments: &Arguments, view: CostsView) -> Result<CostsView, Diagnostic> {
    let mut view = view;
    let asked = [
        ("lot", &arguments.lot),
        ("vendor", &arguments.vendor),
        ("tariff", &arguments.tariff),
        ("scenario", &arguments.scenario),
    ];
    let mut keys = keys(&view);
    for (at, (what, asked)) in asked.into_iter().enumerate() {
        let Some(asked) = asked else { continue };
        let own = |key: &Key| key.get(at).cloned().flatten();
        if !keys.iter().any(|key| own(key).as_ref() == Some(asked)) {
            return Err(unknown(what, asked, keys.iter().filter_map(own).collect()));
        }
        keys.retain(|key| own(key).as_ref() == Some(asked));
    }
    let is_of = |lot: &Option<String>, vendor: &str, tariff: Option<&str>| {
        keys.iter().any(|[own_lot, own_vendor, own_tariff, _]| {
            (own_lot, own_vendor.as_deref()) == (lot, Some(vendor))
                && (tariff.is_none() || own_tariff.as_deref() == tariff)
        })
    };
    view.adds
        .retain(|one| is_of(&one.lot, &one.vendor, Some(&one.tariff)));
    let named = |tariff: &str| arguments.tariff.as_ref().map(|_| tariff.to_owned());
    view.break_even.retain(|pair| {
        [&pair.first, &pair.second]
            .iter()
            .any(|one| is_of(&pair.lot, &one.vendor, named(&one.tariff).as_deref()))
    });
    view.lost.retain(|one| is_of(&one.lot, &one.vendor, None));
    view.credits
        .retain(|one| is_of(&one.lot, &one.vendor, None));
    view.costs.retain(|one| {
        let scenario = Some(one.scenario.clone());
        keys.contains(&key(&one.lot, &one.vendor, &one.tariff, scenario))
    });
    view.open.retain(|one| {
        keys.contains(&key(
            &one.lot,
            &one.vendor,
            &one.tariff,
            one.scenario.clone(),
        ))
    });
    Ok(view)
}

fn keys(view: &CostsView) -> Vec<Key> {
    let costs = view.costs.iter();
    let costs = costs.map(|one| {
        let scenario = Some(one.scenario.clone());
        key(&one.lot, &one.vendor, &one.tariff, scenario)
    });
    let open = view.open.iter();
    let open = open.map(|one| key(&one.lot, &one.vendor, &one.tariff, one.scenario.clone()));
    costs.chain(open).collect()
}

fn key(lot: &Option<String>, vendor: &str, tariff: &str, scenario: Option<String>) -> Key {
    let (vendor, tariff) = (Some(vendor.to_owned()), Some(tariff.to_owned()));
    [lot.clone(), vendor, tariff, scenario]
}

fn unknown(what: &str, asked: &str, mut known: Vec<String>) -> Diagnostic {
    known.sort_unstable();
    known.dedup();
    let help = match nearest(asked, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the project has none of which a cost is known".to_owned(),
        None => format!("there are: {}", known.join(", ")),
    };
    let message = format!("no cost of the {what} `{asked}` is known");
    Diagnostic::new(Code::NoSuchCost, message).help(help)
}

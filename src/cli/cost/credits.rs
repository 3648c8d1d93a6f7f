//! Service credits as text for people.

use super::table::cells;
use crate::cli::table::{grouped, plain_table};
use crate::render::CostsView;

/// What a month below a promised level brings back, offer by offer.
pub(super) fn credits(view: &CostsView) -> String {
    let mut text = format!(
        "{} — service credits in {}, base scenario; never part of a cost\n\n",
        view.rfp, view.currency
    );
    if view.credits.is_empty() {
        text.push_str("neither the RFP nor an offer has service credits\n");
        return text;
    }
    let mut table = plain_table();
    let head = ["promised", "terms", "a month below a level", "expected"];
    table.set_header(cells("", head.into_iter().map(str::to_owned)));
    for one in &view.credits {
        let lot = one.lot.as_ref().map(|lot| format!("{lot}."));
        let name = format!(
            "{}{}.{}",
            lot.unwrap_or_default(),
            one.vendor,
            one.attribute
        );
        let steps: Vec<String> = one
            .steps
            .iter()
            .map(|step| format!("{}%: {}", step.below, grouped(&step.month)))
            .collect();
        let promised = one.promised.as_ref().map(|level| format!("{level}%"));
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
        let own = [
            or_none(promised),
            one.terms.to_owned(),
            or_none((!steps.is_empty()).then(|| steps.join(", "))),
            or_none(one.expected.as_deref().map(grouped)),
        ];
        table.add_row(cells(&name, own.into_iter()));
    }
    text.push_str(&format!("{table}\n"));
    text
}

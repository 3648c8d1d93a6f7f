use std::collections::BTreeMap;

use crate::check::heading::Heading;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::At;

// Paths such as `demand.voice.base` begin with it.
const RESERVED: &str = "demand";

/// Reports two responses of one vendor, and two vendors with one short name.
pub(in crate::check) fn report_clashes(headings: &[&Heading], out: &mut Diagnostics) {
    let mut by_vendor: BTreeMap<&str, &Heading> = BTreeMap::new();
    let mut by_alias: BTreeMap<&str, &Heading> = BTreeMap::new();
    report_rounds(headings, out);
    for heading in headings.iter().filter(|one| one.replaces.is_none()) {
        let vendor = heading.vendor.value.as_str();
        if let Some(first) = by_vendor.get(vendor) {
            out.push(twice(heading, first));
            continue;
        }
        by_vendor.insert(vendor, heading);
        let alias = heading.alias.value.as_str();
        if alias == RESERVED {
            out.push(reserved(heading));
        } else if let Some(first) = by_alias.get(alias) {
            out.push(same_alias(heading, first));
        } else {
            by_alias.insert(alias, heading);
        }
    }
}

/// Reports a round that replaces nothing, and two that replace the same.
fn report_rounds(headings: &[&Heading], out: &mut Diagnostics) {
    let mut seen: BTreeMap<(&str, u32), &Heading> = BTreeMap::new();
    for heading in headings {
        let Some(replaced) = &heading.replaces else {
            continue;
        };
        let vendor = heading.vendor.value.as_str();
        if let Some(first) = seen.insert((vendor, heading.round()), heading) {
            out.push(two_current(heading, first, replaced.value));
        }
        let own = || headings.iter().filter(|one| one.vendor.value == vendor);
        if !own().any(|one| one.round() == replaced.value) {
            let last = own().filter(|one| one.round() < heading.round());
            out.push(nothing_replaced(
                heading,
                replaced,
                last.max_by_key(|one| one.round()),
            ));
        }
    }
}

fn two_current(again: &Heading, first: &Heading, replaced: u32) -> Diagnostic {
    let message = format!(
        "two responses of `{}` replace its round {replaced}",
        again.vendor.value
    );
    Diagnostic::new(Code::TwoCurrent, message)
        .label(again.vendor.span, "another one")
        .label(first.vendor.span, "the first one")
        .help("keep the one that counts, or let the later one replace the other's round")
}

fn nothing_replaced(heading: &Heading, replaced: &At<u32>, last: Option<&&Heading>) -> Diagnostic {
    let vendor = &heading.vendor.value;
    let message = format!(
        "there is no round {} of `{vendor}` to replace",
        replaced.value
    );
    let diagnostic =
        Diagnostic::new(Code::NothingReplaced, message).label(replaced.span, "replaces nothing");
    match last {
        Some(last) => diagnostic
            .label(last.vendor.span, format!("round {}", last.round()))
            .help(format!("write `replaces round {}`", last.round())),
        None => diagnostic.help(
            "a first response names no round; else add the response that this one replaces, which git keeps",
        ),
    }
}

fn twice(again: &Heading, first: &Heading) -> Diagnostic {
    let message = format!("there are two responses of `{}`", again.vendor.value);
    Diagnostic::new(Code::DuplicateResponse, message)
        .label(again.vendor.span, "another response")
        .label(first.vendor.span, "the first response")
        .help("keep the response that counts; git keeps the other one")
}

fn same_alias(again: &Heading, first: &Heading) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` have the same short name `{}`",
        first.vendor.value, again.vendor.value, again.alias.value
    );
    Diagnostic::new(Code::VendorAlias, message)
        .label(again.alias.span, format!("`{}` here", again.alias.value))
        .label(first.alias.span, "and here")
        .help(another(again))
}

fn reserved(heading: &Heading) -> Diagnostic {
    let message = format!(
        "`{RESERVED}` can't be the short name of `{}`",
        heading.vendor.value
    );
    Diagnostic::new(Code::VendorAlias, message)
        .label(heading.alias.span, "the name of the buyer's own figures")
        .help(another(heading))
}

fn another(heading: &Heading) -> String {
    let lower = heading.vendor.value.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let joined: Vec<&str> = words.take(2).collect();
    format!(
        "give one of them another: `\"{}\" as {}`",
        heading.vendor.value,
        joined.join("_")
    )
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn two_responses_of_one_vendor_in_two_files() {
        let said = Fixture::right()
            .copied("borneo.rfp", "again.rfp")
            .says(Code::DuplicateResponse);
        assert_eq!(
            said.labels,
            [
                "borneo.rfp: \"Borneo Contact\"",
                "again.rfp: \"Borneo Contact\""
            ]
        );
    }

    #[test]
    fn two_vendors_of_one_short_name() {
        let said = Fixture::right()
            .with("sulu.rfp", "Support\"", "Support\" as borneo")
            .says(Code::VendorAlias);
        assert_eq!(
            said.labels,
            ["sulu.rfp: borneo", "borneo.rfp: \"Borneo Contact\""]
        );
        assert!(
            said.help.ends_with("`\"Sulu Support\" as sulu_support`"),
            "{}",
            said.help
        );
    }

    #[test]
    fn the_buyers_own_figures_have_their_name() {
        Fixture::right()
            .with("sulu.rfp", "Support\"", "Support\" as demand")
            .says(Code::VendorAlias);
    }
}

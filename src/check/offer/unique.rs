use std::collections::BTreeMap;

use crate::check::heading::Heading;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

// Paths such as `demand.voice.base` begin with it.
const RESERVED: &str = "demand";

/// Reports two responses of one vendor, and two vendors with one short name.
pub(in crate::check) fn report_clashes(headings: &[&Heading], out: &mut Diagnostics) {
    let mut by_vendor: BTreeMap<&str, &Heading> = BTreeMap::new();
    let mut by_alias: BTreeMap<&str, &Heading> = BTreeMap::new();
    for heading in headings {
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

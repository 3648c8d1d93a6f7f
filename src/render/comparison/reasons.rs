//! In a line each: what a vendor has left unsaid, and why nobody wins.

use crate::evaluate::{Evaluation, NoAward, OpenItem};

/// What is to be asked.
pub(in crate::render) fn question(item: &OpenItem) -> String {
    match item {
        OpenItem::Requirement { clause, attribute } => {
            format!("no answer to `{attribute}`, required by {clause}")
        }
        OpenItem::Answer { clause, attribute } => {
            format!("no answer to `{attribute}`, asked by {clause}")
        }
        OpenItem::Evidence {
            clause,
            attribute,
            required,
            ..
        } => {
            let by = if *required { "required" } else { "asked" };
            format!("no evidence for `{attribute}`, {by} by {clause}")
        }
        OpenItem::Expiry {
            clause,
            certificates,
            required,
            ..
        } => {
            let by = if *required { "required" } else { "asked" };
            let names: Vec<String> = certificates
                .iter()
                .map(|name| format!("`{name}`"))
                .collect();
            format!("no expiry of {}, {by} by {clause}", names.join(", "))
        }
        OpenItem::Tariff {
            tariff,
            item,
            charge,
        } => match charge {
            Some(charge) => format!("tariff \"{tariff}\" does not state {item} for {charge}"),
            None => format!("tariff \"{tariff}\" does not state {item}"),
        },
        OpenItem::Credit { tariff, attribute } => {
            format!("tariff \"{tariff}\" says nothing of the credit for {attribute}")
        }
        OpenItem::Contract { clause } => {
            format!("{clause} is neither accepted nor departed from")
        }
        OpenItem::Score { clause } => format!("no score by the panel for {clause}"),
    }
}

/// Why nobody wins.
pub(in crate::render) fn no_award(why: &NoAward, evaluation: &Evaluation) -> String {
    let alias = |at: &usize| evaluation.offers.get(*at).map(|offer| offer.alias.as_str());
    match why {
        NoAward::NoneCounts => "no offer counts".to_owned(),
        NoAward::BelowThreshold { offer } => format!(
            "the best offer, {}, has fewer points than the RFP demands",
            alias(offer).unwrap_or_default()
        ),
        NoAward::Tied(offers) => {
            let tied: Vec<&str> = offers.iter().filter_map(alias).collect();
            format!("{} are tied, and no tie-break decides", tied.join(" and "))
        }
        NoAward::Sealed => "this is the technical stage: prices are still sealed".to_owned(),
        NoAward::PriceUndefined => "the lowest price is not above zero".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::question;
    use crate::evaluate::OpenItem;

    #[test]
    fn a_question_names_what_is_unsaid_and_where() {
        let item = OpenItem::Tariff {
            tariff: "Pool".to_owned(),
            item: "wrap".to_owned(),
            charge: Some("minute of voice".to_owned()),
        };
        let said = "tariff \"Pool\" does not state wrap for minute of voice";
        assert_eq!(question(&item), said);
    }
}
